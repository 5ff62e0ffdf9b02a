import { type Pattern, patternOf } from './phrasePattern.ts'
import type { Rule } from './rule.ts'
import type { Token } from './token.ts'
import { fact, type Word } from './word.ts'

/** What a word means to the rules over words. */
interface Use {
  /** The needs that it meets, by number. */
  readonly meets: number[]
  /** The rules for which it is the rarest of their words, by number. */
  readonly calls: number[]
}

/** The rules over words by the words that must stand in a sentence for them. */
export interface PhraseIndex {
  /** What a word means to them, as it stands and by its lemma. */
  readonly meaningOf: (word: Word) => Use | null
  /** The rules by number, and the numbers of each one's needs. */
  readonly rules: readonly Rule[]
  readonly needs: readonly (readonly number[])[]
  /** By rule: what must stand beside the rarest of its words. */
  readonly beside: readonly Pattern['beside'][]
  /** By need, by rule: the sentence, by number, that met or called it last. So nothing is wiped between sentences. */
  readonly met: Float64Array
  readonly called: Float64Array
  sentence: number
}

/** Throws on a pattern in which no word must stand: it would be tried everywhere. */
export function phraseIndex(rules: readonly Rule[]): PhraseIndex {
  const uses = new Map<string, Use>()
  const needs: (readonly number[])[] = []
  let count = 0
  const meaning = (word: string): Use => {
    const known = uses.get(word) ?? { meets: [], calls: [] }
    uses.set(word, known)
    return known
  }
  for (const [number, rule] of rules.entries()) {
    const sets = patternOf(rule).needs
    if (sets.length === 0) throw new Error(`rule ${rule.name}: its phrase has no word that must stand there`)
    for (const word of sets[0]!) meaning(word).calls.push(number)
    needs.push(
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
  return {
    meaningOf,
    rules,
    needs,
    beside: rules.map((rule) => patternOf(rule).beside),
    met: new Float64Array(count),
    called: new Float64Array(rules.length),
    sentence: 0,
  }
}

/**
 * The rules whose words all stand in a sentence, in whatever order but those beside the rarest, in one look at each of its
 * words.
 */
export function phraseCandidates(index: PhraseIndex, tokens: readonly Token[]): readonly Rule[] {
  const { meaningOf, rules, needs, beside, met, called } = index
  const sentence = ++index.sentence
  let candidates: number[] | null = null
  for (let i = 0; i < tokens.length; i++) {
    const use = meaningOf(tokens[i]!.word)
    if (use === null) continue
    for (const need of use.meets) met[need] = sentence
    for (const rule of use.calls) {
      if (called[rule] === sentence || !beside[rule]!.every(({ by, words }) => isOneOf(words, tokens[i + by]))) continue
      called[rule] = sentence
      if (candidates === null) candidates = [rule]
      else candidates.push(rule)
    }
  }
  if (candidates === null) return NONE
  return candidates.filter((rule) => needs[rule]!.every((need) => met[need] === sentence)).map((rule) => rules[rule]!)
}

const isOneOf = (words: ReadonlySet<string>, token: Token | undefined): boolean =>
  token !== undefined && (words.has(token.lower) || words.has(token.lemma))

const NONE: readonly Rule[] = []
