import { automaton, columnsOf, SKIPPED } from './automaton.ts'
import { boundMachine, type Cache, lemmatize, rawOf, renewWhenLarge, tagMachines } from './wink.ts'
import type { Word } from './word.ts'

/*
 * Sentences and parts of speech by wink-nlp's tokenizer and model, at several times the speed of its `readDoc`, which
 * cuts every word anew by a cascade of regular expressions and walks the model's patterns through objects. Here wink
 * cuts each distinct run of characters once, and the patterns are walked as tables (automaton.ts). What comes out is
 * what `readDoc` says, which the test holds it to.
 */

/** What wink knows of a word form, whatever stands around it. */
export interface WordForm {
  readonly text: string
  /** Lower case. */
  readonly lower: string
  /** Its part of speech when no pattern says otherwise, as an index in `TAGS`. */
  readonly tag: number
  /** A part of a contraction ("don't") keeps its tag. */
  readonly fixed: boolean
  /** The symbol of its own by which patterns of tags know it; NO_HINT when they know it by its tag. */
  readonly hint: number
  /** The symbol by which patterns of sentences know it, and where white space stands before it. */
  readonly bound: number
  readonly spacedBound: number
  /** wink's numbers for it, in lower case, and as its dictionary spells it. */
  readonly normal: number
  readonly spelling: number
  /** Of a contraction's part, the lemma that its expansion gives; else null. */
  readonly lemma: string | null
  /** It as each part of speech that it has been read as: lemmas.ts keeps them here. */
  readonly words: (Word | undefined)[]
}

/** A text's words in order, as parallel lists: of most of them nothing else is ever made. */
export interface Tagged {
  readonly forms: readonly WordForm[]
  /** Where each begins and ends, in UTF-16 units of the text. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Indexes in `TAGS`. */
  readonly tags: readonly number[]
  /** The last word of each sentence. */
  readonly lasts: readonly number[]
}

/** How wink packs a token's numbers (its constants.js): an expansion stands above the count of spaces, a tag above a lemma. */
const MOST_SPACES = 0xffff
const TAG_BITS = 20
const TAG_MASK = 0x3f00000
const LEMMA_MASK = 0xfffff
/** Symbols that the models give to classes of words lie beyond the numbers of words. */
const CLASSES = 1_080_000
/** Classes of words at the end of sentences (the model's sbd-transformers.js). */
const QUOTE = 4
const SPACED_QUOTE = 6
const ABBREVIATION = 7
const INITIAL = 8

const NO_HINT = -1

/** The same for all that is read until wink is started anew. */
let { cache }: { cache: Cache } = rawOf('a')

/** The parts of speech that wink tells apart, by its numbers for them. */
export const TAGS: readonly string[] = Array.from({ length: 64 }, (_, tag) => cache.valueOf('pos', tag)).filter(
  (tag) => tag !== undefined,
)
const NOUN = TAGS.indexOf('NOUN')
const UNKNOWN = TAGS.indexOf('UNK')
export const SPACE = TAGS.indexOf('SPACE')

const tagColumns = columnsOf(tagMachines)
const tagAutomata = tagMachines.map((machine) => automaton(machine, tagColumns))
const tagSymbols = TAGS.map((_, tag) => (tag === UNKNOWN ? SKIPPED : (tagColumns.get(tag) ?? 0)))
const boundColumns = columnsOf([boundMachine])
const findBounds = automaton(boundMachine, boundColumns)

function boundSymbol(word: number, normal: number, spaced: boolean): number {
  if (cache.value(normal) === '\n') return SKIPPED
  const hint = cache.property(normal, 'sbdHint') || cache.property(word, 'sbdHint')
  const abbreviated = cache.property(normal, 'isAbbrev') !== 0
  const event =
    hint === QUOTE
      ? CLASSES + (spaced ? SPACED_QUOTE : QUOTE)
      : hint !== 0
        ? CLASSES + hint
        : abbreviated
          ? CLASSES + (cache.value(normal).length === 2 ? INITIAL : ABBREVIATION)
          : normal
  return boundColumns.get(event) ?? 0
}

function wordForm(word: number, expansion: number, given: number): WordForm {
  const text = cache.value(word)
  const expanded = expansion > MOST_SPACES
  const spelling = cache.mappedSpelling(word)
  const normal = expanded ? cache.nox(expansion) : cache.normal(word)
  const hint = cache.property(word, 'posHint')
  const tag = given === 0 ? cache.posOf(spelling) || NOUN : (given & TAG_MASK) >>> TAG_BITS
  return {
    text,
    lower: text.toLowerCase(),
    tag,
    fixed: given !== 0,
    hint: hint === 0 ? NO_HINT : (tagColumns.get(CLASSES + hint) ?? 0),
    bound: boundSymbol(word, normal, false),
    spacedBound: boundSymbol(word, normal, true),
    normal,
    spelling,
    lemma: expanded ? cache.value(given & LEMMA_MASK) : null,
    words: [],
  }
}

/** The lemma of a word as a part of speech, by wink's lemmatizer; made anew each time. */
export function makeLemma({ lemma, spelling, normal }: WordForm, tag: number): string {
  if (lemma !== null) return lemma
  return cache.property(spelling, 'isSLemma') === 1
    ? cache.value(cache.property(spelling, 'lemma'))
    : lemmatize(cache.value(normal), TAGS[tag]!, cache)
}

/** A word in the run of characters in which it stands. */
interface Piece {
  readonly form: WordForm
  readonly offset: number
  readonly end: number
}

/** Runs seen and how wink cut them, and words; each is emptied when it has grown large. */
const runs = new Map<string, readonly Piece[]>()
const forms = new Map<string, WordForm>()
const MOST_KNOWN = 50_000

function forget(): void {
  runs.clear()
  forms.clear()
  cache = rawOf('a').cache
}

/** Characters that JavaScript's `\s` or a mark of order: a run may hold some that do not part words for wink. */
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b)

/** How wink cuts a run of characters without a space, each piece with its place in it. */
function cut(run: string): readonly Piece[] {
  const { tokens } = rawOf(run)
  const pieces: Piece[] = []
  let at = 0
  for (let i = 0; i < tokens.length; i += 4) {
    const key = `${tokens[i + 1]! >>> 16} ${tokens[i + 2]} ${cache.value(tokens[i]!)}`
    let form = forms.get(key)
    if (form === undefined) {
      if (forms.size > MOST_KNOWN) forms.clear()
      form = wordForm(tokens[i]!, tokens[i + 1]!, tokens[i + 2]!)
      forms.set(key, form)
    }
    while (at < run.length && form.tag !== SPACE && isSpace(run.charCodeAt(at))) at++
    const offset = run.indexOf(form.text, at)
    // a piece that wink writes otherwise than the text stands nowhere in it
    const end = offset < 0 ? at : offset + form.text.length
    pieces.push({ form, offset: offset < 0 ? at : offset, end })
    at = end
  }
  if (runs.size > MOST_KNOWN) runs.clear()
  // a copy: a slice would hold on to the whole text it is of
  runs.set(run.split('').join(''), pieces)
  return pieces
}

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

/** The words of a stretch of text, their tags and where its sentences end. Linear in its length. */
export function tag(text: string, start: number, end: number): Tagged {
  if (renewWhenLarge()) forget()
  const found: WordForm[] = []
  const starts: number[] = []
  const ends: number[] = []
  const bounds: number[] = []
  let spaced = false
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at)
    const from = at++
    if (isBlank(code)) {
      spaced = true
      continue
    }
    if (isLineEnd(code)) while (at < end && isLineEnd(text.charCodeAt(at))) at++
    else
      while (at < end) {
        const next = text.charCodeAt(at)
        if (isBlank(next) || isLineEnd(next)) break
        at++
      }
    const run = text.slice(from, at)
    for (const { form, offset, end } of runs.get(run) ?? cut(run)) {
      found.push(form)
      starts.push(from + offset)
      ends.push(from + end)
      bounds.push(spaced ? form.spacedBound : form.bound)
      spaced = false
    }
    spaced = false
  }
  return { forms: found, starts, ends, tags: tagsOf(found), lasts: lastsOf(bounds) }
}

function tagsOf(found: readonly WordForm[]): number[] {
  const tags: number[] = []
  const symbols: number[] = []
  const symbolOf = (form: WordForm, tag: number): number =>
    tag !== UNKNOWN && form.hint !== NO_HINT ? form.hint : tagSymbols[tag]!
  for (const form of found) {
    tags.push(form.tag)
    symbols.push(symbolOf(form, form.tag))
  }
  for (const find of tagAutomata)
    for (const { from, name } of find(symbols, found.length)) {
      // a name is the tag that a word gets, with "-" whatever the word, else when it can be that
      const tag = Math.abs(Number(name))
      if (!(name.startsWith('-') || cache.isMemberPOS(found[from]!.normal, tag))) continue
      tags[from] = tag
      symbols[from] = symbolOf(found[from]!, tag)
    }
  for (let i = 0; i < found.length; i++) if (found[i]!.fixed) tags[i] = found[i]!.tag
  return tags
}

function lastsOf(bounds: readonly number[]): number[] {
  const lasts: number[] = []
  const found = findBounds(bounds, bounds.length)
  // what the last pattern closes is the end of the text, or goes on to it
  for (const { from } of found) lasts.push(from)
  const last = bounds.length - 1
  if (lasts.length === 0 || lasts[lasts.length - 1]! < last) lasts.push(last)
  return lasts
}
