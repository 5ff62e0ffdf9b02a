import type { Valid } from '../../model/claim.ts'
import { bounds, daysInMonth } from '../../model/edtf.ts'
import type { Span } from '../../model/span.ts'
import { anchorOf, moved, samePeriod, stretchOf, yearOf } from './dateMoves.ts'
import { four, isDash, type Point, two, writeEnd, writePoint } from './datePoint.ts'
import {
  BEGINS,
  CORE,
  COUNT,
  counts,
  months,
  OPENS,
  PAIR_START,
  PART,
  PREPOSITION,
  PRESENT,
  RELATIVE,
  THE,
  UNIT,
  units,
  untils,
  WEEKDAY,
} from './dateWords.ts'
import { createPointReader, noTokens } from './pointReader.ts'
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
  const read = createPointReader()
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
