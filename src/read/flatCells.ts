import type { Cell } from '../model/document.ts'
import { isWhite } from '../model/letters.ts'
import type { Span } from '../model/span.ts'
import type { ColumnKind, FlatTable } from './flatTable.ts'
import { type Joint, jointsOf } from './joints.ts'
import { LONGEST_NAMES, suits } from './suits.ts'

// Where the cells of a row without walls meet: "Lodo, LibanDPP Central Committee4 leaders of the front". Each place
// where they may meet weighs something by its own shape, each piece between two such places by how it suits its column,
// and by what stands in the same column of other rows; the best parting of the whole row wins.

/** A longer cell is a telling of its own, and stands in no other row. */
const LONGEST_REPEATED = 80

/** Characters that a cell of such a column has at most. */
const LONGEST: Partial<Record<ColumnKind, number>> = { place: 90, date: 60, number: 12, people: LONGEST_NAMES }

/** A single word that stands nowhere else is hardly a delegation ("Informal"). */
const isLonely = (piece: string): boolean => /^\p{L}+$/u.test(piece) && !/^\p{Lu}{2,}/u.test(piece)

/**
 * The pieces of one row between any two of its stops, as far as they were asked for: what they are worth in each kind of
 * column, their words folded, and whether they are one lonely word. The row is parted several times; a piece stays.
 */
interface Pieces {
  /** Where pieces begin and end: the row's beginning, and its joints. */
  readonly stops: readonly Joint[]
  readonly to: number
  readonly worth: Map<ColumnKind, Float64Array>
  readonly folded: (string | undefined)[]
  /** 1 lonely, -1 not, 0 not asked yet. */
  readonly lonely: Int8Array
}

function piecesOf(text: string, from: number, to: number, acronyms: ReadonlySet<string>): Pieces {
  const stops = [{ at: from, weight: 0 }, ...jointsOf(text, from, to, acronyms)]
  const size = (stops.length + 1) ** 2
  return { stops, to, worth: new Map(), folded: new Array<undefined>(size), lonely: new Int8Array(size) }
}

/** What the piece between stops `i` and `j` is worth in such a column, by its shape and by what else stands there. */
function worthOf(
  text: string,
  pieces: Pieces,
  kind: ColumnKind,
  seen: ReadonlyMap<string, number> | undefined,
  i: number,
  j: number,
): number {
  const { stops, to, worth } = pieces
  const end = stops.length
  const size = end + 1
  const length = i === j ? 0 : (j === end ? to : stops[j]!.at) - stops[i]!.at
  let known = worth.get(kind)
  if (known === undefined) {
    known = new Float64Array(size * size).fill(Number.NaN)
    worth.set(kind, known)
  }
  const at = i * size + j
  let shape = known[at]!
  const longest = LONGEST[kind] ?? Number.POSITIVE_INFINITY
  const repeated = length > 0 && length <= LONGEST_REPEATED && length <= longest
  if (Number.isNaN(shape)) {
    // a page is no place and no date: it need not be looked at
    if (length > longest) {
      known[at] = -3
      return -3
    }
    const words = length === 0 ? '' : text.slice(stops[i]!.at, stops[i]!.at + length).trim()
    shape = suits(words, kind)
    known[at] = shape
    if (repeated && pieces.folded[at] === undefined) pieces.folded[at] = words.toLowerCase()
  }
  // a name that stands often in a column belongs there
  if (!repeated) return shape
  const times = seen?.get(pieces.folded[at]!) ?? 0
  if (times > 1) return shape + Math.min(2, 0.6 * times)
  if (kind !== 'people') return shape
  if (pieces.lonely[at] === 0)
    pieces.lonely[at] = isLonely(text.slice(stops[i]!.at, stops[i]!.at + length).trim()) ? 1 : -1
  return pieces.lonely[at] === 1 ? shape - 0.9 : shape
}

/** The best places to part a row into the columns: each joint's own weight and how each piece suits its column. */
function cut(
  text: string,
  row: Pieces,
  kinds: readonly ColumnKind[],
  seen: readonly ReadonlyMap<string, number>[],
): Span[] {
  const { stops, to } = row
  const end = stops.length
  const last = kinds.length - 1
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
        const value = before + worthOf(text, row, kinds[k]!, seen[k], i, j) + (j < end && i < j ? stops[j]!.weight : 0)
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

const isWall = (code: number): boolean => code === 124 || isWhite(code)

/** A row that kept its tabs, one before each column: its cells as they stand, the empty ones too. */
function tabbed(text: string, from: number, to: number, columns: number): Span[] | null {
  const line = text.slice(from, to)
  if (!line.startsWith('\t')) return null
  const parts = line.slice(1).split('\t', columns + 1)
  if (parts.length > columns || parts.length * 2 < columns) return null
  let at = from + 1
  const cells = parts.map((part) => {
    const start = at
    at += part.length + 1
    return { start, end: start + part.length }
  })
  while (cells.length < columns) cells.push({ start: to, end: to })
  return cells
}

/** The columns of a meeting table whose header the page lost. */
const UNNAMED: readonly ColumnKind[] = ['place', 'people', 'people', 'text']

const samePieces = (a: readonly Span[], b: readonly Span[]): boolean => a.every((piece, k) => piece.end === b[k]!.end)

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
  const rows = table.rows.map((row, i) => piecesOf(text, row.rest, ends[i]!, acronyms))
  const walled = table.rows.map((row, i) => (named ? tabbed(text, row.rest, ends[i]!, kinds.length) : null))
  let seen: Map<string, number>[] = []
  let cuts: Span[][] = []
  for (let pass = 0; pass < 3; pass++) {
    const before = cuts
    cuts = rows.map((row, i) => walled[i] ?? (kinds.length === 0 ? [] : cut(text, row, kinds, seen)))
    // parted as before: nothing new is seen
    if (pass > 0 && cuts.every((pieces, i) => samePieces(pieces, before[i]!))) break
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
      while (start < end && isWall(text.charCodeAt(start))) start++
      while (end > start && isWall(text.charCodeAt(end - 1))) end--
      if (start < end) cells.push({ start, end, column })
    }
    if (row.numberSpan) put(row.numberSpan, table.columns[0]?.kind === 'number' ? table.columns[0].name : null)
    if (row.date) put(row.date, dateColumn?.name ?? null)
    for (const [k, piece] of cuts[i]!.entries()) put(piece, rest[k]?.name ?? null)
    return cells
  })
}
