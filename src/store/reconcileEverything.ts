import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Claim, TypedReference } from '../model/claim.ts'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { entityReferences, nothingRemembered, type Remembered } from './hydrate.ts'
import { inBulk } from './inBulk.ts'
import { anyOf } from './insertRows.ts'
import {
  type Comparing,
  claimsOfPoints,
  heard,
  heardOn,
  markPublic,
  type Point,
  reconcileSubjects,
  type Weighed,
  weighed,
  writeComparisons,
} from './reconcileSubjects.ts'

/** Subjects asked for at a time. */
const SUBJECTS = 5_000
/** Claims loaded at a time, of which some batches are under way at once. */
const CLAIMS_A_BATCH = 5_000
/** Batches that are loaded ahead of the one that is compared. */
const AHEAD = 2
/** Subjects compared before others get their turn in this thread. */
const A_TURN = 50
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
    const { said, references, compare } = batch
    const comparisons: Weighed[] = []
    let turn = 0
    for (const [id, own] of said) {
      const subject = references.get(id)
      if (subject) comparisons.push(...weighed(compare(subject, own), own))
      if (++turn % A_TURN === 0) await setImmediate()
    }
    await writing
    writing = writeComparisons(tx, comparisons)
    writing.catch(() => {})
  }
  await writing
}

interface Batch {
  readonly points: readonly Point[]
  readonly listeners: ReadonlySet<string>
}

interface Prepared {
  readonly said: ReadonlyMap<string, readonly Claim[]>
  readonly references: ReadonlyMap<string, TypedReference>
  readonly compare: Awaited<ReturnType<Comparing>>
}

async function prepare(
  tx: Transaction,
  { points, listeners }: Batch,
  { known, compare }: { readonly known: Remembered; readonly compare: Comparing },
): Promise<Prepared> {
  const said = await claimsOfPoints(tx, points, known)
  return { said, references: await entityReferences(tx, [...said.keys()]), compare: await compare(said, listeners) }
}

/**
 * The points that must be compared, in batches of so many claims; those that need not be are written on the way. A point
 * that is heard on another of the same subject follows it, and stays in its batch.
 */
async function* batchesOfPoints(
  tx: Transaction,
  listening: Listening,
  onProgress: (subjects: number) => void,
): AsyncGenerator<Batch, undefined> {
  for await (const subjects of subjectsInOrder(tx, false)) {
    const listeners = await listening.among(tx, subjects)
    // looked up in hashed tables: an array would be read through for every claim
    const hears = sql`property in (select jsonb_array_elements_text(${JSON.stringify(listening.properties)}::jsonb))
      and subject_id in (select jsonb_array_elements_text(${JSON.stringify([...listeners])}::jsonb))`
    const alone = sql`count(*) = 1 and not (${hears})`
    // ids and properties hold nothing that JSON escapes: this is comparisonId
    await sql`
      insert into comparison (subject_id, property, id, verdict, seriousness, variants, witnesses, body)
      select subject_id, property,
        'k' || left(encode(sha256(convert_to('["' || subject_id || '","' || property || '"]', 'UTF8')), 'hex'), 20),
        'single', 0, 1, 1, null
      from witness where subject_id = ${anyOf(subjects)}
      group by subject_id, property having ${alone}`.execute(tx.db)
    const { rows } = await sql<{ id: string; property: string; claims: number }>`
      select subject_id as id, property, count(*)::integer as claims
      from witness where subject_id = ${anyOf(subjects)}
      group by subject_id, property having not (${alone})
      order by subject_id, case when property = ${heard} then ${heardOn} else property end, property`.execute(tx.db)
    let points: Point[] = []
    let claims = 0
    for (const row of rows) {
      if (points.length > 0 && claims + row.claims > CLAIMS_A_BATCH && row.property !== heard) {
        yield { points, listeners }
        points = []
        claims = 0
      }
      points.push([row.id, row.property])
      claims += row.claims
    }
    if (points.length > 0) yield { points, listeners }
    onProgress(subjects.length)
  }
}
