import type { Document } from '../../model/document.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { type DateContext, findDates } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import type { Chunked, NounPhrase } from './chunk.ts'
import { chunkSentence } from './chunks.ts'
import { findPredicates } from './clauses.ts'
import { bareNamed, type Match, matchClause, mayMatch } from './match.ts'
import { verbFinder } from './missedVerbs.ts'
import { tellNamedEvents } from './namedEvents.ts'
import { readSentences, type Sentence } from './nlp.ts'
import { tellNounEvents } from './nounEvents.ts'
import { tellPeople } from './people.ts'
import { type PhraseIndex, phraseCandidates, phraseIndex } from './phraseIndex.ts'
import { tellPhrases } from './phrases.ts'
import { type Predicate, partsOf } from './predicate.ts'
import { type Rule, type RuleBook, readRules, ruleBook } from './rule.ts'
import { nothingTold, type Told } from './say.ts'
import { filledSlots } from './slots.ts'
import type { Telling, Thread } from './telling.ts'
import { tellMatch } from './tellMatch.ts'
import type { Token } from './token.ts'
import { cues } from './words.ts'

let book: RuleBook | null = null
/** The rules of the house, read once. */
export const rules = (): RuleBook => {
  book ??= ruleBook(readRules())
  return book
}

let finder: ReturnType<typeof verbFinder> | null = null
/** Finds the verbs that rules and cues ask for. */
const findVerbs: ReturnType<typeof verbFinder> = (tokens, mentionAt) => {
  // "rounded up" is found by its first word
  finder ??= verbFinder(new Set([...rules().byVerb.keys(), ...cues.verbs.keys()].map((verb) => verb.split(' ')[0]!)))
  finder(tokens, mentionAt)
}

/**
 * Reads running text by the rules in `rules/` and adds what it says to the draft. Mentions must have been found before;
 * a sentence that no rule fits yields nothing. Deterministic; the time grows with the length of the text.
 */
export function extractProse(document: Document, draft: Draft, spans: readonly ProseSpan[]): void {
  const order = inOrder(draft)
  const told = nothingTold()
  for (const span of spans) {
    const thread: Thread = { event: span.event ?? null, sides: { mentions: [] } }
    for (const read of sentencesIn(document, draft, span, order))
      tellSentence(document, draft, span, read, thread, told)
  }
}

/** A sentence of more tokens is a list or damage, no grammar: it bounds the work on hostile text. */
const LONGEST_SENTENCE = 400

/** The sentences of a stretch, read; each lends its date to the next. */
export function* sentencesIn(
  document: Document,
  draft: Draft,
  span: ProseSpan,
  order: readonly number[] = inOrder(draft),
): Generator<ReadSentence> {
  let dates = contextOf(document, span)
  for (const sentence of readSentences(document.text, span)) {
    if (sentence.tokens.length > LONGEST_SENTENCE) continue
    const read = readSentence(document, draft, span, sentence, order, dates)
    dates = read.dates
    yield read
  }
}

/** The mentions by their place, the longer first where several begin together. */
const inOrder = (draft: Draft): number[] =>
  draft.mentions
    .map((_, i) => i)
    .filter((i) => draft.mentions[i]!.type !== 'Document' && draft.mentions[i]!.type !== 'Citation')
    .sort(
      (a, b) => draft.mentions[a]!.start - draft.mentions[b]!.start || draft.mentions[b]!.end - draft.mentions[a]!.end,
    )

export interface ReadSentence {
  readonly sentence: Chunked
  readonly predicates: readonly Predicate[]
  readonly dates: DateContext
}

/** Index of the first mention in `order` that starts at or after `at`. */
function firstFrom(draft: Draft, order: readonly number[], at: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (draft.mentions[order[middle]!]!.start < at) low = middle + 1
    else high = middle
  }
  return low
}

function readSentence(
  document: Document,
  draft: Draft,
  span: ProseSpan,
  sentence: Sentence,
  order: readonly number[],
  context: DateContext,
): ReadSentence {
  const inside: number[] = []
  for (let i = firstFrom(draft, order, sentence.start); i < order.length; i++) {
    const mention = draft.mentions[order[i]!]!
    if (mention.start >= sentence.end) break
    if (mention.end <= sentence.end) inside.push(order[i]!)
  }
  const dates = findDates(document.text, sentence, context)
  const last =
    dates.findLast((d) => d.kind === 'point' && d.basis === 'sentence') ?? dates.findLast((d) => d.kind === 'point')
  const chunked = chunkSentence(
    sentence,
    draft.mentions,
    inside,
    dates,
    findQuantities(document.text, sentence, dates),
    findVerbs,
  )
  const implied = span.subject === undefined ? undefined : impliedSubject(sentence, span.subject)
  return {
    sentence: chunked,
    predicates: findPredicates(chunked, implied),
    dates: last === undefined ? context : { last: last.edtf, basis: 'carried' },
  }
}

/** The subject that stands over a list ("the KIO:") for the lines that begin with their verb. */
const impliedSubject = (sentence: Sentence, mention: number): NounPhrase => bareNamed(mention, sentence)

/** The year that headings, the row or the line lend to the first sentence. */
function contextOf(document: Document, span: ProseSpan): DateContext {
  if (span.date !== undefined) {
    // a period of several years lends none of them
    const years = new Set(span.date.match(/\b\d{4}(?=-|\b)/g) ?? [])
    return years.size === 1 ? { last: span.date, basis: 'heading' } : {}
  }
  let section = document.blocks[span.block]?.section ?? null
  for (let depth = 0; section !== null && depth < 6; depth++) {
    const heading = document.blocks[section]!
    const years = document.text.slice(heading.start, heading.end).match(/\b(?:1[89]|20)\d\d\b/g)
    if (years !== null && new Set(years).size === 1) return { year: Number(years[0]), basis: 'heading' }
    if (years !== null) return {}
    section = heading.section
  }
  return {}
}

/**
 * The rules that fit a clause: those that tell an event compete, the rest all speak. Those that fail are told in
 * `missed` where somebody wants to know; without it they are given up at the first look.
 */
export function matchesOf({ scene, before }: Telling, predicate: Predicate, missed?: Match[]): Match[] {
  const fired: Match[] = []
  let event = false
  const { byVerb, active, passive } = rules()
  const able = missed !== undefined ? byVerb : predicate.passive ? passive : active
  const asked = able.get(predicate.lemma)
  if (asked === undefined) return fired
  const filled = filledSlots(predicate)
  for (const rule of asked) {
    const tells = rule.event !== null && rule.event !== 'attached'
    if (tells && event) continue
    if (missed === undefined && !mayMatch(scene, rule, predicate, before, filled)) continue
    const match = matchClause(scene, rule, predicate, before)
    if (match.missing !== null) missed?.push(match)
    else {
      fired.push(match)
      if (tells) event = true
    }
  }
  return fired
}

/** A sentence made ready to be told. */
export function tellingOf(
  document: Document,
  draft: Draft,
  span: ProseSpan,
  { sentence, predicates }: ReadSentence,
  thread: Thread,
  told: Told,
): Telling {
  const scene = { draft, sentence, sides: thread.sides }
  return {
    scene,
    draft,
    text: document.text,
    span,
    predicates,
    sayings: null,
    eventOf: new Map(),
    nounEvents: new Map(),
    thread,
    told,
    before: new Map(),
    typeOf: new Map(),
  }
}

/** Verbs whose clause waits for the one that tells when: "were wounded when a mine exploded". */
const HARMS = new Set([
  'kill',
  'wound',
  'injure',
  'die',
  'displace',
  'hurt',
  'capture',
  'perish',
  'lose',
  'slay',
  'maim',
  'fall',
])

/** Whether a rule over words speaks of what a clause of the sentence has told. */
const looksBack = (rule: Rule): boolean =>
  rule.event === 'attached' || rule.claims.some((claim) => claim.of.startsWith('~'))

let phrases: PhraseIndex | null = null
/** The rules over words that a sentence could hold: those that stand alone, and those that look back to its clauses. */
export function phrasesFor(tokens: readonly Token[]): { alone: readonly Rule[]; back: readonly Rule[] } {
  phrases ??= phraseIndex(rules().phrases)
  const found = phraseCandidates(phrases, tokens)
  if (found.length === 0) return { alone: found, back: found }
  return { alone: found.filter((rule) => !looksBack(rule)), back: found.filter(looksBack) }
}

/** The clause whose subject or object holds the noun phrase that a participle qualifies. */
const hostOf = (predicates: readonly Predicate[], p: Predicate): Predicate | null =>
  predicates.find(
    (q) =>
      q !== p &&
      q.form === 'finite' &&
      [...q.subject, ...q.object].some((np) => np === p.subject[0] || partsOf(np).includes(p.subject[0]!)),
  ) ?? null

function tellSentence(
  document: Document,
  draft: Draft,
  span: ProseSpan,
  read: ReadSentence,
  thread: Thread,
  told: Told,
): void {
  const telling = tellingOf(document, draft, span, read, thread, told)
  const { alone, back } = phrasesFor(read.sentence.tokens)
  if (alone.length > 0) tellPhrases(telling, alone)
  // a clause before those that hang on it: what comes before its governor, and participles inside its noun phrases
  const late: Predicate[] = []
  const tell = (p: Predicate): void => {
    for (const match of matchesOf(telling, p)) tellMatch(telling, match)
  }
  const tellAll = (p: Predicate): void => {
    tell(p)
    tellNounEvents(telling, p)
  }
  for (const p of read.predicates) {
    if (p.governor !== null && (p.governor.at > p.at || (p.form === 'vbn' && late.includes(p.governor)))) late.push(p)
    else if (HARMS.has(p.lemma) && p.led.some((q) => q.sub === 'when' && q.at > p.at)) late.push(p)
    else if (p.form === 'vbn' && p.governor === null && p.subject.length > 0) {
      p.governor = hostOf(read.predicates, p)
      if (p.governor !== null && p.governor.at > p.at) late.push(p)
      else tellAll(p)
    } else tellAll(p)
  }
  for (const p of late) tell(p)
  if (back.length > 0) tellPhrases(telling, back)
  tellNounEvents(telling)
  tellPeople(telling)
  tellNamedEvents(telling)
}
