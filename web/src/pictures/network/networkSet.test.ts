import { expect, test } from 'vitest'
import type { NetworkPicture } from '../../../../src/answers/pictureShapes.ts'
import { modalities } from '../../../../src/model/claim.ts'
import { relationKinds } from '../../../../src/model/comparison.ts'
import { dayNumber } from '../events/eventSet.ts'
import { networkSet, standing, verdictsOfYear } from './networkSet.ts'

const alleged = modalities.indexOf('alleged')

/** The Front was with the League from 2001 to 2003, and is alleged to be against Marn; two documents say so. */
const picture: NetworkPicture = {
  total: 3,
  nodes: [
    { id: 'f', type: 'ArmedGroup', label: 'Loria Front' },
    { id: 'l', type: 'Coalition', label: 'Delta League' },
    { id: 'm', type: 'Government', label: 'Marn' },
  ],
  properties: ['ally', 'opponent'],
  documents: ['a', 'b'],
  modalities,
  verdicts: relationKinds,
  edges: { subject: [0, 0], property: [0, 1], value: [1, 2], verdict: [0, relationKinds.indexOf('dispute')] },
  claims: {
    edge: [0, 1, 1],
    document: [0, 0, 1],
    modality: [0, alleged, alleged],
    from: [dayNumber('2001-01-01'), null, null],
    to: [dayNumber('2003-12-31'), null, null],
    events: [0, 0, 0],
  },
}
const set = networkSet(picture)
const anything = { ties: [], parties: [], sources: [], verdicts: [], year: null }

test('an edge stands in the years of its claims, an undated one in all', () => {
  expect(set.years).toEqual([2001, 2003])
  expect(standing(set, { ...anything, year: 2002 }).map((one) => one.edge)).toEqual([0, 1])
  expect(standing(set, { ...anything, year: 2004 }).map((one) => one.edge)).toEqual([1])
})

test('what nobody asserts is reserved, however many say so', () => {
  expect(standing(set, anything).map((one) => [one.claims.length, one.reserved])).toEqual([
    [1, false],
    [2, true],
  ])
})

test('filters by kind, party, source and verdict', () => {
  const edges = (choice: object) => standing(set, { ...anything, ...choice }).map((one) => one.edge)
  expect(edges({ ties: ['against'] })).toEqual([1])
  expect(edges({ parties: ['l'] })).toEqual([0])
  expect(edges({ sources: ['b'] })).toEqual([1])
  expect(edges({ verdicts: ['dispute'] })).toEqual([1])
})

test('in a year witnesses stand as they do by what can hold then', () => {
  const ofYear = verdictsOfYear({ ...picture, edges: { ...picture.edges, verdict: [0, 0] } })
  expect(standing(set, { ...anything, year: 2002 }, ofYear).map((one) => one.verdict)).toEqual([0, 0])
  expect(standing(set, { ...anything, verdicts: ['dispute'], year: 2002 }, ofYear)).toEqual([])
  expect(standing(set, anything).map((one) => picture.verdicts[one.verdict])).toEqual(['single', 'dispute'])
})

test('of two that fought it tells how many events there were in the year asked', () => {
  const [first, last] = [dayNumber('2012-01-01'), dayNumber('2012-12-31')]
  const fought = networkSet({
    ...picture,
    properties: ['fought'],
    edges: { subject: [0], property: [0], value: [1], verdict: [0] },
    claims: {
      edge: [0, 0],
      document: [0, 0],
      modality: [0, 0],
      from: [first, last + 1],
      to: [last, last + 365],
      events: [41, 7],
    },
  })
  const none = { ties: [], parties: [], sources: [], verdicts: [] }
  expect(fought.tie).toEqual(['fought'])
  expect(standing(fought, { ...none, year: null })[0]!.events).toBe(48)
  expect(standing(fought, { ...none, year: 2012 })[0]!.events).toBe(41)
})
