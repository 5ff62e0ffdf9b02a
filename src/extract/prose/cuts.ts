import { codeAt } from '../../model/letters.ts'
import { wordFor } from './lemmas.ts'
import { rawOf } from './wink.ts'
import type { Word } from './word.ts'
import { forgetForms, formOf, SPACE, type WordForm } from './wordForms.ts'

/**
 * How wink cuts a run of characters without a space: into words, each with its place in the run, as forms and as the
 * parts of speech that they are when no pattern says otherwise.
 */
export interface Cut {
  readonly run: string
  readonly forms: readonly WordForm[]
  readonly words: readonly Word[]
  readonly offsets: readonly number[]
  readonly ends: readonly number[]
}

/*
 * Most runs of a text have been met before. What is asked of all of them lies in one table of numbers, a row a run that
 * is as long as what a processor loads at once: at this speed time goes where memory is waited for, and objects that
 * point to objects cost a wait each. A run of at most so many units is known by its row alone, without a look at a
 * string. Where all rows at which a run may stand are taken, the newest drives out the first, so no text can slow it.
 */
const ROWS = 32_768
const TRIES = 4
const UNITS = 12
/** The columns of a row. HASH is 0 where no run stands; the units stand two in a number. */
const HASH = 0
const LENGTH = 1
const PACKED = 2
/** 1 for a run that is one word from its first unit on, of which the row tells all that follows; else 0. */
export const WHOLE = 8
export const END = 9
export const SYMBOL = 10
export const BOUND = 11
export const SPACED_BOUND = 12
export const FIXED = 13
export const WIDTH = 16

export const table = new Int32Array(ROWS * WIDTH)
/** By row: how the run is cut; of a whole one its form and its word. */
export const cuts = new Array<Cut | null>(ROWS).fill(null)
export const wholeForms = new Array<WordForm | null>(ROWS).fill(null)
export const wholeWords = new Array<Word | null>(ROWS).fill(null)

/** Forgets all runs: wink has been started anew. */
export function forgetCuts(): void {
  table.fill(0)
  cuts.fill(null)
  wholeForms.fill(null)
  wholeWords.fill(null)
  forgetForms()
}

/** What `hash` starts with, and how a unit is added to it. */
export const NO_UNITS = 1
export const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0

/** The row of the run at [start, end) of a text, whose hash is known. */
export function rowAt(text: string, start: number, end: number, hash: number): number {
  const key = hash === 0 ? 1 : hash
  const home = (hash ^ (hash >>> 15)) & (ROWS - 1)
  let free = home
  for (let tried = 0; tried < TRIES; tried++) {
    const row = (home + tried) & (ROWS - 1)
    const known = table[row * WIDTH + HASH]!
    if (known === 0) {
      free = row
      break
    }
    if (known === key && isRun(row, text, start, end)) return row
  }
  fillRow(free, text.slice(start, end), key)
  return free
}

const pair = (text: string, at: number, end: number): number =>
  codeAt(text, at) | (at + 1 < end ? codeAt(text, at + 1) << 16 : 0)

function isRun(row: number, text: string, start: number, end: number): boolean {
  const base = row * WIDTH
  const length = end - start
  if (table[base + LENGTH] !== length) return false
  const packed = Math.min(length, UNITS)
  for (let i = 0; i < packed; i += 2) if (table[base + PACKED + (i >> 1)] !== pair(text, start + i, end)) return false
  if (length <= UNITS) return true
  const { run } = cuts[row]!
  for (let i = UNITS; i < length; i++) if (codeAt(run, i) !== codeAt(text, start + i)) return false
  return true
}

function fillRow(row: number, slice: string, key: number): void {
  const cut = cutOf(slice)
  const { run } = cut
  const base = row * WIDTH
  table.fill(0, base, base + WIDTH)
  table[base + HASH] = key
  table[base + LENGTH] = run.length
  for (let i = 0; i < run.length && i < UNITS; i += 2) table[base + PACKED + (i >> 1)] = pair(run, i, run.length)
  cuts[row] = cut
  const form = cut.forms[0]
  const whole = form !== undefined && cut.forms.length === 1 && cut.offsets[0] === 0
  wholeForms[row] = whole ? form : null
  wholeWords[row] = whole ? cut.words[0]! : null
  if (!whole) return
  table[base + WHOLE] = 1
  table[base + END] = cut.ends[0]!
  table[base + SYMBOL] = form.symbol
  table[base + BOUND] = form.bound
  table[base + SPACED_BOUND] = form.spacedBound
  table[base + FIXED] = form.fixed ? 1 : 0
}

/** Characters that JavaScript's `\s` or a mark of order: a run may hold some that do not part words for wink. */
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b)

function cutOf(slice: string): Cut {
  // a copy: a slice would hold on to the whole text it is of
  const run = slice.split('').join('')
  const { tokens } = rawOf(run)
  const forms: WordForm[] = []
  const words: Word[] = []
  const offsets: number[] = []
  const ends: number[] = []
  let at = 0
  for (let i = 0; i < tokens.length; i += 4) {
    const form = formOf(tokens[i]!, tokens[i + 1]!, tokens[i + 2]!)
    while (at < run.length && form.tag !== SPACE && isSpace(run.charCodeAt(at))) at++
    const offset = run.indexOf(form.text, at)
    // a piece that wink writes otherwise than the text stands nowhere in it
    const end = offset < 0 ? at : offset + form.text.length
    forms.push(form)
    words.push(wordFor(form, form.tag))
    offsets.push(offset < 0 ? at : offset)
    ends.push(end)
    at = end
  }
  return { run, forms, words, offsets, ends }
}
