import type { Document } from '../../model/document.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { type Match, matchClause } from './match.ts'
import { verbFinder } from './missedVerbs.ts'
import { tellNamedEvents } from './namedEvents.ts'
import { tellNounEvents } from './nounEvents.ts'
import { tellPeople } from './people.ts'
import { tellPhrases } from './phrases.ts'
import { type Predicate, partsOf } from './predicate.ts'
import { type ReadSentence, readText } from './readText.ts'
import { type Rule, type RuleBook, readRules, ruleBook } from './rule.ts'
import { nothingTold, type Told } from './say.ts'
import { clauseRules, type PhraseRules, phraseRules, type Shortlist, shortlist } from './shortlist.ts'
import type { Telling, Thread } from './telling.ts'
import { tellMatch } from './tellMatch.ts'
import { topicWar } from './topicWar.ts'
import { cues } from './words.ts'

let book: RuleBook | null = null
/** The rules of the house, read once. */
export const rules = (): RuleBook => {
  book ??= ruleBook(readRules())
  return book
}

let list: Shortlist | null = null
/** Tells which of them a sentence could fit. */
export const worthALook = (): Shortlist => {
  list ??= shortlist(rules())
  return list
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
  let thread: Thread = { event: null, sides: { mentions: [] } }
  for (const part of readText(document, draft, spans, findVerbs)) {
    for (const { predicates } of part) for (const p of predicates) p.rules = clauseRules(worthALook(), p)
    const phrases = part.map(({ sentence }) => phraseRules(worthALook(), sentence.tokens))
    for (const [i, read] of part.entries()) {
      if (read.opens) thread = threadOf(read.span, thread, document)
      const telling = tellingOf(document, draft, read, thread, told)
      const { harm, justTold } = thread
      tellSentence(telling, phrases[i]!)
      thread.spokeOfWar = speaksOfWar(telling)
      const goesOn = justTold !== undefined && [...telling.eventOf.values()].includes(justTold)
      thread.justTold = thread.harm !== harm ? thread.harm : goesOn ? justTold : undefined
    }
  }
}

/** Whether the conflict that the document is about is what the sentence begins with. */
const speaksOfWar = ({ scene, draft, predicates }: Telling): boolean => {
  const { topic } = draft
  if (topic === null || draft.mentions[topic]!.type !== 'Conflict') return false
  const first = predicates.find((p) => p.form === 'finite' && p.relation === 'main')
  return (
    first?.subject.some((np) => topicWar(scene, np) !== null || np.named.some((m) => isSame(draft, m, topic))) === true
  )
}

const isSame = ({ mentions }: Draft, mention: number, topic: number): boolean => {
  const [a, b] = [mentions[mention]!, mentions[topic]!]
  return mention === topic || a.same === topic || (a.type === b.type && (a.label ?? a.text) === (b.label ?? b.text))
}

/** A new stretch of text; under one heading "the two parties" stay those of the paragraph before. */
function threadOf(span: ProseSpan, { sides, block }: Thread, { blocks }: Document): Thread {
  const goesOn =
    block !== undefined &&
    span.event === undefined &&
    blocks[span.block]?.kind === 'paragraph' &&
    blocks[block]?.kind === 'paragraph' &&
    blocks[span.block]!.section === blocks[block]!.section
  return { event: span.event ?? null, sides: goesOn ? { ...sides } : { mentions: [] }, block: span.block }
}

/** The sentences of one stretch, read. */
export const sentencesIn = (document: Document, draft: Draft, span: ProseSpan): ReadSentence[] =>
  [...readText(document, draft, [span], findVerbs)].flat()

/**
 * Which of some rules fit a clause: those that tell an event compete, the rest all speak. Those that fail are told in
 * `missed` where somebody wants to know.
 */
export function matchesOf({ scene, before }: Telling, p: Predicate, asked: readonly Rule[], missed?: Match[]): Match[] {
  const fired: Match[] = []
  let event = false
  for (const rule of asked) {
    const tells = rule.event !== null && rule.event !== 'attached'
    if (tells && event) continue
    const match = matchClause(scene, rule, p, before)
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
  const scene = { draft, sentence, sides: thread.sides, spokeOfWar: thread.spokeOfWar === true }
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

/** The clause whose subject or object holds the noun phrase that a participle qualifies. */
const hostOf = (predicates: readonly Predicate[], p: Predicate): Predicate | null =>
  predicates.find(
    (q) =>
      q !== p &&
      q.form === 'finite' &&
      [...q.subject, ...q.object].some((np) => np === p.subject[0] || partsOf(np).includes(p.subject[0]!)),
  ) ?? null

function tellSentence(telling: Telling, { alone, back }: PhraseRules): void {
  const { predicates } = telling
  if (alone.length > 0) tellPhrases(telling, alone)
  // a clause before those that hang on it: what comes before its governor, and participles inside its noun phrases
  const late: Predicate[] = []
  const tell = (p: Predicate): void => {
    for (const match of matchesOf(telling, p, p.rules)) tellMatch(telling, match)
  }
  const tellAll = (p: Predicate): void => {
    tell(p)
    tellNounEvents(telling, p)
  }
  for (const p of predicates) {
    if (p.governor !== null && (p.governor.at > p.at || (p.form === 'vbn' && late.includes(p.governor)))) late.push(p)
    else if (HARMS.has(p.lemma) && p.led.some((q) => q.sub === 'when' && q.at > p.at)) late.push(p)
    else if (p.form === 'vbn' && p.governor === null && p.subject.length > 0) {
      p.governor = hostOf(predicates, p)
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
