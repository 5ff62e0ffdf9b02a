import { expect, test } from 'vitest'
import { datesInWords, formatReason } from './formatReason.ts'

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

test('spans of time and open ends are written out too', () => {
  expect(
    datesInWords('the League (River Front, ../2017-06-23) against the League (River Front, 2009/2015): it ended.'),
  ).toBe('the League (River Front, until 23 June 2017) against the League (River Front, 2009–2015): it ended.')
  expect(datesInWords('dead (A, 1961/1994) and (B, 2011/..), (C, 2024-10-19/..), (D, 2005~/2006)')).toBe(
    'dead (A, 1961–1994) and (B, since 2011), (C, since 19 October 2024), (D, about 2005 – 2006)',
  )
  expect(datesInWords('order 12/2013 of https://a.example/2011/05 and 10/2013-11')).toBe(
    'order 12/2013 of https://a.example/2011/05 and 10/2013-11',
  )
})
