import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventSummary, Participant } from '../../../../src/model/entity.ts'
import { levelsOf, roundsOf, sidesOf } from './negotiations.ts'

const event = (id: string, eventType: string | null, date: string | null): EventSummary => ({
  id,
  eventType,
  modality: 'asserted',
  attributedTo: null,
  date,
  place: null,
  participants: [],
  casualties: [],
  outcome: null,
  claims: [],
  documents: [],
})

const sat = (label: string, side: string | null): Participant => ({
  entity: { id: `e-${label}`, label },
  role: null,
  side,
})

test('talks, refusals, ceasefires and agreements are rounds, in time; fighting is none', () => {
  const rounds = roundsOf([
    event('b', 'clash', '1995'),
    event('c', 'agreement', null),
    event('d', 'informal-meeting', '2001-03'),
    event('a', 'ceasefire', '1994-02-24'),
  ])
  expect(rounds.map((r) => [r.event.id, r.kind])).toEqual([
    ['a', 'ceasefire'],
    ['d', 'talks'],
    ['c', 'agreement'],
  ])
  expect(rounds[1]!.days).toEqual({ first: '2001-03-01', last: '2001-03-31' })
})

test('a side is named once, and who sits on a side is not named beside it too', () => {
  expect(
    sidesOf([
      sat('Front', null),
      sat('Ana', 'Front'),
      sat('Front', 'Front'),
      sat('UN', null),
      sat('Ministry', 'government'),
    ]),
  ).toEqual([
    { side: 'Front', who: [sat('Ana', 'Front')] },
    { side: 'government', who: [sat('Ministry', 'government')] },
    { side: null, who: [sat('UN', null)] },
  ])
})

test('marks on one level do not touch as long as there are levels', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 }), (places) => {
      const at = places.toSorted((a, b) => a - b)
      const levels = levelsOf(at, 10, 30)
      for (let i = 0; i < at.length; i++)
        for (let j = i + 1; j < at.length; j++)
          if (levels[i] === levels[j]) expect(at[j]! - at[i]!).toBeGreaterThanOrEqual(10)
    }),
  )
})
