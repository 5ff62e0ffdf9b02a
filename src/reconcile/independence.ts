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

/** The runs of some passages as numbers, one passage after the other: they are set against each other many times. */
interface Runs {
  /** Where the runs of the n-th passage begin; those of the last end where the next would begin. */
  readonly at: Int32Array
  numbers: Int32Array
}

const scratch: Runs = { at: new Int32Array(COMPARED + 1), numbers: new Int32Array(1024) }

function addRuns(all: Runs, n: number, runs: string): void {
  const from = all.at[n]!
  const end = from + runs.length / RUN_LETTERS
  if (end > all.numbers.length) {
    const larger = new Int32Array(2 * end)
    larger.set(all.numbers)
    all.numbers = larger
  }
  for (let i = 0, at = from; at < end; i += RUN_LETTERS, at++) all.numbers[at] = runAt(runs, i)
  all.at[n + 1] = end
}

const runCount = ({ at }: Runs, n: number): number => at[n + 1]! - at[n]!

/** How many runs of a copy the other may lack. */
const mostLacking = (size: number): number => size - Math.ceil(COPIED * size)

/** Whether the share of a copy is in the other; looked no further once too many are missing. */
function mostlyIn({ at, numbers }: Runs, small: number, large: number, most: number): boolean {
  let missing = 0
  let there = at[large]!
  const end = at[large + 1]!
  for (let i = at[small]!; i < at[small + 1]!; i++) {
    const run = numbers[i]!
    while (there < end && numbers[there]! < run) there++
    if ((there === end || numbers[there] !== run) && ++missing > most) return false
  }
  return true
}

/** Numbers of 32 marks that a passage has. */
const MARKS = 4

/** Sets marks for the runs of the n-th passage: what has a mark that another lacks has a run that it lacks. */
function mark(marks: Int32Array, n: number, { at, numbers }: Runs): void {
  for (let i = at[n]!; i < at[n + 1]!; i++) {
    const place = Math.imul(numbers[i]!, 0x9e3779b1) >>> 25
    marks[MARKS * n + (place >>> 5)]! |= 1 << (place & 31)
  }
}

const ones = (bits: number): number => {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many runs of one passage the other lacks at least: told sooner than by looking for each. */
function lacking(marks: Int32Array, small: number, large: number): number {
  let lacked = 0
  for (let i = 0; i < MARKS; i++) lacked += ones(marks[MARKS * small + i]! & ~marks[MARKS * large + i]!)
  return lacked
}

const none: readonly [] = []

/** Works that may count as one, by their numbers. */
interface Works {
  readonly works: readonly string[]
  /** Their numbers; null where they are few. */
  readonly numbers: ReadonlyMap<string, number> | null
  readonly parent: number[]
  readonly joined: [string, string][]
}

/** A short list is looked through faster than a table is made. */
const FEW_WORKS = 32

const numberIn = ({ works, numbers }: Works, work: string): number => numbers?.get(work) ?? works.indexOf(work)

function rootOf({ parent }: Works, work: number): number {
  let at = work
  while (parent[at] !== at) at = parent[at]!
  return at
}

function join(all: Works, a: number, b: number): void {
  const { works, parent, joined } = all
  const [x, y] = [rootOf(all, a), rootOf(all, b)]
  if (x === y) return
  const [low, high] = works[x]! < works[y]! ? [x, y] : [y, x]
  parent[high] = low
  joined.push([works[low]!, works[high]!])
}

/**
 * How many witnesses stand on their own: versions of one work count once, and so do works of which one passage repeats
 * the other's nearly word for word.
 */
export function independence(claims: readonly Testimony[], context: ReconcileContext): Independence {
  const first = claims[0]!.document.work
  if (claims.length === 1 || claims.every((c) => c.document.work === first))
    return { count: 1, copies: none, copiedFrom: none, works: [first], joined: none }
  const works = [...new Set(claims.map((claim) => claim.document.work))]
  const numbers = works.length > FEW_WORKS ? new Map(works.map((work, number) => [work, number])) : null
  const all: Works = { works, numbers, parent: works.map((_, number) => number), joined: [] }
  const copiedFrom = context.copiedFrom === null ? none : copies(claims, context.copiedFrom, all)
  const told: Testimony[] = []
  const runs = scratch
  const own: number[] = []
  const marks = new Int32Array(MARKS * Math.min(claims.length, COMPARED))
  for (const claim of claims.slice(0, COMPARED)) {
    const packed = runsOf(claim)
    if (packed === '') continue
    addRuns(runs, told.length, packed)
    mark(marks, told.length, runs)
    told.push(claim)
    own.push(numberIn(all, claim.document.work))
  }
  const repeated: [Testimony, Testimony][] = []
  for (let i = 0; i < told.length; i++)
    for (let j = i + 1; j < told.length; j++) {
      if (own[i] === own[j] || (all.joined.length > 0 && rootOf(all, own[i]!) === rootOf(all, own[j]!))) continue
      const [small, large] = runCount(runs, i) <= runCount(runs, j) ? [i, j] : [j, i]
      const most = mostLacking(runCount(runs, small))
      if (lacking(marks, small, large) > most || !mostlyIn(runs, small, large, most)) continue
      join(all, own[i]!, own[j]!)
      repeated.push([told[i]!, told[j]!])
    }
  return { count: works.length - all.joined.length, copies: repeated, copiedFrom, works, joined: all.joined }
}

/** Joins the works of claims whose sentence stands in an older document of another; gives each such claim with the older one. */
function copies(
  claims: readonly Testimony[],
  copiedFrom: NonNullable<ReconcileContext['copiedFrom']>,
  all: Works,
): [Testimony, Testimony][] {
  const found: [Testimony, Testimony][] = []
  const ofDocument = new Map(claims.map((claim) => [claim.document.id, claim] as const))
  for (const claim of claims)
    for (const document of copiedFrom(claim)) {
      const original = ofDocument.get(document)
      if (original === undefined || original.document.work === claim.document.work) continue
      join(all, numberIn(all, original.document.work), numberIn(all, claim.document.work))
      found.push([claim, original])
    }
  return found
}

/** How many stand on their own over several variants, from what is known of each. */
export function independentInAll(parts: readonly Independence[]): number {
  if (parts.length === 1) return parts[0]!.count
  if (parts.every(({ joined }) => joined.length === 0)) return new Set(parts.flatMap(({ works }) => works)).size
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
