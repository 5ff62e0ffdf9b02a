import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { EventDetail } from '../../../src/answers/shapes.ts'
import type { Casualty, Participant } from '../../../src/model/entity.ts'
import { eventQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Unanswered } from '../app/Unanswered.tsx'
import { Chips, type Opening } from '../facts/FactLineRow.tsx'
import { FactSheet } from '../facts/FactSheet.tsx'
import { linesOf, witnessesOf } from '../facts/lines.ts'
import { PassagePanel } from '../facts/PassagePanel.tsx'
import { isReserved, Speaker } from '../facts/Reading.tsx'
import { type SourceMarks, useSources } from '../facts/sources.ts'
import { useOpening } from '../facts/useOpening.ts'
import { WitnessList, witnessesOn } from '../facts/WitnessList.tsx'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatDate } from '../text/formatDate.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './DossierPage.css'
import './EventPage.css'

const route = getRouteApi('/event/$id')

/** Shown in parts of their own above the fact lines. */
const drawn = new Set(['participant', 'provision'])

/** One event: when, where, who on which side, casualties by witness, and every claim about it. */
export function EventPage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(eventQuery(id, useKnownOn()))
  if (error || !data) return <Unanswered error={error} onAgain={() => void refetch()} lines={12} />
  return <Loaded key={data.id} event={data} />
}

function Loaded({ event }: { event: EventDetail }) {
  const marks = useSources()
  const { opening, close, unfold, onUnfold } = useOpening()
  const claim = opening.claim
  const point = claim === null ? undefined : event.points.find((p) => p.claims[claim])
  const line = point && linesOf(point).find((l) => witnessesOf(l).some((c) => c.id === claim))
  const label = formatEventLabel(event.label)
  const provisions = event.points.find((p) => p.property === 'provision')
  return (
    <div className="dossier event">
      <title>{`${nameControls(label)} · ${t.product}`}</title>
      <header className="dossier-head">
        <p className="overline">{event.eventType ? <Shown text={event.eventType} /> : t.types.Event.one}</p>
        {isReserved(event.modality) && (
          <p className="speaker">
            <Shown text={t.fact.said(event.modality, event.attributedTo?.label ?? '', '')} />
          </p>
        )}
        <h1>
          <span className={isReserved(event.modality) ? 'reserved' : undefined}>
            <Shown text={label} />
          </span>
        </h1>
        <p className="dossier-line">
          {event.date ? formatDate(event.date) : t.events.undated}
          {event.place && (
            <>
              {' · '}
              {event.place.relation && event.place.relation !== 'at' && `${event.place.relation} `}
              <Link to="/entity/$id" params={{ id: event.place.id }}>
                <Shown text={event.place.label} />
              </Link>
            </>
          )}
        </p>
      </header>
      <div className="dossier-sheet">
        {event.participants.length > 0 && <Parties participants={event.participants} />}
        {event.casualties.length > 0 && <Casualties event={event} marks={marks} opening={opening} />}
        {provisions && (
          <section className="dossier-group" aria-labelledby="provisions">
            <h2 id="provisions">{provisions.label}</h2>
            <ul className="provisions">
              {provisions.variants.map((variant, i) => (
                <li key={variant.claims[0] ?? i}>
                  <span className={isReserved(variant.modality) ? 'reserved' : undefined}>
                    <Shown text={formatValue(variant.value)} />
                  </span>
                  <Chips
                    claims={variant.claims.flatMap((id) => provisions.claims[id] ?? [])}
                    marks={marks}
                    opening={opening}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="dossier-group" aria-labelledby="facts">
          <h2 id="facts">{t.events.facts}</h2>
          <FactSheet
            points={event.points.filter((p) => !drawn.has(p.property))}
            {...{ marks, opening, unfold, onUnfold }}
          />
        </section>
        {event.points.some((p) => p.property === 'participant') && (
          <section className="dossier-group" aria-labelledby="participants">
            <h2 id="participants">{t.events.participants}</h2>
            <FactSheet
              points={event.points.filter((p) => p.property === 'participant')}
              {...{ marks, opening, unfold, onUnfold }}
            />
          </section>
        )}
      </div>
      <div className="dossier-side">
        {line && point ? (
          <PassagePanel
            line={line}
            claim={point.claims[claim!]!}
            marks={marks}
            onClaim={opening.onClaim}
            onClose={close}
          />
        ) : (
          <WitnessList witnesses={witnessesOn(event.points)} marks={marks} />
        )}
      </div>
    </div>
  )
}

/** Who stood on which side, side by side. */
function Parties({ participants }: { participants: readonly Participant[] }) {
  const unique = [...new Map(participants.map((p) => [`${p.entity.id} ${p.side ?? ''}`, p])).values()]
  const sides = [...Map.groupBy(unique, (p) => p.side ?? '')].toSorted(
    ([a], [b]) => Number(a === '') - Number(b === ''),
  )
  return (
    <div className="parties">
      {sides.map(([side, of]) => (
        <div key={side}>
          <p className="overline">
            {side === '' ? sides.length > 1 ? t.events.otherParty : t.events.participants : <Shown text={side} />}
          </p>
          <ul>
            {of.map((p) => (
              <li key={p.entity.id}>
                <Link to="/entity/$id" params={{ id: p.entity.id }}>
                  <Shown text={p.entity.label} />
                </Link>
                {p.role && p.role !== side && (
                  <span className="quiet">
                    {' '}
                    <Shown text={p.role} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

/** What each witness counts. Nothing is added up. */
function Casualties({ event, marks, opening }: { event: EventDetail; marks: SourceMarks; opening: Opening }) {
  const claims = new Map(event.points.flatMap((p) => Object.values(p.claims)).map((c) => [c.id, c]))
  const victim = (c: Casualty) =>
    c.victim && (c.victim.label || c.victim.category !== 'unknown')
      ? (c.victim.label ?? t.qualifiers.victims[c.victim.category])
      : null
  return (
    <section className="dossier-group" aria-labelledby="casualties">
      <h2 id="casualties">{t.events.casualties}</h2>
      <table className="casualties">
        <tbody>
          {event.casualties.map((c) => {
            const claim = claims.get(c.claim)
            const who = victim(c)
            return (
              <tr key={c.claim}>
                <th scope="row">{t.events.outcomes[c.outcome]}</th>
                <td>
                  <Speaker claims={claim ? [claim] : []} modality={c.modality} />
                  <span className={isReserved(c.modality) ? 'reserved' : 'reading-value'}>
                    <Shown text={formatValue(c.value)} />
                  </span>
                  {who && (
                    <span className="quiet">
                      {' '}
                      <Shown text={t.qualifiers.victim(who)} />
                    </span>
                  )}
                  {c.perpetrator && (
                    <span className="quiet">
                      {' '}
                      <Shown text={t.qualifiers.perpetrator(c.perpetrator.label)} />
                    </span>
                  )}
                </td>
                <td>{claim && <Chips claims={[claim]} marks={marks} opening={opening} />}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="tiny quiet">{t.events.totalNote}</p>
    </section>
  )
}
