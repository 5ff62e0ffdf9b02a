import { type Kysely, sql } from 'kysely'

/**
 * Claims of one property are found among the first of all, or, where it is rare, by a number: sorting names took a load
 * as long as the largest of its indexes. Indexes that are built at once are built full: documents add to them afterwards
 * by a few claims a page.
 */
const statements = `
  drop index claim_by_property;
  create index claim_by_property on claim (hashtext(property)) with (fillfactor = 100);
  alter index claim_pkey set (fillfactor = 100);
  alter index claim_in_order set (fillfactor = 100);
  alter index mention_pkey set (fillfactor = 100);
  alter index resolution_pkey set (fillfactor = 100);
  alter index resolution_by_entity set (fillfactor = 100);
  alter index witness_pkey set (fillfactor = 100);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
