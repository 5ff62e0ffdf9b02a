import { describe, expect, it } from 'vitest'
import type { Comparison, Variant } from '../model/comparison.ts'
import { firstWitnesses } from './firstWitnesses.ts'

const variant = (...claims: string[]): Variant => ({
  value: { kind: 'text', text: claims[0]! },
  valid: null,
  role: null,
  scope: null,
  modality: 'asserted',
  claims,
  independentWitnesses: 1,
})
const point = (...variants: Variant[]): Comparison => ({
  id: 'p',
  subject: { id: 'e', type: 'Organization', label: 'e' },
  property: 'founded',
  verdict: 'dispute',
  reason: '',
  independentWitnesses: 1,
  variants,
  relations: [],
})
/** "a1x" stands in document a1 of work a. */
const standing = (claim: string) => ({ document: claim.slice(0, 2), work: claim.slice(0, 1) })
const shown = (points: readonly Comparison[], most: number) => [...firstWitnesses(points, standing, most)]

describe('the witnesses that a dossier shows first', () => {
  it('all, where there are few', () => {
    expect(shown([point(variant('a1x', 'a1y')), point(variant('b1x'))], 3)).toEqual(['a1x', 'a1y', 'b1x'])
  })
  it('of each variant one before any has two, however many variants there are', () => {
    const many = [point(variant('a1x', 'b1x', 'c1x'), variant('d1x', 'e1x')), point(variant('f1x'))]
    expect(shown(many, 4)).toEqual(['a1x', 'd1x', 'f1x', 'b1x'])
    expect(shown(many, 1)).toEqual(['a1x', 'd1x', 'f1x'])
  })
  it('another work before another version of it, and that before the same document again', () => {
    const many = [point(variant('a1x', 'a1y', 'a2x', 'b1x', 'c1x'))]
    expect(shown(many, 4)).toEqual(['a1x', 'b1x', 'c1x', 'a2x'])
  })
  it('first witnesses in as few documents as tell of all variants', () => {
    const many = [point(variant('a1x', 'c1x'), variant('b1x', 'c1y')), point(variant('d1x'), variant('b1y', 'c1z'))]
    expect(shown(many, 3)).toEqual(['c1x', 'c1y', 'd1x', 'c1z'])
    expect(shown(many, 5)).toEqual(['c1x', 'c1y', 'd1x', 'c1z', 'a1x'])
  })
  it('a claim that two points name is shown on both and counted once', () => {
    expect(shown([point(variant('a1x', 'b1x')), point(variant('a1x', 'c1x'))], 3)).toEqual(['a1x', 'b1x', 'c1x'])
  })
})
