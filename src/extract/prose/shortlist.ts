import { mayMatch } from './match.ts'
import { type PhraseIndex, phraseCandidates, phraseIndex } from './phraseIndex.ts'
import type { Predicate } from './predicate.ts'
import type { Rule, RuleBook } from './rule.ts'
import { filledSlots } from './slots.ts'
import type { Token } from './token.ts'

/** The rules over words that a sentence could hold: those that stand alone, and those that look back to its clauses. */
export interface PhraseRules {
  readonly alone: readonly Rule[]
  readonly back: readonly Rule[]
}

const NONE: readonly Rule[] = []
const NO_PHRASES: PhraseRules = { alone: NONE, back: NONE }

/** The rules over a clause that its words and form allow; whether one fits, `matchClause` finds out. */
export function clauseRules({ active, passive }: RuleBook, predicate: Predicate): readonly Rule[] {
  const asked = (predicate.passive ? passive : active).get(predicate.lemma)
  if (asked === undefined) return NONE
  const filled = filledSlots(predicate)
  return asked.filter((rule) => mayMatch(rule, predicate, filled))
}

const indexes = new WeakMap<RuleBook, PhraseIndex>()

/** The rules over words of which all words stand among some tokens. */
export function phraseRules(book: RuleBook, tokens: readonly Token[]): PhraseRules {
  let index = indexes.get(book)
  if (index === undefined) {
    index = phraseIndex(book.phrases)
    indexes.set(book, index)
  }
  const found = phraseCandidates(index, tokens)
  if (found.length === 0) return NO_PHRASES
  return { alone: found.filter((rule) => !looksBack(rule)), back: found.filter(looksBack) }
}

/** Whether a rule over words speaks of what a clause of the sentence has told. */
const looksBack = (rule: Rule): boolean =>
  rule.event === 'attached' || rule.claims.some((claim) => claim.of.startsWith('~'))
