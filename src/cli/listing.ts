import { eachPage } from '../answers/eachPage.ts'
import type { Page } from '../answers/shapes.ts'
import { csvLine } from '../export/csvLine.ts'
import { type Column, tablePrinter } from './table.ts'
import { jsonLine, note, terminalWidth, write } from './terminal.ts'

export type Format = 'table' | 'jsonl' | 'csv'

/** How a kind of object is listed: columns for people, fields for CSV, itself for JSON lines. */
export interface Listing<T> {
  readonly columns: readonly Column<T>[]
  readonly fields: Readonly<Record<string, (row: T) => string | number | boolean | null | undefined>>
  /** What to say when there is none. */
  readonly none: string
}

/** Prints a list page by page: its length does not matter to memory. Returns how many there were. */
export async function printPages<T>(
  pageAfter: (cursor: string | undefined) => Promise<Page<T>>,
  listing: Listing<T>,
  format: Format,
): Promise<number> {
  const fields = Object.values(listing.fields)
  const table = tablePrinter(listing.columns, terminalWidth())
  let count = 0
  if (format === 'csv') await write(csvLine(Object.keys(listing.fields)))
  for await (const items of eachPage(pageAfter)) {
    count += items.length
    if (items.length === 0) continue
    if (format === 'jsonl') await write(items.map(jsonLine).join(''))
    else if (format === 'csv') await write(items.map((row) => csvLine(fields.map((field) => field(row)))).join(''))
    else await write(table(items))
  }
  if (count === 0) note(listing.none)
  return count
}
