import { eventTypes } from '../../vocabulary/vocabulary.ts'
import type { FoundDate } from '../values/dates.ts'
import { sayingAt } from './attribution.ts'
import type { Complement, NounPhrase } from './chunk.ts'
import { dateOf } from './clauseDates.ts'
import { innermost } from './eventPlaces.ts'
import { HARMFUL, typeOfPhrase } from './eventTypes.ts'
import { participate } from './participants.ts'
import { hull } from './passages.ts'
import { agentOf, modifiersOf, type Predicate } from './predicate.ts'
import { actorsOf, placesOf, typeOf } from './reference.ts'
import { say, valueDate, valueMention, valueText } from './say.ts'
import { type Common, type Stamp, stamped, stampOf } from './stamp.ts'
import { sayingsOf, type Telling } from './telling.ts'
import { acts, fighting } from './words.ts'

/** Nouns of fighting that as often tell no single fight. */
const LOOSE = new Set(
  'operation campaign push artillery drone strike sweep crackdown incident encounter engagement confrontation combat killing execution murder slaughter'.split(
    ' ',
  ),
)

const AIR = /^(?:air|drone|missile|aerial|airstrike)$/
const WHERE = new Set('over in at near around outside along throughout inside across off within on'.split(' '))
/** Acts that are done to what "of" names. */
const DONE_TO = new Set(
  'attack-on-civilians abduction arrest sexual-violence hostage-taking looting displacement'.split(' '),
)
const MUTUAL = new Set(['clash', 'battle'])
/** Acts that hit what "of" names. */
const STRUCK = new Set(['shelling', 'airstrike', 'seizure', 'explosion'])
/** Acts of those whom "of" names, and from where "from" says. */
const LEAVING = new Set(['withdrawal', 'displacement'])

/** What a noun phrase tells by itself: "an ambush by the front near Taiz", "the fall of Mosul". */
interface NounEvent {
  readonly type: string
  readonly roles: readonly { readonly mention: number; readonly role: string }[]
  readonly places: readonly number[]
}

/** The type of event that a noun phrase can tell without a verb; undefined when it tells none. */
function typeOfAct(np: NounPhrase): string | undefined {
  const { headWord } = np
  if (np.pronoun || np.named.length > 0) return undefined
  if (headWord === 'strike') return np.words.some((w) => AIR.test(w)) ? 'airstrike' : undefined
  if (headWord === 'raid' && np.words.includes('air')) return 'airstrike'
  if (headWord === 'attempt' && np.words.includes('coup')) return 'coup'
  if (LOOSE.has(headWord)) return undefined
  return fighting.has(headWord) ? typeOfPhrase(np) : acts.get(headWord)
}

/** The prepositional phrases that follow a noun phrase, also those that hang on one another: "an attack by A on B in C". */
function* chain(np: NounPhrase, depth = 0): Generator<readonly [Complement, number]> {
  if (depth > 3) return
  for (const m of modifiersOf(np)) {
    yield [m, depth]
    for (const part of m.phrases) yield* chain(part, depth + 1)
  }
}

function readNoun(telling: Telling, np: NounPhrase, type: string): NounEvent {
  const { scene, draft } = telling
  const roles: { mention: number; role: string }[] = []
  const places: number[] = []
  const add = (mentions: readonly number[], role: string): void => {
    for (const mention of mentions) if (!roles.some((r) => r.mention === mention)) roles.push({ mention, role })
  }
  const addPlaces = (phrases: readonly NounPhrase[]): void => {
    for (const part of innermost(telling, phrases).slice(0, 3))
      for (const m of placesOf(scene, part)) if (!places.includes(m)) places.push(m)
  }
  const actors = (m: Complement): number[] => m.phrases.flatMap((part) => actorsOf(scene, part))
  const victims = DONE_TO.has(type)
  const own = np.mentions[0]
  if (own !== undefined && draft.mentions[own]!.pronoun !== true) {
    if (typeOf(draft, own) === 'Place') places.push(own)
    else if (typeOf(draft, own) !== 'EthnicGroup')
      add([own], MUTUAL.has(type) || type === 'withdrawal' ? 'party' : victims ? 'perpetrator' : 'attacker')
  }
  for (const [m, depth] of chain(np)) {
    const mutual = MUTUAL.has(type)
    if (m.word === 'between' || m.word === 'involving') add(actors(m), 'party')
    else if (m.word === 'with' && mutual && depth === 0) add(actors(m), 'party')
    else if (type === 'withdrawal' && (m.word === 'by' || m.word === 'of')) {
      if (depth === 0) add(actors(m), 'party')
    } else if (m.word === 'by') add(actors(m), victims ? 'perpetrator' : 'attacker')
    else if (m.word === 'to' && type === 'seizure') add(actors(m), 'attacker')
    else if (m.word === 'against') {
      add(actors(m), mutual ? 'party' : 'target')
      addPlaces(m.phrases)
    } else if (m.word === 'on' || m.word === 'upon') {
      if (!mutual) add(actors(m), victims ? 'victim' : 'target')
      addPlaces(m.phrases)
    } else if (m.word === 'of' && depth === 0) {
      addPlaces(m.phrases)
      if (victims) add(actors(m), 'victim')
      else if (STRUCK.has(type)) add(actors(m), 'target')
      else if (!mutual) add(actors(m), 'attacker')
    } else if (m.word === 'for' && type === 'battle') addPlaces(m.phrases)
    else if ((WHERE.has(m.word) || (m.word === 'from' && LEAVING.has(type))) && depth < 3) addPlaces(m.phrases)
  }
  return { type, roles, places: places.slice(0, 4) }
}

/** Says who took part in an event and where it was, by what follows the noun that tells it. */
export function tellNounRoles(
  telling: Telling,
  event: number,
  np: NounPhrase,
  common: Common,
  filled: ReadonlySet<number>,
): void {
  const type = typeOfAct(np)
  telling.nounEvents.set(np, event)
  if (type === undefined) return
  const { roles, places } = readNoun(telling, np, type)
  for (const { mention, role } of roles) if (!filled.has(mention)) participate(telling, event, mention, role, common)
  for (const mention of places) say(telling, common, { event }, 'place', valueMention(mention))
}

/** The day right after a noun phrase and what hangs on it: "the fall of Goma to the M23 on 20 November 2012". */
function dateAfter({ scene }: Telling, at: number): FoundDate | null {
  const { chunks } = scene.sentence
  for (let k = at + 1; k < chunks.length && k < at + 14; k++) {
    const { kind, date, word } = chunks[k]!
    if (kind === 'date') return date!.kind === 'open' ? null : date!
    if (kind !== 'np' && kind !== 'prep' && kind !== 'adv' && !(kind === 'conj' && word === 'and')) return null
  }
  return null
}

/** Verbs of what has not happened, or not now. */
const UNREAL = new Set(
  'plan threaten fear prevent avoid deny order prepare halt stop end ban warn oppose train discuss expect anticipate avert risk suspend renounce cease propose demand pledge vow call'.split(
    ' ',
  ),
)

/** Prepositions after which a noun tells what its clause happened in. */
const DURING = new Set(['in', 'during', 'by', 'amid'])

/** The innermost clause in which a chunk stands. */
const clauseAt = ({ predicates }: Telling, at: number): Predicate | null =>
  predicates.findLast((p) => p.at <= at && p.last >= at) ??
  predicates.find((p) => p.first <= at && p.last >= at) ??
  null

/**
 * Tells the fights, seizures and the like that a sentence names without a verb of their own, where two of who, where and
 * when are told beside the noun: "the government fell after clashes with the army near Goma in May".
 */
export function tellNounEvents(telling: Telling, only: Predicate | null = null): void {
  const { chunks } = telling.scene.sentence
  const last = only === null ? chunks.length - 1 : only.last
  for (let at = only === null ? 0 : only.first; at <= last; at++) {
    const np = chunks[at]!.np
    if (np === undefined || telling.nounEvents.has(np)) continue
    const type = typeOfAct(np)
    if (type === undefined || np.firstWord === 'no' || np.firstWord === 'any') continue
    if (isOver(telling, at)) continue
    const p = clauseAt(telling, at)
    if (only !== null && p !== only) continue
    if (p !== null && ((UNREAL.has(p.lemma) && !p.subject.includes(np)) || told(telling, p))) continue
    const noun = withClaimant(telling, p, np, readNoun(telling, np, type))
    if (type === 'seizure' && noun.places.length === 0) continue
    const during =
      p !== null && (p.subject.includes(np) || p.preps.some((c) => DURING.has(c.word) && c.phrases.includes(np)))
    const near = dateAfter(telling, at) ?? np.date
    const date = near ?? (during ? dateOf(p, telling.predicates) : null)
    const evidence =
      Math.min(2, noun.roles.length) +
      Math.min(1, noun.places.length) +
      (date === null ? 0 : 1) +
      (isOneAct(np, type, noun) ? 1 : 0)
    if (evidence < 2) continue
    const stamp = stampAround(telling, p, chunks[at]!)
    if (stamp.modality === 'planned' || stamp.modality === 'demanded' || stamp.modality === 'negated') continue
    tellNoun(telling, np, noun, date, stamp)
  }
}

const ENDS = new Set(
  'cessation end halt suspension stop pause moratorium truce ceasefire armistice warrant call appeal order threat risk prospect demand possibility request proposal warning deadline bounty reward'.split(
    ' ',
  ),
)

/** "A cessation of hostilities between the front and the army": no fight is told there, nor in "a warrant for the arrest of". */
const isOver = ({ scene }: Telling, at: number): boolean => {
  const { chunks } = scene.sentence
  return chunks[at - 1]?.kind === 'prep' && ENDS.has(chunks[at - 2]?.np?.headWord ?? '')
}

/** "The battle of Grozny", "the coup of 1966": one place or one day tells which. */
const isOneAct = (np: NounPhrase, type: string, { places }: NounEvent): boolean =>
  np.definite &&
  (type === 'coup' ||
    (places.length > 0 &&
      /^(?:battle|siege|massacre|fall)$/.test(np.headWord) &&
      /^(?:of|for)$/.test(modifiersOf(np)[0]?.word ?? '')))

/** "Claimed responsibility for the bombing": who claims it did it. */
function withClaimant({ scene }: Telling, p: Predicate | null, np: NounPhrase, noun: NounEvent): NounEvent {
  const claims =
    p !== null &&
    /^(?:claim|accept|take|admit)$/.test(p.lemma) &&
    [...p.object, ...p.subject].some(
      (o) => o.headWord === 'responsibility' && modifiersOf(o).some((m) => m.phrases.includes(np)),
    )
  if (!claims) return noun
  const role = MUTUAL.has(noun.type) ? 'party' : 'attacker'
  return {
    ...noun,
    roles: [
      ...noun.roles,
      ...agentOf(p)
        .flatMap((a) => actorsOf(scene, a))
        .map((mention) => ({ mention, role })),
    ],
  }
}

/** Whether a clause has told a fight already: its nouns speak of it. */
const told = ({ eventOf, typeOf: types }: Telling, p: Predicate): boolean => {
  const event = eventOf.get(p)
  return event !== undefined && HARMFUL.has(eventTypes.get(types.get(event) ?? '') ?? '')
}

function stampAround(telling: Telling, p: Predicate | null, at: { start: number; end: number }): Stamp {
  if (p !== null) return stampOf(telling, p)
  const saying = sayingAt(sayingsOf(telling), at, null)
  return {
    modality: saying?.modality ?? 'asserted',
    hedged: saying?.hedged ?? false,
    attributedTo: saying?.speaker ?? undefined,
    via: undefined,
  }
}

function tellNoun(telling: Telling, np: NounPhrase, noun: NounEvent, date: FoundDate | null, stamp: Stamp): void {
  const { draft } = telling
  let { end } = np
  for (const [m] of chain(np)) for (const part of m.phrases) end = Math.max(end, part.end)
  const passage = { start: np.start, end: Math.min(end, np.start + 320) }
  const common = stamped(passage, 'noun-event', stamp)
  const event = draft.event({ type: 'Event', anchor: passage })
  const subject = { event }
  telling.nounEvents.set(np, event)
  telling.typeOf.set(event, noun.type)
  telling.thread.event = event
  if (HARMFUL.has(eventTypes.get(noun.type) ?? '')) telling.thread.harm = event
  say(telling, common, subject, 'eventType', valueText(noun.type))
  if (date !== null) say(telling, { ...common, passage: hull(passage, date) }, subject, 'date', valueDate(date.edtf))
  for (const { mention, role } of noun.roles) participate(telling, event, mention, role, common)
  for (const mention of noun.places) say(telling, common, subject, 'place', valueMention(mention))
}
