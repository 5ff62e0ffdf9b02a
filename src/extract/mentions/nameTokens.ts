import { codeAt } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { compounds, heads } from './lexicon.ts'
import { isCapital, wordAt } from './word.ts'

/** A word as names are made of: capitalised, an abbreviation in capitals, small, a number, or a mark. */
export interface NameToken extends Span {
  readonly kind: 'cap' | 'acr' | 'low' | 'num' | 'mark'
  readonly text: string
  readonly lower: string
  /** What the lists say of it, see `traits.ts`. */
  readonly traits: number
  /** White space before it; `line` when that holds a line's end. */
  readonly spaced: boolean
  readonly line: boolean
  /** First word of a sentence, a line or a quotation. */
  head: boolean
  /** "'s" or "’" follows. */
  readonly possessive: boolean
}

const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || c === 0x202f || c === 0xfeff
const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 0xc0 && c < 0x2000 && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x2c00 && c < 0xd800) ||
  (c >= 0xf900 && c < 0xfe00)
const isApostrophe = (c: number): boolean => c === 39 || c === 0x2019 || c === 0x2bc || c === 0x2018
/** Words after which a full stop ends no sentence. */
const stopped = new Set(
  'lt gen maj col brig capt cpt sgt adm dr mr mrs ms prof rev st no nos vol hon jr sr vs etc ltd co inc jan feb mar apr jun jul aug sep sept oct nov dec fr mt ft gov sen rep u.s u.n'.split(
    ' ',
  ),
)

/**
 * Cuts a stretch of text into the words that names are made of, in one pass: apostrophes and hyphens inside a word stay
 * ("N'Ban", "Ki-moon", "NDA-K"), possessives and compounds are cut off ("KIO's", "KIA-controlled"), initials hold
 * together ("U.N."), brackets, commas, stops and slashes are marks.
 */
export function nameTokens(text: string, span: Span): NameToken[] {
  const tokens: NameToken[] = []
  const { end } = span
  let at = span.start
  let spaced = true
  let line = true
  let head = true
  while (at < end) {
    const c = codeAt(text, at)
    if (isSpace(c)) {
      if (c === 10) line = true
      spaced = true
      at++
      continue
    }
    const start = at
    if (isLetter(c)) {
      at++
      while (at < end) {
        const d = codeAt(text, at)
        if ((d >= 97 && d <= 122) || isLetter(d)) {
          at++
          continue
        }
        if (d === 32) break
        if (isDigit(d)) at++
        else if (at + 1 < end && isApostrophe(d) && isLetter(codeAt(text, at + 1))) {
          // the possessive is no part of the name
          if (codeAt(text, at + 1) === 115 && !(at + 2 < end && isLetter(codeAt(text, at + 2)))) break
          at += 2
        } else if (d === 45 && at + 1 < end && isLetter(codeAt(text, at + 1))) {
          const after = wordEnd(text, at + 1, end)
          const second = text.slice(at + 1, after)
          if (!isCapital(second) && isCapital(text[start]!) && isCompound(second)) break
          // "Alliance Army-Eastern Shan State": a dash between two names
          if (isCapital(second) && heads.get(text.slice(start, at).toLowerCase()) === 'ArmedGroup') break
          at++
        } else if (d === 0x2013 && lettersAround(text, start, at, end)) at++
        else if (
          d === 45 &&
          at + 1 < end &&
          isDigit(codeAt(text, at + 1)) &&
          isCapital(text[start]!) &&
          at - start <= 5
        )
          at++
        else if (
          d === 46 &&
          at - start === 1 &&
          isCapital(text[start]!) &&
          isLetter(codeAt(text, at + 1)) &&
          codeAt(text, at + 2) === 46
        ) {
          // initials: U.N., K.I.O.
          at += 1
          while (at + 1 < end && isLetter(codeAt(text, at)) && codeAt(text, at + 1) === 46) at += 2
          break
        } else break
      }
      const word = wordAt(text, start, at)
      const next = codeAt(text, at)
      const possessive =
        at < end &&
        isApostrophe(next) &&
        ((codeAt(text, at + 1) === 115 && !(at + 2 < text.length && isLetter(codeAt(text, at + 2)))) ||
          (word.text.endsWith('s') && (at + 1 >= end || isSpace(codeAt(text, at + 1)))))
      tokens.push({
        start,
        end: at,
        kind: word.kind,
        text: word.text,
        lower: word.lower,
        traits: word.traits,
        spaced,
        line,
        head,
        possessive,
      })
      if (possessive) at += codeAt(text, at + 1) === 115 ? 2 : 1
      head = false
    } else if (isDigit(c)) {
      at++
      while (at < end && (isDigit(codeAt(text, at)) || (codeAt(text, at) === 44 && isDigit(codeAt(text, at + 1))))) at++
      while (at < end && isLetter(codeAt(text, at)) && at - start < 12) at++
      const word = wordAt(text, start, at)
      tokens.push({
        start,
        end: at,
        kind: word.kind,
        text: word.text,
        lower: word.lower,
        traits: word.traits,
        spaced,
        line,
        head,
        possessive: false,
      })
      // a footnote's mark glued to the stop leaves the next word at the head: "with the front.74 As"
      const last = tokens[tokens.length - 2]
      if (!(last !== undefined && last.kind === 'mark' && !spaced && /[.!?”"]/u.test(last.text))) head = false
    } else {
      at++
      const mark = text[start]!
      const last = tokens[tokens.length - 1]
      const abbreviated =
        mark === '.' &&
        last !== undefined &&
        (stopped.has(last.lower) || (last.text.length === 1 && last.kind !== 'low'))
      tokens.push({
        start,
        end: at,
        kind: 'mark',
        text: mark,
        lower: mark,
        traits: 0,
        spaced,
        line,
        head: false,
        possessive: false,
      })
      if (
        (mark === '.' && !abbreviated) ||
        mark === '!' ||
        mark === '?' ||
        mark === ':' ||
        mark === '•' ||
        mark === '*' ||
        mark === '“' ||
        mark === '"' ||
        mark === '|'
      )
        head = true
    }
    if (line && tokens.length > 1) {
      // a new line may go on with the sentence, or be a line of its own: its first word proves nothing
      const t = tokens[tokens.length - 1]!
      if (t.kind !== 'mark') t.head = true
    }
    spaced = false
    line = false
  }
  return tokens
}

/** "FARC–EP": a dash between capitals, short on both sides. */
const lettersAround = (text: string, start: number, at: number, end: number): boolean =>
  at - start >= 2 &&
  at - start <= 6 &&
  /^\p{Lu}+$/u.test(text.slice(start, at)) &&
  /^\p{Lu}{1,4}(?![\p{L}\d])/u.test(text.slice(at + 1, Math.min(end, at + 6)))

const wordEnd = (text: string, from: number, end: number): number => {
  let at = from
  while (at < end && at < from + 40 && isLetter(codeAt(text, at))) at++
  return at
}

const isCompound = (second: string): boolean =>
  compounds.has(second) || (second.length > 4 && (second.endsWith('ed') || second.endsWith('ing')))
