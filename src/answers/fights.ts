import type { EventSummary } from '../model/entity.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { eventsById, eventsKnown } from '../store/events.ts'
import { type FightPart, fightParts } from '../store/fights.ts'
import type { PictureRelationFilters } from '../store/pictureRelations.ts'
import { canonicalIds } from '../store/redirects.ts'
import { datasets } from '../vocabulary/datasets.ts'

/** How many fights of a year a dataset tells between two; days from 1970-01-01, null where it tells no one year. */
export interface Fights {
  readonly a: string
  readonly b: string
  readonly document: string
  readonly from: number | null
  readonly to: number | null
  readonly events: number
}

/** Between whom the events are asked. */
export interface FightQuery {
  readonly a: string
  readonly b: string
  /** Id of a document, or of none: of all. */
  readonly source?: string | undefined
  readonly year?: number | undefined
  readonly knownOn?: string | undefined
}

/** Events that are given at most. */
const LISTED = 1_000
const DAY = 86_400_000

/** Pairs that stood on different sides of an event, each in the order of their ids. */
function* opponents(parts: readonly FightPart[]): Generator<FightPart & { readonly other: string }> {
  for (const told of Map.groupBy(parts, ({ event, document }) => `${event} ${document}`).values())
    for (const one of told)
      for (const { side, entity } of told) if (one.side !== side && one.entity < entity) yield { ...one, other: entity }
}

const yearOf = ({ from, to }: FightPart): number | null => {
  const [first, last] = [from ?? to, to ?? from].map((day) => day && new Date(day * DAY).getUTCFullYear())
  return first != null && first === last ? first : null
}

/** Who fought whom, counted by year from the events of datasets: a number of events, no claim of anybody. */
export async function fights(reader: Reader, filters: PictureRelationFilters): Promise<Fights[]> {
  const found = new Map<string, Omit<Fights, 'events'> & { readonly events: Set<string> }>()
  for (const fight of opponents(await fightParts(reader, datasets.clashes, filters))) {
    const { entity: a, other: b, document, event } = fight
    const year = yearOf(fight)
    const key = `${a} ${b} ${document} ${year}`
    let known = found.get(key)
    if (known === undefined) {
      const [from, to] =
        year === null ? [fight.from, fight.to] : [Date.UTC(year, 0, 1) / DAY, Date.UTC(year, 11, 31) / DAY]
      known = { a, b, document, from, to, events: new Set() }
      found.set(key, known)
    }
    known.events.add(event)
  }
  return [...found.values()].map((one) => ({ ...one, events: one.events.size }))
}

/** The events that such a number counts, by date, a thousand at most. */
export async function fightEvents(reader: Reader, query: FightQuery): Promise<readonly EventSummary[]> {
  const { source, year, knownOn } = query
  const canonical = await canonicalIds(asKnown(reader, knownOn), [query.a, query.b])
  const [a, b] = [canonical.get(query.a), canonical.get(query.b)].toSorted()
  const parts = await fightParts(reader, datasets.clashes, { entities: [query.a], knownOn })
  const ids = new Set<string>()
  for (const fight of opponents(parts))
    if (
      fight.entity === a &&
      fight.other === b &&
      (source === undefined || fight.document === source) &&
      (year === undefined || yearOf(fight) === year)
    )
      ids.add(fight.event)
  const events = await (knownOn === undefined
    ? eventsById(reader, [...ids])
    : eventsKnown(reader, [...ids].slice(0, LISTED), knownOn))
  return events.toSorted((x, y) => ((x.date ?? '9') < (y.date ?? '9') ? -1 : 1)).slice(0, LISTED)
}
