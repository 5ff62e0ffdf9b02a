import { expect, test } from 'vitest'
import { createDraft } from '../draft.ts'
import { paragraph } from './marked.ts'
import { matchesOf, rules, sentencesIn, tellingOf, worthALook } from './prose.ts'
import { rulesAllowing } from './ruleTable.ts'
import { nothingTold } from './say.ts'

const TEXTS = [
  'On 3 May 1983 the rebels attacked an army convoy near the town, killing two soldiers.',
  'The front did not sign the ceasefire but was accused of shelling a village.',
  'In 2002 the movement changed its name; it boasts of 2,000.',
  'Talks between the government and the rebels were held in March to end the war.',
]

test('the table gives up no rule that fits a clause', () => {
  let fitting = 0
  for (const text of TEXTS) {
    const document = paragraph(text)
    const draft = createDraft(document)
    const span = { start: 0, end: text.length, block: 0 }
    for (const read of sentencesIn(document, draft, span)) {
      const telling = tellingOf(document, draft, read, { event: null, sides: { mentions: [] } }, nothingTold())
      for (const p of read.predicates) {
        const allowed = rulesAllowing(worthALook().clauses, p)
        for (const rule of rules().byVerb.get(p.lemma) ?? []) {
          if (matchesOf(telling, p, [rule]).length === 0 || (p.negated && rule.negated === false)) continue
          expect(allowed.map(({ name }) => name)).toContain(rule.name)
          fitting++
        }
      }
    }
  }
  expect(fitting).toBeGreaterThan(5)
})
