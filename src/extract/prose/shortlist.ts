import { mayMatch } from './match.ts'
import { type PhraseIndex, phraseCandidates, phraseIndex } from './phraseIndex.ts'
import type { Predicate } from './predicate.ts'
import type { Rule, RuleBook } from './rule.ts'
import { type RuleTable, rulesAllowing, ruleTable } from './ruleTable.ts'
import type { Token } from './token.ts'

/** The rules over words that a sentence could hold: those that stand alone, and those that look back to its clauses. */
export interface PhraseRules {
  readonly alone: readonly Rule[]
  readonly back: readonly Rule[]
}

const NO_PHRASES: PhraseRules = { alone: [], back: [] }

/** The rules of a book, made ready to be asked which of them are worth a try. */
export interface Shortlist {
  readonly clauses: RuleTable
  readonly phrases: PhraseIndex
}

export const shortlist = ({ active, passive, phrases }: RuleBook): Shortlist => ({
  clauses: ruleTable(active, passive),
  phrases: phraseIndex(phrases),
})

/** The rules over a clause that its words and form allow; whether one fits, `matchClause` finds out. */
export function clauseRules({ clauses }: Shortlist, predicate: Predicate): readonly Rule[] {
  const allowed = rulesAllowing(clauses, predicate)
  return allowed.length === 0 ? allowed : allowed.filter((rule) => mayMatch(rule, predicate))
}

/** The rules over words of which all words stand among some tokens. */
export function phraseRules({ phrases }: Shortlist, tokens: readonly Token[]): PhraseRules {
  const found = phraseCandidates(phrases, tokens)
  if (found.length === 0) return NO_PHRASES
  return { alone: found.filter((rule) => !looksBack(rule)), back: found.filter(looksBack) }
}

/** Whether a rule over words speaks of what a clause of the sentence has told. */
const looksBack = (rule: Rule): boolean =>
  rule.event === 'attached' || rule.claims.some((claim) => claim.of.startsWith('~'))
