import { type Kysely, sql } from 'kysely'

/** Documents that wait on a server until a worker reads them; their bytes are in `original`. */
const statements = `
  create table waiting (
    id text collate "C" primary key,
    sha256 text collate "C" not null,
    file text not null,
    provenance jsonb not null,
    queued_at timestamptz(3) not null,
    refused text
  );
  create index waiting_in_order on waiting (queued_at, id) where refused is null;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
