import { sql } from 'kysely'
import type { Document } from '../model/document.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

/**
 * The work whose documents of a format tell most of the events filed under these keys, and how many; null when none
 * does.
 */
export async function workOfKeys(
  reader: Reader,
  keys: readonly string[],
  format: string,
): Promise<{ readonly work: string; readonly hits: number } | null> {
  const { rows } = await sql<{ work: string; hits: number }>`
    select document.work_id as work, count(distinct name_key.key)::integer as hits
    from name_key
    left join redirect on redirect.from_id = name_key.entity_id
    join witness on witness.subject_id = coalesce(redirect.to_id, name_key.entity_id) and witness.property = 'date'
    join document on document.id = witness.document_id and document.format = ${format}
    where name_key.key = ${anyOf(keys)}
    group by document.work_id order by hits desc, work limit 1`.execute(reader.db)
  return rows[0] ?? null
}

/** The documents of a format. */
export async function documentsOfFormat(reader: Reader, format: Document['format']): Promise<string[]> {
  const rows = await reader.db.selectFrom('document').select('id').where('format', '=', format).orderBy('id').execute()
  return rows.map((row) => row.id)
}
