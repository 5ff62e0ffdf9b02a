import type { Point } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'
import { Chip } from './Chip.tsx'
import './DisputeSummary.css'
import { claimsOf, countOf, linesOf, seriousness } from './lines.ts'
import { Reading } from './Reading.tsx'
import { SubjectLink } from './SubjectLink.tsx'
import type { SourceMarks } from './sources.ts'
import { Verdict } from './Verdict.tsx'

/** The most serious line of a point. */
export const worstLine = (point: Point) =>
  linesOf(point).reduce((a, b) =>
    seriousness(b.verdict) > seriousness(a.verdict) ||
    (seriousness(b.verdict) === seriousness(a.verdict) && countOf(b) > countOf(a))
      ? b
      : a,
  )

/** A disputed point in a few lines: whose, what, and each reading with its witnesses. */
export function DisputeSummary({ point, marks }: { point: Point; marks: SourceMarks }) {
  const line = worstLine(point)
  return (
    <article className="dispute-summary" data-verdict={point.verdict}>
      <Verdict kind={point.verdict} reason={point.reason} />
      <div>
        <h3>
          <SubjectLink subject={point.subject} open={line.key} />{' '}
          <span className="dispute-property">{point.label.toLowerCase()}</span>
        </h3>
        <ul>
          {line.readings.slice(0, 4).map((index) => {
            const variant = point.variants[index]!
            const claims = claimsOf(point, variant)
            const documents = new Map(claims.map((c) => [c.document.id, c.document]))
            return (
              <li key={index}>
                <Reading variant={variant} claims={claims} />
                <span className="chips">
                  {[...documents.values()].map((document) => (
                    <Chip key={document.id} document={document} marks={marks} />
                  ))}
                </span>
              </li>
            )
          })}
          {line.readings.length > 4 && <li className="tiny quiet">{t.fact.others(line.readings.length - 4)}</li>}
        </ul>
      </div>
    </article>
  )
}
