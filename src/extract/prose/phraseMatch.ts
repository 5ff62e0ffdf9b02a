import type { FoundDate } from '../values/dates.ts'
import type { Fill } from './match.ts'
import type { Rule } from './rule.ts'

/** A rule over words that fits the words [from, to) of a sentence, with what fills its roles. */
export interface PhraseMatch {
  readonly rule: Rule
  readonly from: number
  readonly to: number
  readonly fills: ReadonlyMap<string, Fill>
  readonly date: FoundDate | null
}
