import { type Kysely, sql } from 'kysely'

/** Events are found by the days they meet, and pairs of entities by property, without reading all of them. */
const statements = `
  update event set from_day = to_day, to_day = from_day where from_day > to_day;
  drop index event_by_day;
  create index event_in_order on event ((coalesce(from_day, '9999-12-31'::date)), subject_id);
  create index event_days on event using gist (daterange(from_day, to_day, '[]'));
  create index witness_between_entities on witness (property, subject_id, value_id) where value_id is not null;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
