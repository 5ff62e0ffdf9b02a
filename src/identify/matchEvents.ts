import { type Bounds, boundsContain, boundsMeet } from '../model/edtf.ts'
import { kilometres } from '../model/eventPoint.ts'
import type { EventPoint, Feature } from '../model/identity.ts'
import { eventTypes } from '../vocabulary/vocabulary.ts'
import { days, type EventFacts, STATE } from './eventFacts.ts'
import { blows, frequent, ONE_SIDED, rare, strikes, taking, talks } from './eventKinds.ts'
import { nameForm } from './nameForm.ts'

/** From this score on two tellings are one event. */
export const SAME_EVENT = 4.5

/** From this score on a person is asked. */
export const MAYBE_SAME = 3

export interface EventContext {
  /** Every whole of a place. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>
  /** Asks the base what it knows of the sides and wholes of entities, before they are compared. */
  learn?(entities: readonly string[]): Promise<void>
  /** Whether a place is wide (a state, a region): an event in it may have another, closer place. */
  isWide(place: string): boolean
  /** Whether two places are areas of one kind, and neither a part of the other: two countries, two provinces. */
  areApart?(a: string, b: string): boolean
  /** Whether one place is by its name a spot of the other: "Las Palmas barracks", "church of Las Palmas". */
  isSpotOf?(a: string, b: string): boolean
  /** Whether a place is told as a site of somebody, which may lie in any town: "the front's academy", "an army camp". */
  isSite?(place: string): boolean
  /** Where a gazetteer or a dataset puts a place. */
  pointOf?(place: string): EventPoint | undefined
}

/** How well two tellings fit one event, feature by feature; null when something rules it out. Symmetric. */
export function matchEvents(
  a: EventFacts,
  b: EventFacts,
  context: EventContext,
  oneDocument = false,
): { readonly score: number; readonly features: readonly Feature[] } | null {
  const features: Feature[] = []
  const add = (name: string, weight: number, detail: string): void => {
    if (weight !== 0) features.push({ name, weight, detail })
  }

  const type = typeFit(a.types, b.types)
  if (type === null) return null
  add('type', type, [...a.types, ...b.types].join(' / '))

  let date = dateFit(a.dates, b.dates)
  if (date === null && !oneDocument && sameByPlace(a, b)) date = NEARLY
  if (date === null) return null
  const title = titleFit(a.titles, b.titles)
  add('title', title, [...a.titles, ...b.titles].join(' / '))
  const both = (kinds: ReadonlySet<string>): boolean =>
    [...a.types].some((t) => kinds.has(t)) && [...b.types].some((t) => kinds.has(t))
  if (both(frequent) && title === 0) return null

  const sides = [...a.sides].filter((s) => b.sides.has(s))
  const row = a.at !== undefined || b.at !== undefined
  if (row && type === KILLED_IN) return null
  const distance = row ? distanceFit(a, b, context) : null
  const named = placeFit(a.places, b.places, context)
  // coordinates tell what names leave open, and what two names of one place seem to deny
  const place = distance !== null && named < 1 ? distance.fit : row && named < 0 ? aboutPlace(a, b) : named
  const sideFit =
    sides.length > 1
      ? 2
      : sides.length === 1
        ? 1
        : a.sides.size > 1 && b.sides.size > 1 && place < 2
          ? -2
          : a.sides.size && b.sides.size
            ? -0.5
            : 0
  add('participants', sideFit, sides.length > 0 ? `${sides.length} in common` : 'none in common')
  // an offensive is told by its months: what both sides did in them belongs to it
  if (date < CAMPAIGN && isCampaign(a, b, sides.length)) date = CAMPAIGN
  // a year is enough for what happens rarely, and says nothing of what happens every week
  const taken = place === 2 && sides.length > 0 && both(taking) && contains(a.dates, b.dates) && coversPlaces(a, b)
  if (date < 1 && date > -1 && !both(rare) && !taken && title === 0) return null
  add('date', both(rare) && date < 1.5 && date > 0 && sides.length > 0 ? date + 1.5 : date, dateText(a.dates, b.dates))
  add(
    'place',
    place,
    distance !== null && named < 1
      ? distance.detail
      : place === 2
        ? 'the same'
        : place > 0
          ? 'one lies in the other'
          : 'different',
  )
  const beside = row ? besideFit(a, b) : []
  if (beside.length > 0) add('named beside it', 1, `${beside.length} of those who took part`)
  let score = features.reduce((sum, f) => sum + f.weight, 0)
  // a day and a type alone are no event: something else must be shared
  const known = oneDocument && date >= 3 && type === 2 && both(rare) && !a.types.has('founding')
  if (sides.length === 0 && place <= 0.5 && title === 0 && !known) score = Math.min(score, MAYBE_SAME)
  // in the rows of a war its state takes part in each: that alone tells none of them from the others
  const telling = sides.some((side) => !side.startsWith(STATE)) || sides.length > 1 || beside.length > 0
  if (row && !telling && place <= 0.5 && title === 0) score = Math.min(score, MAYBE_SAME)
  return { score: Math.round(score * 100) / 100, features }
}

const CAMPAIGN = 1.5

/** Two tellings of fighting by the months, of which one calls it an offensive and one's time holds the other's. */
const isCampaign = (a: EventFacts, b: EventFacts, sides: number): boolean =>
  sides > 1 &&
  (a.types.has('offensive') || b.types.has('offensive')) &&
  contains(a.dates, b.dates) &&
  [...a.dates, ...b.dates].every((date) => days(date) > 8 && days(date) <= 92)

/** Who is named around the one telling and takes part in the other. */
const besideFit = (a: EventFacts, b: EventFacts): string[] => [
  ...[...(a.beside ?? [])].filter((side) => b.sides.has(side) && !a.sides.has(side)),
  ...[...(b.beside ?? [])].filter((side) => a.sides.has(side) && !b.sides.has(side)),
]

/** Closer than this is one place; a place that is known to some kilometres is no closer than that. */
const CLOSE = 10

/** Beyond what both places may be off, this much further rules it out. */
const FAR = 40

/** Two names without the coordinates of both: within what the dataset knows, there are places of many names. */
const aboutPlace = (a: EventFacts, b: EventFacts): number =>
  [...(a.at ?? []), ...(b.at ?? [])].some((point) => point.within > CLOSE) ? 0 : -2

/** How two places fit by their coordinates, with what each may be off; null where one of them has none. */
function distanceFit(a: EventFacts, b: EventFacts, context: EventContext): { fit: number; detail: string } | null {
  const points = (facts: EventFacts): readonly EventPoint[] =>
    facts.at ?? [...facts.places].flatMap((place) => context.pointOf?.(place) ?? [])
  let best: { fit: number; detail: string } | null = null
  for (const x of points(a))
    for (const y of points(b)) {
      const far = kilometres(x, y)
      const off = x.within + y.within
      const fit =
        far <= CLOSE && off <= 2 * CLOSE
          ? 2
          : far <= Math.max(CLOSE, off)
            ? off <= 100
              ? 1
              : 0.5
            : far > off + FAR
              ? -4
              : 0
      if (best === null || fit > best.fit) best = { fit, detail: `${Math.round(far)} km apart, known to ${off} km` }
    }
  return best
}

/** What two documents date a day or two apart. */
const NEARLY = 1

const APART: readonly (readonly [ReadonlySet<string>, number, number])[] = [
  [taking, 1, 3],
  [rare, 2, 2],
  [blows, 0, 1],
]

/**
 * A town falls once in a week, and a ceasefire is signed once in a place: the same kind of event at the same place with
 * the same sides is one though two documents date it some days apart. Then they dispute the day.
 */
function sameByPlace(a: EventFacts, b: EventFacts): boolean {
  const sides = [...a.sides].filter((s) => b.sides.has(s)).length
  const row = a.at !== undefined || b.at !== undefined
  if (a.places.size === 0 || b.places.size === 0 || !coversPlaces(a, b)) return false
  return APART.some(
    ([kinds, least, most]) =>
      sides >= least &&
      // a dataset knows its days
      (!row || least > 0) &&
      [...a.types].some((t) => kinds.has(t) && b.types.has(t)) &&
      a.dates.some((x) => b.dates.some((y) => daysBetween(x, y) <= most)),
  )
}

/** Days from the end of the earlier to the beginning of the later; of more than days, never. */
function daysBetween(x: Bounds, y: Bounds): number {
  if (days(x) > 3 || days(y) > 3) return Number.POSITIVE_INFINITY
  const [first, second] = x.earliest! <= y.earliest! ? [x, y] : [y, x]
  return (Date.parse(second.earliest!) - Date.parse(first.latest!)) / 86_400_000
}

/** Where many were killed, a text may tell of a clash and another of a massacre; a dataset tells them apart. */
const KILLED_IN = 0.25

function typeFit(a: ReadonlySet<string>, b: ReadonlySet<string>): number | null {
  if (a.size === 0 || b.size === 0) return 0
  let best: number | null = null
  for (const x of a)
    for (const y of b) {
      const family = eventTypes.get(x)
      const fit =
        x === y
          ? 2
          : talks.has(x) && talks.has(y)
            ? 1.5
            : family !== undefined && family === eventTypes.get(y) && family === 'fighting'
              ? 1
              : (x === ONE_SIDED && strikes.has(y)) || (y === ONE_SIDED && strikes.has(x))
                ? 0.5
                : (x === ONE_SIDED && y === 'clash') || (y === ONE_SIDED && x === 'clash')
                  ? KILLED_IN
                  : null
      if (fit !== null && (best === null || fit > best)) best = fit
    }
  return best
}

function dateFit(a: readonly Bounds[], b: readonly Bounds[]): number | null {
  if (a.length === 0 || b.length === 0) return -1
  let best: number | null = null
  for (const x of a)
    for (const y of b) {
      if (!boundsMeet(x, y)) continue
      const wide = Math.max(days(x), days(y))
      const fit = wide <= 1 ? 3 : wide <= 8 ? 2.5 : wide <= 31 ? 1 : wide <= 366 ? 0.2 : -1
      // two ranges that only overlap are hardly one
      const whole = boundsContain(x, y) || boundsContain(y, x) ? fit : Math.min(fit, 0.5)
      if (best === null || whole > best) best = whole
    }
  return best
}

/** Whether some date of one holds one of the other. */
const contains = (a: readonly Bounds[], b: readonly Bounds[]): boolean =>
  a.some((x) => b.some((y) => boundsContain(x, y) || boundsContain(y, x)))

/** Whether every place of one is a place of the other: "two towns fell" tells of each of them, not of the next one. */
const coversPlaces = (a: EventFacts, b: EventFacts): boolean =>
  [...a.places].every((p) => b.places.has(p)) || [...b.places].every((p) => a.places.has(p))

const dateText = (a: readonly Bounds[], b: readonly Bounds[]): string =>
  [a, b]
    .map((list) =>
      list.map((x) => (x.earliest === x.latest ? x.earliest : `${x.earliest ?? '..'}/${x.latest ?? '..'}`)).join(' '),
    )
    .join(' ~ ')

function placeFit(a: ReadonlySet<string>, b: ReadonlySet<string>, context: EventContext): number {
  if (a.size === 0 || b.size === 0) return 0
  const common = [...a].filter((p) => b.has(p))
  if (common.length > 0) return common.every((p) => context.isWide(p)) ? 0.5 : 2
  const within = (x: string, y: string): boolean => context.wholes.get(x)?.has(y) === true
  if ([...a].some((p) => [...b].some((q) => within(p, q) || within(q, p)))) return 1
  if ([...a].some((p) => [...b].some((q) => context.isSpotOf?.(p, q) === true))) return 1
  const apart = context.areApart
  if (apart !== undefined && [...a].every((p) => [...b].every((q) => apart(p, q)))) return -4
  return [...a, ...b].some((p) => context.isWide(p) || context.isSite?.(p) === true) ? 0 : -4
}

function titleFit(a: readonly string[], b: readonly string[]): number {
  const plain = (t: string): string => nameForm(t, 'other').plain
  const set = new Set(a.map(plain).filter((t) => t.length > 5))
  return b.some((t) => set.has(plain(t))) ? 2.5 : 0
}
