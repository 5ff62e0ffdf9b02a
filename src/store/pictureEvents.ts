import { sql } from 'kysely'
import type { Modality } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { PlaceClass } from '../model/gazetteer.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { changedSince, toldBefore } from './changedSince.ts'
import { BadDate, recordBound } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { idsToday } from './redirects.ts'

export interface PictureEventFilters {
  /** Takes part in it, or is its place: any of these. */
  readonly entities?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
  /** EDTF: only events that can have been then, and undated ones. */
  readonly asOf?: string | undefined
  /** ISO 8601: only events of which the base knew then. */
  readonly knownOn?: string | undefined
}

/** An event as a mark on a picture; days from 1970-01-01. */
export interface PictureEventRow {
  readonly id: string
  readonly type: string | null
  readonly from: number | null
  readonly to: number | null
  readonly date: string | null
  readonly place: string | null
  /** Where a source itself puts it, and how exactly. */
  readonly precision: PlaceClass | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly modality: Modality
  readonly documents: readonly string[]
  readonly parties: readonly string[] | null
  /** Index of the most serious verdict in relationKinds. */
  readonly seriousness: number | null
  /** Whether the base learnt something of it, or of who is who in it, after `knownOn`. */
  readonly changed: boolean
}

/** Events by date, undated ones last, at most `limit`, and how many there are. Throws BadDate. */
export async function pictureEvents(
  reader: Reader,
  filters: PictureEventFilters,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly PictureEventRow[] }> {
  const conditions = [sql`true`]
  if (filters.entities !== undefined) {
    const ids = await idsToday(asKnown(reader, filters.knownOn), filters.entities)
    conditions.push(sql`subject_id in (select event_id from event_part where entity_id = ${anyOf(ids)})`)
  }
  const bound = filters.knownOn === undefined ? null : recordBound(filters.knownOn)
  // what was another type then is told anew, and may be one of these
  if (filters.types !== undefined)
    conditions.push(
      bound === null
        ? sql`event_type = ${anyOf(filters.types)}`
        : sql`(event_type = ${anyOf(filters.types)} or ${changedSince(bound)})`,
    )
  if (filters.asOf !== undefined) {
    const bounds = edtfBounds(filters.asOf)
    if (!bounds) throw new BadDate(`${filters.asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
    if (bounds.latest !== null) conditions.push(sql`(from_day is null or from_day <= ${bounds.latest}::date)`)
    if (bounds.earliest !== null) conditions.push(sql`(to_day is null or to_day >= ${bounds.earliest}::date)`)
  }
  if (bound !== null) conditions.push(toldBefore(bound))
  const where = sql.join(conditions, sql` and `)
  const changed = bound === null ? sql`false` : changedSince(bound)
  // One text of many short lists is read sooner than as many rows, and three plain questions than one that joins them.
  const { rows: told } = await sql<{ told: string | null }>`
    select string_agg(json_build_array(subject_id, event_type, from_day - '1970-01-01'::date,
      to_day - '1970-01-01'::date, date, place, modality, documents, changed)::text, ',') as told
    from (
      select event.*, ${changed} as changed from event where ${where}
      order by coalesce(from_day, '9999-12-31'::date), subject_id limit ${limit}
    ) as event, json_to_record(summary) as told(date text, place json, modality text, documents json)`.execute(
    reader.db,
  )
  const among = (column: string) =>
    conditions.length === 1 ? sql`true` : sql`${sql.ref(column)} in (select subject_id from event where ${where})`
  const worst = await sql<{ told: string | null }>`
    select string_agg(json_build_array(subject_id, seriousness)::text, ',') as told from (
      select subject_id, max(seriousness) as seriousness from comparison
      where seriousness > 0 and ${among('subject_id')} group by subject_id
    ) as comparison`.execute(reader.db)
  const parts = await sql<{ told: string | null }>`
    select string_agg(json_build_array(event_id, entity_id)::text, ',') as told from event_part
    where role <> 'place' and ${among('event_id')}`.execute(reader.db)
  const seriousness = new Map(listed<[string, number]>(worst.rows))
  const parties = new Map<string, Set<string>>()
  for (const [event, entity] of listed<[string, string]>(parts.rows)) {
    const known = parties.get(event)
    if (known) known.add(entity)
    else parties.set(event, new Set([entity]))
  }
  const rows = listed<Told>(told).map(([id, type, from, to, date, place, modality, documents, changed]) => ({
    id,
    type,
    from,
    to,
    date,
    place: place?.id ?? null,
    precision: place?.precision ?? null,
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    modality,
    documents,
    changed,
    seriousness: seriousness.get(id) ?? null,
    parties: parties.has(id) ? [...parties.get(id)!].sort() : null,
  }))
  if (rows.length < limit) return { total: rows.length, rows }
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from event where ${where}`.execute(reader.db)
  return { total: counted.rows[0]!.total, rows }
}

type Told = [
  id: string,
  type: string | null,
  from: number | null,
  to: number | null,
  date: string | null,
  place: (Partial<Pick<PictureEventRow, 'precision' | 'longitude' | 'latitude'>> & { readonly id: string }) | null,
  modality: Modality,
  documents: readonly string[],
  changed: boolean,
]

const listed = <T>(rows: readonly { readonly told: string | null }[]): T[] =>
  JSON.parse(`[${rows[0]?.told ?? ''}]`) as T[]
