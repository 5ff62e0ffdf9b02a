import type { Mention } from '../../model/extraction.ts'
import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import type { Chunk, Chunked, ChunkKind, NounPhrase, VerbGroup } from './chunk.ts'
import { isPlainSubordinator, isRelative, isSubordinator } from './functionWords.ts'
import {
  closing,
  countsFromAnother,
  isFree,
  isNamed,
  isNounAt,
  type Marks,
  marksOf,
  quantityStarts,
  startsNoun,
} from './marks.ts'
import type { Sentence } from './nlp.ts'
import { opensPhrase, opensSubject, qualifies, readNounPhrase } from './nounPhrases.ts'
import { isNoun, isVerb, type Token } from './token.ts'
import { readVerbGroup } from './verbGroups.ts'
import { wordClass } from './word.ts'

/**
 * Cuts a sentence into chunks, in one pass over its tokens; nothing is looked up outside the sentence. `inside` are its
 * mentions by place, the longer first; `findVerbs` shows verbs that the tagger did not know for such.
 */
export function chunkSentence(
  sentence: Sentence,
  mentions: readonly Mention[],
  inside: readonly number[],
  dates: readonly FoundDate[],
  quantities: readonly FoundQuantity[],
  findVerbs: ((tokens: Token[], mentionAt: readonly number[]) => void) | null = null,
): Chunked {
  const marks = marksOf(sentence, mentions, inside, dates, quantities, findVerbs)
  const { tokens } = marks
  const chunks: Chunk[] = []
  for (let i = 0; i < tokens.length; ) i = readChunk(marks, chunks, i)
  return { tokens, chunks, numbers: marks.quantityAt, start: sentence.start, end: sentence.end }
}

interface Content {
  readonly np?: NounPhrase
  readonly verb?: VerbGroup
  readonly date?: FoundDate
  readonly words?: readonly string[]
}
const BARE: Content = {}

/** Adds a chunk and gives the token after it. All chunks have the same fields: objects of one form are read fast. */
function add(
  { tokens }: Marks,
  chunks: Chunk[],
  kind: ChunkKind,
  from: number,
  to: number,
  word: string,
  { np, verb, date, words }: Content = BARE,
): number {
  chunks.push({ kind, from, to, word, start: tokens[from]!.start, end: tokens[to - 1]!.end, np, verb, date, words })
  return to
}

/** Reads the chunk that begins at token i and gives the token after it. */
function readChunk(marks: Marks, chunks: Chunk[], i: number): number {
  if (isNamed(marks, i)) return addNounPhrase(marks, chunks, i) ?? i + 1
  return (
    addDate(marks, chunks, i) ?? addBracket(marks, chunks, i) ?? addMark(marks, chunks, i) ?? addWord(marks, chunks, i)
  )
}

function addNounPhrase(marks: Marks, chunks: Chunk[], i: number): number | null {
  const np = readNounPhrase(marks, i)
  return np === null ? null : add(marks, chunks, 'np', i, np.to, np.headWord, { np })
}

function addVerbGroup(marks: Marks, chunks: Chunk[], i: number): number | null {
  const found = readVerbGroup(marks, i)
  if (found === null) return null
  const words: string[] = []
  for (let k = i; k < found.to; k++) words.push(marks.tokens[k]!.lower)
  return add(marks, chunks, 'vg', i, found.to, found.word, { verb: found.verb, words })
}

/** A date, with the preposition and article before it: "on 5 May". */
function addDate(marks: Marks, chunks: Chunk[], i: number): number | null {
  const { tokens, dateAt } = marks
  if (dateAt.size === 0) return null
  const here = dateAt.get(i)
  if (here !== undefined && !isQualifier(marks, here.date, here.to))
    return add(marks, chunks, 'date', i, here.to, 'date', { date: here.date })
  const { pos } = tokens[i]!
  if (pos !== 'ADP' && pos !== 'SCONJ') return null
  const next = dateAt.get(i + 1) ?? (tokens[i + 1]?.pos === 'DET' ? dateAt.get(i + 2) : undefined)
  if (next === undefined || next.date.preposition === null) return null
  return add(marks, chunks, 'date', i, next.to, 'date', { date: next.date })
}

/** Whether a date belongs to the noun right after it: "a December 2011 statement". */
function isQualifier(marks: Marks, date: FoundDate, to: number): boolean {
  const after = marks.tokens[to]
  if (date.preposition !== null || after === undefined || countsFromAnother(marks, date, to)) return false
  return (isNounAt(marks, to) || after.pos === 'ADJ') && marks.tokens[to - 1]!.end + 1 === after.start
}

/** A bracket; one that holds a date and little else dates what it follows. */
function addBracket(marks: Marks, chunks: Chunk[], i: number): number | null {
  const { text } = marks.tokens[i]!
  if (text !== '(' && text !== '[') return null
  const close = closing(marks, i)
  if (close < 0) return null
  if (close - i <= 8)
    for (const [at, { date, to }] of marks.dateAt)
      if (at > i && to <= close) return add(marks, chunks, 'paren', i, close + 1, '(', { date })
  return add(marks, chunks, 'paren', i, close + 1, '(')
}

const isBreak = wordClass('; : — – - -- •')

function addMark(marks: Marks, chunks: Chunk[], i: number): number | null {
  const { tokens } = marks
  const token = tokens[i]!
  const { text } = token
  if (text === ',') return add(marks, chunks, 'comma', i, i + 1, ',')
  if (!isBreak(token)) return null
  // a hyphen on a word is no break
  const joined = text === '-' && i > 0 && tokens[i - 1]!.end === token.start
  return add(marks, chunks, joined ? 'adv' : 'stop', i, i + 1, text)
}

const governs = wordClass('including following according')

function addWord(marks: Marks, chunks: Chunk[], i: number): number {
  const { tokens, quantityAt } = marks
  const token = tokens[i]!
  const { pos, lower } = token
  if (isRelative(token)) return add(marks, chunks, 'rel', i, i + 1, lower)
  if (lower === 'that') return addThat(marks, chunks, i)
  if (quantityAt.has(i) || quantityStarts(marks, i)) return addNounPhrase(marks, chunks, i) ?? i + 1
  if (lower === 'as' && tokens[i + 1]?.lower === 'well' && tokens[i + 2]?.lower === 'as')
    return add(marks, chunks, 'conj', i, i + 3, 'and')
  if (pos === 'CCONJ') return add(marks, chunks, 'conj', i, i + 1, lower)
  if (lower === 'to' && opensInfinitive(marks, i))
    return addVerbGroup(marks, chunks, i) ?? add(marks, chunks, 'prep', i, i + 1, lower)
  if (
    isPlainSubordinator(token) ||
    (isSubordinator(token) && (pos === 'SCONJ' || pos === 'ADP' || pos === 'ADV' || pos === 'PRON'))
  )
    return add(marks, chunks, 'sub', i, i + 1, lower)
  // "drove the front out of the town"
  if (lower === 'out' && tokens[i + 1]?.lower === 'of') return add(marks, chunks, 'prep', i, i + 2, 'from')
  if (pos === 'ADP' || (pos === 'PART' && lower === 'to') || governs(token))
    return add(marks, chunks, 'prep', i, i + 1, lower)
  if (pos === 'SCONJ') return add(marks, chunks, 'sub', i, i + 1, lower)
  if (isVerb(token) && !(pos === 'VERB' && qualifies(marks, i) && leads(tokens, chunks, i)))
    return addVerbGroup(marks, chunks, i) ?? i + 1
  if (startsNoun(marks, i) || pos === 'VERB' || (pos === 'ADV' && qualifiesNext(tokens[i + 1])))
    return addNounPhrase(marks, chunks, i) ?? add(marks, chunks, 'adv', i, i + 1, lower)
  const loose =
    pos === 'ADV' || pos === 'PART' || pos === 'ADJ' || pos === 'INTJ' || (pos === 'PRON' && lower === 'there')
  return loose ? add(marks, chunks, 'adv', i, i + 1, lower) : i + 1
}

const qualifiesNext = (next: Token | undefined): boolean => next?.pos === 'ADJ' || next?.pos === 'NUM'

/** "that" as a relative pronoun, as an article, or before what is said. */
function addThat(marks: Marks, chunks: Chunk[], i: number): number {
  const { tokens } = marks
  const before = chunks[chunks.length - 1]?.kind
  const next = tokens[i + 1]
  if (before === 'np' && next !== undefined && isVerb(next) && isFree(marks, i + 1))
    return add(marks, chunks, 'rel', i, i + 1, 'that')
  // "groups that also included", but "said that later attacks"
  if (before === 'np' && tokens[i]!.pos === 'PRON' && next?.pos === 'ADV' && tokens[i + 2]?.pos === 'VERB')
    return add(marks, chunks, 'rel', i, i + 1, 'that')
  // "a figure that the front disputed", "a figure that Ali disputed", but "that army"
  const named = next !== undefined && /^\p{Lu}/u.test(next.text)
  if (before !== 'vg' && tokens[i]!.pos === 'DET' && next !== undefined && isNoun(next) && !named)
    return addNounPhrase(marks, chunks, i) ?? i + 1
  return add(marks, chunks, 'that', i, i + 1, 'that')
}

/** Whether a verb follows "to", or an adverb and a verb. */
function opensInfinitive(marks: Marks, i: number): boolean {
  const next = marks.tokens[i + 1]
  if (next === undefined) return false
  return isVerb(next) ? isFree(marks, i + 1) : next.pos === 'ADV' && marks.tokens[i + 2]?.pos === 'VERB'
}

/** Whether a word tagged as a verb could open a noun phrase at i. */
function leads(tokens: readonly Token[], chunks: readonly Chunk[], i: number): boolean {
  const before = chunks[chunks.length - 1]?.kind
  const begins = before === undefined || (before === 'comma' && chunks.length === 2 && chunks[0]!.kind === 'date')
  if ((begins || before === 'prep') && opensPhrase(tokens, i)) return true
  // "On 9 May armed robbers abducted a nun", "said that suspected rebels had left"
  const subject = before === 'date' || before === 'that' || before === 'sub' || begins
  return subject && opensSubject(tokens, i)
}
