import { codeAt } from '../../model/letters.ts'
import { automaton } from './automaton.ts'
import {
  BOUND,
  cuts,
  END,
  FIXED,
  forgetCuts,
  hashed,
  NO_UNITS,
  rowAt,
  SPACED_BOUND,
  SYMBOL,
  table,
  WHOLE,
  WIDTH,
  wholeForms,
  wholeWords,
} from './cuts.ts'
import { wordFor } from './lemmas.ts'
import { boundMachine, renewWhenLarge, tagMachines } from './wink.ts'
import type { Word } from './word.ts'
import { boundColumns, canBe, symbolOf, tagColumns, type WordForm } from './wordForms.ts'

/*
 * Sentences and parts of speech by wink-nlp's tokenizer and model, at several times the speed of its `readDoc`, which
 * cuts every word anew by a cascade of regular expressions and walks the model's patterns through objects. Here wink
 * cuts each distinct run of characters once (cuts.ts), and the patterns are walked as tables (automaton.ts). What comes
 * out is what `readDoc` says, which the test holds it to.
 */

/** A text's words in order, as parallel lists. */
export interface Tagged {
  /** Each as the part of speech it is; ends of lines are words to wink. */
  readonly words: readonly Word[]
  /**
   * Where each begins and ends, in UTF-16 units of the text; at one place when wink writes it otherwise than the text
   * does. These are the same lists every time, to be read before the next text is tagged.
   */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The last word of each sentence. */
  readonly lasts: readonly number[]
}

/** The automata that tag words, each with what its states say: the tag, and whether any word gets it. */
const tagAutomata = tagMachines.map((machine) => {
  const { names, find } = automaton(machine, tagColumns)
  // a name is the tag that a word gets, with "-" whatever the word, else when it can be that
  return {
    find,
    tagOf: Uint8Array.from(names, (name) => Math.abs(Number(name ?? 0))),
    always: Uint8Array.from(names, (name) => (name?.startsWith('-') === true ? 1 : 0)),
  }
})
const { find: findBounds } = automaton(boundMachine, boundColumns)

/** What parts words for wink: spaces, also unbreakable ones, and ends of lines, whose runs are words of their own. */
const isBlank = (code: number): boolean =>
  code === 32 ||
  (code >= 0xa0 &&
    (code === 0xa0 ||
      (code >= 0x2002 && code <= 0x2005) ||
      code === 0x2009 ||
      code === 0x200a ||
      code === 0x202f ||
      code === 0x205f))
const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code === 9

/** Lists that every text uses again. */
let starts = new Int32Array(1024)
let ends = new Int32Array(1024)
let symbols = new Int32Array(1024)
let bounds = new Int32Array(1024)

function makeRoom(): void {
  const wider = (list: Int32Array): Int32Array<ArrayBuffer> => {
    const grown = new Int32Array(2 * list.length)
    grown.set(list)
    return grown
  }
  starts = wider(starts)
  ends = wider(ends)
  symbols = wider(symbols)
  bounds = wider(bounds)
}

/** The words of a stretch of text, their tags and where its sentences end. Linear in its length. */
export function tag(text: string, start: number, end: number): Tagged {
  if (renewWhenLarge()) forgetCuts()
  const words: Word[] = []
  const forms: WordForm[] = []
  /** Words that are of one part of speech, whatever the patterns say. */
  const fixed: number[] = []
  let spaced = false
  for (let at = start; at < end; ) {
    const code = codeAt(text, at)
    const from = at++
    if (isBlank(code)) {
      spaced = true
      continue
    }
    let hash = hashed(NO_UNITS, code)
    if (isLineEnd(code)) while (at < end && isLineEnd(codeAt(text, at))) hash = hashed(hash, codeAt(text, at++))
    else
      while (at < end) {
        const unit = codeAt(text, at)
        if (isBlank(unit) || isLineEnd(unit)) break
        hash = hashed(hash, unit)
        at++
      }
    const row = rowAt(text, from, at, hash)
    const base = row * WIDTH
    if (words.length + at - from > starts.length) makeRoom()
    if (table[base + WHOLE] === 1) {
      const word = words.length
      starts[word] = from
      ends[word] = from + table[base + END]!
      symbols[word] = table[base + SYMBOL]!
      bounds[word] = table[base + (spaced ? SPACED_BOUND : BOUND)]!
      if (table[base + FIXED] === 1) fixed.push(word)
      words.push(wholeWords[row]!)
      forms.push(wholeForms[row]!)
    } else {
      const cut = cuts[row]!
      for (let i = 0; i < cut.forms.length; i++) {
        const form = cut.forms[i]!
        const word = words.length
        if (word === starts.length) makeRoom()
        starts[word] = from + cut.offsets[i]!
        ends[word] = from + cut.ends[i]!
        symbols[word] = form.symbol
        bounds[word] = spaced && i === 0 ? form.spacedBound : form.bound
        if (form.fixed) fixed.push(word)
        words.push(cut.words[i]!)
        forms.push(form)
      }
    }
    spaced = false
  }
  mendTags(words, forms)
  for (const word of fixed) words[word] = wordFor(forms[word]!, forms[word]!.tag)
  return { words, starts, ends, lasts: lastsOf(words.length) }
}

/** Gives words the parts of speech that the patterns of the model ask for. */
function mendTags(words: Word[], forms: readonly WordForm[]): void {
  for (const { find, tagOf, always } of tagAutomata) {
    const { count, at, states } = find(symbols, words.length)
    for (let i = 0; i < count; i++) {
      const word = at[i]!
      const form = forms[word]!
      const tag = tagOf[states[i]!]!
      if (always[states[i]!] === 0 && !canBe(form, tag)) continue
      words[word] = wordFor(form, tag)
      symbols[word] = symbolOf(form, tag)
    }
  }
}

function lastsOf(length: number): number[] {
  const lasts: number[] = []
  const { count, at } = findBounds(bounds, length)
  // what the last pattern closes is the end of the text, or goes on to it
  for (let i = 0; i < count; i++) lasts.push(at[i]!)
  const last = length - 1
  if (lasts.length === 0 || lasts[lasts.length - 1]! < last) lasts.push(last)
  return lasts
}
