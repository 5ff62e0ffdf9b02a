/** A word as a part of speech: what is true of it wherever it stands. Many tokens share one. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly lemma: string
  /** A universal part of speech. */
  readonly pos: string
  /** The classes and shapes to which it belongs, a bit each. */
  readonly is: number
  /** What has been found out about it, by the number of the question: `fact` keeps it. */
  readonly facts: unknown[]
}

/** Without a prototype it never becomes one of the engine's hidden classes. */
const keys: Record<string, 0> = Object.create(null)

/**
 * The engine's one string that is written so, as the names of properties and all texts in the code are: two such are
 * compared by their addresses, without a look at their letters.
 */
function interned(text: string): string {
  keys[text] = 0
  const key = Object.keys(keys)[0]!
  delete keys[text]
  return key
}

export function wordOf(text: string, lower: string, lemma: string, pos: string): Word {
  const word = {
    text: interned(text),
    lower: interned(lower),
    lemma: interned(lemma),
    pos: interned(pos),
    is: 0,
    facts: new Array<unknown>(questions).fill(undefined),
  }
  for (let k = 0; k < classes.length; k++) if (classes[k]!(word)) word.is |= 1 << k
  classified = true
  return word
}

let questions = 0

/**
 * A question about words whose answer is kept with the word. Texts use the same few thousand words again and again, and
 * looking at one field costs a small part of looking a text up in a set, or of a regular expression.
 */
export function fact<T extends NonNullable<unknown> | null>(answer: (word: Word) => T): (word: Word) => T {
  const question = questions++
  return (word) => {
    const known = word.facts[question] as T | undefined
    if (known !== undefined) return known
    const found = answer(word)
    word.facts[question] = found
    return found
  }
}

/** Anything that stands for a word: a token. */
interface OfWord {
  readonly word: Word
}

type Test = (word: Word) => boolean
/** The classes and shapes that are asked for; what a word belongs to is found out when it is first met. */
const classes: Test[] = []
/** Words have been met. */
let classified = false
/** Bits of a number that is read fastest. */
const MOST_CLASSES = 30

/** Whether the word of a token passes a test, found out when the word is first met. */
export function wordTest(test: Test): (token: OfWord) => boolean {
  // a question that is put after words have been met, or one too many
  if (classified || classes.length === MOST_CLASSES) {
    const has = fact(test)
    return (token) => has(token.word)
  }
  const bit = 1 << (classes.push(test) - 1)
  return (token) => (token.word.is & bit) !== 0
}

/** Whether a token is one of some words, given in lower case with spaces between. */
export function wordClass(words: string): (token: OfWord) => boolean {
  const known = new Set(words.split(' '))
  return wordTest(({ lower }) => known.has(lower))
}

/** Whether the text of a token fits a regular expression. */
export const wordShape = (shape: RegExp): ((token: OfWord) => boolean) => wordTest(({ text }) => shape.test(text))

const variants = fact(() => new Map<string, Word>())

/** The same word as another part of speech. */
export function wordAs(word: Word, pos: string, lemma: string): Word {
  const known = variants(word)
  const key = `${pos} ${lemma}`
  let variant = known.get(key)
  if (variant === undefined) {
    variant = wordOf(word.text, word.lower, lemma, pos)
    known.set(key, variant)
  }
  return variant
}
