import { type Kysely, sql } from 'kysely'

/** Places that people load from a gazetteer: names, coordinates, P-codes, what lies in what. */
const tables = `
  create table import_file (
    id text collate "C" primary key,
    format text not null,
    file text not null,
    sha256 text collate "C" not null,
    recorded_at timestamptz(3) not null
  );
  create table gazetteer_place (
    id text collate "C" primary key,
    class text not null,
    longitude double precision,
    latitude double precision,
    pcode text,
    within_id text collate "C",
    import_id text collate "C" not null
  );
  create table gazetteer_name (
    folded text collate "C" not null,
    place_id text collate "C" not null,
    text text not null,
    lang text,
    primary key (folded, place_id)
  );
  create index gazetteer_name_by_place on gazetteer_name (place_id);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
