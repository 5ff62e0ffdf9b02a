import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'

/** The part of wink's language cache that is asked here; it knows words by number. */
export interface Cache {
  value(word: number): string
  normal(word: number): number
  nox(expansion: number): number
  mappedSpelling(word: number): number
  posOf(word: number): number
  property(word: number, name: string): number
  isMemberPOS(word: number, tag: number): boolean
  valueOf(feature: 'pos', index: number): string | undefined
}

/** wink's raw document: four numbers a token (word; expansion and spaces; tag and lemma; flags). */
interface Raw {
  readonly tokens: readonly number[]
  readonly cache: Cache
}

interface TagModel {
  readonly machines: readonly string[]
  readonly setter: (raw: Raw) => void
}
const tagModel = (model.pos as () => TagModel)()
const boundModel = (model.sbd as () => { machines: readonly string[] })()

/** The automata of the model, as JSON: those that tag words, one after the other, and the one that ends sentences. */
export const tagMachines: readonly string[] = tagModel.machines
export const boundMachine: string = boundModel.machines[0]!

export const { lemmatize } = model.addons as { lemmatize: (word: string, tag: string, cache: Cache) => string }

/** The words that wink knows: those of its model, and those it has met. */
interface Lexicon {
  readonly hash: Record<string, number>
  readonly list: readonly string[]
}

interface Engine {
  readonly read: (text: string) => Raw
  readonly lexicon: Lexicon
  /** How many words its model has. */
  readonly native: number
}

function startEngine(): Engine {
  let lexicon: Lexicon | null = null
  /** What has been read last: the step that would write tags into it leaves it here instead. */
  let caught: Raw | null = null
  const wink = winkNLP(
    {
      ...model,
      core: () => {
        const core = (model.core as () => { features: { lexeme: Lexicon } })()
        lexicon = core.features.lexeme
        return core
      },
      pos: () => ({
        ...tagModel,
        setter: (raw: Raw) => {
          caught = raw
        },
      }),
    },
    ['sbd', 'pos'],
  )
  const read = (text: string): Raw => {
    wink.readDoc(text)
    return caught!
  }
  return { read, lexicon: lexicon!, native: lexicon!.list.length }
}

let engine = startEngine()

/** wink keeps all words that it has met: with so many it is started anew, or it would grow with all that is read. */
const MOST_MET = 200_000

/** Starts wink anew when it has met very many words; then its numbers for words hold no longer, and true is given. */
export function renewWhenLarge(): boolean {
  if (engine.lexicon.list.length - engine.native < MOST_MET) return false
  engine = startEngine()
  return true
}

/**
 * wink's raw document of a text. What it meets there it would take for a word wherever it comes again ("Ali’s" after a
 * quotation mark, so that it is no longer "Ali" and "’s"): it forgets these, for no text may be read by what was read
 * before it.
 */
export function rawOf(text: string): Raw {
  const { read, lexicon } = engine
  const known = lexicon.list.length
  const raw = read(text)
  for (let word = known; word < lexicon.list.length; word++) delete lexicon.hash[lexicon.list[word]!]
  return raw
}
