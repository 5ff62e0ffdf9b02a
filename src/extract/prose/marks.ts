import type { Mention } from '../../model/extraction.ts'
import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import { cleanTokens } from './cleanTokens.ts'
import { isPossessive, isPronoun, isRelative } from './functionWords.ts'
import type { Sentence } from './nlp.ts'
import { isNoun, type Token } from './token.ts'
import { wordClass } from './word.ts'

/** A date from a token to before token `to`. */
interface DateAt {
  readonly date: FoundDate
  readonly to: number
}

/** A sentence before it is cut into chunks: its tokens, and the names, dates and numbers that begin at each. */
export interface Marks {
  readonly tokens: readonly Token[]
  readonly mentions: readonly Mention[]
  /** The outermost mention at its first token, COVERED at the rest of its tokens, else FREE. */
  readonly mentionAt: readonly number[]
  readonly mentionEnd: readonly number[]
  /** Further mentions of the same span: the other half of a joint name. */
  readonly alsoAt: ReadonlyMap<number, readonly number[]>
  readonly dateAt: ReadonlyMap<number, DateAt>
  /** Quantities by the token of their number. */
  readonly quantityAt: ReadonlyMap<number, FoundQuantity>
}

const NO_DATES = new Map<number, DateAt>()
const NO_QUANTITIES = new Map<number, FoundQuantity>()
const NO_OTHERS: ReadonlyMap<number, readonly number[]> = new Map()

export const FREE = -1
export const COVERED = -2

/** `inside` are the mentions of the sentence by place, the longer first; `findVerbs` repairs the tokens beside them. */
export function marksOf(
  sentence: Sentence,
  mentions: readonly Mention[],
  inside: readonly number[],
  dates: readonly FoundDate[],
  quantities: readonly FoundQuantity[],
  findVerbs: ((tokens: Token[], mentionAt: readonly number[]) => void) | null,
): Marks {
  const tokens = cleanTokens(sentence.tokens)
  const n = tokens.length
  const mentionAt = new Array<number>(n).fill(FREE)
  const mentionEnd = new Array<number>(n).fill(0)
  // most sentences have none of these
  let alsoAt: Map<number, number[]> | null = null
  let cursor = 0
  let covered = -1
  for (const index of inside) {
    const mention = mentions[index]!
    if (mention.start < covered) {
      const first = mentionAt.findIndex((m, i) => m >= 0 && tokens[i]!.start === mention.start)
      if (first >= 0 && mentions[mentionAt[first]!]!.end === mention.end)
        alsoAt = (alsoAt ?? new Map<number, number[]>()).set(first, [...(alsoAt?.get(first) ?? []), index])
      continue
    }
    while (cursor < n && tokens[cursor]!.end <= mention.start) cursor++
    if (cursor >= n || tokens[cursor]!.start >= mention.end) continue
    let last = cursor
    while (last + 1 < n && tokens[last + 1]!.start < mention.end) last++
    mentionAt[cursor] = index
    mentionEnd[cursor] = last + 1
    for (let i = cursor + 1; i <= last; i++) mentionAt[i] = COVERED
    cursor = last + 1
    covered = mention.end
  }
  findVerbs?.(tokens, mentionAt)
  const dateAt: Map<number, DateAt> = dates.length === 0 ? NO_DATES : new Map()
  let d = 0
  for (const date of dates) {
    while (d < n && tokens[d]!.start < date.start) d++
    if (d >= n || tokens[d]!.start >= date.end) continue
    let to = d
    while (to < n && tokens[to]!.start < date.end) to++
    if (mentionAt[d] === FREE) dateAt.set(d, { date, to })
  }
  const quantityAt: Map<number, FoundQuantity> = quantities.length === 0 ? NO_QUANTITIES : new Map()
  let q = 0
  for (const quantity of quantities) {
    while (q < n && tokens[q]!.end <= quantity.number.start) q++
    if (q < n && tokens[q]!.start < quantity.number.end) quantityAt.set(q, quantity)
  }
  return { tokens, mentions, mentionAt, mentionEnd, alsoAt: alsoAt ?? NO_OTHERS, dateAt, quantityAt }
}

/** Whether a name begins at a token. */
export const isNamed = ({ mentionAt }: Marks, i: number): boolean => mentionAt[i]! >= 0

/** Whether no name covers a token. */
export const isFree = ({ mentionAt }: Marks, i: number): boolean => mentionAt[i] === FREE

/** Whether the token at i is a noun, or a name begins there. */
export const isNounAt = (marks: Marks, i: number): boolean => isNoun(marks.tokens[i]!) || isNamed(marks, i)

/** Whether the token at i can be the first of a noun phrase. */
export function startsNoun(marks: Marks, i: number): boolean {
  if (i >= marks.tokens.length) return false
  if (isNamed(marks, i)) return true
  const token = marks.tokens[i]!
  const { pos } = token
  return (
    isNoun(token) ||
    pos === 'ADJ' ||
    pos === 'NUM' ||
    (pos === 'DET' && !isRelative(token)) ||
    isPossessive(token) ||
    (pos === 'PRON' && isPronoun(token))
  )
}

/** Where the bracket that opens at i is closed; -1 when it is not near. */
export function closing({ tokens }: Marks, i: number): number {
  const end = Math.min(tokens.length, i + 60)
  for (let j = i + 1; j < end; j++) if (tokens[j]!.text === ')' || tokens[j]!.text === ']') return j
  return -1
}

/** Whether the words of a bound before its number begin at i: "more than 12,000", "between 40,000 and 50,000 fighters". */
export function quantityStarts({ tokens, quantityAt }: Marks, i: number): boolean {
  if (quantityAt.size === 0) return false
  if (tokens[i]!.lower === 'between') {
    const range = quantityAt.get(i + 1)
    return range !== undefined && tokens[i + 2]?.lower === 'and' && tokens[i + 2]!.end <= range.number.end
  }
  for (let j = i + 1; j <= i + 3 && j < tokens.length; j++) {
    const found = quantityAt.get(j)
    if (found !== undefined) return found.start <= tokens[i]!.start
  }
  return false
}

const isReckoned = wordClass('later earlier following next previous same')

/** Whether a date counts from another ("the following day", "four days later"): such a one says when, it qualifies no noun. */
export function countsFromAnother({ tokens }: Marks, date: FoundDate, to: number): boolean {
  for (let i = to - 1; i >= 0 && tokens[i]!.start >= date.start; i--) if (isReckoned(tokens[i]!)) return true
  return false
}
