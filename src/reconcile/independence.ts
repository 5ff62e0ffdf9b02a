import type { Testimony } from '../model/testimony.ts'
import type { ReconcileContext } from './context.ts'
import { RUN_LETTERS, runAt, runsOf } from './wording.ts'

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

/** How many runs of a copy the other may lack. */
const mostLacking = (runs: string): number => {
  const size = runs.length / RUN_LETTERS
  return size - Math.ceil(COPIED * size)
}

/** Whether the share of a copy is in the other; looked no further once too many are missing. */
function mostlyIn(small: string, large: string): boolean {
  const most = mostLacking(small)
  let missing = 0
  let at = 0
  let there = runAt(large, 0)
  for (let i = 0; i < small.length; i += RUN_LETTERS) {
    const run = runAt(small, i)
    while (there < run && at < large.length) {
      at += RUN_LETTERS
      there = at < large.length ? runAt(large, at) : -1
    }
    if (there !== run && ++missing > most) return false
  }
  return true
}

/** The runs of a passage as marks in 64 places: what has a mark that another lacks has a run that it lacks. */
const marksOf = (runs: string): readonly [number, number] => {
  const marks: [number, number] = [0, 0]
  for (let i = 0; i < runs.length; i += RUN_LETTERS) {
    const run = runAt(runs, i)
    marks[(run >>> 5) & 1]! |= 1 << (run & 31)
  }
  return marks
}

const ones = (bits: number): number => {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many runs of one the other lacks at least: told sooner than by looking for each. */
const lacking = (small: readonly [number, number], large: readonly [number, number]): number =>
  ones(small[0] & ~large[0]) + ones(small[1] & ~large[1])

/**
 * How many witnesses stand on their own: versions of one work count once, and so do works of which one passage repeats
 * the other's nearly word for word.
 */
export function independence(claims: readonly Testimony[], context: ReconcileContext): Independence {
  const first = claims[0]!.document.work
  if (claims.length === 1 || claims.every((c) => c.document.work === first))
    return { count: 1, copies: [], copiedFrom: [], works: [first], joined: [] }
  const numbers = new Map<string, number>()
  const works: string[] = []
  const parent: number[] = []
  const numberOf = (work: string): number => {
    let number = numbers.get(work)
    if (number === undefined) {
      number = works.push(work) - 1
      numbers.set(work, number)
      parent.push(number)
    }
    return number
  }
  for (const claim of claims) numberOf(claim.document.work)
  const joined: [string, string][] = []
  const root = (work: number): number => {
    let at = work
    while (parent[at] !== at) at = parent[at]!
    return at
  }
  const join = (a: number, b: number): void => {
    const [x, y] = [root(a), root(b)]
    if (x === y) return
    const [low, high] = works[x]! < works[y]! ? [x, y] : [y, x]
    parent[high] = low
    joined.push([works[low]!, works[high]!])
  }
  const copies: [Testimony, Testimony][] = []
  const copiedFrom: [Testimony, Testimony][] = []
  if (context.copiedFrom !== null) {
    const ofDocument = new Map(claims.map((claim) => [claim.document.id, claim] as const))
    for (const claim of claims)
      for (const document of context.copiedFrom(claim)) {
        const original = ofDocument.get(document)
        if (original === undefined || original.document.work === claim.document.work) continue
        join(numberOf(original.document.work), numberOf(claim.document.work))
        copiedFrom.push([claim, original])
      }
  }
  const told: Testimony[] = []
  const runs: string[] = []
  const own: number[] = []
  const marks: (readonly [number, number])[] = []
  for (const claim of claims.slice(0, COMPARED)) {
    const packed = runsOf(claim)
    if (packed === '') continue
    told.push(claim)
    runs.push(packed)
    marks.push(marksOf(packed))
    own.push(numberOf(claim.document.work))
  }
  for (let i = 0; i < told.length; i++)
    for (let j = i + 1; j < told.length; j++) {
      if (root(own[i]!) === root(own[j]!)) continue
      const [small, large] = runs[i]!.length <= runs[j]!.length ? [i, j] : [j, i]
      if (lacking(marks[small]!, marks[large]!) > mostLacking(runs[small]!)) continue
      if (!mostlyIn(runs[small]!, runs[large]!)) continue
      join(own[i]!, own[j]!)
      copies.push([told[i]!, told[j]!])
    }
  return { count: works.length - joined.length, copies, copiedFrom, works, joined }
}

/** How many stand on their own over several variants, from what is known of each. */
export function independentInAll(parts: readonly Independence[]): number {
  if (parts.length === 1) return parts[0]!.count
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
