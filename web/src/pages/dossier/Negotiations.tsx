import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { eventQuery } from '../../api/queries.ts'
import { useKnownOn } from '../../app/knownOn.ts'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import { EventKind } from '../../facts/EventKind.tsx'
import { isReserved } from '../../facts/Reading.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { ticks, yearOfDay } from '../../pictures/years.ts'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import { formatDate } from '../../text/formatDate.ts'
import { formatValue } from '../../text/formatValue.ts'
import { Shown } from '../../text/Shown.tsx'
import { type Kind, kinds, levelsOf, type Round, sidesOf } from './negotiations.ts'
import './Negotiations.css'

const rowsBeforeFold = 12
const mark = 10
const levels = 4

/** The peace process of an organisation: a track of rounds, refusals, ceasefires and agreements, and the table behind it. */
export function Negotiations({ rounds, marks }: { rounds: readonly Round[]; marks: SourceMarks }) {
  const [all, setAll] = useState(false)
  const cut = all || rounds.length <= rowsBeforeFold + 2 ? rounds.length : rowsBeforeFold
  return (
    <section id="negotiations" className="dossier-group" aria-labelledby="negotiations-title">
      <h2 id="negotiations-title">{t.dossier.negotiations.title}</h2>
      <p className="small quiet">{t.dossier.negotiations.intro(rounds.length)}</p>
      <Track rounds={rounds} />
      <div className="table-scroll">
        <table className="event-table negotiation-table">
          <thead>
            <tr>
              <th scope="col">{t.dossier.negotiations.columns.date}</th>
              <th scope="col">{t.dossier.negotiations.columns.what}</th>
              <th scope="col">{t.dossier.negotiations.columns.table}</th>
              <th scope="col">{t.dossier.negotiations.columns.outcome}</th>
              <th scope="col">{t.dossier.negotiations.columns.witnesses}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.slice(0, cut).map((round) => (
              <RoundRow key={round.event.id} round={round} marks={marks} />
            ))}
          </tbody>
        </table>
      </div>
      {rounds.length > rowsBeforeFold + 2 && (
        <button type="button" className="bare link tiny no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.dossier.fewer : t.dossier.more(rounds.length - cut)}
        </button>
      )}
    </section>
  )
}

/** A lane for each kind over one axis of years; an uncertain date is a line as long as its doubt. Each mark opens its event. */
function Track({ rounds }: { rounds: readonly Round[] }) {
  const { ref, width } = useElementSize<HTMLElement>()
  const dated = rounds.flatMap((r) => (r.days ? [{ ...r, days: r.days }] : []))
  if (dated.length < 2) return null
  const inner = Math.max(200, width)
  const left = 84
  const first = yearOfDay(dated[0]!.days.first)
  const last = Math.max(...dated.map((r) => yearOfDay(r.days.last)))
  const pad = Math.max(0.2, (last - first) * 0.03)
  const x = (day: string) => left + ((yearOfDay(day) - first + pad) / (last - first + 2 * pad)) * (inner - left - mark)
  const lanes: { kind: Kind; top: number; height: number; at: { round: (typeof dated)[number]; level: number }[] }[] =
    []
  let top = 0
  for (const kind of kinds) {
    const of = dated.filter((r) => r.kind === kind)
    if (of.length === 0) continue
    const placed = levelsOf(
      of.map((r) => x(r.days.first)),
      mark + 2,
      levels,
    )
    const height = 12 + (Math.max(...placed) + 1) * (mark + 3)
    lanes.push({ kind, top, height, at: of.map((round, i) => ({ round, level: placed[i]! })) })
    top += height
  }
  const axis = ticks(first - pad, last + pad, Math.max(2, Math.floor((inner - left) / 60)))
  return (
    <figure ref={ref} className="negotiation-track" aria-label={t.dossier.negotiations.title}>
      <svg width={inner} height={top + 20}>
        <title>{t.dossier.negotiations.title}</title>
        {axis.map((year) => (
          <g key={year}>
            <line className="axis-line" x1={x(`${year}-01-01`)} x2={x(`${year}-01-01`)} y1="0" y2={top} />
            <text className="axis-text" x={x(`${year}-01-01`)} y={top + 15} textAnchor="middle">
              {year}
            </text>
          </g>
        ))}
        {lanes.map((lane) => (
          <g key={lane.kind} data-kind={lane.kind}>
            <line className="lane-line" x1="0" x2={inner} y1={lane.top + lane.height} y2={lane.top + lane.height} />
            <text className="axis-text" x="0" y={lane.top + lane.height / 2 + 4}>
              {t.dossier.negotiations.kinds[lane.kind]}
            </text>
            {lane.at.map(({ round, level }) => {
              const words = nameControls(
                `${t.dossier.negotiations.kinds[lane.kind]}, ${formatDate(round.event.date!)}${round.event.place ? `, ${round.event.place.label}` : ''}`,
              )
              const y = lane.top + lane.height - 6 - level * (mark + 3) - mark / 2
              return (
                <Link key={round.event.id} to="/event/$id" params={{ id: round.event.id }} aria-label={words}>
                  <title>{words}</title>
                  <line className="round-doubt" x1={x(round.days.first)} x2={x(round.days.last)} y1={y} y2={y} />
                  <path
                    className={isReserved(round.event.modality) ? 'round-mark round-alleged' : 'round-mark'}
                    d={shapes[lane.kind]}
                    transform={`translate(${x(round.days.first)} ${y})`}
                  />
                </Link>
              )
            })}
          </g>
        ))}
      </svg>
    </figure>
  )
}

/** A shape for each kind, ten by ten about its middle, so that colour alone tells nothing. */
const shapes: Readonly<Record<Kind, string>> = {
  agreement: 'M-5 -5h10v10h-10z',
  ceasefire: 'M0 -6L6 5H-6z',
  talks: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0',
  refusal: 'M-5 -3.5L-3.5 -5L0 -1.5L3.5 -5L5 -3.5L1.5 0L5 3.5L3.5 5L0 1.5L-3.5 5L-5 3.5L-1.5 0z',
}

function RoundRow({ round: { event, kind }, marks }: { round: Round; marks: SourceMarks }) {
  return (
    <tr>
      <td className="event-date">
        {event.date ? formatDate(event.date) : <span className="quiet">{t.events.undated}</span>}
      </td>
      <td>
        <EventKind event={event} />
        {event.place && (
          <span className="quiet">
            {' '}
            <Shown text={event.place.label} />
          </span>
        )}
      </td>
      <td className="negotiation-sides">
        {sidesOf(event.participants).map(({ side, who }) => (
          <p key={side ?? ''}>
            {side !== null && (
              <span className="negotiation-side">
                <Shown text={side} />
                {who.length > 0 && ': '}
              </span>
            )}
            {who.slice(0, 6).map((p, i) => (
              <span key={p.entity.id}>
                {i > 0 && ', '}
                <Shown text={p.entity.label} />
              </span>
            ))}
            {who.length > 6 && <span className="quiet"> +{who.length - 6}</span>}
          </p>
        ))}
      </td>
      <td className="event-outcome">
        {event.outcome && (
          <p>
            <Shown text={event.outcome.length > 140 ? `${event.outcome.slice(0, 140)} …` : event.outcome} />
          </p>
        )}
        {kind !== 'refusal' && <Points event={event.id} />}
      </td>
      <td>
        <DocumentChips documents={event.documents} marks={marks} />
      </td>
    </tr>
  )
}

/** What was agreed, asked for when it is folded out. */
function Points({ event }: { event: string }) {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...eventQuery(event, useKnownOn()), enabled: open })
  const points = data?.points.find((p) => p.property === 'provision')
  return (
    <details className="no-print" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary className="tiny">{t.dossier.negotiations.showPoints}</summary>
      {data &&
        (points ? (
          <ul className="negotiation-points">
            {points.variants.map((variant) => (
              <li key={variant.claims[0]} className={isReserved(variant.modality) ? 'reserved' : undefined}>
                <Shown text={formatValue(variant.value)} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="tiny quiet">{t.dossier.negotiations.noPoints}</p>
        ))}
    </details>
  )
}
