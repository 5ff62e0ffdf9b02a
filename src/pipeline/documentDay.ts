import type { Document } from '../model/document.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { StatedClaim } from '../model/stated.ts'

/**
 * The day by which versions of a work are ordered and around which its "now" holds: when it was captured; else retrieved
 * or published; else the latest day it mentions, since it cannot have been captured before that. Days after `today`
 * (plans, slips) do not count. Null when the document mentions no date.
 */
export function documentDay(document: Document, claims: readonly StatedClaim[], today: string): string | null {
  for (const stated of [document.captured, document.retrieved, document.published]) {
    const day = stated && edtfBounds(stated.text)?.latest
    if (day) return day
  }
  let latest: string | null = null
  const hear = (edtf: string): void => {
    const bounds = edtfBounds(edtf)
    const day = bounds?.latest ?? bounds?.earliest ?? null
    // a bare year may mean its first day: it proves no more
    const proven = day === null ? null : (bounds!.earliest ?? day)
    if (proven !== null && proven <= today && (latest === null || proven > latest)) latest = proven
  }
  for (const claim of claims) {
    if (claim.value.kind === 'date') hear(claim.value.edtf)
    if (claim.valid && claim.valid.basis !== 'document') hear(claim.valid.edtf.split('/')[0]!)
  }
  return latest
}
