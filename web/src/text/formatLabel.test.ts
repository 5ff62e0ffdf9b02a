import { expect, test } from 'vitest'
import { formatEventLabel } from './formatLabel.ts'

test('dates of an event’s label are written out', () => {
  expect(formatEventLabel('meeting, Marn, 2013-05-28/2013-05-30')).toBe('Meeting, Marn, 28–30 May 2013')
  expect(formatEventLabel('raid, 1960-02-05')).toBe('Raid, 5 February 1960')
  expect(formatEventLabel('2011 offensive')).toBe('2011 offensive')
})
