import { expect, test } from 'vitest'
import type { Valid } from '../../../src/model/claim.ts'
import { holdsIn, stretchOf, ticks } from './years.ts'

const valid = (edtf: string, more: Partial<Valid> = {}): Valid => ({
  edtf,
  start: null,
  end: null,
  basis: 'sentence',
  ...more,
})

test('a year at the start of a range fades over that year', () => {
  const stretch = stretchOf(valid('2015/2021-03-04'))!
  expect(stretch.startLow).toBe(2015)
  expect(stretch.startHigh).toBeCloseTo(2016, 1)
  expect(stretch.endHigh! - stretch.endLow!).toBeLessThan(0.01)
})

test('an open end has no end', () => {
  expect(stretchOf(valid('2005/..'))).toMatchObject({ startLow: 2005, endLow: null, endHigh: null })
})

test('a time that says nothing is not drawn', () => {
  expect(stretchOf(valid('../..'))).toBeNull()
  expect(stretchOf(valid('nonsense'))).toBeNull()
})

test('a claim holds in the years that its time meets, an undated one in all', () => {
  expect(holdsIn(valid('1994/2011-06'), 2011)).toBe(true)
  expect(holdsIn(valid('1994/2011-06'), 2012)).toBe(false)
  expect(holdsIn(valid('2005/..'), 2040)).toBe(true)
  expect(holdsIn(null, 1900)).toBe(true)
})

test('an axis has round years', () => {
  expect(ticks(1957, 2026, 8)).toEqual([1960, 1970, 1980, 1990, 2000, 2010, 2020])
})
