import { expect, test } from 'vitest'
import { formatReason } from './formatReason.ts'

test('the witnesses, named already beside it, are left out', () => {
  expect(
    formatReason('1960 (2 versions of River Front) against 1961 (Peace Watch (2022)): the years do not overlap.'),
  ).toBe('the years do not overlap.')
})

test('dates are written out, and a reason of another shape stays whole', () => {
  expect(formatReason('1961 (A) is made precise by 1961-02-05 (B): 1961-02-05 lies within 1961.')).toBe(
    '5 February 1961 lies within 1961.',
  )
  expect(formatReason('Only one witness.')).toBe('Only one witness.')
})
