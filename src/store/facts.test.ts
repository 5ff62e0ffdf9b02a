import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Valid } from '../model/claim.ts'
import type { StatedValue } from '../model/stated.ts'
import { readWording } from '../reconcile/wording.ts'
import { type Facts, factsBlock, factsValid, factsValue, factsWording, packFacts } from './facts.ts'

const unpacked = (facts: string | null): Facts => JSON.parse(`[${facts}]`)

const told = (value: StatedValue, quote = 'The front was founded in 1961', property = 'founded') => ({
  block: 'paragraph' as const,
  passage: { start: 10, end: 10 + quote.length, quote },
  property,
  value,
})

const number = fc.option(fc.integer({ min: 0 }))
const values: fc.Arbitrary<Exclude<StatedValue, { kind: 'mention' }>> = fc.oneof(
  fc.record({ kind: fc.constant('date' as const), edtf: fc.string({ minLength: 1 }) }),
  fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: 'grapheme' }) }),
  fc.record(
    {
      kind: fc.constant('quantity' as const),
      min: number,
      best: number,
      max: number,
      exclusive: fc.boolean(),
      unit: fc.option(fc.string()),
    },
    { requiredKeys: ['kind', 'min', 'max', 'exclusive', 'unit'] },
  ),
)

describe('the facts of a claim', () => {
  it('give every value back as it was, its parts in their order', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.stringify(factsValue(unpacked(packFacts(told(value)))[2]))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('leave an entity to the place, which knows who is meant today', () => {
    const facts = unpacked(packFacts(told({ kind: 'mention', mention: 'm1' }, 'Laiza is its seat', 'headquarters')))
    expect(factsValue(facts[2])).toBeNull()
  })

  it('give the time back', () => {
    const exact: Valid = { edtf: '1961/..', start: 'exact', end: null, basis: 'sentence' }
    const value = { kind: 'date', edtf: '1961' } as const
    for (const valid of [exact, { ...exact, start: null }, { ...exact, basis: 'carried' }] as const)
      expect(factsValid(unpacked(packFacts({ ...told(value), valid }))[3])).toEqual(valid)
    expect(factsValid(unpacked(packFacts(told(value)))[3])).toBeNull()
  })

  it('tell of the words what reading them tells', () => {
    const quotes = [
      'It is led by a council of nine',
      'Pajau (formerly)',
      'the two sides met in the old town hall for the third time since the truce of that year ended',
    ]
    for (const quote of quotes) {
      const [, block, , , flags, runs] = unpacked(packFacts(told({ kind: 'date', edtf: '1961' }, quote)))
      expect(factsWording(block, flags, runs)).toEqual(readWording(quote))
    }
  })

  it('of an older base, which name the block and have a letter more in each run, are read too', () => {
    const quote = 'the two sides met in the old town hall for the third time since the truce of that year ended'
    const { runs } = readWording(quote)
    const older: Facts = [90, 'footnote', '1961', ['1961', 'exact', null, 'sentence'], 0, runs.replace(/.../g, '$&x')]
    expect(factsBlock(older[1])).toBe('footnote')
    expect(factsWording(older[1], older[4], older[5])).toEqual(readWording(quote))
    expect(factsValid(older[3])).toEqual(factsValid('1961'))
  })

  it('keep the words of a place that may only be near, or within another, and of nothing else', () => {
    const wordsOf = (quote: string, property: string) =>
      unpacked(packFacts(told({ kind: 'mention', mention: 'm1' }, quote, property)))[6]?.quote
    expect(wordsOf('a camp near Laiza', 'headquarters')).toBe('a camp near Laiza')
    expect(wordsOf('its seat is Laiza, Kachin State', 'headquarters')).toBe('its seat is Laiza, Kachin State')
    expect(wordsOf('its seat is Laiza', 'headquarters')).toBeUndefined()
    expect(wordsOf('near Laiza the front fought the army', 'opponent')).toBeUndefined()
  })

  it('are left out where an index could not hold them', () => {
    expect(packFacts(told({ kind: 'text', text: 'x'.repeat(3_000) }))).toBeNull()
    expect(packFacts(told({ kind: 'text', text: 'က'.repeat(800) }))).toBeNull()
    expect(packFacts(told({ kind: 'text', text: 'x'.repeat(800) }))).not.toBeNull()
  })
})
