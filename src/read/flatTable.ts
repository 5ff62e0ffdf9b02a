import type { Cell } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { dateEnd } from './dateShapes.ts'
import type { Line } from './lines.ts'

// A saved page loses the walls of its tables: "117/06/11Laiza, KachinKIO Central Committee4 leaders of …" was the row
// 1 | 17/06/11 | Laiza, Kachin | KIO Central Committee | 4 leaders of …. The running number decides where the date
// begins; where the other cells meet is weighed by shape, and by what stands in the same column of other rows.

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
/** Joints weighed in one row; the cells that matter stand at its beginning. */
const MOST_JOINTS = 28
const FURTHEST_JOINT = 700

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
  const words = [...line.content.matchAll(walled ? /[^\t|]+?(?=\s{2,}|\t|\||$)/g : /[^\s]+/g)]
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
        const rows = runningRows(text, lines, start, true)
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
    const rows = runningRows(text, lines, start, dated)
    if (dated || rows.length >= 2) return rows
  }
  return []
}

function runningRows(text: string, lines: readonly Line[], start: FlatRow, dated: boolean): FlatRow[] {
  const rows = [start]
  let step = 1
  for (let i = start.line + 1; i < lines.length; i++) {
    const last = rows.at(-1)!
    if (i - last.line > FURTHEST_ROW) break
    const code = lines[i]!.content.charCodeAt(0)
    if (code < 48 || code > 57) continue
    let row: FlatRow | null = null
    for (let missing = 0; missing <= (dated ? MISSING_ROWS : 0) && !row; missing++)
      row = rowAt(text, lines[i]!, i, last.number! + step * (1 + missing), dated)
    // Newest first: the second row tells.
    if (!row && rows.length === 1 && last.number! > 1) {
      row = rowAt(text, lines[i]!, i, last.number! - 1, dated)
      if (row) step = -1
    }
    if (row) rows.push(row)
  }
  return rows
}

/** A place where two cells may meet, and how much its own shape speaks for it. */
interface Joint {
  readonly at: number
  readonly weight: number
}

const RANK =
  '(?:(?:Maj|Lt|Brig|Gen|Col|Capt|Cpt|Sgt|Cdr|Adm|Vice|Snr|Sr)\\.?[ -]?){0,3}(?:Gen|Col|Maj|Capt|Brig|Lt|Adm|Cdr|Sgt)\\b\\.?|General\\b|Colonel\\b|Major\\b|Captain\\b|Brigadier\\b|Lieutenant\\b|Commander\\b|President\\b|Minister\\b|Chairman\\b|Secretary\\b|Dr\\.?|Mr\\.?|Mrs\\.?|Ms\\.?|Prof\\.?|Sheikh\\b|Mullah\\b|Hon\\.?|Saw\\b|Nai\\b|Naw\\b|Sao\\b|Khun\\b|Daw\\b|Sai\\b|Padoh\\b|U(?= \\p{Lu})'
const STARTS_WITH_RANK = new RegExp(`^(?:${RANK})`, 'u')

const RANKS = new RegExp(RANK, 'gu')
const RANK_BEFORE = new RegExp(`(?<![\\p{L}])(?:${RANK}) ?$`, 'u')

const FURTHEST_ACRONYM = 400_000
const isCapital = (code: number): boolean => code >= 65 && code <= 90

/** The capital-letter names that a document writes alone ("KIO", "UPWC"): they take runs like "KIOUPWC" apart. */
export function acronymsOf(text: string): ReadonlySet<string> {
  // What tables write where nobody came.
  const found = new Set<string>(['NA'])
  const end = Math.min(text.length, FURTHEST_ACRONYM)
  for (let at = 0; at < end; at++) {
    if (!isCapital(text.charCodeAt(at))) continue
    const start = at
    while (at < end && isCapital(text.charCodeAt(at))) at++
    const length = at - start
    if (length < 2 || length > 10) continue
    if (!/[\p{L}\p{N}]/u.test(`${text[start - 1] ?? ''}${text[at] ?? ''}`)) found.add(text.slice(start, at))
  }
  return found
}

function jointsOf(text: string, from: number, to: number, acronyms: ReadonlySet<string>): Joint[] {
  const joints: Joint[] = []
  const limit = Math.min(to, from + FURTHEST_JOINT)
  for (let at = from + 1; at < limit && joints.length < MOST_JOINTS; at++) {
    const before = text[at - 1]!
    const after = text[at]!
    if (before === '\t' || before === '|') {
      joints.push({ at, weight: 3 })
      continue
    }
    if (before === ' ' || after === ' ') continue
    const rank = () => STARTS_WITH_RANK.test(text.slice(at, at + 24))
    if (/\p{Lu}/u.test(after)) {
      if (before === ')' || before === ']') joints.push({ at, weight: 1.5 + (rank() ? 0.5 : 0) })
      else if (/[\p{Ll}\p{M}\p{Nd}]/u.test(before)) {
        const word = wordBefore(text, from, at)
        if (/^(?:Mc|Mac|De)$/.test(word)) continue
        // "DrKyaw", "MyintSoe": a title or a half name glued to a name is a typing error, not a wall.
        if (STARTS_WITH_RANK.test(word) && word.length < 5) continue
        // One word after a rank is half a name ("Lt. Gen. MyintSoe").
        const half =
          /^\p{Lu}\p{Ll}+$/u.test(word) &&
          RANK_BEFORE.test(text.slice(Math.max(from, at - word.length - 12), at - word.length))
        joints.push({ at, weight: half ? 0.1 : 0.7 + (rank() ? 0.8 : 0) })
      } else if (/\p{Lu}/u.test(before)) {
        const run = capitalsBefore(text, from, at)
        const ahead = capitalsAfter(text, at, limit)
        const known = acronyms.has(run)
        if (/\p{Ll}/u.test(text[at + 1] ?? '') && run.length >= 2) joints.push({ at, weight: known ? 1.2 : 0.4 })
        else if (known && rank()) joints.push({ at, weight: 1.2 })
        else if (startsWithAcronym(ahead, acronyms))
          joints.push({ at, weight: endsInAcronym(run, acronyms) ? 0.9 : run.length >= 2 ? 0.5 : 0 })
      } else if (before === '.' && wordBefore(text, from, at - 1).length >= 4) joints.push({ at, weight: 0.5 })
      else if (/[”"]/.test(before)) joints.push({ at, weight: 0.5 })
    } else if (/\p{Nd}/u.test(after)) {
      if (/[\p{Ll})]/u.test(before)) joints.push({ at, weight: before === ')' ? 1.2 : 0.8 })
      else if (/\p{Lu}/u.test(before) && /^\d{1,3} \p{Ll}/u.test(text.slice(at, at + 6)))
        joints.push({ at, weight: acronyms.has(capitalsBefore(text, from, at)) ? 0.9 : 0.2 })
    } else if (/\p{Lo}/u.test(after) && /[\p{Ll}\p{Lu}\p{Nd})]/u.test(before)) joints.push({ at, weight: 0.5 })
  }
  return joints
}

function wordBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && /[\p{L}\p{M}’']/u.test(text[start - 1]!)) start--
  return text.slice(start, at)
}

function capitalsBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && /\p{Lu}/u.test(text[start - 1]!)) start--
  return text.slice(start, at)
}

function capitalsAfter(text: string, at: number, to: number): string {
  let end = at
  while (end < to && end - at < 24 && /\p{Lu}/u.test(text[end]!)) end++
  return text.slice(at, end)
}

const endsInAcronym = (run: string, acronyms: ReadonlySet<string>): boolean => {
  for (let length = 2; length <= run.length; length++) if (acronyms.has(run.slice(-length))) return true
  return false
}

const startsWithAcronym = (run: string, acronyms: ReadonlySet<string>): boolean => {
  for (let length = 2; length <= run.length; length++) if (acronyms.has(run.slice(0, length))) return true
  return false
}

const PLACE_END =
  /(?:State|Region|Township|Village|District|Province|City|Town|Division|County|Island|Valley|Camp|Hotel|Thailand|China|Myanmar|Burma|India|Bangladesh|Laos|Norway|Switzerland|Qatar|Kenya|Ethiopia|Malaysia|Indonesia|Philippines|Cuba|Colombia|Yemen|Oman|Kuwait|Sudan|Uganda|Nigeria|Mali|France|Germany|Japan|Singapore)$/i
const SENTENCE_WORDS =
  /(?:^|\s)(?:the|they|to|was|were|is|are|had|has|have|that|agreed|discuss\w*|signed|held|met|meeting|talks?|which|after|before|from|between|on|in)(?=\s|$)/gi

/** Pieces longer than this are no place and no list of people. */
const LONGEST_NAMES = 400

/** How well a piece of a row suits a column by its shape, from below 0 (hardly) to 3 (certainly). */
function suits(piece: string, kind: ColumnKind): number {
  if (kind === 'text') {
    if (piece === '') return 0
    let score = /\s/.test(piece) ? 0.3 : 0
    if (/^\p{Ll}/u.test(piece)) score -= 0.5
    if (STARTS_WITH_RANK.test(piece.slice(0, 30))) score -= 0.8
    return /\)\p{Lu}/u.test(piece.slice(0, 200)) ? score - 0.5 : score
  }
  if (piece === '') return -1.2
  if (piece.length > LONGEST_NAMES) return -3
  if (/\s(?:and|of|the|by|with|from|in|at|to|–|-|&|,)$|[,(&+]$/i.test(piece)) return -3
  if (kind === 'date') return dateEnd(piece, 0) === piece.length ? 3 : -3
  if (kind === 'number') return /^\d{1,4}$/.test(piece) ? 2 : -3
  if (piece.split('(').length !== piece.split(')').length) return -3
  const words = piece.split(/\s+/).length
  if (kind === 'place') {
    if (/\d/.test(piece) || words > 7 || piece.length > 70) return -2
    if (STARTS_WITH_RANK.test(piece)) return -1.5
    return (PLACE_END.test(piece) ? 1.2 : 0) + (words <= 3 ? 0.6 : 0) + (/^[^,]+, \p{Lu}[^,]*$/u.test(piece) ? 0.8 : 0)
  }
  // people
  const sentence = piece.match(SENTENCE_WORDS)?.length ?? 0
  let score = STARTS_WITH_RANK.test(piece) ? 0.8 : 0
  if (/\. \p{Lu}\p{Ll}/u.test(piece.replace(RANKS, ''))) score -= 1.5
  if (words <= 4 && sentence === 0) score += 0.6
  if (/\+ ?\(?\d{1,3}\)?$/.test(piece)) score += 0.8
  if (/(?:team|committee|delegation|delegates|representatives|reps|leaders|members|officials)\)?$/i.test(piece))
    score += 0.6
  if (/^(?:informal|formal) |meeting$|talks$/i.test(piece)) score -= 1.5
  return score - Math.max(0, sentence - 2) * 0.3 - Math.max(0, words - 12) * 0.08
}

/** A longer cell is a telling of its own, and stands in no other row. */
const LONGEST_REPEATED = 80

/** What else stands in the same column: a name that stands there often, belongs there. */
function repeats(piece: string, kind: ColumnKind, seen: ReadonlyMap<string, number> | undefined): number {
  const known = seen?.get(piece.toLowerCase()) ?? 0
  if (known > 1) return Math.min(2, 0.6 * known)
  // A single word that stands nowhere else is hardly a delegation ("Informal").
  return kind === 'people' && /^\p{L}+$/u.test(piece) && !/^\p{Lu}{2,}/u.test(piece) ? -0.9 : 0
}

/** What the pieces of one row are worth in each kind of column, worked out when first asked. */
type Worth = Map<string, Float64Array>

/** The best places to part [from, to) into the columns: each joint's own weight and how each piece suits its column. */
function cut(
  text: string,
  from: number,
  to: number,
  kinds: readonly ColumnKind[],
  joints: readonly Joint[],
  seen: readonly ReadonlyMap<string, number>[],
  worth: Worth,
): Span[] {
  const stops = [{ at: from, weight: 0 }, ...joints.filter((joint) => joint.at > from && joint.at < to)]
  const end = stops.length
  const last = kinds.length - 1
  const score = (k: number, i: number, j: number): number => {
    const kind = kinds[k]!
    const length = i === j ? 0 : (j === end ? to : stops[j]!.at) - stops[i]!.at
    const words = () => text.slice(stops[i]!.at, stops[i]!.at + length).trim()
    const known = worth.get(kind) ?? new Float64Array((end + 1) * (end + 1)).fill(Number.NaN)
    worth.set(kind, known)
    let shape = known[i * (end + 1) + j]!
    if (Number.isNaN(shape)) {
      shape = suits(length === 0 ? '' : words(), kind)
      known[i * (end + 1) + j] = shape
    }
    return length === 0 || length > LONGEST_REPEATED ? shape : shape + repeats(words(), kind, seen[k])
  }
  // best[k][j]: the best score of columns 0…k filling the row up to stop j
  const best: Float64Array[] = []
  const back: Int32Array[] = []
  for (let k = 0; k <= last; k++) {
    const scores = new Float64Array(end + 1).fill(Number.NEGATIVE_INFINITY)
    const from = new Int32Array(end + 1)
    for (let j = k === last ? end : 0; j <= end; j++)
      for (let i = 0; i <= (k === 0 ? 0 : j); i++) {
        const before = k === 0 ? 0 : best[k - 1]![i]!
        if (before === Number.NEGATIVE_INFINITY) continue
        const value = before + score(k, i, j) + (j < end && i < j ? stops[j]!.weight : 0)
        if (value > scores[j]!) {
          scores[j] = value
          from[j] = i
        }
      }
    best.push(scores)
    back.push(from)
  }
  const pieces: Span[] = []
  let j = end
  for (let k = last; k >= 0; k--) {
    const i = back[k]![j]!
    pieces.unshift({ start: i === end ? to : stops[i]!.at, end: j === end ? to : stops[j]!.at })
    j = i
  }
  return pieces
}

/** The columns of a meeting table whose header the page lost. */
const UNNAMED: readonly ColumnKind[] = ['place', 'people', 'people', 'text']

/**
 * Parts the rows of one table into cells. `ends` says where each row's text ends (its continuation lines included).
 * Rows are parted twice: the second time with the names that the first time found in each column.
 * Empty cells are left out: a cell's column says which it is.
 */
export function cellsOf(
  text: string,
  table: FlatTable,
  ends: readonly number[],
  acronyms: ReadonlySet<string>,
): Cell[][] {
  const named = table.columns.length > 0
  let rest = named ? [...table.columns] : []
  if (rest[0]?.kind === 'number') rest = rest.slice(1)
  const dated = table.rows[0]?.date !== null
  const dateColumn = dated && rest[0]?.kind === 'date' ? rest[0] : null
  if (dateColumn) rest = rest.slice(1)
  const kinds = named ? rest.map((column) => column.kind) : UNNAMED
  const joints = table.rows.map((row, i) => jointsOf(text, row.rest, ends[i]!, acronyms))
  const worth: Worth[] = table.rows.map(() => new Map())
  let seen: Map<string, number>[] = []
  let cuts: Span[][] = []
  for (let pass = 0; pass < 3; pass++) {
    cuts = table.rows.map((row, i) =>
      kinds.length === 0 ? [] : cut(text, row.rest, ends[i]!, kinds, joints[i]!, seen, worth[i]!),
    )
    seen = kinds.map(() => new Map<string, number>())
    for (const pieces of cuts)
      for (const [k, { start, end }] of pieces.entries()) {
        const words = text.slice(start, end).trim().toLowerCase()
        if (words !== '' && words.length <= LONGEST_REPEATED) seen[k]!.set(words, (seen[k]!.get(words) ?? 0) + 1)
      }
  }
  return table.rows.map((row, i) => {
    const cells: Cell[] = []
    const put = (span: Span, column: string | null) => {
      let { start, end } = span
      while (start < end && /[\s|]/.test(text[start]!)) start++
      while (end > start && /[\s|]/.test(text[end - 1]!)) end--
      if (start < end) cells.push({ start, end, column })
    }
    if (row.numberSpan) put(row.numberSpan, table.columns[0]?.kind === 'number' ? table.columns[0].name : null)
    if (row.date) put(row.date, dateColumn?.name ?? null)
    for (const [k, piece] of cuts[i]!.entries()) put(piece, rest[k]?.name ?? null)
    return cells
  })
}
