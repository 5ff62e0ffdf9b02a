import { expect, test } from 'vitest'
import { readSentences } from './nlp.ts'
import { phraseCandidates, phraseIndex } from './phraseIndex.ts'
import type { Rule } from './rule.ts'

const rule = (name: string, phrase: string): Rule => ({ name, phrase }) as Rule
const index = phraseIndex([
  rule('wing', '<owner:org> has|have an armed|military wing|arm , the? <wing:org>'),
  rule('members', 'the <size:members> of the? <org:org>'),
])
const candidates = (text: string): string[] =>
  phraseCandidates(index, readSentences(text, { start: 0, end: text.length })[0]!.tokens).map(({ name }) => name)

test('a rule over words is tried where all its words stand, by form or lemma', () => {
  expect(candidates('The front had an armed wing, the brigade.')).toEqual(['wing'])
})

test('nor is it tried where one is missing', () => {
  expect(candidates('The front has an armed brigade, the first.')).toEqual([])
  expect(candidates('The end of the war was near.')).toEqual([])
})

test('nor where another word stands beside the rarest', () => {
  expect(candidates('The front has an armed brigade, and the left wing, the third.')).toEqual([])
  expect(candidates('The members, four of the alliance, left.')).toEqual(['members'])
})

test('members are known by the nouns that can be counted', () => {
  expect(candidates('He is one of the four members of the alliance.')).toEqual(['members'])
})

test('a pattern in which no word must stand is refused', () => {
  expect(() => phraseIndex([rule('vague', '<a:org> ~3 <b:org>')])).toThrow('vague')
})
