import { sql } from 'kysely'
import type { Claim, DocumentReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { versionOf } from './documentReferences.ts'
import { type ClaimRow, claimsPlaced, hydrateClaims } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import type { Remembered } from './references.ts'

/** A document in as few words as weighing witnesses takes; with `reference`, as claims carry it. */
export interface ToldIn {
  readonly reference?: DocumentReference
  readonly id: string
  readonly work: string
  /** YYYY-MM-DD: when it was captured, or the latest day it mentions; null where nothing tells. */
  readonly day: string | null
  /** ISO 8601. */
  readonly recordedAt: string
}

/** In which document each claim on a subject's points stands, by claim id. The claims themselves are not read. */
export async function documentsOfPoints(reader: Reader, subject: string): Promise<Map<string, string>> {
  // as one text: thousands of rows take an engine much longer to hand over
  const { rows } = await sql<{ told: string | null }>`
    select string_agg(claim_id || ' ' || document_id, ' ') as told from witness where subject_id = ${subject}`.execute(
    reader.db,
  )
  const cells = (rows[0]?.told ?? '').split(' ')
  const found = new Map<string, string>()
  for (let at = 0; at + 1 < cells.length; at += 2) found.set(cells[at]!, cells[at + 1]!)
  return found
}

/** The rows of all claims on a subject's points, in no order. */
export const claimRowsOfSubject = (reader: Reader, subject: string): Promise<ClaimRow[]> =>
  claimsPlaced(reader, sql`witness where subject_id = ${subject}`, null)

/** Some claims on a subject's points; `known` is what was asked for before. */
export async function someClaimsOfSubject(
  reader: Reader,
  subject: string,
  claims: readonly string[],
  known: Remembered,
): Promise<Claim[]> {
  if (claims.length === 0) return []
  const rows = await claimsPlaced(
    reader,
    sql`witness join jsonb_array_elements_text(${JSON.stringify(claims)}::jsonb) as wanted(id) on wanted.id = claim_id
      where subject_id = ${subject}`,
    null,
  )
  return hydrateClaims(reader, rows, known)
}

/** In which document each of these claims stands, whoever they speak of. */
export async function documentsOfClaims(reader: Reader, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('claim')
    .select(['id', 'document_id'])
    .where('id', '=', anyOf(claims))
    .execute()
  return new Map(rows.map((row) => [row.id, row.document_id]))
}

/** Of so many documents it is cheaper to be told all at once. */
const FEW_DOCUMENTS = 100

/** These documents, oldest first and undated ones before all; where they are few, with their references. */
export async function documentsToldIn(reader: Reader, documents: readonly string[]): Promise<ToldIn[]> {
  if (documents.length === 0) return []
  const query = reader.db
    .selectFrom('document')
    .select(['id', 'work_id as work', sql<string | null>`order_day::text`.as('day'), 'recorded_at as recordedAt'])
    .where('id', '=', anyOf(documents))
    .orderBy(sql`coalesce(order_day, '0001-01-01')`)
    .orderBy('id')
  if (documents.length > FEW_DOCUMENTS) return query.execute()
  const rows = await query.select(['file', 'title', 'sha256', versionOf(reader).as('version')]).execute()
  return rows.map(({ id, work, day, recordedAt, file, title, sha256, version }) => ({
    id,
    work,
    day,
    recordedAt,
    reference: { id, file, title, sha256, work, version },
  }))
}
