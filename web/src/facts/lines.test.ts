import { expect, test } from 'vitest'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Relation, RelationKind } from '../../../src/model/comparison.ts'
import { contradicting, linesOf } from './lines.ts'

const point = (witnesses: number[], pairs: [number, number, RelationKind][]): Point =>
  ({
    id: 'p',
    variants: witnesses.map((n) => ({ independentWitnesses: n, claims: [] })),
    relations: pairs.map(([a, b, kind]): Relation => ({ between: [a, b], kind, reason: '' })),
  }) as unknown as Point

test('readings of which only one can stand share a line, the best witnessed first', () => {
  const lines = linesOf(
    point(
      [1, 3, 1],
      [
        [0, 1, 'dispute'],
        [1, 2, 'refinement'],
        [0, 2, 'dispute'],
      ],
    ),
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ readings: [1, 0, 2], verdict: 'dispute' })
})

test('readings that can be true together stand on lines of their own', () => {
  const lines = linesOf(
    point(
      [2, 1],
      [
        [0, 0, 'agreement'],
        [1, 1, 'single'],
        [0, 1, 'compatible'],
      ],
    ),
  )
  expect(lines.map((l) => l.verdict)).toEqual(['agreement', 'single'])
})

test('a reading that follows another in time keeps its line and says so', () => {
  const lines = linesOf(
    point(
      [1, 1],
      [
        [0, 0, 'single'],
        [1, 1, 'single'],
        [0, 1, 'succession'],
      ],
    ),
  )
  expect(lines.map((l) => l.verdict)).toEqual(['succession', 'succession'])
})

test('a finer date contradicts nothing: what does is the other reading', () => {
  const told = point(
    [3, 2, 1],
    [
      [0, 1, 'refinement'],
      [0, 2, 'dispute'],
      [1, 2, 'dispute'],
    ],
  )
  expect(contradicting(linesOf(told)[0]!)).toBe(told.variants[2])
  expect(contradicting(linesOf(point([2, 1], [[0, 1, 'refinement']]))[0]!)).toBeNull()
})
