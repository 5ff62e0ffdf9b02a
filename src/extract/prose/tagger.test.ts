import fc from 'fast-check'
import { expect, test } from 'vitest'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { readMarked } from './marked.ts'
import { readRules } from './rule.ts'
import { tag } from './tagger.ts'

const wink = winkNLP(model, ['sbd', 'pos'])

/** Words with their tags, sentence by sentence, as wink's own readDoc has them. */
function readDoc(text: string): string[][] {
  const doc = wink.readDoc(text)
  const words = doc.tokens().out(wink.its.value) as string[]
  const tags = doc.tokens().out(wink.its.pos) as string[]
  const spans = doc.sentences().out(wink.its.span) as unknown as [number, number][]
  return spans.map(([from, to]) => words.slice(from, to + 1).map((word, i) => `${word}/${tags[from + i]}`))
}

function tagged(text: string): string[][] {
  const { words: all, lasts } = tag(text, 0, text.length)
  let from = 0
  return lasts.map((last) => {
    const words = all.slice(from, last + 1).map(({ text, pos }) => `${text}/${pos}`)
    from = last + 1
    return words
  })
}

test('words, their tags and sentences are those of wink-nlp', () => {
  expect(tagged('The front seized Taiz. It held it.')).toEqual([
    ['The/DET', 'front/NOUN', 'seized/VERB', 'Taiz/PROPN', './PUNCT'],
    ['It/PRON', 'held/VERB', 'it/PRON', './PUNCT'],
  ])
  for (const { examples, never } of readRules())
    for (const marked of [...examples.map((example) => example.text), ...never]) {
      const { text } = readMarked(marked)
      expect(tagged(text)).toEqual(readDoc(text))
    }
})

test('so they are whatever words, marks and white space a text is made of', () => {
  // no possessives: readDoc itself cuts them by what it has read before
  const before = fc.constantFrom('', '', '', '"', '“', '(', '[', '$')
  const words =
    "the front fighters fought fighting about to attack Taiz and U.N. Lt. Gen. Ali don’t can't we saying p.m."
  const numbers = '12 3,000 1994 5th 8:30 Jan.22 1990s A. half-open ceasefire 50%'
  const word = fc.constantFrom(...words.split(' '), ...numbers.split(' '))
  const after = fc.constantFrom('', '', '', '.', ',', '"', '”', '."', '.”', '?', '!', ')', ').', ';', ':', '…', '.74')
  const space = fc.constantFrom(
    ' ',
    ' ',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\t',
    '\r\n',
    '\u00a0',
    '\u2009',
    ' \n ',
    ' - ',
    ' – ',
  )
  const text = fc.array(
    fc.tuple(before, word, after, space).map((piece) => piece.join('')),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(text, (pieces) => {
      expect(tagged(pieces.join(''))).toEqual(readDoc(pieces.join('')))
    }),
    { numRuns: 1000 },
  )
})

test('a place says where a word stands', () => {
  const text = 'In Taiz,\n\n“Ali” (who didn’t go) spoke.'
  const { words, starts, ends } = tag(text, 3, text.length)
  expect(words.map((_, i) => text.slice(starts[i]!, ends[i]!))).toEqual(words.map((word) => word.text))
})

test('nothing is read by what was read before', () => {
  const words = ['Musa/PROPN', '’s/PART', 'men/NOUN']
  expect(tagged('Musa’s men')).toEqual([words])
  for (const text of ['“Musa’s men', 'Musa’s”', "'Omar’s", 'Omar’s-']) tag(text, 0, text.length)
  expect(tagged('Musa’s men')).toEqual([words])
  expect(tagged('Omar’s men')).toEqual([['Omar/PROPN', ...words.slice(1)]])
})
