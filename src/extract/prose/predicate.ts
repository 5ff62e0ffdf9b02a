import type { FoundDate } from '../values/dates.ts'
import type { Complement, NounPhrase } from './chunk.ts'
import type { Rule } from './rule.ts'

/**
 * One predicate with what it is said of. `subject` and `object` are as the grammar has them; `agent` and `patient`
 * undo the passive. A predicate hangs on its `governor`: a participle ("killing eight"), an infinitive ("to capture
 * the town"), a relative clause ("which ended the war"), a clause told by a verb of saying.
 */
export interface Predicate {
  /** Chunk of the verb group. */
  readonly at: number
  readonly lemma: string
  readonly form: 'finite' | 'inf' | 'ing' | 'vbn'
  passive: boolean
  negated: boolean
  readonly modal: string | null
  readonly perfect: boolean
  readonly copula: boolean
  subject: NounPhrase[]
  object: NounPhrase[]
  preps: Complement[]
  dates: FoundDate[]
  governor: Predicate | null
  /** What hangs on it. */
  readonly led: Predicate[]
  relation: 'main' | 'conj' | 'relative' | 'participle' | 'infinitive' | 'complement' | 'gerund'
  /** "when", "after", "until" … that introduces the clause; the preposition before a gerund. */
  sub: string | null
  /** Chunks [first, last] of the clause. */
  first: number
  last: number
  /** The rules worth trying on it (shortlist.ts). */
  rules: readonly Rule[]
}

/** Passives undone: who acts. */
export const agentOf = (p: Predicate): readonly NounPhrase[] =>
  p.passive ? (p.preps.find((c) => c.word === 'by')?.phrases ?? []) : p.subject

/** Passives undone: to whom it is done. */
export const patientOf = (p: Predicate): readonly NounPhrase[] => (p.passive ? [...p.subject, ...p.object] : p.object)

/** Verbs whose infinitive tells what did happen. */
const FACTUAL = new Set(
  'begin start continue rise help manage use resume proceed come cease go serve tend claim profess purport force compel oblige drive cause lead enable'.split(
    ' ',
  ),
)
/** "Is estimated to have": in the passive these tell what somebody takes to be so. */
const HELD = new Set('estimate think believe know report say understand allege reckon rumour rumor repute'.split(' '))
/** "Joined to form the front", "broke away to found a party": what came of it. */
const FORMING = new Set(['form', 'found', 'create', 'establish', 'set up', 'constitute'])
const COMING = new Set(
  'join unite merge combine ally coalesce fuse split leave quit break band+together team+up join+forces break+away split+off break+off'
    .split(' ')
    .map((verb) => verb.replace('+', ' ')),
)
export const isFactualInfinitive = (p: Predicate): boolean =>
  p.form === 'inf' &&
  p.governor !== null &&
  (FACTUAL.has(p.governor.lemma) ||
    (FORMING.has(p.lemma) && COMING.has(p.governor.lemma)) ||
    (p.governor.passive && HELD.has(p.governor.lemma)))

/** The phrases that "of" hangs on a noun phrase: "a group of Karen exiles". */
export const partsOf = (np: NounPhrase): readonly NounPhrase[] => np.parts
/** The prepositional phrases that follow a noun phrase directly: "clashes between A and B", "a base near Taiz". */
export const modifiersOf = (np: NounPhrase): readonly Complement[] => np.modifiers
