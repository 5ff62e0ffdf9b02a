import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsContain, boundsMeet, edtfBounds } from './edtf.ts'

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
