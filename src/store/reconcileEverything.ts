import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Testimony } from '../model/testimony.ts'
import { askedAhead } from './askedAhead.ts'
import { type Base, type Transaction, transaction } from './base.ts'
import { comparisonWriter } from './comparisonWriter.ts'
import { inBulk } from './inBulk.ts'
import { type Listening, listened, pointsInOrder, subjectsInOrder } from './pointsInOrder.ts'
import { type Comparing, heard, heardOn, markPublic, reconcileSubjects, weighed } from './reconcileSubjects.ts'
import { nothingRemembered, type Remembered } from './references.ts'
import { hydrateTestimonies, type PointCells } from './testimonies.ts'

/** Claims compared at a time of those who may hear of others. */
const CLAIMS_A_BATCH = 5_000
/** How much is prepared ahead of what is compared. */
const PREPARED = 6
/** Milliseconds of comparing before others get their turn in this thread: the database waits for its next question. */
const A_TURN = 5
/** Documents and entities remembered; then they are asked for anew. */
const REMEMBERED = 200_000

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

/** What is remembered until it is too much, and the comparing that shares it. */
function remembering(tx: Transaction, comparing: (tx: Transaction, known: Remembered) => Comparing) {
  let known = nothingRemembered()
  let compare = comparing(tx, known)
  return () => {
    if (known.compared.byId.size + known.entities.size > REMEMBERED) {
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
  const { write, written } = comparisonWriter(tx)
  for await (const preparing of askedAhead(prepared(tx, comparing, listening, onProgress), PREPARED)) {
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
  for await (const { ids, listeners } of askedAhead(listened(tx, listening, memory))) {
    for await (const points of askedAhead(pointsInOrder(tx, ids, properties, listeners))) {
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

/**
 * Points until they hold as many claims as are compared at a time: `add` gives them then. One that is heard on another of
 * the same subject waits for it.
 */
function gathering() {
  let points: PointCells[] = []
  let claims = 0
  return {
    add(point: PointCells): PointCells[] | null {
      let full: PointCells[] | null = null
      if (claims > 0 && claims + point.places.length > CLAIMS_A_BATCH) {
        const held = points.filter(
          ({ subject, property }) => subject === point.subject && (property === heardOn || property === heard),
        )
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
