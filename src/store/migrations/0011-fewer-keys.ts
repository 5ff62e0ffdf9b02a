import { type Kysely, sql } from 'kysely'

/**
 * A claim is found by its id alone as often as within its document: one key serves both. The places of claims are looked
 * for by document only, which is told once for all of them in an index of its own.
 */
const statements = `
  alter table claim drop constraint claim_pkey;
  drop index claim_by_id;
  alter table claim add primary key (id, document_id);
  drop index witness_by_claim;
  create index witness_by_document on witness (document_id);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
