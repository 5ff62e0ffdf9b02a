import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { spokenOfByHand } from './statementsTakenBack.ts'

/** Two that were one at the time that a reader asks for, and that have been parted since. */
export interface Joined {
  readonly from: string
  readonly into: string
}

/**
 * What was one before `bound` (ISO 8601) and is two again since: found so by itself, or by decisions, of which bases that are
 * older than the table of what was parted know alone.
 */
const takenBack = (bound: string) => sql`
  select joined.about, joined.recorded_at, joined.id from decision as joined join (
    select id, min(at) as at from (
      select first.id, later.recorded_at as at from decision as first
      join decision as later on later.about->>0 = first.id and later.kind = 'undo' where first.kind = 'same'
      union all
      select first.id, later.recorded_at from decision as first
      join decision as later on later.kind = 'different' and later.recorded_at >= first.recorded_at
        and least(later.about->>0, later.about->>1) = least(first.about->>0, first.about->>1)
        and greatest(later.about->>0, later.about->>1) = greatest(first.about->>0, first.about->>1)
      where first.kind = 'same'
    ) as ended group by id) as ended on ended.id = joined.id
  where joined.recorded_at < ${bound}::timestamptz and ended.at >= ${bound}::timestamptz
  union all
  select jsonb_build_array(into_id, from_id), recorded_at, from_id from parted
  where recorded_at < ${bound}::timestamptz and parted_at >= ${bound}::timestamptz`

/** The pairs that were one then and are not now, in the order in which they were joined; none where no time is asked for. */
export function joinedThen(reader: Reader): Promise<readonly Joined[]> {
  const { knownBefore } = reader
  if (knownBefore === undefined) return Promise.resolve([])
  const known = asked.get(reader)
  if (known) return known
  const found = sql<Joined>`
    select about->>1 as "from", about->>0 as "into" from (${takenBack(knownBefore)}) as joined
    order by recorded_at, id`
    .execute(reader.db)
    .then(({ rows }) => rows)
  asked.set(reader, found)
  return found
}

/** A reader of a time is made for one question, which asks for identity again and again. */
const asked = new WeakMap<Reader, Promise<readonly Joined[]>>()

/**
 * The ids of today of what was one with something else before `bound` and is no longer, and of what people had stated by
 * hand then and have taken back, as a select of one column.
 */
export const takenBackSince = (bound: string) => sql`
  ${spokenOfByHand(bound)} union all
  select coalesce(redirect.to_id, parted.id) from (
    select jsonb_array_elements_text(about) as id from (${takenBack(bound)}) as joined) as parted
  left join redirect on redirect.from_id = parted.id`
