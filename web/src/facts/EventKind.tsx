import { Link } from '@tanstack/react-router'
import type { EventSummary } from '../../../src/model/entity.ts'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import { isReserved } from './Reading.tsx'

/** What kind of event it is, leading to it; before it who says so, where nobody asserts it. */
export function EventKind({ event }: { event: EventSummary }) {
  const reserved = isReserved(event.modality)
  return (
    <>
      {reserved && (
        <span className="speaker">
          <Shown text={t.fact.said(event.modality, event.attributedTo?.label ?? '', '')} />{' '}
        </span>
      )}
      <span className={reserved ? 'reserved' : undefined}>
        <Link to="/event/$id" params={{ id: event.id }}>
          <Shown text={event.eventType ?? t.events.untyped} />
        </Link>
      </span>
    </>
  )
}
