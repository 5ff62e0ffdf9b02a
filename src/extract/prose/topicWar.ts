import type { NounPhrase } from './chunk.ts'
import { type Scene, typeOf } from './reference.ts'

const WAR = /^(?:war|conflict|insurgency|rebellion|uprising|insurrection|revolt)$/
/** Words beside which it is still the one war: "the second war" may be another. */
const PLAIN = /^(?:the|this|civil|armed|whole|entire|long|bloody|guerrilla|war|conflict|insurgency|rebellion|uprising)$/

/** "The war", "a conflict": a war that the words do not name. */
export const isWar = (np: NounPhrase): boolean => !np.pronoun && WAR.test(np.headWord)

/**
 * "The war", "the armed conflict": the conflict that the document is about; so is "it", where the sentence before spoke
 * of that. Null where another could be meant.
 */
export function topicWar({ draft, spokeOfWar }: Scene, np: NounPhrase): number | null {
  const { topic } = draft
  if (topic === null || typeOf(draft, topic) !== 'Conflict') return null
  if (np.pronoun) return spokeOfWar === true && np.firstWord === 'it' ? topic : null
  const plain = WAR.test(np.headWord) && np.definite && np.words.every((word) => PLAIN.test(word))
  return plain && np.named.every((m) => draft.mentions[m]!.same === topic) ? topic : null
}
