import { expect, test } from 'vitest'
import { dayNumber, dayOf, eventSet } from '../events/eventSet.ts'
import { pictureOf } from '../events/pictureOf.ts'
import { density } from './density.ts'
import { lanesOf } from './lanes.ts'
import { pack } from './pack.ts'
import { timeTicks } from './ticks.ts'
import { keepWithin, pan, zoom } from './window.ts'

const window = (from: string, to: string) => [dayNumber(from), dayNumber(to)] as const

test('an axis has round dates, whatever the zoom', () => {
  expect(timeTicks(...window('1948-05-01', '2026-01-01'), 9).map((tick) => tick.label)).toEqual([
    '1950',
    '1960',
    '1970',
    '1980',
    '1990',
    '2000',
    '2010',
    '2020',
  ])
  expect(timeTicks(...window('2011-05-15', '2011-09-02'), 6).map((tick) => tick.label)).toEqual([
    'Jun',
    'Jul',
    'Aug',
    'Sep',
  ])
  expect(timeTicks(...window('2012-12-28', '2013-01-03'), 8).map((tick) => tick.label)).toEqual([
    '28',
    '29',
    '30',
    '31',
    'Jan 2013',
    '2',
    '3',
  ])
  expect(timeTicks(...window('0001-01-01', '2026-01-01'), 5).length).toBeLessThanOrEqual(5)
})

test('zooming keeps the day under the pointer, and all within the extent', () => {
  const extent = [0, 1000] as const
  const [from, to] = zoom([100, 300], 0.5, 150, extent)
  expect((150 - from) / (to - from)).toBeCloseTo(0.25)
  expect(zoom([100, 300], 100, 150, extent)).toEqual([0, 1000])
  expect(pan([100, 300], -500, extent)).toEqual([0, 200])
  expect(keepWithin([990, 991], extent)).toEqual([990, 994])
})

test('a density counts each event once, however long its date is uncertain', () => {
  const set = eventSet(pictureOf(['2011-06-09', '2011', '2011-03', '1999']))
  const all = Int32Array.of(0, 1, 2, 3)
  const { sums, inView, peak } = density(set, all, window('2011-01-01', '2012-01-01'), 40)
  expect(inView).toBe(3)
  expect(sums.reduce((a, b) => a + b, 0)).toBeCloseTo(3)
  expect(peak).toBeGreaterThan(1)
})

test('lanes have the most frequent keys, the rest share one, an event of two parties stands in both', () => {
  const set = eventSet(pictureOf(['2011', '2012', '2013', null]))
  const fits = new Uint8Array(4).fill(1)
  const { parties } = set.picture.events
  const lanes = lanesOf(set, fits, (i) => parties[i]!, ['Loria Front', 'Marn'], 'Others')
  expect(lanes.map((lane) => [lane.label, [...lane.events]])).toEqual([
    ['Marn', [0, 1, 2]],
    ['Loria Front', [0, 2]],
  ])
  expect(lanesOf(set, fits, (i) => parties[i]!, ['Loria Front', 'Marn'], 'Others', 1).map((l) => l.label)).toEqual([
    'Others',
  ])
})

test('marks of one row do not touch while there are rows', () => {
  const set = eventSet(pictureOf(['2011-01-01', '2011-01-02', '2011-01-03', '2011-03-01']))
  const rows = pack(set, Int32Array.of(0, 1, 2, 3), 1, 3, 10)
  expect([...rows]).toEqual([0, 1, 2, 0])
  expect(dayOf(set.start[3]!)).toBe('2011-03-01')
})
