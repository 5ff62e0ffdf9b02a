import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csvLine.ts'

test('any text comes back as it was, but for the apostrophe before what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
      const [read] = parse(csvLine(cells), { relax_column_count: true }) as string[][]
      expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))
    }),
  )
})

test('numbers are numbers, nothing is nothing', () => {
  expect(csvLine([-1, null, undefined, true, 'a, "b"'])).toBe('-1,,,true,"a, ""b"""\r\n')
})
