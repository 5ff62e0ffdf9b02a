import { sql } from 'kysely'
import type { DocumentCompared } from '../model/testimony.ts'
import type { Base, Reader } from './base.ts'
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
  /** What need not be asked for again. */
  readonly kept: ReadonlyMap<string, Cells>
  readonly asked: Set<string>
  readonly byId: Map<string, Versioned>
  readonly ofWork: Map<string, number>
  /** Settles when all that was asked for is known. */
  known: Promise<unknown>
}

export const noDocuments = (kept: ReadonlyMap<string, Cells> = new Map()): ComparedDocuments => ({
  kept,
  asked: new Set(),
  byId: new Map(),
  ofWork: new Map(),
  known: Promise.resolve(),
})

/** Documents kept for a base: then they are forgotten. */
const MOST_KEPT = 100_000
const keptFor = new WeakMap<Base, Map<string, Cells>>()

/** None yet but what was kept for this base: a document never changes, but for which version of its work it is. */
export const documentsKept = (base: Base): ComparedDocuments => noDocuments(keptFor.get(base))

/** Keeps these documents for the next who ask, but for one that is not committed yet. */
export function keepDocuments(base: Base, { byId }: ComparedDocuments, but: string | null): void {
  const kept = keptFor.get(base) ?? new Map<string, Cells>()
  if (kept.size + byId.size > MOST_KEPT) kept.clear()
  for (const { id, file, title, work, day = null } of byId.values())
    if (id !== but && !kept.has(id)) kept.set(id, [id, file, title, work, day])
  keptFor.set(base, kept)
}

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

async function ask(reader: Reader, unread: readonly string[], all: ComparedDocuments): Promise<void> {
  const { byId, ofWork, kept } = all
  const several = new Set<string>()
  const again: Cells[] = []
  const unknown: string[] = []
  for (const id of unread) {
    const cells = kept.get(id)
    if (cells === undefined) unknown.push(id)
    else again.push(cells)
  }
  const asked = unknown.length === 0 ? [] : await documentCells(reader, unknown)
  for (const [id, file, title, work, day] of [...again, ...asked]) {
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
  // as one text, as claims travel (see hydrate.ts): works with their documents in order
  const { rows } = await sql<{ works: string | null }>`
    select string_agg(ids, E'\n') as works from (
      select string_agg(id, ' ' order by coalesce(order_day, '0001-01-01'), recorded_at, id) as ids
      from document where work_id = ${anyOf(works)} and ${learntBefore(reader)} group by work_id) as ordered`.execute(
    reader.db,
  )
  for (const ids of (rows[0]?.works ?? '').split('\n'))
    for (const [at, id] of ids.split(' ').entries()) {
      const document = byId.get(id)
      if (document) document.version = at + 1
    }
}
