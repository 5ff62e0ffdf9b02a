import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Feature } from '../model/identity.ts'
import { type Family, isGeneric, isParticle, type NameForm, type NameToken, nameForm, skeletonOf } from './nameForm.ts'

export interface NameMatch {
  /** 0 to 1: how likely the two are names of one thing, by the names alone. */
  readonly score: number
  readonly features: readonly Feature[]
}

/** Above this, names alone are reason enough to merge; below the other, not even to ask. */
export const AUTOMATIC = 0.93
export const CANDIDATE = 0.6

/** The number of letters to add, drop, change or swap with a neighbour. Stops at `most` + 1. */
export function editDistance(a: string, b: string, most = 99): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]!
}

interface Pairing {
  readonly a: string
  readonly b: string
  readonly weight: number
  /** 0 to 1. */
  readonly alike: number
  readonly initial: boolean
  readonly edits: number
}

interface Alignment {
  readonly pairs: readonly Pairing[]
  readonly onlyA: readonly NameToken[]
  readonly onlyB: readonly NameToken[]
}

/** How alike two words are: 1 the same, near 1 the same sound, else by edits over length. */
function alike(a: string, soundA: string, b: string, soundB: string): { alike: number; edits: number } {
  if (a === b) return { alike: 1, edits: 0 }
  if (/\d/u.test(a) || /\d/u.test(b)) {
    const plain = (s: string): string => s.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('9', 'g')
    return /^\d+$/u.test(a) || /^\d+$/u.test(b) || plain(a) !== plain(b)
      ? { alike: 0, edits: 9 }
      : { alike: 0.9, edits: 1 }
  }
  const edits = editDistance(a, b)
  const length = Math.max(a.length, b.length)
  const spelt = 1 - edits / length
  if (soundA === soundB) return { alike: Math.max(spelt, 0.95), edits: Math.min(edits, 1) }
  const sounded = 1 - editDistance(soundA, soundB) / Math.max(soundA.length, soundB.length)
  const skeletons = skeletonOf(soundA) === skeletonOf(soundB) && soundA.length > 2 ? 0.1 : 0
  return { alike: Math.min(0.94, Math.max(spelt, sounded) + skeletons), edits }
}

const PAIRED = 0.5

/** Pairs the words of two names, best pairs first; a word may also meet two neighbours written as one. */
function align(a: readonly NameToken[], b: readonly NameToken[]): Alignment {
  const options: { i: number; ii: number; j: number; jj: number; pair: Pairing; rank: number }[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      const x = a[i]!
      const y = b[j]!
      const weight = Math.max(x.weight, y.weight)
      const initial = (x.text.length === 1 || y.text.length === 1) && x.text[0] === y.text[0] && x.text !== y.text
      const found = initial ? { alike: 0.75, edits: 1 } : alike(x.text, x.sound, y.text, y.sound)
      if (found.alike >= PAIRED)
        options.push({
          i,
          ii: i,
          j,
          jj: j,
          pair: { a: x.text, b: y.text, weight, ...found, initial },
          rank: found.alike * 2 + weight - Math.abs(i - j) * 0.01,
        })
      for (const [left, right, from, swap] of [
        [a, b, [i, j], false],
        [b, a, [j, i], true],
      ] as const) {
        const [p, q] = from
        const next = left[p! + 1]
        if (!next) continue
        const joined = left[p!]!.text + next.text
        const other = right[q!]!
        if (joined.length < 4 || other.text.length < 4) continue
        const close = alike(joined, left[p!]!.sound + next.sound, other.text, other.sound)
        if (close.alike < 0.85) continue
        options.push({
          i: swap ? q! : p!,
          ii: swap ? q! : p! + 1,
          j: swap ? p! : q!,
          jj: swap ? p! + 1 : q!,
          pair: {
            a: swap ? other.text : joined,
            b: swap ? joined : other.text,
            weight: Math.max(1, other.weight),
            ...close,
            initial: false,
          },
          rank: close.alike * 2 + 1.5,
        })
      }
    }
  options.sort((x, y) => y.rank - x.rank || x.i - y.i || x.j - y.j)
  const usedA = new Set<number>()
  const usedB = new Set<number>()
  const pairs: Pairing[] = []
  for (const o of options) {
    if (usedA.has(o.i) || usedA.has(o.ii) || usedB.has(o.j) || usedB.has(o.jj)) continue
    for (const n of [o.i, o.ii]) usedA.add(n)
    for (const n of [o.j, o.jj]) usedB.add(n)
    pairs.push(o.pair)
  }
  // a word said twice adds nothing: "Sergey Sergey Shoigu"
  const left = (all: readonly NameToken[], used: ReadonlySet<number>): NameToken[] =>
    all.filter((t, n) => !used.has(n) && !all.some((o, m) => m !== n && used.has(m) && o.sound === t.sound))
  return { pairs, onlyA: left(a, usedA), onlyB: left(b, usedB) }
}

/** What is weighed, each from 0 to 1. */
export const featureNames = [
  'same letters',
  'shorter name covered',
  'longer name covered',
  'whole spelling',
  'weakest word',
  'weakest word sounds alike',
  'words on both sides without partner',
  'words on one side without partner',
  'telling words without partner on both sides',
  'initials',
  'one letter differs',
  'two letters differ',
  'more letters differ',
  'abbreviation',
  'one word only',
  'numbers differ',
  'first words differ',
] as const

const total = (tokens: readonly { weight: number }[]): number => tokens.reduce((sum, t) => sum + t.weight, 0)

/** The features of a pair of names; for fitting the weights and for explaining a score. */
export function nameFeatures(a: NameForm, b: NameForm): { values: number[]; details: string[] } {
  const alignment = align(a.tokens, b.tokens)
  const { pairs, onlyA, onlyB } = alignment
  const weightA = total(a.tokens)
  const weightB = total(b.tokens)
  const met = pairs.reduce((sum, p) => sum + p.alike * p.weight, 0)
  const metA = met / Math.max(met, total(pairs) + total(onlyA), 0.01)
  const metB = met / Math.max(met, total(pairs) + total(onlyB), 0.01)
  const [shorter, longer] = weightA <= weightB ? [metA, metB] : [metB, metA]
  const telling = pairs.filter((p) => !isParticle(p.a) && !isParticle(p.b))
  const weakest = telling
    .filter((p) => !p.initial)
    .reduce<Pairing | null>((w, p) => (w && w.alike <= p.alike ? w : p), null)
  const tellA = onlyA.filter((t) => !isParticle(t.text) && !/^\d+$/u.test(t.text))
  const tellB = onlyB.filter((t) => !isParticle(t.text) && !/^\d+$/u.test(t.text))
  const edits = telling.filter((p) => !p.initial).reduce((sum, p) => sum + p.edits, 0)
  const numbers = (ts: readonly NameToken[]): string =>
    ts
      .filter((t) => /\d/u.test(t.text))
      .map((t) => t.text)
      .join()
  const inOrder = editDistance(a.plain, b.plain) / Math.max(a.plain.length, b.plain.length, 1)
  const sorted = (f: NameForm): string =>
    f.tokens
      .map((t) => t.text)
      .sort()
      .join('')
  const reordered = editDistance(sorted(a), sorted(b)) / Math.max(a.plain.length, b.plain.length, 1)
  const initials = pairs.filter((p) => p.initial).length
  const abbreviation =
    (a.short !== null && (b.initials.includes(a.short) || b.plain === a.short)) ||
    (b.short !== null && (a.initials.includes(b.short) || a.plain === b.short))
  const first =
    a.tokens[0] && b.tokens[0]
      ? alike(a.tokens[0].text, a.tokens[0].sound, b.tokens[0].text, b.tokens[0].sound).alike
      : 0
  const words = (ts: readonly NameToken[]): string => ts.map((t) => t.text).join(' ')
  const values = [
    a.plain === b.plain ? 1 : 0,
    shorter,
    longer,
    1 - Math.min(inOrder, reordered),
    weakest ? weakest.alike : 0,
    weakest && weakest.alike < 1 && weakest.alike >= 0.95 ? 1 : 0,
    Math.min(1, Math.min(total(onlyA), total(onlyB)) / 1.5),
    Math.min(1, Math.abs(total(onlyA) - total(onlyB)) / 3),
    tellA.some((t) => !isGeneric(t.text)) && tellB.some((t) => !isGeneric(t.text))
      ? 1
      : tellA.length > 0 && tellB.length > 0
        ? 0.5
        : 0,
    Math.min(1, initials / 2),
    edits === 1 ? 1 : 0,
    edits === 2 ? 1 : 0,
    Math.min(1, Math.max(0, edits - 2) / 4),
    abbreviation ? 1 : 0,
    Math.min(a.tokens.length, b.tokens.length) === 1 ? 1 : 0,
    numbers(a.tokens) === numbers(b.tokens) ? 0 : 1,
    first < 0.7 ? 1 : 0,
  ]
  const pairText = pairs
    .filter((p) => p.a !== p.b)
    .map((p) => `${p.a}~${p.b}`)
    .join(', ')
  const details = values.map((_, k) => {
    switch (featureNames[k]) {
      case 'shorter name covered':
      case 'longer name covered':
        return pairText || 'word by word'
      case 'words on both sides without partner':
      case 'words on one side without partner':
      case 'telling words without partner on both sides':
        return [words(onlyA), words(onlyB)].filter(Boolean).join(' / ')
      case 'weakest word':
      case 'weakest word sounds alike':
      case 'one letter differs':
      case 'two letters differ':
      case 'more letters differ':
        return weakest ? `${weakest.a}~${weakest.b}` : ''
      default:
        return ''
    }
  })
  return { values, details }
}

interface Weights {
  readonly bias: number
  readonly features: readonly number[]
}

const table = parse(readFileSync(new URL('./name-weights.yaml', import.meta.url), 'utf8')) as Record<
  'person' | 'organisation',
  Record<string, number>
>
const weightsOf = (kind: 'person' | 'organisation'): Weights => ({
  bias: table[kind].bias!,
  features: featureNames.map((name) => table[kind][name] ?? 0),
})
const person = weightsOf('person')
const organisation = weightsOf('organisation')

/**
 * How likely two names of a kind are names of one thing, judged by the names alone: a weighted sum of features through
 * a logistic curve. Every feature that spoke is listed with what it added. Symmetric, and the same for the same names.
 */
export function nameMatch(a: string, b: string, family: Family): NameMatch {
  // one order of the two, so that ties in the pairing of words fall the same way
  const [first, second] = a <= b ? [a, b] : [b, a]
  const { values, details } = nameFeatures(nameForm(first, family), nameForm(second, family))
  const weights = family === 'person' ? person : organisation
  const [x, y] = [nameForm(first, family).short, nameForm(second, family).short]
  if (x !== null && y !== null && x !== y && !x.startsWith(y) && !y.startsWith(x))
    return { score: 0.05, features: [{ name: 'abbreviations differ', weight: -3, detail: `${first} / ${second}` }] }
  const features: Feature[] = []
  let sum = weights.bias
  for (const [k, value] of values.entries()) {
    const weight = value * weights.features[k]!
    sum += weight
    if (value !== 0)
      features.push({ name: featureNames[k]!, weight: Math.round(weight * 100) / 100, detail: details[k]! })
  }
  return { score: Math.round((1 / (1 + Math.exp(-sum))) * 1e4) / 1e4, features }
}
