import { type Kysely, sql } from 'kysely'

/**
 * What comparing asks of a claim stands beside its place, and in the index of places (see facts.ts). Of places that are
 * older than this column it is asked of the claim.
 */
const statements = `
  alter table witness add column facts text collate "C";
  alter table witness drop constraint witness_pkey;
  alter table witness add primary key (subject_id, property, document_id, start_at, claim_id) include (value_id, facts);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
