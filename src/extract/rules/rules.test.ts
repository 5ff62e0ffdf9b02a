import { describe, expect, test } from 'vitest'
import { eventTypes, properties } from '../../vocabulary/vocabulary.ts'
import { readExample, sayings } from '../prose/marked.ts'
import { rules } from '../prose/prose.ts'
import { eventTypeOfNoun } from '../prose/words.ts'

const book = rules()

test('every rule has a name of its own, an example and a label', () => {
  const names = book.rules.map((rule) => rule.name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(book.rules.filter((rule) => rule.examples.length === 0).map((rule) => rule.name)).toEqual([])
  expect(book.rules.filter((rule) => rule.label.length < 8).map((rule) => rule.name)).toEqual([])
})

test('rules speak the vocabulary', () => {
  for (const rule of book.rules) {
    for (const claim of rule.claims)
      expect(properties.has(claim.property), `${rule.name}: ${claim.property}`).toBe(true)
    if (rule.event !== null && rule.event !== 'attached' && rule.event !== 'none' && !rule.event.startsWith('of '))
      expect(eventTypes.has(rule.event), `${rule.name}: ${rule.event}`).toBe(true)
    if (rule.otherwise !== null && rule.otherwise !== 'none')
      expect(eventTypes.has(rule.otherwise), rule.name).toBe(true)
  }
  expect(eventTypes.has(eventTypeOfNoun('airstrike')!)).toBe(true)
})

for (const rule of book.rules)
  describe(`${rule.file}: ${rule.name}`, () => {
    for (const example of rule.examples)
      test(example.text, () => {
        const said = sayings(readExample(example.text))
        const all = said.flatMap((s) => [s.text, s.short])
        for (const wanted of example.says) expect(all, all.join('\n')).toContain(wanted)
        if (example.says.length > 0) expect(said.map((s) => s.rule)).toContain(rule.name)
      })
    for (const sentence of rule.never)
      test(`not: ${sentence}`, () => {
        expect(sayings(readExample(sentence)).filter((s) => s.rule === rule.name)).toEqual([])
      })
  })
