import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEdtf } from '../../model/edtf.ts'
import { type DateContext, findDates, parseDate } from './dates.ts'

const found = (text: string, context?: DateContext) =>
  findDates(text, { start: 0, end: text.length }, context).map((d) => d.edtf)
const whole = (text: string, context?: DateContext) => findDates(text, { start: 0, end: text.length }, context)

describe('dates that name their year', () => {
  it.each([
    ['The front was formed on 14 May 1964.', ['1964-05-14']],
    ['The front was formed on May 14, 1964, in Marquetalia.', ['1964-05-14']],
    ['On the 3rd of June 2009 they met', ['2009-06-03']],
    ['They met in June, 2012 and again in Sept. 2013.', ['2012-06', '2013-09']],
    ['(Jan.22, 2013)', ['2013-01-22']],
    ['On 3 April 2013 they met, and in May and June fought', ['2013-04-03', '2013-05/2013-06']],
    ['the 1976 Tripoli Agreement', ['1976']],
    ['signed on Monday, 5 May 2014', ['2014-05-05']],
    ['on 2014-05-05', ['2014-05-05']],
    ['(24/09/2012) and (27/04/12)', ['2012-09-24', '2012-04-27']],
    ['fighting in the early 1970s', ['1970~/1974~']],
    ['by the late 1980s', ['../1989~']],
    ['throughout the 1990s', ['199X']],
    ['in the mid-1990s', ['1995~']],
    ['in the 19th century', ['18XX']],
    ['in the spring of 2011', ['2011-21']],
    ['in the first half of 2012', ['2012-01/2012-06']],
    ['resumed in early 2025', ['2025']],
    ['around 2010', ['2010~']],
  ])('%s', (text, dates) => {
    expect(found(text)).toEqual(dates)
  })
})

describe('ranges and open ends', () => {
  it.each([
    ['from 20 to 23 June 2017', ['2017-06-20/2017-06-23']],
    ['from 20-23 June 2017', ['2017-06-20/2017-06-23']],
    ['talks on 20 and 21 June 2017', ['2017-06-20/2017-06-21']],
    ['clashes on 20 and 25 June 2017', ['2017-06-20', '2017-06-25']],
    ['between 1 and 6 April 2018', ['2018-04-01/2018-04-06']],
    ['September 29 - October 2, 2024', ['2024-09-29/2024-10-02']],
    ['14 May 1964 – 24 November 2016', ['1964-05-14/2016-11-24']],
    ['from December 2012 to January 2013', ['2012-12/2013-01']],
    ['from December to January 2013', ['2012-12/2013-01']],
    ['the ceasefire (1997-2003)', ['1997/2003']],
    ['lasted from 1997 to 2003, six years', ['1997/2003']],
    ['from the mid-1960s through 1994', ['1965~/1994']],
    ['in March and April 2018', ['2018-03/2018-04']],
    ['in 2022 and 2023', ['2022/2023']],
    ['in 2010 and 2014', ['2010', '2014']],
    ['12 clashes in 2023 (as of March)', ['2023-01/2023-03']],
    ['the 1948–50 rising', ['1948/1950']],
    ['since October 2024', ['2024-10/..']],
    ['until 2010', ['../2010']],
    ['from 2013 onwards', ['2013/..']],
    ['3 June 2014 – present', ['2014-06-03/..']],
    ['from 9 June 2011 under the new government up until now', ['2011-06-09/..']],
    ['After the February 2021 coup', ['2021-02/..']],
    ['had fled by the end of April 2012', ['../2012-04-30']],
  ])('%s', (text, dates) => {
    expect(found(text)).toEqual(dates)
  })

  it('keep the date itself beside what the preposition makes of it', () => {
    expect(whole('since 2011')[0]).toMatchObject({
      date: '2011',
      edtf: '2011/..',
      preposition: 'since',
      kind: 'open',
      validStart: 'exact',
      validEnd: null,
      basis: 'sentence',
    })
    expect(whole('on 3 May 2011')[0]).toMatchObject({ validStart: 'at-least-from', validEnd: 'at-least-until' })
  })
})

describe('dates that lean on what stands around them', () => {
  it('take the year of the heading', () => {
    expect(whole('On 25 March, the fighters seized the base', { year: 2021, basis: 'heading' })[0]).toMatchObject({
      edtf: '2021-03-25',
      basis: 'heading',
    })
  })

  it('take the year of the sentence before', () => {
    const [, second] = whole('On 18 January 2013 a truce was announced. On 4 February both sides met.')
    expect(second).toMatchObject({ edtf: '2013-02-04', basis: 'carried' })
  })

  it('are left out when nothing gives the year', () => {
    expect(found('On 25 March, the fighters seized the base. In May they left.')).toEqual([])
    expect(found('A year later they left. The following day it rained.')).toEqual([])
  })

  it.each([
    ['A year later, it split', '1960-02-05', ['1961']],
    ['Two days later, it split', '1960-02-28', ['1960-03-01']],
    ['three months later', '1960-11-05', ['1961-02']],
    ['the following day', '2013-01-18', ['2013-01-19']],
    ['the following year', '2013-01-18', ['2014']],
    ['the same day', '2013-01-18', ['2013-01-18']],
    ['later that month', '2013-01-18', ['2013-01']],
    ['earlier in the month', '2013-01-18', ['2013-01']],
    ['a few days earlier', '2013-01-02', ['2012-12~']],
    ['Over the next two months, it captured the town', '1949-11-15', ['1949-11/1950-01']],
    ['the following day', '2013', []],
  ])('%s after %s', (text, last, dates) => {
    expect(found(text, { last })).toEqual(dates)
  })

  it('yield to the absolute date beside them', () => {
    expect(found('On 5 February 1960 they raided. A year later on 7 March 1961, they left.')).toEqual([
      '1960-02-05',
      '1961-03-07',
    ])
  })

  it('do not take the year of a name for the year of the story', () => {
    expect(found('On 3 May 2012 they recalled the 1976 agreement. On 4 June they met.')).toEqual([
      '2012-05-03',
      '1976',
      '2012-06-04',
    ])
  })
})

it('knows numbers that are no dates', () => {
  for (const text of [
    '2,400 clashes',
    'over 2000 people',
    'Battalion 1904',
    'Article 17/1',
    '$1999',
    'He may go and they march on.',
    '1095 clashes according to one side',
    'No. NR/114',
    'ISBN 1856496600',
  ])
    expect(found(text), text).toEqual([])
})

describe('a cell with one date', () => {
  it.each([
    ['17/06/11', '2011-06-17'],
    ['01-02/08/11', '2011-08-01/2011-08-02'],
    ['8,9,10/03/12', '2012-03-08/2012-03-10'],
    ['12/08/2014', '2014-08-12'],
    ['24-02-1994', '1994-02-24'],
    ['Feb 12, 2015', '2015-02-12'],
    ['2018-05', '2018-05'],
    ['2011-Nov-03', '2011-11-03'],
    ['3-Nov-2011', '2011-11-03'],
    ['10-06-13', '2013-06-10'],
    ['05/2016', '2016-05'],
    ['October, 10, 2013', '2013-10-10'],
    ['2022 (March)', '2022-01/2022-03'],
    ['1960 (1960)', '1960'],
    ['1961 (5 February 1961)', '1961-02-05'],
    ['since 2005', '2005/..'],
    ['2013–present', '2013/..'],
    ['2017 to current', '2017/..'],
    ['c. 1961', '1961~'],
    ['Laiza (since 2005)', null],
    ['10 brigades (2013)', null],
    ['5,000', null],
    ['', null],
  ])('%s', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })
})

describe('on any text', () => {
  const piece = fc.constantFrom(
    ...'on in since until from to between and the of – - / , . ( ) 5 23 1961 2011 12 May March June early mid late later year day following same end next two present 1960s 3rd a few'.split(
      ' ',
    ),
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.array(piece, { maxLength: 30 }).map((words) => words.join('')),
  )

  it('takes no part of a day for one, and counts no years from a decade', () => {
    expect(found('March 5.3rd')).toEqual([])
    expect(found('in the 1960s, until two years later')).toEqual(['196X'])
  })

  it('gives spans inside the stretch, in order, and valid EDTF', () => {
    fc.assert(
      fc.property(texts, texts, fc.option(fc.constantFrom('1961-02-05', '2011', '2011-06')), (before, text, last) => {
        const span = { start: before.length, end: before.length + text.length }
        let end = span.start
        for (const date of findDates(`${before}${text} tail`, span, last === null ? {} : { last })) {
          expect(date.start).toBeGreaterThanOrEqual(end)
          expect(date.end).toBeGreaterThan(date.start)
          expect(date.end).toBeLessThanOrEqual(span.end)
          expect(isEdtf(date.date), date.date).toBe(true)
          if (!/199?X/u.test(date.edtf)) expect(isEdtf(date.edtf), date.edtf).toBe(true)
          end = date.end
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes time in proportion to the length', () => {
    for (const unit of ['1', '5,', '1961-', '1 and ', 'from 1961 to ', 'the ', '(', 'May ', '12/']) {
      const text = unit.repeat(20_000)
      const began = process.cpuUsage()
      findDates(text, { start: 0, end: text.length }, { last: '1961-02-05' })
      expect(process.cpuUsage(began).user / 1000, unit).toBeLessThan(1500)
    }
  })
})
