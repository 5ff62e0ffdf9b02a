import { RefusalError } from '../read/refusal.ts'
import { acled } from './acled.ts'
import { cellText, csvRows } from './csvRows.ts'
import type { DatasetKind } from './dataset.ts'
import { ucdpGed } from './ucdpGed.ts'

/** The event datasets that are known. */
export const datasetKinds: readonly DatasetKind[] = [ucdpGed, acled]

export interface Header {
  readonly columns: readonly string[]
  readonly delimiter: string
}

const DELIMITERS = [',', ';', '\t'] as const

/** The first row of a table, divided by whatever it has most of; null where there is none that can be read. */
function firstRow(text: string): Header | null {
  const line = text.slice(0, 8_000).split(/[\r\n]/u, 1)[0]!
  const delimiter = DELIMITERS.reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a))
  const row = csvRows(text, delimiter).next().value
  return row && 'cells' in row ? { columns: row.cells.map((cell) => cellText(text, cell)), delimiter } : null
}

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((column, i) => column === b[i])

/** The dataset whose header a text has, to the letter; null when it has none of theirs. */
export function datasetOf(text: string): { readonly kind: DatasetKind; readonly header: Header } | null {
  const header = firstRow(text)
  const kind = header && datasetKinds.find((known) => known.headers.some((columns) => equal(columns, header.columns)))
  return header && kind ? { kind, header } : null
}

/** The header of a file that is said to be of this dataset. Throws RefusalError that names the first wrong column. */
export function headerOf(kind: DatasetKind, text: string, file: string): Header {
  const header = firstRow(text)
  const advice = `Export it anew with the ${kind.headers[0]!.length} columns of the ${kind.title}, unchanged and in their order.`
  if (header === null) throw new RefusalError({ file, reason: 'The first line is no header.', advice })
  if (kind.headers.some((columns) => equal(columns, header.columns))) return header
  // against the header it is nearest to
  const shared = (columns: readonly string[]): number =>
    columns.filter((column) => header.columns.includes(column)).length
  const expected = kind.headers.reduce((a, b) => (shared(b) > shared(a) ? b : a))
  const quoted = (column: string): string => `“${column.slice(0, 60)}”`
  const missing = expected.find((column) => !header.columns.includes(column))
  const unknown = header.columns.find((column) => !expected.includes(column))
  const at = expected.findIndex((column, i) => column !== header.columns[i])
  const reason =
    missing !== undefined
      ? `The column ${quoted(missing)} is missing${unknown === undefined ? '' : `, and ${quoted(unknown)} is unknown`}.`
      : unknown !== undefined
        ? `The column ${quoted(unknown)} is unknown.`
        : `Column ${at + 1} is ${quoted(header.columns[at] ?? '')} where ${quoted(expected[at] ?? 'none')} belongs.`
  throw new RefusalError({ file, reason, advice })
}
