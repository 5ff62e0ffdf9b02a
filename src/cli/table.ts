import Table from 'cli-table3'
import { plain, styled } from './terminal.ts'

/** A column of a table for people. `grow` columns share what width the others leave; the others take what they need. */
export interface Column<T> {
  readonly head: string
  readonly cell: (row: T) => string
  readonly grow?: number
  readonly style?: (row: T) => Parameters<typeof styled>[0]
}

const edges = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
])
const chars = { ...Object.fromEntries(['mid-mid', ...edges].map((edge) => [edge, ''])), middle: '  ' }

/** A cell longer than this is cut: a table is for looking over, `--format jsonl` has it all. */
const LONGEST_CELL = 320

/** A growing column never gets narrower than this, even if lines then break. */
const NARROWEST = 10

/** Widths of the columns for some rows, so that the table fits `width` characters. */
export function columnWidths<T>(
  columns: readonly Column<T>[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const needed = columns.map((column, i) => rows.reduce((n, row) => Math.max(n, row[i]!.length), column.head.length))
  const widths = needed.map((n, i) => (columns[i]!.grow === undefined ? n : 0))
  let left = width - 2 * (columns.length - 1) - widths.reduce((sum, n) => sum + n, 0)
  let open = [...columns.keys()].filter((i) => columns[i]!.grow !== undefined)
  // Columns that need less than their share leave the rest to the others.
  for (;;) {
    const shares = open.reduce((sum, i) => sum + columns[i]!.grow!, 0)
    const share = (i: number) => Math.max(NARROWEST, Math.floor((left * columns[i]!.grow!) / shares))
    const content = open.filter((i) => needed[i]! <= share(i))
    for (const i of content.length > 0 ? content : open) widths[i] = Math.min(needed[i]!, share(i))
    if (content.length === 0) return widths
    for (const i of content) left -= needed[i]!
    open = open.filter((i) => !content.includes(i))
  }
}

/**
 * Prints rows as tables of one set of widths, measured on the first page: a list of any length takes the memory of a
 * page. The function returned gives what to print for each page.
 */
export function tablePrinter<T>(columns: readonly Column<T>[], width: number): (rows: readonly T[]) => string {
  let widths: number[] | undefined
  return (rows) => {
    const cells = rows.map((row) => columns.map((column) => plain(column.cell(row)).slice(0, LONGEST_CELL)))
    const head = widths === undefined ? { head: columns.map((column) => styled('dim', column.head)) } : {}
    widths ??= columnWidths(columns, cells, width)
    const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true }
    const table = new Table({ chars, style, colWidths: widths, wordWrap: true, wrapOnWordBoundary: true, ...head })
    for (const [r, row] of rows.entries())
      table.push(
        cells[r]!.map((text, c) => {
          const format = columns[c]!.style?.(row)
          return format === undefined ? text : styled(format, text)
        }),
      )
    return table.toString().replace(/[ ]*$/gm, '').concat('\n')
  }
}
