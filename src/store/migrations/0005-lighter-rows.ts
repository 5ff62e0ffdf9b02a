import { type Kysely, sql } from 'kysely'

/**
 * What is only written and read back whole is kept as the text it came as, which costs a third less to write; and every
 * index is as narrow as its question allows, since a load spends most of its time on them. Bodies of some kilobytes stay
 * in their row as they are: compressing them takes longer than all else.
 */
const statements = `
  alter table claim alter column body type json using body::json;
  alter table comparison alter column body type json using body::json;
  alter table event alter column summary type json using summary::json;
  alter table event alter column known type json using known::json;
  alter table block alter column shape type json using shape::json;
  alter table claim set (toast_tuple_target = 8160);
  alter table comparison set (toast_tuple_target = 8160);
  alter table event set (toast_tuple_target = 8160);
  drop index claim_by_subject;
  drop index claim_in_order;
  create index claim_in_order on claim (document_id, start_at);
  drop index claim_by_property;
  create index claim_by_property on claim (property, document_id);
  drop index witness_by_value;
  create index witness_by_value on witness (value_id, property) where value_id is not null;
  drop index witness_between_entities;
  create index witness_between_entities on witness (property, subject_id, value_id)
    where value_id is not null and property in ('armedWing', 'partOf');
  drop index comparison_by_verdict;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
