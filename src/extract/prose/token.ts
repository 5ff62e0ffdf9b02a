import type { Span } from '../../model/span.ts'
import { type Word, wordAs } from './word.ts'

/** A word, number or punctuation mark with its exact place in the text. `pos` is a universal part of speech. */
export interface Token extends Span {
  readonly text: string
  readonly lower: string
  readonly lemma: string
  readonly pos: string
  /** The word itself, with what is known of it wherever it stands. */
  readonly word: Word
}

export const tokenOf = (word: Word, start: number, end: number): Token => ({
  start,
  end,
  text: word.text,
  lower: word.lower,
  lemma: word.lemma,
  pos: word.pos,
  word,
})

/** A token that is another part of speech than the tagger took it for. */
export const retagged = ({ word, start, end }: Token, pos: string, lemma = word.lemma): Token =>
  tokenOf(wordAs(word, pos, lemma), start, end)

export const isNoun = ({ pos }: Token): boolean => pos === 'NOUN' || pos === 'PROPN' || pos === 'SYM'
export const isVerb = ({ pos }: Token): boolean => pos === 'VERB' || pos === 'AUX'
