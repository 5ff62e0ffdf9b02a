import { expect, test } from 'vitest'
import type { QuantityValue } from './claim.ts'
import { countedUnit } from './countedUnit.ts'

const of = (min: number | null, max: number | null, unit: string | null): string | null =>
  countedUnit({ kind: 'quantity', min, max, exclusive: false, unit } satisfies QuantityValue)

test.each([
  ['clashes', 'clash'],
  ['fighters', 'fighter'],
  ['government soldiers', 'government soldier'],
  ['people', 'person'],
  ['boxes', 'box'],
  ['villages', 'village'],
  ['casualties', 'casualty'],
  ['troops', 'troops'],
  ['police', 'police'],
  ['percent', 'percent'],
  ['buses', 'bus'],
  ['KIA', 'KIA'],
  ['', ''],
])('one of %s is said of %s', (many, one) => {
  expect(of(1, 1, many)).toBe(one)
})

test('only one alone is one: at least one, but not one to three', () => {
  expect(of(1, null, 'clashes')).toBe('clash')
  expect(of(null, 1, 'clashes')).toBe('clash')
  expect(of(1, 3, 'clashes')).toBe('clashes')
  expect(of(0, 1, 'clashes')).toBe('clashes')
  expect(of(2, 2, 'clashes')).toBe('clashes')
  expect(of(null, null, 'clashes')).toBe('clashes')
  expect(of(1, 1, null)).toBeNull()
})
