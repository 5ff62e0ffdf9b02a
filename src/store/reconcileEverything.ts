import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { type ClaimRow, claimCells, hydrateClaims, isoTimes, nothingRemembered, type Remembered } from './hydrate.ts'
import { inBulk } from './inBulk.ts'
import {
  type Comparing,
  heard,
  heardOn,
  markPublic,
  reconcileSubjects,
  type Weighed,
  weighed,
  writeComparisons,
} from './reconcileSubjects.ts'
import type { ClaimBody } from './schema.ts'

/** Subjects whose claims are read in one pass over all: each pass costs the same, however few they are. */
const SUBJECTS = 100_000
/** Subjects of which is asked at a time who may hear of others. */
const LISTENERS = 5_000
/** Claims compared at a time, of which some batches are under way at once. */
const CLAIMS_A_BATCH = 5_000
/** Points whose claims are handed over at a time. */
const POINTS_AT_ONCE = 400
/** Memory of a server for each step of that pass: what it sorts and joins beyond goes through files. */
const SORTING = '64MB'
/** Sorts right behind the point where it is heard. */
const AFTER_HEARD = `${heardOn}+`
/** Batches that are loaded ahead of the one that is compared. */
const AHEAD = 2
/** Milliseconds of comparing before others get their turn in this thread: the database waits for its next question. */
const A_TURN = 5
/** Documents and entities remembered; then they are asked for anew. */
const REMEMBERED = 200_000

/** Who may hear of others, and on which properties. */
export interface Listening {
  readonly properties: readonly string[]
  among(reader: Reader, subjects: readonly string[]): Promise<Set<string>>
}

/** Makes all comparisons and events of a base anew, in a transaction of its own. Gives the number of points. */
export const reconcileEverything = (
  base: Base,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  listening: Listening,
  onProgress?: (subjects: number) => void,
): Promise<number> => transaction(base, (tx) => reconcileAllWithin(tx, comparing, listening, onProgress))

/**
 * Drops all derived comparisons and events and makes them anew, events first, since others hear of them. Points of one
 * claim that hear nothing of others are written by the database itself; the claims of all others are compared here.
 * `comparing` is asked for with a memory that it may share. Gives the number of points.
 */
export async function reconcileAllWithin(
  tx: Transaction,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  listening: Listening,
  onProgress: (subjects: number) => void = () => {},
): Promise<number> {
  const tables = ['comparison', 'event', 'event_part'] as const
  for (const table of tables) await sql`truncate ${sql.table(table)}`.execute(tx.db)
  // events are read again by what hears of them: their indexes stay
  await inBulk(tx, ['comparison'], async () => {
    await compareEvents(tx, comparing, onProgress)
    await comparePoints(tx, comparing, listening, onProgress)
  })
  await markPublic(tx, null)
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from comparison`.execute(tx.db)
  return rows[0]!.n
}

const isEvent = sql`type in ('Event', 'Agreement')`

/** All subjects that are events, or all others and the documents, by their ids. */
async function* subjectsInOrder(tx: Transaction, events: boolean): AsyncGenerator<string[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from (
        select id from entity where (${isEvent}) = ${events}
        union all select id from document where not ${events}
      ) as subject
      where id > ${after} order by id limit ${SUBJECTS}::integer`.execute(tx.db)
    if (rows.length === 0) return
    after = rows.at(-1)!.id
    yield rows.map((row) => row.id)
  }
}

/** What is remembered until it is too much, and the comparing that shares it. */
function remembering(tx: Transaction, comparing: (tx: Transaction, known: Remembered) => Comparing) {
  let known = nothingRemembered()
  let compare = comparing(tx, known)
  return () => {
    if (known.documents.size + known.entities.size > REMEMBERED) {
      known = nothingRemembered()
      compare = comparing(tx, known)
    }
    return { known, compare }
  }
}

async function compareEvents(
  tx: Transaction,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  onProgress: (subjects: number) => void,
): Promise<void> {
  const memory = remembering(tx, comparing)
  for await (const subjects of subjectsInOrder(tx, true)) {
    const { known, compare } = memory()
    await reconcileSubjects(tx, subjects, compare, true, known)
    onProgress(subjects.length)
  }
}

async function comparePoints(
  tx: Transaction,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  listening: Listening,
  onProgress: (subjects: number) => void,
): Promise<void> {
  const memory = remembering(tx, comparing)
  const batches = batchesOfPoints(tx, listening, onProgress)
  const prepared: Promise<Prepared | null>[] = []
  const prepareNext = (): void => {
    const next = batches.next().then(({ value, done }) => (done ? null : prepare(tx, value, memory())))
    // its failure is told at its turn, not as an unhandled one
    next.catch(() => {})
    prepared.push(next)
  }
  for (let n = 0; n < AHEAD; n++) prepareNext()
  let writing: Promise<void> = Promise.resolve()
  for (;;) {
    const batch = await prepared.shift()!
    if (batch === null) break
    prepareNext()
    const { said, compare } = batch
    const comparisons: Weighed[] = []
    let turn = performance.now()
    for (const own of said.values()) {
      comparisons.push(...weighed(compare(own[0]!.subject, own), own))
      if (performance.now() - turn > A_TURN) {
        await setImmediate()
        turn = performance.now()
      }
    }
    await writing
    writing = writeComparisons(tx, comparisons)
    writing.catch(() => {})
  }
  await writing
}

interface Batch {
  readonly claims: readonly ClaimRow[]
  readonly listeners: ReadonlySet<string>
}

interface Prepared {
  readonly said: ReadonlyMap<string, readonly Claim[]>
  readonly compare: Awaited<ReturnType<Comparing>>
}

async function prepare(
  tx: Transaction,
  { claims, listeners }: Batch,
  { known, compare }: { readonly known: Remembered; readonly compare: Comparing },
): Promise<Prepared> {
  const said = Map.groupBy(await hydrateClaims(tx, claims, known), (claim) => claim.subject.id)
  return { said, compare: await compare(said, listeners) }
}

/** What a point's claims say, without what the point tells of them. */
type Cells = [string, string, BlockKind, number, number, ClaimBody, string, string]

/**
 * The claims of the points that must be compared, in batches; the points that need not be are written on the way. A point
 * that is heard on another of the same subject follows it, and stays in its batch.
 */
async function* batchesOfPoints(
  tx: Transaction,
  listening: Listening,
  onProgress: (subjects: number) => void,
): AsyncGenerator<Batch, undefined> {
  for await (const subjects of subjectsInOrder(tx, false)) {
    const listeners = new Set<string>()
    for (let at = 0; at < subjects.length; at += LISTENERS)
      for (const id of await listening.among(tx, subjects.slice(at, at + LISTENERS))) listeners.add(id)
    // in hashed tables: an array would be read through for every claim
    const among = (strings: Iterable<string>) =>
      sql`(select jsonb_array_elements_text(${JSON.stringify([...strings])}::jsonb))`
    const alone = (table: 'witness' | 'place') => sql`count(*) = 1 and not (
      ${sql.ref(`${table}.property`)} in ${among(listening.properties)}
      and ${sql.ref(`${table}.subject_id`)} in ${among(listeners)})`
    const own = sql`witness where subject_id >= ${subjects[0]!} and subject_id <= ${subjects.at(-1)!}
      and subject_id in ${among(subjects)}`
    // ids and properties hold nothing that JSON escapes: this is comparisonId
    await sql`
      insert into comparison (subject_id, property, id, verdict, seriousness, variants, witnesses, body)
      select subject_id, property,
        'k' || left(encode(sha256(convert_to('["' || subject_id || '","' || property || '"]', 'UTF8')), 'hex'), 20),
        'single', 0, 1, 1, null
      from ${own} group by subject_id, property having ${alone('witness')}`.execute(tx.db)
    yield* claimsInOrder(tx, own, alone('place'), listeners)
    onProgress(subjects.length)
  }
}

/** The claims of points, but for those that are alone, in one pass over both tables: looked up one by one they take twice as long. */
async function* claimsInOrder(
  tx: Transaction,
  places: RawBuilder<unknown>,
  alone: RawBuilder<unknown>,
  listeners: ReadonlySet<string>,
): AsyncGenerator<Batch, undefined> {
  // a server is set for many small questions; Citus hands places on as an intermediate result
  if (tx.base.folder === null)
    await sql`select set_config('work_mem', ${SORTING}, true),
      set_config('citus.max_intermediate_result_size', '-1', true)`.execute(tx.db)
  await joining(tx, 'off')
  // put together as text, as in claimRows; places first, then their claims, which are distributed otherwise
  await sql`
    declare points no scroll cursor for
    with place as materialized (
      select subject_id, property, case property when ${heard} then ${AFTER_HEARD}::text else property end as point,
        document_id, claim_id, value_id from ${places}
    )
    select subject_id as id, point, count(*)::integer as claims,
      string_agg('["' || claim.document_id || '","' || claim.id || '","' || ${claimCells} || coalesce(place.value_id, '') || '"]', ',') as cells
    from place join claim on claim.document_id = place.document_id and claim.id = place.claim_id
    group by place.subject_id, place.point, place.property having not (${alone})
    order by place.subject_id, place.point, place.property`.execute(tx.db)
  await joining(tx, 'on')
  const iso = isoTimes()
  let claims: ClaimRow[] = []
  for (;;) {
    const { rows } = await sql<{ id: string; point: string; claims: number; cells: string }>`
      fetch forward ${sql.lit(POINTS_AT_ONCE)} from points`.execute(tx.db)
    if (rows.length === 0) break
    for (const row of rows) {
      if (claims.length > 0 && claims.length + row.claims > CLAIMS_A_BATCH && row.point !== AFTER_HEARD) {
        yield { claims, listeners }
        claims = []
      }
      const property = row.point === AFTER_HEARD ? heard : row.point
      for (const [document_id, id, block, start_at, end_at, body, recorded, value_id] of JSON.parse(
        `[${row.cells}]`,
      ) as Cells[])
        claims.push({
          document_id,
          id,
          subject: row.id,
          property,
          block,
          start_at,
          end_at,
          body,
          recorded_at: iso(recorded),
          subject_id: row.id,
          value_id: value_id || null,
        })
    }
  }
  await sql`close points`.execute(tx.db)
  if (claims.length > 0) yield { claims, listeners }
}

/** Whether claims may be looked up one by one: the statistics never tell how many are wanted. */
const joining = (tx: Transaction, one: 'on' | 'off') =>
  sql`select set_config('enable_nestloop', ${one}, true), set_config('enable_mergejoin', ${one}, true)`.execute(tx.db)
