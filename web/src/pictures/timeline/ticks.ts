import { t } from '../../strings/strings.ts'

const DAY = 86_400_000

export interface Tick {
  /** Day from 1970-01-01. */
  readonly day: number
  readonly label: string
  /** Where a larger unit begins: a year among months, a month among days. */
  readonly strong: boolean
}

/** Steps by their usual length in days: a unit of the calendar, and how many of it. */
const steps = [
  { unit: 'day', by: 1, days: 1 },
  { unit: 'day', by: 7, days: 7 },
  { unit: 'month', by: 1, days: 30.4 },
  { unit: 'month', by: 3, days: 91.3 },
  { unit: 'year', by: 1, days: 365.25 },
  { unit: 'year', by: 2, days: 730.5 },
  { unit: 'year', by: 5, days: 1826 },
  { unit: 'year', by: 10, days: 3652 },
  { unit: 'year', by: 20, days: 7305 },
  { unit: 'year', by: 50, days: 18_262 },
  { unit: 'year', by: 100, days: 36_524 },
  { unit: 'year', by: 500, days: 182_621 },
] as const

/** The ticks of an axis from one day to another, at most `most` of them, at round dates of the calendar. */
export function timeTicks(from: number, to: number, most: number): Tick[] {
  const step = steps.find((s) => (to - from) / s.days <= most) ?? steps.at(-1)!
  const ticks: Tick[] = []
  const start = new Date(from * DAY)
  let [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()]
  if (step.unit === 'year') {
    year = Math.floor(year / step.by) * step.by
    month = 0
    date = 1
  } else if (step.unit === 'month') {
    month = Math.floor(month / step.by) * step.by
    date = 1
  } else if (step.by === 7) date = 1
  // A bound on the steps, whatever the numbers: an axis never has thousands of ticks.
  for (let n = 0; n < 2000; n++) {
    const time = utc(year, month, date)
    const day = time / DAY
    if (day > to) break
    if (day >= from) {
      const at = new Date(time)
      const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
      const strong = step.unit === 'day' ? d === 1 : step.unit === 'month' ? m === 0 : step.by < 10 && y % 10 === 0
      const label =
        step.unit === 'year'
          ? String(y)
          : step.unit === 'month'
            ? m === 0
              ? String(y)
              : t.dates.months[m]!.slice(0, 3)
            : d === 1
              ? `${t.dates.months[m]!.slice(0, 3)} ${y}`
              : String(d)
      ticks.push({ day, label, strong })
    }
    if (step.unit === 'year') year += step.by
    else if (step.unit === 'month') month += step.by
    else if (step.by === 7) {
      // weeks begin anew with each month: 1, 8, 15, 22
      if (date >= 22) {
        date = 1
        month++
      } else date += 7
    } else date++
    if (month > 11) {
      year += Math.floor(month / 12)
      month %= 12
    }
  }
  return ticks
}

/** Years before 100 are years too, not of the twentieth century. */
function utc(year: number, month: number, date: number): number {
  const at = new Date(Date.UTC(2000, month, date))
  at.setUTCFullYear(year, month, date)
  return at.getTime()
}
