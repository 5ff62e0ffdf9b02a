import { expect, test } from 'vitest'
import { createDraft } from '../draft.ts'
import { findDates } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import type { Chunked } from './chunk.ts'
import { chunkSentence } from './chunks.ts'
import { paragraph, readMarked } from './marked.ts'
import { readSentences } from './nlp.ts'

/** The first sentence of a marked text, cut into chunks. */
function chunked(marked: string): Chunked & { readonly of: string } {
  const { text, mentions } = readMarked(marked)
  const draft = createDraft(paragraph(text))
  const inside = mentions.map((mention) => draft.mention(mention))
  const [sentence] = readSentences(text, { start: 0, end: text.length })
  const dates = findDates(text, sentence!, {})
  return {
    of: text,
    ...chunkSentence(sentence!, draft.mentions, inside, dates, findQuantities(text, sentence!, dates)),
  }
}

/** "np The front | vg seized …": what each chunk is, and its words. */
const shown = (marked: string): string => {
  const { chunks, of } = chunked(marked)
  return chunks.map(({ kind, start, end }) => `${kind} ${of.slice(start, end)}`).join(' | ')
}
const phrase = (marked: string, at = 0) => chunked(marked).chunks.filter(({ np }) => np !== undefined)[at]!.np!
const verb = (marked: string) => chunked(marked).chunks.find(({ kind }) => kind === 'vg')!

test('a sentence is cut into noun phrases, verbs, prepositions and dates', () => {
  expect(shown('On 7 March 1991 the <Front> raided a bank in <Cotabato|Place>, killing two guards.')).toBe(
    'date On 7 March 1991 | np the Front | vg raided | np a bank | prep in | np Cotabato | comma , | vg killing | np two guards',
  )
})

test('clauses are introduced by relatives, subordinators and "that"', () => {
  expect(shown('The army, which left when the talks failed, said that it had won.')).toBe(
    'np The army | comma , | rel which | vg left | sub when | np the talks | vg failed | comma , | vg said | that that | np it | vg had won',
  )
})

test('a bracket is one chunk, and dates what it follows when it holds little but a date', () => {
  const { chunks } = chunked('The <Front> (founded 1975) grew.')
  const bracket = chunks.find(({ kind }) => kind === 'paren')
  expect(bracket?.date?.edtf).toBe('1975')
})

test('a phrase is known by its last noun, a name names it', () => {
  expect(phrase('The <Front> fighters attacked.')).toMatchObject({ headWord: 'fighter', named: [], mentions: [0] })
  expect(phrase('The armed <Front> attacked.')).toMatchObject({ headWord: 'front', named: [0], definite: true })
  expect(phrase('It met in <Taiz|Place>.', 1)).toMatchObject({ place: true, person: false })
})

test('its numbers and dates belong to it', () => {
  const counted = phrase('At least 22 insurgents were killed.')
  expect(counted.quantity?.value).toMatchObject({ min: 22 })
  expect(counted.headWord).toBe('insurgent')
  expect(phrase('A December 2011 statement ended it.').date?.edtf).toBe('2011-12')
})

test('"of" hangs on a number, joined words and adjectives are of the phrase', () => {
  expect(shown('Hundreds of refugees left.')).toBe('np Hundreds of refugees | vg left')
  expect(shown('The newly formed ethno-nationalist party won.')).toBe(
    'np The newly formed ethno-nationalist party | vg won',
  )
})

test('a verb comes with its auxiliaries, its particle, or the noun that makes its meaning', () => {
  expect(verb('The army will not withdraw.')).toMatchObject({
    word: 'withdraw',
    verb: { modal: 'will', negated: true },
  })
  expect(verb('The base had been attacked.').verb).toMatchObject({ passive: true, perfect: true, form: 'finite' })
  expect(verb('The raid was carried out by the army.')).toMatchObject({ word: 'carry out', verb: { passive: true } })
  expect(verb('Talks took place in May.').word).toBe('take place')
  expect(chunked('It asked them to take part in talks.').chunks.find(({ verb }) => verb?.form === 'inf')?.word).toBe(
    'take part',
  )
})

test('what the tagger gets wrong in accounts of fighting is put right', () => {
  expect(shown('The fighting resumed.')).toBe('np The fighting | vg resumed')
  expect(shown('The <Front> split from the <Union>.')).toBe('np The Front | vg split | prep from | np the Union')
  expect(shown('The town is part of the north.')).toBe('np The town | vg is | np part | prep of | np the north')
})

test('footnote and quotation marks are no part of the grammar', () => {
  expect(shown('The “United” <Front>[3] fled.')).toBe('np The “United” Front | vg fled')
})

test('a name that could be an adverb does not hold up the reading', () => {
  expect(shown('It went to <Forward|Place> fight.')).toContain('np Forward')
})
