import type { Draft, ProseSpan } from '../draft.ts'
import { findSayings, type Saying } from './attribution.ts'
import type { NounPhrase } from './chunk.ts'
import type { Fill } from './match.ts'
import type { Predicate } from './predicate.ts'
import type { Scene } from './reference.ts'
import type { Told } from './say.ts'

/** What the paragraph told so far: the event that "in the clash" or "killing eight" belongs to. */
export interface Thread {
  event: number | null
  /** The fight or attack told last: what "had been killed" is counted for. */
  harm?: number
  /** Where the event told last happened: "there". */
  place?: number
  /** The same, where the sentence before told it or counted its dead. */
  justTold?: number | undefined
  /** The sentence before spoke of the conflict that the document is about. */
  spokeOfWar?: boolean
  /** The block of the stretch. */
  readonly block?: number
  /** Who "the two sides" are. */
  readonly sides: { mentions: readonly number[] }
}

/** One sentence being told: its grammar, its sayings, and the events its clauses have told. */
export interface Telling {
  readonly scene: Scene
  readonly draft: Draft
  readonly text: string
  readonly span: ProseSpan
  readonly predicates: readonly Predicate[]
  /** Who is said to say what, once somebody has asked (`sayingsOf`). */
  sayings: readonly Saying[] | null
  readonly eventOf: Map<Predicate, number>
  /** The events that noun phrases tell: "an ambush near Taiz". */
  readonly nounEvents: Map<NounPhrase, number>
  readonly thread: Thread
  readonly told: Told
  /** The type of each event of the sentence. */
  readonly typeOf: Map<number, string>
  /** What filled a role last in this sentence: "~org" in a rule means it. */
  readonly before: Map<string, Fill>
}

/**
 * The sayings of the sentence: most sentences claim nothing, and nobody asks who says it. (No getter: it would give each
 * telling a hidden class of its own, which is slow to read and outlives the document.)
 */
export const sayingsOf = (telling: Telling): readonly Saying[] => {
  telling.sayings ??= findSayings(telling.scene, telling.text, telling.predicates)
  return telling.sayings
}
