import { expect, test } from 'vitest'
import { readTenure } from './tenure.ts'

test.each([
  ['(2015–2021)', '2015/2021', false],
  ['1961 – present', '1961/..', false],
  ['2009 to 2015', '2009/2015', false],
  ['2017 to current', '2017/..', false],
  ['since 2005', '2005/..', false],
  ['until May 2012', '../2012-05', true],
  ['1998-99', '1998/1999', false],
  ['5 February 1961 – 24 February 1994', '1961-02-05/1994-02-24', false],
  ['2009-04-10', '2009-04-10', false],
  ['2013', '2013', false],
  ['1978-11-27', '1978-11-27', false],
  ['1990-92', '1990/1992', false],
  ['formerly', null, true],
  ['before', null, true],
  ['de facto capital', null, false],
])('the time of “%s”', (note, edtf, former) => {
  expect(readTenure(note)).toMatchObject({ edtf, former })
})
