import { CompiledQuery, type Kysely, sql } from 'kysely'
import { copyText } from './copyText.ts'
import type { Schema } from './schema.ts'

/** Rows a statement: bounds the memory of one message to some megabytes. */
const BATCH = 2_000
/** Fewer rows go as JSON: a COPY costs a round trip more and gains nothing on them. */
const COPIED = 100

/** `\u0000` is the one character that PostgreSQL's text cannot hold. */
export class UnstorableText extends Error {}

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
  let writing: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < rows.length; at += BATCH) {
    // while the base takes one batch, the next is put into words
    const next = batchQuery(table, rows.slice(at, at + BATCH), known)
    await writing
    writing = db.executeQuery(next)
    // its failure is met where it is awaited
    writing.catch(() => {})
  }
  await writing
}

function batchQuery<T extends keyof Schema & string>(
  table: T,
  batch: readonly Schema[T][],
  known: 'refuse' | 'skip',
): CompiledQuery {
  if (known === 'refuse' && batch.length >= COPIED) {
    const { columns, lines } = copyText(batch)
    if (lines.includes('\0') || lines.includes('\\u0000')) refuseNul(table, batch)
    const names = columns.map((name) => `"${name}"`).join(', ')
    return CompiledQuery.raw(`copy "${table}" (${names}) from stdin`, [lines])
  }
  const json = JSON.stringify(batch)
  if (json.includes('\\u0000')) refuseNul(table, batch)
  return CompiledQuery.raw(
    `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1::json)${known === 'skip' ? ' on conflict do nothing' : ''}`,
    [json],
  )
}

function refuseNul(table: string, rows: readonly unknown[]): void {
  // the search above also meets the six characters \u0000 written out in a text, which are harmless
  const holds = (value: unknown): boolean =>
    typeof value === 'string'
      ? value.includes('\0')
      : typeof value === 'object' && value !== null && Object.values(value).some(holds)
  if (rows.some(holds))
    throw new UnstorableText(`a NUL character in a text for table ${table}: the base cannot keep it`)
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
