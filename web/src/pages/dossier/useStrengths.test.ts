import { expect, test } from 'vitest'
import type { Point } from '../../../../src/answers/shapes.ts'
import { partiesOf } from './useStrengths.ts'

const variant = (id: string, independentWitnesses: number, modality = 'asserted') => ({
  value: { kind: 'entity', id, label: id },
  independentWitnesses,
  modality,
})
const point = (property: string, ...variants: readonly unknown[]): Point => ({ property, variants }) as unknown as Point

test('who fights are combatants and their units, the best witnessed first, and none by allegation', () => {
  const points = [
    point('combatant', variant('front', 1), variant('army', 3), variant('ghosts', 1, 'alleged')),
    point('unit', variant('front', 2), variant('brigade', 1), { ...variant('some men', 1), value: { kind: 'text' } }),
    point('strength', variant('nobody', 9)),
  ]
  expect(partiesOf(points)).toEqual(['army', 'front', 'brigade'])
})
