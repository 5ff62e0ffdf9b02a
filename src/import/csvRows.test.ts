import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellText, csvRows } from './csvRows.ts'

const rowsOf = (text: string, delimiter = ',') => [...csvRows(text, delimiter)]
const texts = (text: string) =>
  rowsOf(text).map((row) => ('cells' in row ? row.cells.map((cell) => cellText(text, cell)) : row.reason))

it('reads what another reader of CSV reads', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ';', ' ', '😀'), maxLength: 8 })
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = rows.map((cells) => cells.map(quoted).join(',')).join(end)
      const expected = (parse(text, { relax_column_count: true }) as string[][]).map((cells) =>
        cells.map((c) => c.trim()),
      )
      expect(texts(text)).toEqual(expected)
    }),
  )
})

it('knows the line on which a row begins, and where its cells stand', () => {
  const text = '\uFEFFa,b\r\n"x\ny",2\n\n3,"say ""so"""\n'
  const rows = rowsOf(text)
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 5])
  const last = rows[2]!
  expect('cells' in last && text.slice(last.cells[1]!.start, last.cells[1]!.end)).toBe('say ""so""')
})

it('goes on in the next line after a quote that never closes', () => {
  expect(texts(`a,b\n1,"${'x'.repeat(70_000)}\n2,3`)).toEqual([
    ['a', 'b'],
    'a quoted field has no end within 64,000 characters',
    ['2', '3'],
  ])
  expect(texts('a,b\n"1"x,2\n3,4')).toEqual([
    ['a', 'b'],
    'text stands between a closing quote and the next field',
    ['3', '4'],
  ])
})
