import type { Span } from '../../model/span.ts'
import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import type { Token } from './token.ts'

/**
 * What a stretch of a sentence is, before clauses are told apart: noun phrase, verb group, preposition, "and",
 * comma, subordinator ("when"), relative pronoun, "that", a break (";", ":"), adverb, date, bracket.
 */
export type ChunkKind =
  | 'np'
  | 'vg'
  | 'prep'
  | 'conj'
  | 'comma'
  | 'sub'
  | 'rel'
  | 'that'
  | 'stop'
  | 'adv'
  | 'date'
  | 'paren'

/** A stretch of a sentence that is read as one. */
export interface Chunk extends Span {
  readonly kind: ChunkKind
  /** Token range [from, to) in the sentence's tokens. */
  readonly from: number
  readonly to: number
  /** The word that makes it what it is, lower case: the preposition, the subordinator, the lemma of the verb. */
  readonly word: string
  readonly np: NounPhrase | undefined
  readonly verb: VerbGroup | undefined
  readonly date: FoundDate | undefined
  /** The words of a verb group, lower case. */
  readonly words: readonly string[] | undefined
}

/** A noun or name with what belongs to it. */
export interface NounPhrase extends Span {
  readonly from: number
  readonly to: number
  /** Token of the last noun or name. */
  readonly head: number
  /** Its lemma, or the lower-case text of a name's last word. */
  readonly headWord: string
  /** Mentions inside, in reading order, by index in the draft; those of a joint name stand together. */
  readonly mentions: readonly number[]
  /** Mentions that are the head: the phrase names them. Empty when a common noun is the head. */
  readonly named: readonly number[]
  readonly quantity: FoundQuantity | null
  readonly date: FoundDate | null
  readonly pronoun: boolean
  readonly firstWord: string
  /** A place or facility is its head. */
  readonly place: boolean
  /** A person is its head. */
  readonly person: boolean
  /** The words inside, lower case. */
  readonly words: readonly string[]
  /** It begins with "the" or a possessive. */
  readonly definite: boolean
  /** What "of" hangs on it, and the prepositional phrases that follow it; filled in when clauses are found. */
  parts: readonly NounPhrase[]
  modifiers: readonly Complement[]
  /** Who or what of it is named behind a comma: "six exiles, among them Ali Musa". */
  members: readonly NounPhrase[]
}

/** A verb with its auxiliaries. */
export interface VerbGroup {
  readonly form: 'finite' | 'inf' | 'ing' | 'plain'
  readonly passive: boolean
  readonly negated: boolean
  readonly modal: string | null
  readonly perfect: boolean
  /** Lower-case text of the main verb. */
  readonly text: string
  readonly copula: boolean
}

/** A preposition with the phrases that follow it. */
export interface Complement {
  readonly word: string
  readonly phrases: readonly NounPhrase[]
  /** Chunk of the preposition. */
  readonly at: number
}

/** A sentence cut into chunks, with what was found in it. `tokens` leaves out quotation marks, emphasis and footnote marks. */
export interface Chunked extends Span {
  readonly tokens: readonly Token[]
  readonly chunks: readonly Chunk[]
  /** Quantities by the token of their number. */
  readonly numbers: ReadonlyMap<number, FoundQuantity>
}
