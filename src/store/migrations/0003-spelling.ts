import { type Kysely, sql } from 'kysely'

/**
 * Names are searched once each, however many documents give them: an index over every giving grows with the documents
 * and makes the search for a common name slow.
 */
const statements = `
  create table spelling (
    folded text collate "C" not null,
    entity_id text collate "C" not null,
    primary key (folded, entity_id)
  );
  insert into spelling select distinct folded, entity_id from entity_name where folded <> '';
  create index spelling_similar on spelling using gin (folded gin_trgm_ops);
  alter table entity_name drop column folded;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
