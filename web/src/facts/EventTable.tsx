import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EventSummary } from '../../../src/model/entity.ts'
import { t } from '../strings/strings.ts'
import { formatDate } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { Chip } from './Chip.tsx'
import { type SourceMarks, titleOf } from './sources.ts'
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
  const shown = all || !fold ? events : events.slice(0, linesBeforeFold)
  return (
    <>
      <div className="table-scroll">
        <table className="event-table">
          <thead>
            <tr>
              <th scope="col">{t.events.columns.date}</th>
              <th scope="col">{t.events.columns.type}</th>
              <th scope="col">{t.events.columns.place}</th>
              <th scope="col">{t.events.columns.parties}</th>
              <th scope="col">{t.events.columns.outcome}</th>
              <th scope="col">{t.events.columns.witnesses}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((event) => (
              <EventRow key={event.id} event={event} marks={marks} {...(self ? { self } : {})} />
            ))}
          </tbody>
        </table>
      </div>
      {fold && events.length > linesBeforeFold && (
        <button type="button" className="bare link tiny no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.dossier.fewer : t.dossier.more(events.length - linesBeforeFold)}
        </button>
      )}
    </>
  )
}

function EventRow({ event, marks, self }: { event: EventSummary; marks: SourceMarks; self?: string }) {
  const people = [...new Map(event.participants.map((p) => [p.entity.id, p])).values()].filter(
    (p) => p.entity.id !== self,
  )
  return (
    <tr>
      <td className="event-date">
        {event.date ? formatDate(event.date) : <span className="quiet">{t.events.undated}</span>}
      </td>
      <td>
        <Link to="/event/$id" params={{ id: event.id }}>
          <Shown text={event.eventType ?? t.events.untyped} />
        </Link>
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
      <td className="event-outcome">
        {event.outcome && (
          <Shown text={event.outcome.length > 140 ? `${event.outcome.slice(0, 140)} …` : event.outcome} />
        )}
      </td>
      <td>
        <span className="chips">
          {event.documents.map((id) => {
            const document = marks.get(id)?.document
            return document ? (
              <span key={id} title={titleOf(document, marks)}>
                <Chip document={document} marks={marks} />
                <span className="visually-hidden">{titleOf(document, marks)}</span>
              </span>
            ) : null
          })}
        </span>
      </td>
    </tr>
  )
}
