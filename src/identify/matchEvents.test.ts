import { describe, expect, it } from 'vitest'
import { edtfBounds } from '../model/edtf.ts'
import { accordKey } from './accordKey.ts'
import { type EventFacts, eventDate } from './eventFacts.ts'
import { MAYBE_SAME, matchEvents, SAME_EVENT } from './matchEvents.ts'

const facts = (
  types: string[],
  dates: string[],
  places: string[],
  sides: string[],
  titles: string[] = [],
): EventFacts => ({
  types: new Set(types),
  dates: dates.map((d) => edtfBounds(d)!),
  places: new Set(places),
  sides: new Set(sides),
  titles,
})
const context = {
  wholes: new Map([['town', new Set(['province'])]]),
  isWide: (place: string) => place === 'province' || place === 'other province',
}
const one = (a: EventFacts, b: EventFacts): boolean => (matchEvents(a, b, context)?.score ?? 0) >= SAME_EVENT

describe('matchEvents', () => {
  it('talks of one day in one place, told as a table row and as prose', () => {
    expect(
      one(
        facts(['meeting'], ['2013-02-04'], ['town'], ['amina', 'bello']),
        facts(['negotiation'], ['2013-02-04'], ['town'], ['rebels', 'state']),
      ),
    ).toBe(true)
  })
  it('a ceasefire told with its day and with its year', () => {
    expect(
      one(
        facts(['ceasefire'], ['1994-02-24'], [], ['rebels', 'state']),
        facts(['ceasefire'], ['1994'], [], ['rebels', 'state']),
      ),
    ).toBe(true)
  })
  it('a day of a meeting of three days', () => {
    expect(
      one(
        facts(['agreement'], ['2013-05-30'], [], ['rebels', 'state']),
        facts(['meeting'], ['2013-05-28/2013-05-30'], ['town'], ['rebels', 'state']),
      ),
    ).toBe(true)
  })
  it('a ceasefire told with the years for which it held', () => {
    const held = eventDate('1994/2011', new Set(['ceasefire']))!
    expect(
      one(
        { ...facts(['ceasefire'], [], [], ['rebels', 'junta']), dates: [held] },
        facts(['ceasefire'], ['1994-02-24'], [], ['rebels', 'state']),
      ),
    ).toBe(true)
    expect(eventDate('1994/2011', new Set(['clash']))).toEqual(edtfBounds('1994/2011'))
  })
  it('two countries invaded in one month are two invasions', () => {
    const invasion = (place: string, date: string) => facts(['offensive'], [date], [place], ['empire'])
    const areApart = (a: string, b: string): boolean => a !== b
    const wide = { ...context, isWide: () => true }
    const score = (more: object) =>
      matchEvents(invasion('lowland', '1941-12'), invasion('upland', '1941-12-08'), { ...wide, ...more })?.score
    expect(score({})).toBe(4)
    expect(score({ areApart })).toBeLessThan(MAYBE_SAME)
  })
  it('an offensive of a month, and what both sides did in the months that hold it', () => {
    const offensive = facts(['offensive'], ['2012-12'], ['town'], ['rebels', 'state'])
    expect(one(offensive, facts(['airstrike'], ['2012-12/2013-01'], [], ['rebels', 'state']))).toBe(true)
    expect(one(offensive, facts(['airstrike'], ['2012-12/2013-01'], ['other town'], ['rebels', 'state']))).toBe(false)
    expect(one(offensive, facts(['airstrike'], ['2012-12/2013-01'], [], ['state']))).toBe(false)
    expect(one(offensive, facts(['airstrike'], ['2012-12-24'], [], ['rebels', 'state']))).toBe(false)
  })
  it('two days are two events', () => {
    expect(
      matchEvents(
        facts(['agreement'], ['2013-05-30'], ['town'], ['rebels', 'state']),
        facts(['agreement'], ['2013-10-10'], ['town'], ['rebels', 'state']),
        context,
      ),
    ).toBeNull()
  })
  it('two clashes of one day in two towns', () => {
    expect(
      one(
        facts(['clash'], ['2021-05-30'], ['town'], ['rebels', 'state']),
        facts(['clash'], ['2021-05-30'], ['other town'], ['rebels', 'state']),
      ),
    ).toBe(false)
  })
  it('a town in its province', () => {
    expect(
      one(
        facts(['airstrike'], ['2022-10-23'], ['town'], ['state']),
        facts(['airstrike'], ['2022-10-23'], ['province'], ['state']),
      ),
    ).toBe(true)
  })
  it('clashes of one year are not one clash', () => {
    expect(
      one(
        facts(['clash'], ['2018'], ['province'], ['rebels', 'state']),
        facts(['clash'], ['2018-04-06'], ['province'], ['rebels', 'state']),
      ),
    ).toBe(false)
  })
  it('a town is taken once a year, whoever tells the day', () => {
    const year = facts(['seizure'], ['2012'], ['Goma', 'Sake'], ['rebels'])
    expect(one(year, facts(['seizure'], ['2012-11-20'], ['Goma'], ['rebels']))).toBe(true)
    expect(one(year, facts(['seizure'], ['2012-11-20'], ['Goma'], ['state']))).toBe(false)
    expect(one(year, facts(['seizure'], ['2013-11-20'], ['Goma'], ['rebels']))).toBe(false)
    expect(one(year, facts(['seizure'], ['2012-11-22'], ['Sake', 'Masisi'], ['rebels']))).toBe(false)
    expect(
      one(facts(['clash'], ['2012'], ['Goma'], ['rebels']), facts(['clash'], ['2012-11-20'], ['Goma'], ['rebels'])),
    ).toBe(false)
  })
  it('a town that fell on two days, as two documents tell it, fell once: they dispute the day', () => {
    const fell = (day: string, side = 'rebels') => facts(['seizure'], [day], ['Goma'], [side])
    expect(one(fell('2012-11-19'), fell('2012-11-20'))).toBe(true)
    expect(one(fell('2012-11-19'), fell('2012-12-20'))).toBe(false)
    expect(one(fell('2012-11-19'), fell('2012-11-20', 'state'))).toBe(false)
    expect(matchEvents(fell('2012-11-19'), fell('2012-11-20'), context, true)).toBeNull()
    const fought = (day: string) => facts(['clash'], [day], ['Goma'], ['rebels', 'state'])
    expect(matchEvents(fought('2012-11-19'), fought('2012-11-20'), context)).toBeNull()
  })
  it('a raid on one town that two documents date a day apart; not two days apart, and not in a dataset', () => {
    const raid = (day: string): EventFacts => facts(['raid'], [day], ['town'], ['rebels'])
    expect(one(raid('2002-02-16'), raid('2002-02-17'))).toBe(true)
    expect(one(raid('2002-02-16'), raid('2002-02-18'))).toBe(false)
    const row = { ...facts(['raid'], ['2002-02-17'], ['town'], []), at: [{ latitude: 1, longitude: 1, within: 1 }] }
    expect(one(facts(['raid'], ['2002-02-16'], ['town'], []), row)).toBe(false)
  })
  it('a clash and a massacre of one day and town, and a spot that bears its town in its name', () => {
    const killed = facts(['clash'], ['2002-05-02'], ['town'], ['rebels'])
    expect(one(killed, facts(['attack-on-civilians'], ['2002-05-02'], ['town'], []))).toBe(true)
    const base = facts(['seizure'], ['1996-08-30'], ['town base'], ['rebels'])
    const town = facts(['raid'], ['1996-08-30'], ['town'], ['rebels'])
    expect(one(base, town)).toBe(false)
    expect(matchEvents(base, town, { ...context, isSpotOf: () => true })!.score).toBeGreaterThanOrEqual(SAME_EVENT)
  })
  it('a site of somebody may lie in any town; what had happened by a day happened in the week before', () => {
    const by = eventDate('../2004-11-20')!
    expect(by).toEqual({ earliest: '2004-11-13', latest: '2004-11-20' })
    const told = { ...facts(['raid'], [], ['academy'], ['army']), dates: [by] }
    const day = facts(['raid'], ['2004-11-19'], ['town'], ['army', 'front'])
    expect(one(told, day)).toBe(false)
    const site = { ...context, isSite: (place: string) => place === 'academy' }
    expect(matchEvents(told, day, site)!.score).toBeGreaterThanOrEqual(SAME_EVENT)
  })
  it('statements of one day need one title', () => {
    expect(
      matchEvents(
        facts(['statement'], ['2014-11-20'], [], ['rebels']),
        facts(['statement'], ['2014-11-20'], [], ['rebels']),
        context,
      ),
    ).toBeNull()
  })
  it('an accord is known by its name, not by what all are called', () => {
    expect(accordKey('the 1995 Abuja Accord', 'Liberia')).toBe(accordKey('Abuja Accord', 'Liberia'))
    expect(accordKey('Abuja Accord', 'Liberia')).not.toBe(accordKey('Abuja Accord', 'Sudan'))
    expect(accordKey('Comprehensive Peace Agreement', 'Sudan')).toBeNull()
  })
  it('does not depend on the order', () => {
    const a = facts(['clash', 'ambush'], ['2018-04'], ['town'], ['rebels'])
    const b = facts(['airstrike'], ['2018-04-06'], ['province'], ['rebels', 'state'])
    expect(matchEvents(a, b, context)?.score).toBe(matchEvents(b, a, context)?.score)
  })
})
