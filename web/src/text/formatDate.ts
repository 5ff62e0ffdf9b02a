import type { Valid } from '../../../src/model/claim.ts'
import { t } from '../strings/strings.ts'

/** An EDTF date in words: "5 February 1961", "about 1965", "1994 – June 2011", "since 2005". Unknown forms stay as written. */
export function formatDate(edtf: string): string {
  const [from, to] = edtf.split('/')
  if (from !== undefined && to !== undefined) {
    const open = (side: string) => side === '..' || side === ''
    if (open(from)) return open(to) ? t.dates.unknown : t.dates.until(formatPoint(to))
    if (open(to)) return t.dates.since(formatPoint(from))
    if (from === to) return formatPoint(from)
    return formatRange(from, to)
  }
  return edtf === '..' ? t.dates.open : formatPoint(edtf)
}

/** When a claim holds, in words, with what "at least" leaves open. */
export function formatValid(valid: Valid): string {
  const [from, to] = valid.edtf.split('/')
  const least = valid.start === 'at-least-from' || valid.end === 'at-least-until'
  if (to === undefined || from === to) return least ? t.dates.atLeast(formatPoint(from!)) : formatPoint(from!)
  const open = (side: string | undefined) => side === '..' || side === ''
  if (least && !open(from) && !open(to))
    return t.dates.between(
      formatPoint(from!),
      formatPoint(to),
      valid.start === 'at-least-from',
      valid.end === 'at-least-until',
    )
  if (valid.start === 'at-least-from' && open(to)) return t.dates.atLeastSince(formatPoint(from!))
  if (valid.end === 'at-least-until' && open(from)) return t.dates.atLeastUntil(formatPoint(to))
  return formatDate(valid.edtf)
}

/** A time of the base (ISO 8601) as a day. */
export function formatDay(iso: string): string {
  return formatPoint(iso.slice(0, 10))
}

function formatRange(from: string, to: string): string {
  const [a, b] = [/^(\d{4})-(\d\d)-(\d\d)$/.exec(from), /^(\d{4})-(\d\d)-(\d\d)$/.exec(to)]
  if (a && b && a[1] === b[1] && a[2] === b[2]) return `${Number(a[3])}–${formatPoint(to)}`
  if (/^\d{4}$/.test(from) && /^\d{4}$/.test(to)) return `${from}–${to}`
  return `${formatPoint(from)} – ${formatPoint(to)}`
}

function formatPoint(edtf: string): string {
  const mark = /[~?%]$/.exec(edtf)?.[0]
  const plain = edtf.replace(/[~?%]/g, '')
  const words = formatPlain(plain)
  if (mark === '~') return t.dates.about(words)
  if (mark === '?') return t.dates.perhaps(words)
  if (mark === '%') return t.dates.perhapsAbout(words)
  return words
}

function formatPlain(edtf: string): string {
  const parts = /^(-?\d{2}[\dX]{2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/.exec(edtf)
  if (!parts) return edtf
  const [, year, month, day] = parts
  if (year!.endsWith('XX')) return t.dates.century(Number(year!.slice(0, 2)) + 1)
  if (year!.endsWith('X')) return t.dates.decade(`${year!.slice(0, 3)}0`)
  if (month === undefined || month === 'XX') return year!
  const number = Number(month)
  if (number >= 21 && number <= 24) return t.dates.season(number - 21, year!)
  const name = t.dates.months[number - 1]
  if (name === undefined) return edtf
  return day === undefined || day === 'XX' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}
