import { codeAt, isUpper } from '../../model/letters.ts'
import { createWordTable } from '../wordTable.ts'
import { ANY_NUMBER, dateTraits } from './dateWords.ts'
import { opensAmount } from './numberWords.ts'

/** A word, a number or a mark as it is written, the same for all places where it stands so. */
export interface ValueWord {
  readonly text: string
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
  /** "1960s". */
  readonly plural: boolean
  /** What it may be in a date, see `dateWords.ts`. */
  readonly dateTraits: number
  /** Whether an amount can begin with it. */
  readonly opensAmount: boolean
}

// Letters beyond ASCII that Latin names are written with, and any other script: all are parts of words.
export const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
  code >= 0x2c00

const pair = (first: number, second: number): number => ((first | 32) << 16) | (second | 32)
const ordinalEnds: ReadonlySet<number> = new Set(
  ['st', 'nd', 'rd', 'th'].map((end) => pair(end.charCodeAt(0), end.charCodeAt(1))),
)
/** "st", "nd", "rd", "th", in letters of either case. */
export const isOrdinalEnd = (first: number, second: number): boolean => ordinalEnds.has(pair(first, second))

/** The word, number or mark at [start, end) of a text. */
export const valueWordAt = createWordTable(describe)

function describe(text: string): ValueWord {
  const code = codeAt(text, 0)
  if (code >= 48 && code <= 57) return describeNumber(text)
  const isWord = isLetter(code)
  const lower = isWord ? text.toLowerCase() : text
  return {
    text,
    kind: isWord ? 'word' : 'mark',
    lower,
    capital: isWord && (code < 97 || (code > 127 && isUpper(code))),
    number: Number.NaN,
    digits: 0,
    ordinal: false,
    plural: false,
    dateTraits: isWord ? dateTraits(lower) : 0,
    opensAmount: isWord && opensAmount(lower),
  }
}

function describeNumber(text: string): ValueWord {
  const [, whole, fraction, ending] = /^([\d,\u202f]+)(\.\d+)?(\D*)$/u.exec(text)!
  const isPlain = /^\d+$/u.test(whole!)
  const value = isPlain ? Number(whole) : Number(whole!.replace(/\D/gu, ''))
  return {
    text,
    kind: 'number',
    lower: text,
    capital: false,
    number: fraction === undefined ? value : Number(`${value}${fraction}`),
    digits: isPlain && fraction === undefined ? whole!.length : 0,
    ordinal: /^[a-z]{2}$/iu.test(ending!),
    plural: /^(?:s|['’]s)$/iu.test(ending!),
    dateTraits: ANY_NUMBER,
    opensAmount: true,
  }
}
