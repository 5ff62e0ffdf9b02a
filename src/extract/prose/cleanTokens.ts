import { retag } from './retag.ts'
import { type Token, tokenOf } from './token.ts'
import { wordOf, wordTest } from './word.ts'

const TRANSPARENT = new Set(['"', '“', '”', '*', '**', '***', '_', '__', '`', '[[', ']]', '‘', '„'])
const isTransparent = wordTest(({ text }) => TRANSPARENT.has(text))

/** One of two brackets that stand together. */
const isLinkMark = (tokens: readonly Token[], i: number): boolean => {
  const { text, start, end } = tokens[i]!
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  return (before?.text === text && before.end === start) || (after?.text === text && after.start === end)
}

/** "KIO/A-controlled": the tagger leaves the last letter of a joint name with what is said of it. */
const HELD = /^\p{Lu}-(?:controlled|held|led|run|backed|occupied|aligned)$/u
const isHeld = wordTest(({ text }) => HELD.test(text))
/** All words but these stay as they are. */
const isOdd = wordTest(({ text }) => TRANSPARENT.has(text) || text === '[' || text === ']' || HELD.test(text))
const splitHeld = ({ start, text }: Token): Token[] => {
  const part = (from: number, to: number, pos: string): Token => {
    const piece = text.slice(from, to)
    const lower = piece.toLowerCase()
    return tokenOf(wordOf(piece, lower, lower, pos), start + from, start + to)
  }
  const hyphen = text.indexOf('-')
  return [part(0, hyphen, 'PROPN'), part(hyphen, hyphen + 1, 'PUNCT'), part(hyphen + 1, text.length, 'ADJ')]
}

/**
 * The tokens that bear the grammar, each as the part of speech it is: quotation marks, emphasis, the brackets of links
 * ("[[Name]]", "[[Name|as shown]]") and footnote marks ("[3]") are left out.
 */
export function cleanTokens(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (!isOdd(token)) {
      kept.push(token)
      continue
    }
    if (isTransparent(token)) continue
    if ((token.text === '[' || token.text === ']') && isLinkMark(tokens, i)) continue
    if (token.text === '[' && tokens[i + 1]?.pos === 'NUM' && tokens[i + 2]?.text === ']') i += 2
    else if (isHeld(token)) kept.push(...splitHeld(token))
    else kept.push(token)
  }
  retag(kept)
  return kept
}
