import { codeAt } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { tag } from './tagger.ts'
import { type Token, tokenOf } from './token.ts'

export interface Sentence extends Span {
  readonly tokens: Token[]
}

/** Words after which a full stop ends no sentence, lower case, without the stop. */
const ABBREVIATIONS = new Set(
  (
    'lt gen maj col brig capt cpt sgt cpl pvt adm cdr cmdr comdr vice-adm ltc ltg mg bg dr mr mrs ms prof rev hon st sr jr ' +
    'no nos vol pp ed eds art sec para dept univ govt est approx ca cf vs etc al fig inc ltd corp bros mt ft dist ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.n u.s u.k e.u i.e e.g a.k.a'
  ).split(' '),
)

/** A reference number that captured pages glue to the stop before it: "… with the front.74 It then …". */
const isGlued = (last: Token, next: Token): boolean =>
  last.end === next.start && /[.!?”"]$/.test(last.text) && /^\d{1,3}$/.test(next.text)

const LONG_RUN = /\S{200,}/g

/** A look at few characters: from one space, the next must stand within 200. */
function mayHoldLongRun(text: string, span: Span): boolean {
  let from = span.start
  while (from + 200 <= span.end) {
    let at = from + 199
    while (at >= from && codeAt(text, at) !== 32 && codeAt(text, at) !== 10) at--
    if (at < from) return true
    from = at + 1
  }
  return false
}

/** Whether the sentence ending in `tokens` runs on into `next`: an abbreviation, or a next that starts small. */
function runsOn(tokens: readonly Token[], next: readonly Token[]): boolean {
  const last = tokens[tokens.length - 1]
  const first = next[0]
  if (last === undefined || first === undefined) return true
  const stopped = last.text === '.' || /^\p{L}[\p{L}.]*\.$/u.test(last.text)
  if (!stopped) return /^\p{Ll}/u.test(first.text) && !/[!?]/.test(last.text)
  const word = last.text === '.' ? tokens[tokens.length - 2] : last
  if (word === undefined) return false
  if (last.text === '.' && word.end !== last.start) return false
  const bare = word.lower.replace(/\.$/, '')
  if (/^\p{Ll}/u.test(first.text)) return true
  if (first.pos === 'NUM' && /^(?:no|nos|vol|art|sec|pp|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/.test(bare))
    return true
  return ABBREVIATIONS.has(bare) && /^\p{Lu}/u.test(first.text) && bare !== 'etc'
}

/**
 * The sentences of a stretch of running text with their tokens, by wink-nlp's model (tagger.ts).
 * Offsets are UTF-16 in `text`. Ranks, initialisms and months with a stop ("Lt. Gen.", "U.N.", "Jan.22") end no
 * sentence. White space has no token. Linear in the length of the span.
 */
export function readSentences(text: string, span: Span): Sentence[] {
  if (!mayHoldLongRun(text, span)) return sentencesOf(text, span)
  const sentences: Sentence[] = []
  let from = span.start
  // The tagger's time grows with the square of a run without white space: a run longer than any word is stepped over.
  const piece = text.slice(span.start, span.end)
  for (const run of piece.matchAll(LONG_RUN)) {
    sentences.push(...sentencesOf(text, { start: from, end: span.start + run.index }))
    from = span.start + run.index + run[0].length
  }
  sentences.push(...sentencesOf(text, { start: from, end: span.end }))
  return sentences
}

function sentencesOf(text: string, span: Span): Sentence[] {
  const { words, starts, ends, lasts } = tag(text, span.start, span.end)
  const sentences: { tokens: Token[] }[] = []
  let i = 0
  for (const last of lasts) {
    const tokens: Token[] = []
    for (; i <= last; i++) {
      const word = words[i]!
      if (word.pos === 'SPACE' || starts[i] === ends[i]) continue
      tokens.push(tokenOf(word, starts[i]!, ends[i]!))
    }
    const before = sentences[sentences.length - 1]?.tokens
    const glued = before !== undefined && tokens.length > 0 && isGlued(before[before.length - 1]!, tokens[0]!)
    if (glued) before.push(tokens.shift()!)
    if (tokens.length > 0) sentences.push({ tokens })
  }
  const joined: { tokens: Token[] }[] = []
  for (const sentence of sentences) {
    const before = joined[joined.length - 1]
    if (
      before !== undefined &&
      sameLine(text, before.tokens, sentence.tokens) &&
      runsOn(before.tokens, sentence.tokens)
    )
      before.tokens.push(...sentence.tokens)
    else joined.push(sentence)
  }
  return joined.map(({ tokens }) => ({ tokens, start: tokens[0]!.start, end: tokens[tokens.length - 1]!.end }))
}

/** False when an empty line stands between: then the next never runs on. */
const sameLine = (text: string, before: readonly Token[], after: readonly Token[]): boolean =>
  !/\n[^\S\n]*\n/.test(
    text.slice(before[before.length - 1]!.end, Math.min(after[0]!.start, before[before.length - 1]!.end + 200)),
  )
