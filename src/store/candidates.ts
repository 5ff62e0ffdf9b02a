import { sql } from 'kysely'
import type { TypedReference } from '../model/claim.ts'
import type { Feature } from '../model/identity.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { learntBefore } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { entityReferences } from './references.ts'

/** Two entities that may be one: not sure enough to join them, too alike to leave it unsaid. */
export interface Candidate {
  readonly a: TypedReference
  readonly b: TypedReference
  /** 0 to 1. */
  readonly score: number
  /** What the score is made of. */
  readonly features: readonly Feature[]
}

/** What pairs are of: events (and agreements), or all else. */
export type CandidateKind = 'entities' | 'events'

/**
 * Pairs that a person should judge, the likeliest first, paged. Those that are one by now are left out, and those of
 * which a person said that they are different.
 */
export async function candidates(
  reader: Reader,
  paging: Paging & { readonly of?: CandidateKind | undefined; readonly knownOn?: string | undefined } = {},
): Promise<Page<Candidate>> {
  const then = asKnown(reader, paging.knownOn)
  const limit = limitOf(paging)
  const after = readCursor(paging, 3)
  const later = after
    ? sql`and (-score, a, b) > (${-Number(after[0])}::double precision, ${String(after[1])}, ${String(after[2])})`
    : sql``
  const rows = await sql<{ a: string; b: string; score: number; features: Feature[] }>`
    ${waiting(paging.of, then)} ${later} order by score desc, a, b limit ${limit + 1}::integer`.execute(reader.db)
  const page = cut(rows.rows, limit, (row) => [row.score, row.a, row.b])
  const now = await entityReferences(
    then,
    page.items.flatMap((row) => [row.a, row.b]),
  )
  return {
    ...page,
    items: page.items.flatMap(({ a, b, score, features }) => {
      const [one, other] = [now.get(a), now.get(b)]
      // two that were one then
      return one === undefined || other === undefined || one.id === other.id
        ? []
        : [{ a: one, b: other, score: Math.round(score * 1e4) / 1e4, features }]
    }),
  }
}

/** How many pairs wait to be judged. */
export async function candidatesLeft(reader: Reader, of?: CandidateKind): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::integer as n from (${waiting(of, reader)}) as pair`.execute(
    reader.db,
  )
  return found.rows[0]!.n
}

/** Pairs that are two still, and of which nobody who stands by it said that they are different. */
const waiting = (of: CandidateKind | undefined, reader: Reader) => sql`
  with parted as (
    select coalesce(one_now.to_id, about->>0) as one, coalesce(other_now.to_id, about->>1) as other from decision
    left join redirect as one_now on one_now.from_id = about->>0 and ${learntBefore(reader, 'one_now.recorded_at')}
    left join redirect as other_now on other_now.from_id = about->>1 and ${learntBefore(reader, 'other_now.recorded_at')}
    where kind = 'different' and ${learntBefore(reader, 'decision.recorded_at')}
      and id not in (select jsonb_array_elements_text(about) from decision where kind = 'undo' and ${learntBefore(reader)})
  ), pair as (
    select a, b, candidate.score::double precision as score, candidate.features,
      coalesce(a_now.to_id, a) as one, coalesce(b_now.to_id, b) as other from candidate
    left join redirect as a_now on a_now.from_id = a and ${learntBefore(reader, 'a_now.recorded_at')}
    left join redirect as b_now on b_now.from_id = b and ${learntBefore(reader, 'b_now.recorded_at')}
    where ${learntBefore(reader, 'candidate.recorded_at')}
  ), likeliest as (
    -- entities joined since may be a pair twice
    select *, row_number() over (partition by least(one, other), greatest(one, other) order by score desc, a, b) as place
    from pair where one <> other
  )
  select a, b, score, features from likeliest as pair
  where place = 1 ${of === undefined ? sql`` : isOf(of)}
    and not exists (select 1 from parted
      where (parted.one, parted.other) in ((pair.one, pair.other), (pair.other, pair.one)))`

const isOf = (kind: CandidateKind) => sql`and exists (select 1 from entity where entity.id = one
  and (entity.type in ('Event', 'Agreement')) = ${kind === 'events'})`
