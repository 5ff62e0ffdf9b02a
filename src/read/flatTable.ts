import type { Span } from '../model/span.ts'
import { dateEnd } from './dateShapes.ts'
import { isSectionName } from './keys.ts'
import type { Line } from './lines.ts'

// A saved page loses the walls of its tables: "317/06/11Lodo, LibanDPP Central Committee4 leaders …" was the row
// 3 | 17/06/11 | Lodo, Liban | DPP Central Committee | 4 leaders …. Here such tables and their rows are found, by their
// running number and date; `flatCells.ts` parts what follows into cells.

export type ColumnKind = 'number' | 'date' | 'place' | 'people' | 'text'

export interface Column extends Span {
  readonly name: string
  readonly kind: ColumnKind
}

export interface FlatRow {
  /** Index of the row's first line. */
  readonly line: number
  readonly number: number | null
  /** Where the running number, the date and the rest begin and end. */
  readonly numberSpan: Span | null
  readonly date: Span | null
  readonly rest: number
}

export interface FlatTable {
  readonly headerLine: number | null
  readonly columns: readonly Column[]
  readonly rows: readonly FlatRow[]
}

/** Rows whose text goes on over lines, lists and blank lines: how far down the next row is looked for. */
const FURTHEST_ROW = 40
/** Rows that the page lost: how many numbers may be missing. */
const MISSING_ROWS = 3

const PLACE = /^(?:location|place|venue|where|city|town|township|village|area|region|district|country|site)s?$/i
const DATE = /^(?:date|dates|when|day|year|time|period)$/i
const NUMBER = /^(?:#|no\.?|nr\.?|sr\.?|s\/n|sn|№)$/i
const TEXT =
  /^(?:details?|outcomes?|results?|remarks?|notes?|agreements?|agenda|topics?|discussions?|issues?|description|summary|comments?|subject|points|type|format|level|status|event|incident|title|statement|sources?)$/i
const PEOPLE_END =
  /^(?:reps?\.?|representatives?|delegates?|delegation|team|side|leaders?|members?|participants?|attendees?|negotiators?|observers?|mediators?|signator(?:y|ies)|part(?:y|ies)|officials?|witness(?:es)?|facilitators?)$/i

/** "# Date Location KIO Rep Govt Rep Details" → its columns; null for a line that is no header. */
export function headerColumns(text: string, line: Line): Column[] | null {
  // A header begins with a number sign, or with the word for a number or a date.
  if (line.content.length > 200 || !/^(?:[#№|]|no|nr|s|d|when|year|time|period)/i.test(line.content)) return null
  const columns: Column[] = []
  const walled = /\t| {2,}|\|/.test(line.content)
  // "#Date": the number sign is a head of its own, glued or not
  const words = [...line.content.matchAll(walled ? /[^\t|]+?(?=\s{2,}|\t|\||$)/g : /^[#№](?=\p{L})|[^\s]+/gu)]
  if (words.length < 2 || words.length > 16) return null
  let open: { start: number; words: string[] } | null = null
  const close = (end: number, kind: ColumnKind) => {
    if (!open) return
    const start = line.start + open.start
    columns.push({ start, end: line.start + end, name: text.slice(start, line.start + end), kind })
    open = null
  }
  for (const match of words) {
    const lead = match[0].length - match[0].trimStart().length
    const word = match[0].trim()
    if (word === '') continue
    const start = match.index + lead
    const end = start + word.length
    const kind = columnKind(word)
    if (walled) {
      open = { start, words: [word] }
      close(end, kind ?? (PEOPLE_END.test(word.slice(word.lastIndexOf(' ') + 1)) ? 'people' : 'text'))
    } else if (open !== null && isOtherSide(open.words.at(-1), word)) {
      // "FDX Govt Rep": a side named by its letters alone, then the other side.
      close(match.index - 1, 'people')
      open = { start, words: [word] }
    } else if (PEOPLE_END.test(word)) {
      open = open ?? { start, words: [] }
      close(end, 'people')
    } else if (kind && !(open && (open as { words: string[] }).words.length > 0 && kind === 'text')) {
      // Words left open before a head of their own are a column that nothing closed.
      if (open) close(match.index - 1, 'people')
      open = { start, words: [word] }
      close(end, kind)
    } else if (kind) {
      close(end, kind)
    } else {
      open = open ?? { start, words: [] }
      open.words.push(word)
    }
  }
  if (open) close(line.content.length, 'text')
  return columns
}

const GOVERNMENT = /^(?:govt?\.?|gov't|government|state|army|military|regime|junta|authorities)$/i
const isOtherSide = (before: string | undefined, word: string): boolean =>
  before !== undefined &&
  !/^(?:of|and|&|the|-|–|\/)$/i.test(before) &&
  (GOVERNMENT.test(word) ? !GOVERNMENT.test(before) : /^\p{Lu}{2,8}$/u.test(word) && /^\p{Lu}{2,8}$/u.test(before))

function columnKind(word: string): ColumnKind | null {
  if (NUMBER.test(word)) return 'number'
  if (DATE.test(word)) return 'date'
  if (PLACE.test(word)) return 'place'
  if (TEXT.test(word)) return 'text'
  return null
}

const isHeader = (columns: Column[] | null): columns is Column[] =>
  columns !== null &&
  columns.length >= 3 &&
  (columns[0]!.kind === 'number' || columns[0]!.kind === 'date') &&
  columns.slice(1).filter((column) => column.kind !== 'text').length >= 1

/** Row `number` at the start of a line: the number itself, then a date (or, under a header, a capital or a gap). */
function rowAt(text: string, line: Line, index: number, number: number, dated: boolean): FlatRow | null {
  const digits = String(number)
  if (!line.content.startsWith(digits)) return null
  // "10 October 2016 – Open letter" is a line with its day, and no row 10 of October 2016
  if (dated && SPELT.test(line.content.slice(0, 24))) return null
  let at = line.start + digits.length
  if (dated) {
    while (at < line.end && (text[at] === ' ' || text[at] === '\t' || text[at] === '|')) at++
    const end = dateEnd(text, at)
    if (end === null || end > line.end) return null
    return {
      line: index,
      number,
      numberSpan: { start: line.start, end: line.start + digits.length },
      date: { start: at, end },
      rest: end,
    }
  }
  if (!/^(?:[ \t|]+(?=\S)|(?=[\p{Lu}\p{Lo}]))/u.test(text.slice(at, at + 8))) return null
  return {
    line: index,
    number,
    numberSpan: { start: line.start, end: line.start + digits.length },
    date: null,
    rest: at,
  }
}

/** A row whose date is missing ("6Yangon…", "6 N/AYangon…"): a running number and a capital at once, or a word for nothing. */
function undatedRow(text: string, line: Line, index: number, number: number): FlatRow | null {
  const digits = String(number).length
  if (number < 1 || !line.content.startsWith(String(number))) return null
  const rest = text.slice(line.start + digits, line.start + digits + 12)
  const nothing = /^[ \t|]*(?:N\/?A(?![a-z])|TBA|TBC|[–—-](?=[\p{Lu}\s])|[Uu]nknown)/u.exec(rest)
  if (nothing === null && !/^(?:\t\s*)?\p{Lu}\p{Ll}/u.test(rest)) return null
  return {
    line: index,
    number,
    numberSpan: { start: line.start, end: line.start + digits },
    date: null,
    rest: line.start + digits + (nothing?.[0].length ?? 0),
  }
}

const SPELT = /^\d{1,2}(?:st|nd|rd|th)?\s\p{L}{3,9}\.?,?\s(?:19|20)\d{2}(?!\d)/u
const SPELT_DAY = /^1\d\s\p{L}{3,9}\.?,?\s(?:19|20)\d{2}/u

/** Finds the flattened tables of a page: runs of lines that a running number (or, under a header, a date) begins. */
export function findTables(text: string, lines: readonly Line[]): FlatTable[] {
  const tables: FlatTable[] = []
  let i = 0
  while (i < lines.length) {
    const line = lines[i]!
    const first = line.content.charCodeAt(0)
    const columns = line.content.length <= 200 ? headerColumns(text, line) : null
    if (isHeader(columns)) {
      const rows = rowsFrom(text, lines, i + 1, columns)
      if (rows.length > 0) {
        tables.push({ headerLine: i, columns, rows })
        i = rows.at(-1)!.line + 1
        continue
      }
    } else if (first === 49 /* 1 */) {
      // "17 May 2023 /" is a date, not row 1 of the 7 May 2023.
      const start = SPELT_DAY.test(line.content.slice(0, 24)) ? null : rowAt(text, line, i, 1, true)
      if (start) {
        const rows = runningRows(text, lines, start, true, false)
        if (rows.length >= 2) {
          tables.push({ headerLine: null, columns: [], rows })
          i = rows.at(-1)!.line + 1
          continue
        }
      }
    }
    i++
  }
  return tables
}

function rowsFrom(text: string, lines: readonly Line[], from: number, columns: readonly Column[]): FlatRow[] {
  const line = lines[from]
  if (!line) return []
  if (columns[0]!.kind === 'date') {
    const rows: FlatRow[] = []
    for (let i = from; i < lines.length && i - (rows.at(-1)?.line ?? from) <= FURTHEST_ROW; i++) {
      const at = lines[i]!.start
      const end = dateEnd(text, at)
      if (end !== null && end <= lines[i]!.end)
        rows.push({ line: i, number: null, numberSpan: null, date: { start: at, end }, rest: end })
      else if (rows.length === 0) return []
    }
    return rows
  }
  const dated = columns[1]?.kind === 'date'
  // The table begins with row 1, or with whatever number its first line can bear (a table continued from elsewhere).
  for (let digits = 0; digits <= 3; digits++) {
    const number = digits === 0 ? 1 : Number(line.content.slice(0, digits))
    if (!Number.isInteger(number) || number < 0) break
    const start = rowAt(text, line, from, number, dated)
    if (!start) continue
    const rows = runningRows(text, lines, start, dated, true)
    if (dated || rows.length >= 2) return rows
  }
  return []
}

function runningRows(text: string, lines: readonly Line[], start: FlatRow, dated: boolean, headed: boolean): FlatRow[] {
  const rows = [start]
  let step = 1
  for (let i = start.line + 1; i < lines.length; i++) {
    const last = rows.at(-1)!
    if (i - last.line > FURTHEST_ROW) break
    // the heading of another section ends the table
    if (lines[i]!.blanks > 0 && isSectionName(lines[i]!.content.replace(/:$/u, ''))) break
    const code = lines[i]!.content.charCodeAt(0)
    if (code < 48 || code > 57) continue
    let row: FlatRow | null = null
    for (let missing = 0; missing <= (dated ? MISSING_ROWS : 0) && !row; missing++)
      row = rowAt(text, lines[i]!, i, last.number! + step * (1 + missing), dated)
    // Under a header that dates its rows, one may lack its date.
    if (!row && dated && headed) row = undatedRow(text, lines[i]!, i, last.number! + step)
    // Newest first: the second row tells.
    if (!row && rows.length === 1 && last.number! > 1) {
      row = rowAt(text, lines[i]!, i, last.number! - 1, dated)
      if (row) step = -1
    }
    if (row) rows.push(row)
  }
  return rows
}
