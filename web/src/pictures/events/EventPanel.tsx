import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EventDetail } from '../../../../src/answers/shapes.ts'
import { eventQuery } from '../../api/queries.ts'
import { Failed, Loading } from '../../app/States.tsx'
import { Chips, type Opening } from '../../facts/FactLineRow.tsx'
import { claimsOf, linesOf, witnessesOf } from '../../facts/lines.ts'
import { PassagePanel } from '../../facts/PassagePanel.tsx'
import { isReserved, Reading } from '../../facts/Reading.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import { formatEventLabel } from '../../text/formatLabel.ts'
import { Shown } from '../../text/Shown.tsx'
import { PanelFrame } from '../PanelFrame.tsx'
import { eventTitle } from './choice.ts'
import { type EventSet, RESERVED } from './eventSet.ts'
import './EventPanel.css'

/** What came of a click: one event with the passages it came from, or those that lie there to choose from. */
export function EventPanel({
  set,
  picked,
  event,
  claim,
  knownOn,
  marks,
  onPick,
  onClaim,
  onClose,
}: {
  set: EventSet
  picked: readonly number[]
  /** Id of the event that is open. */
  event: string | null
  claim: string | null
  /** Nothing that the base learnt later is shown. */
  knownOn: string | null
  marks: SourceMarks
  onPick: (i: number) => void
  onClaim: (claim: string) => void
  onClose: () => void
}) {
  return (
    <PanelFrame opened={event ?? ''} onClose={onClose}>
      {picked.length > 1 && <Picked set={set} picked={picked} event={event} onPick={onPick} />}
      {event !== null && (
        <Told
          key={event}
          id={event}
          claim={claim}
          knownOn={knownOn}
          marks={marks}
          onClaim={onClaim}
          onClose={onClose}
        />
      )}
    </PanelFrame>
  )
}

/** As many events of one mark as are listed; a mark of more is better looked at closer. */
const LISTED = 60

function Picked({
  set,
  picked,
  event,
  onPick,
}: {
  set: EventSet
  picked: readonly number[]
  event: string | null
  onPick: (i: number) => void
}) {
  const { events } = set.picture
  return (
    <section>
      <h2>{t.pictures.here(picked.length)}</h2>
      <ul className="picked">
        {picked.slice(0, LISTED).map((i) => (
          <li key={i} aria-current={events.id[i] === event ? 'true' : undefined}>
            <button type="button" className="bare" onClick={() => onPick(i)}>
              <Verdict kind={set.picture.verdicts[events.verdict[i]!]!} />
              <span className={set.tone[i] === RESERVED ? 'reserved' : undefined}>
                <Shown text={eventTitle(set.picture, i, t.events.untyped)} />
              </span>
              <span className="quiet tiny">
                {events.date[i] == null ? t.events.undated : formatDate(events.date[i]!)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {picked.length > LISTED && <p className="tiny quiet">{t.pictures.closer(picked.length - LISTED)}</p>}
    </section>
  )
}

function Told({
  id,
  claim,
  knownOn,
  marks,
  onClaim,
  onClose,
}: {
  id: string
  claim: string | null
  knownOn: string | null
  marks: SourceMarks
  onClaim: (claim: string) => void
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery(eventQuery(id, knownOn))
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (!data) return <Loading lines={6} />
  const first = data.points.find((p) => p.property === 'eventType') ?? data.points[0]
  const open = claim ?? first?.variants[0]?.claims[0] ?? null
  const point = open === null ? undefined : data.points.find((p) => p.claims[open] !== undefined)
  const line = point && linesOf(point).find((l) => witnessesOf(l).some((c) => c.id === open))
  return (
    <>
      <Head event={data} />
      {line && point && open !== null && (
        <PassagePanel line={line} claim={point.claims[open]!} marks={marks} onClaim={onClaim} onClose={onClose} />
      )}
      <Facts event={data} marks={marks} opening={{ claim: open, onClaim }} />
    </>
  )
}

function Head({ event }: { event: EventDetail }) {
  const reserved = isReserved(event.modality)
  return (
    <header>
      {reserved && (
        <p className="speaker">
          <Shown text={t.fact.said(event.modality, event.attributedTo?.label ?? '', '')} />
        </p>
      )}
      <h2>
        <Link to="/event/$id" params={{ id: event.id }} className={reserved ? 'reserved' : undefined}>
          <Shown text={formatEventLabel(event.label)} />
        </Link>
      </h2>
      <p className="small quiet">
        {event.date ? formatDate(event.date) : t.events.undated}
        {event.place && (
          <>
            {' · '}
            <Link to="/entity/$id" params={{ id: event.place.id }}>
              <Shown text={event.place.label} />
            </Link>
          </>
        )}
      </p>
    </header>
  )
}

/** Every reading of every point with the chips that open its passages. */
function Facts({ event, marks, opening }: { event: EventDetail; marks: SourceMarks; opening: Opening }) {
  return (
    <ul className="panel-facts">
      {event.points.map((point) => (
        <li key={point.id}>
          <span className="overline">
            {point.label} <Verdict kind={point.verdict} reason={point.reason} />
          </span>
          <ul>
            {point.variants.slice(0, 8).map((variant, i) => {
              const claims = claimsOf(point, variant)
              return (
                <li key={claims[0]?.id ?? i}>
                  <Reading variant={variant} claims={claims} />
                  <Chips claims={claims} marks={marks} opening={opening} />
                </li>
              )
            })}
          </ul>
          {point.variants.length > 8 && (
            <Link to="/event/$id" params={{ id: event.id }} className="tiny">
              {t.dossier.more(point.variants.length - 8)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
