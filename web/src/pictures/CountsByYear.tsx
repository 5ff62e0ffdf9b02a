import { useElementSize } from '@mantine/hooks'
import type { CSSProperties } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim, QuantityValue } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { bounds } from '../../../src/model/edtf.ts'
import { Chips, type Opening } from '../facts/FactLineRow.tsx'
import { claimsOf } from '../facts/lines.ts'
import { isReserved, Speaker } from '../facts/Reading.tsx'
import type { SourceMarks } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { formatValid } from '../text/formatDate.ts'
import { formatQuantity } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './CountsByYear.css'

interface CountRow {
  readonly key: string
  readonly year: string
  readonly low: number
  readonly high: number
  readonly openEnded: boolean
  readonly value: QuantityValue
  readonly variant: Variant
  readonly claims: readonly Claim[]
  readonly scope: string
}

/**
 * What each source counted in each year: a bar a reading, its scope written on it. A range is a light span from low to
 * high. Figures are never added up; what is alleged is drawn as an outline.
 */
export function CountsByYear({ point, marks, opening }: { point: Point; marks: SourceMarks; opening: Opening }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const rows = rowsOf(point)
  if (rows.length < 2 || new Set(rows.map((r) => r.year)).size < 2) return null
  const most = Math.max(...rows.map((r) => r.high), 1)
  const inner = Math.max(80, width)
  const x = (n: number) => (n / most) * (inner - 4)
  let before = ''
  return (
    <figure className="counts-figure">
      <figcaption className="overline">
        {point.label}: {t.dossier.counts.toLowerCase()}
      </figcaption>
      <table className="counts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.fact.table.year}</th>
            <th scope="col">{t.fact.table.count}</th>
            <th scope="col">{t.fact.table.scope}</th>
            <th scope="col">{t.fact.table.witnesses}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const newYear = row.year !== before
            before = row.year
            const hue = marks.get(row.claims[0]?.document.id ?? '')?.hue ?? 60
            const alleged = isReserved(row.variant.modality)
            return (
              <tr key={row.key} data-first={newYear || undefined}>
                <th scope="row">
                  <span className={newYear ? undefined : 'visually-hidden'}>{row.year}</span>
                </th>
                <td className="counts-bar">
                  <div ref={i === 0 ? ref : undefined}>
                    <svg width={inner} height="14" aria-hidden="true" style={{ '--hue': hue } as CSSProperties}>
                      <g className={alleged ? 'bar-alleged' : 'bar-said'}>
                        {row.high > row.low && <rect className="count-span" y="1" width={x(row.high)} height="12" />}
                        <rect
                          className={alleged ? 'bar-shape' : 'count-bar'}
                          x={alleged ? 1 : 0}
                          y="1"
                          width={Math.max(2, x(row.low))}
                          height="12"
                        />
                        {row.openEnded && <path className="count-open" d={`M${x(row.low) + 3} 3l4 4l-4 4`} />}
                      </g>
                    </svg>
                  </div>
                </td>
                <td className="counts-number">
                  <Speaker claims={row.claims} modality={row.variant.modality} />
                  <span className={alleged ? 'reserved' : undefined}>
                    {formatQuantity({ ...row.value, unit: null })}
                  </span>{' '}
                  <span className="tiny quiet">
                    <Shown text={row.scope} />
                  </span>
                </td>
                <td>
                  <Chips claims={row.claims} marks={marks} opening={opening} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </figure>
  )
}

function rowsOf(point: Point): CountRow[] {
  return point.variants
    .flatMap((variant, i): CountRow[] => {
      const { value, valid } = variant
      if (value.kind !== 'quantity' || valid === null) return []
      const low = value.min ?? value.best ?? value.max
      if (low === null || low === undefined) return []
      const { earliest, latest } = bounds(valid.edtf)
      const day = earliest ?? latest
      if (day === null) return []
      const [first, last] = [day.slice(0, 4), (latest ?? day).slice(0, 4)]
      const year = first === last ? first : `${first}–${last}`
      const claims = claimsOf(point, variant)
      const whole = valid.edtf === first
      return [
        {
          key: `${point.id}-${i}`,
          year,
          low,
          high: value.max ?? low,
          openEnded: value.max === null,
          value,
          variant,
          claims,
          scope: [
            value.unit && value.unit !== point.label.toLowerCase() ? value.unit : null,
            whole ? null : formatValid(valid),
            variant.scope,
          ]
            .filter((x) => x !== null)
            .join(', '),
        },
      ]
    })
    .toSorted((a, b) => a.year.localeCompare(b.year) || b.high - a.high)
}
