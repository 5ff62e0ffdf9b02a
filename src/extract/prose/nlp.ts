import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import type { Span } from '../../model/span.ts'

/** A word, number or punctuation mark with its exact place in the text. `pos` is a universal part of speech. */
export interface Token extends Span {
  readonly text: string
  readonly lower: string
  readonly lemma: string
  readonly pos: string
}

export interface Sentence extends Span {
  readonly tokens: Token[]
}

const nlp = winkNLP(model, ['sbd', 'pos'])
const { its } = nlp

/** Words after which a full stop ends no sentence, lower case, without the stop. */
const ABBREVIATIONS = new Set(
  (
    'lt gen maj col brig capt cpt sgt cpl pvt adm cdr cmdr comdr vice-adm ltc ltg mg bg dr mr mrs ms prof rev hon st sr jr ' +
    'no nos vol pp ed eds art sec para dept univ govt est approx ca cf vs etc al fig inc ltd corp bros mt ft dist ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.n u.s u.k e.u i.e e.g a.k.a'
  ).split(' '),
)

/** The tagger's own lemma, with the irregular past forms that it leaves alone when it takes them for other words. */
const LEMMAS = new Map(
  Object.entries({
    fought: 'fight',
    led: 'lead',
    fled: 'flee',
    met: 'meet',
    held: 'hold',
    left: 'leave',
    seized: 'seize',
    lost: 'lose',
    shot: 'shoot',
    broke: 'break',
    broken: 'break',
    became: 'become',
    began: 'begin',
    taken: 'take',
    took: 'take',
    said: 'say',
    told: 'tell',
    split: 'split',
    overran: 'overrun',
    withdrew: 'withdraw',
    withdrawn: 'withdraw',
    blew: 'blow',
    based: 'base',
    founded: 'found',
    wounded: 'wound',
    laid: 'lay',
    sunk: 'sink',
    slain: 'slay',
    raped: 'rape',
    raping: 'rape',
    retook: 'retake',
    retaken: 'retake',
    overthrew: 'overthrow',
    swept: 'sweep',
    dug: 'dig',
    burnt: 'burn',
  }),
)

/** The lemmatiser leaves plurals alone that it does not know ("airstrikes"). */
const singular = (lower: string, lemma: string, tag: string): string =>
  tag === 'NOUN' &&
  lemma === lower &&
  /[^suic]s$/.test(lower) &&
  lower.length > 4 &&
  !/(?:quarters|barracks|series|news)$/.test(lower)
    ? lower.slice(0, -1)
    : lemma

interface Word {
  readonly lower: string
  readonly lemma: string
}
/** Words seen, by their tag: folding and lemmas are looked up, not made anew. Emptied when it has grown large. */
const words = new Map<string, Map<string, Word>>()
const MOST_WORDS = 20_000

function newWord(value: string, tag: string, lemma: string): Word {
  let known = words.get(tag)
  if (known === undefined || known.size > MOST_WORDS) {
    known = new Map()
    words.set(tag, known)
  }
  const lower = value.toLowerCase()
  const word = { lower, lemma: LEMMAS.get(lower) ?? singular(lower, lemma, tag) }
  known.set(value, word)
  return word
}

/** A reference number that captured pages glue to the stop before it: "… with the front.74 It then …". */
const isGlued = (last: Token, next: Token): boolean =>
  last.end === next.start && /[.!?”"]$/.test(last.text) && /^\d{1,3}$/.test(next.text)

const LONG_RUN = /\S{200,}/g

/** A look at few characters: from one space, the next must stand within 200. */
function mayHoldLongRun(text: string, span: Span): boolean {
  let from = span.start
  while (from + 200 <= span.end) {
    let at = from + 199
    while (at >= from && text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 10) at--
    if (at < from) return true
    from = at + 1
  }
  return false
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b)

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
 * The sentences of a stretch of running text with their tokens, by wink-nlp (sentence boundaries and parts of speech).
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
  const piece = text.slice(span.start, span.end)
  if (piece.trim() === '') return []
  const doc = nlp.readDoc(piece)
  const tokens = doc.tokens()
  const values = tokens.out(its.value) as string[]
  const tags = tokens.out(its.pos) as string[]
  const spans = doc.sentences().out(its.span) as unknown as [number, number][]
  const sentences: { tokens: Token[] }[] = []
  let cursor = 0
  for (const [from, to] of spans) {
    const current: Token[] = []
    for (let i = from; i <= to; i++) {
      const value = values[i]!
      const tag = tags[i]!
      if (tag === 'SPACE') continue
      while (cursor < piece.length && isSpace(piece.charCodeAt(cursor))) cursor++
      const found = piece.startsWith(value, cursor) ? cursor : piece.slice(cursor, cursor + 200).indexOf(value) + cursor
      if (found < cursor) continue
      cursor = found + value.length
      const word =
        words.get(tag)?.get(value) ?? newWord(value, tag, tokens.itemAt(i).out(its.lemma as never) as unknown as string)
      const token: Token = {
        start: span.start + found,
        end: span.start + cursor,
        text: value,
        lower: word.lower,
        lemma: word.lemma,
        pos: tag,
      }
      const last = current.length === 0 ? sentences[sentences.length - 1]?.tokens.at(-1) : undefined
      if (last !== undefined && isGlued(last, token)) sentences[sentences.length - 1]!.tokens.push(token)
      else current.push(token)
    }
    if (current.length > 0) sentences.push({ tokens: current })
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
