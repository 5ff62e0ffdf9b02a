import { type RawBuilder, sql } from 'kysely'
import type { Reader, Transaction } from './base.ts'
import { type Remembered, rememberEntities } from './references.ts'
import { type PointCells, pointsPlaced } from './testimonies.ts'

/*
 * The way of comparing everything through the index of places: subjects by their ids, so many at a time as are worth a
 * question, with what the index tells of their claims.
 */

/** Subjects of which the ids are asked for at a time. */
const SUBJECTS = 100_000
/** Subjects of which is asked at a time who may hear of others. */
const LISTENERS = 5_000
/** Claims handed over at a time. */
const CLAIMS_AT_ONCE = 3_000
/** The claims of a subject with more than this are handed over point by point. */
const MANY_CLAIMS = 20_000

/** Who may hear of others, and on which properties. */
export interface Listening {
  readonly properties: readonly string[]
  among(reader: Reader, subjects: readonly string[]): Promise<Set<string>>
}

const isEvent = sql`type in ('Event', 'Agreement')`

/** All subjects that are events, or all others and the documents, by their ids. */
export async function* subjectsInOrder(tx: Transaction, events: boolean): AsyncGenerator<string[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ ids: string[] | null }>`
      select array_agg(id::text order by id) as ids from (
        select id from (
          select id from entity where (${isEvent}) = ${events} union all select id from document where not ${events}
        ) as subject where id > ${after} order by id limit ${SUBJECTS}::integer
      ) as next`.execute(tx.db)
    const ids = rows[0]!.ids
    if (ids === null) return
    after = ids.at(-1)!
    yield ids
  }
}

interface Listened {
  readonly ids: readonly string[]
  readonly listeners: ReadonlySet<string>
}

/** All subjects but events, some at a time, with those among them that may hear of others; what they are is remembered. */
export async function* listened(
  tx: Transaction,
  listening: Listening,
  memory: () => { readonly known: Remembered },
): AsyncGenerator<Listened> {
  for await (const all of subjectsInOrder(tx, false))
    for (let at = 0; at < all.length; at += LISTENERS) {
      const ids = all.slice(at, at + LISTENERS)
      await rememberEntities(tx, ids, memory().known)
      yield { ids, listeners: await listening.among(tx, ids) }
    }
}

/** The points of these subjects, which follow one another (on one property only, when given): those that need no comparing, and all others. */
function pointsOfSubjects(
  ids: readonly string[],
  property: string | null,
  heardProperties: Iterable<string>,
  listeners: Iterable<string>,
): Record<'alone' | 'several', RawBuilder<unknown>> {
  // in hashed tables: an array would be read through for every claim
  const among = (strings: Iterable<string>) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify([...strings])}::jsonb))`
  // asked so, the index of places is walked from the first to the last, and not searched for each
  const own = sql`witness where subject_id >= ${ids[0]!} and subject_id <= ${ids.at(-1)!}
    and (subject_id in ${among(ids)}) is true ${property === null ? sql`` : sql`and property = ${property}`}
    group by subject_id, property`
  const alone = sql`count(*) = 1 and not (
    property in ${among(heardProperties)} and subject_id in ${among(listeners)})`
  return { alone: sql`${own} having ${alone}`, several: sql`${own} having not (${alone})` }
}

/** Points of one claim; ids and properties hold nothing that JSON escapes: this is comparisonId. */
const writeAlone = (tx: Transaction, points: RawBuilder<unknown>) =>
  sql`
    insert into comparison (subject_id, property, id, verdict, seriousness, variants, witnesses, body)
    select subject_id, property,
      'k' || left(encode(sha256(convert_to('["' || subject_id || '","' || property || '"]', 'UTF8')), 'hex'), 20),
      'single', 0, 1, 1, null
    from ${points}`.execute(tx.db)

/** Of how many claims each of these subjects is, by their ids. */
async function sizesOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || subject_id || '",' || claims || ']', ',') as cells from (
      select subject_id, count(*) as claims from witness
      where subject_id >= ${ids[0]!} and subject_id <= ${ids.at(-1)!} group by subject_id) as size`.execute(tx.db)
  return new Map(JSON.parse(`[${rows[0]?.cells ?? ''}]`) as [string, number][])
}

/** Subjects that follow one another, so many as have some claims together; one of very many claims property by property. */
async function* stretchesOf(tx: Transaction, ids: readonly string[]): AsyncGenerator<Stretch> {
  const sizes = await sizesOf(tx, ids)
  let first = 0
  let claims = 0
  for (const [at, id] of ids.entries()) {
    const size = sizes.get(id) ?? 0
    if (size > MANY_CLAIMS) {
      if (claims > 0) yield { ids: ids.slice(first, at), property: null }
      for (const property of await propertiesOf(tx, id)) yield { ids: [id], property }
    } else {
      claims += size
      if (claims < CLAIMS_AT_ONCE && at < ids.length - 1) continue
      if (claims > 0) yield { ids: ids.slice(first, at + 1), property: null }
    }
    first = at + 1
    claims = 0
  }
}

interface Stretch {
  readonly ids: readonly string[]
  readonly property: string | null
}

async function propertiesOf(tx: Transaction, subject: string): Promise<string[]> {
  const { rows } = await sql<{ property: string }>`
    select distinct property from witness where subject_id = ${subject} order by property`.execute(tx.db)
  return rows.map((row) => row.property)
}

/** The points of subjects that must be compared, some subjects at a time; those that need not be are written on the way. */
export async function* pointsInOrder(
  tx: Transaction,
  ids: readonly string[],
  heardProperties: ReadonlySet<string>,
  listeners: ReadonlySet<string>,
): AsyncGenerator<PointCells[]> {
  for await (const stretch of stretchesOf(tx, ids)) {
    const hearing = stretch.ids.filter((id) => listeners.has(id))
    const { alone, several } = pointsOfSubjects(stretch.ids, stretch.property, heardProperties, hearing)
    const [points] = await Promise.all([pointsPlaced(tx, several), writeAlone(tx, alone)])
    yield points
  }
}
