import { expect, test } from 'vitest'
import { readExample, sayings } from './marked.ts'

const said = (sentence: string): string[] => sayings(readExample(sentence)).map((s) => s.text)

test('people without a name act: described by a participle, by their number, by their trade', () => {
  expect(said('On 9 May 2019 armed robbers abducted a Canadian nun near <Arua|Place>.')).toContain(
    'participant: armed robbers (perpetrator)',
  )
  expect(said('On 6 July 2006 thirty men armed with machetes attacked <Kichwamba|Place>.')).toContain(
    'participant: 30 (attacker)',
  )
  expect(said('In 2005 police commandos stormed a mosque in <Kano|Place>.')).toEqual(
    expect.arrayContaining(['participant: police commandos (attacker)', 'date: 2005', 'place: Kano']),
  )
})

test('counts that a rule asks for take part too', () => {
  expect(said('In May 2018 57 field officers followed <Ali Musa|Person>.')).toContain('participant: 57 (party)')
  expect(said('On 10 May 2024 a hundred or more fighters attacked <Macomia|Place>.')).toContain(
    'participant: 100 (attacker)',
  )
})

test('a people acts, named with its article', () => {
  expect(said('The <Wa|EthnicGroup> rejected the offer in May 2024.')).toContain('participant: Wa (party)')
})

test('men told by nothing but their number have no opponents', () => {
  const all = said('On 6 July 2006 thirty men clashed with the <army> in <Gulu|Place>.')
  expect(all).toContain('participant: 30 (party)')
  expect(all.filter((s) => s.includes('opponent'))).toEqual([])
})

test('of an apposition that counts a part, the whole acts', () => {
  const all = said('In May 2003 rebels, some of them minors, attacked <Lira|Place>.')
  expect(all.filter((s) => s.startsWith('participant'))).toEqual(['participant: rebels (attacker)'])
})

test('many at arms are those for whom they fight, one of them is not; what a comma describes is the same man', () => {
  expect(said('On 3 May 2002 <SRF> raiders torched a lorry in <Faya|Place>.')).toContain(
    'participant: SRF (perpetrator)',
  )
  expect(said('On 3 May 2003 an <SRF> captain shot a trader in <Faya|Place>.')).toContain(
    'participant: SRF captain (attacker)',
  )
  const founders = said('<Ali Musa|Person>, a former army captain, founded the <front> in 1996.')
  expect(founders.filter((s) => s.includes('founder'))).toEqual(['front.founder: Ali Musa'])
})
