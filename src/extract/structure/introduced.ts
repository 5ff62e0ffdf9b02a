import { isLetterOrNumber, isUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { stands } from '../values/initials.ts'
import { isAbbreviation } from '../values/nameType.ts'
import { foldName } from './foldName.ts'

const LONGEST_NAME = 110
/** An abbreviation ends before that. */
const FURTHEST_END = 15

/** ")", "/", ";", "," */
const isEnd = (code: number): boolean => code === 41 || code === 47 || code === 59 || code === 44

const isInWord = (code: number): boolean => code === 39 || code === 45 || code === 0x2019 || isLetterOrNumber(code)

/** Abbreviations in brackets whose letters are the initials of the words before: folded abbreviation → span of the name. */
export function introducedNames(text: string): Map<string, Span> {
  const found = new Map<string, Span>()
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    let close = 0
    while (close < FURTHEST_END && !isEnd(text.charCodeAt(open + 1 + close))) close++
    if (close < 2 || close === FURTHEST_END) continue
    const abbreviation = text.slice(open + 1, open + 1 + close).trim()
    const key = foldName(abbreviation)
    if (!isAbbreviation(abbreviation) || found.has(key)) continue
    const from = Math.max(0, open - LONGEST_NAME)
    // "[[Full Name]] (FN)", "**Full Name** (FN)"
    const before = text.slice(from, open).replace(/[\s\]*]{1,8}$/u, '')
    // the longest run of words that the letters stand for, from the word that begins with the first letter
    const letter = abbreviation[0]!.toLowerCase()
    for (let at = 0; at < before.length; at++) {
      if (!isUpper(before.charCodeAt(at)) || before[at]!.toLowerCase() !== letter) continue
      if (at > 0 && isInWord(before.charCodeAt(at - 1))) continue
      const name = before.slice(at)
      // small words aside, a name has as many words as its letters
      if (name.length > abbreviation.length * 24 || /[\n.;:()]/u.test(name) || !stands(abbreviation, name)) continue
      found.set(key, { start: from + at, end: from + before.length })
      break
    }
  }
  return found
}
