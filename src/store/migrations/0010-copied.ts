import { type Kysely, sql } from 'kysely'

/** Which sentences of documents stand nearly word for word in older documents of other works. */
const statements = `
  create table copied (
    document_id text collate "C" not null,
    start_at integer not null,
    end_at integer not null,
    from_id text collate "C" not null,
    primary key (document_id, start_at, from_id)
  );
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
