import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuantities } from './quantities.ts'

const all = (text: string) => findQuantities(text, { start: 0, end: text.length })
const values = (text: string) =>
  all(text).map((q) => q.vague ?? [q.value.min, q.value.max, ...(q.value.exclusive ? ['exclusive'] : [])])

describe('amounts', () => {
  it.each([
    ['27 men', [[27, 27]]],
    ['a 27-member army', [[27, 27]]],
    [
      'More than 9,000 (6 brigades)',
      [
        [9000, null, 'exclusive'],
        [6, 6],
      ],
    ],
    [
      'over 370 mines and 5,000+ smaller ones',
      [
        [370, null, 'exclusive'],
        [5000, null],
      ],
    ],
    ['8,000–12,000 fighters', [[8000, 12000]]],
    ['5,000 -10,000 dead', [[5000, 10000]]],
    ['between 100 and 200 people', [[100, 200]]],
    ['two or three boats', [[2, 3]]],
    ['at least 700 soldiers', [[700, null]]],
    ['no fewer than 40', [[40, null]]],
    ['up to 300', [[null, 300]]],
    ['as many as 300', [[null, 300]]],
    ['fewer than 50', [[null, 50, 'exclusive']]],
    ['some 100,000 people', [[100000, 100000]]],
    ['nearly 3,000', [[3000, 3000]]],
    ['1.2 million refugees', [[1200000, 1200000]]],
    ['1–2 million refugees', [[1000000, 2000000]]],
    ['between 2 and 3 thousand men', [[2000, 3000]]],
    [
      'eight soldiers killed and 13 captured',
      [
        [8, 8],
        [13, 13],
      ],
    ],
    [
      'One clash, twenty-five raids and two dozen arrests',
      [
        [1, 1],
        [25, 25],
        [24, 24],
      ],
    ],
    ['three thousand five hundred', [[3500, 3500]]],
    ['thousands of villagers and several drivers', ['thousands', 'several']],
    ['tens of thousands fled', ['tens of thousands']],
    ['including the majority of exports', ['majority']],
    [
      '10 clashes in 2011 and 12 in 2012',
      [
        [10, 10],
        [12, 12],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('know shares and rough numbers', () => {
    expect(all('approximately 98% of imports')[0]).toMatchObject({ percent: true, approximate: true, vague: null })
    expect(all('half of the villages')[0]).toMatchObject({ vague: 'half' })
  })
})

it('knows numbers that count nothing', () => {
  for (const text of [
    'On 23 October 2022 at 8:30 pm',
    'the 62nd anniversary in 1999',
    'a 17-year ceasefire, 17 years',
    'Battalion 86, Battalions 12 and 14',
    'Article 17/1',
    'for as little as $40',
    'one of the oldest groups',
    'it ended.[11] Then',
    'on an equal footing.” 73',
    'with the front.74 As',
    'the C3C coalition',
    'most powerful',
  ])
    expect(values(text), text).toEqual([])
})

it('knows a day of a month although no date was found there', () => {
  const text = 'On 25 March they left with 30 men; by May 4 nobody stayed.'
  expect(findQuantities(text, { start: 0, end: text.length }, []).map((q) => q.value.min)).toEqual([30])
})

it('gives spans inside the stretch, in order, with the number inside', () => {
  const piece = fc.constantFrom(
    ...'5 12,000 two twenty - and hundred thousand more than over at least % + several a few half of to between . ( 1961 May'.split(
      ' ',
    ),
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.array(piece, { maxLength: 30 }).map((words) => words.join('')),
  )
  fc.assert(
    fc.property(texts, texts, (before, text) => {
      const span = { start: before.length, end: before.length + text.length }
      let end = span.start
      for (const q of findQuantities(`${before}${text} 99`, span)) {
        expect(q.number.start).toBeGreaterThanOrEqual(q.start)
        expect(q.number.end).toBeLessThanOrEqual(q.end)
        expect(q.number.start).toBeGreaterThanOrEqual(end)
        expect(q.end).toBeLessThanOrEqual(span.end)
        if (q.value.min !== null && q.value.max !== null) expect(q.value.min).toBeLessThanOrEqual(q.value.max)
        end = q.end
      }
    }),
    { numRuns: 2000 },
  )
})

it('takes time in proportion to the length', () => {
  for (const unit of ['1', '5 ', '5,', 'two ', '1-', 'hundred ', 'a ', 'more than ', '1 to ']) {
    const text = unit.repeat(20_000)
    const began = process.cpuUsage()
    findQuantities(text, { start: 0, end: text.length })
    expect(process.cpuUsage(began).user / 1000, unit).toBeLessThan(1500)
  }
})
