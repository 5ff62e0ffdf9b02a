import type { Testimony } from '../model/testimony.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import type { Reader } from './base.ts'
import type { Memory } from './comparingMemory.ts'
import { comparisonRows } from './comparisonRows.ts'
import type { ComparisonTable } from './schema.ts'
import { hydrateTestimonies, type PointCells } from './testimonies.ts'

/** Claims compared at a time. */
const CLAIMS_A_BATCH = 5_000
/** Batches of which is asked at a time what they hear: each takes some questions, one after the other. */
const ASKED = 3

/**
 * Points on which claims of others may be heard, gathered until it is worth asking for what they hear. While some are
 * asked for, others can be compared.
 */
export function hearingPoints(reader: Reader, memory: () => Memory) {
  const gathered = gathering()
  const asking: Promise<() => Generator<ComparisonTable[]>>[] = []

  async function ask(points: readonly PointCells[]): Promise<() => Generator<ComparisonTable[]>> {
    const { known, compare } = memory()
    const said = Map.groupBy(await hydrateTestimonies(reader, points, known), ({ subject }) => subject.id)
    const compared = await compare(said)
    return function* () {
      for (const own of said.values()) {
        const [{ subject }] = own as [Testimony]
        yield comparisonRows(subject, compared(subject, own))
      }
    }
  }
  const begin = (points: readonly PointCells[]): void => {
    const asked = ask(points)
    // its failure is told at its turn, not as an unhandled one
    asked.catch(() => {})
    asking.push(asked)
  }
  async function* rowsUntil(left: number): AsyncGenerator<ComparisonTable[]> {
    while (asking.length > left) yield* (await asking.shift()!)()
  }
  return {
    add(point: PointCells): void {
      const full = gathered.add(point)
      if (full !== null) begin(full)
    },
    /** The rows of all but those that are being asked for, subject by subject. */
    compared: () => rowsUntil(ASKED - 1),
    /** The rows of all others. */
    async *rest(): AsyncGenerator<ComparisonTable[]> {
      if (gathered.rest().length > 0) begin(gathered.rest())
      yield* rowsUntil(0)
    },
  }
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
