import { type Kysely, sql } from 'kysely'

/** A comparison keeps what its row does not tell (see comparisonBody.ts), and nothing where its only claim tells all. */
const statements = `
  alter table comparison alter column body drop not null;
  update comparison set body = case
    when variants = 1 and json_array_length(body->'relations') = 1 and json_array_length(body->'variants'->0->'claims') = 1
      then null
    else json_build_object('variants', body->'variants', 'sides', json_build_array(), 'relations', (
      select json_agg(case when r->>'from' is null
        then json_build_array(r->'between'->0, r->'between'->1, r->>'kind', r->>'reason')
        else json_build_array(r->'between'->0, r->'between'->1, r->>'kind', r->>'reason', r->'from') end order by n)
      from json_array_elements(body->'relations') with ordinality as relation(r, n))) end;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
