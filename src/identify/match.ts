import type { Feature, KnownEntity } from '../model/identity.ts'
import type { Group } from './group.ts'
import { isClass } from './kinds.ts'
import { type NameForm, nameForm } from './nameForm.ts'
import { AUTOMATIC, CANDIDATE, nameMatch } from './nameMatch.ts'
import { isGenericRole } from './states.ts'
import { isTeam } from './teams.ts'

/** A known entity that a group of mentions may be. */
export interface Match {
  readonly entity: KnownEntity
  /** 0 to 1, to show. */
  readonly score: number
  readonly features: readonly Feature[]
  /** To order matches by: what kind of evidence there is. */
  readonly strength: number
  /** Certain enough to merge without asking. */
  readonly automatic: boolean
  /** Certain enough to make two known entities one. */
  readonly merges: boolean
}

interface Evidence {
  readonly name: string
  readonly strength: number
  readonly score: number
  readonly detail: string
}

/** Names of one thing share most of their words; where both sides bear full names, some pair must. */
const ALIKE = 0.75

/**
 * Weighs the known entities that share a key with a group. At most one is certain, unless the document itself shows
 * that several are one (it uses the full name of one and the abbreviation of another for the same thing).
 * `ofState` are those filed under the group's part of its state.
 */
export function matchGroup(
  group: Group,
  known: readonly KnownEntity[],
  shared: (entity: string) => number,
  ofState: ReadonlySet<string> = new Set(),
): Match[] {
  const found = known.flatMap((entity) => {
    const match = weigh(group, entity, shared(entity.id), ofState.has(entity.id))
    return match ? [match] : []
  })
  found.sort((a, b) => b.strength - a.strength || b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1))
  // of weaker evidence only what fits one entity alone is certain
  return found.map((m) => {
    if (!m.automatic || m.strength >= FULL) return m
    const rivals = found.filter((o) => o !== m && o.strength >= m.strength && o.strength < FULL)
    return rivals.length > 0 ? { ...m, automatic: false } : m
  })
}

/** A person's only name up to this many letters needs something in common beside it. */
const SLIGHT = 6
const FULL = 5
const SPELLING = 4
const STATE = 4.5
const SHORT = 3
const INITIALS = 2
const PART = 1.5
const LIKE = 1

function weigh(group: Group, entity: KnownEntity, shared: number, ofState: boolean): Match | null {
  const family = group.family
  const organised = group.kind === 'organisation'
  const telling = (names: readonly string[]): string[] => names.filter((name) => !(organised && isTeam(name)))
  const own = forms(telling(group.names.map((n) => n.text).concat(group.label)), family)
  const their = forms(telling([entity.label, ...entity.names.map((n) => n.text)]), family)
  const evidence: Evidence[] = []
  const state = ofState ? stateEvidence(group, entity) : null
  if (state) evidence.push(state)
  for (const [a, x] of own)
    for (const [b, y] of their) {
      const e = nameEvidence(a, x, b, y, group)
      if (e) evidence.push(e)
    }
  if (evidence.length === 0) {
    const best = abbreviationsDiffer(own, their) ? null : bestLikeness(own, their, group)
    return best && best.score >= CANDIDATE && group.kind !== 'Citation' ? likely(entity, best, shared) : null
  }
  const best = evidence.reduce((a, b) => (b.strength > a.strength ? b : a))
  const contradicted = (best.strength === SHORT || best.strength === INITIALS) && contradicts(own, their, group)
  const people = group.kind === 'person'
  const features: Feature[] = [{ name: best.name, weight: best.strength, detail: best.detail }]
  if (shared > 0) features.push({ name: 'has to do with the same', weight: shared, detail: `${shared} in common` })
  if (contradicted) features.push({ name: 'full names differ', weight: -3, detail: `${group.label} / ${entity.label}` })
  // one short word or two letters may be anybody's
  const slight =
    shared === 0 &&
    ((people && [...own.values()].every((f) => f.tokens.length === 1 && f.plain.length <= SLIGHT)) ||
      (best.strength === SHORT && [...own.values()].every((f) => f.short !== null && f.short.length <= 2)))
  const automatic =
    !contradicted &&
    !slight &&
    (best.strength >= SPELLING ||
      best.strength === SHORT ||
      best.strength === INITIALS ||
      (best.strength === PART && people && shared > 0))
  const bothClasses = isClass(entity.type) !== isClass(group.type) && !state
  return {
    entity,
    score: contradicted ? Math.min(best.score, 0.5) : best.score,
    features,
    strength: best.strength,
    automatic: automatic && !bothClasses,
    // two spellings are not enough: the base held them apart
    merges:
      !contradicted &&
      ((best.strength >= SHORT && best.strength !== SPELLING) || (best.strength === PART && people && shared > 0)),
  }
}

/** The names that say which: "the junta" is any state's. */
const forms = (names: readonly string[], family: Group['family']): Map<string, NameForm> =>
  new Map([...new Set(names)].flatMap((n) => (isGenericRole(n) ? [] : [[n, nameForm(n, family)] as const])))

const stateEvidence = (group: Group, entity: KnownEntity): Evidence | null =>
  group.state
    ? {
        name: 'same part of one state',
        strength: STATE,
        score: 0.97,
        detail: `${group.state.role} of ${group.state.state} (${entity.label})`,
      }
    : null

function nameEvidence(a: string, x: NameForm, b: string, y: NameForm, group: Group): Evidence | null {
  if (x.plain === '' || y.plain === '') return a === b ? full(a, b) : null
  const citation = group.kind === 'Citation' || group.kind === 'Document'
  if (x.plain === y.plain) {
    if (x.short === null && y.short === null) return full(a, b)
    return { name: 'same abbreviation', strength: SHORT, score: 0.95, detail: a }
  }
  if (citation) return null
  const words = Math.min(x.tokens.length, y.tokens.length)
  if (
    x.short === null &&
    y.short === null &&
    x.sound === y.sound &&
    x.sound.length >= 5 &&
    (group.kind !== 'person' || words > 1)
  )
    return { name: 'spellings that sound alike', strength: SPELLING, score: 0.96, detail: `${a} / ${b}` }
  const initials = (s: NameForm, l: NameForm): boolean =>
    s.short !== null && s.short.length > 2 && l.initials.includes(s.short)
  if (group.kind !== 'person' && group.kind !== 'place' && (initials(x, y) || initials(y, x)))
    return { name: 'initials', strength: INITIALS, score: 0.9, detail: `${a} / ${b}` }
  if (group.kind === 'person' && words > 1 && (endsWith(x, y) || endsWith(y, x)))
    return { name: 'shorter form of the name', strength: PART, score: 0.8, detail: `${a} / ${b}` }
  if (group.kind === 'person' && words > 1 && turnedRound(x, y))
    return { name: 'the same words in another order', strength: PART, score: 0.85, detail: `${a} / ${b}` }
  return null
}

const full = (a: string, b: string): Evidence => ({
  name: 'same name',
  strength: FULL,
  score: 0.99,
  detail: a === b ? a : `${a} / ${b}`,
})

/** Whether the longer name ends in the words of the shorter. */
const endsWith = (longer: NameForm, shorter: NameForm): boolean =>
  longer.tokens.length > shorter.tokens.length &&
  shorter.tokens.every((t, k) => longer.tokens[longer.tokens.length - shorter.tokens.length + k]!.text === t.text)

/** Family name first or last. */
const turnedRound = (x: NameForm, y: NameForm): boolean =>
  x.tokens.length === y.tokens.length &&
  x.tokens.every((t) => t.weight === 1) &&
  [...x.tokens.map((t) => t.sound)].sort().join(' ') === [...y.tokens.map((t) => t.sound)].sort().join(' ')

/** Both sides bear full names, and no two of them are alike: one abbreviation for two things. */
function contradicts(own: ReadonlyMap<string, NameForm>, their: ReadonlyMap<string, NameForm>, group: Group): boolean {
  const long = (all: ReadonlyMap<string, NameForm>): [string, NameForm][] =>
    [...all].filter(([text, f]) => f.short === null && f.tokens.length > 1 && /\p{Script=Latin}/u.test(text))
  const [x, y] = [long(own), long(their)]
  if (x.length === 0 || y.length === 0) return false
  return !x.some(([a, f]) => y.some(([b, g]) => f.plain === g.plain || nameMatch(a, b, group.family).score >= ALIKE))
}

/** Two things of which each has an abbreviation, and none in common. */
function abbreviationsDiffer(own: ReadonlyMap<string, NameForm>, their: ReadonlyMap<string, NameForm>): boolean {
  const short = (all: ReadonlyMap<string, NameForm>): Set<string> =>
    new Set([...all.values()].flatMap((f) => (f.short === null ? [] : [f.short])))
  const [x, y] = [short(own), short(their)]
  return x.size > 0 && y.size > 0 && ![...x].some((s) => y.has(s))
}

/** Pairs of names compared at most, of things that bear very many. */
const COMPARED = 40

function bestLikeness(own: ReadonlyMap<string, NameForm>, their: ReadonlyMap<string, NameForm>, group: Group) {
  let best: { score: number; features: readonly Feature[] } | null = null
  let compared = 0
  for (const [a, x] of own)
    for (const [b, y] of their) {
      if (x.short !== null || y.short !== null || ++compared > COMPARED) continue
      const match = nameMatch(a, b, group.family)
      if (!best || match.score > best.score) best = match
    }
  return best
}

function likely(entity: KnownEntity, best: { score: number; features: readonly Feature[] }, shared: number): Match {
  const features =
    shared > 0
      ? [...best.features, { name: 'has to do with the same', weight: shared, detail: `${shared} in common` }]
      : best.features
  return {
    entity,
    score: best.score,
    features,
    strength: LIKE,
    // a slip of the pen in a long name; names alone decide only where hardly anything differs
    automatic: best.score >= AUTOMATIC && shared > 1,
    merges: false,
  }
}
