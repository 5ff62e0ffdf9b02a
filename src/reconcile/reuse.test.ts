import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findReuse } from './reuse.ts'

const told =
  'The movement raised taxes on the jade road, opened two schools, and kept its seat in the hills for ten years'
const word = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 3, maxLength: 7 })
const passage = fc.array(word, { minLength: 12, maxLength: 60 }).map((words) => words.join(' '))

describe('passages that repeat one another', () => {
  it('are found whatever the case, the marks and a changed word', () => {
    const copy = told.toUpperCase().replace('TEN YEARS', 'twelve years').replaceAll(',', ' –')
    expect(
      findReuse([told, 'Something else was said there of other things by other people on another day', copy]),
    ).toMatchObject([{ a: 0, b: 2 }])
  })
  it('stand in a longer passage too', () => {
    const [found] = findReuse([
      told,
      `On Monday a report appeared. ${told}. It was read by many people in the capital.`,
    ])
    expect(found).toEqual({ a: 0, b: 1, share: 1 })
  })
  it('of one work are not compared, and short ones never', () => {
    expect(findReuse([told, told], () => 'work')).toEqual([])
    expect(findReuse(['Founded in 1961', 'Founded in 1961'])).toEqual([])
  })
  it('in any other script', () => {
    const text = 'အဖွဲ့ သည် တောင်ပေါ် တွင် ကျောင်း နှစ်ကျောင်း ဖွင့် ခဲ့ ပြီး လမ်း ပေါ် တွင် အခွန် ကောက် ခဲ့ သည်'
    expect(findReuse([text, `${text} ။`])).toHaveLength(1)
  })
  it('a copy is found, and what shares nothing is not', () => {
    fc.assert(
      fc.property(passage, passage, (a, b) => {
        expect(findReuse([a, a]).length).toBe(1)
        const words = new Set(a.split(' '))
        if (!b.split(' ').some((w) => words.has(w))) expect(findReuse([a, b])).toEqual([])
      }),
    )
  })
  it('many copies of one form do not take the time of all pairs', () => {
    const began = performance.now()
    expect(findReuse(Array.from({ length: 20_000 }, () => told))).toHaveLength(19_999)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
