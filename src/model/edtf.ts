/**
 * Dates as the Extended Date/Time Format writes them (ISO 8601-2:2019; EDTF levels 0 and 1): "1961", "1961-02",
 * "1961-02-05", "196X", "1961-21" (a season), "1965~" (approximate), "1961?" (uncertain), "1965~/1994", "2005/..",
 * "../2005", "2004/" (an end that nobody knows). Read by hand rather than by a grammar: bounds are asked for millions
 * of times when claims are compared.
 */

/** First and last day, YYYY-MM-DD. null: open ("..") or unknown, as a bound both say nothing. */
export interface Bounds {
  readonly earliest: string | null
  readonly latest: string | null
}

export type Precision = 'day' | 'month' | 'season' | 'year' | 'decade' | 'century' | 'interval' | 'unknown'

/** A day as one number that sorts: 1961-02-05 is 19610205. */
type DayNumber = number

interface Range {
  from: DayNumber
  to: DayNumber
  precision: Precision
}

const zero = 48
const nine = 57
const dash = 45
const letterX = 88

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of a month, proleptic Gregorian as ISO 8601 has it. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (monthLengths[month - 1] ?? 0)

// Year 0 and before are mirrored, so that the numbers still sort: year * 10000 + month * 100 + day.
const dayNumber = (year: number, month: number, day: number): DayNumber => year * 10_000 + month * 100 + day

/**
 * Seasons are the northern hemisphere's, by whole months: spring March to May, winter December to February of the next
 * year. The standard leaves them to the reader; documents about this hemisphere's conflicts write them so.
 */
const seasonRange = (year: number, season: number): [DayNumber, DayNumber] => {
  if (season === 24) return [dayNumber(year, 12, 1), dayNumber(year + 1, 2, daysInMonth(year + 1, 2))]
  const first = 3 + (season - 21) * 3
  return [dayNumber(year, first, 1), dayNumber(year, first + 2, daysInMonth(year, first + 2))]
}

/** Two characters at `at` as a number; -1 for "XX"; NaN for anything else. */
const twoDigits = (text: string, at: number): number => {
  const a = text.charCodeAt(at)
  const b = text.charCodeAt(at + 1)
  if (a === letterX && b === letterX) return -1
  return a >= zero && a <= nine && b >= zero && b <= nine ? (a - zero) * 10 + (b - zero) : Number.NaN
}

/** One date, not an interval; null when `text` from `start` to `end` is none. */
function readDate(text: string, start: number, end: number): Range | null {
  let last = end
  const mark = text.charCodeAt(last - 1)
  if (mark === 126 /* ~ */ || mark === 63 /* ? */ || mark === 37 /* % */) last--
  let at = start
  const negative = text.charCodeAt(at) === dash
  if (negative) at++
  if (last - at < 4) return null
  let low = 0
  let high = 0
  let hidden = 0
  for (let i = at; i < at + 4; i++) {
    const c = text.charCodeAt(i)
    if (c >= zero && c <= nine && hidden === 0) {
      low = low * 10 + (c - zero)
      high = high * 10 + (c - zero)
    } else if (c === letterX) {
      hidden++
      low *= 10
      high = high * 10 + 9
    } else return null
  }
  at += 4
  if (negative) {
    const nearer = low
    low = -high
    high = -nearer
  }
  if (at === last) {
    const precision =
      hidden === 0 ? 'year' : hidden === 1 ? 'decade' : hidden === 2 ? 'century' : ('unknown' as Precision)
    return { from: dayNumber(low, 1, 1), to: dayNumber(high, 12, 31), precision }
  }
  // Months of a year with hidden digits belong to level 2.
  if (hidden > 0 || text.charCodeAt(at) !== dash || last - at < 3) return null
  const month = twoDigits(text, at + 1)
  at += 3
  if (month >= 21 && month <= 24 && at === last) {
    const [from, to] = seasonRange(low, month)
    return { from, to, precision: 'season' }
  }
  if (!(month === -1 || (month >= 1 && month <= 12))) return null
  if (at === last)
    return month === -1
      ? { from: dayNumber(low, 1, 1), to: dayNumber(low, 12, 31), precision: 'year' }
      : { from: dayNumber(low, month, 1), to: dayNumber(low, month, daysInMonth(low, month)), precision: 'month' }
  if (text.charCodeAt(at) !== dash || last - at < 3) return null
  const day = twoDigits(text, at + 1)
  at += 3
  if (at !== last) {
    // A date with a time of day counts as its day.
    if (text.charCodeAt(at) !== 84 /* T */ || !/^T[0-9:.]+(?:Z|[+-][0-9:]+)?$/u.test(text.slice(at, end))) return null
  }
  if (month === -1) return day === -1 ? readDate(text, start, start + (negative ? 5 : 4)) : null
  if (day === -1)
    return { from: dayNumber(low, month, 1), to: dayNumber(low, month, daysInMonth(low, month)), precision: 'month' }
  if (!(day >= 1 && day <= daysInMonth(low, month))) return null
  const number = dayNumber(low, month, day)
  return { from: number, to: number, precision: 'day' }
}

const isNothing = (text: string, start: number, end: number): boolean =>
  start === end || (end - start === 2 && text.charCodeAt(start) === 46 && text.charCodeAt(start + 1) === 46)

/** null when the text is no EDTF of level 0 or 1. */
function readRange(edtf: string): Range | null {
  // Longer than any date of these levels: hostile or wrong.
  if (edtf.length > 80) return null
  const slash = edtf.indexOf('/')
  if (slash < 0) return readDate(edtf, 0, edtf.length)
  if (edtf.length === 1) return null
  const begin = isNothing(edtf, 0, slash) ? null : readDate(edtf, 0, slash)
  const finish = isNothing(edtf, slash + 1, edtf.length) ? null : readDate(edtf, slash + 1, edtf.length)
  if (begin === null && !isNothing(edtf, 0, slash)) return null
  if (finish === null && !isNothing(edtf, slash + 1, edtf.length)) return null
  if (begin !== null && finish !== null && begin.from > finish.to) return null
  return {
    from: begin?.from ?? Number.NEGATIVE_INFINITY,
    to: finish?.to ?? Number.POSITIVE_INFINITY,
    precision: 'interval',
  }
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

const writeDay = (day: DayNumber): string | null => {
  if (!Number.isFinite(day)) return null
  const year = Math.floor(day / 10_000)
  const rest = day - year * 10_000
  const digits = Math.abs(year).toString().padStart(4, '0')
  return `${year < 0 ? '-' : ''}${digits}-${two(Math.floor(rest / 100))}-${two(rest % 100)}`
}

/** Whether the text is EDTF of level 0 or 1 (times of day allowed, letters only as X). */
export const isEdtf = (text: string): boolean => readRange(text) !== null

/** First and last day that the date may mean; null when the text is no EDTF of level 0 or 1. */
export function edtfBounds(edtf: string): Bounds | null {
  const range = readRange(edtf)
  return range === null ? null : { earliest: writeDay(range.from), latest: writeDay(range.to) }
}

/** The same for texts known to be dates: one that is no EDTF bounds nothing, both null. */
export const bounds = (edtf: string): Bounds => edtfBounds(edtf) ?? { earliest: null, latest: null }

/** Whether two stretches of days share a day. */
export const boundsMeet = (a: Bounds, b: Bounds): boolean =>
  (a.earliest === null || b.latest === null || a.earliest <= b.latest) &&
  (b.earliest === null || a.latest === null || b.earliest <= a.latest)

/** Whether every day of `inner` lies in `outer`. */
export const boundsContain = (outer: Bounds, inner: Bounds): boolean =>
  (outer.earliest === null || (inner.earliest !== null && outer.earliest <= inner.earliest)) &&
  (outer.latest === null || (inner.latest !== null && outer.latest >= inner.latest))

/** Whether some day lies in both. Open and unknown ends reach without limit; what is no EDTF overlaps nothing. */
export function overlaps(a: string, b: string): boolean {
  const left = readRange(a)
  const right = readRange(b)
  return left !== null && right !== null && left.from <= right.to && right.from <= left.to
}

/** Whether every day that `inner` may mean lies in `outer`: 1961 contains 1961-02-05. */
export function contains(outer: string, inner: string): boolean {
  const whole = readRange(outer)
  const part = readRange(inner)
  return whole !== null && part !== null && whole.from <= part.from && part.to <= whole.to
}

/** How finely the date is told; intervals are their own kind, as two dates of differing precision may stand in one. */
export const precision = (edtf: string): Precision => readRange(edtf)?.precision ?? 'unknown'

/** The date `count` days after (before, when negative) a day YYYY-MM-DD. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const seasonNames = ['spring', 'summer', 'autumn', 'winter']

function formatDate(date: string): string {
  const mark = /[~?%]$/u.exec(date)?.[0]
  const bare = mark === undefined ? date : date.slice(0, -1)
  const [year = '', month, day] = bare.replace(/^-/u, '').split('-')
  const era = bare.startsWith('-') ? ' BCE' : ''
  const yearText = year.endsWith('XX')
    ? `${year.slice(0, 2)}00s`
    : year.endsWith('X')
      ? `${year.slice(0, 3)}0s`
      : year.replace(/^0+(?=\d)/u, '')
  const number = Number(month)
  const name = monthNames[number - 1] ?? seasonNames[number - 21]
  const dayNumberText = day === undefined || day.startsWith('X') ? '' : `${Number(day.slice(0, 2))} `
  const text = name === undefined ? `${yearText}${era}` : `${dayNumberText}${name} ${yearText}${era}`
  if (mark === '?') return `${text}?`
  if (mark === '~') return `about ${text}`
  if (mark === '%') return `about ${text}?`
  return text
}

/**
 * The date in English words for people: "5 February 1961", "about 1965 – 1994", "20–23 June 2017", "since 2005",
 * "until 2005", "1960s". What is no EDTF comes back as it is.
 */
export function formatEdtf(edtf: string): string {
  if (!isEdtf(edtf)) return edtf
  const slash = edtf.indexOf('/')
  if (slash < 0) return formatDate(edtf)
  const begin = edtf.slice(0, slash)
  const finish = edtf.slice(slash + 1)
  const noBegin = begin === '' || begin === '..'
  const noFinish = finish === '' || finish === '..'
  if (noBegin && noFinish) return 'at all times'
  if (noFinish) return `since ${formatDate(begin)}`
  if (noBegin) return `until ${formatDate(finish)}`
  if (/^\d{4}-\d{2}-\d{2}$/u.test(begin) && /^\d{4}-\d{2}-\d{2}$/u.test(finish)) {
    if (begin.slice(0, 7) === finish.slice(0, 7)) return `${Number(begin.slice(8))}–${formatDate(finish)}`
    if (begin.slice(0, 4) === finish.slice(0, 4))
      return `${formatDate(begin).replace(/ \d{4}$/u, '')} – ${formatDate(finish)}`
  }
  if (/^\d{4}$/u.test(begin) && /^\d{4}$/u.test(finish)) return `${begin}–${finish}`
  return `${formatDate(begin)} – ${formatDate(finish)}`
}
