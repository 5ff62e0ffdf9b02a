import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Testimony } from '../model/testimony.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import { askedAhead } from './askedAhead.ts'
import { type Base, type Transaction, transaction } from './base.ts'
import { comparisonRow, comparisonRows, loneComparison } from './comparisonRows.ts'
import { comparisonWriter } from './comparisonWriter.ts'
import { inBulk } from './inBulk.ts'
import { type Names, namesOfStretches } from './namesOfStretches.ts'
import { type Listening, listened, pointsInOrder, type Stretch, subjectsInOrder } from './pointsInOrder.ts'
import { type KnownContext, nothingAsked } from './reconcileContext.ts'
import { type Comparing, markPublic, reconcileSubjects } from './reconcileSubjects.ts'
import { nothingRemembered, type Remembered } from './references.ts'
import { hydrateTestimonies, type PointCells, readPoints, testimoniesOn } from './testimonies.ts'

/** Claims compared at a time of those who may hear of others. */
const CLAIMS_A_BATCH = 5_000
/** Characters of what is told that are read and compared at a time: what they tell is forgotten while it is young. */
const TEXT_AT_ONCE = 32_000
/** How much is asked for ahead of what is compared. */
const PREPARED = 6
/** Milliseconds of comparing before others get their turn in this thread: the database waits for its next question. */
const A_TURN = 5
/** Documents and entities remembered; then they are asked for anew. */
const REMEMBERED = 200_000

/** Makes what compares those who hear of others; it shares what is remembered. */
export type MakesComparing = (tx: Transaction, known: Remembered, asked: KnownContext) => Comparing

/** Makes all comparisons and events of a base anew, in a transaction of its own. Gives the number of points. */
export const reconcileEverything = (
  base: Base,
  comparing: MakesComparing,
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
  comparing: MakesComparing,
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

/** Cuts a text at the ends of lines, each but its last without its comma, where it is longer than so many characters. */
function* cutAtLines(text: string, most: number): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(',\n', at + most)
    yield text.slice(at, end === -1 ? text.length : end)
    at = end === -1 ? text.length : end + 2
  }
}

interface Memory {
  readonly known: Remembered
  readonly asked: KnownContext
  readonly compare: Comparing
}

/** What is remembered until it is too much, and the comparing that shares it. */
function remembering(tx: Transaction, comparing: MakesComparing): () => Memory {
  const anew = (): Memory => {
    const [known, asked] = [nothingRemembered(), nothingAsked()]
    return { known, asked, compare: comparing(tx, known, asked) }
  }
  let memory = anew()
  return () => {
    if (memory.known.compared.byId.size + memory.known.entities.size > REMEMBERED) memory = anew()
    return memory
  }
}

async function compareEvents(
  tx: Transaction,
  comparing: MakesComparing,
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
  comparing: MakesComparing,
  listening: Listening,
  onProgress: (subjects: number) => void,
): Promise<void> {
  const { add, flush, written } = comparisonWriter(tx)
  const memory = remembering(tx, comparing)
  const properties = new Set(listening.properties)
  const naming = namesOfStretches(tx)
  let turn = performance.now()
  const others = async (): Promise<void> => {
    if (performance.now() - turn <= A_TURN) return
    await setImmediate()
    turn = performance.now()
  }

  const compareHearing = async (points: readonly PointCells[]): Promise<void> => {
    const { known, compare } = memory()
    const said = Map.groupBy(await hydrateTestimonies(tx, points, known), ({ subject }) => subject.id)
    const compared = await compare(said)
    for (const own of said.values()) {
      const [{ subject }] = own as [Testimony]
      for (const row of comparisonRows(subject, compared(subject, own))) if (add(row)) await flush()
      await others()
    }
  }
  const hearing = gathering()
  async function* stretches(): AsyncGenerator<{ readonly told: Promise<Stretch & { readonly names: Names | null }> }> {
    for await (const { ids, listeners } of askedAhead(listened(tx, listening, memory))) {
      for await (const { told } of pointsInOrder(tx, ids, properties, listeners)) {
        const named = told.then(async (stretch) => ({ ...stretch, names: await naming.ahead(stretch.deaf, memory()) }))
        // its failure is told at its turn, not as an unhandled one
        named.catch(() => {})
        yield { told: named }
      }
      onProgress(ids.length)
    }
  }
  for await (const { told } of askedAhead(stretches(), PREPARED)) {
    const { deaf, hearing: heard, names } = await told
    for (const cells of cutAtLines(deaf, TEXT_AT_ONCE)) {
      const points = readPoints(cells)
      const { known, referred, context, bare } = names ?? (await naming.now(points, memory()))
      for (const point of points) {
        let row = null
        if (point.places.length > 0) {
          const claims = testimoniesOn(point, referred, known)
          if (bare.length > 0)
            claims.push(...bare.filter((c) => c.subject.id === point.subject && c.property === point.property))
          row = comparisonRow(claims[0]!.subject, { property: point.property, claims, own: claims.length }, context)
        } else row = loneComparison(point.subject, point.property)
        if (add(row)) await flush()
      }
      await others()
    }
    for (const point of heard) {
      const full = hearing.add(point)
      if (full !== null) await compareHearing(full)
    }
  }
  if (hearing.rest().length > 0) await compareHearing(hearing.rest())
  await written()
}

const together: ReadonlySet<string> = new Set(heardTogether.flat())

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
        const held = points.filter(({ subject, property }) => subject === point.subject && together.has(property))
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
