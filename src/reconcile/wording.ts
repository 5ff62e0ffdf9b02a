import type { Testimony, Wording } from '../model/testimony.ts'

/** "Pajau (formerly)", "Ali Deng †": the word in brackets or the dagger at the end of the passage, after what it speaks of. */
const formerly = /\((?:the )?(?:former|formerly|previous|previously|ex|old|until [^()]{1,20})\)\s*$|†\s*$/iu

/** Verbs by which a sentence speaks of the present. Without one, an undated sentence tells of a time unknown. */
const present =
  /\b(?:is|are|has|have|remains?|operates?|controls?|includes?|numbers|leads|heads|maintains?|claims?|holds?|serves|commands|runs|consists?|receives?|funds?|currently|now|today)\b/iu

/** Fewer words than this repeat each other by chance. */
const LEAST_WORDS = 9
/** Shorter passages have too few words, whatever they say. */
const LEAST_LETTERS = 2 * LEAST_WORDS
const RUN = 4
/** A run is a number of 24 bits, written in these letters, which sort as the numbers they stand for. */
const letters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
/** Letters of a run. */
export const RUN_LETTERS = 4

export const isCalledFormer = (quote: string): boolean => formerly.test(quote)
export const speaksOfPresent = (quote: string): boolean => present.test(quote)

/** What the words of a passage tell. */
export const readWording = (quote: string): Wording => ({
  former: isCalledFormer(quote),
  present: speaksOfPresent(quote),
  runs: wordRuns(quote),
})

export const calledFormer = ({ wording, passage }: Testimony): boolean =>
  wording === undefined ? isCalledFormer(passage.quote ?? '') : wording.former

export const ofPresent = ({ wording, passage }: Testimony): boolean =>
  wording === undefined ? speaksOfPresent(passage.quote ?? '') : wording.present

export const runsOf = ({ wording, passage }: Testimony): string =>
  wording === undefined ? wordRuns(passage.quote ?? '') : wording.runs

function wordRuns(quote: string): string {
  if (quote.length < LEAST_LETTERS) return ''
  const words = wordNumbers(quote)
  if (words.length < LEAST_WORDS) return ''
  const found: number[] = []
  for (let i = 0; i + RUN <= words.length; i++) {
    let run = 17
    for (let n = i; n < i + RUN; n++) run = mixed(run, words[n]!)
    found.push((run ^ (run >>> 15)) & 0xffffff)
  }
  found.sort((a, b) => a - b)
  let packed = ''
  for (const [i, run] of found.entries())
    if (i === 0 || run !== found[i - 1])
      packed += letters[run >>> 18]! + letters[(run >>> 12) & 63]! + letters[(run >>> 6) & 63]! + letters[run & 63]!
  return packed
}

/** The run at a place of packed runs, as a number by which runs are ordered. */
export const runAt = (runs: string, at: number): number =>
  (runs.charCodeAt(at) << 21) |
  (runs.charCodeAt(at + 1) << 14) |
  (runs.charCodeAt(at + 2) << 7) |
  runs.charCodeAt(at + 3)

const mixed = (hash: number, part: number): number => {
  const h = Math.imul(hash ^ part, 0x85ebca6b)
  return h ^ (h >>> 13)
}

/** The words of a text in small letters, each as a number that its letters give. */
function wordNumbers(text: string): number[] {
  const numbers: number[] = []
  let word = 0
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i)
    // other scripts need the tables of Unicode
    if (code > 127) return anyWordNumbers(text)
    if (code >= 65 && code <= 90) code += 32
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) word = mixed(word + 1, code)
    else if (word !== 0) {
      numbers.push(word)
      word = 0
    }
  }
  if (word !== 0) numbers.push(word)
  return numbers
}

const anyWordNumbers = (text: string): number[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => {
    let number = 0
    for (let i = 0; i < word.length; i++) number = mixed(number + 1, word.charCodeAt(i))
    return number
  })
