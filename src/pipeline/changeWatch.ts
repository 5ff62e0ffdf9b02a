import { type RelationKind, relationKinds } from '../model/comparison.ts'
import type { PointState } from '../store/comparisons.ts'

/** What documents changed on the points they speak of. A point may count under several headings. */
export interface Changes {
  /** Points that nobody had spoken of. */
  readonly begun: number
  /** Points on which witnesses agreed, or at least did not differ, and now contradict each other. */
  readonly disputed: number
  /** The other way round. */
  readonly settled: number
  /** Points with more independent witnesses than before. */
  readonly witnessed: number
  /** Those that became disputed or settled first, then those with another verdict. */
  readonly points: readonly {
    readonly subject: string
    readonly property: string
    readonly before: RelationKind
    readonly after: RelationKind
  }[]
}

/** Points that are listed. */
const LISTED = 30

const disputed = (kind: RelationKind): boolean =>
  relationKinds.indexOf(kind) >= relationKinds.indexOf('attributed-dispute')

/** Gathers how points stood before the first of some documents and stand after the last. */
export function changeWatch() {
  const before = new Map<string, PointState | null>()
  const after = new Map<string, PointState>()
  const key = (point: PointState): string => `${point.subject}\n${point.property}`
  return {
    note(was: readonly PointState[], is: readonly PointState[]): void {
      for (const point of was) if (!before.has(key(point))) before.set(key(point), point)
      for (const point of is) {
        if (!before.has(key(point))) before.set(key(point), null)
        after.set(key(point), point)
      }
    },
    changes(): Changes {
      const found = { begun: 0, disputed: 0, settled: 0, witnessed: 0 }
      const points: (Changes['points'][number] & { readonly rank: number })[] = []
      for (const [at, is] of after) {
        const was = before.get(at) ?? null
        if (was === null) {
          found.begun++
          continue
        }
        if (is.witnesses > was.witnesses) found.witnessed++
        if (is.verdict === was.verdict) continue
        const turned = Number(disputed(is.verdict)) - Number(disputed(was.verdict))
        if (turned > 0) found.disputed++
        if (turned < 0) found.settled++
        const { subject, property, verdict } = is
        points.push({ subject, property, before: was.verdict, after: verdict, rank: Math.abs(turned) })
      }
      const listed = points.toSorted((a, b) => b.rank - a.rank).slice(0, LISTED)
      return { ...found, points: listed.map(({ rank: _, ...point }) => point) }
    },
  }
}

export type ChangeWatch = ReturnType<typeof changeWatch>
