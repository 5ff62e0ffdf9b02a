import type { Testimony, Wording } from '../model/testimony.ts'

/** "Pajau (formerly)", "Ali Deng †": the word in brackets or the dagger at the end of the passage, after what it speaks of. */
const formerly =
  /\((?:the )?(?:former|formerly|previous|previously|ex|old|wartime|during the [^()]{3,30}|until [^()]{1,20})\)\s*$|†\s*$/iu

/** Verbs by which a sentence speaks of the present. Without one, an undated sentence tells of a time unknown. */
const verbs =
  'is are has have remain remains operate operates control controls include includes numbers leads heads maintain maintains claim claims hold holds serves commands runs consist consists receive receives fund funds currently now today'.split(
    ' ',
  )
const present = new RegExp(String.raw`\b(?:${verbs.join('|')})\b`, 'iu')

/** Fewer words than this repeat each other by chance. */
const LEAST_WORDS = 9
/** Shorter passages have too few words, whatever they say. */
const LEAST_LETTERS = 2 * LEAST_WORDS
const RUN = 4
/** A run is a number of 18 bits, written in these letters, which sort as the numbers they stand for. */
const letters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
/** Letters of a run. */
export const RUN_LETTERS = 3

/** The regex looks from every bracket on; nearly all passages end otherwise. */
export function isCalledFormer(quote: string): boolean {
  const end = quote.trimEnd().at(-1)
  return (end === ')' || end === '†') && formerly.test(quote)
}
export const speaksOfPresent = (quote: string): boolean => readWords(quote).present

/** What the words of a passage tell. */
export function readWording(quote: string): Wording {
  const { present, numbers } = readWords(quote)
  return { former: isCalledFormer(quote), present, runs: packRuns(quote, numbers) }
}

export const calledFormer = ({ wording, passage }: Testimony): boolean =>
  wording === undefined ? isCalledFormer(passage.quote ?? '') : wording.former

export const ofPresent = ({ wording, passage }: Testimony): boolean =>
  wording === undefined ? speaksOfPresent(passage.quote ?? '') : wording.present

export const runsOf = ({ wording, passage }: Testimony): string =>
  wording === undefined ? wordRuns(passage.quote ?? '') : wording.runs

const wordRuns = (quote: string): string => packRuns(quote, readWords(quote).numbers)

/** Of each of 4,096 parts of a run its two letters. */
const pairs = Array.from({ length: 4096 }, (_, n) => letters[n >>> 6]! + letters[n & 63]!)

function packRuns(quote: string, words: readonly number[]): string {
  if (quote.length < LEAST_LETTERS || words.length < LEAST_WORDS) return ''
  const found: number[] = []
  for (let i = 0; i + RUN <= words.length; i++) {
    let run = 17
    for (let n = i; n < i + RUN; n++) run = mixed(run, words[n]!)
    found.push(((run ^ (run >>> 15)) & 0xffffff) >>> 6)
  }
  sortNumbers(found)
  let packed = ''
  for (let i = 0; i < found.length; i++) {
    const run = found[i]!
    if (i === 0 || run !== found[i - 1]) packed += pairs[run >>> 6]! + letters[run & 63]!
  }
  return packed
}

/** Up to here a loop is faster than the call of a function for each pair, by eight times. */
const FEW = 40

function sortNumbers(numbers: number[]): void {
  if (numbers.length > FEW) numbers.sort((a, b) => a - b)
  else
    for (let i = 1; i < numbers.length; i++) {
      const number = numbers[i]!
      let at = i
      for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!
      numbers[at] = number
    }
}

/** The run at a place of packed runs, as a number by which runs are ordered. */
export const runAt = (runs: string, at: number): number =>
  (runs.charCodeAt(at) << 14) | (runs.charCodeAt(at + 1) << 7) | runs.charCodeAt(at + 2)

const mixed = (hash: number, part: number): number => {
  const h = Math.imul(hash ^ part, 0x85ebca6b)
  return h ^ (h >>> 13)
}

interface Words {
  /** Whether one of them is of the present. */
  readonly present: boolean
  /** Each word in small letters as a number that its letters give. */
  readonly numbers: readonly number[]
}

/** Once over the text: it is done for every claim that is stored. */
function readWords(text: string): Words {
  const numbers: number[] = []
  let speaks = false
  let word = 0
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    let code = i < text.length ? text.charCodeAt(i) : 0
    // other scripts need the tables of Unicode
    if (code > 127) return { present: present.test(text), numbers: anyWordNumbers(text) }
    if (code >= 65 && code <= 90) code += 32
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (word === 0) from = i
      word = mixed(word + 1, code)
    } else if (word !== 0) {
      numbers.push(word)
      // the number of another word may be the same: the regex has the last word
      if (!speaks && verbNumbers.has(word)) speaks = present.test(text.slice(Math.max(0, from - 1), i + 1))
      word = 0
    }
  }
  return { present: speaks, numbers }
}

const anyWordNumbers = (text: string): number[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(numberOf)

function numberOf(word: string): number {
  let number = 0
  for (let i = 0; i < word.length; i++) number = mixed(number + 1, word.charCodeAt(i))
  return number
}

const verbNumbers: ReadonlySet<number> = new Set(verbs.map(numberOf))
