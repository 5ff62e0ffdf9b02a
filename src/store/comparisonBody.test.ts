import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comparison, type Relation, relationKinds } from '../model/comparison.ts'
import { keepsAll, packComparison, type StoredComparison, unpackComparison } from './comparisonBody.ts'

const subject = { id: 'e1', type: 'Organization', label: 'Hill Front' } as const

/** More claims than a point has that is compared anew when it is read. */
const MANY = 17

/** As the base would keep and give it back. */
function through(comparison: Comparison): Comparison {
  const { id, property, verdict, independentWitnesses: witnesses } = comparison
  const body = JSON.parse(JSON.stringify(packComparison(comparison, MANY)))
  const row: StoredComparison = { id, property, verdict, witnesses, body }
  if (!keepsAll(body)) throw new Error('it has many claims')
  return unpackComparison(row, subject, body)
}

function comparison(years: readonly string[], relations: readonly Relation[]): Comparison {
  const serious = relations.reduce((a, b) => (relationKinds.indexOf(b.kind) > relationKinds.indexOf(a.kind) ? b : a))
  return {
    id: 'k1',
    subject,
    property: 'founded',
    verdict: serious.kind,
    reason: serious.reason,
    independentWitnesses: years.length,
    variants: years.map((edtf, index) => ({
      value: { kind: 'date', edtf },
      valid: null,
      role: null,
      scope: null,
      modality: 'asserted',
      claims: [`c${index}`, `c${index}b`],
      independentWitnesses: 1,
    })),
    relations,
  }
}

describe('how a comparison is kept', () => {
  const two = comparison(
    ['1960', '1961'],
    [
      { between: [0, 0], kind: 'single', reason: '1960 (Hill Record): one witness.' },
      { between: [1, 1], kind: 'single', reason: '1961 (River Post): one witness.' },
      {
        between: [0, 1],
        kind: 'dispute',
        reason: '1960 (Hill Record) against 1961 (River Post): the years do not overlap.',
      },
      { between: [0, 1], kind: 'revision', from: 1, to: 0, reason: '1961 (River Post) became 1960 (Hill Record).' },
    ],
  )

  it('gives back what was told', () => expect(through(two)).toEqual(two))

  it('writes the words of a variant once', () => {
    const kept = JSON.stringify(packComparison(two, MANY))
    expect(kept.split('Hill Record')).toHaveLength(2)
  })

  it('keeps nothing of a point with one claim', () => {
    const one = comparison(['1960'], [{ between: [0, 0], kind: 'single', reason: '1960 (Hill Record): one witness.' }])
    expect(packComparison({ ...one, variants: [{ ...one.variants[0]!, claims: ['c0'] }] }, 1)).toBeNull()
  })

  it('keeps of a few claims who says one thing and what contradicts what', () =>
    expect(packComparison(two, 4)).toEqual({
      variants: [{ claims: ['c0', 'c0b'] }, { claims: ['c1', 'c1b'] }],
      relations: [[0, 1, 'dispute']],
    }))

  it('keeps all where a point heard of others', () => expect(keepsAll(packComparison(two, 3))).toBe(true))

  it('gives back any words, those that look like its own marks too', () => {
    const words = fc.array(fc.constantFrom('\uE000', '\uE001', '1960 (Hill Record)', ': one witness.', ' ', 'then'))
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        const told = comparison(
          ['1960', '1961'],
          [
            { between: [0, 0], kind: 'single', reason: `${a.join('')}: one witness.` },
            { between: [1, 1], kind: 'single', reason: `${b.join('')}: one witness.` },
            { between: [0, 1], kind: 'dispute', reason: c.join('') },
          ],
        )
        expect(through(told)).toEqual(told)
      }),
    )
  })
})
