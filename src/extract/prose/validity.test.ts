import { expect, it } from 'vitest'
import { createDraft } from '../draft.ts'
import { paragraph, readMarked } from './marked.ts'
import { extractProse } from './prose.ts'

/** When what a sentence says of offices holds. */
function validOffices(marked: string): (string | null)[] {
  const { text, mentions } = readMarked(marked)
  const draft = createDraft(paragraph(text))
  for (const mention of mentions) draft.mention(mention)
  extractProse(draft.document, draft, [{ start: 0, end: text.length, block: 0 }])
  return draft.claims.filter((c) => c.property === 'officer').map((c) => c.valid?.edtf ?? null)
}

it.each([
  ['<Ali Musa|Person> led the <front> until 2006.', ['../2006']],
  ['Since the truce of the river towns in 2006 <Ali Musa|Person> has led the <front>.', ['2006/..']],
  ['<Ali Musa|Person> led the <front> until his death on 3 May 2006.', ['../2006-05-03']],
])('%s', (marked, wanted) => expect(validOffices(marked)).toEqual(wanted))
