import type { Transaction } from './base.ts'
import { type Weighed, writeComparisons } from './reconcileSubjects.ts'

/** Comparisons written at a time. */
const ROWS_AT_ONCE = 1_000
/** How often that many may wait to be written. */
const WAITING_ROWS = 3

/** Writes rows of comparisons, while the next are made: some at a time, which may wait for the base. */
export function comparisonWriter(tx: Transaction) {
  let rows: Weighed[] = []
  const writing: Promise<void>[] = []
  const flush = async (): Promise<void> => {
    if (writing.length >= WAITING_ROWS) await writing.shift()
    const next = writeComparisons(tx, rows)
    // its failure is met where it is awaited
    next.catch(() => {})
    writing.push(next)
    rows = []
  }
  return {
    async write(more: readonly Weighed[]): Promise<void> {
      for (const row of more) rows.push(row)
      if (rows.length >= ROWS_AT_ONCE) await flush()
    },
    async written(): Promise<void> {
      await flush()
      await Promise.all(writing)
    },
  }
}
