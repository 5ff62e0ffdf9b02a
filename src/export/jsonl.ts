import type { Answers, Paging } from '../answers/answers.ts'
import { eachPage } from '../answers/eachPage.ts'
import type { Page } from '../answers/shapes.ts'

/** The kinds of objects of a base, in the order in which an export tells them: what others name comes first. */
const kinds = ['document', 'entity', 'claim', 'event', 'comparison', 'decision'] as const

/**
 * The whole base as JSON lines, each saying what it is: `{"object":"claim", …}`. Page by page, so that a base of any
 * size takes the memory of a page. Persons without public office have no line of their own.
 */
export async function* exportLines(answers: Answers): AsyncGenerator<string> {
  const lists: Readonly<Record<(typeof kinds)[number], (paging: Paging) => Promise<Page<object>>>> = {
    document: (paging) => answers.documents(paging),
    entity: (paging) => answers.entities(paging),
    claim: (paging) => answers.claims(paging),
    event: (paging) => answers.events(paging),
    comparison: (paging) => answers.comparisons(paging),
    decision: (paging) => answers.decisions(paging),
  }
  for (const kind of kinds)
    for await (const items of eachPage((cursor) => lists[kind]({ cursor, limit: 1000 }))) {
      let lines = ''
      for (const item of items)
        if (!(kind === 'entity' && 'public' in item && item.public === false))
          lines += `${JSON.stringify({ object: kind, ...item })}\n`
      if (lines !== '') yield lines
    }
}
