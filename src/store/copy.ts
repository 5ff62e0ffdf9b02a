import { sql } from 'kysely'
import { type Base, type Transaction, transaction } from './base.ts'
import { insertRows } from './insertRows.ts'
import { keepOriginal, originalBytes } from './originals.ts'
import type { Schema } from './schema.ts'

/** Every table but the originals, with its primary key, what is referred to before what refers. */
const tables: readonly (readonly [keyof Schema, ...string[]])[] = [
  ['source', 'id'],
  ['work', 'id'],
  ['document', 'id'],
  ['document_text', 'document_id'],
  ['block', 'document_id', 'ordinal'],
  ['mention', 'document_id', 'id'],
  ['claim', 'id', 'document_id'],
  ['decision', 'id'],
  ['entity', 'id'],
  ['redirect', 'from_id'],
  ['parted', 'from_id', 'parted_at'],
  ['entity_name', 'entity_id', 'text', 'kind', 'document_id'],
  ['spelling', 'folded', 'entity_id'],
  ['name_key', 'key', 'entity_id'],
  ['resolution', 'document_id', 'mention_id'],
  ['witness', 'subject_id', 'property', 'document_id', 'start_at', 'claim_id'],
  ['comparison', 'subject_id', 'property'],
  ['event', 'subject_id'],
  ['event_part', 'entity_id', 'event_id', 'role'],
  ['candidate', 'a', 'b'],
  ['passage', 'document_id', 'ordinal'],
  ['copied', 'document_id', 'start_at', 'from_id'],
  ['import_file', 'id'],
  ['gazetteer_place', 'id'],
  ['gazetteer_name', 'folded', 'place_id'],
]

/** Rows read at a time; texts of documents are the longest. */
const PAGE = 1_000

/**
 * Carries a whole base into another, empty one, of either engine: ids and record times stay as they are. One
 * transaction: the other base is afterwards whole, or empty as before. Throws when it is not empty.
 */
export async function copyBase(
  from: Base,
  to: Base,
  onProgress: (table: string, rows: number) => void = () => {},
): Promise<void> {
  const there = await sql<{ n: number }>`
    select (select count(*) from document)::integer + (select count(*) from decision)::integer as n`.execute(to.db)
  if (there.rows[0]!.n > 0) throw new Error(`${to.address} is not empty: copy into a new base`)
  await transaction(to, async (tx) => {
    for (const [table, ...key] of tables) await copyTable(from, tx, table, key, onProgress)
    await copyOriginals(from, tx, onProgress)
    await fillJournal(tx)
  })
}

async function copyTable(
  from: Base,
  tx: Transaction,
  table: keyof Schema,
  key: readonly string[],
  onProgress: (table: string, rows: number) => void,
): Promise<void> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let after: unknown[] | null = null
  let rows = 0
  for (;;) {
    const beyond: ReturnType<typeof sql> = after === null ? sql`` : sql`where (${columns}) > (${sql.join(after)})`
    const page = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${beyond} order by ${columns} limit ${PAGE}::integer`.execute(from.db)
    if (page.rows.length === 0) return
    await insertRows(tx.db, table, page.rows as never)
    rows += page.rows.length
    onProgress(table, rows)
    const last = page.rows.at(-1)!
    after = key.map((column) => last[column])
  }
}

async function copyOriginals(
  from: Base,
  tx: Transaction,
  onProgress: (table: string, rows: number) => void,
): Promise<void> {
  const documents = await tx.db
    .selectFrom('document')
    .select('sha256')
    .union(tx.db.selectFrom('import_file').select('sha256'))
    .orderBy('sha256')
    .execute()
  for (const [index, { sha256 }] of documents.entries()) {
    const bytes = await originalBytes(from, sha256)
    if (bytes === null) throw new Error(`${from.address} lacks the bytes of the document with sha256 ${sha256}`)
    await keepOriginal(tx, sha256, bytes)
    onProgress('original', index + 1)
  }
}

/** The journal of the new base tells what that of the old one told, which a server does not keep: by record time. */
async function fillJournal(tx: Transaction): Promise<void> {
  const documents = await tx.db.selectFrom('document').select(['id', 'sha256', 'file', 'meta', 'recorded_at']).execute()
  const decisions = await tx.db.selectFrom('decision').selectAll().execute()
  const imports = await tx.db.selectFrom('import_file').selectAll().execute()
  const timed = [
    ...imports.map(({ recorded_at, ...rest }) => ({
      at: recorded_at,
      id: rest.id,
      entry: { kind: 'import', ...rest, recordedAt: recorded_at } as const,
    })),
    ...documents.map(({ meta, recorded_at, ...rest }) => ({
      at: recorded_at,
      id: rest.id,
      entry: { kind: 'document', ...rest, provenance: meta.provenance, recordedAt: recorded_at } as const,
    })),
    ...decisions.map(({ recorded_at, ...rest }) => ({
      at: recorded_at,
      id: rest.id,
      entry: { kind: 'decision', decision: { ...rest, recordedAt: recorded_at } } as const,
    })),
  ]
  timed.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
  tx.journal.push(...timed.map(({ entry }) => entry))
}
