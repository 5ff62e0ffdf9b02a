import type { Span } from '../../model/span.ts'
import { occupationWords } from '../../vocabulary/ranks.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import type { Draft } from '../draft.ts'
import type { NounPhrase } from './chunk.ts'
import { dateOf } from './clauseDates.ts'
import { agentOf, modifiersOf, type Predicate, partsOf, patientOf } from './predicate.ts'
import { actorsOf, isFormer, placesOf, type Scene, typeOf } from './reference.ts'
import type { RoleSpec, Rule } from './rule.ts'
import { ALWAYS } from './slots.ts'
import { topicWar } from './topicWar.ts'
import { unknownPeople } from './unknownPeoples.ts'
import { isOneOf } from './words.ts'

/** What fills a role: the noun phrases, and the mentions they stand for. */
export interface Fill {
  readonly phrases: readonly NounPhrase[]
  readonly mentions: readonly number[]
  /** A phrase from within, to be read on to its end: "X-controlled [areas in the north]". */
  readonly rest?: boolean
}

export interface Match {
  readonly rule: Rule
  readonly predicate: Predicate
  readonly fills: ReadonlyMap<string, Fill>
  /** The role that nothing filled, or why else the rule did not fire; null when it fired. */
  readonly missing: string | null
}

const NO_PHRASES: readonly NounPhrase[] = []
const NONE: Fill = { phrases: [], mentions: [] }

/** What filled roles before in the sentence: "~org" in a rule looks there. */
export type Before = ReadonlyMap<string, Fill>

/** A mention as a noun phrase, where no phrase of the sentence names it. */
export const bareNamed = (mention: number, at: Span): NounPhrase => ({
  from: 0,
  to: 0,
  start: at.start,
  end: at.start,
  head: 0,
  headWord: '',
  mentions: [mention],
  named: [mention],
  quantity: null,
  date: null,
  pronoun: false,
  firstWord: '',
  place: false,
  person: false,
  words: [],
  definite: true,
  parts: [],
  modifiers: [],
  members: [],
})

const topicOf = ({ draft, sentence }: Scene): readonly NounPhrase[] =>
  draft.topic === null ? [] : [bareNamed(draft.topic, sentence)]

const dots = new Map<string, number>()
/** Where the last dot of a slot stands; the rules have some dozens of slots. */
function dotIn(slot: string): number {
  let dot = dots.get(slot)
  if (dot === undefined) {
    dot = slot.lastIndexOf('.')
    dots.set(slot, dot)
  }
  return dot
}

/** What stands at a slot of a clause. */
function phrasesIn(scene: Scene, before: Before, p: Predicate, slot: string): readonly NounPhrase[] {
  if (slot === 'topic') return topicOf(scene)
  if (!slot.startsWith('~')) return ownPhrases(p, slot)
  const known = before.get(slot.slice(1))
  if (known === undefined) return []
  return known.phrases.length > 0 ? known.phrases : known.mentions.map((m) => bareNamed(m, scene.sentence))
}

/** What stands at a slot that only the clause itself fills. */
function ownPhrases(p: Predicate, slot: string): readonly NounPhrase[] {
  if (slot === 'subject') return agentOf(p)
  if (slot === 'object') return patientOf(p)
  if (slot === 'agent') return p.subject
  // in "was called the Lake Front" the name alone, without what bears it
  if (slot === 'complement') return p.object
  const dot = dotIn(slot)
  if (dot > 0) {
    const word = slot.slice(dot + 1)
    return ownPhrases(p, slot.slice(0, dot)).flatMap((np) => partsAt(np, word))
  }
  let found = NO_PHRASES
  for (const c of p.preps) if (c.word === slot) found = found.length === 0 ? c.phrases : [...found, ...c.phrases]
  return found
}

function hangingAt(np: NounPhrase, word: string): readonly NounPhrase[] {
  let found = NO_PHRASES
  for (const m of modifiersOf(np))
    if (m.word === word) found = found.length === 0 ? m.phrases : [...found, ...m.phrases]
  return found
}
const PORTION = new Set(
  'round series session spate wave string bout hour day week month year outbreak resumption start beginning opening signing conclusion end phase'.split(
    ' ',
  ),
)

/** What hangs on a noun phrase by a preposition; "own": the name in it, as a phrase. */
function partsAt(np: NounPhrase, word: string): readonly NounPhrase[] {
  if (word === 'of') return partsOf(np)
  if (word !== 'own') {
    const own = hangingAt(np, word)
    // "a first round of talks between A and B", "days of fighting with B"
    const portion = own.length === 0 && partsOf(np).length > 0 && PORTION.has(np.headWord)
    return portion ? partsOf(np).flatMap((part) => hangingAt(part, word)) : own
  }
  if (np.named.length > 0 || np.mentions.length === 0) return NO_PHRASES
  const first = np.mentions.slice(0, 1)
  return [{ ...np, named: first, mentions: first, headWord: '', parts: [], modifiers: [], members: [] }]
}

/** The mentions a noun phrase gives to a role of a type; null when it does not fit. */
function mentionsFor(scene: Scene, type: string, slot: string, np: NounPhrase): readonly number[] | null {
  const { draft } = scene
  const some = (mentions: readonly number[]): readonly number[] | null => (mentions.length > 0 ? mentions : null)
  const named = (kind: (type: string) => boolean): readonly number[] | null =>
    some(
      np.named.filter(
        (m) =>
          !isFormer(np, draft.mentions[m]!.text) &&
          kind(typeOf(draft, m)) &&
          (draft.mentions[m]!.pronoun !== true || draft.mentions[m]!.same !== undefined),
      ),
    )
  switch (type) {
    case 'actor':
      // who acts may be a country: "Rwanda attacked"; what is attacked then is a place
      return some(actorsOf(scene, np, slot === 'subject' || slot === 'agent'))
    case 'power':
      return some(actorsOf(scene, np, true))
    case 'org':
      return some(actorsOf(scene, np).filter((m) => isKind(typeOf(draft, m), 'Organization')))
    case 'body':
      return named((t) => isKind(t as never, 'Organization') || t === 'Facility')
    case 'named':
      return named((t) => isKind(t as never, 'Organization'))
    case 'group':
      return some(actorsOf(scene, np).filter((m) => typeOf(draft, m) !== 'Person'))
    case 'person':
      return some(actorsOf(scene, np).filter((m) => typeOf(draft, m) === 'Person'))
    case 'leader':
      return some(actorsOf(scene, np).filter((m) => typeOf(draft, m) === 'Person' && isLeader(draft, m)))
    case 'place':
      return some(placesOf(scene, np))
    case 'ethnic':
      return some(np.mentions.filter((m) => typeOf(draft, m) === 'EthnicGroup'))
    case 'people': {
      const known = np.mentions.filter((m) => typeOf(draft, m) === 'EthnicGroup')
      const unknown = known.length > 0 ? null : unknownPeople(scene, np, slot)
      return some(unknown === null ? known : [unknown])
    }
    case 'conflict': {
      const war = topicWar(scene, np)
      return war === null ? named((t) => t === 'Conflict') : [war]
    }
    case 'event':
      return named((t) => t === 'Event')
    case 'agreement':
      return named((t) => t === 'Agreement' || t === 'Event')
    case 'count':
      return counts(np) || partsOf(np).some(counts) ? [] : null
    case 'thing':
      return np.pronoun || np.named.some((m) => typeOf(draft, m) === 'Person') ? null : np.named
    case 'name':
      return np.pronoun ? null : some(np.named)
    case 'any':
      return np.named
    default:
      throw new Error(`no type of role is called ${type}`)
  }
}

/** Whether the document has named a person, by the whole name or its end, as one who leads what it is about. */
function isLeader(draft: Draft, mention: number): boolean {
  const text = (m: number): string => draft.mentions[m]!.label ?? draft.mentions[m]!.text
  const name = text(mention)
  return draft.claims.some(
    ({ property, subject, value, role }) =>
      property === 'officer' &&
      'mention' in subject &&
      (subject.mention === draft.topic || draft.mentions[subject.mention]!.same === draft.topic) &&
      value.kind === 'mention' &&
      LEADS.test(role ?? '') &&
      (text(value.mention) === name || text(value.mention).endsWith(` ${name}`)),
  )
}
const LEADS =
  /^(?:\p{L}+[ -]){0,2}(?:leaders?|chair(?:man|woman|person)|commander-in-chief|president|general secretary|emir)$/iu

/** A number without a noun, "#" among the heads: "boasted of 12,000". */
const BARE_NUMBER = /^\d/

/** Whether the head of a phrase is one that a role asks for, or none that it refuses. `markNoun` marks all that have it. */
function hasHead({ heads, inner, except }: RoleSpec, np: NounPhrase): boolean {
  if (heads === null) return true
  const has =
    heads.has(np.headWord) ||
    (inner !== null && np.words.some((word) => inner.has(word))) ||
    (np.quantity !== null && BARE_NUMBER.test(np.headWord) && heads.has('#'))
  return has !== except
}

const OPEN = /^(?:many|several|few|some|numerous|countless|scores|dozens|hundreds|thousands|tens)$/
const counts = (np: NounPhrase): boolean => np.quantity !== null || (OPEN.test(np.firstWord) && np.head > np.from)

const OF_THEM = /of (?:them|whom) $/

/** "The group's leader, Ali Hassan": of an apposition the name is meant, not the description. */
function withoutDescriptions({ draft }: Scene, phrases: readonly NounPhrase[]): readonly NounPhrase[] {
  if (phrases.length < 2) return phrases
  // "fighters, some of them minors"
  if (phrases.some((np) => OF_THEM.test(draft.document.text.slice(np.start - 9, np.start))))
    phrases = phrases.filter((np) => !OF_THEM.test(draft.document.text.slice(np.start - 9, np.start)))
  const names = (np: NounPhrase): boolean => np.named.some((m) => typeOf(draft, m) !== 'ActorClass')
  const named = phrases.filter(names).length
  if (named === 0) return phrases
  const describes = (np: NounPhrase): boolean =>
    !names(np) &&
    !np.pronoun &&
    (isOneOf('delegates', np.headWord) || isOneOf('people', np.headWord) || /^ex-/.test(np.headWord))
  const first = phrases.findIndex(names)
  // "Chris Mullin, a British politician, and …", "Koura, a former army captain, set up …"
  const apposed = (np: NounPhrase): boolean =>
    np.quantity === null &&
    /^an?$/.test(np.firstWord) &&
    (occupationWords.has(np.headWord) ||
      (isOneOf('people', np.headWord) && draft.document.text.slice(np.start - 2, np.start) === ', '))
  // "the mutineers and the council" are two
  const joined = (np: NounPhrase, i: number): boolean =>
    names(phrases[i + 1]!) && /^,?\s*(?:and|or|&)\s*$/.test(draft.document.text.slice(np.end, phrases[i + 1]!.start))
  return phrases.filter((np, i) => {
    if (names(np)) return true
    if (i > first) return !apposed(np)
    return joined(np, i) || !(describes(np) && (np.quantity === null || np.quantity.value.min === named))
  })
}

/** Who is named among those of a phrase; "including women" names nobody. */
const namedMembers = ({ draft }: Scene, np: NounPhrase): readonly NounPhrase[] =>
  np.members.filter((m) => m.named.every((k) => typeOf(draft, k) !== 'ActorClass'))

/** "The Front and Chadian troops entered the town": who is named beside those that a role's noun tells does it too. */
const isSide = ({ draft }: Scene, np: NounPhrase): boolean =>
  np.named.length > 0 && np.named.every((m) => SIDES.has(typeOf(draft, m)))
const SIDES = new Set(['ArmedGroup', 'Organization', 'Coalition', 'Government'])

function fill(scene: Scene, before: Before, p: Predicate, spec: RoleSpec): Fill {
  for (const slot of spec.slots) {
    let phrases = phrasesIn(scene, before, p, slot)
    if (slot === 'subject' || slot === 'agent' || slot === 'object') phrases = withoutDescriptions(scene, phrases)
    if (phrases.some((np) => np.members.length > 0)) phrases = phrases.flatMap((np) => [np, ...namedMembers(scene, np)])
    const fitting: NounPhrase[] = []
    const mentions: number[] = []
    for (const np of phrases) {
      if (!hasHead(spec, np)) continue
      const found = mentionsFor(scene, spec.type, slot, np)
      if (found === null) continue
      fitting.push(np)
      for (const m of found) if (!mentions.includes(m)) mentions.push(m)
    }
    if (fitting.length > 0 && fitting.length < phrases.length && spec.heads !== null && !spec.except)
      for (const np of phrases)
        if (!fitting.includes(np) && isSide(scene, np)) {
          fitting.push(np)
          for (const m of np.named) if (!mentions.includes(m)) mentions.push(m)
        }
    if (fitting.length > 0) return { phrases: fitting, mentions }
  }
  return NONE
}

const ACTING = /^(?:act|serve|mediate|facilitate|host|preside)$/
const HELPERS = /^(?:mediator|facilitator|guarantor|witness|observer|host|broker)$/

/** What was signed is none of those who signed: "the Cessation of Hostilities Agreement was signed". */
function apartFrom(fills: ReadonlyMap<string, Fill>, role: string, filled: Fill, predicate: Predicate): Fill {
  const { preps } = predicate
  if (filled.phrases.length === 0 || !role.startsWith('party')) return filled
  // "signed, with the bishop as mediator"
  const helper = preps.find((c) => c.word === 'as' && c.phrases.some((np) => HELPERS.test(np.headWord)))
  if (
    helper !== undefined &&
    preps.some((c) => c.word === 'with' && c.at < helper.at && c.phrases.some((np) => filled.phrases.includes(np)))
  )
    return NONE
  // "opened, with the bishop acting as mediator"
  const acting = predicate.led.find((q) => q.form === 'ing' && ACTING.test(q.lemma))
  if (acting?.subject.some((np) => filled.phrases.includes(np))) return NONE
  const signed = (fills.get('deal') ?? fills.get('talks'))?.phrases
  return signed === undefined || !filled.phrases.some((np) => signed.includes(np)) ? filled : NONE
}

const NO_FILLS: ReadonlyMap<string, Fill> = new Map()
const VOICES = { active: 'active voice', passive: 'passive voice' }
const reasons = new WeakMap<ReadonlySet<string>, string>()
/** Why a rule missed, in words: made once, for most rules miss most clauses. */
function reason(lead: string, words: ReadonlySet<string>, between: string): string {
  let text = reasons.get(words)
  if (text === undefined) {
    text = lead + [...words].join(between)
    reasons.set(words, text)
  }
  return text
}

/**
 * Whether the nouns that a rule asks for stand at their slots of a clause: most rules fail here, before it is asked whom
 * the phrases stand for.
 */
export function mayMatch({ headed }: Rule, predicate: Predicate): boolean {
  for (const spec of headed) if ((spec.bits & ALWAYS) === 0 && !mayFill(predicate, spec)) return false
  return true
}

const leadsTo = (p: Predicate, lemmas: ReadonlySet<string>): boolean => p.led.some((q) => lemmas.has(q.lemma))

function mayFill(p: Predicate, spec: RoleSpec): boolean {
  for (const slot of spec.slots) for (const np of ownPhrases(p, slot)) if (hasHead(spec, np)) return true
  return false
}

/** Tries a rule on a clause, role by role, and says what filled each and what was missing. */
export function matchClause(scene: Scene, rule: Rule, predicate: Predicate, before: Before): Match {
  const failed = (missing: string, fills = NO_FILLS): Match => ({ rule, predicate, fills, missing })
  if (rule.voice !== null && (rule.voice === 'passive') !== predicate.passive) return failed(VOICES[rule.voice])
  if (rule.forms !== null && !rule.forms.has(predicate.form)) return failed(reason('form ', rule.forms, ' or '))
  if (rule.under !== null && rule.under.lemmas.has(predicate.governor?.lemma ?? '') === rule.under.not)
    return failed(reason(rule.under.not ? 'no clause under ' : 'a clause under ', rule.under.lemmas, ', '))
  if (rule.negated === 'only' && !predicate.negated) return failed('not done')
  if (rule.dated && (predicate.sub === 'until' || dateOf(predicate) === null)) return failed('a date')
  if (rule.leads !== null && leadsTo(predicate, rule.leads.lemmas) === rule.leads.not)
    return failed(reason(rule.leads.not ? 'nothing led to by ' : 'leads to ', rule.leads.lemmas, ', '))
  for (const slot of rule.without)
    if (phrasesIn(scene, before, predicate, slot).length > 0) return failed(`nothing at ${slot}`)
  let fills: Map<string, Fill> | null = null
  for (const spec of rule.roles) {
    const filled = apartFrom(fills ?? NO_FILLS, spec.name, fill(scene, before, predicate, spec), predicate)
    if (filled.phrases.length === 0) {
      if (!spec.optional) return failed(`role ${spec.name}`, fills ?? NO_FILLS)
      continue
    }
    fills ??= new Map()
    fills.set(spec.name, filled)
  }
  return { rule, predicate, fills: fills ?? new Map(), missing: null }
}
