import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** Rows a statement: bounds the memory of one message to some megabytes. */
const BATCH = 2_000

/** `\u0000` is the one character that PostgreSQL's text cannot hold. */
export class UnstorableText extends Error {}

/**
 * Inserts many rows with one statement a batch: the rows travel as one JSON parameter, which both engines take faster
 * than thousands of placeholders. Columns left out are null. `known: 'skip'` leaves rows alone whose key is there.
 */
export async function insertRows<T extends keyof Schema & string>(
  db: Kysely<Schema>,
  table: T,
  rows: readonly Schema[T][],
  known: 'refuse' | 'skip' = 'refuse',
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const json = JSON.stringify(rows.slice(at, at + BATCH))
    if (json.includes('\\u0000')) refuseNul(table, rows)
    await sql`
      insert into ${sql.table(table)}
      select * from json_populate_recordset(null::${sql.table(table)}, ${json}::json)
      ${known === 'skip' ? sql`on conflict do nothing` : sql``}`.execute(db)
  }
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
  sql<string>`any(array(select jsonb_array_elements_text(${JSON.stringify(strings)}::jsonb)))`
