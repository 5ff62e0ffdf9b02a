import { addDays, type Bounds, edtfBounds } from '../model/edtf.ts'
import { eventPoint } from '../model/eventPoint.ts'
import type { Directory, EventPoint, Identification, KnownEvent } from '../model/identity.ts'
import type { StatedClaim } from '../model/stated.ts'
import { type EventFacts, factsOf } from './eventFacts.ts'
import type { Learning } from './learning.ts'
import { type EventContext, MAYBE_SAME, matchEvents, SAME_EVENT } from './matchEvents.ts'

/** The event of a row, as coreference sees it; its sides are still entities. */
export interface RowFacts {
  readonly entity: string
  readonly facts: EventFacts
}

/** What the claims of one row say, for coreference. */
export function rowFacts(
  entity: string,
  claims: readonly StatedClaim[],
  entityOf: (mention: string) => string,
): RowFacts {
  const types = new Set<string>()
  const dates: Bounds[] = []
  const places = new Set<string>()
  const sides = new Set<string>()
  const at: EventPoint[] = []
  for (const { property, value, located } of claims) {
    if (property === 'eventType' && value.kind === 'text') types.add(value.text)
    else if (property === 'date' && value.kind === 'date') {
      const bounds = edtfBounds(value.edtf)
      if (bounds) dates.push(bounds)
    } else if (property === 'place' && value.kind === 'mention') {
      places.add(entityOf(value.mention))
      const point = located && eventPoint(located)
      if (point) at.push(point)
    } else if (property === 'participant' && value.kind === 'mention') sides.add(entityOf(value.mention))
  }
  return { entity, facts: { types, dates, places, sides, titles: [], at } }
}

/** An event whose day is known worse than this many days is met by no row. */
const WIDEST = 31
/** A row or an event that two fit equally well is left for a person. */
const LEAD = 0.01

type Scored = Identification['merges'][number]

/**
 * Sets the events of a dataset's rows against those that the base knows from elsewhere: by type, day, place (by name,
 * containment or kilometres) and who took part. Each row becomes at most one event of a kind, and no two rows one:
 * the best fit first. What is likely only is left as a candidate. `isOwn` tells events that rows of the same dataset tell.
 * Events are sought by their days, so that each row meets those of its days alone.
 */
export async function joinRows(
  rows: readonly RowFacts[],
  isOwn: (event: KnownEvent) => boolean,
  directory: Directory,
  { sideOf, wholes, learn }: Learning,
  isWide: (place: string) => boolean,
): Promise<Pick<Identification, 'merges' | 'candidates'>> {
  const merges: Scored[] = []
  const candidates: Scored[] = []
  const byYear = Map.groupBy(
    rows.filter(({ facts }) => spanOf(facts.dates) !== null),
    ({ facts }) => spanOf(facts.dates)!.first.slice(0, 4),
  )
  const taken = new Set<string>()
  for (const [year, ofYear] of [...byYear].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = await directory.eventsBetween(`${year}-01-01`, addDays(`${year}-12-31`, WIDEST))
    const byDay = new Map<string, KnownEvent[]>()
    for (const event of known) {
      if (isOwn(event)) continue
      for (const day of daysOf(event.dates.flatMap((date) => edtfBounds(date) ?? []))) {
        const list = byDay.get(day)
        if (list) list.push(event)
        else byDay.set(day, [event])
      }
    }
    if (byDay.size === 0) continue
    const met = new Map<RowFacts, Set<KnownEvent>>()
    for (const row of ofYear)
      for (const day of daysOf(row.facts.dates))
        for (const event of byDay.get(day) ?? []) met.set(row, (met.get(row) ?? new Set()).add(event))
    const events = new Map([...met.values()].flatMap((set) => [...set].map((event) => [event.id, event] as const)))
    const others = [...events.values()].filter((event) => !event.at)
    const beside = (await directory.beside?.(others.map((event) => event.id).sort())) ?? new Map<string, string[]>()
    const points =
      (await directory.pointsOf?.([...new Set(others.flatMap((event) => event.places))].sort())) ?? new Map()
    await learn([
      ...[...events.values()].flatMap((event) => [...event.places, ...event.participants]),
      ...[...beside.values()].flat(),
      ...[...met.keys()].flatMap((row) => [...row.facts.places, ...row.facts.sides]),
    ])
    const facts = new Map(
      [...events.values()].map((event) => [
        event.id,
        { ...factsOf(event, sideOf), beside: new Set((beside.get(event.id) ?? []).map(sideOf)) },
      ]),
    )
    const fits: Scored[] = []
    const context: EventContext = { wholes, isWide, pointOf: (place) => points.get(place) }
    for (const [row, set] of met) {
      const own = { ...row.facts, sides: new Set([...row.facts.sides].map(sideOf)) }
      for (const event of set) {
        const match = matchEvents(own, facts.get(event.id)!, context)
        if (match && match.score >= MAYBE_SAME) fits.push({ from: row.entity, to: event.id, ...match })
      }
    }
    fits.sort((a, b) => b.score - a.score || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
    const ofRow = Map.groupBy(fits, (fit) => fit.from)
    const ofEvent = Map.groupBy(fits, (fit) => fit.to)
    const kindOf = (event: string): string => (events.get(event)!.at ? 'row' : 'told')
    for (const fit of fits) {
      const free = !taken.has(fit.to) && !taken.has(`${fit.from} ${kindOf(fit.to)}`)
      const rival = (list: readonly Scored[], same: (other: Scored) => boolean): boolean =>
        list.some((other) => other !== fit && same(other) && fit.score - other.score < LEAD)
      const sure =
        free &&
        fit.score >= SAME_EVENT &&
        !rival(ofEvent.get(fit.to)!, (other) => !taken.has(`${other.from} ${kindOf(fit.to)}`)) &&
        !rival(ofRow.get(fit.from)!, (other) => !taken.has(other.to) && kindOf(other.to) === kindOf(fit.to))
      if (!sure) {
        if (free) candidates.push({ ...fit, score: share(fit.score) })
        continue
      }
      taken.add(fit.to)
      taken.add(`${fit.from} ${kindOf(fit.to)}`)
      merges.push({ ...fit, score: share(fit.score) })
    }
  }
  return {
    merges,
    candidates: candidates.map(({ from, to, score, features }) => ({ a: from, b: to, score, features })),
  }
}

/** A score between 0 and 1, to show. */
const share = (score: number): number => Math.round(Math.min(0.99, Math.max(0, score / 9)) * 100) / 100

function spanOf(dates: readonly Bounds[]): { first: string; last: string } | null {
  const [date] = dates
  if (!date || date.earliest === null || date.latest === null) return null
  return { first: date.earliest, last: date.latest }
}

/** The days that a date of days or weeks can mean; none of one that is wider. */
function daysOf(dates: readonly Bounds[]): string[] {
  const found: string[] = []
  for (const { earliest, latest } of dates) {
    if (earliest === null || latest === null || latest > addDays(earliest, WIDEST - 1)) continue
    for (let day = earliest; day <= latest; day = addDays(day, 1)) found.push(day)
  }
  return found
}
