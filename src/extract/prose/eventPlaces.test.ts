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

test('what is told of the victims of a participle is told of its event', () => {
  expect(
    places('On 5 May 2011 <LLF> fighters raided <Kasese|Place>, killing 46 residents of <Kisinga|Place>.'),
  ).toEqual(['place: Kasese', 'place: Kisinga'])
})

test('a building is where it happens; a district that a comma sets behind it only holds it', () => {
  expect(places('In 2012 gunmen burned the Catholic mission of <Bria|Place>, <Haute-Kotto|Place>.')).toEqual([
    'place: Catholic mission of Bria',
  ])
  expect(places('In 2012 <LLF> gunmen raided the <Bria mosque|Facility>.')).toEqual(['place: Bria mosque'])
})

test('nouns of fights after a date are no verbs', () => {
  expect(places('On 3 August 2025 raids in <Ancuabe|Place> and <Chiure|Place> uprooted 5,000 people.')).toEqual([
    'place: Ancuabe',
    'place: Chiure',
  ])
  expect(places('Expulsions of miners from the ruby fields of <Kono|Place> in 2017 angered many.')).toEqual([
    'place: ruby fields of Kono',
  ])
})

test('"there" is the place named last', () => {
  expect(places('The <front> met the <army> in <Accra|Place>. A truce was signed there on 2 September 1991.')).toEqual([
    'place: Accra',
    'place: Accra',
  ])
})

test('police act where they are', () => {
  expect(places('Police in <Nairobi|Place> arrested two clerics on 3 May 2014.')).toEqual(['place: Nairobi'])
})

test('a road is known by where it leads', () => {
  expect(places('In May 2002 traders were robbed on the road between <Kara|Place> and <Sokode|Place>.')).toEqual([
    'place: road between Kara and Sokode',
  ])
  expect(
    places('In May 2001 an ambush on the highway from <Gao|Place> to <Kidal|Place> killed nine soldiers.'),
  ).toEqual(['place: highway from Gao to Kidal'])
})
