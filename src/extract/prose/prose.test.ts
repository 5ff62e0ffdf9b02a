import { expect, test } from 'vitest'
import { createDraft } from '../draft.ts'
import { paragraph, readExample, sayings } from './marked.ts'
import { extractProse } from './prose.ts'

const said = (marked: string): string[] => sayings(readExample(marked)).map((s) => s.text)

test('an allegation carries its accuser, and the accuser is not the culprit', () => {
  const draft = readExample('The <front> accused <Turkey|Place> of using chemical weapons.')
  expect(draft.claims.length).toBeGreaterThan(0)
  for (const claim of draft.claims) {
    expect(claim.modality).toBe('alleged')
    expect(draft.mentions[claim.attributedTo!]!.text).toBe('front')
    if (claim.property === 'participant' && claim.value.kind === 'mention')
      expect(draft.mentions[claim.value.mention]!.text).toBe('Turkey')
  }
})

test('an unnamed speaker is never the organisation', () => {
  const draft = readExample(
    'An <ALM> commander claimed that 500 soldiers had been killed in an ambush near <Gao|Place>.',
  )
  const speaker = draft.mentions[draft.claims.find((c) => c.property === 'killed')!.attributedTo!]!
  expect(speaker).toMatchObject({ type: 'ActorClass', text: 'ALM commander' })
})

test('what was not done, or only meant, is no event', () => {
  for (const sentence of [
    'The <front> did not attack the <army>.',
    'No talks took place between the <front> and the <army>.',
    'The <front> plans to sign a ceasefire with the <army>.',
    'The parties failed to reach a ceasefire.',
  ])
    expect(said(sentence).filter((s) => s.startsWith('eventType'))).toEqual([])
})

test('a country or its capital acts for its state, another town does not', () => {
  expect(said('<Ankara|Place> rejected the proposal in 2012.')).toContain('participant: Ankara (party)')
  expect(said('The <US|Place> designated the <ICF> in 2008.')).toContain('participant: US (party)')
  expect(said('<Kismayo|Place> rejected the proposal in 2012.')).toEqual([])
})

test('coordination: two verbs share a subject, two counts a clause', () => {
  expect(
    said('On 6 April 2018 the <front> raided a base in <Kivu|Place>, killing eight soldiers and capturing 13.'),
  ).toEqual(expect.arrayContaining(['eventType: raid', 'date: 2018-04-06', 'place: Kivu', 'killed: 8', 'captured: 13']))
})

test('two accords of one sentence, each with its day', () => {
  const draft = readExample(
    'The <Centre|Organization> brokered a truce, which came into force on 2 June 2000, and a peace agreement, signed in <Gao|Place> on 9 December 2002.',
  )
  const dates = draft.claims.filter((c) => c.property === 'date')
  expect(new Set(dates.map((c) => JSON.stringify(c.subject))).size).toBe(dates.length)
  expect(dates.length).toBeGreaterThan(1)
})

test('the year of a heading dates the days under it', () => {
  const text = '2021\n\nOn 25 March, the Front seized Gao.'
  const document = {
    ...paragraph(text),
    blocks: [
      { kind: 'heading' as const, start: 0, end: 4, section: null },
      { kind: 'paragraph' as const, start: 6, end: text.length, section: 0 },
    ],
  }
  const draft = createDraft(document)
  draft.mention({ start: text.indexOf('Front'), end: text.indexOf('Front') + 5, type: 'ArmedGroup' })
  draft.mention({ start: text.indexOf('Gao'), end: text.indexOf('Gao') + 3, type: 'Place' })
  extractProse(document, draft, [{ start: 6, end: text.length, block: 1 }])
  expect(draft.claims.find((c) => c.property === 'date')!.value).toEqual({ kind: 'date', edtf: '2021-03-25' })
})

test('hostile text costs no more than its length', () => {
  for (const piece of ['a ', '( ', 'A and ', 'in 2012 ', 'to attack ', 'who ', '5,000 ']) {
    const text = piece.repeat(20_000)
    const draft = createDraft(paragraph(text))
    const began = performance.now()
    extractProse(draft.document, draft, [{ start: 0, end: text.length, block: 0 }])
    expect(performance.now() - began).toBeLessThan(15_000)
  }
})

test('who is named behind "among them" is one of them', () => {
  expect(
    said(
      'The <league> was founded in 1961 by five exiles, among them <Ali Musa|Person>, <Omar Deng|Person> and <Hawa Bility|Person>.',
    ),
  ).toEqual(
    expect.arrayContaining(['league.founder: Ali Musa', 'league.founder: Omar Deng', 'league.founder: Hawa Bility']),
  )
  expect(said('In May 2013 the <front> captured several towns, including <Gao|Place> and <Kidal|Place>.')).toEqual(
    expect.arrayContaining(['place: Gao', 'place: Kidal']),
  )
})

test('a statement is made where its gathering is', () => {
  expect(
    said('On 3 May 2004 the <front> announced at a rally in <Gao|Place> that it would fight on in <Kidal|Place>.'),
  ).toContain('place: Gao')
})

test('"which the army denied" is a denial', () => {
  expect(
    said('The <front> said that it had taken <Gao|Place>, which the <army> denied.').filter((s) => /army/.test(s)),
  ).toContain('participant: army (speaker)')
})

test('a conflict begins, ends and kills where it is called "the war", and "it" right after', () => {
  const ofWar = (text: string): string[] => {
    const draft = createDraft(paragraph(text))
    draft.topic = draft.mention({ start: 0, end: 'River war'.length, type: 'Conflict' })
    extractProse(draft.document, draft, [{ start: 0, end: text.length, block: 0 }])
    return sayings(draft).map((s) => s.short)
  }
  expect(
    ofWar('River war broke out in the east. It began on 12 May 1996 and ended with an accord signed on 3 June 2006.'),
  ).toEqual(expect.arrayContaining(['River war.startDate: 1996-05-12', 'River war.endDate: 2006-06-03']))
  expect(ofWar('River war was long. The war ended on 4 May 2001. As many as 6,000 people were killed.')).toEqual(
    expect.arrayContaining(['River war.endDate: 2001-05-04', 'River war.killed: 6000']),
  )
  const killed = ofWar(
    'River war was long. The armed conflict killed 700 people. Between 1958 and 1972 some 90 were killed.',
  )
  expect(killed).toEqual(expect.arrayContaining(['River war.killed: 700', 'River war.killed: 90']))
  expect(killed.filter((s) => s.startsWith('eventType'))).toEqual([])
  // another war, and one that began anew
  expect(ofWar('River war was long. A second war began in 2011. The war began again on 9 June 2013.')).toEqual([])
})

test('what an organisation lost in a year is told of it', () => {
  expect(said('In 2012, 35 <army> soldiers were killed.')).toEqual(['army.killed: 35'])
})

test('who counts the dead of the attack told just before tells of that attack, in words of their own or by another', () => {
  const eventsOf = (text: string) =>
    new Set(readExample(text).claims.flatMap((c) => (c.property === 'killed' ? [JSON.stringify(c.subject)] : []))).size
  for (const text of [
    'On 16 May 2002 the <front> attacked <Gao|Place>, killing 12 people. According to the <army>, 18 rebels were killed; the rebels said that only seven had died.',
    'On 9 May 2020 at least 60 civilians were killed in <Gao|Place>. According to the <office|Organization>, 110 people were killed in <Gao|Place>.',
  ])
    expect(eventsOf(text), text).toBe(1)
  // of another place another fight
  expect(
    eventsOf(
      'On 9 May 2020 60 civilians were killed in <Gao|Place>. According to the <office|Organization>, 110 people were killed in <Mopti|Place>.',
    ),
  ).toBe(2)
})

test('what hit people where they had hidden killed them, not those who hid', () => {
  const draft = readExample(
    'On 2 May 2002, during a clash with rebels in <Gao|Place>, a shell hit a church in which villagers had sought refuge, killing 19 people.',
  )
  expect(draft.claims.find((c) => c.property === 'killed')).toMatchObject({ value: { min: 19 } })
  expect(draft.claims.find((c) => c.property === 'killed')!.perpetrator).toBeUndefined()
  const event = draft.claims.find((c) => c.property === 'killed')!.subject
  const told = draft.claims.filter((c) => JSON.stringify(c.subject) === JSON.stringify(event)).map((c) => c.property)
  expect(told).toEqual(expect.arrayContaining(['date', 'place']))
})

test('who succeeds the leader of the group that the document is about leads it', () => {
  const text =
    'River Front. Its leader is told in the infobox: Manuel Mora. Mora died on 26 March 2008 and was succeeded by Alfonso Cano.'
  const draft = createDraft(paragraph(text))
  const mention = (name: string, type: 'ArmedGroup' | 'Person', from = 0) => {
    const start = text.indexOf(name, from)
    return draft.mention({ start, end: start + name.length, type })
  }
  draft.topic = mention('River Front', 'ArmedGroup')
  const old = mention('Manuel Mora', 'Person')
  mention('Mora', 'Person', text.indexOf('Mora died'))
  mention('Alfonso Cano', 'Person')
  draft.claim({
    passage: { start: 0, end: 11 },
    block: 0,
    subject: { mention: draft.topic },
    property: 'officer',
    value: { kind: 'mention', mention: old },
    role: 'Leaders',
    extractor: 'infobox@1',
    confidence: 1,
  } as never)
  extractProse(draft.document, draft, [{ start: text.indexOf('Mora died'), end: text.length, block: 0 }])
  expect(sayings(draft).map((s) => s.text)).toContain('River Front.officer: Alfonso Cano (leader)')
})

test('according to somebody: up to the semicolon behind it, and to the end where it comes first', () => {
  const speakers = (text: string) => {
    const draft = readExample(text)
    return draft.claims
      .filter((c) => c.property === 'killed')
      .map((c) => (c.attributedTo == null ? null : draft.mentions[c.attributedTo]!.text))
  }
  expect(
    speakers(
      'On 9 May 2020 60 civilians were killed in <Gao|Place>, according to the <office|Organization>; 12 soldiers died in the attack.',
    ),
  ).toEqual(['office', null])
  expect(
    speakers(
      'According to the <office|Organization>, 60 civilians were killed in <Gao|Place> on 9 May 2020; 12 soldiers died in the attack.',
    ),
  ).toEqual(['office', 'office'])
})

test('a figure that somebody disputes: what is said of it is no part of what was said', () => {
  const draft = readExample(
    'The <army> said that it had killed 20 villagers in <Gao|Place>, a figure that the <front> disputed.',
  )
  const denial = draft.claims.find(
    (c) =>
      c.property === 'participant' && c.value.kind === 'mention' && draft.mentions[c.value.mention]!.text === 'front',
  )
  expect(denial).toMatchObject({ role: 'speaker', modality: 'asserted' })
})

test('who acts as mediator is no party to the talks, and those between whom a round of talks is are', () => {
  const text =
    'A round of talks between the <army> and the <front> opened in May 2000 with the <Centre|Organization> acting as facilitator.'
  expect(said(text)).toEqual(
    expect.arrayContaining([
      'participant: army (party)',
      'participant: front (party)',
      'participant: Centre (mediator)',
    ]),
  )
  expect(said(text)).not.toContain('participant: Centre (party)')
})

test('"his rival" is not he', () => {
  expect(said('<Omar Deng|Person> won; his rival, <Ali Musa|Person>, rejected the result.')).not.toContain(
    'participant: Omar Deng (party)',
  )
})

test('"his troops" are his, by name', () => {
  const draft = readExample('In April 1950 <Bo Aung|Person> and <his|Person> troops fled into <China|Place>.')
  const who = draft.claims.filter((c) => c.property === 'participant').map((c) => c.value)
  expect(who).toHaveLength(2)
})

test('what a side is accused of having tried is no event', () => {
  expect(said('The <front> accused the <army> of attempting to divide the <party>.')).not.toContain('eventType: split')
})

test('what ensued did so on the day of its cause', () => {
  expect(
    said('Police cleared the camp in <Smara|Place> on 8 November 2010; two officers died in the ensuing clashes.'),
  ).toEqual(expect.arrayContaining(['date: 2010-11-08', 'killed: 2']))
})

test('"two officers": the word is whole', () => {
  const draft = readExample('On 20 April 1990 two officers died in an ambush near <Selety|Place>.')
  expect(draft.claims.find((c) => c.property === 'killed')!.value).toMatchObject({ unit: 'officers' })
})

test('two acts that share an auxiliary are of one day', () => {
  const days = said('Two men were killed and six others abducted on 1 May 1977.').filter(
    (s) => s === 'date: 1977-05-01',
  )
  expect(days).toHaveLength(2)
})
