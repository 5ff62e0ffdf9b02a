import { useQuery } from '@tanstack/react-query'
import type { Claim } from '../../../src/model/claim.ts'
import { vocabularyQuery } from '../api/queries.ts'
import { isReserved, Speaker, When } from '../facts/Reading.tsx'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { ClaimDetail } from './ClaimDetail.tsx'

/** The label of a property in the vocabulary; its name until the vocabulary is there. */
export function usePropertyLabel(property: string): string {
  const { data } = useQuery(vocabularyQuery())
  return data?.properties.find((p) => p.name === property)?.label ?? property
}

/** Marks the passages of these claims while a note of theirs is pointed at. */
export function hoverClaims(claims: readonly Claim[], on: boolean): void {
  for (const { id } of claims)
    for (const lit of document.querySelectorAll(`[data-claims~="${CSS.escape(id)}"]`))
      lit.toggleAttribute('data-hover', on)
}

/** A side note: property, value and time on one line; opened, all that others say on the point. */
export function ClaimNote({ claim, open, onPick }: { claim: Claim; open: boolean; onPick: () => void }) {
  const label = usePropertyLabel(claim.property)
  const hover = (on: boolean) => hoverClaims([claim], on)
  return (
    <div className="note" data-claim={claim.id} data-open={open || undefined}>
      <button
        type="button"
        className="bare note-line"
        aria-expanded={open}
        onClick={onPick}
        onPointerEnter={() => hover(true)}
        onPointerLeave={() => hover(false)}
        onFocus={() => hover(true)}
        onBlur={() => hover(false)}
      >
        <span className="note-property">{label}</span> <Speaker claims={[claim]} modality={claim.modality} />
        {claim.role && (
          <span className="quiet">
            <Shown text={claim.role} />{' '}
          </span>
        )}
        <span className={isReserved(claim.modality) ? 'reserved' : 'note-value'}>
          <Shown text={formatValue(claim.value)} />
        </span>
        {claim.valid && (
          <>
            {' '}
            <When valid={claim.valid} />
          </>
        )}
      </button>
      {open && <ClaimDetail claim={claim} label={label} />}
    </div>
  )
}
