import { expect, test } from 'vitest'
import type { Point } from '../../../src/answers/shapes.ts'
import { sampleClaim } from '../../../test/sampleClaim.ts'
import { formatNumbers, numberNotes } from './printNotes.ts'

test('notes are numbered in the order of the page, one for each passage', () => {
  const claim = (id: string, start: number) =>
    sampleClaim({
      id,
      subject: { id: 'e', label: 'Front', type: 'Organization' },
      property: 'founded',
      value: { kind: 'date', edtf: '1960' },
      passage: { start, end: start + 4, quote: '1960' },
    })
  const point = (claims: ReturnType<typeof claim>[]): Point => ({
    id: 'p',
    subject: claims[0]!.subject,
    property: 'founded',
    label: 'Founded',
    verdict: 'single',
    reason: '',
    independentWitnesses: 1,
    variants: [
      {
        value: claims[0]!.value,
        valid: null,
        role: null,
        scope: null,
        modality: 'asserted',
        claims: claims.map((c) => c.id),
        independentWitnesses: 1,
      },
    ],
    relations: [],
    claims: Object.fromEntries(claims.map((c) => [c.id, c])),
    lastSaid: null,
    silent: [],
  })
  const { notes, numbers } = numberNotes([point([claim('b', 50), claim('a', 10)]), point([claim('c', 50)])])
  expect(notes.map((n) => [n.number, n.claim.id])).toEqual([
    [1, 'b'],
    [2, 'a'],
  ])
  expect([...numbers]).toEqual([
    ['b', 1],
    ['a', 2],
    ['c', 1],
  ])
})

test('numbers read as one would write them', () => {
  expect(formatNumbers([9, 3, 7, 8, 3])).toBe('3, 7–9')
  expect(formatNumbers([2, 1])).toBe('1, 2')
  expect(formatNumbers([])).toBe('')
})
