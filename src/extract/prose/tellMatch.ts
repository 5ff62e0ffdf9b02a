import { eventTypes, isKind } from '../../vocabulary/vocabulary.ts'
import { speakerOf } from './attribution.ts'
import { CASUALTIES } from './casualties.ts'
import { dateOf } from './clauseDates.ts'
import { victimOf } from './counts.ts'
import {
  countsOn,
  eventAbove,
  eventOfWhen,
  isAfterwards,
  pointsBack,
  sharedEvent,
  toldBefore,
} from './earlierEvents.ts'
import { dwellings, eventPlaces } from './eventPlaces.ts'
import { AGREEMENTS, HARMFUL, nounOfHarm, typeFor, typeOfHarm, typeOfPhrase } from './eventTypes.ts'
import type { Fill, Match } from './match.ts'
import { tellNounRoles } from './nounEvents.ts'
import { complementSpan, tellOutcome } from './outcomes.ts'
import { participantRole, participate, participateAll, tellHelpers } from './participants.ts'
import { passageOf } from './passages.ts'
import { agentOf, modifiersOf, type Predicate, partsOf } from './predicate.ts'
import { actorsOf, typeOf } from './reference.ts'
import type { ClaimSpec, Rule } from './rule.ts'
import { say, valueMention } from './say.ts'
import { type Common, type Stamp, stamped, stampOf } from './stamp.ts'
import { tellClaim } from './tellClaim.ts'
import { tellEvent } from './tellEvent.ts'
import type { Telling } from './telling.ts'
import { isWar, topicWar } from './topicWar.ts'
import { fighting } from './words.ts'

/** Who stands against whom, or with whom: "the two sides" thereafter. */
const SIDES = ['party', 'party2', 'attacker', 'target']

/** Turns a rule that fired on a clause into claims. */
export function tellMatch(telling: Telling, { rule, predicate: p, fills }: Match): void {
  const { draft } = telling
  const passage = passageOf(telling, p)
  const stamp = stampOf(telling, p)
  if (stamp.modality === 'negated' && rule.negated === false) return
  // what was not done is told as such: "did not sign" is a refusal
  const told: Stamp =
    rule.negated === 'only'
      ? { ...stamp, modality: 'asserted' }
      : rule.estimate
        ? estimateOf(telling, p, stamp)
        : rule.accusation
          ? accusationOf(telling, p, stamp)
          : stamp
  const common = stamped(passage, rule.name, told)
  // what is only meant, demanded or spoken of in general is no event; an order to attack is
  const meant = stamp.modality === 'planned' || stamp.modality === 'demanded'
  // "could lead to war" tells none; "may have killed" does
  if (rule.event !== null && p.modal !== null && !p.perfect && /^(?:could|may|might|can)$/.test(p.modal)) return
  if (rule.event !== null && isTried(p)) return
  if (rule.event !== null && meant && !isOrdered(p) && !isScheduled(telling, p, rule)) return
  if (rule.event === 'statement' && isComment(telling, p)) return
  if (rule.outcome === 'complement') {
    const said = complementSpan(telling, p)
    if (said === null ? !isDenial(telling, p) : isAside(telling, p, said)) return
  }
  // the talks that a row tells are told by the row
  if (telling.span.event !== undefined && rule.event !== null && OF_ROWS.has(typeFor(rule, fills) ?? '')) return
  let event: number | null = null
  let type: string | null = null
  if (rule.event === 'attached') {
    const harms = rule.claims.some((c) => CASUALTIES.has(c.property) || c.role === "'victim'")
    // "the war killed 16,000 people": what a war has cost is told of the war
    if (harms && !p.passive && p.subject.length > 0 && p.subject.every(isWar)) return
    event =
      eventAbove(telling, p, harms) ??
      (pointsBack(telling, p) || telling.span.event !== undefined
        ? (telling.thread.harm ?? telling.thread.event ?? telling.span.event ?? null)
        : null)
    if (event === null && harms) event = eventOfWhen(telling, p)
    if (event === null && harms && dateOf(p, telling.predicates) === null) {
      const afterwards = isAfterwards(telling, p, stamp) ? telling.thread.harm : undefined
      event = toldBefore(telling, p) ?? afterwards ?? countsOn(telling, p)
    }
    if (
      event === null &&
      rule.otherwise !== null &&
      happensOnce(telling, p, rule.otherwise === 'none' && !fills.has('victim'))
    )
      type = typeOfHarm(p, fills, rule.otherwise)
    if (event === null && type === null && !(rule.otherwise !== null && typeOfHarm(p, fills, rule.otherwise) === null))
      tellOfConflict(telling, rule.claims, p, fills, common, p.perfect || sumsUp(telling, p) || isOfTheWar(telling, p))
  } else if (rule.event !== null) {
    type = typeFor(rule, fills)
    if (type === null) return
    // "quit and created the movement": its founding is the split
    if (type === 'founding' && isOfSplit(telling, p)) type = 'split'
    if (AIMLESS.has(type) && !fills.get('target')?.mentions.length && killsCivilians(p)) type = 'attack-on-civilians'
  }
  if (type !== null && rule.claims.some((c) => CASUALTIES.has(c.property)) && isOfTime(telling, p, fills)) {
    if (tellOfConflict(telling, rule.claims, p, fills, common, true)) return
    if (tellOfVictims(telling, rule.claims, p, fills, common)) return
  }
  if (type !== null) {
    const known = telling.eventOf.get(p) ?? sharedEvent(telling, p, type)
    if (known !== null && known !== undefined) event = known
    else if (isBare(telling, p, rule, fills, type)) return
    else event = draft.event({ type: AGREEMENTS.has(type) ? 'Agreement' : 'Event', anchor: passage })
    telling.eventOf.set(p, event)
    telling.typeOf.set(event, telling.typeOf.get(event) ?? type)
    telling.thread.event = event
    if (HARMFUL.has(eventTypes.get(type) ?? '')) telling.thread.harm = event
    const heads = rule.event!.startsWith('of ') ? (fills.get(rule.event!.slice(3))?.phrases ?? []) : []
    const others = heads.map(typeOfPhrase).filter((t) => t !== undefined && t !== type) as string[]
    tellEvent(telling, event, type, p, fills, common, others)
    if (MADE.has(type)) tellHelpers(telling, event, p, common)
    const filled = new Set([...fills.values()].flatMap((fill) => fill.mentions))
    if (heads[0] !== undefined) tellNounRoles(telling, event, heads[0], common, filled)
    const noun = rule.event === 'attached' ? nounOfHarm(p) : undefined
    if (noun !== undefined) tellNounRoles(telling, event, noun, common, filled)
  } else if (event !== null) {
    telling.eventOf.set(p, event)
    if (rule.claims.some((c) => CASUALTIES.has(c.property)))
      for (const home of dwellings(telling, p)) say(telling, common, { event }, 'place', valueMention(home))
  }
  if (event !== null && (rule.event !== 'attached' || type !== null))
    for (const [name, fill] of fills) {
      const role = participantRole(name)
      if (role === null) continue
      // who is counted among the dead takes no other part
      if (role === 'victim' && type === 'attack-on-civilians' && fill.phrases.some((np) => np.quantity !== null))
        continue
      if (rule.event !== 'attached' || role !== 'victim') participateAll(telling, event, fill, role, common)
      else
        for (const mention of fill.mentions)
          if (typeOf(draft, mention) === 'Person') participate(telling, event, mention, role, common)
    }
  if (rule.back)
    for (const [name, fill] of telling.before)
      if (!fills.has(`~${name}`)) (fills as Map<string, Fill>).set(`~${name}`, fill)
  for (const spec of rule.claims) tellClaim(telling, spec, p, fills, event, common)
  for (const [name, fill] of fills)
    if (fill.mentions.length > 0 && !name.startsWith('~')) telling.before.set(name, fill)
  const sides = new Set(SIDES.flatMap((name) => fills.get(name)?.mentions ?? []))
  if (sides.size === 2) telling.thread.sides.mentions = [...sides]
  if (event !== null) tellOutcome(telling, rule, p, event, common)
}

/** Types of fights that are no fights where nobody fights back. */
const AIMLESS = new Set(['raid', 'offensive', 'clash'])
const SLAYING = /^(?:kill|massacre|slaughter|murder|execute|behead|butcher|hack|lynch|shoot|shoot dead|gun down)$/

/** "Stormed the town and massacred 124 villagers", "attacked towns, killing 46 residents". */
const killsCivilians = (p: Predicate): boolean =>
  p.led.some(
    (q) =>
      q.form !== 'inf' &&
      !q.passive &&
      SLAYING.test(q.lemma) &&
      q.object.some((np) => np.quantity !== null) &&
      q.object.every((np) => {
        const victims = victimOf(np.headWord, null)
        return victims === 'civilians' || (victims === 'unknown' && /^(?:massacre|slaughter|butcher)$/.test(q.lemma))
      }),
  )

/** Types of event that rows of a table tell. */
const OF_ROWS = new Set([
  'meeting',
  'informal-meeting',
  'negotiation',
  'agreement',
  'ceasefire',
  'statement',
  'refusal',
])

/** Whether a clause hangs on one that tells a split. */
const isOfSplit = ({ eventOf, typeOf: types }: Telling, p: Predicate): boolean => {
  if (p.governor === null || (p.relation !== 'conj' && p.form !== 'inf')) return false
  const event = eventOf.get(p.governor)
  return event !== undefined && types.get(event) === 'split'
}

/** "…, which the government denied": what is said of it stands before. */
const isDenial = ({ scene }: Telling, p: Predicate): boolean =>
  /^(?:deny|confirm|admit|acknowledge|concede)$/.test(p.lemma) &&
  scene.sentence.chunks.slice(Math.max(0, p.at - 3), p.at).some((c) => c.kind === 'rel' && c.word === 'which')

const COMMENTATORS =
  /^(?:critic|scholar|historian|analyst|expert|researcher|observer|scientist|advocate|supporter|admirer|detractor|commentator|biographer|author|specialist|academic|apologist|proponent|opponent|defender|sympathi[sz]er|writer|pundit|economist|sociologist|interpretation|some|many|others?|most|few)$/

/** "Critics argue that …": a view that is held, not something that was said one day. */
const isComment = ({ predicates }: Telling, p: Predicate): boolean =>
  agentOf(p).length > 0 && agentOf(p).every((np) => COMMENTATORS.test(np.headWord)) && dateOf(p, predicates) === null

/** "…, a spokesman said": who is named behind what is told has only told it, unless it is told when. */
const isAside = ({ scene, predicates }: Telling, p: Predicate, { start }: { start: number }): boolean =>
  start < scene.sentence.chunks[p.at]!.start &&
  dateOf(p, predicates) === null &&
  !predicates.some((q) => q.at < p.at && (q.negated || q.subject.some((np) => np.firstWord === 'no')))

/** What is set for a day: "was due to be signed in Kuala Lumpur on 5 August 2008". */
const isScheduled = ({ predicates }: Telling, p: Predicate, { event }: Rule): boolean => {
  if (p.form !== 'inf' || !p.passive || p.governor === null || event === null || !MADE.has(event)) return false
  return SET.has(p.governor.lemma) && dateOf(p, predicates)?.kind === 'point'
}
const MADE = new Set(['agreement', 'ceasefire', 'meeting', 'negotiation', 'of talks'])
const SET = new Set(['be', 'schedule', 'plan', 'expect', 'slate', 'set', 'suppose', 'mean', 'intend'])

/** "Accused the government of attempting to divide the party": what is only tried, whoever says so. */
const isTried = (p: Predicate): boolean => p.form === 'inf' && p.governor !== null && TRIED.has(p.governor.lemma)
const TRIED = new Set(['attempt', 'try', 'seek', 'intend', 'threaten', 'want', 'hope', 'conspire', 'plot'])

const ORDERS = new Set(['order', 'direct', 'instruct', 'command', 'plan', 'help'])

const isOrdered = (p: Predicate): boolean => p.form === 'inf' && p.governor !== null && ORDERS.has(p.governor.lemma)

/** "After seizing mines": an act without a doer, a day, a place or a count tells no event. */
const isBare = (telling: Telling, p: Predicate, rule: Rule, fills: ReadonlyMap<string, Fill>, type: string): boolean =>
  ![...fills].some(
    ([name, fill]) => fill.mentions.length > 0 && (participantRole(name) !== null || name === 'place'),
  ) &&
  !rule.claims.some((c) => c.of === 'event') &&
  (p.form !== 'finite' || isOfNothing(telling, p, type, fills)) &&
  dateOf(p, telling.predicates) === null &&
  eventPlaces(telling, p).length === 0

/** "The insurgency has included attacks": of violence of which nothing at all is told, nothing is claimed. */
const isOfNothing = (
  { span, scene }: Telling,
  { led, sub, subject, object }: Predicate,
  type: string,
  fills: ReadonlyMap<string, Fill>,
): boolean =>
  HARMFUL.has(eventTypes.get(type) ?? '') &&
  span.label === undefined &&
  span.event === undefined &&
  scene.sentence.chunks.length > 2 &&
  led.length === 0 &&
  sub === null &&
  [...subject, ...object].every((np) => np.quantity === null) &&
  [...fills.values()].every((fill) => fill.phrases.every((np) => np.date === null && modifiersOf(np).length === 0))

/** Whether a clause tells one happening, not what a whole war has cost: a day or a place or a doer is told. */
const happensOnce = (telling: Telling, p: Predicate, vague: boolean): boolean => {
  const date = dateOf(p, telling.predicates)
  const said = stampOf(telling, p).attributedTo !== undefined
  const within = p.preps.some(
    (c) => (c.word === 'in' || c.word === 'during') && c.phrases.some((np) => fighting.has(np.headWord)),
  )
  // "ten people died": without a fight told only of a day or a place, and not of a whole war
  if (vague && !within && ((date === null && eventPlaces(telling, p).length === 0) || isOfWar(p))) return false
  // "have been killed since 2000": no one happening
  if (p.perfect && date?.kind === 'open') return false
  if (p.perfect && !said && !within && (date === null || date.kind !== 'point' || date.edtf.length < 7)) return false
  if (p.perfect && said && !within && date === null && eventPlaces(telling, p).length === 0) return false
  return (
    date !== null ||
    eventPlaces(telling, p).length > 0 ||
    agentOf(p).length > 0 ||
    stampOf(telling, p).attributedTo !== undefined
  )
}

const WAR = /^(?:war|conflict|insurgency|rebellion|uprising|genocide|phase|month|year|decade|revolt)$/

/** "Died in the war", "in the last months of the conflict". */
const isOfWar = (p: Predicate): boolean =>
  p.preps.some(
    (c) =>
      /^(?:in|during|of|from|since|over|throughout)$/.test(c.word) && c.phrases.some((np) => WAR.test(np.headWord)),
  )

/** "At least 5,000 people died in the war", "in the course of the conflict": the one that the document is about. */
const isOfTheWar = ({ scene }: Telling, p: Predicate): boolean =>
  p.preps.some(
    (c) =>
      /^(?:in|during|over|throughout)$/.test(c.word) &&
      c.phrases.some((np) =>
        [np, ...(np.headWord === 'course' ? partsOf(np) : [])].some((of) => topicWar(scene, of) !== null),
      ),
  )

/** "Fifty-one minors were kidnapped in 2020", "between 1958 and 2013 some 220,000 died": what years have cost. */
function isOfTime(telling: Telling, p: Predicate, fills: ReadonlyMap<string, Fill>): boolean {
  const date = dateOf(p, telling.predicates)
  if (date === null || eventPlaces(telling, p).length > 0) return false
  if (date.kind === 'range') return ofYears(date.edtf)
  if (date.kind !== 'point' || date.edtf.length !== 4) return false
  const doers = [...fills].some(
    ([name, { mentions }]) => mentions.length > 0 && !/^(?:null|victim)$/.test(String(participantRole(name))),
  )
  return !doers && agentOf(p).length === 0
}

/** "1958/2013": from one year into another. */
const ofYears = (edtf: string): boolean => {
  const [from, to] = edtf.split('/')
  return (
    from !== undefined &&
    to !== undefined &&
    /^\d{4}/.test(from) &&
    /^\d{4}/.test(to) &&
    from.slice(0, 4) < to.slice(0, 4)
  )
}

/**
 * What no event bears, the war bears that the document is about: "over 100,000 have been displaced". False where it is
 * about none.
 */
function tellOfConflict(
  telling: Telling,
  claims: readonly ClaimSpec[],
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  common: Common,
  summed: boolean,
): boolean {
  const { draft } = telling
  if (draft.topic === null || typeOf(draft, draft.topic) !== 'Conflict' || !summed) return false
  const whole = new Map(fills)
  whole.set('war', { phrases: [], mentions: [draft.topic] })
  for (const spec of claims) tellClaim(telling, { ...spec, of: 'war' }, p, whole, null, common)
  return true
}

/** "The war lasted ten years. Some 13,000 people were killed.": right after the war itself, without a day or a place. */
const sumsUp = ({ scene, predicates }: Telling, p: Predicate): boolean =>
  scene.spokeOfWar === true && p.relation === 'main' && p.sub === null && dateOf(p, predicates) === null

/** "In 2012, 35 soldiers of the front were killed": what an organisation lost in a year is told of itself. */
function tellOfVictims(
  telling: Telling,
  claims: readonly ClaimSpec[],
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  common: Common,
): boolean {
  const { scene, draft } = telling
  const victims = [...fills]
    .filter(([name]) => !/^(?:attacker|party|perpetrator)$/.test(name))
    .flatMap(([, f]) => f.phrases)
  const own = victims.flatMap((np) => actorsOf(scene, np)).filter((m) => isKind(typeOf(draft, m), 'Organization'))
  const lost = claims.filter((c) => c.property !== 'displaced')
  if (own.length === 0 || lost.length === 0) return false
  const whole = new Map(fills)
  whole.set('org', { phrases: [], mentions: own.slice(0, 1) })
  for (const spec of lost) tellClaim(telling, { ...spec, of: 'org' }, p, whole, null, common)
  return true
}

/** "The government blamed the front for the attack": so those say who blame. */
function accusationOf({ scene }: Telling, p: Predicate, stamp: Stamp): Stamp {
  const attributedTo = stamp.attributedTo ?? speakerOf(scene, agentOf(p)) ?? undefined
  return { ...stamp, modality: 'alleged', attributedTo }
}

/** "Scholars put the toll at 5,000": an estimate of those who put it so. */
function estimateOf({ scene }: Telling, p: Predicate, stamp: Stamp): Stamp {
  const attributedTo = stamp.attributedTo ?? speakerOf(scene, agentOf(p)) ?? undefined
  return { ...stamp, modality: stamp.modality === 'asserted' ? 'estimated' : stamp.modality, attributedTo }
}
