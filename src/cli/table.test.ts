import { expect, test } from 'vitest'
import { columnWidths, tablePrinter } from './table.ts'

interface Row {
  readonly name: string
  readonly note: string
}
const columns = [
  { head: 'Name', cell: (row: Row) => row.name },
  { head: 'Note', cell: (row: Row) => row.note, grow: 1 },
  { head: 'Again', cell: (row: Row) => row.note, grow: 1, spare: true },
]
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

test('a table is no wider than its contents, and no wider than asked', () => {
  const rows = [{ name: 'FARC', note: 'founded in 1964 by peasants of Marquetalia' }]
  expect(widest(tablePrinter<Row>(columns, 200)(rows))).toBe(4 + 2 + 42 + 2 + 42)
  for (const width of [60, 40, 30]) expect(widest(tablePrinter<Row>(columns, width)(rows))).toBeLessThanOrEqual(width)
})

test('what a column does not need goes to the others', () => {
  expect(columnWidths(columns, [['FARC', 'short', 'x'.repeat(90)]], 60)).toEqual([4, 5, 47])
})

test('a narrow terminal leaves spare columns out', () => {
  expect(columnWidths(columns, [['FARC', 'x'.repeat(90), 'x'.repeat(90)]], 25)).toEqual([4, 19, 0])
})

test('pages after the first have its widths and no heads', () => {
  const print = tablePrinter<Row>(columns.slice(0, 2), 40)
  expect(print([{ name: 'A', note: 'one' }])).toContain('Name')
  expect(print([{ name: 'B', note: 'two' }])).toBe('B     two\n')
})

test('documents cannot speak to the terminal', () => {
  const text = tablePrinter<Row>(columns, 80)([{ name: 'A\u001b]0;title\u0007', note: '\u202eturned\nB' }])
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  expect(text).toContain('turned B')
})
