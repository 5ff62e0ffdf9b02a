import { fullYear, isDash, type Point, plausibleYear, validDay } from './datePoint.ts'
import {
  APPROXIMATION,
  COUNTED,
  COUNTED_WITHOUT_DAY,
  MONTH,
  months,
  NUMBERED,
  ORDINAL,
  ordinals,
  PART,
  SEASON,
  seasons,
  THE,
} from './dateWords.ts'
import type { ValueToken } from './tokens.ts'

export const noTokens: readonly ValueToken[] = []

/**
 * Reads dates out of tokens, one stretch after the other: made once, for its dozen functions would be made anew for each
 * sentence. `cell` reads more freely: a lone "May" or "2018-05" in a cell is a date.
 */
export function createPointReader() {
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
        // "in May and June", its year told before
        const within = preposition === 'in' || preposition === 'during' || preposition === 'between'
        if (year === undefined && within && secondMonth === month + 1)
          return finish({ month, lastMonth: secondMonth, first: i, next: j + 3 })
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
