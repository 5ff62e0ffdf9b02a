import type { Valid } from '../../model/claim.ts'
import { addDays, bounds, daysInMonth, precision } from '../../model/edtf.ts'
import type { Span } from '../../model/span.ts'
import {
  APPROXIMATION,
  BEGINS,
  CORE,
  COUNT,
  COUNTED,
  COUNTED_WITHOUT_DAY,
  counts,
  MONTH,
  months,
  NUMBERED,
  OPENS,
  ORDINAL,
  ordinals,
  PAIR_START,
  PART,
  PREPOSITION,
  PRESENT,
  RELATIVE,
  SEASON,
  seasons,
  THE,
  UNIT,
  units,
  untils,
  WEEKDAY,
} from './dateWords.ts'
import { type ValueToken, valueTokens } from './tokens.ts'

/** A date as the text tells it. The span is the date's own words; a preposition before it stays outside. */
export interface FoundDate extends Span {
  /** When it was, or between when and when: "since 2011" is 2011/.., "until 2010" is ../2010. */
  readonly edtf: string
  /** The date as named, without what its preposition makes of it: "since 2011" is 2011. */
  readonly date: string
  /** How `edtf` begins and ends, as `Valid.start` and `Valid.end` say it; null where it is open. */
  readonly validStart: Valid['start']
  readonly validEnd: Valid['end']
  /** Whether the words name the year themselves, or a heading or an earlier sentence lends it. */
  readonly basis: 'sentence' | 'heading' | 'carried'
  readonly preposition: string | null
  readonly kind: 'point' | 'range' | 'open'
}

/** What surrounds the text: the year that days without one belong to, and the date that "a year later" counts from. */
export interface DateContext {
  readonly year?: number
  /** EDTF of the date before. Lends its year when `year` is not given. */
  readonly last?: string
  readonly basis?: 'heading' | 'carried'
}

/** A date under reading: what of year, month and day is known, and how exactly. */
interface Point {
  year?: number
  month?: number
  day?: number
  /** Last day, where the words are a run of days ("20–23 June"). */
  lastDay?: number
  /** Last month, for "March and April 2018". */
  lastMonth?: number
  lastYear?: number
  season?: number
  decade?: boolean
  century?: boolean
  part?: string
  approximate?: boolean
  uncertain?: boolean
  /** Half or quarter of a year, as months. */
  span?: readonly [number, number]
  first: number
  next: number
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
const four = (n: number): string => String(n).padStart(4, '0')
const plausibleYear = (n: number): boolean => n >= 1500 && n <= 2099
const fullYear = (token: ValueToken): number | null => {
  if (token.word.digits === 4) return plausibleYear(token.word.number) ? token.word.number : null
  if (token.word.digits !== 2) return null
  return token.word.number <= 49 ? 2000 + token.word.number : 1900 + token.word.number
}

const isDash = (t: ValueToken | undefined): boolean =>
  t !== undefined &&
  t.word.kind === 'mark' &&
  (t.word.lower === '-' || t.word.lower === '–' || t.word.lower === '—' || t.word.lower === '‑')

function writePoint(p: Point): string | null {
  const year = p.year
  if (year === undefined) return null
  const mark = p.approximate ? '~' : p.uncertain ? '?' : ''
  if (p.century) return `${four(year).slice(0, 2)}XX`
  if (p.decade) {
    const decade = four(year).slice(0, 3)
    if (p.part === 'early' || p.part === 'beginning' || p.part === 'start') return `${decade}0~/${decade}4~`
    if (p.part === 'mid' || p.part === 'middle') return `${decade}5~`
    if (p.part === 'late' || p.part === 'end') return `${decade}5~/${decade}9~`
    return `${decade}X`
  }
  if (p.season !== undefined) return `${four(year)}-${p.season}${mark}`
  if (p.span) return `${four(year)}-${two(p.span[0])}/${four(year)}-${two(p.span[1])}`
  if (p.lastYear !== undefined) return `${four(year)}/${four(p.lastYear)}`
  if (p.month === undefined) return `${four(year)}${mark}`
  if (p.lastMonth !== undefined) return `${four(year)}-${two(p.month)}/${four(year)}-${two(p.lastMonth)}`
  if (p.day === undefined) return `${four(year)}-${two(p.month)}${mark}`
  const day = `${four(year)}-${two(p.month)}-${two(p.day)}${mark}`
  return p.lastDay === undefined ? day : `${day}/${four(year)}-${two(p.month)}-${two(p.lastDay)}${mark}`
}

/** One end of a range: decades have no hidden digits there, as the format's level 1 asks. */
const writeEnd = (p: Point, side: 'begin' | 'finish'): string | null => {
  const text = writePoint(p)
  if (text === null) return null
  const pieces = text.split('/')
  const end = (side === 'begin' ? pieces[0] : pieces.at(-1)) as string
  if (!end.includes('X')) return end
  const { earliest, latest } = bounds(end)
  const day = side === 'begin' ? earliest : latest
  return day === null ? null : `${day.slice(0, 4)}~`
}

const validDay = (p: Point): boolean => {
  if (p.month !== undefined && (p.month < 1 || p.month > 12)) return false
  if (p.day === undefined) return true
  const longest = daysInMonth(p.year ?? 2000, p.month ?? 1)
  if (p.day < 1 || p.day > longest) return false
  return p.lastDay === undefined || (p.lastDay > p.day && p.lastDay <= longest)
}

const noTokens: readonly ValueToken[] = []

/**
 * Reads dates out of tokens, one stretch after the other: made once, for its dozen functions would be made anew for each
 * sentence. `cell` reads more freely: a lone "May" or "2018-05" in a cell is a date.
 */
function createReader() {
  let tokens = noTokens
  let cell = false
  const over = (stretch: readonly ValueToken[], inCell: boolean): void => {
    tokens = stretch
    cell = inCell
  }
  const at = (i: number): ValueToken | undefined => tokens[i]
  const word = (i: number): string => (tokens[i]?.word.kind === 'word' ? tokens[i]!.word.lower : '')
  /** Whether the word at `i` is of that kind. */
  const is = (i: number, trait: number): boolean =>
    i >= 0 && i < tokens.length && (tokens[i]!.word.dateTraits & trait) !== 0
  const isMark = (i: number, mark: string): boolean => tokens[i]?.word.kind === 'mark' && tokens[i]!.word.lower === mark
  const monthAt = (i: number): number | undefined => {
    if (!is(i, MONTH)) return undefined
    const t = tokens[i]!
    // "may" and "march" are verbs, "mar" and "dec" pieces of names unless written as months
    return t.word.capital || (cell && t.word.lower.length > 2) ? months.get(t.word.lower) : undefined
  }
  /** After a month's name: its full stop, and commas that some put there ("October, 10"). */
  const afterMonth = (i: number): number => {
    let j = i + 1
    if (isMark(j, '.') && tokens[i]!.word.lower.length <= 4 && !tokens[j]!.spaced) j++
    if (isMark(j, ',')) j++
    return j
  }
  const yearAt = (i: number): number | undefined => {
    const t = tokens[i]
    return t !== undefined &&
      t.word.kind === 'number' &&
      t.word.digits === 4 &&
      !t.word.plural &&
      !t.word.ordinal &&
      plausibleYear(t.word.number)
      ? t.word.number
      : undefined
  }
  const dayAt = (i: number): number | undefined => {
    const t = tokens[i]
    if (t === undefined || t.word.kind !== 'number') return undefined
    return (t.word.digits <= 2 && t.word.digits > 0 && t.word.number >= 1 && t.word.number <= 31) ||
      (t.word.ordinal && Number.isInteger(t.word.number) && t.word.number <= 31 && t.word.number >= 1)
      ? t.word.number
      : undefined
  }
  /** The year after a day and month: "5 February, 1961", "May 2014"; and where the next token stands. */
  const trailingYear = (i: number): [number | undefined, number] => {
    let j = i
    if (isMark(j, ',')) j++
    else if (word(j) === 'of') j++
    const year = yearAt(j)
    // "On 5 May, 2000 people fled" counts them; "on 5 May 2000 rebels fled" names the year
    return year === undefined || (isMark(i, ',') && isCounted(j)) ? [undefined, i] : [year, j + 1]
  }
  const isCounted = (i: number): boolean => is(i + 1, COUNTED)

  /** Days that stand before a month: "5", "20-23", "8, 9 and 10", "1 and 6". Gives first, last, and the next token. */
  const daysAt = (i: number): { days: number[]; run: boolean; next: number } | null => {
    const first = dayAt(i)
    if (first === undefined) return null
    const days = [first]
    let run = false
    let j = i + 1
    while (days.length < 12) {
      const t = at(j)
      if (t === undefined) break
      let k = -1
      if (isDash(t) || (t.word.kind === 'mark' && (t.word.lower === '/' || t.word.lower === '&'))) k = j + 1
      else if (
        t.word.kind === 'word' &&
        (t.word.lower === 'to' || t.word.lower === 'and' || t.word.lower === 'through' || t.word.lower === 'until')
      )
        k = j + 1
      else if (t.word.kind === 'mark' && t.word.lower === ',') k = word(j + 1) === 'and' ? j + 2 : j + 1
      if (k < 0) break
      const day = dayAt(k)
      if (day === undefined || day <= days.at(-1)!) break
      if (isDash(t) || t.word.lower === 'to' || t.word.lower === 'through' || t.word.lower === 'until') run = true
      days.push(day)
      j = k + 1
    }
    return { days, run, next: j }
  }
  const consecutive = (days: readonly number[]): boolean => days.every((d, i) => i === 0 || d === days[i - 1]! + 1)

  /** d/m/y with days that may be several, y-m-d, y-m. */
  const numeric = (i: number): Point[] | null => {
    const t = at(i)
    if (t === undefined || t.word.kind !== 'number' || t.word.digits === 0) return null
    const separator = at(i + 1)
    if (t.word.digits === 4) {
      const b = at(i + 2)
      if (
        !plausibleYear(t.word.number) ||
        separator === undefined ||
        separator.spaced ||
        b === undefined ||
        b.spaced ||
        b.word.kind !== 'number' ||
        b.word.digits !== 2 ||
        !(separator.word.lower === '-' || separator.word.lower === '/' || separator.word.lower === '.')
      )
        return null
      const third = at(i + 4)
      const full =
        at(i + 3)?.word.lower === separator.word.lower &&
        third !== undefined &&
        third.word.kind === 'number' &&
        third.word.digits === 2 &&
        !third.spaced
      if (full) {
        const p: Point = { year: t.word.number, month: b.word.number, day: third.word.number, first: i, next: i + 5 }
        return validDay(p) ? [p] : null
      }
      if (separator.word.lower !== '-' || b.word.number < 1 || b.word.number > 12) return null
      return [{ year: t.word.number, month: b.word.number, first: i, next: i + 3 }]
    }
    // 24-02-1994
    const dashed = at(i + 4)
    if (
      at(i + 1)?.word.lower === '-' &&
      at(i + 3)?.word.lower === '-' &&
      at(i + 2)?.word.kind === 'number' &&
      dashed?.word.kind === 'number' &&
      dashed.word.digits === 4 &&
      !dashed.spaced
    ) {
      const p: Point = {
        year: dashed.word.number,
        month: at(i + 2)!.word.number,
        day: t.word.number,
        first: i,
        next: i + 5,
      }
      return plausibleYear(dashed.word.number) && validDay(p) ? [p] : null
    }
    // days: "17", "18-19", "8,9,10"
    const days: number[] = []
    let j = i
    while (days.length < 12) {
      const d = at(j)
      if (
        d === undefined ||
        d.word.kind !== 'number' ||
        d.word.digits > 2 ||
        d.word.digits === 0 ||
        (j > i && d.spaced && !cell)
      )
        break
      days.push(d.word.number)
      j++
      const s = at(j)
      if (s === undefined || !(isDash(s) || s.word.lower === ',' || s.word.lower === '&')) break
      j++
    }
    const slash = at(j)
    if (
      slash === undefined ||
      slash.spaced ||
      !(slash.word.lower === '/' || slash.word.lower === '.' || (days.length === 1 && slash.word.lower === '-'))
    )
      if (!(days.length === 3 && cell)) return null
    // a dash that was taken for a run of days may be the separator: 24-02-1994
    if (days.length >= 2 && slash?.word.lower !== '/' && slash?.word.lower !== '.') return null
    const month = at(j + 1)
    const again = at(j + 2)
    const year = at(j + 3)
    if (
      month === undefined ||
      year === undefined ||
      month.word.kind !== 'number' ||
      month.word.digits > 2 ||
      month.spaced ||
      again?.word.lower !== slash!.word.lower ||
      year.word.kind !== 'number' ||
      year.spaced ||
      year.word.ordinal
    )
      return null
    const y = fullYear(year)
    if (y === null || days.length === 0) return null
    let m = month.word.number
    // month first, where only that makes a date
    if (m > 12 && days.length === 1 && days[0]! <= 12) {
      m = days[0]!
      days[0] = month.word.number
    }
    const next = j + 4
    const last = days.at(-1)!
    if (days.length > 1 && (consecutive(days) || isDash(at(i + 1)))) {
      const p: Point = { year: y, month: m, day: days[0]!, lastDay: last, first: i, next }
      return validDay(p) ? [p] : null
    }
    const points = days.map((day): Point => ({ year: y, month: m, day, first: i, next }))
    return points.every(validDay) ? points : null
  }

  /** A date that names at least a month, a year or a decade, read from token `i`. Several for "8 and 10 August". */
  const points = (i: number, preposition: string | null): Point[] | null => {
    let j = i
    let part: string | undefined
    let approximate = false
    if (is(j, THE) && !cell) j++
    if (is(j, APPROXIMATION) && (word(j) !== 'c' || isMark(j + 1, '.') || cell)) {
      approximate = true
      j++
      if (isMark(j, '.')) j++
      if (word(j) === 'the') j++
    }
    if (is(j, PART)) {
      part = word(j)
      j++
      if (isDash(at(j)) && part === 'mid') j++
      if (word(j) === 'part' || word(j) === 'half') return null
      if (word(j) === 'of') j++
      if (word(j) === 'the') j++
    } else if (is(j, ORDINAL) && (word(j + 1) === 'half' || word(j + 1) === 'quarter') && word(j + 2) === 'of') {
      const year = yearAt(j + 3)
      if (year === undefined) return null
      const n = ordinals.get(word(j))!
      const size = word(j + 1) === 'half' ? 6 : 3
      if (n * size > 12) return null
      return [{ year, span: [n * size - size + 1, n * size], first: i, next: j + 4 }]
    }
    const finish = (p: Point): Point[] | null => {
      if (part !== undefined) p.part = part
      if (approximate) p.approximate = true
      if (isMark(p.next, '?') && cell) {
        p.uncertain = true
        p.next++
      }
      return validDay(p) ? [p] : null
    }
    const byNumbers = part === undefined ? numeric(j) : null
    if (byNumbers !== null) {
      if (approximate) for (const p of byNumbers) p.approximate = true
      for (const p of byNumbers) p.first = i
      return byNumbers
    }
    // 5 February 1961; 20-23 June 2017; 8 and 10 August; 5th of May
    const before = daysAt(j)
    if (before !== null) {
      let k = before.next
      if (word(k) === 'of') k++
      else if (isMark(k, ',') && monthAt(k + 1) !== undefined && at(before.next - 1)?.word.ordinal) k++
      const month = monthAt(k)
      if (month !== undefined) {
        const [year, next] = trailingYear(afterMonthPlain(k))
        const base = { month, first: i, next, ...(year === undefined ? {} : { year }) }
        const { days, run } = before
        if (days.length > 1 && (run || consecutive(days) || preposition === 'between'))
          return finish({ ...base, day: days[0]!, lastDay: days.at(-1)! })
        const all = days.map((day): Point => ({ ...base, day, ...(approximate ? { approximate } : {}) }))
        return all.every(validDay) ? all : null
      }
    }
    const month = monthAt(j)
    if (month !== undefined) {
      const k = afterMonth(j)
      // February 24, 1994; May 28-30, 2013; August 8 and 10
      const after = daysAt(k)
      const notYear = after !== null && !is(after.next, COUNTED) && !isMark(after.next, '%') && !isMark(after.next, ':')
      if (after !== null && notYear) {
        const [year, next] = trailingYear(after.next)
        const base = { month, first: i, next, ...(year === undefined ? {} : { year }) }
        const { days, run } = after
        if (days.length > 1 && (run || consecutive(days) || preposition === 'between'))
          return finish({ ...base, day: days[0]!, lastDay: days.at(-1)! })
        const all = days.map((day): Point => ({ ...base, day, ...(approximate ? { approximate } : {}) }))
        if (all.every(validDay)) return all
      }
      // March and April 2018
      const connector = word(j + 1)
      const secondMonth = connector === 'and' || isDash(at(j + 1)) || connector === 'to' ? monthAt(j + 2) : undefined
      if (secondMonth !== undefined && secondMonth > month) {
        const [year, next] = trailingYear(afterMonthPlain(j + 2))
        if (year !== undefined && (connector !== 'and' || secondMonth === month + 1 || preposition === 'between'))
          return finish({ year, month, lastMonth: secondMonth, first: i, next })
        if (year !== undefined && dayAt(j + 1) === undefined) return finish({ year, month, first: i, next: j + 1 })
      }
      let y = k
      if (word(y) === 'of') y++
      const year = yearAt(y)
      if (year !== undefined) return finish({ year, month, first: i, next: y + 1 })
      // a month alone: only where something says that it is one
      const lone =
        part !== undefined ||
        cell ||
        (preposition !== null &&
          preposition !== 'of' &&
          preposition !== 'to' &&
          preposition !== 'for' &&
          preposition !== 'at') ||
        word(i - 1) === 'last' ||
        word(i - 1) === 'this'
      if (
        !lone ||
        (tokens[j]!.word.lower === 'may' &&
          isMark(j + 1, '.') === false &&
          /^(?:be|have|not|also|well|soon)$/u.test(word(j + 1)))
      )
        return null
      // "in March Brigade": part of a name
      return finish({
        month,
        first: i,
        next: isMark(j + 1, '.') && tokens[j]!.word.lower.length === 3 && at(j + 2) !== undefined ? j + 2 : j + 1,
      })
    }
    if (is(j, SEASON)) {
      const season = seasons.get(word(j))!
      const k = word(j + 1) === 'of' ? j + 2 : isMark(j + 1, ',') ? j + 2 : j + 1
      const year = yearAt(k)
      return year === undefined ? null : finish({ year, season, first: i, next: k + 1 })
    }
    const t = at(j)
    if (t === undefined || t.word.kind !== 'number') return null
    if (t.word.plural && t.word.digits === 4 && plausibleYear(t.word.number))
      return finish(
        t.word.number % 10 === 0
          ? { year: t.word.number, decade: true, first: i, next: j + 1 }
          : { year: t.word.number, first: i, next: j + 1 },
      )
    if (t.word.ordinal && word(j + 1) === 'century' && t.word.number >= 10 && t.word.number <= 21)
      return [{ year: (t.word.number - 1) * 100, century: true, first: i, next: j + 2 }]
    const year = yearAt(j)
    if (year === undefined || part === 'part') return null
    // "In 1998 soldiers left": what opens a sentence is the year
    const opens = word(j - 1) === 'in' && (j === 1 || isMark(j - 2, '.'))
    if ((isCounted(j) && !opens) || is(j + 1, COUNTED_WITHOUT_DAY) || isMark(j + 1, '%')) return null
    const before1 = at(j - 1)
    if (before1 !== undefined && !cell) {
      if (
        before1.word.kind === 'mark' &&
        /[$€£#@+×/.]/u.test(before1.word.lower) &&
        !(before1.word.lower === '.' && before1.start < t.start - 1)
      )
        return null
      if (
        before1.word.kind === 'mark' &&
        isDash(before1) &&
        !t.spaced &&
        at(j - 2)?.word.kind === 'word' &&
        monthAt(j - 2) === undefined &&
        word(j - 2) !== 'mid'
      )
        return null
      if (is(j - 1, NUMBERED) && !(before1.word.lower === 'over' && j - 1 === 0)) return null
      if (
        before1.word.kind === 'number' &&
        j - 1 >= i === false &&
        before1.word.digits !== 4 &&
        before1.word.lower !== ','
      )
        return null
    }
    // 1948–50 era; 2011–12: a year's last two digits after an en dash
    if (isDash(at(j + 1))) {
      const short = at(j + 2)
      if (
        short !== undefined &&
        !short.spaced &&
        short.word.kind === 'number' &&
        short.word.digits === 2 &&
        !short.word.ordinal
      ) {
        const last = Math.floor(year / 100) * 100 + short.word.number
        const hyphenMonth = at(j + 1)!.word.lower === '-' && short.word.number <= 12
        if (last > year && !hyphenMonth && at(j + 3)?.word.lower !== '-')
          return finish({ year, lastYear: last, first: i, next: j + 3 })
      }
    }
    return finish({ year, first: i, next: j + 1 })
  }

  /** After the month in "5 Feb. 1961": a full stop belongs to the abbreviation only before a year. */
  const afterMonthPlain = (k: number): number =>
    isMark(k + 1, '.') && tokens[k]!.word.lower.length <= 4 && (yearAt(k + 2) !== undefined || isMark(k + 2, ','))
      ? k + 2
      : k + 1

  return { over, at, is, word, isMark, points, yearAt, monthAt }
}

/** The day, month or year a relative expression starts from. */
const anchorOf = (last: string | undefined): string | null => {
  if (last === undefined) return null
  const date = last.split('/').find((d) => d !== '' && d !== '..')
  return date === undefined ? null : date.replace(/[~?%]$/u, '')
}

const yearOf = (edtf: string | undefined): number | undefined => {
  const anchor = anchorOf(edtf)
  const year = anchor === null ? Number.NaN : Number(anchor.slice(0, 4))
  return Number.isInteger(year) ? year : undefined
}

const addMonths = (date: string, count: number): string => {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
  return `${four(Math.floor(total / 12))}-${two((total % 12) + 1)}`
}

/** `anchor` moved by `count` units of `days` days each; as exact as the unit; null where the anchor is coarser. */
function moved(anchor: string, count: number, days: number, vague: boolean): string | null {
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

/**
 * All dates that the words of a stretch of text name, in reading order: absolute ("5 February 1961"), partial ("On 25
 * March", its year from the context), numeric (day first, as documents outside the United States write), ranges, open
 * ("since 2011", "until now"), and such as count from the date before ("a year later"). What cannot be dated is left
 * out, never guessed. Linear in the text.
 */
export function findDates(text: string, span: Span, context: DateContext = {}): FoundDate[] {
  if (!mayHaveDate(text, span)) return []
  return datesIn(valueTokens(text, span), context, false)
}

const relativeWords =
  /[0-9]|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|later|earlier|following|next|same|that|previous)\b/u

const mayHaveDate = (text: string, span: Span): boolean => relativeWords.test(text.slice(span.start, span.end))

/** Whether the token can make a stretch of text one with a date: without one such it costs no reader. */
const mayBeIn = (t: ValueToken): boolean => t.word.kind === 'number' || (t.word.dateTraits & CORE) !== 0

const datesIn = (tokens: readonly ValueToken[], context: DateContext, cell: boolean): FoundDate[] =>
  tokens.some(mayBeIn) ? readDates(tokens, context, cell) : []

const readDates = createDatesReader()

/** Made once, as its reader of single dates is; it reads one stretch after the other and keeps nothing of them. */
function createDatesReader(): (tokens: readonly ValueToken[], context: DateContext, cell: boolean) => FoundDate[] {
  const read = createReader()
  const { at, is, word, isMark } = read
  let tokens = noTokens
  let cell = false
  let found: FoundDate[] = []
  let last: string | undefined
  /** What relative dates start from: `last` as it was when it was asked for. */
  let anchored: { readonly last: string | undefined; readonly anchor: string | null } | null = null
  // The year that undated days belong to: the context's, until a date at the head of a sentence names another.
  let year: number | undefined
  let basis: FoundDate['basis'] = 'carried'
  let contextFixed = false

  return (stretch, context, inCell) => {
    tokens = stretch
    cell = inCell
    found = []
    last = context.last
    anchored = null
    year = context.year ?? yearOf(context.last)
    basis = context.basis ?? (context.year === undefined ? 'carried' : 'heading')
    contextFixed = context.year !== undefined
    read.over(tokens, cell)
    readAll()
    const all = found
    tokens = noTokens
    found = []
    read.over(noTokens, false)
    return all
  }

  function emit(
    first: number,
    next: number,
    date: string,
    preposition: string | null,
    ownYear: boolean,
    form: 'point' | 'range' | 'onwards' = date.includes('/') ? 'range' : 'point',
  ): void {
    const [begin, finish] = date.includes('/') ? (date.split('/') as [string, string]) : [date, date]
    let edtf = date
    let kind: FoundDate['kind'] = form === 'onwards' ? 'open' : form
    let validStart: Valid['start'] = form === 'point' ? 'at-least-from' : 'exact'
    let validEnd: Valid['end'] = form === 'point' ? 'at-least-until' : 'exact'
    if (form === 'onwards' || preposition === 'since' || preposition === 'after') {
      edtf = `${begin}/..`
      kind = 'open'
      validStart = preposition === 'after' ? 'at-least-from' : 'exact'
      validEnd = null
    } else if (preposition !== null && untils.has(preposition)) {
      edtf = `../${finish}`
      kind = 'open'
      validStart = null
      validEnd =
        preposition === 'by' || preposition === 'before' || preposition === 'prior to' ? 'at-least-until' : 'exact'
    }
    const start = tokens[first]!.start
    const end = tokens[next - 1]!.end
    found.push({ start, end, edtf, date, validStart, validEnd, basis: ownYear ? 'sentence' : basis, preposition, kind })
    // What comes later counts from here; the year is lent on unless the caller's heading has set it.
    if (kind !== 'open' || last === undefined) last = date
    const named = Number(begin.slice(0, 4))
    const heads = first === 0 || sentenceHead(first)
    if (
      ownYear &&
      Number.isInteger(named) &&
      kind !== 'open' &&
      !date.includes('X') &&
      !date.includes('~') &&
      (heads || !contextFixed) &&
      leads(first, next, preposition)
    ) {
      year = named
      basis = 'carried'
    }
  }

  /** Whether at most a preposition and a word stand between the sentence's beginning and token `i`. */
  function sentenceHead(i: number): boolean {
    for (let j = i - 1; j >= Math.max(0, i - 4); j--) {
      if (isMark(j, '.') || isMark(j, '!') || isMark(j, '?')) return true
      if (j === 0) return true
    }
    return false
  }

  /** A bare year that describes a name ("the 1962 coup") dates the name, not the story. */
  function leads(first: number, next: number, preposition: string | null): boolean {
    return next - first > 1 || preposition === 'in' || preposition === 'on' || preposition === 'during'
  }

  function readAll(): void {
    for (let i = 0; i < tokens.length; ) {
      if (!is(i, OPENS)) {
        i++
        continue
      }
      let preposition: string | null = null
      let j = i
      if (is(i, PREPOSITION)) {
        preposition = word(i)
        j = i + 1
      }
      if (is(i, PAIR_START)) {
        const pair = `${word(i)} ${word(i + 1)}`
        if (pair === 'as of' || pair === 'up to' || pair === 'up until' || pair === 'prior to') {
          preposition = pair
          j = i + 2
        }
      }
      if (preposition !== null && (word(j) === 'until' || word(j) === 'till')) {
        i = j
        continue
      }
      // on Monday, 5 May
      let k = j
      if (is(k, WEEKDAY)) {
        k++
        if (isMark(k, ',')) k++
        if (is(k, THE)) k++
      }
      // "by the 2015 coup" is its doer; "by the end of April" is a time
      const article = is(k, THE)
      if (article && preposition === 'by' && !is(k + 1, PART)) {
        i = j
        continue
      }
      const first = is(k, BEGINS)
        ? (read.points(k, preposition) ?? (article ? read.points(k + 1, preposition) : null))
        : null
      if (first === null) {
        const next = is(j, RELATIVE) ? relative(j, preposition) : null
        i = next ?? (j > i ? j : i + 1)
        continue
      }
      i = take(first, preposition)
    }
  }

  /** Completes what was read at one place, looks for the other end of a range, and says where to read on. */
  function take(all: Point[], preposition: string | null): number {
    const p = all[0]!
    const start = skipArticle(p.first)
    const next = all.at(-1)!.next
    if (all.length > 1) {
      // "8 and 10 August": two dates
      for (const one of all) {
        const own = one.year !== undefined
        const date = writePoint({ ...one, ...(own || year === undefined ? {} : { year }) })
        if (date !== null) emitDay(all, one, date, preposition, own)
      }
      return next
    }
    const own = p.year !== undefined
    // the other end
    const other = otherEnd(next, preposition)
    if (other === 'present') {
      const date = writePoint(withYear(p))
      const end = next + (isDash(at(next)) || word(next) === 'to' || word(next) === 'until' ? 2 : 3)
      if (date === null) return next
      emit(start, Math.min(end, tokens.length), date, preposition, own, 'onwards')
      return end
    }
    if (other !== null) {
      const lent = p.year === undefined && other.year !== undefined ? { ...p, year: other.year } : withYear(p)
      const later = other.year === undefined && lent.year !== undefined ? { ...other, year: lent.year } : other
      // "November – January 2012" began the year before
      if (p.year === undefined && other.year !== undefined && (later.month ?? 0) < (lent.month ?? 0))
        lent.year = other.year - 1
      const begin = writeEnd(lent, 'begin')
      const finish = writeEnd(later, 'finish')
      const from = begin === null ? null : bounds(begin).earliest
      const to = finish === null ? null : bounds(finish).latest
      if (from !== null && to !== null && from <= to && begin !== finish) {
        emit(start, other.next, `${begin}/${finish}`, preposition, own || other.year !== undefined, 'range')
        return other.next
      }
    }
    // "in 2023 (as of March)", "2022 (March)": the year to that month
    if (p.year !== undefined && p.month === undefined && !p.decade && !p.century && isMark(next, '(')) {
      const asOf = word(next + 1) === 'as' && word(next + 2) === 'of' ? next + 3 : next + 1
      const month = read.monthAt(asOf)
      if (month !== undefined && isMark(asOf + 1, ')') && (cell || asOf > next + 1)) {
        emit(start, asOf + 2, `${four(p.year)}-01/${four(p.year)}-${two(month)}`, preposition, true, 'range')
        return asOf + 2
      }
    }
    const whole = withYear(p)
    let date = writePoint(whole)
    if (date === null) return next
    // "by the end of April": its last day
    if (
      (p.part === 'end' || p.part === 'beginning' || p.part === 'start') &&
      preposition !== null &&
      (untils.has(preposition) || preposition === 'since')
    ) {
      const { earliest, latest } = bounds(date)
      if (!p.decade) date = (p.part === 'end' ? latest : earliest) ?? date
    }
    if (word(next) === 'onwards' || word(next) === 'onward' || (preposition === 'from' && word(next) === 'on')) {
      emit(start, next + 1, date, preposition, own, 'onwards')
      return next + 1
    }
    // "from 9 June 2011 under a government up until now"
    if (preposition === 'from' && untilNow(next)) {
      emit(start, next, date, preposition, own, 'onwards')
      return next
    }
    emit(start, next, date, preposition, own)
    return next
  }

  function skipArticle(i: number): number {
    return word(i) === 'the' ? i + 1 : i
  }

  function withYear(p: Point): Point {
    return p.year !== undefined || year === undefined ? p : { ...p, year }
  }

  function emitDay(all: Point[], one: Point, date: string, preposition: string | null, own: boolean): void {
    const index = all.indexOf(one)
    // each day's own number, the last with the month and year
    let token = one.first
    let seen = -1
    for (let j = one.first; j < one.next; j++)
      if (tokens[j]!.word.kind === 'number' && tokens[j]!.word.number === one.day && ++seen >= 0) {
        token = j
        break
      }
    emit(token, index === all.length - 1 ? Math.max(one.next, token + 1) : token + 1, date, preposition, own, 'point')
  }

  /** What stands after "–", "to", "through", "until" or, after "between", "and". */
  function otherEnd(next: number, preposition: string | null): Point | 'present' | null {
    let j = next
    const dash = isDash(at(j))
    if (dash) j++
    else if (word(j) === 'to' || word(j) === 'through' || word(j) === 'until' || word(j) === 'till') j++
    else if (word(j) === 'up' && (word(j + 1) === 'to' || word(j + 1) === 'until')) j += 2
    else if (word(j) === 'and' && (preposition === 'between' || preposition === 'in')) j++
    else return null
    if (is(j, PRESENT) && (dash || word(j - 1) !== 'and')) {
      if (word(j) === 'date' && word(j - 1) !== 'to') return null
      return 'present'
    }
    if (word(j) === 'the' && is(j + 1, PRESENT)) return 'present'
    const read1 = read.points(j, 'to') ?? (read.monthAt(j) !== undefined ? read.points(j, 'in') : null)
    const p = read1?.length === 1 ? read1[0]! : null
    if (p === null) return null
    // "in 2019 and 2021" are two years, "in 2022 and 2023" one stretch
    if (preposition === 'in' && word(j - 1) === 'and') {
      const before = tokens[next - 1]!
      if (!(p.month === undefined && before.word.digits === 4 && p.year === before.word.number + 1)) return null
    }
    return p
  }

  /** Whether "until now", "to the present" ends the clause that starts at `i`. */
  function untilNow(i: number): boolean {
    for (let j = i; j < Math.min(tokens.length, i + 16); j++) {
      const t = tokens[j]!
      if (t.word.kind === 'mark' && (t.word.lower === '.' || t.word.lower === ';' || t.word.lower === ',')) return false
      if ((t.word.lower === 'until' || t.word.lower === 'till' || t.word.lower === 'to') && t.word.kind === 'word') {
        const k = word(j + 1) === 'the' ? j + 2 : j + 1
        if (is(k, PRESENT) && !(word(k) === 'current' && at(k + 1)?.word.kind === 'word')) return true
      }
    }
    return false
  }

  /** "two", "12": how many of a unit of time. */
  function countAt(i: number): number | undefined {
    if (is(i, COUNT)) return counts.get(word(i))
    const t = at(i)
    return t?.word.kind === 'number' && t.word.digits <= 2 ? t.word.number : undefined
  }

  /** The days of a unit of time, "month", "years". */
  function unitAt(i: number): number | undefined {
    return is(i, UNIT) ? units.get(word(i)) : undefined
  }

  /** "a year later", "the following day", "over the next two months", "earlier in the month"; where to read on. */
  function relative(j: number, preposition: string | null): number | null {
    if (anchored === null || anchored.last !== last) anchored = { last, anchor: anchorOf(last) }
    const { anchor } = anchored
    if (anchor === null) return null
    const dated = (first: number, next: number, date: string | null): number => {
      // An absolute date right after says it better: "a year later on 5 February 1961".
      let k = next
      if (isMark(k, ',')) k++
      if (word(k) === 'on' || word(k) === 'in') {
        k++
        if (read.points(k, 'on') !== null) return next
      }
      if (date !== null) emit(first, next, date, preposition, false)
      return next
    }
    const count = countAt(j)
    const vague = word(j) === 'few' || word(j) === 'several' ? j : word(j) === 'a' && word(j + 1) === 'few' ? j + 1 : -1
    const unitIndex = vague >= 0 ? vague + 1 : j + 1
    if (count !== undefined || vague >= 0) {
      const days = unitAt(unitIndex)
      const direction = word(unitIndex + 1)
      if (
        days !== undefined &&
        (direction === 'later' || direction === 'afterwards' || direction === 'earlier' || direction === 'before')
      ) {
        const back = direction === 'earlier' || direction === 'before'
        const n = vague >= 0 ? 4 : count!
        return dated(j, unitIndex + 2, moved(anchor, back ? -n : n, days, vague >= 0))
      }
    }
    if (word(j) === 'the' || word(j) === 'that' || word(j) === 'later' || word(j) === 'earlier') {
      let k = j
      const later = word(k) === 'later' || word(k) === 'earlier'
      if (later) {
        k++
        if (word(k) === 'in') k++
        // "later in February" is read as a date
        if (read.monthAt(k) !== undefined) return j + 1
      }
      const determiner = word(k)
      if (determiner === 'the' || determiner === 'that') k++
      const order = word(k)
      const direct = unitAt(k)
      if (direct !== undefined && (determiner === 'that' || (later && determiner === 'the'))) {
        const same = samePeriod(anchor, direct)
        return same === null ? k + 1 : dated(j, k + 1, same)
      }
      const move =
        order === 'following' || order === 'next'
          ? 1
          : order === 'previous' || order === 'preceding'
            ? -1
            : order === 'same'
              ? 0
              : null
      if (move === null) return null
      const n = countAt(k + 1)
      const unit = unitAt(n === undefined ? k + 1 : k + 2)
      if (unit === undefined) return null
      if (n !== undefined) {
        // a stretch from the date before: over the next two months
        const stretch = stretchOf(anchor, move * n, unit)
        return stretch === null ? k + 3 : dated(j, k + 3, stretch)
      }
      if (move === 0) {
        const same = samePeriod(anchor, unit)
        return same === null ? k + 2 : dated(j, k + 2, same)
      }
      return dated(j, k + 2, unit === 7 || unit > 365 ? null : moved(anchor, move, unit, false))
    }
    return null
  }
}

/** The day, month or year in which `anchor` lies; null when the anchor is coarser. */
function samePeriod(anchor: string, days: number): string | null {
  if (days === 365) return anchor.slice(0, 4)
  if (days === 30) return /^\d{4}-(?:0\d|1[0-2])/u.test(anchor) ? anchor.slice(0, 7) : null
  return days === 1 && precision(anchor) === 'day' ? anchor : null
}

/** From the anchor's own month (day, year) `count` units on: "over the next two months" after 15 November 1949. */
function stretchOf(anchor: string, count: number, days: number): string | null {
  if (count === 0) return null
  const own = days === 7 ? samePeriod(anchor, 1) : days > 365 ? null : samePeriod(anchor, days)
  const end = moved(anchor, count, days, false)?.replace('~', '')
  if (own === null || end === undefined) return null
  return count > 0 ? `${own}/${end}` : `${end}/${own}`
}

/** The validity that a date gives to the statement it stands in. */
export const validOf = (found: FoundDate): Valid => ({
  edtf: found.edtf,
  start: found.validStart,
  end: found.validEnd,
  basis: found.basis,
})

// What may stand beside the date in a cell that holds one: "since 2005", "c. 1961", "(63 years ago)".
const besideDate =
  /^(?:on|in|since|until|till|from|by|the|formed|founded|established|c|ca|circa|about|around|early|late|mid|years|year|ago|age|and|as|of|est|at|after|before|present|to|now)$/u

/** "3-Nov-2011", "2011-Nov-03", "Mar-2013", "05/2016", "10-06-13": as registers and spreadsheets write dates, day first. */
function registeredDate(text: string): string | null {
  const found =
    /^(?:(?<year>(?:19|20)\d\d)[-/](?<month>[A-Za-z]{3,9})[-/](?<day>\d{1,2})|(?:(?<day2>\d{1,2})[-/])?(?<month2>[A-Za-z]{3,9})[-/](?<year2>(?:19|20)\d\d)|(?<month3>0?[1-9]|1[0-2])\/(?<year3>(?:19|20)\d\d)|(?<day4>\d{1,2})-(?<month4>\d{1,2})-(?<year4>\d\d))$/u.exec(
      text,
    )?.groups
  if (found === undefined) return null
  const written = (found.month ?? found.month2 ?? found.month3 ?? found.month4)!.toLowerCase()
  const month = months.get(written) ?? Number(written)
  const short = found.year ?? found.year2 ?? found.year3 ?? found.year4!
  const year = Number(short) + (short.length > 2 ? 0 : Number(short) < 50 ? 2000 : 1900)
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  const day = found.day ?? found.day2 ?? found.day4
  const head = `${year}-${String(month).padStart(2, '0')}`
  if (day === undefined) return head
  return Number(day) >= 1 && Number(day) <= daysInMonth(year, month) ? `${head}-${day.padStart(2, '0')}` : null
}

/**
 * A whole cell or value as one date, null when it holds anything else: "17/06/11", "01-02/08/11", "8,9,10/03/12",
 * "Feb 12, 2015", "2018-05", "October, 10, 2013", "2017 to current", "1960 (1960)". Of a date told twice ("1961
 * (5 February 1961)") the finer one.
 */
export function parseDate(text: string): string | null {
  // a date has figures; a month alone is none
  if (text.length > 120 || !/[0-9]/.test(text)) return null
  const registered = text.length <= 24 ? registeredDate(text.trim()) : null
  if (registered !== null) return registered
  const tokens = valueTokens(text, { start: 0, end: text.length })
  const found = datesIn(tokens, {}, true)
  const first = found[0]
  if (first === undefined) return null
  let best = first.edtf
  for (const other of found.slice(1)) {
    const a = bounds(best)
    const b = bounds(other.edtf)
    const inside = a.earliest !== null && b.earliest !== null && a.latest !== null && b.latest !== null
    if (inside && a.earliest! <= b.earliest! && b.latest! <= a.latest!) best = other.edtf
    else if (!(inside && b.earliest! <= a.earliest! && a.latest! <= b.latest!)) return null
  }
  for (const t of tokens) {
    if (found.some((d) => t.start >= d.start && t.end <= d.end)) continue
    if (
      t.word.kind === 'mark' ||
      (t.word.kind === 'number' && t.word.number < 200) ||
      besideDate.test(t.word.lower) ||
      (t.word.dateTraits & WEEKDAY) !== 0
    )
      continue
    return null
  }
  return best
}
