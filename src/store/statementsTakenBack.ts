import { sql } from 'kysely'
import type { Decision } from '../model/decision.ts'
import type { Reader } from './base.ts'

/** Decisions by which claims were made by hand before `bound` (ISO 8601) and that have been taken back since. */
const takenBack = (bound: string) => sql`
  select stated.* from decision as undoing
  join decision as stated on stated.id = undoing.about->>0 and stated.kind = 'state'
  where undoing.kind = 'undo' and undoing.recorded_at >= ${bound}::timestamptz
    and stated.recorded_at < ${bound}::timestamptz`

/** The same, oldest first. */
export async function statementsTakenBack(reader: Reader, bound: string): Promise<Decision[]> {
  const { rows } = await sql<Omit<Decision, 'recordedAt'> & { recorded_at: string }>`
    select id, kind, about, quote, author, reason, recorded_at from (${takenBack(bound)}) as stated
    order by recorded_at, id`.execute(reader.db)
  return rows.map(({ recorded_at, ...rest }) => ({ ...rest, recordedAt: recorded_at }))
}

/** Of what they speak, by the ids of today, as a select of one column. */
export const spokenOfByHand = (bound: string) => sql`
  select coalesce(redirect.to_id, named.id) from (
    select (about->>2)::jsonb->named.part->>'id' as id from (${takenBack(bound)}) as stated
    cross join (values ('subject'), ('value')) as named(part)) as named
  left join redirect on redirect.from_id = named.id where named.id is not null`
