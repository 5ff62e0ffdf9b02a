import { parseDate } from './dates.ts'

/** What a bracket beside a name says of its time: "(2015–2021)", "(since 2005)", "(until May 2012)", "(formerly)". */
export interface Tenure {
  /** EDTF, null when the note gives no dates. */
  readonly edtf: string | null
  readonly former: boolean
  /** What the note says besides, "" when nothing. */
  readonly rest: string
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?'
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|${MONTH},? \\d{4}|\\d{4}s|\\d{4}(?:-\\d{2}){0,2}(?!\\d|-(?:0[1-9]|1[0-2])(?!\\d)|-\\d{2}-))`
const NOW = 'present|current|currently|now|today|date|ongoing'
const DASH = '\\s*(?:–|—|-|−|\\bto\\b|\\buntil\\b|\\btill\\b|\\bthrough\\b)\\s*'

/** A whole day as data files write it is no span of years. */
const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?!\d)(?!\s*(?:–|—|-|−|to\b|until\b|through\b))/u

const SPAN = new RegExp(
  `^(?:from\\s+|between\\s+)?(?:c(?:a|irca)?\\.?\\s*)?(${DATE})(?:${DASH}|\\s+and\\s+)(${DATE}|\\d{2}(?!\\d)|${NOW}|\\?)?`,
  'i',
)
const SINCE = new RegExp(`^(?:since|from|after|starting)\\s+(?:c(?:a|irca)?\\.?\\s*)?(${DATE})`, 'i')
const UNTIL = new RegExp(`^(?:until|till|to|up to|before|–|—|-)\\s*(${DATE})`, 'i')
const POINT = new RegExp(`^(?:in|on|as of|c(?:a|irca)?\\.?|at|by)?\\s*(${DATE})`, 'i')
const FORMER =
  /^(?:before$|original$|earlier$|prior$|formerly|former|previously|previous|until recently|ex|historical|historically|defunct|late|originally|wartime|(?:during|in|throughout) the (?:(?:civil|armed|guerrilla) )?(?:war|insurgency|conflict|struggle|rebellion))\b/i

/**
 * Reads a tenure from the start of a note or label, with or without brackets around it. A span ends "..", when it
 * lasts ("2011–present", "2017 to current"); "until 2010" is "../2010".
 */
export function readTenure(note: string): Tenure {
  const plain = note
    .slice(0, 120)
    .trim()
    .replace(/^[([]\s*|\s*[)\]]$/gu, '')
  const rest = (length: number): string =>
    plain
      .slice(length)
      .replace(/^[\s,;:)–-]+/u, '')
      .trim()
  if (!/\d/u.test(plain)) {
    const only = FORMER.exec(plain)
    return { edtf: null, former: only !== null, rest: only === null ? plain : rest(only[0].length) }
  }
  const span = ISO_DAY.test(plain) ? null : SPAN.exec(plain)
  if (span !== null) {
    const start = parseDate(span[1]!)
    const given = span[2]
    if (start !== null) {
      if (given === undefined || (/^\D+$/u.test(given.replace(/\?/u, '')) && !/\d/u.test(given)))
        return { edtf: given === '?' ? `${start}/` : `${start}/..`, former: false, rest: rest(span[0].length) }
      const end = /^\d{2}$/u.test(given) ? `${start.slice(0, 2)}${given}` : parseDate(given)
      if (end !== null) return { edtf: `${start}/${end}`, former: false, rest: rest(span[0].length) }
    }
  }
  const since = SINCE.exec(plain)
  if (since !== null) {
    const start = parseDate(since[1]!)
    if (start !== null) return { edtf: `${start}/..`, former: false, rest: rest(since[0].length) }
  }
  const until = UNTIL.exec(plain)
  if (until !== null) {
    const end = parseDate(until[1]!)
    if (end !== null) return { edtf: `../${end}`, former: true, rest: rest(until[0].length) }
  }
  const point = POINT.exec(plain)
  if (point !== null) {
    const day = parseDate(point[1]!)
    if (day !== null) return { edtf: day, former: false, rest: rest(point[0].length) }
  }
  const former = FORMER.exec(plain)
  if (former !== null) {
    const inner = readTenureAfter(plain.slice(former[0].length))
    return { edtf: inner, former: true, rest: inner === null ? rest(former[0].length) : '' }
  }
  return { edtf: null, former: false, rest: plain }
}

const readTenureAfter = (text: string): string | null => {
  const plain = text.replace(/^[\s,;:]+/u, '')
  return plain === '' ? null : readTenure(plain).edtf
}
