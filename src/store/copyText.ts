/** The column names and the lines of PostgreSQL's COPY text format; objects and arrays become JSON. */
export interface CopyText {
  readonly columns: readonly string[]
  readonly lines: string
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const toEscape = /[\\\n\r\t]/
const allToEscape = /[\\\n\r\t]/g

const escaped = (text: string): string =>
  toEscape.test(text) ? text.replace(allToEscape, (mark) => ESCAPED[mark]!) : text

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  return typeof value === 'object' ? escaped(JSON.stringify(value)) : String(value)
}

/** Rows as COPY takes them; a column that a row leaves out is null. */
export function copyText(rows: readonly object[]): CopyText {
  const columns = new Set<string>()
  for (const row of rows) for (const column in row) columns.add(column)
  const names = [...columns]
  let lines = ''
  for (const row of rows as readonly Record<string, unknown>[]) {
    for (let i = 0; i < names.length; i++) lines += (i === 0 ? '' : '\t') + field(row[names[i]!])
    lines += '\n'
  }
  return { columns: names, lines }
}
