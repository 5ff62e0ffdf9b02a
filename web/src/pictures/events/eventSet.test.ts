import { expect, test } from 'vitest'
import { modalities } from '../../../../src/model/claim.ts'
import { relationKinds } from '../../../../src/model/comparison.ts'
import { chosen, within } from './choice.ts'
import { dayNumber, dayOf, eventSet, RESERVED, tones } from './eventSet.ts'
import { pictureOf } from './pictureOf.ts'

test('a day is a number and back', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect(dayOf(dayNumber('1961-02-05'))).toBe('1961-02-05')
})

test('a day is sure, of a year nothing is, of an interval its middle', () => {
  const set = eventSet(pictureOf(['2011-06-09', '2011', '2011-06/2012-03', null]))
  const from2011 = (days: number) => dayNumber('2011-01-01') + days
  expect([set.start[0], set.sureFrom[0], set.sureTo[0], set.end[0]]).toEqual([
    from2011(159),
    from2011(159),
    from2011(160),
    from2011(160),
  ])
  expect([set.start[1], set.end[1]]).toEqual([from2011(0), from2011(365)])
  expect(set.sureFrom[1]).toBe(set.sureTo[1])
  expect([set.start[2], set.sureFrom[2], set.sureTo[2], set.end[2]].map((day) => dayOf(day!))).toEqual([
    '2011-06-01',
    '2011-06-30',
    '2012-03-02',
    '2012-04-01',
  ])
  expect(set.start[3]).toBeNaN()
  expect(set.undated).toBe(1)
})

test('what is only alleged never has the tone of a fact, whatever the verdict', () => {
  const alleged = eventSet(pictureOf(['2011'], modalities.indexOf('alleged'), relationKinds.indexOf('agreement')))
  expect(alleged.tone[0]).toBe(RESERVED)
  const disputed = eventSet(pictureOf(['2011'], 0, relationKinds.indexOf('dispute')))
  expect(tones[disputed.tone[0]!]).toBe('disputed')
})

test('filters keep what has any of the asked, a window what can have been in it', () => {
  const set = eventSet(pictureOf(['2011-06-09', '2012', '2013-01-01', null]))
  const nothing = { types: [], parties: [], sources: [], verdicts: [] }
  expect([...chosen(set, { ...nothing, parties: ['a'] })]).toEqual([1, 0, 1, 0])
  expect([...chosen(set, { ...nothing, types: ['meeting'], sources: ['d'] })]).toEqual([0, 1, 0, 1])
  expect([...chosen(set, { ...nothing, verdicts: ['dispute'] })]).toEqual([0, 0, 0, 0])
  const all = chosen(set, nothing)
  expect([...within(set, all, null)]).toEqual([0, 1, 2, 3])
  expect([...within(set, all, [dayNumber('2012-06-01'), dayNumber('2012-07-01')])]).toEqual([1])
})
