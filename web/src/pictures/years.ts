import type { Valid } from '../../../src/model/claim.ts'
import { bounds } from '../../../src/model/edtf.ts'

/** A day (YYYY-MM-DD) as a year with a fraction: 1961-07-02 is 1961.5. */
export function yearOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number)
  return year! + ((month ?? 1) - 1) / 12 + ((date ?? 1) - 1) / 372
}

/**
 * A validity as a bar needs it, in years with fractions. Between `startLow` and `startHigh` (`endLow` and `endHigh`) the
 * end is uncertain and fades; null where that side is open or unknown.
 */
export interface Stretch {
  readonly startLow: number | null
  readonly startHigh: number | null
  readonly endLow: number | null
  readonly endHigh: number | null
  /** True where the claim only knows "at least from" or "at least until". */
  readonly leastFrom: boolean
  readonly leastUntil: boolean
  /** A document's own date: a tick, no bar. */
  readonly tick: boolean
}

/** Null for what cannot be drawn. */
export function stretchOf(valid: Valid): Stretch | null {
  const [from, to] = valid.edtf.includes('/') ? (valid.edtf.split('/') as [string, string]) : [valid.edtf, valid.edtf]
  const start = bounds(from)
  const end = bounds(to)
  if (start.earliest === null && end.latest === null) return null
  const year = (day: string | null, after = false) => (day === null ? null : yearOfDay(day) + (after ? 1 / 372 : 0))
  const single = !valid.edtf.includes('/')
  const least = single && valid.start === 'at-least-from'
  return {
    startLow: year(start.earliest),
    startHigh: single ? year(start.earliest) : year(start.latest),
    endLow: single ? year(end.latest, true) : year(end.earliest),
    endHigh: year(end.latest, true),
    leastFrom: valid.start === 'at-least-from',
    leastUntil: valid.end === 'at-least-until' || least,
    tick: valid.basis === 'document',
  }
}

/** Whether a validity meets a calendar year. What nothing dates holds always. */
export function holdsIn(valid: Valid | null, year: number): boolean {
  if (valid === null) return true
  const { earliest, latest } = bounds(valid.edtf)
  if (earliest === null && latest === null) return true
  const first = earliest === null ? Number.NEGATIVE_INFINITY : Number(earliest.slice(0, 4))
  // A single date that is "at least from" says nothing of the years after it, so it does not deny them.
  const open = valid.end === null && valid.start === 'at-least-from'
  const last = latest === null || open ? Number.POSITIVE_INFINITY : Number(latest.slice(0, 4))
  return first <= year && year <= last
}

/** Round years for an axis over [from, to], at most `most` of them. */
export function ticks(from: number, to: number, most: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((s) => (to - from) / s <= most) ?? 200
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step)
}
