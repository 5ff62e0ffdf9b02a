import type { Claim } from '../model/claim.ts'
import type { ReconcileContext } from './context.ts'

/** Fewer words than this repeat each other by chance. */
const LEAST_WORDS = 9
const RUN = 4
/** The share of the shorter passage's word runs that a copy shares. */
const COPIED = 0.7
/** Passages of one variant that are set against each other at most. */
const COMPARED = 40

/** The witnesses that stand on their own, as groups of works: each group counts once. */
export interface Independence {
  readonly count: number
  /** Pairs of claims of different works of which one repeats the other nearly word for word. */
  readonly copies: readonly (readonly [Claim, Claim])[]
  /** Claims whose sentence stands in an older document of another work, each with a claim of that document. */
  readonly copiedFrom: readonly (readonly [Claim, Claim])[]
  readonly works: readonly string[]
  /** Works that count as one. */
  readonly joined: readonly (readonly [string, string])[]
}

/** Shorter passages have too few words, whatever they say. */
const LEAST_LETTERS = 2 * LEAST_WORDS

/** The runs of four words of a passage, as numbers; null when it is too short to be known again. */
function runs(claim: Claim): Set<number> | null {
  const { quote } = claim.passage
  if (quote.length < LEAST_LETTERS) return null
  const words = wordNumbers(quote)
  if (words.length < LEAST_WORDS) return null
  const found = new Set<number>()
  for (let i = 0; i + RUN <= words.length; i++) {
    let run = 17
    for (let n = i; n < i + RUN; n++) run = mixed(run, words[n]!)
    // small integers, which a set holds without allocating
    found.add((run ^ (run >>> 15)) & 0x3fffffff)
  }
  return found
}

/** Whether the share of a copy is in the other; looked no further once too many are missing. */
function mostlyIn(small: ReadonlySet<number>, large: ReadonlySet<number>): boolean {
  const most = small.size - Math.ceil(COPIED * small.size)
  let missing = 0
  for (const run of small) if (!large.has(run) && ++missing > most) return false
  return true
}

const mixed = (hash: number, part: number): number => {
  const h = Math.imul(hash ^ part, 0x85ebca6b)
  return h ^ (h >>> 13)
}

/** The words of a text in small letters, each as a number that its letters give. */
function wordNumbers(text: string): number[] {
  const numbers: number[] = []
  let word = 0
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i)
    // other scripts need the tables of Unicode
    if (code > 127) return anyWordNumbers(text)
    if (code >= 65 && code <= 90) code += 32
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) word = mixed(word + 1, code)
    else if (word !== 0) {
      numbers.push(word)
      word = 0
    }
  }
  if (word !== 0) numbers.push(word)
  return numbers
}

const anyWordNumbers = (text: string): number[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => {
    let number = 0
    for (let i = 0; i < word.length; i++) number = mixed(number + 1, word.charCodeAt(i))
    return number
  })

/**
 * How many witnesses stand on their own: versions of one work count once, and so do works of which one passage repeats
 * the other's nearly word for word.
 */
export function independence(claims: readonly Claim[], context: ReconcileContext): Independence {
  const first = claims[0]!.document.work
  if (claims.length === 1 || claims.every((c) => c.document.work === first))
    return { count: 1, copies: [], copiedFrom: [], works: [first], joined: [] }
  const parent = new Map(claims.map((c) => [c.document.work, c.document.work]))
  const joined: [string, string][] = []
  const root = (work: string): string => {
    let at = work
    while (parent.get(at) !== at) at = parent.get(at)!
    return at
  }
  const join = (a: string, b: string): void => {
    const [low, high] = [root(a), root(b)].sort() as [string, string]
    if (low === high) return
    parent.set(high, low)
    joined.push([low, high])
  }
  const copies: [Claim, Claim][] = []
  const copiedFrom: [Claim, Claim][] = []
  const ofDocument =
    context.copiedFrom.size === 0 ? null : new Map(claims.map((claim) => [claim.document.id, claim] as const))
  for (const claim of ofDocument === null ? [] : claims)
    for (const document of context.copiedFrom.get(claim.id) ?? []) {
      const original = ofDocument!.get(document)
      if (original === undefined || original.document.work === claim.document.work) continue
      join(original.document.work, claim.document.work)
      copiedFrom.push([claim, original])
    }
  const told = claims.slice(0, COMPARED).flatMap((claim) => {
    const words = runs(claim)
    return words ? [{ claim, words }] : []
  })
  for (let i = 0; i < told.length; i++)
    for (let j = i + 1; j < told.length; j++) {
      const [a, b] = [told[i]!, told[j]!]
      if (root(a.claim.document.work) === root(b.claim.document.work)) continue
      const [small, large] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words]
      if (!mostlyIn(small, large)) continue
      join(a.claim.document.work, b.claim.document.work)
      copies.push([a.claim, b.claim])
    }
  return { count: new Set([...parent.keys()].map(root)).size, copies, copiedFrom, works: [...parent.keys()], joined }
}

/** How many stand on their own over several variants, from what is known of each. */
export function independentInAll(parts: readonly Independence[]): number {
  const parent = new Map<string, string>()
  const root = (work: string): string => {
    let at = work
    while (parent.get(at) !== undefined && parent.get(at) !== at) at = parent.get(at)!
    return at
  }
  for (const { works } of parts) for (const work of works) parent.set(work, parent.get(work) ?? work)
  for (const { joined } of parts)
    for (const [a, b] of joined) {
      const [x, y] = [root(a), root(b)]
      if (x !== y) parent.set(x, y)
    }
  let count = 0
  for (const [work, up] of parent) if (work === up) count++
  return count
}
