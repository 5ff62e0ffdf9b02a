import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { type CSSProperties, useId } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { Chips, type Opening } from '../facts/FactLineRow.tsx'
import { claimsOf } from '../facts/lines.ts'
import { isReserved, ValueText, When } from '../facts/Reading.tsx'
import type { SourceMarks } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatValid } from '../text/formatDate.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './OfficesOverTime.css'
import { type Stretch, stretchOf, ticks, yearOfDay } from './years.ts'

interface Row {
  readonly key: string
  readonly variant: Variant
  readonly claims: readonly Claim[]
  readonly stretch: Stretch
}

const bar = 12
/** Height of a row and where its bar begins: beside the name, or under it where there is no room beside. */
const beside = { rowHeight: 26, top: 7 }
const under = { rowHeight: 46, top: 28 }

/**
 * Who held which office when: a row for each person and office that some document dates. An exact end is flat, an uncertain
 * one fades, "at least" is a notch, an open one runs to the edge with an arrow; a document's own date is a tick. What
 * nothing dates is in the lines and the table only.
 */
export function OfficesOverTime({
  point,
  marks,
  opening,
  year,
}: {
  point: Point
  marks: SourceMarks
  opening: Opening
  year: number | null
}) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const narrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false }) ?? false
  const { rowHeight, top } = narrow ? under : beside
  const rows = rowsOf(point)
  const id = useId()
  if (rows.length < 2) return null
  const now = yearOfDay(new Date().toISOString().slice(0, 10))
  const known = rows.flatMap(({ stretch: s }) =>
    [s.startLow, s.startHigh, s.endLow, s.endHigh].filter((y) => y !== null),
  )
  const from = Math.floor(Math.min(...known)) - 1
  const to = Math.max(Math.ceil(Math.max(...known)) + 1, Math.min(Math.ceil(now), Math.ceil(Math.max(...known)) + 4))
  const inner = Math.max(120, width)
  const x = (y: number) => ((y - from) / (to - from)) * inner
  const height = rows.length * rowHeight
  const axis = ticks(from + 0.5, to - 0.5, Math.max(3, Math.floor(inner / 60)))
  return (
    <figure className="offices">
      <figcaption className="overline">{t.dossier.overTime(point.label)}</figcaption>
      <div className="offices-grid">
        <ul className="offices-names">
          {rows.map((row) => (
            <li key={row.key} style={{ height: rowHeight }}>
              <span className={isReserved(row.variant.modality) ? 'reserved' : 'offices-name'}>
                <ValueText value={row.variant.value} />
              </span>{' '}
              <span className="tiny quiet">
                <Shown text={row.variant.role ?? row.claims[0]?.side ?? ''} />
              </span>
            </li>
          ))}
        </ul>
        <div ref={ref} className="offices-picture">
          <svg width={inner} height={height + 20} role="img" aria-label={t.dossier.overTime(point.label)}>
            {axis.map((y) => (
              <g key={y}>
                <line className="axis-line" x1={x(y)} x2={x(y)} y1="0" y2={height} />
                <text className="axis-text" x={x(y)} y={height + 15} textAnchor="middle">
                  {y}
                </text>
              </g>
            ))}
            {year !== null && year >= from && year <= to && (
              <rect
                className="axis-year"
                x={x(year)}
                width={Math.max(2, x(year + 1) - x(year))}
                y="0"
                height={height}
              />
            )}
            {rows.map((row, i) => (
              <Bar
                key={row.key}
                id={`${id}-${i}`}
                row={row}
                top={i * rowHeight + top}
                x={x}
                right={inner}
                hue={marks.get(row.claims[0]?.document.id ?? '')?.hue ?? 60}
              />
            ))}
          </svg>
        </div>
        <ul className="offices-chips">
          {rows.map((row) => (
            <li key={row.key} style={{ height: rowHeight }}>
              <Chips claims={row.claims} marks={marks} opening={opening} />
            </li>
          ))}
        </ul>
      </div>
      <details className="as-table">
        <summary className="tiny quiet">{t.fact.asTable}</summary>
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t.fact.table.who}</th>
                <th scope="col">{t.fact.table.office}</th>
                <th scope="col">{t.fact.table.when}</th>
                <th scope="col">{t.fact.table.witnesses}</th>
              </tr>
            </thead>
            <tbody>
              {point.variants.map((variant) => {
                const claims = claimsOf(point, variant)
                return (
                  <tr key={variant.claims.join()}>
                    <td className={isReserved(variant.modality) ? 'reserved' : undefined}>
                      <Shown text={formatValue(variant.value)} />
                    </td>
                    <td>
                      <Shown text={variant.role ?? ''} />
                    </td>
                    <td>{variant.valid ? <When valid={variant.valid} /> : t.dates.undated}</td>
                    <td>
                      <Chips claims={claims} marks={marks} opening={opening} />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

function Bar({
  id,
  row,
  top,
  x,
  right,
  hue,
}: {
  id: string
  row: Row
  top: number
  x: (year: number) => number
  right: number
  hue: number
}) {
  const { stretch: s, variant } = row
  const middle = top + bar / 2
  const title = nameControls(
    `${formatValue(variant.value)}, ${variant.role ?? ''}${variant.valid ? `: ${formatValid(variant.valid)}` : ''}`,
  )
  const style = { '--hue': hue } as CSSProperties
  const kind = isReserved(variant.modality) ? 'bar-alleged' : 'bar-said'
  const low = s.startLow === null ? 0 : x(s.startLow)
  const high = s.endHigh === null ? right : x(s.endHigh)
  if (s.tick || high - low < 5)
    return (
      <g className={kind} style={style}>
        <title>{title}</title>
        {s.tick ? (
          <path className="tick" d={`M${(low + high) / 2} ${top - 1}v${bar + 2}`} />
        ) : s.leastFrom || s.leastUntil ? (
          <path className="notch" d={`M${low} ${top}l6 ${bar / 2}l-6 ${bar / 2}z`} />
        ) : (
          <rect className="notch" x={low} y={top} width="4" height={bar} />
        )}
      </g>
    )
  const solidFrom = s.startHigh === null ? low : x(s.startHigh)
  const solidTo = s.endLow === null ? high : x(s.endLow)
  const span = Math.max(1, high - low)
  const stop = (at: number) => `${Math.min(100, Math.max(0, (100 * (at - low)) / span))}%`
  const openEnd = s.endHigh === null
  const openStart = s.startLow === null
  // An arrowhead, a notch or a flat cut at either end.
  const left = openStart
    ? `M8 ${top}L0 ${middle}L8 ${top + bar}`
    : s.leastFrom
      ? `M${low} ${top}l4 ${bar / 2}l-4 ${bar / 2}`
      : `M${low} ${top}v${bar}`
  const end = openEnd
    ? `L${right - 8} ${top + bar}L${right} ${middle}L${right - 8} ${top}z`
    : s.leastUntil
      ? `L${high} ${top + bar}l-4 ${-bar / 2}l4 ${-bar / 2}z`
      : `L${high} ${top + bar}v${-bar}z`
  return (
    <g className={kind} style={style}>
      <title>{title}</title>
      <linearGradient id={id} x1="0" x2="1" y1="0" y2="0">
        <stop offset="0%" className={solidFrom > low + 1 ? 'fade-end' : 'fade-full'} />
        <stop offset={stop(solidFrom)} className="fade-full" />
        <stop offset={stop(Math.max(solidFrom, solidTo))} className="fade-full" />
        <stop offset="100%" className={solidTo < high - 1 ? 'fade-end' : 'fade-full'} />
      </linearGradient>
      <path d={`${left}${end}`} fill={`url(#${id})`} className="bar-shape" />
    </g>
  )
}

function rowsOf(point: Point): Row[] {
  return point.variants
    .flatMap((variant, i): Row[] => {
      const stretch = variant.valid ? stretchOf(variant.valid) : null
      return stretch ? [{ key: `${point.id}-${i}`, variant, claims: claimsOf(point, variant), stretch }] : []
    })
    .toSorted(
      (a, b) =>
        (a.claims[0]?.side ?? '').localeCompare(b.claims[0]?.side ?? '') ||
        (a.stretch.startLow ?? a.stretch.endLow ?? 0) - (b.stretch.startLow ?? b.stretch.endLow ?? 0) ||
        (a.variant.role ?? '').localeCompare(b.variant.role ?? ''),
    )
    .slice(0, 40)
}
