import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

/** What the last standing decision of a kind says of each thing: nothing is kept but the decisions. */
const standing = (kind: 'grade' | 'credibility') => sql`(
  select distinct on (about->>0) about->>0 as id, about->>1 as grade from decision
  where kind = ${sql.lit(kind)} and id not in (
    select jsonb_array_elements_text(about) from decision where kind = 'undo')
  order by about->>0, recorded_at desc, id desc)`

/** Sources with the Admiralty grades that decisions give them, as a table: `id`, `grade`. A sidecar's stand in `source`. */
export const gradesDecided = standing('grade')

/** Whether there is a source with the id: one that is named, or a work that is its own. */
export async function isSource(reader: Reader, id: string): Promise<boolean> {
  const found = await sql<{ id: string }>`
    select id from source where id = ${id} union select id from work where id = ${id} and source_id is null`.execute(
    reader.db,
  )
  return found.rows.length > 0
}

/** The Admiralty grades of documents' sources, by document id; what nobody graded is left out. */
export async function gradesOfDocuments(reader: Reader, documents: readonly string[]): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<{ id: string; grade: string }>`
    select document.id, coalesce(graded.grade, source.grade) as grade from document
    join work on work.id = document.work_id
    left join source on source.id = work.source_id
    left join ${gradesDecided} as graded on graded.id = coalesce(work.source_id, work.id)
    where document.id = ${anyOf(documents)} and coalesce(graded.grade, source.grade) is not null`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, row.grade]))
}

/** The credibility, 1 to 6, that decisions give to these claims, by claim id; claims that nobody judged are left out. */
export async function credibilityOf(reader: Reader, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const { rows } = await sql<{ id: string; grade: string }>`
    select id, grade from ${standing('credibility')} as judged where id = ${anyOf(claims)}`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, row.grade]))
}
