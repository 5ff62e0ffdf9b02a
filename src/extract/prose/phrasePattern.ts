import type { Rule } from './rule.ts'

/** One step of a pattern over words: words of which one stands there, a capture, or a gap of a few words. */
export type Step =
  | { readonly kind: 'word'; readonly words: ReadonlySet<string>; readonly optional: boolean }
  | {
      readonly kind: 'capture'
      readonly name: string
      readonly type: string
      readonly many: boolean
      readonly optional: boolean
    }
  | { readonly kind: 'gap'; readonly most: number }

interface Beside {
  readonly by: number
  readonly words: ReadonlySet<string>
}

export interface Pattern {
  readonly steps: readonly Step[]
  /** Sets of words: of each set one must stand in the sentence, or nothing is tried. The rarest comes first. */
  readonly needs: readonly ReadonlySet<string>[]
  /** The words that stand right beside those of the first set, so many places before or after. */
  readonly beside: readonly Beside[]
  /** It captures a number; it captures a person: a sentence without is not tried. */
  readonly counts: boolean
  readonly people: boolean
}

/**
 * Reads a pattern: words ("armed|military wing"), "?" after what may be missing, "<name:type>" for what is captured
 * ("+" for a list of them), "~3" for a gap of up to three words.
 */
export function readPattern(text: string): Pattern {
  const steps = text
    .trim()
    .split(/\s+/)
    .map((piece): Step => {
      const capture = /^<(\w+):(\w+)(\+)?>(\?)?$/.exec(piece)
      if (capture !== null)
        return {
          kind: 'capture',
          name: capture[1]!,
          type: capture[2]!,
          many: capture[3] === '+',
          optional: capture[4] === '?',
        }
      if (/^~\d$/.test(piece)) return { kind: 'gap', most: Number(piece.slice(1)) }
      const optional = piece.length > 1 && piece.endsWith('?')
      return { kind: 'word', words: new Set((optional ? piece.slice(0, -1) : piece).split('|')), optional }
    })
  const takes = (...types: string[]): boolean =>
    steps.some((s) => s.kind === 'capture' && !s.optional && types.includes(s.type))
  const words = steps.filter((s): s is Step & { kind: 'word' } => s.kind === 'word' && !s.optional).map((s) => s.words)
  // what stands in nearly every sentence tells nothing
  const telling = [...words, ...(takes('members') ? [MEMBERS] : [])].filter((set) => ![...set].some(isCommon))
  const needs = telling.length > 0 ? telling.toSorted((a, b) => rarity(b) - rarity(a)) : words
  return {
    steps,
    needs,
    beside: besideOf(steps, needs[0]),
    counts: takes('number', 'members', 'count'),
    people: takes('person'),
  }
}

function besideOf(steps: readonly Step[], first: ReadonlySet<string> | undefined): Beside[] {
  const at = steps.findIndex((step) => step.kind === 'word' && step.words === first)
  const beside: Beside[] = []
  for (const way of [1, -1])
    for (let i = at + way; at >= 0; i += way) {
      const step = steps[i]
      if (step?.kind !== 'word' || step.optional) break
      beside.push({ by: i - at, words: step.words })
    }
  return beside
}

const isCommon = (word: string): boolean => /^(?:the|an?|of|in|at|by|and|[,.()])$/.test(word)
const rarity = (words: ReadonlySet<string>): number => Math.min(...[...words].map((w) => w.length))

/** Who is counted by "four members". */
export const MEMBERS: ReadonlySet<string> = new Set(
  (
    'member group faction party organisation organization fighter soldier troop militant guerrilla combatant recruit ' +
    'man men'
  ).split(' '),
)

const patterns = new WeakMap<Rule, Pattern>()
export const patternOf = (rule: Rule): Pattern => {
  let known = patterns.get(rule)
  if (known === undefined) {
    known = readPattern(rule.phrase!)
    patterns.set(rule, known)
  }
  return known
}
