import { codeAt } from '../../model/letters.ts'
import { createWordTable } from '../wordTable.ts'
import { traitsOf } from './traits.ts'

/** A word as the texts write it, the same for all places where it stands so. */
export interface Word {
  readonly kind: 'cap' | 'acr' | 'low' | 'num'
  readonly text: string
  readonly lower: string
  readonly traits: number
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const capital = /^\p{Lu}/u
export const isCapital = (text: string): boolean => {
  const c = codeAt(text, 0)
  return (c >= 65 && c <= 90) || (c >= 0xc0 && capital.test(text))
}

const shape = (word: string): 'cap' | 'acr' | 'low' => {
  if (!isCapital(word)) {
    // "ANang" begins with capitals, "al-Houthi" has its name behind the hyphen, "d'Ivoire" behind the apostrophe
    return /^(?:al|el|an|as|ash|at|ad|ar|az|abu|bin|d|l|o)[-'’]\p{Lu}/u.test(word) ? 'cap' : 'low'
  }
  let upper = 0
  let lower = 0
  for (let i = 0; i < word.length; i++) {
    const c = codeAt(word, i)
    if (c >= 65 && c <= 90) upper++
    else if (c >= 97 && c <= 122) lower++
    else if (c > 127) lower += isCapital(word[i]!) ? 0 : 1
    else if (isDigit(c)) upper++
  }
  if (upper >= 2 && (lower === 0 || (lower === 1 && word.endsWith('s')))) return 'acr'
  return upper >= 3 && lower <= 2 && word.length <= 10 ? 'acr' : 'cap'
}

/** Lower case, with one kind of apostrophe and of dash. */
const lowered = (word: string): string => {
  const lower = word.toLowerCase()
  return foreign.test(lower) ? lower.replace(/[’‘ʼ`]/gu, "'").replace(/[‐‑–—]/gu, '-') : lower
}
const foreign = /[^a-z0-9'.-]/u

function describe(text: string): Word {
  if (isDigit(codeAt(text, 0))) {
    const lower = text.toLowerCase()
    return { kind: 'num', text, lower, traits: traitsOf(text, lower) }
  }
  // initials: U.N., K.I.O.
  const kind = text.includes('.') ? 'acr' : shape(text)
  const lower = kind === 'low' ? text : lowered(text)
  return { kind, text, lower, traits: traitsOf(text, lower) }
}

/** What is to be known of the word at [start, end), a number among them, wherever it stands. */
export const wordAt = createWordTable(describe)
