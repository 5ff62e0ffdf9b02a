import { sql } from 'kysely'
import { askedAhead } from './askedAhead.ts'
import { type Base, type Transaction, transaction } from './base.ts'
import { comparisonRow, loneComparison } from './comparisonRows.ts'
import { comparisonWriter } from './comparisonWriter.ts'
import { hearingPoints, type Memory } from './hearingPoints.ts'
import { inBulk } from './inBulk.ts'
import { type Names, namesOfStretches } from './namesOfStretches.ts'
import { type Listening, listened, pointsInOrder, type Stretch, subjectsInOrder } from './pointsInOrder.ts'
import { type KnownContext, nothingAsked } from './reconcileContext.ts'
import { type Comparing, markPublic, reconcileSubjects } from './reconcileSubjects.ts'
import { nothingRemembered, type Remembered } from './references.ts'
import type { ComparisonTable } from './schema.ts'
import { type PointCells, readPoints, testimoniesOn } from './testimonies.ts'
import { turns } from './turns.ts'

/** Characters of what is told that are read and compared at a time: what they tell is forgotten while it is young. */
const TEXT_AT_ONCE = 32_000
/** How much is asked for ahead of what is compared. */
const PREPARED = 6
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
 * Drops all derived comparisons and events and makes them anew, events first, since others hear of them. `comparing` is
 * asked for with a memory that it may share. Gives the number of points.
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
  const naming = namesOfStretches(tx)
  const hearing = hearingPoints(tx, memory)
  const turn = turns()
  const write = async (rows: Iterable<ComparisonTable>): Promise<void> => {
    for (const row of rows) if (add(row)) await flush()
    await turn()
  }
  async function* stretches(): AsyncGenerator<{ readonly told: Promise<Stretch & { readonly names: Names | null }> }> {
    for await (const { ids, listeners } of askedAhead(listened(tx, listening, memory))) {
      for await (const { told } of pointsInOrder(tx, ids, listeners)) {
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
      const known = names ?? (await naming.now(points, memory()))
      await write(points.map((point) => rowOf(point, known)))
    }
    for (const point of heard) hearing.add(point)
    for await (const rows of hearing.compared()) await write(rows)
  }
  for await (const rows of hearing.rest()) await write(rows)
  await written()
}

/** The row of a point on which nothing of others is heard. */
function rowOf(point: PointCells, { known, referred, context, bare }: Names): ComparisonTable {
  const { subject, property, places } = point
  if (places.length === 0) return loneComparison(subject, property)
  const claims = testimoniesOn(point, referred, known)
  if (bare.length > 0) claims.push(...bare.filter((c) => c.subject.id === subject && c.property === property))
  return comparisonRow(claims[0]!.subject, { property, claims, own: claims.length }, context)
}
