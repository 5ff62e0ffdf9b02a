import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

/** A document in as few words as weighing witnesses takes. */
export interface ToldIn {
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

/** The same of any claims. */
export async function documentsOfClaims(reader: Reader, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('claim')
    .select(['id', 'document_id'])
    .where('id', '=', anyOf(claims))
    .execute()
  return new Map(rows.map((row) => [row.id, row.document_id]))
}

/** These documents, oldest first and undated ones before all. */
export async function documentsToldIn(reader: Reader, documents: readonly string[]): Promise<ToldIn[]> {
  if (documents.length === 0) return []
  return reader.db
    .selectFrom('document')
    .select(['id', 'work_id as work', sql<string | null>`order_day::text`.as('day'), 'recorded_at as recordedAt'])
    .where('id', '=', anyOf(documents))
    .orderBy(sql`coalesce(order_day, '0001-01-01')`)
    .orderBy('id')
    .execute()
}
