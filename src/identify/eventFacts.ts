import { type Bounds, edtfBounds } from '../model/edtf.ts'
import type { EventPoint, KnownEvent } from '../model/identity.ts'

/** An event as coreference sees it. Participants are sides: a party and its army count as one. */
export interface EventFacts {
  readonly types: ReadonlySet<string>
  readonly dates: readonly Bounds[]
  readonly places: ReadonlySet<string>
  readonly sides: ReadonlySet<string>
  readonly titles: readonly string[]
  /** Where a dataset puts it: what has this is a row of a dataset. */
  readonly at?: readonly EventPoint[]
  /** Sides that are named in the words around it, and do not take part by any claim. */
  readonly beside?: ReadonlySet<string>
}

/** The side of an entity: of an army its party, of a state's forces the state. */
export type Sides = (entity: string) => string

/** The start of a side that is a state. */
export const STATE = 'state '

/**
 * What goes on since a day began then: that is when it is sought. So it is with an accord that is told with the years for
 * which it held ("a ceasefire from 1994 to 2011"). What had happened by a day happened in the week before it: so a
 * statement of that day tells of it.
 */
export function eventDate(edtf: string, types: ReadonlySet<string> = none): Bounds | null {
  const bounds = edtfBounds(edtf)
  if (bounds === null || !edtf.includes('/')) return bounds
  if (bounds.earliest === null && bounds.latest !== null)
    return { earliest: weekBefore(bounds.latest), latest: bounds.latest }
  const held = days(bounds) > 366 && (types.has('ceasefire') || types.has('agreement'))
  return bounds.latest === null || (held && bounds.earliest !== null) ? edtfBounds(edtf.split('/')[0]!) : bounds
}

const none: ReadonlySet<string> = new Set()

const weekBefore = (day: string): string => new Date(Date.parse(day) - 7 * 86_400_000).toISOString().slice(0, 10)

/** How many days a date can mean; an open one, any number. */
export const days = (b: Bounds): number =>
  b.earliest === null || b.latest === null
    ? Number.POSITIVE_INFINITY
    : (Date.parse(b.latest) - Date.parse(b.earliest)) / 86_400_000 + 1

/** What several tellings of one event tell of it. */
export const together = (all: readonly EventFacts[]): EventFacts => ({
  beside: new Set(all.flatMap((f) => [...(f.beside ?? [])])),
  types: new Set(all.flatMap((f) => [...f.types])),
  dates: all.flatMap((f) => f.dates),
  places: new Set(all.flatMap((f) => [...f.places])),
  sides: new Set(all.flatMap((f) => [...f.sides])),
  titles: all.flatMap((f) => f.titles),
})

/** An event of the base. */
export const factsOf = (event: KnownEvent, sideOf: Sides, types = new Set(event.eventTypes)): EventFacts => ({
  types,
  dates: event.dates.flatMap((d) => eventDate(d, types) ?? []),
  places: new Set(event.places),
  sides: new Set(event.participants.map(sideOf)),
  titles: event.titles,
  ...(event.at ? { at: event.at } : {}),
})
