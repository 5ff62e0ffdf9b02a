// What dates look like where they stand as labels, cells or lines of their own. Their meaning inside claims is read
// elsewhere; here they only show where a label ends, and date the document itself.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const YEAR = '(?:19|20)\\d{2}'
const DAY = '\\d{1,2}(?:st|nd|rd|th)?'
const DAYS = `${DAY}(?: ?(?:[-–—,&]|and|to) ?${DAY}){0,6}`
/** Two digits or four of a year: "12/08/2014", and "17/06/114 leaders" is 17/06/11. */
const SHORT_YEAR = `(?:${YEAR}|\\d{2})`

const NUMERIC = `(?:\\d{1,2}[/.]\\d{1,2}(?:[/.]${SHORT_YEAR})? ?[-–] ?)?\\d{1,2}(?: ?[-–,&] ?\\d{1,2}){0,6}[/.]\\d{1,2}[/.]${SHORT_YEAR}`
/** "25-2-2012", "10-06-13": with two figures each and a short year, or a span of days would do. */
const DASHED = `(?:\\d{1,2}-\\d{1,2}-${YEAR}(?!\\d)|\\d{2}-\\d{2}-\\d{2}(?![\\d/.-]))`
const ISO = `(?:${YEAR}-(?:0[1-9]|1[0-2])(?:-[0-3]\\d)?|${YEAR}/(?:0[1-9]|1[0-2])/[0-3]\\d(?!\\d))`
/** "3-Nov-2011", "2011-Nov-03", as registers and spreadsheets write them. */
const REGISTERED = `(?:\\d{1,2}[-/]${MONTH}[-/]${SHORT_YEAR}|${YEAR}[-/]${MONTH}[-/]\\d{1,2})(?!\\d)`
const SPELT = `(?:${DAYS} (?:${MONTH}(?: ?[-–] ?${DAY} ${MONTH})?),? ${YEAR}|${MONTH},? ${DAYS},? ${YEAR}|${MONTH},? ${YEAR})`

const DATE = new RegExp(`(?:${ISO}|${REGISTERED}|${DASHED}|${NUMERIC}|${SPELT})`, 'yi')
const WHOLE = new RegExp(
  `^(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?((?:${ISO}|${REGISTERED}|${DASHED}|${NUMERIC}|${SPELT}))`,
  'i',
)
const PERIOD = new RegExp(
  `^(?:${MONTH} )?${YEAR}(?: ?\\((?:as of |till |until |up to |to )?[\\p{L}. –-]{3,24}\\))?(?: ?(?:to|until|till|–|-|—) ?(?:${MONTH} )?(?:${YEAR}|current|present|now|date|today))?`,
  'iu',
)

/** The first letters of months, of which days of the week add some: most lines begin with others, and cost no expression. */
const FIRST_LETTERS: ReadonlySet<number> = new Set([...'jfmasondtw'].map((letter) => letter.charCodeAt(0)))
/** Whether a date, or a day of the week before it, can begin with the unit. */
const mayOpen = (code: number): boolean => (code >= 48 && code <= 57) || FIRST_LETTERS.has(code | 32)

/** Where the full date (day or month with a year) that starts at `at` ends; null where none starts. */
export function dateEnd(text: string, at: number): number | null {
  if (!mayOpen(text.charCodeAt(at))) return null
  DATE.lastIndex = at
  return DATE.test(text) ? DATE.lastIndex : null
}

/** Where the year or span of years at the start of a line ends ("2019", "2022 (March)", "2009 to 2015"), or null. */
export function periodEnd(line: string): number | null {
  if (!mayOpen(line.charCodeAt(0))) return null
  const found = PERIOD.exec(line.slice(0, 60))
  return found ? found[0].trimEnd().length : null
}

/** The date with which a line begins: its length there and its EDTF where it is one day or month. Numbers are d/m/y. */
export function leadingDate(line: string): { length: number; edtf: string | null } | null {
  if (!mayOpen(line.charCodeAt(0))) return null
  const found = WHOLE.exec(line.slice(0, 80))
  return found ? { length: found[0].length, edtf: edtfOf(found[1]!) } : null
}

function edtfOf(date: string): string | null {
  const iso = /^(\d{4})[-/](\d\d)(?:[-/](\d\d))?$/.exec(date)
  if (iso) return date.replaceAll('/', '-')
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})$/.exec(date)
  const pad = (part: string | number) => String(part).padStart(2, '0')
  if (numeric) {
    const [, day, month, year] = numeric
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
    return `${year!.length === 2 ? `20${year}` : year}-${pad(month!)}-${pad(day!)}`
  }
  const year = /(?:19|20)\d{2}(?!\d)/.exec(date)?.[0]
  const word = /[A-Za-z]{3,}/.exec(date.replace(/\d(?:st|nd|rd|th)/gi, ''))?.[0]
  const month = word ? MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1 : 0
  if (!year || month === 0) return null
  const days = date.replace(year, '').match(/\d{1,2}/g) ?? []
  if (days.length > 1) return null
  return days[0] ? `${year}-${pad(month)}-${pad(days[0])}` : `${year}-${pad(month)}`
}
