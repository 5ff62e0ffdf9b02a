import { parseDate } from '../extract/values/dates.ts'
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
    // "2015/2021" was written in 2021 at the earliest, and of a bare year only its first day is proven
    for (const end of edtf.split('/')) {
      const proven = edtfBounds(end)?.earliest
      if (proven && proven <= today && (latest === null || proven > latest)) latest = proven
    }
  }
  for (const claim of claims) {
    if (claim.value.kind === 'date') hear(claim.value.edtf)
    if (claim.valid && claim.valid.basis !== 'document') hear(claim.valid.edtf)
  }
  for (const { 0: written } of (document.text ?? '').matchAll(DAY)) {
    const edtf = parseDate(written)
    if (edtf !== null) hear(edtf)
  }
  return latest
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
/** "28 May 2008", "May 28, 2008", "May 2008": days that no claim needs to have told. */
const DAY = new RegExp(`\\b(?:\\d{1,2} )?${MONTH} (?:\\d{1,2}, )?(?:19|20)\\d{2}\\b`, 'gu')
