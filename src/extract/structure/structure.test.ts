import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../read/read.ts'
import { createDraft, LONGEST_PASSAGE } from '../draft.ts'
import { extractStructure } from './structure.ts'

const pieces = [
  '= Red Front =\n',
  '# Red Front (RF)\n',
  '- Leader: Ana Ruiz (2001–2005)\n',
  'Founded1960 (1960)\n',
  '**Base**: Bago\n',
  '| Year | Clashes |\n|---|---|\n| 2019 | 13 |\n',
  '112/03/11Laiza, HillsRF + (4)Col. PazInformal meeting\n',
  '2019 – 13 clashes\n',
  '(',
  ')',
  '[',
  ']]',
  '[[Hills]]',
  '----',
  '**',
  '\n\n',
  ' ',
  'and ',
  ', ',
  ': ',
  '- ',
  '1. ^ "A". B. 5 May 2001.\n',
  '12,000',
  'ကချင်',
  '𐍈',
  '\u202e',
  '\r\n',
  'KIA/KIO',
  'Reps: A, B\n',
  '(16/09/2012)',
  '---\ntags: [a, b]\n---\n',
]

test('a bracket after marks alone names nobody', async () => {
  const document = await readDocument(new TextEncoder().encode('**(# Red Front (RF)\n= Red Front =\nx'), 'test.txt')
  expect(() => extractStructure(document, createDraft(document))).not.toThrow()
})

test('whatever the text, passages and mentions lie in it, keep the bound, and are never blank', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), async (parts) => {
      const text = `${parts.join('')}x`
      const document = await readDocument(new TextEncoder().encode(text), 'test.txt')
      const draft = createDraft(document)
      const { prose } = extractStructure(document, draft)
      const { mentions, claims } = draft.done()
      for (const { passage } of claims) {
        expect(passage.end - passage.start).toBeLessThanOrEqual(LONGEST_PASSAGE)
        expect(document.text.slice(passage.start, passage.end).trim()).not.toBe('')
      }
      for (const mention of mentions) expect(document.text.slice(mention.start, mention.end).trim()).not.toBe('')
      let last = 0
      for (const span of prose) {
        expect(span.start).toBeGreaterThanOrEqual(last)
        last = span.start
        expect(span.end).toBeLessThanOrEqual(document.text.length)
      }
    }),
    { numRuns: 150 },
  )
})

// Quadratic work on such a text takes minutes; the bound leaves room for a busy machine.
test.each([
  'A',
  'A ',
  '(',
  'a, ',
  '- A: B\n',
  'A and ',
  '1 ',
  '2019 – 13 clashes ',
  '**a**: ',
  '"',
  '(A)',
  '[[A]] ',
  '| a ',
  '.',
  '5 killed, ',
])('a hostile text of “%s” is read in time', async (piece) => {
  const text = `# Red Front (RF)\n\n- **Leader**: Ana Ruiz\n\n${piece.repeat(100_000 / piece.length)}`
  const document = await readDocument(new TextEncoder().encode(text), 'test.md')
  const started = performance.now()
  extractStructure(document, createDraft(document))
  expect(performance.now() - started).toBeLessThan(8000)
})
