import type { TimesAsked } from '../../api/queries.ts'

export type Axis = 'world' | 'base'

/** How far back the world is looked at where nothing says from when. */
const YEARS_BACK = 10

const dayBefore = (iso: string): string =>
  new Date(Date.parse(iso.slice(0, 10)) - 86_400_000).toISOString().slice(0, 10)

/** Whether a page can ask for it: a day of the base, and in the world a month or a year too. */
export const isDate = (axis: Axis, date: string): boolean =>
  (axis === 'base' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}(?:-\d\d(?:-\d\d)?)?$/).test(date) && !Number.isNaN(Date.parse(date))

/**
 * The two dates that a page of changes is about: those of its address, else what the last day with an addition brought
 * (`newest`, ISO 8601), or in the world the years since the date that is looked at. Nothing the base learnt after the day
 * that is looked at is asked for.
 */
export function spanAsked(
  axis: Axis,
  search: { readonly from?: string | undefined; readonly to?: string | undefined },
  { asOf, knownOn }: TimesAsked,
  newest: string | null,
  today: string = new Date().toISOString().slice(0, 10),
): { readonly from: string; readonly to: string } {
  const given = (date: string | undefined): string | null => (date !== undefined && isDate(axis, date) ? date : null)
  if (axis === 'world') {
    const back = `${Number(today.slice(0, 4)) - YEARS_BACK}`
    return {
      from: given(search.from) ?? (asOf !== null && isDate(axis, asOf) ? asOf : back),
      to: given(search.to) ?? today,
    }
  }
  const last = knownOn === null ? today : knownOn.slice(0, 10)
  const to = given(search.to) ?? last
  return { from: given(search.from) ?? dayBefore(newest ?? last), to: [to, last].sort()[0]! }
}
