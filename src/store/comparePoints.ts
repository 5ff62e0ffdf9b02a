import { askedAhead } from './askedAhead.ts'
import type { Reader } from './base.ts'
import { comparingMemory, type MakesComparing } from './comparingMemory.ts'
import { comparisonRow, loneComparison } from './comparisonRows.ts'
import { comparisonWriter } from './comparisonWriter.ts'
import { hearingPoints } from './hearingPoints.ts'
import { type Names, namesOfStretches } from './namesOfStretches.ts'
import { type Listening, pointsInOrder, type Stretch } from './pointsInOrder.ts'
import { rememberEntities } from './references.ts'
import type { ComparisonTable } from './schema.ts'
import { type PointCells, readPoints, testimoniesOn } from './testimonies.ts'
import { turns } from './turns.ts'

/** Characters of what is told that are read and compared at a time: what they tell is forgotten while it is young. */
const TEXT_AT_ONCE = 32_000
/** How much is asked for ahead of what is compared. */
const PREPARED = 6

/**
 * Makes the comparisons of all points of subjects that are no events, given by their ids, some at a time. While some are
 * compared, the base is asked for the next. There are no rows of them yet. `listening` says what each may hear of others.
 */
export async function comparePoints(
  reader: Reader,
  subjects: AsyncGenerator<readonly string[]>,
  comparing: MakesComparing,
  listening: Listening,
): Promise<void> {
  const { add, flush, written } = comparisonWriter(reader)
  const memory = comparingMemory(reader, comparing)
  const naming = namesOfStretches(reader)
  const hearing = hearingPoints(reader, memory)
  const turn = turns()
  const write = async (rows: Iterable<ComparisonTable>): Promise<void> => {
    for (const row of rows) if (add(row)) await flush()
    await turn()
  }
  async function* stretches(): AsyncGenerator<{ readonly told: Promise<Stretch & { readonly names: Names | null }> }> {
    for await (const ids of subjects) {
      await rememberEntities(reader, ids, memory().known)
      for await (const { told } of pointsInOrder(reader, ids, await listening(reader, ids))) {
        const named = told.then(async (stretch) => ({ ...stretch, names: await naming.ahead(stretch.deaf, memory()) }))
        // its failure is told at its turn, not as an unhandled one
        named.catch(() => {})
        yield { told: named }
      }
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

/** Cuts a text at the ends of lines, each but its last without its comma, where it is longer than so many characters. */
function* cutAtLines(text: string, most: number): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(',\n', at + most)
    yield text.slice(at, end === -1 ? text.length : end)
    at = end === -1 ? text.length : end + 2
  }
}

/** The row of a point on which nothing of others is heard. */
function rowOf(point: PointCells, { known, referred, context, bare }: Names): ComparisonTable {
  const { subject, property, places } = point
  if (places.length === 0) return loneComparison(subject, property)
  const claims = testimoniesOn(point, referred, known)
  if (bare.length > 0) claims.push(...bare.filter((c) => c.subject.id === subject && c.property === property))
  return comparisonRow(claims[0]!.subject, { property, claims, own: claims.length }, context)
}
