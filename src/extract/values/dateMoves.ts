import { addDays, precision } from '../../model/edtf.ts'
import { four, two } from './datePoint.ts'

// What relative dates count from, and where they arrive: "a year later", "that month", "over the next two months".

/** The day, month or year a relative expression starts from. */
export const anchorOf = (last: string | undefined): string | null => {
  if (last === undefined) return null
  const date = last.split('/').find((d) => d !== '' && d !== '..')
  return date === undefined ? null : date.replace(/[~?%]$/u, '')
}

export const yearOf = (edtf: string | undefined): number | undefined => {
  const anchor = anchorOf(edtf)
  const year = anchor === null ? Number.NaN : Number(anchor.slice(0, 4))
  return Number.isInteger(year) ? year : undefined
}

const addMonths = (date: string, count: number): string => {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
  return `${four(Math.floor(total / 12))}-${two((total % 12) + 1)}`
}

/** `anchor` moved by `count` units of `days` days each; as exact as the unit; null where the anchor is coarser. */
export function moved(anchor: string, count: number, days: number, vague: boolean): string | null {
  const fine = precision(anchor)
  if (days >= 365) {
    const year = Number(anchor.slice(0, 4)) + count * (days === 365 ? 1 : 10)
    // nothing is counted from a decade: "two years later" after "196X"
    if (Number.isNaN(year)) return null
    return `${four(year)}${vague || days > 365 ? '~' : ''}`
  }
  if (days === 30) return fine === 'day' || fine === 'month' ? `${addMonths(anchor, count)}${vague ? '~' : ''}` : null
  if (fine !== 'day') return null
  const day = addDays(anchor, count * days)
  return vague ? `${day.slice(0, 7)}~` : days === 1 ? day : `${day}~`
}

/** The day, month or year in which `anchor` lies; null when the anchor is coarser. */
export function samePeriod(anchor: string, days: number): string | null {
  if (days === 365) return anchor.slice(0, 4)
  if (days === 30) return /^\d{4}-(?:0\d|1[0-2])/u.test(anchor) ? anchor.slice(0, 7) : null
  return days === 1 && precision(anchor) === 'day' ? anchor : null
}

/** From the anchor's own month (day, year) `count` units on: "over the next two months" after 15 November 1949. */
export function stretchOf(anchor: string, count: number, days: number): string | null {
  if (count === 0) return null
  const own = days === 7 ? samePeriod(anchor, 1) : days > 365 ? null : samePeriod(anchor, days)
  const end = moved(anchor, count, days, false)?.replace('~', '')
  if (own === null || end === undefined) return null
  return count > 0 ? `${own}/${end}` : `${end}/${own}`
}
