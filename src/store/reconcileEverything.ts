import { sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import { type Base, type Transaction, transaction } from './base.ts'
import { inBulk } from './inBulk.ts'
import { type Comparing, reconcileSubjects } from './reconcileSubjects.ts'

/** Subjects asked for at a time. */
const SUBJECTS = 5_000
/** Documents remembered; then they are asked for anew. */
const DOCUMENTS = 200_000

/**
 * Drops all derived comparisons and events and makes them anew, events first, since others hear of them. `comparing` is
 * asked for once a pass, with a memory of documents that it may share. Gives the number of points.
 */
export async function reconcileEverything(
  base: Base,
  comparing: (tx: Transaction, documents: Map<string, DocumentReference>) => Comparing,
  onProgress: (claims: number) => void = () => {},
): Promise<number> {
  const points = await transaction(base, async (tx) => {
    const tables = ['comparison', 'event', 'event_part'] as const
    for (const table of tables) await sql`truncate ${sql.table(table)}`.execute(tx.db)
    // events are read again by what hears of them: their indexes stay until then
    await pass(tx, true, comparing, onProgress)
    await inBulk(tx, ['comparison'], () => pass(tx, false, comparing, onProgress))
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from comparison`.execute(tx.db)
    return rows[0]!.n
  })
  return points
}

async function pass(
  tx: Transaction,
  events: boolean,
  comparing: (tx: Transaction, documents: Map<string, DocumentReference>) => Comparing,
  onProgress: (claims: number) => void,
): Promise<void> {
  let documents = new Map<string, DocumentReference>()
  let compare = comparing(tx, documents)
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string; claims: number }>`
      select id, claims from (
        select id, (select count(*)::integer from witness where subject_id = subject.id) as claims
        from (
          select id from entity where (type in ('Event', 'Agreement')) = ${events}
          union all select id from document where not ${events}
        ) as subject
        where id > ${after} order by id limit ${SUBJECTS}::integer
      ) as page`.execute(tx.db)
    if (rows.length === 0) return
    after = rows.at(-1)!.id
    const speaking = rows.filter((row) => row.claims > 0)
    if (documents.size > DOCUMENTS) {
      documents = new Map()
      compare = comparing(tx, documents)
    }
    await reconcileSubjects(
      tx,
      speaking.map((row) => row.id),
      compare,
      true,
      documents,
    )
    onProgress(speaking.reduce((sum, row) => sum + row.claims, 0))
  }
}
