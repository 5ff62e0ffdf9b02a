import { sql } from 'kysely'
import { hashId } from '../model/hashId.ts'
import { type Base, transaction } from './base.ts'
import { insertRows } from './insertRows.ts'
import { keepOriginal, originalBytes, sha256Of } from './originals.ts'

/** A document that waits to be read. */
export interface WaitingDocument {
  readonly file: string
  readonly bytes: Uint8Array
  readonly provenance: Readonly<Record<string, string>>
}

/** What a worker's try came to: read, or refused for good with the reason. */
export type Outcome = { readonly kind: 'read' } | { readonly kind: 'refused'; readonly reason: string }

/** A base in a folder has no queue: one process has it, and reads what it is given itself. */
export class NoQueue extends Error {}

const mustBeServer = (base: Base): void => {
  if (base.folder !== null)
    throw new NoQueue(
      `${base.address} is a folder: a queue is for a base on a server (postgres://…), with workers beside`,
    )
}

/** Puts a document into the queue; the same bytes under the same name wait once. */
export async function enqueue(base: Base, { file, bytes, provenance }: WaitingDocument): Promise<void> {
  mustBeServer(base)
  const sha256 = sha256Of(bytes)
  const queued_at = new Date().toISOString()
  await transaction(base, async (tx) => {
    await keepOriginal(tx, sha256, bytes)
    const id = hashId('q', JSON.stringify([sha256, file]))
    await insertRows(tx.db, 'waiting', [{ id, sha256, file, provenance, queued_at, refused: null }], 'skip')
  })
}

/**
 * Takes the document that waits longest and that nobody else has, and gives it to `work`. It leaves the queue when `work`
 * is done; until then its row is locked by this connection, so that the moment a worker dies, by whatever death, the
 * document waits again. `work` must bear being given what it has done already: adding the same bytes twice adds nothing.
 * False when nothing waits.
 */
export async function takeWaiting(base: Base, work: (document: WaitingDocument) => Promise<Outcome>): Promise<boolean> {
  mustBeServer(base)
  return base.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ id: string; sha256: string; file: string; provenance: Record<string, string> }>`
      select id, sha256, file, provenance from waiting where refused is null
      order by queued_at, id limit 1 for update skip locked`.execute(db)
    const [next] = rows
    if (next === undefined) return false
    const bytes = await originalBytes(base, next.sha256)
    const outcome: Outcome =
      bytes === null
        ? { kind: 'refused', reason: 'its bytes are missing' }
        : await work({ file: next.file, bytes, provenance: next.provenance })
    if (outcome.kind === 'read') await db.deleteFrom('waiting').where('id', '=', next.id).execute()
    else await db.updateTable('waiting').set({ refused: outcome.reason }).where('id', '=', next.id).execute()
    return true
  })
}

/** How many documents wait, and how many were refused. */
export async function waitingCounts(base: Base): Promise<{ readonly waiting: number; readonly refused: number }> {
  const { rows } = await sql<{ waiting: number; refused: number }>`
    select count(*) filter (where refused is null)::integer as waiting, count(refused)::integer as refused
    from waiting`.execute(base.db)
  return rows[0]!
}
