import { codeAt } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { isLetter, isOrdinalEnd, type ValueWord, valueWordAt } from './valueWord.ts'

/** A word, a number or a mark where it stands, as the readers of dates and quantities see a text. */
export interface ValueToken extends Span {
  readonly word: ValueWord
  /** White space stands before it. */
  readonly spaced: boolean
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f

/**
 * Cuts a stretch of text into words, numbers and marks in one pass. A number swallows its thousands separators
 * ("12,000", not "8,9,10") and its decimal part; an ordinal its ending; a decade its "s".
 */
export function valueTokens(text: string, span: Span): readonly ValueToken[] {
  if (last !== null && last.start === span.start && last.end === span.end && last.text === text) return last.tokens
  const tokens = cutTokens(text, span)
  // the readers of dates and of quantities come with the same stretch one after the other
  last = text.length > LONGEST_KEPT ? null : { text, start: span.start, end: span.end, tokens }
  return tokens
}
let last: { text: string; start: number; end: number; tokens: readonly ValueToken[] } | null = null
/** No larger document is held on to. */
const LONGEST_KEPT = 1_000_000

function cutTokens(text: string, { start: from, end }: Span): ValueToken[] {
  const tokens: ValueToken[] = []
  let at = from
  let spaced = false
  while (at < end) {
    const code = codeAt(text, at)
    if (isSpace(code)) {
      spaced = true
      at++
      continue
    }
    const start = at
    if (isDigit(code)) at = numberEnd(text, start, end, !spaced && follows(tokens, '.'))
    else if (isLetter(code)) {
      at++
      while (at < end && isLetter(codeAt(text, at))) at++
    } else at++
    tokens.push({ start, end: at, word: valueWordAt(text, start, at), spaced })
    spaced = false
  }
  return tokens
}

/** Whether the mark stands before what comes next, and something before it. */
const follows = (tokens: readonly ValueToken[], mark: string): boolean =>
  tokens.length > 1 && tokens[tokens.length - 1]!.word.text === mark

/** Where the number that begins at `start` ends; one of a row of numbers ("24.02.1994") has no decimal part. */
function numberEnd(text: string, start: number, end: number, inRow: boolean): number {
  let at = start
  while (at < end && isDigit(codeAt(text, at))) at++
  let digits = at - start
  // thousands: groups of exactly three, the first group of one to three
  while (
    digits <= 3 &&
    (codeAt(text, at) === 44 || codeAt(text, at) === 0x202f) &&
    at + 4 <= end &&
    isDigit(codeAt(text, at + 1)) &&
    isDigit(codeAt(text, at + 2)) &&
    isDigit(codeAt(text, at + 3)) &&
    !(at + 4 < end && isDigit(codeAt(text, at + 4)))
  ) {
    at += 4
    digits = 0
  }
  // a decimal part: one point, digits, and no second point
  if (!inRow && codeAt(text, at) === 46 && at + 1 < end && isDigit(codeAt(text, at + 1))) {
    let after = at + 1
    while (after < end && isDigit(codeAt(text, after))) after++
    if (!(codeAt(text, after) === 46 && after + 1 < end && isDigit(codeAt(text, after + 1)))) {
      at = after
      digits = 0
    }
  }
  if (at >= end) return at
  const code = codeAt(text, at)
  if (isAsciiLetter(code)) {
    if (at + 2 <= end && isOrdinalEnd(code, codeAt(text, at + 1)) && !isLetter(codeAt(text, at + 2))) return at + 2
    return (code | 32) === 115 && !isLetter(codeAt(text, at + 1)) && digits === 4 ? at + 1 : at
  }
  // "1960's"
  const decade = digits === 4 && codeAt(text, start + 3) === 48
  return decade && isApostrophe(code) && codeAt(text, at + 1) === 115 ? at + 2 : at
}
