import { expect, it } from 'vitest'
import type { ClashCounts } from '../../../src/answers/clashCounts.ts'
import type { Point } from '../../../src/answers/shapes.ts'
import { type ClaimedCount, claimedCounts, computedCounts, countRows, foldedYears } from './countRows.ts'

const claimed = (year: string, high: number): ClaimedCount => ({ kind: 'claimed', year, high }) as ClaimedCount
const counts = (...of: readonly (readonly [string | null, number, string])[]): ClashCounts =>
  ({
    sources: [
      { work: 'ged', format: 'ucdp-ged', title: 'Events' },
      { work: 'note', format: 'markdown', title: 'A note' },
    ],
    computed: of.map(([period, events, source]) => ({ period, events, source, against: [] })),
    claimed: [
      {
        claim: { valid: { edtf: '2012-03' } },
        beside: [{ source: 'ged', reason: '40 clashes beside 3 events' }],
      },
    ],
  }) as unknown as ClashCounts

it('of computed numbers only those of datasets are drawn, and those that lie in a year', () => {
  const rows = computedCounts(counts(['2012', 3, 'ged'], ['2012', 1, 'note'], [null, 5, 'ged'], ['2013', 2, 'ged']))
  expect(rows.map(({ year, high, beside }) => [year, high, beside])).toEqual([
    ['2012', 3, ['40 clashes beside 3 events']],
    ['2013', 2, []],
  ])
})

it('in a year what documents claim stands before what is computed, however small', () => {
  const rows = countRows([claimed('2012', 1), claimed('2012', 7)], computedCounts(counts(['2012', 30, 'ged'])))
  expect(rows.map(({ kind, high }) => [kind, high])).toEqual([
    ['claimed', 7],
    ['claimed', 1],
    ['computed', 30],
  ])
})

it('a figure of a part of a year tells how many events were of that time', () => {
  const point = {
    id: 'p',
    label: 'Clashes',
    claims: {},
    variants: ['2012', '2012-01/2012-03'].map((edtf, i) => ({
      value: { kind: 'quantity', min: 40, max: 40, exclusive: false, unit: 'clashes' },
      scope: null,
      valid: { edtf, start: 'exact', end: 'exact', basis: 'sentence' },
      claims: [`c${i}`],
    })),
  } as unknown as Point
  const counted = {
    sources: [
      { work: 'ged', format: 'ucdp-ged', document: 'd' },
      { work: 'note', format: 'markdown', document: 'n' },
    ],
    claimed: ['c0', 'c1'].map((id) => ({
      claim: { id },
      beside: [
        { source: 'ged', events: 7, maybe: 1 },
        { source: 'note', events: 1, maybe: 0 },
      ],
    })),
  } as unknown as ClashCounts
  expect(claimedCounts(point, counted).map(({ claims: _, ...row }) => [row.scope, row.events])).toEqual([
    ['', []],
    ['January 2012 – March 2012', [{ document: 'd', low: 7, high: 8 }]],
  ])
})

it('of many years those with a claimed figure stay in view', () => {
  const years = Array.from({ length: 20 }, (_, i) => [String(1990 + i), 1 + i, 'ged'] as const)
  const computed = computedCounts(counts(...years))
  expect(foldedYears(countRows([claimed('2001', 4)], computed))).toEqual(
    new Set(years.map(([year]) => year).filter((year) => year !== '2001')),
  )
  expect(foldedYears(countRows([], computed)).has('2009')).toBe(false)
  expect(foldedYears(countRows([], computed.slice(0, 12))).size).toBe(0)
})
