import { sql } from 'kysely'
import type { Modality } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { bodySays } from './claimBody.ts'
import { BadDate, recordBound } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { resolutionsOf } from './references.ts'

export interface PictureRelationFilters {
  /** Subject or value: any of these. */
  readonly entities?: readonly string[] | undefined
  /** EDTF: only what can hold then, and what nothing dates. */
  readonly asOf?: string | undefined
  /** ISO 8601: only what the base knew then. */
  readonly knownOn?: string | undefined
}

/** A claim that relates two entities; days from 1970-01-01. */
export interface PictureRelationRow {
  readonly subject: string
  readonly property: string
  readonly value: string
  readonly document: string
  readonly modality: Modality
  readonly from: number | null
  readonly to: number | null
}

/** Claims of these properties whose value is an entity, at most `limit`, and how many there are. Throws BadDate. */
export async function pictureRelations(
  reader: Reader,
  properties: readonly string[],
  filters: PictureRelationFilters,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly PictureRelationRow[] }> {
  const conditions = [sql`witness.property = ${anyOf(properties)}`, sql`value_id is not null`]
  if (filters.entities !== undefined) {
    const ids = anyOf(await idsToday(asKnown(reader, filters.knownOn), filters.entities))
    conditions.push(sql`(witness.subject_id = ${ids} or value_id = ${ids})`)
  }
  if (filters.asOf !== undefined) {
    const bounds = edtfBounds(filters.asOf)
    if (!bounds) throw new BadDate(`${filters.asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
    if (bounds.latest !== null)
      conditions.push(sql`(witness.valid_from is null or witness.valid_from <= ${bounds.latest}::date)`)
    if (bounds.earliest !== null)
      conditions.push(sql`(witness.valid_to is null or witness.valid_to >= ${bounds.earliest}::date)`)
  }
  if (filters.knownOn !== undefined)
    conditions.push(sql`witness.recorded_at < ${recordBound(filters.knownOn)}::timestamptz`)
  const where = sql.join(conditions, sql` and `)
  const { rows: found } = await sql<PictureRelationRow & Mentioned>`
    with place as materialized (
      select * from witness where ${where}
      order by property, subject_id, value_id, document_id, start_at, claim_id limit ${limit}
    )
    select place.subject_id as subject, place.property, value_id as value, place.document_id as document,
      ${bodySays.modality} as modality,
      place.valid_from - '1970-01-01'::date as "from", place.valid_to - '1970-01-01'::date as "to",
      claim.subject as "subjectMention", ${bodySays.mention} as "valueMention"
    from place join claim on claim.document_id = place.document_id and claim.id = place.claim_id
    order by place.property, place.subject_id, value_id, place.document_id, place.start_at, place.claim_id`.execute(
    reader.db,
  )
  const rows =
    filters.knownOn === undefined ? found : await identified(asKnown(reader, filters.knownOn), found, filters)
  if (found.length < limit) return { total: rows.length, rows }
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from witness where ${where}`.execute(reader.db)
  return { total: counted.rows[0]!.total, rows }
}

/** The mentions of which a claim speaks. */
interface Mentioned {
  readonly subjectMention: string
  readonly valueMention: string
}

/** The rows under the ids that their subjects and values had at the time that the reader asks for. */
async function identified(
  reader: Reader,
  rows: readonly (PictureRelationRow & Mentioned)[],
  { entities }: PictureRelationFilters,
): Promise<PictureRelationRow[]> {
  const own = await resolutionsOf(
    reader,
    rows.flatMap(({ document: d, subjectMention, valueMention }) => [
      { d, m: subjectMention },
      { d, m: valueMention },
    ]),
  )
  const then = await canonicalIds(reader, [...new Set([...own.values(), ...(entities ?? [])])])
  const asked = entities && new Set(entities.map((id) => then.get(id)!))
  return rows.flatMap(({ subjectMention, valueMention, ...row }) => {
    const subject = then.get(own.get(subjectMention) ?? '') ?? row.subject
    const value = then.get(own.get(valueMention) ?? '') ?? row.value
    return asked && !asked.has(subject) && !asked.has(value) ? [] : [{ ...row, subject, value }]
  })
}
