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
  readonly works: readonly string[]
  /** Works that count as one. */
  readonly joined: readonly (readonly [string, string])[]
}

/** Shorter passages have too few words, whatever they say. */
const LEAST_LETTERS = 2 * LEAST_WORDS

/** The runs of four words of a passage; null when it is too short to be known again. */
function runs(claim: Claim): Set<string> | null {
  const { quote } = claim.passage
  if (quote.length < LEAST_LETTERS) return null
  const words = quote.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  if (words.length < LEAST_WORDS) return null
  const found = new Set<string>()
  for (let i = 0; i + RUN <= words.length; i++) found.add(`${words[i]} ${words[i + 1]} ${words[i + 2]} ${words[i + 3]}`)
  return found
}

/**
 * How many witnesses stand on their own: versions of one work count once, and so do works of which one passage repeats
 * the other's nearly word for word.
 */
export function independence(claims: readonly Claim[], context: ReconcileContext): Independence {
  const first = claims[0]!.document.work
  if (claims.every((c) => c.document.work === first)) return { count: 1, copies: [], works: [first], joined: [] }
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
  const workOf = new Map(claims.map((c) => [c.document.id, c.document.work]))
  for (const claim of claims) {
    const from = context.copiedFrom.get(claim.id)
    const work = from === undefined ? undefined : workOf.get(from)
    if (work !== undefined && work !== claim.document.work) join(work, claim.document.work)
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
      let shared = 0
      for (const run of small) if (large.has(run)) shared++
      if (shared < COPIED * small.size) continue
      join(a.claim.document.work, b.claim.document.work)
      copies.push([a.claim, b.claim])
    }
  return { count: new Set([...parent.keys()].map(root)).size, copies, works: [...parent.keys()], joined }
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
