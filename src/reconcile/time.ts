import type { Claim } from '../model/claim.ts'
import { type Bounds, edtfBounds } from '../model/edtf.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'

/** When a claim holds, in days, and whether the text dates it or only the document's own date does. */
export interface Time extends Bounds {
  readonly basis: 'stated' | 'document' | 'none'
}

export const always: Time = { earliest: null, latest: null, basis: 'none' }

const addYears = (day: string, years: number): string => {
  const year = Math.min(9999, Math.max(0, Number(day.slice(0, 4)) + years))
  return String(year).padStart(4, '0') + day.slice(4)
}

/**
 * A dated claim holds for its dates. A present-tense or undated one holds for the property's window around its
 * document's date; without a window or a date it holds always.
 */
export function claimTime(claim: Claim, property: Property | undefined, context: ReconcileContext): Time {
  if (claim.valid !== null && claim.valid.basis !== 'document') {
    const bounds = edtfBounds(claim.valid.edtf)
    if (bounds) return { ...bounds, basis: 'stated' }
  }
  const now = property?.now ?? null
  if (now === null) return always
  const date = documentTime(claim, context)
  if (!date) return always
  return {
    earliest: date.earliest === null ? null : addYears(date.earliest, -now),
    latest: date.latest === null ? null : addYears(date.latest, now),
    basis: 'document',
  }
}

/** When the claim's document speaks: its own date, or the one that the claim rests on. */
export function documentTime(claim: Claim, context: ReconcileContext): Bounds | null {
  const known = context.documentDates.get(claim.document.id)
  if (known !== undefined) return edtfBounds(known)
  return claim.valid?.basis === 'document' ? edtfBounds(claim.valid.edtf) : null
}
