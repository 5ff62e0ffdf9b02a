import { expect, test } from 'vitest'
import { formatDate, formatValid } from './formatDate.ts'

test.each([
  ['1961', '1961'],
  ['1961-02-05', '5 February 1961'],
  ['2011-06', 'June 2011'],
  ['1965~', 'about 1965'],
  ['1961?', '1961 (uncertain)'],
  ['196X', '1960s'],
  ['2011-21', 'spring 2011'],
  ['2005/..', 'since 2005'],
  ['../1994', 'until 1994'],
  ['1994/2011-06', '1994 – June 2011'],
  ['2022/2023', '2022–2023'],
  ['2011-08-01/2011-08-02', '1–2 August 2011'],
  ['not a date', 'not a date'],
])('%s is written %s', (edtf, words) => {
  expect(formatDate(edtf)).toBe(words)
})

test('what is known only at least so far is written so', () => {
  const valid = { edtf: '2022', start: 'at-least-from', end: 'at-least-until', basis: 'sentence' } as const
  expect(formatValid(valid)).toBe('at least in 2022')
  expect(formatValid({ ...valid, edtf: '2011-06-30' })).toBe('at least on 30 June 2011')
  expect(formatValid({ ...valid, edtf: '2022/2023' })).toBe('from at least 2022 to at least 2023')
  expect(formatValid({ ...valid, edtf: '2022/..', end: null })).toBe('since at least 2022')
})
