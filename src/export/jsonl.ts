import type { Answers, Paging, Times } from '../answers/answers.ts'
import { eachPage } from '../answers/eachPage.ts'
import type { Page } from '../answers/shapes.ts'

/** The kinds of objects of a base, in the order in which an export tells them: what others name comes first. */
const kinds = ['document', 'entity', 'claim', 'event', 'comparison', 'decision'] as const

/**
 * The whole base as JSON lines, each saying what it is: `{"object":"claim", …}`. Page by page, so that a base of any
 * size takes the memory of a page. Persons without public office have no line of their own. With `knownOn` as the base
 * was known then.
 */
export async function* exportLines(answers: Answers, { knownOn }: Pick<Times, 'knownOn'> = {}): AsyncGenerator<string> {
  const lists: Readonly<
    Record<(typeof kinds)[number], (query: Paging & Pick<Times, 'knownOn'>) => Promise<Page<object>>>
  > = {
    document: (query) => answers.documents(query),
    entity: (query) => answers.entities(query),
    claim: (query) => answers.claims(query),
    event: (query) => answers.events(query),
    comparison: (query) => answers.comparisons(query),
    decision: (query) => answers.decisions(query),
  }
  for (const kind of kinds)
    for await (const items of eachPage((cursor) => lists[kind]({ cursor, limit: 1000, knownOn }))) {
      let lines = ''
      for (const item of items)
        if (!(kind === 'entity' && 'public' in item && item.public === false))
          lines += `${JSON.stringify({ object: kind, ...item })}\n`
      if (lines !== '') yield lines
    }
}
