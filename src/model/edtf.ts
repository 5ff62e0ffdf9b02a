/**
 * The days that an EDTF level 1 expression can mean (ISO 8601-2). `null` is an open or unknown end.
 * Days are ISO dates, so that they compare as strings; years outside 0000–9999 are not supported.
 */
export interface Bounds {
  readonly earliest: string | null
  readonly latest: string | null
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')
const lastDay = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

/** Months of a season: 21 spring, 22 summer, 23 autumn, 24 winter (which runs into the next year). */
const seasons: Readonly<Record<string, readonly [number, number]>> = {
  21: [3, 5],
  22: [6, 8],
  23: [9, 11],
  24: [12, 14],
}

const one = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?$/

function oneDate(text: string): Bounds | null {
  const match = one.exec(text)
  if (!match) return null
  const [, years, month, day] = match as unknown as [string, string, string | undefined, string | undefined]
  const first = Number(years.replaceAll('X', '0'))
  const last = Number(years.replaceAll('X', '9'))
  const season = month === undefined ? undefined : seasons[month]
  if (season) {
    if (day !== undefined) return null
    const [from, to] = season
    const year = to > 12 ? last + 1 : last
    const end = to > 12 ? to - 12 : to
    return {
      earliest: `${pad(first, 4)}-${pad(from, 2)}-01`,
      latest: `${pad(year, 4)}-${pad(end, 2)}-${lastDay(year, end)}`,
    }
  }
  const fromMonth = month === undefined || month === 'XX' ? 1 : Number(month)
  const toMonth = month === undefined || month === 'XX' ? 12 : Number(month)
  if (fromMonth < 1 || toMonth > 12) return null
  const dayKnown = day !== undefined && day !== 'XX'
  const fromDay = dayKnown ? Number(day) : 1
  const toDay = dayKnown ? Number(day) : lastDay(last, toMonth)
  if (fromDay < 1 || toDay > lastDay(last, toMonth)) return null
  return {
    earliest: `${pad(first, 4)}-${pad(fromMonth, 2)}-${pad(fromDay, 2)}`,
    latest: `${pad(last, 4)}-${pad(toMonth, 2)}-${pad(toDay, 2)}`,
  }
}

/**
 * Earliest and latest day of an EDTF level 1 date or interval; null when the text is none.
 * `2011-06` → 2011-06-01 … 2011-06-30; `2017/..` → 2017-01-01 … null; `196X`, seasons (`2019-21`) and the marks `~ ? %`
 * are understood, and a mark does not widen the days.
 */
export function edtfBounds(edtf: string): Bounds | null {
  const slash = edtf.indexOf('/')
  if (slash < 0) return oneDate(edtf)
  const open = (end: string): boolean => end === '..' || end === ''
  const start = edtf.slice(0, slash)
  const end = edtf.slice(slash + 1)
  const from = open(start) ? { earliest: null, latest: null } : oneDate(start)
  const to = open(end) ? { earliest: null, latest: null } : oneDate(end)
  if (!from || !to) return null
  if (from.earliest !== null && to.latest !== null && from.earliest > to.latest) return null
  return { earliest: from.earliest, latest: to.latest }
}

/** Whether two stretches of days share a day. */
export const boundsMeet = (a: Bounds, b: Bounds): boolean =>
  (a.earliest === null || b.latest === null || a.earliest <= b.latest) &&
  (b.earliest === null || a.latest === null || b.earliest <= a.latest)

/** Whether every day of `inner` lies in `outer`. */
export const boundsContain = (outer: Bounds, inner: Bounds): boolean =>
  (outer.earliest === null || (inner.earliest !== null && outer.earliest <= inner.earliest)) &&
  (outer.latest === null || (inner.latest !== null && outer.latest >= inner.latest))
