import type { Testimony } from '../model/testimony.ts'
import type { ReconcileContext } from './context.ts'
import { runsOf } from './wording.ts'

/** The share of the shorter passage's word runs that a copy shares. */
const COPIED = 0.7
/** Passages of one variant that are set against each other at most. */
const COMPARED = 40

/** The witnesses that stand on their own, as groups of works: each group counts once. */
export interface Independence {
  readonly count: number
  /** Pairs of claims of different works of which one repeats the other nearly word for word. */
  readonly copies: readonly (readonly [Testimony, Testimony])[]
  /** Claims whose sentence stands in an older document of another work, each with a claim of that document. */
  readonly copiedFrom: readonly (readonly [Testimony, Testimony])[]
  readonly works: readonly string[]
  /** Works that count as one. */
  readonly joined: readonly (readonly [string, string])[]
}

/** Whether the share of a copy is in the other; looked no further once too many are missing. */
function mostlyIn(small: readonly number[], large: readonly number[]): boolean {
  const most = small.length - Math.ceil(COPIED * small.length)
  let missing = 0
  let at = 0
  for (const run of small) {
    while (at < large.length && large[at]! < run) at++
    if (large[at] !== run && ++missing > most) return false
  }
  return true
}

/**
 * How many witnesses stand on their own: versions of one work count once, and so do works of which one passage repeats
 * the other's nearly word for word.
 */
export function independence(claims: readonly Testimony[], context: ReconcileContext): Independence {
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
  const copies: [Testimony, Testimony][] = []
  const copiedFrom: [Testimony, Testimony][] = []
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
    const words = runsOf(claim)
    return words ? [{ claim, words }] : []
  })
  for (let i = 0; i < told.length; i++)
    for (let j = i + 1; j < told.length; j++) {
      const [a, b] = [told[i]!, told[j]!]
      if (root(a.claim.document.work) === root(b.claim.document.work)) continue
      const [small, large] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
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
