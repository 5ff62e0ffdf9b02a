import type { Span } from '../../model/span.ts'
import { stands } from '../values/initials.ts'
import { isAbbreviation } from '../values/nameType.ts'
import { foldName } from './foldName.ts'

const LONGEST_NAME = 110

/** Abbreviations in brackets whose letters are the initials of the words before: folded abbreviation → span of the name. */
export function introducedNames(text: string): Map<string, Span> {
  const found = new Map<string, Span>()
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    const close = text.slice(open + 1, open + 16).search(/[)/;,]/u)
    if (close < 2) continue
    const abbreviation = text.slice(open + 1, open + 1 + close).trim()
    const key = foldName(abbreviation)
    if (!isAbbreviation(abbreviation) || found.has(key)) continue
    const from = Math.max(0, open - LONGEST_NAME)
    const before = text.slice(from, open).trimEnd()
    // the longest run of words that the letters stand for, from the word that begins with the first letter
    for (const word of before.matchAll(/(?<![\p{L}\p{N}’'-])\p{Lu}/gu)) {
      if (word[0].toLowerCase() !== abbreviation[0]!.toLowerCase()) continue
      const name = before.slice(word.index)
      // small words aside, a name has as many words as its letters
      if (name.length > abbreviation.length * 24 || /[\n.;:()]/u.test(name) || !stands(abbreviation, name)) continue
      found.set(key, { start: from + word.index, end: from + before.length })
      break
    }
  }
  return found
}
