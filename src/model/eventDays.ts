import { edtfBounds } from './edtf.ts'

/** From the first to the last day (YYYY-MM-DD) that any of these dates (EDTF) can mean; null where one of them is open, or none is given. */
export function eventDays(dates: readonly string[]): { readonly from: string | null; readonly to: string | null } {
  const bounds = dates.flatMap((date) => edtfBounds(date) ?? [])
  const first = bounds.map((b) => b.earliest ?? '').sort()[0] ?? ''
  const last =
    bounds
      .map((b) => b.latest ?? '~')
      .sort()
      .at(-1) ?? '~'
  // PostgreSQL has no year 0
  return { from: first < '0001' ? null : first, to: last > '9999-12-31' || last < '0001' ? null : last }
}
