import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntFrom } from './learntBefore.ts'

/** Where an id is named first. */
export interface Naming {
  readonly e: string
  /** How often all documents name or mean it. */
  readonly named: number
  readonly documents: readonly string[]
  /** Whether other documents name it too. */
  readonly rest: boolean
}

/** The first documents, by their ids, that name each of these ids `most` times or more: its mentions are not read for it. */
export async function firstNaming(reader: Reader, ids: readonly string[], most: number): Promise<Naming[]> {
  const first = sql.raw(`[1:${most}]`)
  const { rows } = await sql<{ e: string; named: number; naming: number; documents: string[]; times: number[] }>`
    select entity_id as e, sum(times)::integer as named, count(*)::integer as naming,
      (array_agg(document_id::text order by document_id))${first} as documents,
      (array_agg(times::integer order by document_id))${first} as times
    from (
      select entity_id, document_id, count(*) as times from resolution
      where entity_id = ${anyOf(ids)} and ${learntFrom(reader, 'document_id')} group by 1, 2
    ) as told group by 1`.execute(reader.db)
  return rows.map(({ e, named, naming, documents, times }) => {
    let read = 0
    const chosen = documents.filter((_, i) => {
      const wanted = read < most
      read += times[i]!
      return wanted
    })
    return { e, named, documents: chosen, rest: chosen.length < naming }
  })
}
