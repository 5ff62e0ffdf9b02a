import type { Claim } from '../../../src/model/claim.ts'
import { isReserved } from '../facts/Reading.tsx'
import { t } from '../strings/strings.ts'
import { formatDate } from '../text/formatDate.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { ClaimNote, hoverClaims } from './ClaimNote.tsx'

/** An event that a passage tells, on one line instead of one for each of its claims: what, when, where, who. */
export function EventNote({
  claims,
  current,
  onPick,
}: {
  claims: readonly Claim[]
  current: string | null
  onPick: (claim: string | null) => void
}) {
  const open = claims.some((c) => c.id === current)
  const said = (property: string) => claims.filter((c) => c.property === property).map((c) => c.value)
  const [type] = said('eventType')
  const [date] = said('date')
  const who = [...new Set([...said('participant'), ...said('signatory')].map(formatValue))]
  const parts = [
    ...said('place').slice(0, 1).map(formatValue),
    who.slice(0, 3).join(', ') + (who.length > 3 ? ` +${who.length - 3}` : ''),
    ...said('outcome').slice(0, 1).map(formatValue),
  ].filter((words) => words !== '')
  const first = claims.find((c) => c.property === 'eventType') ?? claims[0]!
  const hover = (on: boolean) => hoverClaims(claims, on)
  return (
    <div className="note" data-claim={claims[0]!.id} data-open={open || undefined}>
      <button
        type="button"
        className="bare note-line"
        aria-expanded={open}
        onClick={() => onPick(open ? null : first.id)}
        onPointerEnter={() => hover(true)}
        onPointerLeave={() => hover(false)}
        onFocus={() => hover(true)}
        onBlur={() => hover(false)}
      >
        <span className={claims.every((c) => isReserved(c.modality)) ? 'reserved' : 'note-value'}>
          <Shown text={type ? formatValue(type) : t.events.untyped} />
          {date?.kind === 'date' && `, ${formatDate(date.edtf)}`}
        </span>
        <span className="quiet">
          {parts.map((words) => (
            <span key={words}>
              {' · '}
              <Shown text={words} />
            </span>
          ))}
        </span>
      </button>
      {open && (
        <div className="note-event">
          {claims.map((claim) => (
            <ClaimNote
              key={claim.id}
              claim={claim}
              open={claim.id === current}
              onPick={() => onPick(claim.id === current ? null : claim.id)}
            />
          ))}
        </div>
      )}
    </div>
  )
}

/** Claims of one event stand together; others stand alone. In the order of their first passages. */
export function groupNotes(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const event = claim.subject.type === 'Event' || claim.subject.type === 'Agreement'
    const key = event ? claim.subject.id : claim.id
    groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()]
}
