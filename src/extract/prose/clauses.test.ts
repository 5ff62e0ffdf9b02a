import { expect, test } from 'vitest'
import { createDraft } from '../draft.ts'
import { findDates } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import type { NounPhrase } from './chunk.ts'
import { chunkSentence } from './chunks.ts'
import { findPredicates } from './clauses.ts'
import { paragraph, readMarked } from './marked.ts'
import { readSentences } from './nlp.ts'
import { modifiersOf, type Predicate, partsOf } from './predicate.ts'

/** The clauses of a marked sentence, and the words of a noun phrase of it. */
function clausesOf(marked: string, implied?: NounPhrase): { clauses: Predicate[]; words: (np: NounPhrase) => string } {
  const { text, mentions } = readMarked(marked)
  const draft = createDraft(paragraph(text))
  const inside = mentions.map((mention) => draft.mention(mention))
  const sentence = readSentences(text, { start: 0, end: text.length })[0]!
  const dates = findDates(text, sentence, {})
  const chunked = chunkSentence(sentence, draft.mentions, inside, dates, findQuantities(text, sentence, dates))
  return { clauses: findPredicates(chunked, implied), words: (np) => text.slice(np.start, np.end) }
}

/** "the Front – raid – a bank [in Cotabato; 1991-03-07]": a clause a line. */
function shown(marked: string): string[] {
  const { clauses, words } = clausesOf(marked)
  return clauses.map(({ lemma, subject, object, preps, dates }) => {
    const rest = [
      ...preps.map(({ word, phrases }) => `${word} ${phrases.map(words).join(' + ')}`),
      ...dates.map(({ edtf }) => edtf),
    ]
    const clause = [subject.map(words).join(' + '), lemma, object.map(words).join(' + ')].join(' – ')
    return rest.length === 0 ? clause : `${clause} [${rest.join('; ')}]`
  })
}

test('a clause is a verb with what is said of it', () => {
  expect(shown('On 7 March 1991 the <Front> raided a bank in <Cotabato|Place>.')).toEqual([
    'the Front – raid – a bank [in Cotabato; 1991-03-07]',
  ])
})

test('lists fill one place, verbs joined by "and" share their subject', () => {
  expect(shown('<Ali|Person> and <Omar|Person> founded the party and led the army.')).toEqual([
    'Ali + Omar – found – the party',
    'Ali + Omar – lead – the army',
  ])
})

test('participles take the subject of their clause, also before it', () => {
  expect(shown('The <Front> attacked the base, killing two guards, and fled.')).toEqual([
    'The Front – attack – the base',
    'The Front – kill – two guards',
    'The Front – flee – ',
  ])
  expect(shown('By seizing the pass, the <Front> cut the road.')[0]).toBe('the Front – seize – the pass')
})

test('a participle qualifies the noun before it, a relative clause too', () => {
  const { clauses } = clausesOf('The talks held in May ended the war, which began in 1975.')
  expect(clauses.map(({ lemma, form, relation }) => `${lemma} ${form} ${relation}`)).toEqual([
    'hold vbn participle',
    'end finite main',
    'begin finite relative',
  ])
})

test('what is told hangs on who tells it', () => {
  const { clauses } = clausesOf('The army said that it had seized the town.')
  expect(clauses[1]).toMatchObject({ lemma: 'seize', relation: 'complement', governor: { lemma: 'say' } })
  expect(clauses[0]!.led).toEqual([clauses[1]])
})

test('an infinitive is done by who is ordered to do it', () => {
  expect(shown('The army ordered the brigade to withdraw.')[1]).toBe('the brigade – withdraw – ')
  expect(shown('The army agreed to withdraw.')[1]).toBe('The army – withdraw – ')
})

test('a clause knows when it is only so under another', () => {
  const { clauses } = clausesOf('When the <Front> attacked, the army fled.')
  expect(clauses[0]).toMatchObject({ lemma: 'attack', sub: 'when' })
})

test('"of" and other prepositions hang on noun phrases', () => {
  const { clauses, words } = clausesOf('A group of exiles met near <Taiz|Place>.')
  const group = clauses[0]!.subject[0]!
  expect(partsOf(group).map(words)).toEqual(['exiles'])
  const clash = clausesOf('Clashes between the <Front> and the army erupted.')
  const [between] = modifiersOf(clash.clauses[0]!.subject[0]!)
  expect([between!.word, ...between!.phrases.map(clash.words)]).toEqual(['between', 'the Front', 'the army'])
})

test('a participle that opens a sentence qualifies the subject after the comma, also where the line stands under its topic', () => {
  const implied = clausesOf('The <Party> met.').clauses[0]!.subject[0]!
  const read = (text: string) => clausesOf(text, implied).clauses[0]!
  expect(read('Founded in 1961, the <Front> seeks autonomy.')).toMatchObject({
    form: 'vbn',
    subject: [{ headWord: 'front' }],
  })
  expect(read('Renegotiated terms with the firms, and paused the mines.')).toMatchObject({ form: 'finite' })
})

test('who does it stands in "by" of a passive', () => {
  const { clauses } = clausesOf('The bank was raided by the <Front>.')
  expect(clauses[0]).toMatchObject({ passive: true, subject: [{ headWord: 'bank' }] })
  expect(shown('The bank was raided by the <Front>.')).toEqual(['The bank – raid –  [by the Front]'])
})

test('what a comma describes is not what the verb after it is said of', () => {
  expect(
    shown('In <Gao|Place> they met <Ali Musa|Person>, the chief of the <army>, who had called the <front> weak.')[1],
  ).toMatch(/^Ali Musa – call – /)
  expect(shown('The <BRA> joined the <Accord>, an alliance led by <Omar Deng|Person>.')[1]).toBe(
    'the Accord – lead –  [by Omar Deng]',
  )
  expect(shown('They seized a mine in the town, and one of the guards, <Ali Musa|Person>, fled.').at(-1)).toMatch(
    /Ali Musa – flee – $/,
  )
})

test('a description between commas does not end a clause', () => {
  expect(shown('The <league> elected <Ali Musa|Person>, a former judge of the court, as president in 1998.')[0]).toBe(
    'The league – elect – Ali Musa [as president; 1998]',
  )
})

test('"which both denied" is said of the two that the clause before names', () => {
  expect(shown('The report said that <Libya|Place> had sent arms to the <front>, which both denied.').at(-1)).toBe(
    'Libya + the front – deny – ',
  )
})

test('"having left" is one verb', () => {
  expect(shown('The <front> accused soldiers of having burned the village.')[1]).toBe('soldiers – burn – the village')
})

test('what is named with a day of its own after "and" is the object of the same verb another time', () => {
  expect(
    shown('The <front> took <Kavu|Place> on 14 February 2013, <Sake|Place> on 7 May and <Goma|Place> a year later.'),
  ).toEqual([
    'The front – take – Kavu [2013-02-14]',
    'The front – take – Sake [2013-05-07]',
    'The front – take – Goma [2014]',
  ])
  expect(shown('<Kavu|Place> was captured on 4 May 2013 and <Sake|Place> on 7 May.').at(-1)).toBe(
    'Sake – capture –  [2013-05-07]',
  )
  expect(shown('The <front> took <Kavu|Place> on 4 May 2013 and <Ali|Person> on 7 May fled.')).toHaveLength(2)
})

test('an apostrophe after a plural makes it the owner', () => {
  expect(shown("The <army> took <Kavu|Place>, the rebels' stronghold on the border, on 3 May 2011.")[0]).toBe(
    'The army – take – Kavu [2011-05-03]',
  )
})

test('"then commander of the army, who": the man, not the army', () => {
  expect(shown('It was lifted by <Ali Musa|Person>, then commander of the <army>, who fled.').at(-1)).toBe(
    'Ali Musa – flee – ',
  )
})

test('what a firm runs was attacked where and when the sentence ends', () => {
  expect(shown('The <front> attacked a mine run by the <firm|Organization> at <Abole|Place> on 3 May 2007.')[0]).toBe(
    'The front – attack – a mine [at Abole; 2007-05-03]',
  )
})

test('what describes a name behind a comma has no verb of its own', () => {
  expect(shown('The <front> joined the <Alliance>, a coalition set up in May 2011.').at(-1)).toBe(
    'the Alliance – set up –  [2011-05]',
  )
})

test('a date that counts from another qualifies no noun', () => {
  expect(shown('On 3 May 2013 they met. ')[0]).toBe('they – meet –  [2013-05-03]')
  expect(shown('It fell on 3 May 2013; the following day <Ali|Person> left.').at(-1)).toBe(
    'Ali – leave –  [2013-05-04]',
  )
})

test('the day of an uprising is that of what was done in it', () => {
  expect(shown('He fled after the rising of 17 June 1970, in which soldiers killed ten villagers.').at(-1)).toBe(
    'soldiers – kill – ten villagers [1970-06-17]',
  )
})

test('what are many is not the one place before the comma', () => {
  expect(shown('They live in five camps around <Tindouf|Place>, which are run by the <front>.').at(-1)).toBe(
    'five camps – run –  [by the front]',
  )
})

test('a name behind a description belongs to it, not to the body that the description names', () => {
  expect(shown("The commander of the <front>'s gendarmerie, <Ali Musa|Person>, was killed.")[0]).toBe(
    'The commander + Ali Musa – kill – ',
  )
})
