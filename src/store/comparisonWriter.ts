import { CompiledQuery } from 'kysely'
import type { Reader } from './base.ts'
import { columnTypes } from './columnTypes.ts'
import { binaryRows } from './copyBinary.ts'
import { copyFrom } from './engine.ts'
import type { ComparisonTable } from './schema.ts'

/** Comparisons written at a time. */
const ROWS_AT_ONCE = 4_000
/** How often that many may wait to be written. */
const WAITING_ROWS = 3

const columns = [
  'subject_id',
  'property',
  'id',
  'verdict',
  'seriousness',
  'variants',
  'witnesses',
  'body',
] as const satisfies (keyof ComparisonTable)[]

/**
 * Writes rows of comparisons, while the next are made: some at a time, which may wait for the base. Each row is put into
 * bytes at once, so that nothing of what it was made from is held until then.
 */
export function comparisonWriter(reader: Reader) {
  const begin = () => binaryRows('comparison', columns, columnTypes.comparison!)
  let rows = begin()
  const writing: Promise<unknown>[] = []
  const flush = async (): Promise<void> => {
    if (writing.length >= WAITING_ROWS) await writing.shift()
    const { bytes } = rows.done()
    const next = reader.db.executeQuery(CompiledQuery.raw(copyFrom('comparison', columns), [bytes]))
    // its failure is met where it is awaited
    next.catch(() => {})
    writing.push(next)
    rows = begin()
  }
  return {
    /** Whether enough wait to be written. */
    add(row: ComparisonTable): boolean {
      rows.add(row)
      return rows.count >= ROWS_AT_ONCE
    },
    flush,
    async written(): Promise<void> {
      await flush()
      await Promise.all(writing)
    },
  }
}
