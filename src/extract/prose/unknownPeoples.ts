import type { NounPhrase } from './chunk.ts'
import { type Scene, typeOf } from './reference.ts'

/** What people are besides of a people, written with a capital too. */
const BELIEVERS =
  /^(?:Muslims?|Christians?|Sunnis?|Shias?|Shiites?|Catholics?|Protestants?|Buddhists?|Hindus?|Sikhs?|Jews?|Jewish|Animists?|Europeans?|Africans?|Asians?|Westerners?|Communists?|Islamists?|.{3,}ists?)$/u
/** "Dodoth herders": who are of the people whose name stands before. */
const HEADS =
  /^(?:people|herder|farmer|fighter|pastoralist|tribesman|clansman|villager|peasant|hunter|nomad|community)$/

/**
 * The people that a noun phrase names with a name nobody knows: one word with a capital where a people is asked for, as
 * in "its members are Karimojong", and after a preposition with its article ("among the Pokot"), for without it a place
 * may be meant. Null when it names none.
 */
export function unknownPeople({ draft, sentence: { tokens } }: Scene, np: NounPhrase, slot: string): number | null {
  const named = np.mentions.filter((m) => draft.mentions[m]!.pronoun !== true)
  const first = tokens[np.from]!
  const article = first.lower === 'the'
  if (slot !== 'complement' && slot !== 'object' && !article) return null
  const at = article ? np.from + 1 : np.from
  const word = tokens[at]
  const length = np.to - at
  if (word === undefined || np.quantity !== null || np.date !== null) return null
  if (length > 2 || (length === 2 && !HEADS.test(np.headWord))) return null
  if (!/^\p{Lu}\p{L}*\p{Ll}$/u.test(word.text) || BELIEVERS.test(word.text)) return null
  // what has been taken for an organisation, for want of a better guess, is a people here
  if (named.some((m) => typeOf(draft, m) !== 'Organization' || draft.mentions[m]!.text !== word.text)) return null
  return draft.mention({ start: word.start, end: word.end, type: 'EthnicGroup' })
}
