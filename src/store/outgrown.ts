import { sql } from 'kysely'
import type { Reader } from './base.ts'

/** How much larger than the planner knows it a table is when it is told anew. */
const LARGER = 1.25

/**
 * Whether one of the tables that grow with every document has outgrown what the planner knows of it: to tell it again
 * after each document would take longer than reading the document.
 */
export async function outgrown({ db }: Reader): Promise<boolean> {
  const { rows } = await sql<{ outgrown: boolean | null }>`
    select bool_or(pg_relation_size(oid) > ${LARGER}::float8 * relpages * current_setting('block_size')::integer) as outgrown
    from pg_class where oid in ('document'::regclass, 'claim'::regclass, 'witness'::regclass, 'passage'::regclass)
  `.execute(db)
  return rows[0]?.outgrown ?? false
}
