import type { Document } from '../../model/document.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { type Match, matchClause, mayMatch } from './match.ts'
import { verbFinder } from './missedVerbs.ts'
import { tellNamedEvents } from './namedEvents.ts'
import { tellNounEvents } from './nounEvents.ts'
import { tellPeople } from './people.ts'
import { type PhraseIndex, phraseCandidates, phraseIndex } from './phraseIndex.ts'
import { tellPhrases } from './phrases.ts'
import { type Predicate, partsOf } from './predicate.ts'
import { type ReadSentence, readText } from './readText.ts'
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
  const told = nothingTold()
  let thread = threadOf(null)
  for (const part of readText(document, draft, spans, findVerbs))
    for (const read of part) {
      if (read.opens) thread = threadOf(read.span)
      tellSentence(document, draft, read, thread, told)
    }
}

const threadOf = (span: ProseSpan | null): Thread => ({ event: span?.event ?? null, sides: { mentions: [] } })

/** The sentences of one stretch, read. */
export const sentencesIn = (document: Document, draft: Draft, span: ProseSpan): ReadSentence[] =>
  [...readText(document, draft, [span], findVerbs)].flat()

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
  { span, sentence, predicates }: ReadSentence,
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

function tellSentence(document: Document, draft: Draft, read: ReadSentence, thread: Thread, told: Told): void {
  const telling = tellingOf(document, draft, read, thread, told)
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
