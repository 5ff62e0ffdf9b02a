import { codeAt } from '../../model/letters.ts'
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

/** A longer word is none that comes again. */
const LONGEST = 40
/** Words that are remembered at most: a power of two. */
const PLACES = 32_768
/** Places at which a word may be: where all are taken, the newest word drives out the first, so no text can slow it. */
const TRIES = 4

// A table of words found by the units where they stand in the text: a slice of the text for every word, only to ask a
// map for it, took as long as all else.
const table: (Word | undefined)[] = new Array(PLACES).fill(undefined)

/** What is to be known of the word at [start, end), a number among them, wherever it stands. */
export function wordAt(text: string, start: number, end: number): Word {
  if (end - start > LONGEST) return describe(text.slice(start, end))
  let hash = 0
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + codeAt(text, i)) | 0
  const home = (hash ^ (hash >>> 15)) & (PLACES - 1)
  let free = home
  for (let tried = 0; tried < TRIES; tried++) {
    const place = (home + tried) & (PLACES - 1)
    const word = table[place]
    if (word === undefined) {
      free = place
      break
    }
    if (standsAt(word.text, text, start, end)) return word
  }
  // a copy: a slice would keep the whole document that it was cut from
  const word = describe(Buffer.from(text.slice(start, end)).toString())
  table[free] = word
  return word
}

function standsAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) if (codeAt(word, i) !== codeAt(text, start + i)) return false
  return true
}

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
