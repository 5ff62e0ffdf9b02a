import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useId, useMemo, useState } from 'react'
import type { ClashCounts } from '../../../src/answers/clashCounts.ts'
import type { Point } from '../../../src/answers/shapes.ts'
import { clashEventsQuery } from '../api/queries.ts'
import { Failed, Loading } from '../app/States.tsx'
import { DocumentChips } from '../facts/DocumentChips.tsx'
import { EventTable } from '../facts/EventTable.tsx'
import { Chips, type Opening } from '../facts/FactLineRow.tsx'
import { isReserved, Speaker } from '../facts/Reading.tsx'
import type { SourceMarks } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatReason } from '../text/formatReason.ts'
import { formatNumber, formatQuantity } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import {
  type ClaimedCount,
  type ComputedCount,
  type CountRow,
  claimedCounts,
  computedCounts,
  countRows,
  foldedYears,
} from './countRows.ts'
import './CountsByYear.css'

/** What was counted from events, of whom, and as known when. */
export interface Computed {
  readonly counts: ClashCounts
  readonly entity: string
  readonly knownOn: string | null
}

/**
 * What each source counted in each year: a bar a reading, its scope written on it. A range is a light span from low to
 * high; what is alleged is drawn as an outline. Figures are never added up. Beside them, hatched and said to be computed,
 * how many events a dataset tells of that year: a claim of nobody, with its events behind it.
 */
export function CountsByYear({
  label,
  point,
  computed,
  marks,
  opening,
}: {
  label: string
  point: Point | null
  computed: Computed | null
  marks: SourceMarks
  opening: Opening
}) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [all, setAll] = useState(false)
  const counts = computed?.counts
  const rows = useMemo(
    () => countRows(point ? claimedCounts(point, counts ?? null) : [], counts ? computedCounts(counts) : []),
    [point, counts],
  )
  const folded = useMemo(() => foldedYears(rows), [rows])
  if (rows.length < 2 || new Set(rows.map((r) => r.year)).size < 2) return null
  const most = Math.max(...rows.map((r) => r.high), 1)
  const inner = Math.max(80, width)
  const x = (n: number) => (n / most) * (inner - 4)
  const measured = rows.findIndex((row) => !folded.has(row.year))
  let before = ''
  return (
    <figure className="counts-figure">
      <figcaption className="overline">
        {label}: {t.dossier.counts.toLowerCase()}
      </figcaption>
      {computed && <Key computed={computed} />}
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
            const common = {
              year: row.year,
              newYear,
              folded: folded.has(row.year) && !all,
              measured: i === measured ? ref : undefined,
              hue: hueOf(row, marks),
            }
            return row.kind === 'claimed' ? (
              <Claimed key={row.key} row={row} common={common} inner={inner} x={x} marks={marks} opening={opening} />
            ) : (
              <Counted key={row.key} row={row} common={common} inner={inner} x={x} marks={marks} computed={computed!} />
            )
          })}
        </tbody>
      </table>
      {folded.size > 0 && (
        <button type="button" className="bare link tiny no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.dossier.fewer : t.computed.moreYears(folded.size)}
        </button>
      )}
    </figure>
  )
}

const hueOf = (row: CountRow, marks: SourceMarks): number =>
  marks.get(row.kind === 'claimed' ? (row.claims[0]?.document.id ?? '') : row.source.document)?.hue ?? 60

/** How the two kinds of bars are told apart, and what is counted in those that are computed. */
function Key({ computed: { counts } }: { computed: Computed }) {
  const own = computedCounts(counts)
  const used = counts.sources.filter(({ work }) => own.some(({ source }) => source.work === work))
  if (used.length === 0) return null
  const undated = counts.computed
    .filter(({ period, source }) => period === null && used.some(({ work }) => work === source))
    .reduce((sum, { events }) => sum + events, 0)
  return (
    <div className="counts-key small">
      <p>
        <span className="counts-swatch" aria-hidden="true" /> {t.computed.claimed}
      </p>
      <p>
        <span className="counts-swatch" data-computed aria-hidden="true" /> {t.computed.intro}{' '}
        {used.map(({ work, title, criterion }) => (
          <span key={work}>
            <Shown text={`${title}: ${criterion}.`} />{' '}
          </span>
        ))}
        <span className="quiet">
          {t.computed.types(counts.types.join(', '))}
          {counts.countedWith.length > 0 && (
            <>
              {' '}
              <Shown text={t.computed.countedWith(counts.countedWith.map((one) => one.label).join(', '))} />
            </>
          )}
          {undated > 0 && ` ${t.computed.undated(undated)}`}
        </span>
      </p>
    </div>
  )
}

interface Common {
  readonly year: string
  readonly newYear: boolean
  readonly folded: boolean
  readonly measured: ((element: HTMLDivElement | null) => void) | undefined
  readonly hue: number
}

/** A row up to its words: the year where it is a new one, and the bar. */
function Row({ common, bar, children }: { common: Common; bar: ReactNode; children: ReactNode }) {
  const { year, newYear, folded, measured, hue } = common
  return (
    <tr data-first={newYear || undefined} data-folded={folded || undefined}>
      <th scope="row">
        <span className={newYear ? undefined : 'visually-hidden'}>{year}</span>
      </th>
      <td className="counts-bar">
        <div ref={measured} style={{ '--hue': hue } as CSSProperties}>
          {bar}
        </div>
      </td>
      {children}
    </tr>
  )
}

function Claimed({
  row,
  common,
  inner,
  x,
  marks,
  opening,
}: {
  row: ClaimedCount
  common: Common
  inner: number
  x: (n: number) => number
  marks: SourceMarks
  opening: Opening
}) {
  const alleged = isReserved(row.variant.modality)
  return (
    <Row
      common={common}
      bar={
        <svg width={inner} height="14" aria-hidden="true">
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
      }
    >
      <td className="counts-number">
        <Speaker claims={row.claims} modality={row.variant.modality} />
        <span className={alleged ? 'reserved' : undefined}>{formatQuantity({ ...row.value, unit: null })}</span>{' '}
        <span className="tiny quiet">
          <Shown text={row.scope} />
        </span>
        {row.events.map(({ document, low, high }) => (
          <span key={document} className="counts-then tiny quiet">
            {t.computed.ofThatTime(low, high)} <DocumentChips documents={[document]} marks={marks} />
          </span>
        ))}
      </td>
      <td>
        <Chips claims={row.claims} marks={marks} opening={opening} />
      </td>
    </Row>
  )
}

/** Who is on the other side is told of the most; the events name them all. */
const OPPONENTS = 2

function Counted({
  row,
  common,
  inner,
  x,
  marks,
  computed,
}: {
  row: ComputedCount
  common: Common
  inner: number
  x: (n: number) => number
  marks: SourceMarks
  computed: Computed
}) {
  const [open, setOpen] = useState(false)
  const events = useId()
  const stripes = useId()
  const rest = row.against.length - OPPONENTS
  const wide = Math.max(2, x(row.high))
  return (
    <>
      <Row
        common={common}
        bar={
          <svg width={inner} height="14" aria-hidden="true" className="count-computed" onClick={() => setOpen(!open)}>
            <pattern id={stripes} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="count-stripe" width="1.6" height="4" />
            </pattern>
            <rect x="0.5" y="1.5" width={wide} height="11" fill={`url(#${stripes})`} className="count-outline" />
          </svg>
        }
      >
        <td className="counts-number">
          <button
            type="button"
            className="bare counts-open"
            aria-expanded={open}
            aria-controls={events}
            onClick={() => setOpen(!open)}
          >
            {t.computed.events(row.high)}
          </button>{' '}
          <span className="tiny quiet">
            {t.computed.mark}
            {row.against.slice(0, OPPONENTS).map(({ party, events: of }, i) => (
              <span key={party.id}>
                {i === 0 ? `, ${t.computed.against} ` : ', '}
                <Shown text={party.label} />
                {(of !== row.high || row.against.length > 1) && ` ${formatNumber(of)}`}
              </span>
            ))}
            {rest > 0 && ` ${t.computed.others(rest)}`}
          </span>
        </td>
        <td>
          <DocumentChips documents={[row.source.document]} marks={marks} />
        </td>
      </Row>
      {open && (
        <tr className="counts-events">
          <td colSpan={4} id={events}>
            <Events row={row} computed={computed} marks={marks} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The events that a number counts, and how it stands to what documents claim. */
function Events({ row, computed, marks }: { row: ComputedCount; computed: Computed; marks: SourceMarks }) {
  const { counts, entity, knownOn } = computed
  const { data, error, refetch } = useQuery(
    clashEventsQuery({ entity, source: row.source.work, period: row.year, knownOn }),
  )
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (!data) return <Loading lines={4} />
  return (
    <>
      <p className="small">
        <Shown text={t.computed.from(row.high, row.source.title, row.year)} />{' '}
        <Link
          to="/timeline"
          search={{
            entity: counts.parties.join(','),
            from: `${row.year}-01-01`,
            to: `${row.year}-12-31`,
            source: row.source.document,
            type: counts.types.join(','),
            ...(knownOn === null ? {} : { knownOn }),
          }}
        >
          {t.computed.timeline}
        </Link>
      </p>
      {row.beside.length > 0 && (
        <ul className="small quiet counts-beside">
          {row.beside.map((reason) => (
            <li key={reason} title={nameControls(reason)}>
              <Shown text={formatReason(reason)} />
            </li>
          ))}
        </ul>
      )}
      <EventTable events={data.items} marks={marks} self={entity} />
      {data.items.length < row.high && <p className="tiny quiet">{t.computed.listed(data.items.length)}</p>}
    </>
  )
}
