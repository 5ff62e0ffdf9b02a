import type { Cell } from '../model/document.ts'
import { type BlockList, span } from './blockList.ts'
import type { PageText } from './pageText.ts'

/** A row of one cell that is longer than this frames text, and is no row. */
const LONGEST_LONE_CELL = 200
const WIDEST_SPAN = 100

/** A table being read: its rows become blocks as they end. */
export interface HtmlTable {
  /** Whether a cell is open: its text is the row's, whatever elements stand in it. */
  readonly inCell: boolean
  /** Where the open cell's text begins; 0 when none is open. */
  readonly cellStart: number
  openRow(): void
  openCell(attributes: Record<string, string>, head: boolean): void
  closeCell(): void
  closeRow(): void
}

/** Reads a table: rows with named cells, an infobox's pairs of head and cell as key and value. */
export function createHtmlTable(page: PageText, list: BlockList, infobox: boolean): HtmlTable {
  const index = list.newTable()
  let row: { cells: Cell[]; heads: number; column: number } | null = null
  let cell: { start: number; columns: number; rows: number; head: boolean } | null = null
  /** The heads, by column, once a row of heads was read. */
  let columns: string[] | null = null
  /** Rows that a cell of an earlier row still takes, by column. */
  const taken: number[] = []
  const wordsOf = (each: Cell): string => page.slice(each.start, each.end)

  const table: HtmlTable = {
    get inCell() {
      return cell !== null
    },
    get cellStart() {
      return cell?.start ?? 0
    },
    openRow() {
      table.closeRow()
      page.newLines(1)
      row = { cells: [], heads: 0, column: 0 }
    },
    openCell(attributes, head) {
      table.closeCell()
      row ??= { cells: [], heads: 0, column: 0 }
      while ((taken[row.column] ?? 0) > 0) row.column++
      if (row.cells.length > 0) page.writeAsIs('\t')
      cell = { start: page.length, columns: size(attributes.colspan), rows: size(attributes.rowspan), head }
    },
    closeCell() {
      if (!cell || !row) return
      const { start, end } = page.trimmed(cell.start)
      if (start < end) row.cells.push({ start, end, column: columns?.[row.column] ?? null })
      if (cell.head) row.heads++
      for (let i = 0; i < cell.columns; i++) {
        if (cell.rows > 1) taken[row.column] = cell.rows
        row.column++
      }
      cell = null
    },
    closeRow() {
      table.closeCell()
      const done = row
      row = null
      for (const [i, rows] of taken.entries()) if (rows) taken[i] = rows - 1
      if (!done || done.cells.length === 0) return
      addRow(done.cells, done.heads)
      page.newLines(1)
    },
  }

  function addRow(cells: readonly Cell[], heads: number): void {
    const [first, second] = cells
    const whole = span(first!.start, cells.at(-1)!.end)
    const isLong = whole.end - whole.start > LONGEST_LONE_CELL
    if (cells.length === 1 && (infobox || isLong)) {
      list.add({ kind: isLong ? 'paragraph' : 'caption', ...whole })
      return
    }
    const pair = cells.length === 2 &&
      columns === null && { key: span(first!.start, first!.end), value: span(second!.start, second!.end) }
    if (pair && heads === 1) {
      list.add({ kind: 'key-value', ...whole, ...pair })
      return
    }
    if (heads === cells.length && cells.length >= 2) {
      columns ??= cells.map(wordsOf)
      const unnamed = cells.map((each) => ({ ...each, column: null }))
      list.add({ kind: 'table-row', ...whole, table: index, cells: unnamed, header: true })
      return
    }
    const number = /^(\d{1,3})\.?$/.exec(wordsOf(first!))?.[1]
    list.add({
      kind: 'table-row',
      ...whole,
      table: index,
      cells,
      ...(number !== undefined && { number: Number(number) }),
      ...pair,
    })
  }

  return table
}

const size = (given: string | undefined): number =>
  Math.min(WIDEST_SPAN, Math.max(1, Number.parseInt(given ?? '1', 10) || 1))
