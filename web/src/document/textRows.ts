import type { TextRow, TextSide } from '../../../src/answers/textDiff.ts'
import type { LitClaim } from './litSegments.ts'

/** Rows that are shown, or folded away until asked for. */
export interface FoldedRow {
  readonly kind: 'shown' | 'folded'
  /** Index of the first of them. */
  readonly first: number
  readonly rows: readonly TextRow[]
}

/** Fewer rows than this are not worth folding. */
const FEW = 3

/** Folds what stayed the same, but for the rows next to a change and those in which a changed claim stands. */
export function foldRows(
  rows: readonly TextRow[],
  before: readonly LitClaim[],
  after: readonly LitClaim[],
): FoldedRow[] {
  const counts = (side: TextSide | null, claims: readonly LitClaim[]): boolean => {
    if (side === null) return false
    const end = side.start + side.parts.reduce((sum, { text }) => sum + text.length, 0)
    return claims.some((claim) => claim.start < end && claim.end > side.start)
  }
  const told = rows.map((row) => !row.same || counts(row.a, before) || counts(row.b, after))
  const near = told.map((one, i) => one || told[i - 1] === true || told[i + 1] === true)
  const folded: FoldedRow[] = []
  let first = 0
  while (first < rows.length) {
    let last = first + 1
    while (last < rows.length && near[last] === near[first]) last++
    const few = last - first < FEW
    folded.push({ kind: near[first] || few ? 'shown' : 'folded', first, rows: rows.slice(first, last) })
    first = last
  }
  return folded
}
