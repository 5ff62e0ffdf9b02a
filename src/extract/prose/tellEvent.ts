import { eventTypes } from '../../vocabulary/vocabulary.ts'
import type { FoundDate } from '../values/dates.ts'
import { dateOf } from './clauseDates.ts'
import { eventPlaces, placesOfDoers } from './eventPlaces.ts'
import type { Fill } from './match.ts'
import { participate } from './participants.ts'
import { hull } from './passages.ts'
import { modifiersOf, type Predicate, partsOf } from './predicate.ts'
import { actorsOf, placesOf, typeOf } from './reference.ts'
import { say, valueDate, valueMention, valueText } from './say.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'

/** Types of event whose clause names places that are spoken of, not where it happened. */
const NOWHERE = new Set(['statement', 'refusal', 'designation'])

/** Kinds and types of event that happen where those are who act. */
const AT_DOERS = new Set(['fighting', 'violence-against-civilians', 'protest', 'arrest'])

/** Says what an event was, when, where, whom it aimed at, and what it was part of. */
export function tellEvent(
  telling: Telling,
  event: number,
  type: string,
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  common: Common,
  otherTypes: readonly string[],
): void {
  const subject = { event }
  if (type !== 'none') say(telling, common, subject, 'eventType', valueText(type))
  for (const other of otherTypes) say(telling, common, subject, 'eventType', valueText(other))
  const date =
    dateOf(p, telling.predicates) ??
    // "the 1995 truce was declared void": the day of what is spoken of
    (NOWHERE.has(type)
      ? null
      : ([...fills.values()].flatMap((f) => f.phrases).find((np) => np.date !== null)?.date ?? null))
  if (date !== null)
    say(telling, { ...common, passage: hull(common.passage, date) }, subject, 'date', valueDate(dateSaid(date)))
  // the label of a dated line dates what the line tells
  const lent = telling.span.event === undefined && telling.span.label !== undefined ? telling.span : null
  if (date === null && lent !== null && p.dates.length === 0)
    say(telling, { ...common, passage: hull(common.passage, lent.label!) }, subject, 'date', valueDate(lent.date!))
  for (const aim of aimsOf(telling, p, type)) {
    for (const mention of aim.object.flatMap((np) => actorsOf(telling.scene, np)))
      participate(telling, event, mention, 'target', common)
    for (const place of [...aim.object.flatMap((np) => placesOf(telling.scene, np)), ...eventPlaces(telling, aim)])
      say(telling, common, subject, 'place', valueMention(place))
  }
  for (const whole of wholesOf(telling, p)) say(telling, common, subject, 'partOf', valueMention(whole))
  const places = [
    ...(fills.get('place')?.mentions ?? []),
    ...(NOWHERE.has(type) ? gatheringPlaces(telling, p) : placesAround(telling, p)),
  ]
  if (places.length === 0 && (AT_DOERS.has(type) || AT_DOERS.has(eventTypes.get(type) ?? '')))
    places.push(...placesOfDoers(telling, p))
  if (places.length > 0) telling.thread.place = places[0]!
  for (const place of places.slice(0, 4)) say(telling, common, subject, 'place', valueMention(place))
}

const GATHERING =
  /^(?:conference|briefing|rally|meeting|summit|ceremony|congress|speech|interview|gathering|convention|assembly)$/

/** "Announced at a press conference in Taiz that": where it was said. */
const gatheringPlaces = ({ scene }: Telling, p: Predicate): number[] => {
  const at = p.preps.find((c) => c.word === 'at' && c.phrases.some((np) => GATHERING.test(np.headWord)))
  const where = at === undefined ? [] : at.phrases.flatMap(modifiersOf).filter((m) => m.word === 'in')
  return where.flatMap((m) => m.phrases).flatMap((np) => placesOf(scene, np))
}

/** "Held from October 2004": from that day on. */
const dateSaid = ({ kind, preposition, edtf }: FoundDate): string =>
  kind === 'point' && preposition === 'from' ? `${edtf}/..` : edtf

/** "Shells fell on a market in Taiz, killing three": what a participle tells happened where its clause did. */
function placesAround(telling: Telling, p: Predicate): readonly number[] {
  const own = eventPlaces(telling, p)
  const up = p.governor
  if (own.length > 0 || up === null || p.form !== 'ing' || p.relation !== 'participle' || telling.eventOf.has(up))
    return own
  return eventPlaces(telling, up)
}

const TAKING = new Set('capture seize take retake recapture overrun storm conquer dislodge expel'.split(' '))

/** "Launched an offensive to retake the town": what the fighting is meant to take is where and whom it hits. */
const aimsOf = ({ predicates }: Telling, p: Predicate, type: string): readonly Predicate[] =>
  eventTypes.get(type) === 'fighting'
    ? predicates.filter((q) => q.form === 'inf' && q.governor === p && TAKING.has(q.lemma))
    : []

/** "As part of Operation Dawn", "as part of the Karen conflict": the named event or war that a clause belongs to. */
const wholesOf = ({ draft }: Telling, p: Predicate): number[] =>
  p.preps
    .filter((c) => c.word === 'as')
    .flatMap((c) => c.phrases)
    .filter((np) => np.headWord === 'part')
    .flatMap(partsOf)
    .flatMap((np) => np.named)
    .filter((m) => typeOf(draft, m) === 'Event' || typeOf(draft, m) === 'Conflict')
