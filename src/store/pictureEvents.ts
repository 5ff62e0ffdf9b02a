import { sql } from 'kysely'
import type { Modality } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { PlaceClass } from '../model/gazetteer.ts'
import type { Reader } from './base.ts'
import { BadDate, recordBound } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { canonicalIds } from './redirects.ts'

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

/** What has taken others in since. */
const merged = (bound: string) => sql`select to_id from redirect where recorded_at >= ${bound}::timestamptz`

/** Events by date, undated ones last, at most `limit`, and how many there are. Throws BadDate. */
export async function pictureEvents(
  reader: Reader,
  filters: PictureEventFilters,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly PictureEventRow[] }> {
  const conditions = [sql`true`]
  if (filters.entities !== undefined) {
    const ids = [...new Set((await canonicalIds(reader, filters.entities)).values())]
    conditions.push(sql`subject_id in (select event_id from event_part where entity_id = ${anyOf(ids)})`)
  }
  if (filters.types !== undefined) conditions.push(sql`event_type = ${anyOf(filters.types)}`)
  if (filters.asOf !== undefined) {
    const bounds = edtfBounds(filters.asOf)
    if (!bounds) throw new BadDate(`${filters.asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
    if (bounds.latest !== null) conditions.push(sql`(from_day is null or from_day <= ${bounds.latest}::date)`)
    if (bounds.earliest !== null) conditions.push(sql`(to_day is null or to_day >= ${bounds.earliest}::date)`)
  }
  const bound = filters.knownOn === undefined ? null : recordBound(filters.knownOn)
  if (bound !== null)
    conditions.push(
      sql`exists (select from witness where witness.subject_id = event.subject_id and recorded_at < ${bound}::timestamptz)`,
    )
  const where = sql.join(conditions, sql` and `)
  const changed =
    bound === null
      ? sql`false`
      : sql`(exists (select from witness where witness.subject_id = event.subject_id and recorded_at >= ${bound}::timestamptz)
          or subject_id in (${merged(bound)})
          or subject_id in (select event_id from event_part where entity_id in (${merged(bound)})))`
  const { rows: told } = await sql<Omit<PictureEventRow, 'parties' | 'seriousness'>>`
    select subject_id as id, event_type as type,
      from_day - '1970-01-01'::date as "from", to_day - '1970-01-01'::date as "to",
      date, place->>'id' as place, place->>'precision' as precision,
      (place->>'longitude')::float8 as longitude, (place->>'latitude')::float8 as latitude,
      modality, documents, ${changed} as changed
    from event, json_to_record(summary) as told(date text, place json, modality text, documents json)
    where ${where}
    order by coalesce(from_day, '9999-12-31'::date), subject_id limit ${limit}`.execute(reader.db)
  // Three plain questions are answered sooner than one that joins them.
  const worst = await sql<{ id: string; seriousness: number }>`
    select subject_id as id, max(seriousness) as seriousness from comparison
    where subject_id in (select subject_id from event where ${where}) group by subject_id`.execute(reader.db)
  const parts = await sql<{ id: string; parties: string }>`
    select event_id as id, string_agg(distinct entity_id, ',') as parties from event_part
    where role <> 'place' and event_id in (select subject_id from event where ${where})
    group by event_id`.execute(reader.db)
  const seriousness = new Map(worst.rows.map((row) => [row.id, row.seriousness]))
  const parties = new Map(parts.rows.map((row) => [row.id, row.parties]))
  const rows = told.map((row) => ({
    ...row,
    seriousness: seriousness.get(row.id) ?? null,
    parties: parties.get(row.id)?.split(',') ?? null,
  }))
  if (rows.length < limit) return { total: rows.length, rows }
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from event where ${where}`.execute(reader.db)
  return { total: counted.rows[0]!.total, rows }
}
