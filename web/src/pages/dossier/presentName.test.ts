import { expect, test } from 'vitest'
import type { Point } from '../../../../src/answers/shapes.ts'
import { namesSince, presentName } from './presentName.ts'

const said = (text: string, edtf: string | null = null, independentWitnesses = 1, modality = 'asserted') => ({
  value: { kind: 'text', text },
  valid: edtf === null ? null : { edtf },
  independentWitnesses,
  modality,
})
const point = (property: string, ...variants: readonly unknown[]): Point => ({ property, variants }) as unknown as Point

const names = point('name', said('River Front', null, 4), said('Hill Army', '2009/..'), said('Marn Army', '2015/..'))

test('a name that documents call a former one gives way to the one borne since the latest time', () => {
  expect(presentName('River Front', [names, point('formerName', said('river front'))])).toBe('Marn Army')
  expect(
    presentName('River Front', [
      point('name', said('Delta League'), said('Delta Party', null, 2)),
      point('formerName', said('River Front')),
    ]),
  ).toBe('Delta Party')
})

test('the label stays where nobody calls it former, where that is alleged, and where there is no other', () => {
  expect(presentName('River Front', [names])).toBe('River Front')
  expect(presentName('River Front', [names, point('formerName', said('River Front', null, 1, 'alleged'))])).toBe(
    'River Front',
  )
  expect(presentName('River Front', [point('formerName', said('River Front'))])).toBe('River Front')
})

test('names are told with the time since when they are borne', () => {
  expect([...namesSince([names])]).toEqual([
    ['hill army', '2009'],
    ['marn army', '2015'],
  ])
})
