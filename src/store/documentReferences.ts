import { sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'

/**
 * Which version of its work a document is, from 1: versions are ordered by the day they were captured (or the latest
 * they mention), then by order of adding. Counted when asked, since an older capture may be added later.
 */
export const versionOf = (reader: Reader) => sql<number>`(
  select count(*)::integer from document as sibling
  where sibling.work_id = document.work_id and ${learntBefore(reader, 'sibling.recorded_at')}
    and (coalesce(sibling.order_day, '0001-01-01'), sibling.recorded_at, sibling.id)
     <= (coalesce(document.order_day, '0001-01-01'), document.recorded_at, document.id))`

/** The documents' references as claims carry them, by id. */
export async function documentReferences(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, DocumentReference>> {
  if (ids.length === 0) return new Map()
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || id || '",' || to_json(file) || ',' || coalesce(to_json(title)::text, 'null') || ',"'
      || sha256 || '","' || work_id || '",' || ${versionOf(reader)} || ']', ',') as cells
    from document where id = ${anyOf([...new Set(ids)])}`.execute(reader.db)
  const cells: [string, string, string | null, string, string, number][] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  return new Map(
    cells.map(([id, file, title, sha256, work, version]) => [id, { id, file, title, sha256, work, version }]),
  )
}
