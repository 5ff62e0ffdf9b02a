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
  /** The symbol by which patterns of tags know it then. */
  readonly symbol: number
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
  /** The parts of speech that it can be, a bit each; -1 before anybody has asked. */
  can: number
  /** It as each part of speech that it has been read as: lemmas.ts keeps them here. */
  readonly words: (Word | undefined)[]
}

/** A text's words in order, as parallel lists: of most of them nothing else is ever made. */
export interface Tagged {
  readonly forms: readonly WordForm[]
  /**
   * Where each begins and ends, in UTF-16 units of the text, and its tag as an index in `TAGS`. These are the same lists
   * every time, to be read before the next text is tagged.
   */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly tags: Uint8Array
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
const tagSymbols = TAGS.map((_, tag) => (tag === UNKNOWN ? SKIPPED : (tagColumns.get(tag) ?? 0)))
const boundColumns = columnsOf([boundMachine])
const { find: findBounds } = automaton(boundMachine, boundColumns)

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
  const form = {
    text,
    lower: text.toLowerCase(),
    tag,
    symbol: 0,
    fixed: given !== 0,
    hint: hint === 0 ? NO_HINT : (tagColumns.get(CLASSES + hint) ?? 0),
    bound: boundSymbol(word, normal, false),
    spacedBound: boundSymbol(word, normal, true),
    normal,
    spelling,
    lemma: expanded ? cache.value(given & LEMMA_MASK) : null,
    can: -1,
    words: new Array<Word | undefined>(TAGS.length).fill(undefined),
  }
  form.symbol = symbolOf(form, tag)
  return form
}

/** The symbol by which patterns of tags know a word that has a tag. */
const symbolOf = ({ hint }: WordForm, tag: number): number =>
  tag !== UNKNOWN && hint !== NO_HINT ? hint : tagSymbols[tag]!

function canBe(form: WordForm, tag: number): boolean {
  if (form.can < 0) {
    form.can = 0
    for (let t = 0; t < TAGS.length; t++) if (cache.isMemberPOS(form.normal, t)) form.can |= 1 << t
  }
  return (form.can & (1 << tag)) !== 0
}

/** The lemma of a word as a part of speech, by wink's lemmatizer; made anew each time. */
export function makeLemma({ lemma, spelling, normal }: WordForm, tag: number): string {
  if (lemma !== null) return lemma
  return cache.property(spelling, 'isSLemma') === 1
    ? cache.value(cache.property(spelling, 'lemma'))
    : lemmatize(cache.value(normal), TAGS[tag]!, cache)
}

/** A run of characters without a space, and how wink cuts it: words, each with its place in the run. */
interface Run {
  readonly text: string
  readonly hash: number
  readonly forms: readonly WordForm[]
  readonly offsets: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Runs that are remembered at most, a power of two, and the places at which one may be: where all are taken, the newest
 * drives out the first, so no text can slow it. They are found by the units where they stand in the text: a slice of the
 * text for every run, only to ask a map for it, took longer than all else here.
 */
const PLACES = 32_768
const TRIES = 4
const runs = new Array<Run | undefined>(PLACES).fill(undefined)
const forms = new Map<string, WordForm>()
const MOST_FORMS = 50_000

function forget(): void {
  runs.fill(undefined)
  forms.clear()
  cache = rawOf('a').cache
}

/** The run at [start, end) of a text, whose hash is known. */
function runAt(text: string, start: number, end: number, hash: number): Run {
  const home = (hash ^ (hash >>> 15)) & (PLACES - 1)
  let free = home
  for (let tried = 0; tried < TRIES; tried++) {
    const place = (home + tried) & (PLACES - 1)
    const run = runs[place]
    if (run === undefined) {
      free = place
      break
    }
    if (run.hash === hash && standsAt(run.text, text, start, end)) return run
  }
  const run = cut(text.slice(start, end), hash)
  runs[free] = run
  return run
}

function standsAt(run: string, text: string, start: number, end: number): boolean {
  if (run.length !== end - start) return false
  for (let i = 0; i < run.length; i++) if (run.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  return true
}

/** Characters that JavaScript's `\s` or a mark of order: a run may hold some that do not part words for wink. */
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b)

/** How wink cuts a run of characters without a space. */
function cut(slice: string, hash: number): Run {
  // a copy: a slice would hold on to the whole text it is of
  const run = slice.split('').join('')
  const { tokens } = rawOf(run)
  const found: WordForm[] = []
  const offsets: number[] = []
  const ends: number[] = []
  let at = 0
  for (let i = 0; i < tokens.length; i += 4) {
    const key = `${tokens[i + 1]! >>> 16} ${tokens[i + 2]} ${cache.value(tokens[i]!)}`
    let form = forms.get(key)
    if (form === undefined) {
      if (forms.size > MOST_FORMS) forms.clear()
      form = wordForm(tokens[i]!, tokens[i + 1]!, tokens[i + 2]!)
      forms.set(key, form)
    }
    while (at < run.length && form.tag !== SPACE && isSpace(run.charCodeAt(at))) at++
    const offset = run.indexOf(form.text, at)
    // a piece that wink writes otherwise than the text stands nowhere in it
    const end = offset < 0 ? at : offset + form.text.length
    found.push(form)
    offsets.push(offset < 0 ? at : offset)
    ends.push(end)
    at = end
  }
  return { text: run, hash, forms: found, offsets, ends }
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

/** Lists that every text uses again. */
let starts = new Int32Array(1024)
let ends = new Int32Array(1024)
let tags = new Uint8Array(1024)
let symbols = new Int32Array(1024)
let bounds = new Int32Array(1024)

function makeRoom(): void {
  const grown = [starts, ends, symbols, bounds].map((list) => {
    const wider = new Int32Array(2 * list.length)
    wider.set(list)
    return wider
  })
  ;[starts, ends, symbols, bounds] = grown as [typeof starts, typeof starts, typeof starts, typeof starts]
  const wider = new Uint8Array(2 * tags.length)
  wider.set(tags)
  tags = wider
}

/** The words of a stretch of text, their tags and where its sentences end. Linear in its length. */
export function tag(text: string, start: number, end: number): Tagged {
  if (renewWhenLarge()) forget()
  const found: WordForm[] = []
  let spaced = false
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at)
    const from = at++
    if (isBlank(code)) {
      spaced = true
      continue
    }
    let hash = code
    if (isLineEnd(code))
      while (at < end && isLineEnd(text.charCodeAt(at))) hash = (Math.imul(hash, 31) + text.charCodeAt(at++)) | 0
    else
      while (at < end) {
        const next = text.charCodeAt(at)
        if (isBlank(next) || isLineEnd(next)) break
        hash = (Math.imul(hash, 31) + next) | 0
        at++
      }
    const run = runAt(text, from, at, hash)
    for (let i = 0; i < run.forms.length; i++) {
      const form = run.forms[i]!
      const word = found.push(form) - 1
      if (word === starts.length) makeRoom()
      starts[word] = from + run.offsets[i]!
      ends[word] = from + run.ends[i]!
      tags[word] = form.tag
      symbols[word] = form.symbol
      bounds[word] = spaced && i === 0 ? form.spacedBound : form.bound
    }
    spaced = false
  }
  mendTags(found)
  return { forms: found, starts, ends, tags, lasts: lastsOf(found.length) }
}

/** Gives words the tags that the patterns of the model ask for. */
function mendTags(found: readonly WordForm[]): void {
  for (const { find, tagOf, always } of tagAutomata) {
    const { count, at, states } = find(symbols, found.length)
    for (let i = 0; i < count; i++) {
      const word = at[i]!
      const tag = tagOf[states[i]!]!
      if (always[states[i]!] === 0 && !canBe(found[word]!, tag)) continue
      tags[word] = tag
      symbols[word] = symbolOf(found[word]!, tag)
    }
  }
  for (let i = 0; i < found.length; i++) if (found[i]!.fixed) tags[i] = found[i]!.tag
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
