import { sql } from 'kysely'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { comparePoints } from './comparePoints.ts'
import { comparingMemory, type MakesComparing } from './comparingMemory.ts'
import { inBulk } from './inBulk.ts'
import { type Listening, subjectsInOrder, subjectsShared } from './pointsInOrder.ts'
import { markPublic, reconcileSubjects } from './reconcileSubjects.ts'

/** How everything is compared. */
export interface Comparison {
  readonly comparing: MakesComparing
  readonly listening: Listening
  /**
   * Compares subjects in threads beside this one, as comparePoints does, until there are no more; null: this thread does
   * it alone.
   */
  readonly beside: ((reader: Reader, subjects: AsyncGenerator<readonly string[]>) => Promise<void>) | null
}

/** Makes all comparisons and events of a base anew, in a transaction of its own. Gives the number of points. */
export const reconcileEverything = (
  base: Base,
  how: Comparison,
  onProgress?: (subjects: number) => void,
): Promise<number> => transaction(base, (tx) => reconcileAllWithin(tx, how, onProgress))

/**
 * Drops all derived comparisons and events and makes them anew, events first, since others hear of them. Gives the number
 * of points.
 */
export async function reconcileAllWithin(
  tx: Transaction,
  { comparing, listening, beside }: Comparison,
  onProgress: (subjects: number) => void = () => {},
): Promise<number> {
  const tables = ['comparison', 'event', 'event_part'] as const
  for (const table of tables) await sql`truncate ${sql.table(table)}`.execute(tx.db)
  // events are read again by what hears of them: their indexes stay
  await inBulk(tx, ['comparison'], async () => {
    await compareEvents(tx, comparing, onProgress)
    const subjects = told(subjectsShared(tx), onProgress)
    // each takes the next when it is done with its last
    await Promise.all([comparePoints(tx, subjects, comparing, listening), beside?.(tx, subjects)])
  })
  await markPublic(tx, null)
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from comparison`.execute(tx.db)
  return rows[0]!.n
}

/** Tells of each part when the next is asked for. */
async function* told(
  parts: AsyncGenerator<string[]>,
  onProgress: (subjects: number) => void,
): AsyncGenerator<readonly string[]> {
  for await (const part of parts) {
    yield part
    onProgress(part.length)
  }
}

async function compareEvents(
  tx: Transaction,
  comparing: MakesComparing,
  onProgress: (subjects: number) => void,
): Promise<void> {
  const memory = comparingMemory(tx, comparing)
  for await (const ids of subjectsInOrder(tx, true)) {
    const { known, compare } = memory()
    await reconcileSubjects(tx, ids, compare, true, known)
    onProgress(ids.length)
  }
}
