import { type Kysely, sql } from 'kysely'

/**
 * When entities were found to be one, or perhaps one, so that identity too can be asked as the base knew it. What was
 * found before this column was there is taken to be as old as the younger of the two.
 */
const statements = `
  alter table redirect add column recorded_at timestamptz(3);
  update redirect set recorded_at = (
    select max(document.recorded_at) from entity join document on document.id = entity.document_id
    where entity.id in (redirect.from_id, redirect.into_id));
  alter table candidate add column recorded_at timestamptz(3);
  update candidate set recorded_at = (
    select max(document.recorded_at) from entity join document on document.id = entity.document_id
    where entity.id in (candidate.a, candidate.b));
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
