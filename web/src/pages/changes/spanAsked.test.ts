import { describe, expect, test } from 'vitest'
import { spanAsked } from './spanAsked.ts'

const now = { asOf: null, knownOn: null }
const today = '2026-11-22'
const newest = '2026-11-20T09:00:00.000Z'

describe('the two dates of a page of changes', () => {
  test('are those of its address', () => {
    expect(spanAsked('world', { from: '1994', to: '2011-06' }, now, newest, today)).toEqual({
      from: '1994',
      to: '2011-06',
    })
  })
  test('are else those of the last day on which a document came', () => {
    expect(spanAsked('base', {}, now, newest, today)).toEqual({ from: '2026-11-19', to: today })
    expect(spanAsked('base', {}, now, null, today)).toEqual({ from: '2026-11-21', to: today })
  })
  test('end with the day of the base that is looked at', () => {
    const then = { asOf: null, knownOn: '2026-11-10' }
    expect(spanAsked('base', { from: '2026-11-01', to: '2026-11-15' }, then, newest, today)).toEqual({
      from: '2026-11-01',
      to: '2026-11-10',
    })
  })
  test('begin in the world with the date that is looked at', () => {
    expect(spanAsked('world', {}, { asOf: '2013-05-30', knownOn: null }, newest, today)).toEqual({
      from: '2013-05-30',
      to: today,
    })
    expect(spanAsked('world', { from: 'soon' }, now, newest, today).from).toBe('2016')
  })
})
