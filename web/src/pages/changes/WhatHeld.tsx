import { useQuery } from '@tanstack/react-query'
import type { ChangesInWorld } from '../../../../src/answers/shapes.ts'
import type { Claim } from '../../../../src/model/claim.ts'
import { vocabularyQuery } from '../../api/queries.ts'
import { Empty } from '../../app/States.tsx'
import { EventTable } from '../../facts/EventTable.tsx'
import { SubjectLink } from '../../facts/SubjectLink.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { t } from '../../strings/strings.ts'
import { ListOf } from './ListOf.tsx'
import { Said, sameReading } from './Said.tsx'

const pointOf = (claim: Claim): string => `${claim.subject.id}\n${claim.property}`

/** What held in the world on the first date and ended, beside what began and holds on the second; what was only between them; what happened. */
export function WhatHeld({
  changes,
  from,
  to,
  marks,
  ofOne,
  onMore,
}: {
  changes: ChangesInWorld
  /** The dates in words. */
  from: string
  to: string
  marks: SourceMarks
  /** Whether all of it is of one entity. */
  ofOne: boolean
  onMore: (() => void) | null
}) {
  const { began, ended, within, events } = changes
  const both = {
    total: began.total + ended.total,
    items: [...ended.items, ...began.items],
  }
  if (both.total + within.total + events.total === 0)
    return (
      <Empty title={t.changes.nothing}>
        <p>{t.changes.nothingInWorld}</p>
      </Empty>
    )
  const points = [...Map.groupBy(both.items, pointOf).values()]
  const isEnded = new Set(ended.items.map((claim) => claim.id))
  return (
    <>
      <ListOf id="held" title={t.changes.held} list={both} onMore={onMore}>
        <div className="changes-head" aria-hidden="true">
          <span />
          <span>{t.changes.heldThen(from)}</span>
          <span>{t.changes.holdsNow(to)}</span>
        </div>
        <ul>
          {points.map((claims) => (
            <li key={pointOf(claims[0]!)} className="changes-row">
              <PointName claim={claims[0]!} ofOne={ofOne} />
              <Side label={t.changes.heldThen(from)} claims={claims.filter((c) => isEnded.has(c.id))} marks={marks} />
              <Side label={t.changes.holdsNow(to)} claims={claims.filter((c) => !isEnded.has(c.id))} marks={marks} />
            </li>
          ))}
        </ul>
      </ListOf>
      <ListOf id="within" title={t.changes.within} list={within} onMore={onMore}>
        <ul>
          {[...Map.groupBy(within.items, pointOf).values()].map((claims) => (
            <li key={pointOf(claims[0]!)} className="changes-row" data-wide>
              <PointName claim={claims[0]!} ofOne={ofOne} />
              <Side claims={claims} marks={marks} />
            </li>
          ))}
        </ul>
      </ListOf>
      <ListOf id="happened" title={t.changes.happened} list={events} onMore={onMore}>
        <EventTable events={events.items} marks={marks} />
      </ListOf>
    </>
  )
}

/** Of whom and what a row tells. */
export function PointName({ claim, ofOne }: { claim: Claim; ofOne: boolean }) {
  const { data } = useQuery(vocabularyQuery())
  const label = data?.properties.find((p) => p.name === claim.property)?.label ?? claim.property
  return (
    <p className="changes-point">
      {!ofOne && <SubjectLink subject={claim.subject} claim={claim.id} />}{' '}
      <span className="quiet">{label.toLowerCase()}</span>
    </p>
  )
}

function Side({ label, claims, marks }: { label?: string; claims: readonly Claim[]; marks: SourceMarks }) {
  return (
    <div className="changes-side" data-empty={claims.length === 0 || undefined}>
      {label !== undefined && <p className="overline changes-label">{label}</p>}
      {sameReading(claims).map((alike) => (
        <p key={alike[0]!.id}>
          <Said claims={alike} marks={marks} />
        </p>
      ))}
    </div>
  )
}
