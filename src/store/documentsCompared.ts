import { sql } from 'kysely'
import type { DocumentCompared } from '../model/testimony.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'

/*
 * Documents as comparing asks for them. Which version of its work a document is matters only beside another version: so
 * it is counted for works of which several documents are known, and stays 1 for all others.
 */

interface Versioned extends DocumentCompared {
  version: number
}

/** Documents asked for before, by id and by work. */
export interface ComparedDocuments {
  readonly byId: Map<string, Versioned>
  readonly ofWork: Map<string, number>
  /** Settles when the versions that were asked for are known. */
  counting: Promise<unknown>
}

export const noDocuments = (): ComparedDocuments => ({
  byId: new Map(),
  ofWork: new Map(),
  counting: Promise.resolve(),
})

/** Adds to the documents known those of these ids that the base holds. */
export async function learnDocuments(reader: Reader, ids: Iterable<string>, known: ComparedDocuments): Promise<void> {
  const unread = [...ids].filter((id) => !known.byId.has(id))
  if (unread.length > 0) {
    const several = new Set<string>()
    for (const [id, file, title, work, day] of await documentCells(reader, unread)) {
      // somebody else may have asked for it meanwhile
      if (known.byId.has(id)) continue
      known.byId.set(id, { id, file, title, work, day, version: 1 })
      const documents = (known.ofWork.get(work) ?? 0) + 1
      known.ofWork.set(work, documents)
      if (documents > 1) several.add(work)
    }
    if (several.size > 0) {
      const counted = countVersions(reader, [...several], known)
      known.counting = Promise.all([known.counting, counted])
      // its failure is told to all who wait for it
      known.counting.catch(() => {})
    }
  }
  await known.counting
}

type Cells = readonly [string, string, string | null, string, string | null]

async function documentCells({ db }: Reader, ids: readonly string[]): Promise<Cells[]> {
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || id || '",' || to_json(file) || ',' || coalesce(to_json(title)::text, 'null') || ',"'
      || work_id || '",' || coalesce('"' || order_day || '"', 'null') || ']', ',') as cells
    from document where id = ${anyOf(ids)}`.execute(db)
  return JSON.parse(`[${rows[0]?.cells ?? ''}]`)
}

/** Versions are ordered as versionOf has them (documentReferences.ts). */
async function countVersions(reader: Reader, works: readonly string[], { byId }: ComparedDocuments): Promise<void> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(id::text order by coalesce(order_day, '0001-01-01'), recorded_at, id) as ids
    from document where work_id = ${anyOf(works)} and ${learntBefore(reader)} group by work_id`.execute(reader.db)
  for (const { ids } of rows)
    for (const [at, id] of ids.entries()) {
      const document = byId.get(id)
      if (document) document.version = at + 1
    }
}
