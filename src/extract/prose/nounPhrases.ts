import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import type { NounPhrase } from './chunk.ts'
import { isPossessive, isPronoun } from './functionWords.ts'
import { COVERED, closing, countsFromAnother, FREE, isNounAt, type Marks, quantityStarts, startsNoun } from './marks.ts'
import { isNoun, type Token } from './token.ts'
import { fact, wordClass, wordShape, wordTest } from './word.ts'

/** A noun phrase as far as it has been read. */
interface Reading {
  readonly first: number
  /** The token that comes next. */
  at: number
  /** Token of the last noun or name; -1 before one has been read. */
  head: number
  named: readonly number[]
  readonly inner: number[]
  quantity: FoundQuantity | null
  date: FoundDate | null
  pronoun: boolean
}

/** The noun phrase that begins at a token; null when none does. */
export function readNounPhrase(marks: Marks, first: number): NounPhrase | null {
  const reading: Reading = {
    first,
    at: first,
    head: -1,
    named: NOBODY,
    inner: [],
    quantity: null,
    date: null,
    pronoun: false,
  }
  while (reading.at < marks.tokens.length && takeNext(marks, reading)) {}
  return reading.head < 0 ? null : phraseOf(marks, reading)
}
const NOBODY: readonly number[] = []
/** Of most phrases: nothing hangs on them. */
export const NO_PARTS: readonly never[] = []

function phraseOf({ tokens, mentions }: Marks, reading: Reading): NounPhrase {
  const { first, at, head, named, inner, quantity, date, pronoun } = reading
  const to = Math.max(at, head + 1)
  const begin = tokens[first]!
  const type = named.length === 0 ? null : mentions[named[0]!]!.type
  const words: string[] = []
  for (let i = first; i < to; i++) words.push(tokens[i]!.lower)
  return {
    from: first,
    to,
    start: begin.start,
    end: tokens[to - 1]!.end,
    head,
    headWord: headWordOf(tokens[head]!.word),
    mentions: inner,
    named,
    quantity,
    date,
    pronoun,
    firstWord: begin.lower,
    place: type === 'Place' || type === 'Facility',
    person: type === 'Person',
    words,
    definite: begin.lower === 'the' || isPossessive(begin),
    parts: NO_PARTS,
    modifiers: NO_PARTS,
    members: NO_PARTS,
  }
}

/** The word a phrase is known by: a noun's lemma, a name's own; "IDPs" is idp. */
const headWordOf = fact(({ pos, lemma, lower, text }) =>
  /^\p{Lu}{2,}s$/u.test(text) ? lower.slice(0, -1) : pos === 'NOUN' ? lemma : lower,
)

/** Reads on by a word, name, number or date; false where the phrase ends. */
function takeNext(marks: Marks, reading: Reading): boolean {
  const i = reading.at
  const mention = marks.mentionAt[i]!
  if (mention === FREE) {
    const dated = marks.dateAt.get(i)
    if (dated !== undefined) return takeDate(marks, reading, dated.date, dated.to)
  }
  // "in retaliation army jets bombed …": who acts begins a phrase of its own
  if (mention >= 0 && reading.head === reading.first && isAside(marks.tokens[reading.first]!)) return false
  if (mention >= 0) return takeName(marks, reading, mention)
  if (mention === COVERED) {
    reading.at++
    return true
  }
  const found = reading.quantity === null ? marks.quantityAt.get(i) : undefined
  // "in the ensuing firefight eight guerrillas fell": who is counted begins a phrase of its own
  if (found !== undefined && reading.head >= 0 && reading.head === i - 1 && countsAnew(marks, i)) return false
  if (found !== undefined) return takeQuantity(marks, reading, found)
  return takeWord(marks, reading)
}

/** Whether a number after a common noun counts the noun behind it. */
function countsAnew({ tokens, mentionAt }: Marks, i: number): boolean {
  const before = tokens[i - 1]!
  const after = tokens[i + 1]
  if (after === undefined) return false
  // "cost the army 83 men"
  if (mentionAt[i - 1] !== FREE) return after.pos === 'NOUN' && after.lower !== after.lemma
  return before.pos === 'NOUN' && !/^\p{Lu}/u.test(before.text) && (after.pos === 'NOUN' || after.pos === 'ADJ')
}

/** "a December 2011 statement": a date before a noun is of the phrase. */
function takeDate(marks: Marks, reading: Reading, date: FoundDate, to: number): boolean {
  const after = marks.tokens[to]
  if (reading.head >= 0 || after === undefined || date.preposition !== null) return false
  if (countsFromAnother(marks, date, to)) return false
  if (!(isNounAt(marks, to) || after.pos === 'ADJ')) return false
  reading.date = date
  reading.at = to
  return true
}

function takeName({ tokens, mentions, mentionEnd, alsoAt }: Marks, reading: Reading, mention: number): boolean {
  const i = reading.at
  const pronoun = mentions[mention]!.pronoun === true && isPronoun(tokens[i]!)
  if (pronoun && reading.head >= 0) return false
  const also = alsoAt.get(i)
  reading.named = also === undefined ? [mention] : [mention, ...also]
  reading.inner.push(...reading.named)
  reading.at = mentionEnd[i]!
  reading.head = reading.at - 1
  if (pronoun) reading.pronoun = true
  return !pronoun
}

function takeQuantity(marks: Marks, reading: Reading, quantity: FoundQuantity): boolean {
  const { tokens } = marks
  reading.quantity = quantity
  let i = reading.at
  while (i < tokens.length && tokens[i]!.start < quantity.number.end) i++
  if (reading.head < 0) reading.head = i - 1
  // "a hundred or more fighters"
  if (tokens[i]?.lower === 'or') while (i < tokens.length && tokens[i]!.start < quantity.end) i++
  // a bare number can stand for people ("capturing 13"): the head moves on when a noun follows
  if (i < tokens.length) {
    const of = isOfNoun(marks, i)
    const hyphen = tokens[i]!.text === '-'
    if (of || hyphen || isNounAt(marks, i) || tokens[i]!.pos === 'ADJ') reading.named = NOBODY
    if (of || hyphen) i++
  }
  reading.at = i
  return true
}
const isOfNoun = (marks: Marks, i: number): boolean =>
  i + 1 < marks.tokens.length && marks.tokens[i]!.lower === 'of' && startsNoun(marks, i + 1)

const isAside = wordClass('retaliation reprisal response revenge return addition reply turn protest')
const isState = wordClass('hostage captive prisoner')
const isPossessiveMark = wordShape(/^['’]s?$/)
const isOpposing = wordClass('opposing warring fighting competing remaining neighbouring neighboring ruling')

function takeWord(marks: Marks, reading: Reading): boolean {
  const { tokens } = marks
  const i = reading.at
  const token = tokens[i]!
  const { pos, text } = token
  const begun = reading.head >= 0
  if (isNoun(token)) {
    // "took the two tourists hostage": what they become is no part of who they are
    if (
      begun &&
      isState(token) &&
      (reading.named.length > 0 || reading.quantity !== null || tokens[i - 1]!.lower.endsWith('s'))
    )
      return false
    reading.head = i
    reading.named = NOBODY
  } else if (pos === 'DET' || isPossessive(token)) {
    if (begun) return false
  } else if (pos === 'PRON') {
    if (begun || !isPronoun(token)) return false
    reading.head = i
    reading.pronoun = true
    reading.at++
    return false
  } else if (pos === 'ADJ') {
    if (begun && !nounFollows(marks, i)) return false
  } else if (pos === 'NUM') {
    reading.head = i
    reading.named = NOBODY
  } else if (pos === 'PART' && isPossessiveMark(token)) {
    if (!begun) return false
    reading.named = NOBODY
  } else if (text === '-' || text === '–' || text === '/') return takeJoined(marks, reading)
  else if (text === '(' && begun) return takeBracket(marks, reading)
  else if (!goesOn(marks, reading)) return false
  reading.at++
  return true
}

const nounFollows = (marks: Marks, i: number): boolean =>
  i + 1 < marks.tokens.length && (isNounAt(marks, i + 1) || marks.tokens[i + 1]!.pos === 'ADJ')

/** "ex-soldiers", "KIO/A": joined words only, with no space on either side. */
function takeJoined({ tokens, mentionAt }: Marks, reading: Reading): boolean {
  const i = reading.at
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (before === undefined || after === undefined) return false
  if (before.end !== tokens[i]!.start || after.start !== tokens[i]!.end) return false
  reading.at = mentionAt[i + 1] === FREE && !isNoun(after) ? i + 2 : i + 1
  return true
}

/** "Karen National Union (KNU)'s capital": what a bracket interrupts goes on after it. */
function takeBracket(marks: Marks, reading: Reading): boolean {
  const close = closing(marks, reading.at)
  const after = close < 0 ? undefined : marks.tokens[close + 1]
  if (after === undefined || close - reading.at > 8) return false
  const possessive = after.pos === 'PART' && isPossessiveMark(after)
  if (!possessive && !(isNounAt(marks, close + 1) && !marks.dateAt.has(close + 1))) return false
  reading.at = close + 1
  return true
}

/** Whether an adverb, participle or preposition at the reading's place stands before a noun of the phrase. */
function goesOn(marks: Marks, { at, first, head }: Reading): boolean {
  const { tokens, quantityAt } = marks
  const token = tokens[at]!
  const next = tokens[at + 1]
  const { pos } = token
  // "its first school", "their newly formed army": after a possessive the noun is still to come
  const open = head < 0 || isPossessive(tokens[head]!) || isPossessiveMark(tokens[at - 1]!)
  if (pos === 'ADV' && open && next !== undefined) {
    // "the then-ruling junta"
    if (next.text === '-' && next.start === token.end) return true
    if (next.pos === 'ADJ' || next.pos === 'VERB' || next.pos === 'NUM' || quantityAt.has(at + 1)) return true
  }
  if (pos === 'VERB') {
    // "the two opposing sides"
    const counted = isOpposing(token) && (open || tokens[at - 1]!.pos === 'NUM')
    if (qualifies(marks, at) && (at > first || opensSubject(tokens, at)) && (open || counted)) return true
  }
  // "more than 12,000", "at least 22", "some 100,000": the words of a bound stand before its number
  return head < 0 && (pos === 'ADP' || pos === 'ADV' || pos === 'SCONJ') && quantityStarts(marks, at)
}

const isParticiple = wordTest(({ lower }) => /(?:ed|en|ing|led|held)$/.test(lower))

/** Whether a word tagged as a verb could only qualify the noun after it: "the newly formed front". */
export function qualifies(marks: Marks, i: number): boolean {
  const next = marks.tokens[i + 1]
  if (next === undefined || !isParticiple(marks.tokens[i]!)) return false
  return isNounAt(marks, i + 1) || next.pos === 'ADJ'
}

/** Whether a word tagged as a verb opens a noun phrase, at the start of a sentence or after a preposition. */
export const opensPhrase = (tokens: readonly Token[], i: number): boolean =>
  !tokens[i]!.lower.endsWith('ing') && tokens[i + 1]?.pos === 'NOUN'

const qualifiesPeople = wordTest(({ lower }) => /(?:ed|n|known)$/.test(lower))

/** Whether a participle, the people it qualifies and their verb begin at a token: "armed robbers abducted". */
export function opensSubject(tokens: readonly Token[], i: number): boolean {
  const noun = tokens[i + 1]
  const verb = tokens[i + 2]
  if (noun === undefined || verb === undefined || noun.pos !== 'NOUN' || !qualifiesPeople(tokens[i]!)) return false
  if (!noun.lower.endsWith('s') && !noun.lower.endsWith('men') && noun.lower !== 'people') return false
  return (verb.pos === 'VERB' && !verb.lower.endsWith('ing') && tokens[i + 3]?.lower !== 'by') || verb.pos === 'AUX'
}
