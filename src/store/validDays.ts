import type { Valid } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'

/** The days that a validity can mean, as columns. PostgreSQL has no year 0: such a day counts as open. */
export function validDays(valid: Valid | null): { valid_from: string | null; valid_to: string | null } {
  const bounds = valid === null ? null : edtfBounds(valid.edtf)
  const storable = (day: string | null | undefined) => (day == null || day.startsWith('0000') ? null : day)
  return { valid_from: storable(bounds?.earliest), valid_to: storable(bounds?.latest) }
}
