import { codeAt } from '../model/letters.ts'

/** A longer word is none that comes again. */
const LONGEST = 40
/** Words that are remembered at most: a power of two. */
const PLACES = 32_768
/** Places at which a word may be: where all are taken, the newest word drives out the first, so no text can slow it. */
const TRIES = 4

/**
 * Remembers what `describe` says of a word, the same object for all places where it stands so: what is found is asked for
 * by its units where they stand in the text. A slice of the text for every word, only to ask a map for it, took as long as
 * all else.
 */
export function createWordTable<Word extends { readonly text: string }>(
  describe: (text: string) => Word,
): (text: string, start: number, end: number) => Word {
  const words: (Word | undefined)[] = new Array(PLACES).fill(undefined)
  const hashes = new Int32Array(PLACES)
  return (text, start, end) => {
    if (end - start > LONGEST) return describe(text.slice(start, end))
    let hash = 0
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + codeAt(text, i)) | 0
    const home = (hash ^ (hash >>> 15)) & (PLACES - 1)
    let free = home
    for (let tried = 0; tried < TRIES; tried++) {
      const place = (home + tried) & (PLACES - 1)
      const word = words[place]
      if (word === undefined) {
        free = place
        break
      }
      if (hashes[place] === hash && standsAt(word.text, text, start, end)) return word
    }
    const written = text.slice(start, end)
    // a copy: a slice would keep the whole document that it was cut from
    const copy = Buffer.from(written).toString()
    // half of a surrogate pair has no copy
    if (copy !== written) return describe(written)
    const word = describe(copy)
    words[free] = word
    hashes[free] = hash
    return word
  }
}

function standsAt(word: string, text: string, start: number, end: number): boolean {
  const { length } = word
  if (length !== end - start) return false
  for (let i = 0; i < length; i++) if (codeAt(word, i) !== codeAt(text, start + i)) return false
  return true
}
