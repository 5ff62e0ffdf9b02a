import { codeAt, isLower, isWhite } from '../model/letters.ts'
import { dateEnd } from './dateShapes.ts'
import type { ColumnKind } from './flatTable.ts'
import { isSpace } from './lines.ts'
import { RANKS, startsWithMilitary, startsWithRank } from './rowRanks.ts'

// How a piece of a row without walls suits a column, by its own shape.

const PLACE_END =
  /(?:State|Region|Township|Village|District|Province|City|Town|Division|County|Island|Valley|Camp|Hotel|Thailand|China|Myanmar|Burma|India|Bangladesh|Laos|Norway|Switzerland|Qatar|Kenya|Ethiopia|Malaysia|Indonesia|Philippines|Cuba|Colombia|Yemen|Oman|Kuwait|Sudan|Uganda|Nigeria|Mali|France|Germany|Japan|Singapore)$/i
const SENTENCE_WORDS = new Set(
  'the they to was were is are had has have that agreed signed held met meeting talk talks which after before from between on in'.split(
    ' ',
  ),
)
const LONGEST_SENTENCE_WORD = 7
/** "discussed", "discussions" */
const DISCUSS = /^discuss\w*$/i

/** Pieces longer than this are no place and no list of people. */
export const LONGEST_NAMES = 400

/** Whether as many brackets close as open. */
function isBalanced(text: string): boolean {
  const { length } = text
  let open = 0
  for (let i = 0; i < length; i++) {
    const code = codeAt(text, i)
    if (code === 40) open++
    else if (code === 41) open--
  }
  return open === 0
}

/** Words between white space, of a text that begins and ends with none. */
function wordCount(text: string): number {
  const { length } = text
  let words = 1
  let space = false
  for (let i = 0; i < length; i++) {
    const is = isSpace(codeAt(text, i))
    if (is && !space) words++
    space = is
  }
  return words
}

/** How many words of sentences stand in a text ("the", "agreed", "discussed"): names and places have none. */
function sentenceWords(text: string): number {
  const { length } = text
  let found = 0
  for (let start = 0; start < length; ) {
    let end = start
    while (end < length && !isWhite(codeAt(text, end))) end++
    if (end > start) {
      const word = text.slice(start, end)
      if (word.length <= LONGEST_SENTENCE_WORD && SENTENCE_WORDS.has(word.toLowerCase())) found++
      else if ((codeAt(text, start) | 32) === 100 && DISCUSS.test(word)) found++
    }
    start = end + 1
  }
  return found
}

/** How well a piece of a row suits a column by its shape, from below 0 (hardly) to 3 (certainly). */
export function suits(piece: string, kind: ColumnKind): number {
  if (kind === 'text') {
    if (piece === '') return 0
    let score = /\s/.test(piece) ? 0.3 : 0
    if (isLower(piece.charCodeAt(0))) score -= 0.5
    if (startsWithRank(piece.slice(0, 30))) score -= 0.8
    return /\)\p{Lu}/u.test(piece.slice(0, 200)) ? score - 0.5 : score
  }
  if (piece === '') return -1.2
  if (piece.length > LONGEST_NAMES) return -3
  if (/\s(?:and|of|the|by|with|from|in|at|to|–|-|&|,)$|[,(&+]$/i.test(piece)) return -3
  if (kind === 'date') return dateEnd(piece, 0) === piece.length ? 3 : -3
  if (kind === 'number') return /^\d{1,4}$/.test(piece) ? 2 : -3
  if (!isBalanced(piece)) return -3
  const words = wordCount(piece)
  if (kind === 'place') {
    if (/\d/.test(piece) || words > 7 || piece.length > 70) return -2
    // "Sultan Kudarat, Maguindanao" is a place for all its title.
    if (startsWithMilitary(piece) || (startsWithRank(piece) && !/, \p{Lu}/u.test(piece))) return -1.5
    return (PLACE_END.test(piece) ? 1.2 : 0) + (words <= 3 ? 0.6 : 0) + (/^[^,]+, \p{Lu}[^,]*$/u.test(piece) ? 0.8 : 0)
  }
  // people
  const sentence = sentenceWords(piece)
  let score = startsWithRank(piece) ? 0.8 : 0
  if (piece.includes('.') && /\. \p{Lu}\p{Ll}/u.test(piece.replace(RANKS, ''))) score -= 1.5
  if (words <= 4 && sentence === 0) score += 0.6
  if (/\+ ?\(?\d{1,3}\)?$/.test(piece)) score += 0.8
  if (/(?:team|committee|delegation|delegates|representatives|reps|leaders|members|officials)\)?$/i.test(piece))
    score += 0.6
  // "Informal meeting", "No result": what came of it, and nobody
  if (/^(?:informal|formal|no|not|none) |meeting$|talks$/i.test(piece)) score -= 1.5
  return score - Math.max(0, sentence - 2) * 0.3 - Math.max(0, words - 12) * 0.08
}
