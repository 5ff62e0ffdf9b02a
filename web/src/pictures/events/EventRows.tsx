import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import { Shown } from '../../text/Shown.tsx'
import { type EventSet, RESERVED } from './eventSet.ts'
import { Pager } from './Pager.tsx'
import '../../facts/EventTable.css'

const ROWS = 50

/** The events of a picture as a table, page by page: what the picture shows, for those who read rather than see. */
export function EventRows({
  set,
  shown,
  marks,
  selected,
  onPick,
}: {
  set: EventSet
  shown: Int32Array
  marks: SourceMarks
  selected: number
  onPick: (events: readonly number[]) => void
}) {
  const [page, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(shown.length / ROWS))
  // biome-ignore lint/correctness/useExhaustiveDependencies: other events begin on their first page
  useEffect(() => setPage(0), [shown])
  const at = Math.min(page, pages - 1)
  const { picture } = set
  const { events } = picture
  return (
    <>
      <div className="table-scroll">
        <table className="event-table" data-judged>
          <thead>
            <tr>
              <th scope="col">{t.events.columns.date}</th>
              <th scope="col">{t.events.columns.type}</th>
              <th scope="col">{t.events.columns.place}</th>
              <th scope="col">{t.events.columns.parties}</th>
              <th scope="col">{t.pictures.verdict}</th>
              <th scope="col">{t.events.columns.witnesses}</th>
            </tr>
          </thead>
          <tbody>
            {[...shown.subarray(at * ROWS, (at + 1) * ROWS)].map((i) => {
              const place = picture.locations[events.location[i]!]
              const parties = events.parties[i]!.map((p) => picture.parties[p]!)
              const reserved = set.tone[i] === RESERVED
              return (
                <tr key={events.id[i]} aria-current={i === selected ? 'true' : undefined}>
                  <td className="event-date">
                    {events.date[i] == null ? (
                      <span className="quiet">{t.events.undated}</span>
                    ) : (
                      formatDate(events.date[i]!)
                    )}
                  </td>
                  <td>
                    {reserved && (
                      <span className="speaker">{t.timeline.stance(picture.modalities[events.modality[i]!]!)} </span>
                    )}
                    <button type="button" className="bare link" onClick={() => onPick([i])}>
                      <span className={reserved ? 'reserved' : undefined}>
                        <Shown text={picture.types[events.type[i]!] ?? t.events.untyped} />
                      </span>
                    </button>
                  </td>
                  <td>
                    {place && (
                      <Link to="/entity/$id" params={{ id: place.id }}>
                        <Shown text={place.label} />
                      </Link>
                    )}
                  </td>
                  <td className="event-parties">
                    <Shown
                      text={parties
                        .slice(0, 4)
                        .map((p) => p.label)
                        .join(', ')}
                    />
                    {parties.length > 4 && <span className="quiet"> +{parties.length - 4}</span>}
                  </td>
                  <td>
                    <Verdict kind={picture.verdicts[events.verdict[i]!]!} />
                  </td>
                  <td>
                    <DocumentChips documents={events.documents[i]!.map((d) => picture.documents[d]!)} marks={marks} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pager page={at} rows={ROWS} of={shown.length} onPage={setPage} />}
    </>
  )
}
