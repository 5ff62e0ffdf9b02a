import { bounds, daysInMonth } from '../../model/edtf.ts'
import type { ValueToken } from './tokens.ts'

/** A date under reading: what of year, month and day is known, and how exactly. */
export interface Point {
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

export const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
export const four = (n: number): string => String(n).padStart(4, '0')
export const plausibleYear = (n: number): boolean => n >= 1500 && n <= 2099
export const fullYear = (token: ValueToken): number | null => {
  if (token.word.digits === 4) return plausibleYear(token.word.number) ? token.word.number : null
  if (token.word.digits !== 2) return null
  return token.word.number <= 49 ? 2000 + token.word.number : 1900 + token.word.number
}

export const isDash = (t: ValueToken | undefined): boolean =>
  t !== undefined &&
  t.word.kind === 'mark' &&
  (t.word.lower === '-' || t.word.lower === '–' || t.word.lower === '—' || t.word.lower === '‑')

export function writePoint(p: Point): string | null {
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
export const writeEnd = (p: Point, side: 'begin' | 'finish'): string | null => {
  const text = writePoint(p)
  if (text === null) return null
  const pieces = text.split('/')
  const end = (side === 'begin' ? pieces[0] : pieces.at(-1)) as string
  if (!end.includes('X')) return end
  const { earliest, latest } = bounds(end)
  const day = side === 'begin' ? earliest : latest
  return day === null ? null : `${day.slice(0, 4)}~`
}

export const validDay = (p: Point): boolean => {
  if (p.month !== undefined && (p.month < 1 || p.month > 12)) return false
  if (p.day === undefined) return true
  const longest = daysInMonth(p.year ?? 2000, p.month ?? 1)
  if (p.day < 1 || p.day > longest) return false
  return p.lastDay === undefined || (p.lastDay > p.day && p.lastDay <= longest)
}
