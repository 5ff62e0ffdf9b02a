import { columnsOf, SKIPPED } from './automaton.ts'
import { boundMachine, type Cache, lemmatize, rawOf, tagMachines } from './wink.ts'
import type { Word } from './word.ts'

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

/** The columns of the automata that tag words, and of the one that ends sentences. */
export const tagColumns = columnsOf(tagMachines)
export const boundColumns = columnsOf([boundMachine])
const tagSymbols = TAGS.map((_, tag) => (tag === UNKNOWN ? SKIPPED : (tagColumns.get(tag) ?? 0)))

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

const forms = new Map<string, WordForm>()
/** They are forgotten when there are so many. */
const MOST_FORMS = 50_000

/** Forgets all forms: wink has been started anew, and numbers words otherwise. */
export function forgetForms(): void {
  forms.clear()
  cache = rawOf('a').cache
}

/** The form that three numbers of wink's raw document stand for. */
export function formOf(word: number, expansion: number, given: number): WordForm {
  const key = `${expansion >>> 16} ${given} ${cache.value(word)}`
  let form = forms.get(key)
  if (form === undefined) {
    if (forms.size > MOST_FORMS) forms.clear()
    form = makeForm(word, expansion, given)
    forms.set(key, form)
  }
  return form
}

function makeForm(word: number, expansion: number, given: number): WordForm {
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
export const symbolOf = ({ hint }: WordForm, tag: number): number =>
  tag !== UNKNOWN && hint !== NO_HINT ? hint : tagSymbols[tag]!

/** Whether a word is ever so tagged. */
export function canBe(form: WordForm, tag: number): boolean {
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
