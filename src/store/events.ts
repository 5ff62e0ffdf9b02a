import { sql } from 'kysely'
import type { Claim, PlaceQualifier, Reference, Value, Victim } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { EventSummary } from '../model/entity.ts'
import { eventDays } from '../model/eventDays.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { changedSince, toldBefore } from './changedSince.ts'
import { BadDate, recordBound, worldDays } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { claimsOfFormer, formerInBatches } from './reconcileSubjects.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { entityReferences } from './references.ts'
import { entitiesIn, summariseEvent } from './summariseEvent.ts'

export interface EventFilters {
  /** Takes part in it, or is its place. */
  readonly entity?: string | undefined
  readonly type?: string | undefined
  /** EDTF: only events that can have been then, and undated ones. */
  readonly asOf?: string | undefined
  /** ISO 8601: only events of which the base knew then, told by what it knew. */
  readonly knownOn?: string | undefined
}

/** Events by date, undated ones last, paged. Throws BadDate and BadCursor. */
export async function events(
  reader: Reader,
  filters: EventFilters = {},
  paging: Paging = {},
): Promise<Page<EventSummary>> {
  const limit = limitOf(paging)
  // as the index has it: undated events come last
  const day = sql<string>`coalesce(from_day, '9999-12-31'::date)`
  let query = reader.db
    .selectFrom('event')
    .select(['subject_id', 'summary', day.as('day')])
    .orderBy('day')
    .orderBy('subject_id')
    .limit(limit + 1)
  if (filters.entity !== undefined) {
    const ids = await idsToday(asKnown(reader, filters.knownOn), [filters.entity])
    query = query.where('subject_id', 'in', (eb) =>
      eb.selectFrom('event_part').select('event_id').where('entity_id', '=', anyOf(ids)),
    )
  }
  const bound = filters.knownOn === undefined ? null : recordBound(filters.knownOn)
  // what was of another type then is told anew, and may be of this one
  if (filters.type !== undefined)
    query = query.where(
      bound === null
        ? sql<boolean>`event_type = ${filters.type}`
        : sql<boolean>`(event_type = ${filters.type} or ${changedSince(bound)})`,
    )
  if (filters.asOf !== undefined) {
    const bounds = edtfBounds(filters.asOf)
    if (!bounds) throw new BadDate(`${filters.asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
    if (bounds.latest !== null)
      query = query.where(sql<boolean>`(from_day is null or from_day <= ${bounds.latest}::date)`)
    if (bounds.earliest !== null)
      query = query.where(sql<boolean>`(to_day is null or to_day >= ${bounds.earliest}::date)`)
  }
  if (bound !== null) query = query.where(toldBefore(bound))
  const after = readCursor(paging, 2)
  if (after) query = query.where(sql<boolean>`(${day}, subject_id) > (${after[0]}::date, ${after[1]})`)
  const page = cut(await query.execute(), limit, (row) => [row.day, row.subject_id])
  const told =
    filters.knownOn === undefined
      ? page.items.map((row) => row.summary)
      : await toldThen(
          reader,
          page.items.map((row) => row.subject_id),
          filters,
        )
  return { ...page, items: await relabel(asKnown(reader, filters.knownOn), told) }
}

/**
 * Events, which go by these ids today, as the claims of that time tell them; what only later claims make fit the question
 * is left out, and what was two events then is told as two.
 */
async function toldThen(
  base: Reader,
  today: readonly string[],
  { entity, type, asOf, knownOn }: EventFilters,
): Promise<EventSummary[]> {
  const reader = asKnown(base, knownOn)
  const claims = await claimsOfFormer(reader, today)
  const references = await entityReferences(reader, [...claims.keys()])
  const asked = entity === undefined ? undefined : (await canonicalIds(reader, [entity])).get(entity)
  const world = asOf === undefined ? null : worldDays(asOf)
  const told = [...claims].flatMap(([id, said]) => {
    const subject = references.get(id)
    if (!subject) return []
    const summary = summariseEvent(subject, said)
    if (asked !== undefined && !entitiesIn(said).includes(asked)) return []
    if (world && !canBeIn(daysOf(said), world)) return []
    return type === undefined || summary.eventType === type ? [summary] : []
  })
  return told.sort(byFirstDay)
}

/**
 * Events, which go by these ids today, as they were told at the time that the reader asks for, by date: those that `fits`
 * by the days which their dates can mean and by whom they name.
 */
export async function eventsTold(
  reader: Reader,
  today: readonly string[],
  fits: (days: ReturnType<typeof eventDays>, named: readonly string[]) => boolean,
): Promise<EventSummary[]> {
  const told: EventSummary[] = []
  for await (const claims of formerInBatches(reader, today)) {
    const references = await entityReferences(reader, [...claims.keys()])
    for (const [id, said] of claims) {
      const subject = references.get(id)
      if (subject && fits(daysOf(said), entitiesIn(said))) told.push(summariseEvent(subject, said))
    }
  }
  return relabel(reader, told.sort(byFirstDay))
}

/** The days that the dates of an event's claims can mean. */
export const daysOf = (claims: readonly Claim[]): ReturnType<typeof eventDays> =>
  eventDays(claims.flatMap(({ property, value }) => (property === 'date' && value.kind === 'date' ? [value.edtf] : [])))

/** Whether an event of these days can have been on one of those. */
export const canBeIn = (
  { from, to }: { readonly from: string | null; readonly to: string | null },
  world: { readonly from: string | null; readonly to: string | null },
): boolean =>
  (world.to === null || from === null || from <= world.to) && (world.from === null || to === null || to >= world.from)

/** Which of these ids are of events that cannot have been between those days. */
export async function eventsElsewhen(
  reader: Reader,
  ids: readonly string[],
  { from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from event where subject_id = ${anyOf(ids)}
      and (from_day > ${to ?? 'infinity'}::date or to_day < ${from ?? '-infinity'}::date)`.execute(reader.db)
  return new Set(rows.map((row) => row.id))
}

const byFirstDay = (a: EventSummary, b: EventSummary): number =>
  firstDay(a).localeCompare(firstDay(b)) || (a.id < b.id ? -1 : 1)

const firstDay = ({ date }: EventSummary): string => (date && edtfBounds(date)?.earliest) ?? '9999-12-31'

/** One event as the base knew it then; null when it knew nothing of it. */
export async function eventKnown(reader: Reader, id: string, knownOn: string): Promise<EventSummary | null> {
  const then = (await canonicalIds(asKnown(reader, knownOn), [id])).get(id)
  return (await eventsKnown(reader, [id], knownOn)).find((event) => event.id === then) ?? null
}

/** Events by id as the base knew them then; those of which it knew nothing are left out. */
export async function eventsKnown(reader: Reader, ids: readonly string[], knownOn: string): Promise<EventSummary[]> {
  const today = [...(await canonicalIds(reader, ids)).values()]
  return relabel(asKnown(reader, knownOn), await toldThen(reader, today, { knownOn }))
}

/** Events by id, in the order asked; ids of no event are left out. */
export async function eventsById(reader: Reader, ids: readonly string[]): Promise<EventSummary[]> {
  const canonical = [...(await canonicalIds(reader, ids)).values()]
  if (canonical.length === 0) return []
  const rows = await reader.db
    .selectFrom('event')
    .select(['subject_id', 'summary'])
    .where('subject_id', '=', anyOf(canonical))
    .execute()
  const byId = new Map(rows.map((row) => [row.subject_id, row.summary]))
  return relabel(
    reader,
    canonical.flatMap((id) => byId.get(id) ?? []),
  )
}

export async function eventById(reader: Reader, id: string): Promise<EventSummary | null> {
  return (await eventsById(reader, [id]))[0] ?? null
}

/** Summaries keep the labels of the day they were made; entities may have been merged or renamed since. */
async function relabel(reader: Reader, summaries: readonly EventSummary[]): Promise<EventSummary[]> {
  const ids = new Set<string>()
  for (const s of summaries) {
    if (s.place) ids.add(s.place.id)
    if (s.attributedTo) ids.add(s.attributedTo.id)
    for (const { entity } of s.participants) ids.add(entity.id)
    for (const { victim, perpetrator, attributedTo, value } of s.casualties)
      for (const id of [victim?.id, perpetrator?.id, attributedTo?.id, value.kind === 'entity' ? value.id : null])
        if (id != null) ids.add(id)
  }
  const now = await entityReferences(reader, [...ids])
  const reference = <T extends Reference>(old: T): T => {
    const found = now.get(old.id)
    return found ? { ...old, id: found.id, label: found.label } : old
  }
  const value = (old: Value): Value => (old.kind === 'entity' ? reference(old) : old)
  return summaries.map((s) => ({
    ...s,
    attributedTo: s.attributedTo ? reference(s.attributedTo) : null,
    place: s.place ? (reference(s.place) as PlaceQualifier) : null,
    participants: s.participants.map((p) => ({ ...p, entity: reference(p.entity) })),
    casualties: s.casualties.map((c) => ({
      ...c,
      value: value(c.value),
      victim: c.victim?.id ? (reference(c.victim as Victim & Reference) as Victim) : c.victim,
      perpetrator: c.perpetrator ? reference(c.perpetrator) : null,
      attributedTo: c.attributedTo ? reference(c.attributedTo) : null,
    })),
  }))
}
