import { expect, test } from 'vitest'
import {
  endsSmall,
  isDigit,
  isLetter,
  isLetterOrMark,
  isLetterOrNumber,
  isLower,
  isUncased,
  isUpper,
  isWhite,
} from './letters.ts'

test('every unit is what the regular expressions say, and nothing stands beyond a text', () => {
  const pairs: [(code: number) => boolean, RegExp][] = [
    [isUpper, /\p{Lu}/u],
    [isLower, /\p{Ll}/u],
    [isLetter, /\p{L}/u],
    [isUncased, /\p{Lo}/u],
    [isDigit, /\p{Nd}/u],
    [isLetterOrMark, /[\p{L}\p{M}]/u],
    [isLetterOrNumber, /[\p{L}\p{N}]/u],
    [endsSmall, /[\p{Ll}\p{M}\p{Nd}]/u],
    [isWhite, /\s/u],
  ]
  const wrong: string[] = []
  for (const [is, pattern] of pairs) {
    for (let code = 0; code < 0x10000; code++)
      if (is(code) !== pattern.test(String.fromCharCode(code))) wrong.push(`${pattern} ${code.toString(16)}`)
    if (is(Number.NaN)) wrong.push(`${pattern} beyond the end`)
  }
  expect(wrong).toEqual([])
})
