import { codeAt, isUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'

/** A word, a number or a mark, as the readers of dates and quantities see a text. */
export interface ValueToken extends Span {
  readonly kind: 'word' | 'number' | 'mark'
  /** Lower case for words, as written for the rest. */
  readonly lower: string
  /** Whether a word begins with a capital letter. */
  readonly capital: boolean
  /** The number's value, thousands separators removed; NaN otherwise. */
  readonly number: number
  /** Digits of a plain number ("05" has two); 0 when it has separators or a decimal part. */
  readonly digits: number
  /** "1st", "23rd". */
  readonly ordinal: boolean
  /** White space stands before it. */
  readonly spaced: boolean
  /** "1960s". */
  readonly plural: boolean
  readonly word: ValueWord
}

/** A word as it is written, the same for all places where it stands so. */
export interface ValueWord {
  readonly lower: string
  readonly capital: boolean
  /** Whether a date or an amount can begin with it, as far as their readers have asked. */
  opensDate: boolean | null
  opensAmount: boolean | null
}

const NO_WORD: ValueWord = { lower: '', capital: false, opensDate: false, opensAmount: false }

/** Words kept before the memory is emptied: it bounds what a long run of documents holds. */
const MOST_WORDS = 16_384
/** A longer word is none that comes again. */
const LONGEST_WORD = 40

const words = new Map<string, ValueWord>()

function wordOf(written: string): ValueWord {
  const before = words.get(written)
  if (before !== undefined) return before
  const first = codeAt(written, 0)
  const word = {
    lower: written.toLowerCase(),
    capital: first < 97 ? true : first > 127 && isUpper(first),
    opensDate: null,
    opensAmount: null,
  }
  // a copy: a slice would keep the whole document that it was cut from
  const copy = written.length > LONGEST_WORD ? null : Buffer.from(written).toString()
  // half of a surrogate pair has no copy
  if (copy !== written) return word
  if (words.size >= MOST_WORDS) words.clear()
  const kept = { ...word, lower: copy.toLowerCase() }
  words.set(copy, kept)
  return kept
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f
// Letters beyond ASCII that Latin names are written with, and any other script: all are parts of words.
const isLetter = (code: number): boolean =>
  isAsciiLetter(code) || (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || code >= 0x2c00

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

function cutTokens(text: string, span: Span): ValueToken[] {
  const tokens: ValueToken[] = []
  const { end } = span
  let at = span.start
  let spaced = false
  while (at < end) {
    const code = codeAt(text, at)
    if (isSpace(code)) {
      spaced = true
      at++
      continue
    }
    const start = at
    if (isDigit(code)) {
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
      let value = digits > 0 ? Number(text.slice(start, at)) : Number(text.slice(start, at).replace(/\D/gu, ''))
      // a decimal part: one point, digits, and no second point (24.02.1994 is three numbers)
      if (codeAt(text, at) === 46 && at + 1 < end && isDigit(codeAt(text, at + 1))) {
        let after = at + 1
        while (after < end && isDigit(codeAt(text, after))) after++
        const more = codeAt(text, after) === 46 && after + 1 < end && isDigit(codeAt(text, after + 1))
        const dateLike = tokens.length > 1 && tokens[tokens.length - 1]!.lower === '.' && !spaced
        if (!more && !dateLike) {
          value = Number(`${value}${text.slice(at, after)}`)
          at = after
          digits = 0
        }
      }
      let ordinal = false
      let plural = false
      const next = codeAt(text, at) | 32
      if (at < end && isAsciiLetter(codeAt(text, at))) {
        const two = text.slice(at, at + 2).toLowerCase()
        const third = codeAt(text, at + 2)
        if ((two === 'st' || two === 'nd' || two === 'rd' || two === 'th') && at + 2 <= end && !isLetter(third)) {
          ordinal = true
          at += 2
        } else if (next === 115 && !isLetter(codeAt(text, at + 1)) && digits === 4) {
          plural = true
          at++
        }
      } else if (digits === 4 && isApostrophe(codeAt(text, at)) && codeAt(text, at + 1) === 115 && value % 10 === 0) {
        plural = true
        at += 2
      }
      tokens.push({
        start,
        end: at,
        kind: 'number',
        lower: text.slice(start, at),
        capital: false,
        number: value,
        digits,
        ordinal,
        spaced,
        plural,
        word: NO_WORD,
      })
    } else if (isLetter(code)) {
      at++
      while (at < end && isLetter(codeAt(text, at))) at++
      const word = wordOf(text.slice(start, at))
      tokens.push({
        start,
        end: at,
        kind: 'word',
        lower: word.lower,
        capital: word.capital,
        number: Number.NaN,
        digits: 0,
        ordinal: false,
        spaced,
        plural: false,
        word,
      })
    } else {
      at++
      tokens.push({
        start,
        end: at,
        kind: 'mark',
        lower: text[start]!,
        capital: false,
        number: Number.NaN,
        digits: 0,
        ordinal: false,
        spaced,
        plural: false,
        word: NO_WORD,
      })
    }
    spaced = false
  }
  return tokens
}
