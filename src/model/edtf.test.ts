// @ts-expect-error: the reference library has no types
import edtf from 'edtf'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  bounds,
  boundsContain,
  boundsMeet,
  contains,
  edtfBounds,
  formatEdtf,
  isEdtf,
  overlaps,
  precision,
} from './edtf.ts'

const pad = (n: number, width: number) => String(n).padStart(width, '0')
const year = fc.integer({ min: 1, max: 9999 }).map((y) => pad(y, 4))
const month = fc.integer({ min: 1, max: 12 }).map((m) => pad(m, 2))
const day = fc.integer({ min: 1, max: 31 }).map((d) => pad(d, 2))
const date = fc.oneof(
  year,
  year.map((y) => `${y.slice(0, 3)}X`),
  year.map((y) => `${y.slice(0, 2)}XX`),
  fc.tuple(year, month).map((parts) => parts.join('-')),
  fc.tuple(year, month).map((parts) => `${parts.join('-')}-XX`),
  year.map((y) => `${y}-XX`),
  fc.tuple(year, month, day).map((parts) => parts.join('-')),
)
const marked = fc
  .tuple(date, fc.constantFrom('', '', '~', '?', '%'))
  .map(([d, mark]) => (d.includes('X') ? d : d + mark))

// The reference reads February 30 as March 1; the standard has no such day.
const real = (text: string) => text.split('/').every((d) => d === '..' || d === '' || isEdtf(d))
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

describe('bounds', () => {
  it('are those of the edtf library for dates', () => {
    fc.assert(
      fc.property(marked.filter(real), (text) => {
        const reference = edtf(text)
        expect(bounds(text)).toEqual({ earliest: dayOf(reference.min), latest: dayOf(reference.max) })
      }),
    )
  })

  it('are those of the edtf library for intervals', () => {
    // Within an interval the library knows level 0 and the marks; hidden digits there belong to level 2.
    const end = marked.filter((d) => !d.includes('X'))
    fc.assert(
      fc.property(end.filter(real), end.filter(real), (a, b) => {
        fc.pre(bounds(a).latest! < bounds(b).earliest!)
        const reference = edtf(`${a}/${b}`)
        expect(bounds(`${a}/${b}`)).toEqual({ earliest: dayOf(reference.min), latest: dayOf(reference.max) })
      }),
    )
  })

  it('leave open and unknown ends without a day', () => {
    expect(bounds('2005/..')).toEqual({ earliest: '2005-01-01', latest: null })
    expect(bounds('../2012-04-30')).toEqual({ earliest: null, latest: '2012-04-30' })
    expect(bounds('2004-02/')).toEqual({ earliest: '2004-02-01', latest: null })
    expect(bounds('1965~/1994')).toEqual({ earliest: '1965-01-01', latest: '1994-12-31' })
  })

  it('take seasons by whole months, winter into the next year', () => {
    expect(bounds('2011-21')).toEqual({ earliest: '2011-03-01', latest: '2011-05-31' })
    expect(bounds('2011-24')).toEqual({ earliest: '2011-12-01', latest: '2012-02-29' })
  })

  it('bound nothing when the text is no EDTF', () => {
    for (const text of ['', '/', 'soon', '1961-13', '1961-02-30', '61', '1961-2', '19X1', 'X'.repeat(100)]) {
      expect(isEdtf(text), text).toBe(false)
      expect(bounds(text), text).toEqual({ earliest: null, latest: null })
    }
  })

  it('sort as text within four-digit years and survive years before Christ', () => {
    expect(bounds('-0100')).toEqual({ earliest: '-0100-01-01', latest: '-0100-12-31' })
    expect(bounds('-0100-02-03')).toEqual({ earliest: '-0100-02-03', latest: '-0100-02-03' })
  })
})

describe('overlaps and contains', () => {
  it('overlap both ways, and each date contains itself', () => {
    fc.assert(
      fc.property(marked.filter(real), marked.filter(real), (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a))
        expect(contains(a, a)).toBe(true)
        if (contains(a, b)) expect(overlaps(a, b)).toBe(true)
      }),
    )
  })

  it('know that a year contains its days and an open end reaches on', () => {
    expect(contains('1961', '1961-02-05')).toBe(true)
    expect(contains('1961-02-05', '1961')).toBe(false)
    expect(overlaps('2005/..', '2024')).toBe(true)
    expect(overlaps('../2005', '2006')).toBe(false)
    expect(overlaps('nonsense', '2006')).toBe(false)
  })
})

it('tells how fine a date is', () => {
  expect(['1961', '1961-02', '1961-02-05', '196X', '19XX', '1961-22', '1961/1962', '??'].map(precision)).toEqual([
    'year',
    'month',
    'day',
    'decade',
    'century',
    'season',
    'interval',
    'unknown',
  ])
})

it('writes dates for people', () => {
  const shown = {
    '1961-02-05': '5 February 1961',
    '2011-06': 'June 2011',
    '1965~/1994': 'about 1965 – 1994',
    '2017-06-20/2017-06-23': '20–23 June 2017',
    '2024-09-29/2024-10-02': '29 September – 2 October 2024',
    '2009/2015': '2009–2015',
    '2005/..': 'since 2005',
    '../2005': 'until 2005',
    '196X': '1960s',
    '18XX': '1800s',
    '2011-24': 'winter 2011',
    '1961?': '1961?',
    whenever: 'whenever',
  }
  for (const [text, words] of Object.entries(shown)) expect(formatEdtf(text)).toBe(words)
})

it('adds days over the end of a month', () => {
  expect(addDays('2012-02-28', 2)).toBe('2012-03-01')
  expect(addDays('2013-01-02', -4)).toBe('2012-12-29')
})

describe('edtfBounds', () => {
  it.each([
    ['1961', '1961-01-01', '1961-12-31'],
    ['2012-02', '2012-02-01', '2012-02-29'],
    ['2013-05-28/2013-05-30', '2013-05-28', '2013-05-30'],
    ['2017/..', '2017-01-01', null],
    ['../1994-02', null, '1994-02-28'],
    ['196X', '1960-01-01', '1969-12-31'],
    ['1965~', '1965-01-01', '1965-12-31'],
    ['2014-24', '2014-12-01', '2015-02-28'],
  ])('%s', (edtf, earliest, latest) => {
    expect(edtfBounds(edtf)).toEqual({ earliest, latest })
  })

  it.each(['', 'soon', '2013-13', '2013-02-30', '2014/2013', '1/2/3'])('refuses %j', (text) => {
    expect(edtfBounds(text)).toBeNull()
  })

  it('a day lies in its month, and its month in its year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const year = String(y).padStart(4, '0')
          const month = `${year}-${String(m).padStart(2, '0')}`
          const day = edtfBounds(`${month}-${String(d).padStart(2, '0')}`)!
          expect(boundsContain(edtfBounds(month)!, day)).toBe(true)
          expect(boundsContain(edtfBounds(year)!, edtfBounds(month)!)).toBe(true)
          expect(boundsMeet(day, edtfBounds(`../${year}`)!)).toBe(true)
        },
      ),
    )
  })
})
