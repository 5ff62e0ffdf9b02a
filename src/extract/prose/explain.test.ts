import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import { paragraph } from './marked.ts'

const text =
  'The Coastal Liberation Army (CLA) was founded in 1971. On 3 May 1983 the CLA attacked an army convoy near Port Verde. It opposes the reform.'

test('says which rule fired on a sentence and how each role was filled', () => {
  const explained = explain(paragraph(text), text.indexOf('convoy'))!
  expect(text.slice(explained.sentence.start, explained.sentence.end)).toMatch(/^On 3 May .* Port Verde\.$/)
  const [clause] = explained.clauses
  expect(clause!.verb).toBe('attack')
  expect(clause!.fired[0]!.roles.map((r) => `${r.role}: ${r.text}`).join(', ')).toContain('attacker: the CLA')
})

test('says which rules nearly fired and what they lacked', () => {
  const explained = explain(paragraph(text), text.indexOf('convoy'))!
  const nearly = explained.clauses[0]!.nearly
  expect(nearly.length).toBeGreaterThan(0)
  for (const trial of nearly) expect(trial.missing).toMatch(/./)
})

test('where nothing is said for the vocabulary, nothing fired', () => {
  const explained = explain(paragraph(text), text.indexOf('opposes'))!
  expect(explained.clauses.flatMap((c) => c.fired)).toEqual([])
})
