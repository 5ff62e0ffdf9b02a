import type { Candidate } from './candidate.ts'
import { settleLists } from './nameLists.ts'
import type { NameToken } from './nameTokens.ts'
import type { Reading } from './reading.ts'
import { readName, readNumbered } from './runs.ts'
import { readSmall } from './smallNames.ts'

/** Everything in one stretch of tokens that may be a name. One pass; each token is looked at a bounded number of times. */
export function readCandidates(text: string, tokens: readonly NameToken[]): Candidate[] {
  const r: Reading = { text, tokens, found: [], asked: { first: -1, next: -1, name: '' } }
  let i = 0
  while (i < tokens.length) {
    const { kind } = tokens[i]!
    if (kind === 'mark') i++
    else if (kind === 'low') i = readSmall(r, i)
    else if (kind === 'num') i = readNumbered(r, i)
    else i = readName(r, i)
  }
  settleLists(r)
  return r.found
}
