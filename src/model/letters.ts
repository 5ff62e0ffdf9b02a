/**
 * `text.charCodeAt(at)`, for loops over texts of all kinds. The engine has a dozen forms of strings (written in the code,
 * read, cut, joined; of one and of two bytes); a method looked up on many of them is looked up anew for each unit, which
 * takes ten times as long. For the same reason such loops read the length once.
 */
export const codeAt: (text: string, at: number) => number = Function.prototype.call.bind(String.prototype.charCodeAt)

// What one UTF-16 unit is, by Unicode's categories: a look-up where a regular expression over a single character would
// cost ten times as much. Half of a surrogate pair is none of these, as `\p{L}` with the flag u has it; beyond a text's
// ends (NaN) nothing is.

const UPPER = 1
const LOWER = 2
const LETTER = 4
const OTHER = 8
const MARK = 16
const DIGIT = 32
const NUMBER = 64
const SPACE = 128
const KNOWN = 256

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/\p{Lu}/u, UPPER],
  [/\p{Ll}/u, LOWER],
  [/\p{L}/u, LETTER],
  [/\p{Lo}/u, OTHER],
  [/\p{M}/u, MARK],
  [/\p{Nd}/u, DIGIT],
  [/\p{N}/u, NUMBER],
  [/\s/u, SPACE],
]

/** Filled as units are met. */
const table = new Uint16Array(0x10000)

function learn(code: number): number {
  const unit = String.fromCharCode(code)
  let kinds = KNOWN
  for (const [pattern, kind] of KINDS) if (pattern.test(unit)) kinds |= kind
  table[code] = kinds
  return kinds
}

const kindsOf = (code: number): number => table[code | 0] || learn(code | 0)

/** `\p{Lu}` */
export const isUpper = (code: number): boolean => (kindsOf(code) & UPPER) !== 0
/** `\p{Ll}` */
export const isLower = (code: number): boolean => (kindsOf(code) & LOWER) !== 0
/** `\p{L}` */
export const isLetter = (code: number): boolean => (kindsOf(code) & LETTER) !== 0
/** `\p{Lo}`: letters of scripts without capitals. */
export const isUncased = (code: number): boolean => (kindsOf(code) & OTHER) !== 0
/** `\p{Nd}` */
export const isDigit = (code: number): boolean => (kindsOf(code) & DIGIT) !== 0
/** `[\p{L}\p{M}]` */
export const isLetterOrMark = (code: number): boolean => (kindsOf(code) & (LETTER | MARK)) !== 0
/** `[\p{L}\p{N}]` */
export const isLetterOrNumber = (code: number): boolean => (kindsOf(code) & (LETTER | NUMBER)) !== 0
/** `[\p{Ll}\p{M}\p{Nd}]`: what a word of small letters or figures ends in. */
export const endsSmall = (code: number): boolean => (kindsOf(code) & (LOWER | MARK | DIGIT)) !== 0
/** `\s` */
export const isWhite = (code: number): boolean => (kindsOf(code) & SPACE) !== 0

const UPPER_FIRST = /^\p{Lu}/u
const LOWER_FIRST = /^\p{Ll}/u

/** `/^\p{Lu}/u` of a text: most begin with a letter of ASCII, and need no regular expression. */
export function startsUpper(text: string): boolean {
  const code = codeAt(text, 0)
  return code < 128 ? code >= 65 && code <= 90 : UPPER_FIRST.test(text)
}

/** `/^\p{Ll}/u` of a text. */
export function startsLower(text: string): boolean {
  const code = codeAt(text, 0)
  return code < 128 ? code >= 97 && code <= 122 : LOWER_FIRST.test(text)
}

/** Whether white space other than single blanks stands in a text. */
export function hasWideSpace(text: string): boolean {
  let blank = false
  const { length } = text
  for (let i = 0; i < length; i++) {
    const code = codeAt(text, i)
    if (code > 32 && code < 128) blank = false
    else if (isWhite(code)) {
      if (code !== 32 || blank) return true
      blank = true
    } else blank = false
  }
  return false
}
