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
  readonly asked: Set<string>
  readonly byId: Map<string, Versioned>
  readonly ofWork: Map<string, number>
  /** Settles when all that was asked for is known. */
  known: Promise<unknown>
}

export const noDocuments = (): ComparedDocuments => ({
  asked: new Set(),
  byId: new Map(),
  ofWork: new Map(),
  known: Promise.resolve(),
})

/** Adds to the documents known those of these ids that the base holds. */
export async function learnDocuments(reader: Reader, ids: Iterable<string>, all: ComparedDocuments): Promise<void> {
  const unread = [...ids].filter((id) => !all.asked.has(id))
  if (unread.length > 0) {
    for (const id of unread) all.asked.add(id)
    // others wait for what was asked for already
    all.known = Promise.all([all.known, ask(reader, unread, all)])
    // its failure is told to all who wait for it
    all.known.catch(() => {})
  }
  await all.known
}

async function ask(reader: Reader, unread: readonly string[], { byId, ofWork }: ComparedDocuments): Promise<void> {
  const several = new Set<string>()
  for (const [id, file, title, work, day] of await documentCells(reader, unread)) {
    byId.set(id, { id, file, title, work, day, version: 1 })
    const documents = (ofWork.get(work) ?? 0) + 1
    ofWork.set(work, documents)
    if (documents > 1) several.add(work)
  }
  if (several.size > 0) await countVersions(reader, [...several], byId)
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
async function countVersions(
  reader: Reader,
  works: readonly string[],
  byId: ReadonlyMap<string, Versioned>,
): Promise<void> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(id::text order by coalesce(order_day, '0001-01-01'), recorded_at, id) as ids
    from document where work_id = ${anyOf(works)} and ${learntBefore(reader)} group by work_id`.execute(reader.db)
  for (const { ids } of rows)
    for (const [at, id] of ids.entries()) {
      const document = byId.get(id)
      if (document) document.version = at + 1
    }
}
