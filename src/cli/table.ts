import Table from 'cli-table3'
import { plain, styled } from './terminal.ts'

/** A column of a table for people. `grow` columns share what width the others leave; the others take what they need. */
export interface Column<T> {
  readonly head: string
  readonly cell: (row: T) => string
  readonly grow?: number
  /** Left out where the terminal is too narrow, the last one first. */
  readonly spare?: boolean
  readonly style?: (row: T) => Parameters<typeof styled>[0]
}

const edges = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
])
const chars = { ...Object.fromEntries(['mid-mid', ...edges].map((edge) => [edge, ''])), middle: '  ' }
const GAP = chars.middle.length

/** A cell longer than this is cut: a table is for looking over, `--format jsonl` has it all. */
const LONGEST_CELL = 320

/** What a growing column should get at least; before it gets less, spare columns are left out. */
const NARROWEST = 10

/** Widths of the columns for some rows, so that the table fits `width` characters; 0 for a column left out. */
export function columnWidths<T>(
  columns: readonly Column<T>[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const needed = columns.map((column, i) => rows.reduce((n, row) => Math.max(n, row[i]!.length), column.head.length))
  let shown = [...columns.keys()]
  const grows = (i: number): boolean => columns[i]!.grow !== undefined
  const room = (): number =>
    width - GAP * (shown.length - 1) - shown.reduce((sum, i) => sum + (grows(i) ? 0 : needed[i]!), 0)
  const least = (): number => shown.reduce((sum, i) => sum + (grows(i) ? Math.min(needed[i]!, NARROWEST) : 0), 0)
  for (let spare = columns.length - 1; spare >= 0 && room() < least(); spare--)
    if (columns[spare]!.spare) shown = shown.filter((i) => i !== spare)

  const widths = needed.map((n, i) => (shown.includes(i) && !grows(i) ? n : 0))
  let left = room()
  let open = shown.filter(grows)
  // Columns that need less than their share leave the rest to the others.
  for (;;) {
    const shares = open.reduce((sum, i) => sum + columns[i]!.grow!, 0)
    const share = (i: number): number => Math.max(1, Math.floor((left * columns[i]!.grow!) / shares))
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
    const isFirst = widths === undefined
    widths ??= columnWidths(columns, cells, width)
    const shown = [...columns.keys()].filter((i) => widths![i]! > 0)
    const head = isFirst ? { head: shown.map((i) => styled('dim', columns[i]!.head)) } : {}
    const colWidths = shown.map((i) => widths![i]!)
    const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true }
    const table = new Table({ chars, style, colWidths, wordWrap: true, wrapOnWordBoundary: true, ...head })
    for (const [r, row] of rows.entries())
      table.push(
        shown.map((c) => {
          const format = columns[c]!.style?.(row)
          return format === undefined ? cells[r]![c]! : styled(format, cells[r]![c]!)
        }),
      )
    return table.toString().replace(/[ ]*$/gm, '').concat('\n')
  }
}
