import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { type Point, type PointCells, placeCells, pointsOf, readPoints } from './testimonies.ts'

/*
 * The way of comparing everything through the index of places: subjects by their ids, so many at a time as are worth a
 * question, with what the index tells of their claims.
 */

/** Subjects of which the ids are asked for at a time. */
const SUBJECTS = 100_000
/** Subjects that are shared out at a time. */
const SHARE = 2_500
/** Claims handed over at a time. */
const CLAIMS_AT_ONCE = 3_000
/** The claims of a subject with more than this are handed over point by point. */
const MANY_CLAIMS = 20_000

/** On which properties each of these subjects may hear of others. */
export type Listening = (reader: Reader, subjects: readonly string[]) => Promise<Listeners>
export type Listeners = ReadonlyMap<string, ReadonlySet<string>>

const isEvent = sql`type in ('Event', 'Agreement')`

/** All subjects that are events, or all others and the documents, by their ids. */
export async function* subjectsInOrder(reader: Reader, events: boolean): AsyncGenerator<string[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ ids: string[] | null }>`
      select array_agg(id::text order by id) as ids from (
        select id from (
          select id from entity where (${isEvent}) = ${events} union all select id from document where not ${events}
        ) as subject where id > ${after} order by id limit ${SUBJECTS}::integer
      ) as next`.execute(reader.db)
    const ids = rows[0]!.ids
    if (ids === null) return
    after = ids.at(-1)!
    yield ids
  }
}

/** All subjects but events, by their ids, so many at a time as one thread compares after the other. */
export async function* subjectsShared(reader: Reader): AsyncGenerator<string[]> {
  for await (const all of subjectsInOrder(reader, false))
    for (let at = 0; at < all.length; at += SHARE) yield all.slice(at, at + SHARE)
}

/** What is told of some subjects. */
export interface Stretch {
  /**
   * Points on which nothing of others is heard, as the items of a JSON array, a line each: subject and property, and,
   * where there are several, the places of the claims (see PointCells).
   */
  readonly deaf: string
  /** Points on which claims of others may be heard. */
  readonly hearing: readonly PointCells[]
}

/** The points of these subjects, which follow one another (on one property only, when given). */
async function pointsOfSubjects(
  reader: Reader,
  ids: readonly string[],
  property: string | null,
  listening: readonly Point[],
): Promise<Stretch> {
  // in hashed tables: an array would be read through for every claim
  const among = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const hearing =
    listening.length === 0 ? sql`false` : sql`(subject_id, property) in (select s, p from ${pointsOf(listening)})`
  // asked so, the index of places is walked from the first to the last, and not searched for each
  const { rows } = await sql<{ deaf: string | null; hearing: string | null }>`
    select string_agg(case when claims = 1 then named || ']' else named || places end, E',\n') filter (where not hearing) as deaf,
      string_agg(named || places, ',') filter (where hearing) as hearing
    from (
      select '["' || subject_id || '","' || property || '"' as named, count(*) as claims,
        ',[' || string_agg(${placeCells}, ',') || ']]' as places, ${hearing} as hearing
      from witness where subject_id >= ${ids[0]!} and subject_id <= ${ids.at(-1)!}
        and (subject_id in ${among}) is true ${property === null ? sql`` : sql`and property = ${property}`}
      group by subject_id, property
    ) as point`.execute(reader.db)
  const [told] = rows
  return { deaf: told?.deaf ?? '', hearing: readPoints(told?.hearing ?? '') }
}

/** Of how many claims each of these subjects is, by their ids. */
async function sizesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || subject_id || '",' || claims || ']', ',') as cells from (
      select subject_id, count(*) as claims from witness
      where subject_id >= ${ids[0]!} and subject_id <= ${ids.at(-1)!} group by subject_id) as size`.execute(reader.db)
  return new Map(JSON.parse(`[${rows[0]?.cells ?? ''}]`) as [string, number][])
}

/** Subjects that follow one another, so many as have some claims together; one of very many claims property by property. */
async function* stretchesOf(
  reader: Reader,
  ids: readonly string[],
): AsyncGenerator<{ readonly ids: readonly string[]; readonly property: string | null }> {
  const sizes = await sizesOf(reader, ids)
  let first = 0
  let claims = 0
  for (const [at, id] of ids.entries()) {
    const size = sizes.get(id) ?? 0
    if (size > MANY_CLAIMS) {
      if (claims > 0) yield { ids: ids.slice(first, at), property: null }
      for (const property of await propertiesOf(reader, id)) yield { ids: [id], property }
    } else {
      claims += size
      if (claims < CLAIMS_AT_ONCE && at < ids.length - 1) continue
      if (claims > 0) yield { ids: ids.slice(first, at + 1), property: null }
    }
    first = at + 1
    claims = 0
  }
}

async function propertiesOf(reader: Reader, subject: string): Promise<string[]> {
  const { rows } = await sql<{ property: string }>`
    select distinct property from witness where subject_id = ${subject} order by property`.execute(reader.db)
  return rows.map((row) => row.property)
}

/** What is told of subjects, some at a time: each is asked for before it is waited for. */
export async function* pointsInOrder(
  reader: Reader,
  ids: readonly string[],
  listeners: Listeners,
): AsyncGenerator<{ readonly told: Promise<Stretch> }> {
  for await (const stretch of stretchesOf(reader, ids)) {
    const hearing = stretch.ids.flatMap((id) => [...(listeners.get(id) ?? [])].map((property): Point => [id, property]))
    yield { told: pointsOfSubjects(reader, stretch.ids, stretch.property, hearing) }
  }
}
