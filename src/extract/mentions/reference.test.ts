import { expect, test } from 'vitest'
import { readDocument } from '../../read/read.ts'
import { extract } from '../extract.ts'

const war = (story: string): string => `= Insurgency in Lakeland =

Insurgency in Lakeland
- Conflict: Insurgency in Lakeland
- Date: 5 October 2007 – present
- Place: Western Province, Uganda
- Combatant1: Uganda, DR Congo
- Combatant2: Lakeland Liberation Front
- Commander1: Yoweri Museveni

The insurgency in Lakeland is an armed revolt in the west of Uganda.

== War ==
${story}
`

/** Phrases that stand for somebody named elsewhere. */
const standing = async (text: string): Promise<string[]> => {
  const { mentions } = extract(await readDocument(Buffer.from(text), 'war.txt'))
  return mentions
    .filter((m) => m.pronoun === true && m.same !== undefined)
    .map((m) => `${m.text} = ${mentions[m.same!]!.text}`)
}

test('the rebels are those who fight the state in the war of the document, and so are "they" thereafter', async () => {
  const found = await standing(
    war('In May 2017 the rebels attacked Kasese. Two days later they burned a church in Muhokya.'),
  )
  expect(found).toContain('the rebels = Lakeland Liberation Front')
  expect(found).toContain('they = Lakeland Liberation Front')
})

test('where another armed group has been named they may be its', async () => {
  const story =
    'On 3 July 2018 fighters of the Allied Democratic Forces raided Mpondwe. The militants killed 37 pupils.'
  expect((await standing(war(story))).filter((s) => s.startsWith('The militants'))).toEqual([])
})

test('after nothing but a date "he" goes on with the person of whom the sentence before spoke', async () => {
  const found = await standing(
    war('Omar Deng, a teacher, quarrelled with his rival General Paul Agba. On 7 June 1987 he fled to Ghana.'),
  )
  expect(found).toContain('he = Omar Deng')
})

test('"the group" is who fights the state in the war of the document, and no army', async () => {
  const story = 'In April 2014 the Ugandan army launched an offensive against the group.'
  expect(await standing(war(`In May 2013 the rebels took Kasese.\n${story}`))).toContain(
    'the group = Lakeland Liberation Front',
  )
  const other = 'On 3 July 2018 fighters of the Allied Democratic Forces raided Mpondwe. The army attacked the group.'
  expect(await standing(war(other))).not.toContain('the group = Lakeland Liberation Front')
})

test('"the two parties" stay those of the paragraph before', async () => {
  const text = war(
    'Talks between the government and the rebels opened in Geneva in January 2010.\n\nA truce was signed by the two parties on 9 December 2010.',
  )
  const { claims } = extract(await readDocument(Buffer.from(text), 'war.txt'))
  const { passage } = claims.find((c) => c.value.kind === 'text' && c.value.text === 'ceasefire')!
  expect(claims.filter((c) => c.property === 'participant' && c.passage.start === passage.start)).toHaveLength(2)
})
