import type { Answers, Paging, Times } from '../answers/answers.ts'
import { eachPage } from '../answers/eachPage.ts'
import type { Page } from '../answers/shapes.ts'

/** The kinds of objects of a base, in the order in which an export tells them: what others name comes first. */
const kinds = ['document', 'entity', 'claim', 'event', 'comparison', 'decision'] as const

/**
 * The whole base as JSON lines, each saying what it is: `{"object":"claim", …}`. Page by page, so that a base of any
 * size takes the memory of a page. Persons without public office have no line of their own. With `knownOn` as the base
 * was known then; with `asOf` only the claims, events and comparisons of that date in the world.
 */
export async function* exportLines(answers: Answers, times: Times = {}): AsyncGenerator<string> {
  const { asOf, knownOn } = times
  const lists: Readonly<Record<(typeof kinds)[number], (query: Paging & Times) => Promise<Page<object>>>> = {
    document: (query) => answers.documents(query),
    entity: (query) => answers.entities(query),
    claim: (query) => answers.claims({ ...query, asOf }),
    event: (query) => answers.events({ ...query, asOf }),
    comparison: (query) => answers.comparisons({ ...query, asOf }),
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
