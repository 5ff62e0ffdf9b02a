import { expect, test } from 'vitest'
import { readExample, sayings } from './marked.ts'

const places = (sentence: string): string[] =>
  sayings(readExample(sentence))
    .map((s) => s.text)
    .filter((s) => s.startsWith('place: '))

test('a part of a place is a place of its own', () => {
  expect(places('In 2005 rebels shelled a base in the suburbs of <Gao|Place>.')).toEqual(['place: suburbs of Gao'])
  expect(places('Fighting broke out in the far north of <Mali|Place> on 4 May 2012.')).toEqual([
    'place: far north of Mali',
  ])
})

test('where the victims live is where it happened; their country is not told so', () => {
  expect(places('On 5 May 2011 <LLF> fighters killed 46 residents of <Kisinga|Place> and <Kyarumba|Place>.')).toEqual([
    'place: Kisinga',
    'place: Kyarumba',
  ])
  expect(places('On 5 May 2011 <LLF> fighters killed two residents of <Uganda|Place>.')).toEqual([])
})
