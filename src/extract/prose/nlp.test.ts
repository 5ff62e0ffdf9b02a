import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSentences } from './nlp.ts'

const sentencesOf = (text: string): string[] =>
  readSentences(text, { start: 0, end: text.length }).map((s) => text.slice(s.start, s.end))

test('splits running text into sentences', () => {
  expect(sentencesOf('The front seized the town. It held it for a year! Why?')).toEqual([
    'The front seized the town.',
    'It held it for a year!',
    'Why?',
  ])
})

test('ranks, initialisms and months with a stop end no sentence', () => {
  for (const one of [
    'Lt. Gen. Saw Tun met Maj.Gen. Ali Hassan of the U.N. mission.',
    'Brig. Gen. Musa and Dr. Reyes signed it on Jan.22, 2013 in Doha.',
    'It was signed at 8:30 p.m. on 5 May by Gov. Cruz.',
    'Art. 17 of the law was dropped.',
  ])
    expect(sentencesOf(one)).toEqual([one])
})

test('a reference number glued to a stop closes the sentence', () => {
  expect(sentencesOf('It opened a school with the MILF.74 The school is closed.')).toEqual([
    'It opened a school with the MILF.74',
    'The school is closed.',
  ])
})

test('reads other scripts without losing its place', () => {
  const text = 'The front (ကချင်ပြည်) fought on. حركة withdrew 😀 from Taiz.'
  for (const sentence of readSentences(text, { start: 0, end: text.length }))
    for (const token of sentence.tokens) expect(text.slice(token.start, token.end)).toBe(token.text)
})

test('every token stands where it says, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(20), (text, skip) => {
      const span = { start: Math.min(skip, text.length), end: text.length }
      let last = span.start
      for (const sentence of readSentences(text, span))
        for (const token of sentence.tokens) {
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.start).toBeGreaterThanOrEqual(last)
          last = token.end
        }
    }),
  )
})

test('a run without white space costs no more than its length', () => {
  for (const piece of ['a', "'", 'a-', '.']) {
    const text = `It fell. ${piece.repeat(200_000)} They left.`
    expect(sentencesOf(text)).toEqual(['It fell.', 'They left.'])
  }
})
