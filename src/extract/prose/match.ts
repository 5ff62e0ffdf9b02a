import { isKind } from '../../vocabulary/vocabulary.ts'
import type { NounPhrase } from './chunks.ts'
import { agentOf, modifiersOf, type Predicate, partsOf, patientOf } from './clauses.ts'
import { actorsOf, placesOf, type Scene, typeOf } from './reference.ts'
import type { RoleSpec, Rule } from './rule.ts'
import { isOneOf } from './words.ts'

/** What fills a role: the noun phrases, and the mentions they stand for. */
export interface Fill {
  readonly phrases: readonly NounPhrase[]
  readonly mentions: readonly number[]
}

export interface Match {
  readonly rule: Rule
  readonly predicate: Predicate
  readonly fills: ReadonlyMap<string, Fill>
  /** The role that nothing filled, or why else the rule did not fire; null when it fired. */
  readonly missing: string | null
}

const NONE: Fill = { phrases: [], mentions: [] }

function phrasesIn(p: Predicate, slot: string): readonly NounPhrase[] {
  const dot = slot.indexOf('.')
  if (dot > 0) {
    const hosts = phrasesIn(p, slot.slice(0, dot))
    const word = slot.slice(dot + 1)
    return hosts.flatMap((np) =>
      word === 'of'
        ? partsOf(np)
        : modifiersOf(np)
            .filter((m) => m.word === word)
            .flatMap((m) => m.phrases),
    )
  }
  if (slot === 'subject') return agentOf(p)
  if (slot === 'object') return patientOf(p)
  if (slot === 'agent') return p.subject
  return p.preps.filter((c) => c.word === slot).flatMap((c) => c.phrases)
}

/** The mentions a noun phrase gives to a role of a type; null when it does not fit. */
function mentionsFor(scene: Scene, type: string, np: NounPhrase): readonly number[] | null {
  const { draft } = scene
  const some = (mentions: readonly number[]): readonly number[] | null => (mentions.length > 0 ? mentions : null)
  const named = (kind: (type: string) => boolean): readonly number[] | null =>
    some(
      np.named.filter(
        (m) => kind(typeOf(draft, m)) && (draft.mentions[m]!.pronoun !== true || draft.mentions[m]!.same !== undefined),
      ),
    )
  switch (type) {
    case 'actor':
      return some(actorsOf(scene, np))
    case 'power':
      return some(actorsOf(scene, np, true))
    case 'org':
      return some(actorsOf(scene, np).filter((m) => isKind(typeOf(draft, m), 'Organization')))
    case 'named':
      return named((t) => isKind(t as never, 'Organization'))
    case 'group':
      return some(actorsOf(scene, np).filter((m) => typeOf(draft, m) !== 'Person'))
    case 'person':
      return some(actorsOf(scene, np).filter((m) => typeOf(draft, m) === 'Person'))
    case 'place':
      return some(placesOf(scene, np))
    case 'ethnic':
      return some(np.mentions.filter((m) => typeOf(draft, m) === 'EthnicGroup'))
    case 'conflict':
      return named((t) => t === 'Conflict')
    case 'agreement':
      return named((t) => t === 'Agreement' || t === 'Event')
    case 'count':
      return np.quantity !== null ? [] : null
    case 'thing':
      return np.pronoun ? null : np.named
    case 'any':
      return np.named
    default:
      throw new Error(`no type of role is called ${type}`)
  }
}

/** "The group's leader, Ali Hassan": of an apposition the name is meant, not the description. */
function withoutDescriptions(phrases: readonly NounPhrase[]): readonly NounPhrase[] {
  if (phrases.length < 2 || !phrases.some((np) => np.named.length > 0)) return phrases
  return phrases.filter(
    (np) =>
      np.named.length > 0 ||
      !(isOneOf('delegates', np.headWord) || isOneOf('people', np.headWord)) ||
      np.quantity !== null,
  )
}

function fill(scene: Scene, p: Predicate, spec: RoleSpec): Fill {
  for (const slot of spec.slots) {
    let phrases = phrasesIn(p, slot)
    if (slot === 'subject' || slot === 'agent') phrases = withoutDescriptions(phrases)
    const fitting: NounPhrase[] = []
    const mentions: number[] = []
    for (const np of phrases) {
      if (spec.heads !== null && spec.heads.has(np.headWord) === spec.except) continue
      const found = mentionsFor(scene, spec.type, np)
      if (found === null) continue
      fitting.push(np)
      for (const m of found) if (!mentions.includes(m)) mentions.push(m)
    }
    if (fitting.length > 0) return { phrases: fitting, mentions }
  }
  return NONE
}

/** Tries a rule on a clause, role by role, and says what filled each and what was missing. */
export function matchClause(scene: Scene, rule: Rule, predicate: Predicate): Match {
  const fills = new Map<string, Fill>()
  const failed = (missing: string): Match => ({ rule, predicate, fills, missing })
  if (rule.voice !== null && (rule.voice === 'passive') !== predicate.passive) return failed(`${rule.voice} voice`)
  if (rule.forms !== null && !rule.forms.has(predicate.form)) return failed(`form ${[...rule.forms].join(' or ')}`)
  for (const spec of rule.roles) {
    const filled = fill(scene, predicate, spec)
    if (filled.phrases.length === 0) {
      if (!spec.optional) return failed(`role ${spec.name}`)
      continue
    }
    fills.set(spec.name, filled)
  }
  return { rule, predicate, fills, missing: null }
}
