/** A word as a part of speech: what is true of it wherever it stands. Many tokens share one. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly lemma: string
  /** A universal part of speech. */
  readonly pos: string
  /** What has been found out about it, by the number of the question: `fact` keeps it. */
  readonly facts: unknown[]
}

export const wordOf = (text: string, lower: string, lemma: string, pos: string): Word => ({
  text,
  lower,
  lemma,
  pos,
  facts: [],
})

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

/** Whether a token is one of some words, given in lower case with spaces between. */
export function wordClass(words: string): (token: OfWord) => boolean {
  const known = new Set(words.split(' '))
  const has = fact((word) => known.has(word.lower))
  return (token) => has(token.word)
}

/** Whether the text of a token fits a regular expression. */
export function wordShape(shape: RegExp): (token: OfWord) => boolean {
  const fits = fact((word) => shape.test(word.text))
  return (token) => fits(token.word)
}

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
