import { CompiledQuery, type Kysely, sql } from 'kysely'
import { columnTypes } from './columnTypes.ts'
import { copyBinary, holdsNul, UnstorableText } from './copyBinary.ts'
import { copyFrom } from './engine.ts'
import type { Schema } from './schema.ts'

/** Rows a statement: bounds the memory of one message to some megabytes. With a quarter of them a COPY costs a fifth more. */
const BATCH = 8_000
/** Fewer rows go as JSON: a COPY costs a round trip more and gains nothing on them. */
const COPIED = 100
/** Tables of which a single row can be long. */
const long: ReadonlySet<string> = new Set(['comparison', 'event'])

/**
 * Inserts many rows with one statement a batch: by COPY, or, where they may be known or are few, as one JSON parameter,
 * which both engines take faster than thousands of placeholders. Columns left out are null. `known: 'skip'` leaves rows
 * alone whose key is there.
 */
export async function insertRows<T extends keyof Schema & string>(
  db: Kysely<Schema>,
  table: T,
  rows: readonly Schema[T][],
  known: 'refuse' | 'skip' = 'refuse',
): Promise<void> {
  // whoever waits for it holds the rows no longer
  if (rows.length > 0 && rows.length <= BATCH) return insertBatch(db, batchQuery(table, rows, known))
  let writing: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < rows.length; at += BATCH) {
    // while the base takes one batch, the next is put together
    const next = batchQuery(table, rows.slice(at, at + BATCH), known)
    await writing
    writing = db.executeQuery(next)
    // its failure is met where it is awaited
    writing.catch(() => {})
  }
  await writing
}

async function insertBatch(db: Kysely<Schema>, query: CompiledQuery): Promise<void> {
  await db.executeQuery(query)
}

function batchQuery<T extends keyof Schema & string>(
  table: T,
  batch: readonly Schema[T][],
  known: 'refuse' | 'skip',
): CompiledQuery {
  const types = columnTypes[table]
  if (known === 'refuse' && types !== undefined && (batch.length >= COPIED || long.has(table))) {
    const { columns, bytes } = copyBinary(table, batch, types)
    return CompiledQuery.raw(copyFrom(table, columns), [bytes])
  }
  const json = JSON.stringify(batch)
  // the six characters are met too where a text has them written out, which are harmless
  if (json.includes('\\u0000') && holdsNul(batch)) throw new UnstorableText(table)
  return CompiledQuery.raw(
    `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1::json)${known === 'skip' ? ' on conflict do nothing' : ''}`,
    [json],
  )
}

/**
 * Equal to any of the strings: `where('id', '=', anyOf(ids))`. One parameter, however many, and an index serves it even
 * where nothing is known of the table yet; a subquery with `in` reads whole tables then.
 */
export const anyOf = (strings: readonly string[]) =>
  strings.length === 1
    ? // told as it is, a distributed base goes to its one shard
      sql<string>`any(array[${strings[0]}::text])`
    : sql<string>`any(array(select jsonb_array_elements_text(${JSON.stringify(strings)}::jsonb)))`
