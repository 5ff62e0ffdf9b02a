import type { NounPhrase } from './chunk.ts'
import type { Predicate } from './predicate.ts'
import type { RoleSpec, Rule } from './rule.ts'
import { ALWAYS, filledSlots } from './slots.ts'

/*
 * The rules over clauses as a table of numbers. A rule is spread over a dozen objects, which by the next clause that asks
 * for it have left the processor's caches; as half a line of numbers, beside the other rules for its verb, it costs next to
 * nothing to be given up.
 */

/** Rules for one verb, the most demanding first, and a row of numbers for each. */
interface Rows {
  readonly rules: readonly Rule[]
  readonly numbers: Int32Array
}

/** A row holds the forms that the rule allows, slots of each of which one must be filled, and sets of nouns to stand there. */
const FORMS = 0
const GATES = 1
const NOUNS = 5
const WIDTH = 8

export interface RuleTable {
  /** The rows by verb, for clauses that are active and such as are passive. */
  readonly active: ReadonlyMap<string, Rows>
  readonly passive: ReadonlyMap<string, Rows>
  readonly nouns: NounSets
}

/** The sets of nouns for which rules ask, by numbers from 1, and the words by the sets they are in. */
interface NounSets {
  /** Where in `sets` the sets stand, a bit each, of a word as the head of a phrase, and anywhere in it. */
  readonly ofHead: ReadonlyMap<string, number>
  readonly ofWord: ReadonlyMap<string, number>
  readonly sets: Int32Array
  /** The sets of which a noun stands in the clause that is looked at. */
  readonly present: Int32Array
}

/** `active` and `passive` are the rules by verb. */
export function ruleTable(
  active: ReadonlyMap<string, readonly Rule[]>,
  passive: ReadonlyMap<string, readonly Rule[]>,
): RuleTable {
  const asked = new Map<string, { number: number; spec: RoleSpec }>()
  const numberOf = (spec: RoleSpec): number => {
    const key = [...spec.heads!].join()
    const known = asked.get(key) ?? { number: asked.size + 1, spec }
    asked.set(key, known)
    return known.number
  }
  const rowsOf = (byVerb: ReadonlyMap<string, readonly Rule[]>): Map<string, Rows> =>
    new Map([...byVerb].map(([verb, rules]) => [verb, { rules, numbers: numbersOf(rules, numberOf) }]))
  const rows = { active: rowsOf(active), passive: rowsOf(passive) }
  return { ...rows, nouns: nounSets([...asked.values()]) }
}

function numbersOf(rules: readonly Rule[], numberOf: (spec: RoleSpec) => number): Int32Array {
  const numbers = new Int32Array(rules.length * WIDTH)
  for (const [i, { forms, negated, gates, headed }] of rules.entries()) {
    const row = numbers.subarray(i * WIDTH, (i + 1) * WIDTH)
    for (const form of ['finite', 'inf', 'ing', 'vbn'] as const) {
      if (forms !== null && !forms.has(form)) continue
      if (negated !== 'only') row[FORMS]! |= formBit(form, false)
      if (negated !== false) row[FORMS]! |= formBit(form, true)
    }
    // where no more is asked for, anything will do
    row.fill(-1, GATES, NOUNS)
    row.set(gates.slice(0, NOUNS - GATES), GATES)
    const sets = headed.filter((spec) => !spec.except && (spec.bits & ALWAYS) === 0).map(numberOf)
    row.set(sets.slice(0, WIDTH - NOUNS), NOUNS)
  }
  return numbers
}

function formBit(form: Predicate['form'], negated: boolean): number {
  const bit = form === 'finite' ? 1 : form === 'inf' ? 2 : form === 'ing' ? 4 : 8
  return negated ? bit << 4 : bit
}

function nounSets(asked: readonly { readonly number: number; readonly spec: RoleSpec }[]): NounSets {
  const width = (asked.length >> 5) + 1
  const ofHead = new Map<string, number>()
  const ofWord = new Map<string, number>()
  const sets: number[] = []
  const add = (places: Map<string, number>, word: string, number: number): void => {
    let at = places.get(word)
    if (at === undefined) {
      at = sets.length
      places.set(word, at)
      for (let i = 0; i < width; i++) sets.push(0)
    }
    sets[at + (number >> 5)]! |= 1 << (number & 31)
  }
  for (const { number, spec } of asked) {
    for (const word of spec.heads!) add(ofHead, word, number)
    for (const word of spec.inner ?? []) add(ofWord, word, number)
  }
  return { ofHead, ofWord, sets: Int32Array.from(sets), present: new Int32Array(width) }
}

const NONE: readonly Rule[] = []

/** The rules whose row a clause fits: its form is allowed, some slots are filled, and nouns asked for stand somewhere. */
export function rulesAllowing({ active, passive, nouns }: RuleTable, p: Predicate): readonly Rule[] {
  const rows = (p.passive ? passive : active).get(p.lemma)
  if (rows === undefined) return NONE
  const { rules, numbers } = rows
  const form = formBit(p.form, p.negated)
  const filled = filledSlots(p)
  let marked = false
  let found: Rule[] | null = null
  for (let i = 0; i < rules.length; i++) {
    const row = i * WIDTH
    if ((numbers[row + FORMS]! & form) === 0 || !isFilled(numbers, row, filled)) continue
    if (numbers[row + NOUNS] !== 0) {
      if (!marked) markNouns(nouns, p)
      marked = true
      if (!standThere(nouns, numbers, row)) continue
    }
    if (found === null) found = [rules[i]!]
    else found.push(rules[i]!)
  }
  return found ?? NONE
}

function isFilled(numbers: Int32Array, row: number, filled: number): boolean {
  for (let at = row + GATES; at < row + NOUNS; at++) if ((numbers[at]! & filled) === 0) return false
  return true
}

function standThere({ present }: NounSets, numbers: Int32Array, row: number): boolean {
  for (let at = row + NOUNS; at < row + WIDTH; at++) {
    const set = numbers[at]!
    if ((present[set >> 5]! & (1 << (set & 31))) === 0) return false
  }
  return true
}

/** Notes of which sets a noun stands in a clause, wherever in it. */
function markNouns(nouns: NounSets, { subject, object, preps }: Predicate): void {
  nouns.present.fill(0)
  // what no rule asks for is always there
  nouns.present[0] = 1
  for (const np of subject) markNoun(nouns, np, 0)
  for (const np of object) markNoun(nouns, np, 0)
  for (const { phrases } of preps) for (const np of phrases) markNoun(nouns, np, 0)
}

/** Slots reach so deep: "object.of.to". */
const DEEPEST = 3

function markNoun(nouns: NounSets, { headWord, words, modifiers, quantity }: NounPhrase, depth: number): void {
  const { ofHead, ofWord } = nouns
  markSets(nouns, ofHead.get(headWord))
  // a bare number
  if (quantity !== null) markSets(nouns, ofHead.get('#'))
  for (const word of words) markSets(nouns, ofWord.get(word))
  if (depth < DEEPEST) for (const { phrases } of modifiers) for (const np of phrases) markNoun(nouns, np, depth + 1)
}

function markSets({ sets, present }: NounSets, at: number | undefined): void {
  if (at !== undefined) for (let i = 0; i < present.length; i++) present[i]! |= sets[at + i]!
}
