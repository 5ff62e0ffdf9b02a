import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventSummary } from '../../../src/model/entity.ts'
import { vocabularyQuery } from '../api/queries.ts'
import { t } from '../strings/strings.ts'
import { formatDate } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { DocumentChips } from './DocumentChips.tsx'
import { EventKind } from './EventKind.tsx'
import type { SourceMarks } from './sources.ts'
import './EventTable.css'

const linesBeforeFold = 25

/** Events as rows: when, what, where, who by sides, outcome, told by whom. */
export function EventTable({
  events,
  marks,
  self,
  fold = true,
}: {
  events: readonly EventSummary[]
  marks: SourceMarks
  /** The entity whose dossier this is: it need not be named in each row. */
  self?: string
  /** Whether a long table shows its first rows only. */
  fold?: boolean
}) {
  const [all, setAll] = useState(false)
  const [family, setFamily] = useState<string | null>(null)
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const familyOf = new Map(vocabulary?.eventTypes.map((e) => [e.name, e.family]))
  const byFamily = Map.groupBy(events, (e) => familyOf.get(e.eventType ?? '') ?? null)
  const families = [...byFamily].flatMap(([name, of]) => (name === null ? [] : [{ name, count: of.length }]))
  const wanted = family === null ? events : (byFamily.get(family) ?? [])
  const outcomes = wanted.some((event) => event.outcome)
  const shown = all || !fold ? wanted : wanted.slice(0, linesBeforeFold)
  return (
    <>
      {fold && families.length > 1 && events.length > 8 && (
        <fieldset className="kinds event-kinds no-print">
          <legend className="visually-hidden">{t.events.type}</legend>
          <button type="button" className="bare kind" aria-pressed={family === null} onClick={() => setFamily(null)}>
            {t.events.anyType} <span className="kind-count">{events.length}</span>
          </button>
          {families.map(({ name, count }) => (
            <button
              key={name}
              type="button"
              className="bare kind"
              aria-pressed={family === name}
              onClick={() => setFamily(name)}
            >
              {t.events.families[name] ?? name} <span className="kind-count">{count}</span>
            </button>
          ))}
        </fieldset>
      )}
      <div className="table-scroll">
        <table className="event-table">
          <thead>
            <tr>
              <th scope="col">{t.events.columns.date}</th>
              <th scope="col">{t.events.columns.type}</th>
              <th scope="col">{t.events.columns.place}</th>
              <th scope="col">{t.events.columns.parties}</th>
              {outcomes && <th scope="col">{t.events.columns.outcome}</th>}
              <th scope="col">{t.events.columns.witnesses}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((event) => (
              <EventRow key={event.id} event={event} outcomes={outcomes} marks={marks} {...(self ? { self } : {})} />
            ))}
          </tbody>
        </table>
      </div>
      {fold && wanted.length > linesBeforeFold && (
        <button type="button" className="bare link tiny no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.dossier.fewer : t.dossier.more(wanted.length - linesBeforeFold)}
        </button>
      )}
    </>
  )
}

function EventRow({
  event,
  outcomes,
  marks,
  self,
}: {
  event: EventSummary
  /** Whether any of the events has one: without, there is no such column. */
  outcomes: boolean
  marks: SourceMarks
  self?: string
}) {
  const people = [...new Map(event.participants.map((p) => [p.entity.id, p])).values()].filter(
    (p) => p.entity.id !== self,
  )
  return (
    <tr>
      <td className="event-date">
        {event.date ? formatDate(event.date) : <span className="quiet">{t.events.undated}</span>}
      </td>
      <td>
        <EventKind event={event} />
      </td>
      <td>{event.place && <Shown text={event.place.label} />}</td>
      <td className="event-parties">
        {people.slice(0, 4).map((p, i) => (
          <span key={p.entity.id}>
            {i > 0 && ', '}
            <Shown text={p.entity.label} />
          </span>
        ))}
        {people.length > 4 && <span className="quiet"> +{people.length - 4}</span>}
      </td>
      {outcomes && (
        <td className="event-outcome">
          {event.outcome && (
            <Shown text={event.outcome.length > 140 ? `${event.outcome.slice(0, 140)} …` : event.outcome} />
          )}
        </td>
      )}
      <td>
        <DocumentChips documents={event.documents} marks={marks} />
      </td>
    </tr>
  )
}
