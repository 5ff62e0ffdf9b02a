import { expect, it } from 'vitest'
import { createDraft } from '../draft.ts'
import { paragraph, readMarked } from './marked.ts'
import { sentencesIn } from './prose.ts'

/** The verbs that the clauses of a sentence have. */
function verbs(marked: string): string[] {
  const { text, mentions } = readMarked(marked)
  const draft = createDraft(paragraph(text))
  for (const mention of mentions) draft.mention(mention)
  return sentencesIn(draft.document, draft, { start: 0, end: text.length, block: 0 }).flatMap(({ predicates }) =>
    predicates.map((p) => p.lemma),
  )
}

it.each([
  ['Direct talks between the <front> and the <army> began in May 2014.', ['begin']],
  ['New talks with the <front> were held in <Taiz|Place>.', ['hold']],
  ['Sixty women were attacked by fleeing prisoners.', ['attack']],
  ['Civilians fleeing <Taiz|Place> were attacked.', ['flee', 'attack']],
])('%s', (marked, wanted) => expect(verbs(marked)).toEqual(wanted))
