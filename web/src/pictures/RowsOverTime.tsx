import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { type CSSProperties, type ReactNode, useId } from 'react'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import './RowsOverTime.css'
import { type Stretch, ticks, yearOfDay } from './years.ts'

/** What holds for a time, with those who say so. */
export interface TimeRow {
  readonly key: string
  readonly name: ReactNode
  /** In what respect: an office, a relation. */
  readonly note: string
  /** Name, respect and time in words. */
  readonly title: string
  readonly stretch: Stretch
  /** Whether it must not look like a plain fact. */
  readonly reserved: boolean
  /** Chips of those who say so. */
  readonly witnesses: ReactNode
  /** The hue of the first of them. */
  readonly hue: number
  /** Whether the row grew out of the first: a line joins them where it begins. */
  readonly branch?: boolean
}

const bar = 12
/** Height of a row and where its bar begins: beside the name, or under it where there is no room beside. */
const beside = { rowHeight: 26, top: 7 }
const under = { rowHeight: 44, top: 27 }

/**
 * Rows over one axis of years. An exact end is flat, an uncertain one fades, "at least" is a notch, an open one runs to the
 * edge with an arrow; a document's own date is a tick. What nothing dates stands in the table alone, which is `children`.
 */
export function RowsOverTime({
  caption,
  rows,
  year,
  long = false,
  children,
}: {
  caption: string
  rows: readonly TimeRow[]
  year: number | null
  /** Whether names and notes need the whole width, so that each bar lies under its own. */
  long?: boolean
  /** The table behind the picture: its head and body. */
  children: ReactNode
}) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const narrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false }) ?? false
  const { rowHeight, top } = narrow || long ? under : beside
  const id = useId()
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
    <figure className="rows-figure" data-long={narrow || long || undefined}>
      <figcaption className="overline">{caption}</figcaption>
      <div className="rows-grid">
        <ul className="rows-names">
          {rows.map((row) => (
            <li key={row.key} style={{ height: rowHeight }}>
              <span className={row.reserved ? 'reserved' : 'rows-name'}>{row.name}</span>{' '}
              <span className="tiny quiet">
                <Shown text={row.note} />
              </span>
            </li>
          ))}
        </ul>
        <div ref={ref} className="rows-picture">
          <svg width={inner} height={height + 20} role="img" aria-label={caption}>
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
            {rows.map((row, i) => {
              const start = row.stretch.startLow
              return row.branch && start !== null ? (
                <path
                  key={row.key}
                  className="branch-line"
                  d={`M${x(start)} ${top + bar / 2}V${i * rowHeight + top + bar / 2}`}
                />
              ) : null
            })}
            {rows.map((row, i) => (
              <Bar key={row.key} id={`${id}-${i}`} row={row} top={i * rowHeight + top} x={x} right={inner} />
            ))}
          </svg>
        </div>
        <ul className="rows-chips">
          {rows.map((row) => (
            <li key={row.key} style={{ height: rowHeight }}>
              {row.witnesses}
            </li>
          ))}
        </ul>
      </div>
      <details className="as-table">
        <summary className="tiny quiet">{t.fact.asTable}</summary>
        <div className="table-scroll">
          <table>{children}</table>
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
}: {
  id: string
  row: TimeRow
  top: number
  x: (year: number) => number
  right: number
}) {
  const { stretch: s, title } = row
  const middle = top + bar / 2
  const style = { '--hue': row.hue } as CSSProperties
  const kind = row.reserved ? 'bar-alleged' : 'bar-said'
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
