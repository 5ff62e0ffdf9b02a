import { patternOf } from './phrasePattern.ts'
import type { Rule } from './rule.ts'
import type { Token } from './token.ts'
import { fact, type Word } from './word.ts'

/** What a word means to the rules over words. */
interface Use {
  /** The needs that it meets, by number. */
  readonly meets: number[]
  /** The rules for which it is the rarest of their words. */
  readonly calls: Rule[]
}

/** The rules over words by the words that must stand in a sentence for them. */
export interface PhraseIndex {
  /** What a word means to them, as it stands and by its lemma. */
  readonly meaningOf: (word: Word) => Use | null
  /** The numbers of a rule's needs. */
  readonly needs: ReadonlyMap<Rule, readonly number[]>
  readonly count: number
}

/** Throws on a pattern in which no word must stand: it would be tried everywhere. */
export function phraseIndex(rules: readonly Rule[]): PhraseIndex {
  const uses = new Map<string, Use>()
  const needs = new Map<Rule, readonly number[]>()
  let count = 0
  const meaning = (word: string): Use => {
    const known = uses.get(word) ?? { meets: [], calls: [] }
    uses.set(word, known)
    return known
  }
  for (const rule of rules) {
    const sets = patternOf(rule).needs
    if (sets.length === 0) throw new Error(`rule ${rule.name}: its phrase has no word that must stand there`)
    for (const word of sets[0]!) meaning(word).calls.push(rule)
    needs.set(
      rule,
      sets.map((words) => {
        for (const word of words) meaning(word).meets.push(count)
        return count++
      }),
    )
  }
  const meaningOf = fact(({ lower, lemma }): Use | null => {
    const asForm = uses.get(lower)
    const asLemma = lemma === lower ? undefined : uses.get(lemma)
    if (asForm === undefined || asLemma === undefined) return asForm ?? asLemma ?? null
    return { meets: [...asForm.meets, ...asLemma.meets], calls: [...asForm.calls, ...asLemma.calls] }
  })
  return { meaningOf, needs, count }
}

/** The rules whose words all stand in a sentence, in whatever order, in one look at each of its words. */
export function phraseCandidates({ meaningOf, needs, count }: PhraseIndex, tokens: readonly Token[]): readonly Rule[] {
  const called = new Set<Rule>()
  const met = new Uint8Array(count)
  for (const { word } of tokens) {
    const use = meaningOf(word)
    if (use === null) continue
    for (const need of use.meets) met[need] = 1
    for (const rule of use.calls) called.add(rule)
  }
  if (called.size === 0) return NONE
  return [...called].filter((rule) => needs.get(rule)!.every((need) => met[need] === 1))
}
const NONE: readonly Rule[] = []
