import { expect, test } from 'vitest'
import { dateIn, numberIn } from './suggest.ts'

test('a date is found in the words of a passage', () => {
  expect(dateIn('it was founded on 5 February 1961 in the hills')).toBe('1961-02-05')
  expect(dateIn('founded on February 5, 1961')).toBe('1961-02-05')
  expect(dateIn('in June 2011')).toBe('2011-06')
  expect(dateIn('captured: 2013-05-30')).toBe('2013-05-30')
  expect(dateIn('since 1994, more or less')).toBe('1994')
  expect(dateIn('with 12,000 fighters')).toBe(null)
})

test('a number is found that is no year', () => {
  expect(numberIn('in 2012 they fought 27 times')).toBe(27)
  expect(numberIn('more than 12,000 fighters')).toBe(12_000)
  expect(numberIn('in 2012')).toBe(null)
})
