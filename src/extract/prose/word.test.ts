import { expect, test } from 'vitest'
import { fact, wordAs, wordClass, wordOf, wordShape } from './word.ts'

const held = wordOf('Held', 'held', 'hold', 'VERB')

test('a question about a word is answered once', () => {
  let asked = 0
  const length = fact(({ text }) => {
    asked++
    return text.length
  })
  expect([length(held), length(held), asked]).toEqual([4, 4, 1])
})

test('"no" and null are answers too', () => {
  let asked = 0
  const nothing = fact(() => {
    asked++
    return asked > 5 ? false : null
  })
  expect([nothing(held), nothing(held), asked]).toEqual([null, null, 1])
})

test('classes are of words in lower case, shapes of their text', () => {
  const token = { word: held }
  expect([wordClass('held led')(token), wordClass('hold')(token)]).toEqual([true, false])
  expect([wordShape(/^\p{Lu}/u)(token), wordShape(/^h/)(token)]).toEqual([true, false])
})

test('as another part of speech it is another word, the same each time', () => {
  const adjective = wordAs(held, 'ADJ', 'held')
  expect(adjective).toMatchObject({ text: 'Held', pos: 'ADJ', lemma: 'held' })
  expect(wordAs(held, 'ADJ', 'held')).toBe(adjective)
})
