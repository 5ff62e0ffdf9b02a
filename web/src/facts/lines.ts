import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import type { Relation, RelationKind, Variant } from '../../../src/model/comparison.ts'
import { relationKinds } from '../../../src/model/comparison.ts'

/** A line of a fact sheet: the readings of one point that bear on each other, the best witnessed first. */
export interface FactLine {
  readonly key: string
  readonly point: Point
  /** Indexes of the point's variants. */
  readonly readings: readonly number[]
  readonly verdict: RelationKind
  /** Relations between two of the readings, most serious first. */
  readonly relations: readonly Relation[]
}

/** Relations that make two readings one line: only one of them can stand, or one contains the other. */
const joining: ReadonlySet<RelationKind> = new Set([
  'refinement',
  'part-whole',
  'revision',
  'attributed-dispute',
  'self-contradiction',
  'dispute',
])

export const seriousness = (kind: RelationKind): number => relationKinds.indexOf(kind)

/** Whether witnesses contradict each other: what a reader must not overlook. */
export const isDisputed = (kind: RelationKind): boolean => seriousness(kind) >= seriousness('attributed-dispute')

export const variantAt = (line: FactLine, index: number): Variant => line.point.variants[line.readings[index]!]!

/** The best witnessed reading that contradicts the first of a line, null where none does: a finer date is no other date. */
export function contradicting(line: FactLine): Variant | null {
  const [first] = line.readings
  const other = line.readings.find((index) =>
    line.relations.some(
      ({ between, kind }) => isDisputed(kind) && between.includes(first!) && between.includes(index) && index !== first,
    ),
  )
  return other === undefined ? null : line.point.variants[other]!
}

/** The claims of a variant that the point carries, in the order of the variant. */
export const claimsOf = (point: Point, variant: Variant): Claim[] =>
  variant.claims.flatMap((id) => point.claims[id] ?? [])

/** How many claims a line rests on, those that its point leaves out counted in. */
export const countOf = (line: FactLine): number =>
  line.readings.reduce((sum, index) => sum + line.point.variants[index]!.claims.length, 0)

/** The witnesses of a line that its point carries, reading by reading. */
export const witnessesOf = (line: FactLine): Claim[] =>
  line.readings.flatMap((index) => claimsOf(line.point, line.point.variants[index]!))

/** Cuts a point into the lines that show it. Readings that merely stand side by side become lines of their own. */
export function linesOf(point: Point): FactLine[] {
  const { variants, relations } = point
  const root = variants.map((_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) at = root[at]!
    return at
  }
  for (const relation of relations) {
    const [a, b] = relation.between
    if (a !== b && joining.has(relation.kind)) root[find(b)] = find(a)
  }
  const clusters = Map.groupBy(root.keys(), find)
  return [...clusters.values()].map((members) => {
    const readings = members.toSorted(
      (a, b) => variants[b]!.independentWitnesses - variants[a]!.independentWitnesses || a - b,
    )
    const touching = relations
      .filter(
        ({ between: [a, b], kind }) =>
          readings.includes(a) && readings.includes(b) && (a !== b || readings.length === 1 || joining.has(kind)),
      )
      .toSorted((a, b) => seriousness(b.kind) - seriousness(a.kind))
    // A reading alone on its line may still follow another in time or count something else.
    const outward = relations.filter(
      ({ between: [a, b], kind }) =>
        a !== b && (kind === 'succession' || kind === 'scope') && (readings.includes(a) || readings.includes(b)),
    )
    const worst = [...touching, ...outward].reduce<RelationKind>(
      (kind, r) => (seriousness(r.kind) > seriousness(kind) ? r.kind : kind),
      'single',
    )
    return {
      key: `${point.id}/${readings[0]}`,
      point,
      readings,
      verdict: worst,
      relations: [...touching, ...outward],
    }
  })
}
