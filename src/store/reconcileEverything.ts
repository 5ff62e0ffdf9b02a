import { sql } from 'kysely'
import { type Base, type Transaction, transaction } from './base.ts'
import { nothingRemembered, type Remembered } from './hydrate.ts'
import { inBulk } from './inBulk.ts'
import { type Comparing, reconcileSubjects } from './reconcileSubjects.ts'

/** Subjects asked for at a time. */
const SUBJECTS = 5_000
/** Documents and entities remembered; then they are asked for anew. */
const REMEMBERED = 200_000

/**
 * Drops all derived comparisons and events and makes them anew, events first, since others hear of them. `comparing` is
 * asked for once a pass, with a memory that it may share. Gives the number of points.
 */
export async function reconcileEverything(
  base: Base,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  onProgress: (subjects: number) => void = () => {},
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
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  onProgress: (subjects: number) => void,
): Promise<void> {
  let known = nothingRemembered()
  let compare = comparing(tx, known)
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from (
        select id from entity where (type in ('Event', 'Agreement')) = ${events}
        union all select id from document where not ${events}
      ) as subject
      where id > ${after} order by id limit ${SUBJECTS}::integer`.execute(tx.db)
    if (rows.length === 0) return
    after = rows.at(-1)!.id
    if (known.documents.size + known.entities.size > REMEMBERED) {
      known = nothingRemembered()
      compare = comparing(tx, known)
    }
    await reconcileSubjects(
      tx,
      rows.map((row) => row.id),
      compare,
      true,
      known,
    )
    onProgress(rows.length)
  }
}
