import { type Kysely, sql } from 'kysely'

/** Which entities were one and were parted by people, and when, so that they are still one on the days between. */
const statements = `
  create table parted (
    from_id text collate "C" not null,
    into_id text collate "C" not null,
    recorded_at timestamptz(3),
    parted_at timestamptz(3) not null,
    primary key (from_id, parted_at)
  );
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
