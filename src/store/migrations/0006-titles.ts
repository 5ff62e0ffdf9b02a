import { type Kysely, sql } from 'kysely'

/** The versions of a work are looked for by title each time that a document is added. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index document_by_title on document (lower(title)) where title is not null`.execute(db)
}
