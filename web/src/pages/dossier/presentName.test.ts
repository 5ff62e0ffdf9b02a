import { expect, test } from 'vitest'
import type { Point } from '../../../../src/answers/shapes.ts'
import { namesSince, presentName } from './presentName.ts'

const said = (text: string, edtf: string | null = null, independentWitnesses = 1, modality = 'asserted') => ({
  value: { kind: 'text', text },
  valid: edtf === null ? null : { edtf },
  independentWitnesses,
  modality,
  claims: ['unread'],
})
const point = (property: string, ...variants: readonly unknown[]): Point =>
  ({ property, variants, claims: {} }) as unknown as Point

const noDay = () => null

const names = point('name', said('River Front', null, 4), said('Hill Army', '2009/..'), said('Marn Army', '2015/..'))

test('a name that documents call a former one gives way to the one borne since the latest time', () => {
  const led = (...points: readonly Point[]) => presentName('River Front', points, noDay)
  expect(led(names, point('formerName', said('river front')))).toBe('Marn Army')
  const others = point('name', said('Delta League'), said('Delta Party', null, 2))
  expect(led(others, point('formerName', said('River Front')))).toBe('Delta Party')
})

test('the label stays where nobody calls it former, where that is alleged, and where there is no other', () => {
  const led = (...points: readonly Point[]) => presentName('River Front', points, noDay)
  expect(led(names)).toBe('River Front')
  expect(led(names, point('formerName', said('River Front', null, 1, 'alleged')))).toBe('River Front')
  expect(led(point('formerName', said('River Front')))).toBe('River Front')
})

test('another name since a year leads only where all who give the label wrote before it', () => {
  const told = {
    ...point(
      'name',
      { ...said('River Front'), claims: ['a', 'b'] },
      { ...said('Marn Army', '2015/..'), claims: ['c'] },
    ),
    claims: { a: { document: { id: 'old' } }, b: { document: { id: 'older' } }, c: { document: { id: 'new' } } },
  } as unknown as Point
  const led = (days: Readonly<Record<string, string>>) => presentName('River Front', [told], (id) => days[id] ?? null)
  expect(led({ old: '2014-12-31', older: '1990' })).toBe('Marn Army')
  expect(led({ old: '2015', older: '1990' })).toBe('River Front')
  expect(led({ old: '2014' })).toBe('River Front')
})

test('names are told with the time since when they are borne', () => {
  expect([...namesSince([names])]).toEqual([
    ['hill army', '2009'],
    ['marn army', '2015'],
  ])
})
