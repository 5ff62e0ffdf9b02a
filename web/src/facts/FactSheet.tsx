import { type ReactNode, useState } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'
import { FactLineRow, type Opening } from './FactLineRow.tsx'
import { countOf, type FactLine, isDisputed, linesOf } from './lines.ts'
import type { SourceMarks } from './sources.ts'

/** How many lines of one property stand before "show more". */
const linesBeforeFold = 8

/** Fact lines of some points, a block a property. */
export function FactSheet({
  points,
  marks,
  opening,
  unfold,
  onUnfold,
  faded,
  labelOf = ({ label }) => label,
}: {
  points: readonly Point[]
  marks: SourceMarks
  opening: Opening
  /** Keys of the lines that are folded out. */
  unfold: ReadonlySet<string>
  onUnfold: (key: string, open: boolean) => void
  faded?: (line: FactLine) => string | null
  /** What stands before the lines of a point, where that is not its property. */
  labelOf?: (point: Point) => ReactNode
}) {
  return (
    <ul className="facts">
      {points.map((point) => (
        <PointLines
          key={point.id}
          {...{ point, marks, opening, unfold, onUnfold }}
          label={labelOf(point)}
          {...(faded ? { faded } : {})}
        />
      ))}
    </ul>
  )
}

function PointLines({
  point,
  label,
  marks,
  opening,
  unfold,
  onUnfold,
  faded,
}: {
  point: Point
  label: ReactNode
  marks: SourceMarks
  opening: Opening
  unfold: ReadonlySet<string>
  onUnfold: (key: string, open: boolean) => void
  faded?: (line: FactLine) => string | null
}) {
  const [all, setAll] = useState(false)
  const unsorted = linesOf(point)
  // Where most lines are dated they run in time, else the best witnessed stands first; what is disputed before either.
  const dated = unsorted.filter((line) => earliest(line) !== '9').length * 2 > unsorted.length
  const lines = unsorted.toSorted(
    (a, b) =>
      Number(isDisputed(b.verdict)) - Number(isDisputed(a.verdict)) ||
      (dated ? earliest(a).localeCompare(earliest(b)) : 0) ||
      independent(b) - independent(a) ||
      countOf(b) - countOf(a),
  )
  const cut = all || lines.length <= linesBeforeFold + 2 ? lines.length : linesBeforeFold
  return (
    <>
      {lines.slice(0, cut).map((line, i) => (
        <FactLineRow
          key={line.key}
          line={line}
          label={label}
          first={i === 0}
          marks={marks}
          opening={opening}
          unfolded={unfold.has(line.key)}
          onUnfold={(open) => onUnfold(line.key, open)}
          faded={faded?.(line) ?? null}
        />
      ))}
      {lines.length > linesBeforeFold + 2 && (
        <li className="fact fact-more">
          <button type="button" className="bare link tiny" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.dossier.fewer : t.dossier.more(lines.length - cut)}
          </button>
        </li>
      )}
    </>
  )
}

/** Lines of a property run in time; what nothing dates comes last. */
const earliest = (line: FactLine): string =>
  line.point.variants[line.readings[0]!]!.valid?.edtf.replace(/^\.\./, '') ?? '9'

const independent = (line: FactLine): number => line.point.variants[line.readings[0]!]!.independentWitnesses
