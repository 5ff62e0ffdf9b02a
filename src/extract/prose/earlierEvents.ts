import { eventTypes } from '../../vocabulary/vocabulary.ts'
import type { Complement } from './chunk.ts'
import { dateOf } from './clauseDates.ts'
import { AGREEMENTS, HARMFUL } from './eventTypes.ts'
import { agentOf, type Predicate } from './predicate.ts'
import { placesOf } from './reference.ts'
import type { Stamp } from './stamp.ts'
import type { Telling } from './telling.ts'

/** Events in which nobody dies: the dead of a clause that hangs on them are another's. */
const HARMLESS = new Set([
  'statement',
  'meeting',
  'informal-meeting',
  'negotiation',
  'agreement',
  'ceasefire',
  'refusal',
  'founding',
  'renaming',
  'designation',
  'appointment',
  'anniversary',
  'none',
])

/** The event of a clause: told by it, or that of the clause it hangs on; null when there is none. */
export function eventAbove(telling: Telling, p: Predicate, harm = false): number | null {
  for (let up: Predicate | null = p, steps = 0; up !== null && steps < 5; up = up.governor, steps++) {
    const event = telling.eventOf.get(up)
    if (event !== undefined && (!harm || !HARMLESS.has(telling.typeOf.get(event) ?? ''))) return event
  }
  return null
}

const THERE =
  /^(?:incident|abduction|kidnapping|killing|murder|massacre|assassination|bomb|shooting|clash|attack|fighting|raid|blast|explosion|battle|operation|ambush|strike|airstrike|bombing|assault|violence|crossfire|skirmish|exchange|offensive|shelling|encounter)$/

/** Whether a clause speaks of an event told before: "in the incident", "during the attack". */
export const pointsBack = (telling: Telling, at: Predicate): boolean =>
  telling.predicates.some((p) => (p === at || Math.abs(p.at - at.at) < 8) && says(p))

const BLAMING =
  /^(?:accuse|blame|suspect|condemn|criticise|criticize|carry out|commit|perpetrate|stage|organise|organize|plan|mastermind|order|orchestrate)$/

const says = (p: Predicate): boolean =>
  // "blamed the front for the attack", "accused the front of having carried out the attack"
  (BLAMING.test(p.lemma) &&
    [...p.object, ...p.subject, ...p.preps.flatMap((c) => (/^(?:for|of)$/.test(c.word) ? c.phrases : []))].some(
      (np) => np.definite && THERE.test(np.headWord),
    )) ||
  p.preps.some(
    (c) =>
      (c.word === 'in' || c.word === 'during' || c.word === 'from') &&
      c.phrases.some((np) => np.definite && THERE.test(np.headWord)),
  )

const GENERIC = new Set(['clash', 'battle'])

/**
 * The event that a clause tells again: "defected and joined", "clashes broke out when the army attacked the front".
 * Null when it tells one of its own.
 */
export function sharedEvent(telling: Telling, p: Predicate, type: string): number | null {
  const up = p.governor
  if (up === null) return null
  const event =
    telling.eventOf.get(up) ??
    (p.relation === 'conj' && up.governor !== null ? telling.eventOf.get(up.governor) : undefined)
  if (event === undefined) return null
  const told = telling.typeOf.get(event)
  if ((p.relation === 'conj' || p.form === 'inf' || isResult(p)) && told === type) return event
  // "agreed to a truce, brokered by the union"
  if (p.form === 'vbn' && told !== undefined && AGREEMENTS.has(type) && AGREEMENTS.has(told))
    return otherDay(p, up) ? null : event
  const fight = eventTypes.get(type) === 'fighting'
  if (
    p.relation === 'main' &&
    (p.sub === 'when' || p.sub === 'after') &&
    fight &&
    told !== undefined &&
    GENERIC.has(told)
  )
    return event
  if (p.relation === 'conj' && up.sub === 'when' && fight && told !== undefined && GENERIC.has(told)) return event
  return null
}

/** "A shell hit the church, killing ten": what it did is no deed of its own. */
const isResult = ({ relation, form, lemma }: Predicate): boolean =>
  relation === 'participle' && form === 'ing' && /^(?:kill|wound|injure)$/.test(lemma)

/** "A truce, which came into force in June, and an agreement, signed in December": two dates, two accords. */
function otherDay(p: Predicate, up: Predicate): boolean {
  const [own, above] = [dateOf(p)?.edtf, dateOf(up)?.edtf]
  return own !== undefined && above !== undefined && !own.startsWith(above) && !above.startsWith(own)
}

/** "Ten were wounded when a mine exploded": the event that the clause of time tells. */
export function eventOfWhen({ eventOf, typeOf: types }: Telling, p: Predicate): number | null {
  for (const q of p.led)
    if (q.sub === 'when' && q.relation === 'main') {
      const event = eventOf.get(q)
      if (event !== undefined && HARMFUL.has(eventTypes.get(types.get(event) ?? '') ?? '')) return event
    }
  return null
}

/** "Officials said that 2,000 people had been killed": of what was told just before. */
export const isAfterwards = ({ scene }: Telling, p: Predicate, stamp: Stamp): boolean =>
  scene.sentence.chunks[p.at - 1]?.word === 'also' ||
  scene.sentence.chunks[p.at]!.words?.includes('also') === true ||
  (stamp.attributedTo !== undefined && p.perfect && scene.sentence.chunks[p.at]!.words?.includes('had') === true)

/** What counts the dead of more than one event, or of a time. */
const SUMS = /^(?:total|all|overall|altogether|so|since|far|year|years|throughout)$/

/** "Two bombs went off in the market. At least 11 people were killed.": nothing but how many, right after the deed. */
export function countsOn(telling: Telling, p: Predicate): number | null {
  const { scene, thread, predicates } = telling
  const alone =
    thread.justTold !== undefined &&
    p.form === 'finite' &&
    p.relation === 'main' &&
    !p.perfect &&
    p.sub === null &&
    (p.passive || p.object.length === 0) &&
    agentOf(p).length === 0 &&
    p.preps.every((c) => c.word === 'according' || isSamePlace(telling, c)) &&
    dateOf(p, predicates) === null
  if (!alone) return null
  return scene.sentence.tokens.some((token) => SUMS.test(token.lower)) ? null : thread.justTold!
}

/** "At least 600 died in Taiz. According to the office, 1,100 were killed in Taiz." */
function isSamePlace({ scene, draft, thread }: Telling, { word, phrases }: Complement): boolean {
  if (word !== 'in' && word !== 'at' && word !== 'near') return false
  const last = thread.place === undefined ? undefined : draft.mentions[thread.place]
  const places = phrases.flatMap((np) => placesOf(scene, np))
  return last !== undefined && places.length > 0 && places.every((m) => draft.mentions[m]!.text === last.text)
}

/** "…; 44 policemen and five civilians were killed": the fight that the same sentence told last. */
export function toldBefore({ predicates, eventOf, typeOf: types }: Telling, p: Predicate): number | null {
  for (const q of predicates.toReversed()) {
    if (q.at >= p.at) continue
    const event = eventOf.get(q)
    const type = event === undefined ? '' : (types.get(event) ?? '')
    if (event !== undefined && (HARMFUL.has(eventTypes.get(type) ?? '') || DEADLY.has(type))) return event
  }
  return null
}

/** Other events in which people may die: "freed eleven hostages; one soldier died". */
const DEADLY = new Set(['release', 'protest', 'coup'])
