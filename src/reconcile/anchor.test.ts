import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchor, anchors } from './anchor.ts'

const text =
  'The front was founded in 1961. It has 8,000 fighters in the hills. 😀 The front signed a ceasefire in 1994 with the government. It has 8,000 fighters in the plains.'
const passage = (quote: string, start = text.indexOf(quote)) => ({
  quote,
  prefix: text.slice(Math.max(0, start - 20), start),
  suffix: text.slice(start + quote.length, start + quote.length + 20),
  start: Array.from(text.slice(0, start)).length,
})
const codePoints = (t: string, start: number, end: number): string => Array.from(t).slice(start, end).join('')

describe('a passage in a text that has changed', () => {
  it('is found where it stands now', () => {
    const changed = `A new heading, with an 😀.\n\n${text}`
    const found = anchor(passage('signed a ceasefire in 1994'), changed)!
    expect(found).toMatchObject({ exact: true, score: 1 })
    expect(codePoints(changed, found.start, found.end)).toBe('signed a ceasefire in 1994')
  })
  it('of two alike is the one between the same words', () => {
    const second = passage('It has 8,000 fighters', text.lastIndexOf('It has 8,000'))
    const changed = text.replace('The front was founded in 1961. ', '')
    const found = anchor(second, changed)!
    expect(codePoints(changed, found.end, found.end + 14)).toBe(' in the plains')
  })
  it('with some words changed is nearly the same', () => {
    const changed = text.replace(
      'signed a ceasefire in 1994 with the government',
      'had signed a ceasefire in 1994 with the junta',
    )
    const found = anchor(passage('The front signed a ceasefire in 1994 with the government'), changed)!
    expect(found.exact).toBe(false)
    expect(found.quote).toContain('signed a ceasefire in 1994')
    expect(found.score).toBeGreaterThan(0.72)
  })
  it('a date that stands elsewhere is no changed passage', () => {
    const founded = {
      quote: 'founded on 5 February 1961',
      prefix: 'The front was ',
      suffix: '. It is small.',
      start: 0,
    }
    expect(anchor(founded, 'Its army was raised in the hills on 5 February 1961, a year later.')).toBeNull()
    expect(anchor(founded, 'The front was established on 5 February 1961. It is small.')?.exact).toBe(false)
  })
  it('with other white space and case is the very same words', () => {
    expect(anchor(passage('It has 8,000 fighters in the hills'), text.replaceAll(' ', '\n'))?.score).toBe(1)
  })
  it('that is gone is no longer in the text', () => {
    expect(
      anchor(passage('The front signed a ceasefire in 1994 with the government'), 'The front was founded in 1961.'),
    ).toBeNull()
    expect(anchor(passage('8,000'), 'It has 12,000 fighters.')).toBeNull()
  })
  it('is found whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const quote = 'signed a ceasefire in 1994'
        const changed = before + quote + after
        const found = anchor(passage(quote), changed)!
        expect(codePoints(changed, found.start, found.end)).toBe(quote)
      }),
    )
  })
  it('takes time in proportion to a hostile text', () => {
    const began = performance.now()
    anchor(passage('The front signed a ceasefire in 1994 with the government'), 'the front signed '.repeat(120_000))
    anchor({ quote: 'a '.repeat(600), prefix: '', suffix: '', start: 0 }, 'a b '.repeat(300_000))
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('is found among many as it is found alone', () => {
    const changed = text.replace('has 8,000 fighters in the hills', 'had about 8,000 fighters in the hills')
    const words = text.split(' ')
    const all = words.map((_, at) => passage(words.slice(at, at + 7).join(' ')))
    expect(anchors(all, changed)).toEqual(all.map((one) => anchor(one, changed)))
  })
})
