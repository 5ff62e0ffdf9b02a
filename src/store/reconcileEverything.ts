import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Testimony } from '../model/testimony.ts'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { inBulk } from './inBulk.ts'
import {
  type Comparing,
  heardOn,
  markPublic,
  reconcileSubjects,
  type Weighed,
  weighed,
  writeComparisons,
} from './reconcileSubjects.ts'
import { nothingRemembered, type Remembered, rememberEntities } from './references.ts'
import { hydrateTestimonies, type PointCells, pointsPlaced } from './testimonies.ts'

/** Subjects whose claims are read in one pass over all: each pass costs the same, however few they are. */
const SUBJECTS = 100_000
/** Subjects of which is asked at a time who may hear of others. */
const LISTENERS = 5_000
/** Claims compared at a time of those who may hear of others. */
const CLAIMS_A_BATCH = 5_000
/** Claims handed over at a time, of which a subject's are never cut. */
const CLAIMS_AT_ONCE = 3_000
/** How much of that is prepared ahead of what is compared. */
const PREPARED = 6
/** Comparisons written at a time. */
const ROWS_AT_ONCE = 1_000
/** How often that many may wait to be written. */
const WAITING_ROWS = 3
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
  for await (const ids of subjectsInOrder(tx, true)) {
    const { known, compare } = memory()
    await reconcileSubjects(tx, ids, compare, true, known)
    onProgress(ids.length)
  }
}

/** Compares all points of subjects that are no events. While some are compared, the base is asked for the next. */
async function comparePoints(
  tx: Transaction,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  listening: Listening,
  onProgress: (subjects: number) => void,
): Promise<void> {
  const { write, written } = writer(tx)
  for await (const preparing of ahead(prepared(tx, comparing, listening, onProgress), PREPARED)) {
    const { said, compare } = await preparing.done
    let turn = performance.now()
    for (const own of said.values()) {
      await write(weighed(compare(own[0]!.subject, own), own))
      if (performance.now() - turn > A_TURN) {
        await setImmediate()
        turn = performance.now()
      }
    }
  }
  await written()
}

interface Prepared {
  readonly said: ReadonlyMap<string, readonly Testimony[]>
  readonly compare: Awaited<ReturnType<Comparing>>
}

const nobody: ReadonlySet<string> = new Set()

/**
 * What comparing needs of some points at a time. Points of one claim that hear nothing of others are written by the
 * database itself. Those on which others may be heard are gathered until it is worth asking for what they tell; all the
 * rest come by and by, so that what a point tells is forgotten as soon as its row is made.
 */
async function* prepared(
  tx: Transaction,
  comparing: (tx: Transaction, known: Remembered) => Comparing,
  listening: Listening,
  onProgress: (subjects: number) => void,
): AsyncGenerator<{ readonly done: Promise<Prepared> }> {
  const memory = remembering(tx, comparing)
  const preparing = async (points: readonly PointCells[], listeners?: ReadonlySet<string>): Promise<Prepared> => {
    const { known, compare } = memory()
    const said = Map.groupBy(await hydrateTestimonies(tx, points, known), ({ subject }) => subject.id)
    return { said, compare: await compare(said, listeners) }
  }
  // several are prepared at a time: each takes some questions, one after the other
  const prepare = (...points: Parameters<typeof preparing>) => {
    const done = preparing(...points)
    // its failure is told at its turn, not as an unhandled one
    done.catch(() => {})
    return { done }
  }
  const properties = new Set(listening.properties)
  const hearing = gathering()
  for await (const { ids, listeners } of ahead(listened(tx, listening, memory))) {
    for await (const points of ahead(pointsInOrder(tx, ids, properties, listeners))) {
      const deaf: PointCells[] = []
      for (const point of points) {
        if (!properties.has(point.property) || !listeners.has(point.subject)) {
          deaf.push(point)
          continue
        }
        const full = hearing.add(point)
        if (full !== null) yield prepare(full)
      }
      if (deaf.length > 0) yield prepare(deaf, nobody)
    }
    onProgress(ids.length)
  }
  if (hearing.rest().length > 0) yield prepare(hearing.rest())
}

/** What a generator gives, some of it asked for while what came before is worked on. */
async function* ahead<T>(all: AsyncGenerator<T>, some = 1): AsyncGenerator<T> {
  const asked: Promise<IteratorResult<T>>[] = []
  for (;;) {
    while (asked.length <= some) {
      const next = all.next()
      // its failure is told at its turn, not as an unhandled one
      next.catch(() => {})
      asked.push(next)
    }
    const { value, done } = await asked.shift()!
    if (done) return
    yield value
  }
}

interface Listened {
  readonly ids: readonly string[]
  readonly listeners: ReadonlySet<string>
}

/** All subjects but events, some at a time, with those among them that may hear of others; what they are is remembered. */
async function* listened(
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

/**
 * Points until they hold as many claims as are compared at a time: `add` gives them then. One that is heard on another of
 * the same subject comes with it.
 */
function gathering() {
  let points: PointCells[] = []
  let claims = 0
  return {
    add(point: PointCells): PointCells[] | null {
      let full: PointCells[] | null = null
      if (claims > 0 && claims + point.places.length > CLAIMS_A_BATCH) {
        const held = points.filter(({ subject, property }) => subject === point.subject && property === heardOn)
        full = held.length === 0 ? points : points.filter((other) => !held.includes(other))
        points = held
        claims = held.reduce((sum, { places }) => sum + places.length, 0)
      }
      points.push(point)
      claims += point.places.length
      return full
    },
    rest: () => points,
  }
}

/** Writes rows of comparisons, while the next are made: some at a time, which may wait for the base. */
function writer(tx: Transaction) {
  let rows: Weighed[] = []
  const writing: Promise<void>[] = []
  const flush = async (): Promise<void> => {
    if (writing.length >= WAITING_ROWS) await writing.shift()
    const next = writeComparisons(tx, rows)
    // its failure is met where it is awaited
    next.catch(() => {})
    writing.push(next)
    rows = []
  }
  return {
    async write(more: readonly Weighed[]): Promise<void> {
      for (const row of more) rows.push(row)
      if (rows.length >= ROWS_AT_ONCE) await flush()
    },
    async written(): Promise<void> {
      await flush()
      await Promise.all(writing)
    },
  }
}

/** The points of these subjects, which follow one another: those that need no comparing, and all others. */
function pointsOfSubjects(
  ids: readonly string[],
  heardProperties: Iterable<string>,
  listeners: Iterable<string>,
): Record<'alone' | 'several', RawBuilder<unknown>> {
  // in hashed tables: an array would be read through for every claim
  const among = (strings: Iterable<string>) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify([...strings])}::jsonb))`
  // asked so, the index of places is walked from the first to the last, and not searched for each
  const own = sql`witness where subject_id >= ${ids[0]!} and subject_id <= ${ids.at(-1)!}
    and (subject_id in ${among(ids)}) is true group by subject_id, property`
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

/** Subjects that follow one another, so many as have some claims together. */
function* stretchesOf(ids: readonly string[], sizes: ReadonlyMap<string, number>): Generator<readonly string[]> {
  let first = 0
  let claims = 0
  for (const [at, id] of ids.entries()) {
    claims += sizes.get(id) ?? 0
    if (claims < CLAIMS_AT_ONCE && at < ids.length - 1) continue
    if (claims > 0) yield ids.slice(first, at + 1)
    first = at + 1
    claims = 0
  }
}

/** The points of subjects that must be compared, some subjects at a time; those that need not be are written on the way. */
async function* pointsInOrder(
  tx: Transaction,
  ids: readonly string[],
  heardProperties: ReadonlySet<string>,
  listeners: ReadonlySet<string>,
): AsyncGenerator<PointCells[]> {
  for (const some of stretchesOf(ids, await sizesOf(tx, ids))) {
    const hearing = some.filter((id) => listeners.has(id))
    const { alone, several } = pointsOfSubjects(some, heardProperties, hearing)
    const [points] = await Promise.all([pointsPlaced(tx, several), writeAlone(tx, alone)])
    yield points
  }
}
