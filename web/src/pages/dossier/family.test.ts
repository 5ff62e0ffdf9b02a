import { expect, test } from 'vitest'
import type { Point } from '../../../../src/answers/shapes.ts'
import type { Value } from '../../../../src/model/claim.ts'
import type { Variant } from '../../../../src/model/comparison.ts'
import { familyLines, lifeOf } from './family.ts'

const variant = (value: Value, edtf: string | null): Variant => ({
  value,
  valid: edtf === null ? null : { edtf, start: null, end: null, basis: 'sentence' },
  role: null,
  scope: null,
  modality: 'asserted',
  claims: [],
  independentWitnesses: 1,
})

const point = (property: string, subject: string, variants: Variant[]): Point => ({
  id: `${subject}.${property}`,
  subject: { id: subject, label: subject, type: 'Organization' },
  property,
  label: property,
  verdict: 'single',
  reason: '',
  independentWitnesses: 1,
  variants,
  relations: [],
  claims: {},
  lastSaid: null,
  silent: [],
})

const entity = (label: string): Value => ({ kind: 'entity', id: label, label })
const date = (edtf: string): Value => ({ kind: 'date', edtf })

test('wings, alliances and those that split from it are lines in time; what nothing dates comes last', () => {
  const lines = familyLines(
    [
      point('memberOf', 'Front', [variant(entity('League'), '1990/1999'), variant(entity('Council'), null)]),
      point('armedWing', 'Front', [variant(entity('Front Army'), '1971')]),
      point('founder', 'Front', [variant(entity('Ana'), '1970')]),
      point('opponent', 'Front', [variant(entity('Government'), '1970/..')]),
    ],
    [point('splitFrom', 'New Front', [variant(entity('Front'), '1985')])],
  )
  expect(lines.map((l) => [l.property, l.elsewhere, l.branch, l.stretch?.startLow ?? null])).toEqual([
    ['armedWing', false, true, 1971],
    ['splitFrom', true, true, 1985],
    ['memberOf', false, false, 1990],
    ['memberOf', false, false, null],
  ])
})

test('a name is a line where it held for a time', () => {
  const names = point('name', 'Front', [variant({ kind: 'text', text: 'Front' }, null)])
  const former = point('formerName', 'Front', [variant({ kind: 'text', text: 'Movement' }, '1970/1974')])
  expect(familyLines([names, former], []).map((l) => l.property)).toEqual(['formerName'])
})

test('a life begins between the earliest and the latest founding that is told, and stays open', () => {
  const founded = point('founded', 'Front', [variant(date('1960-10-25'), null), variant(date('1961'), null)])
  const life = lifeOf([founded])!.stretch
  expect(life.startLow).toBeCloseTo(1960.8, 1)
  expect(life.startHigh).toBeCloseTo(1962, 1)
  expect(life.endHigh).toBeNull()
  expect(lifeOf([])).toBeNull()
})
