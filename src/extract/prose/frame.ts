import type { Chunk, Chunked, Complement, NounPhrase } from './chunk.ts'
import type { Predicate } from './predicate.ts'
import type { Token } from './token.ts'

/** A sentence while its clauses are found: its chunks, and to what each has been given. */
export interface Frame {
  readonly chunks: readonly Chunk[]
  readonly tokens: readonly Token[]
  /** Of a noun phrase: the chunk of the preposition that governs it; -1 for none. */
  readonly governedBy: number[]
  /** Prepositions with what they govern, by their chunk; `next` is the chunk after it. */
  readonly complementAt: (PlacedComplement | undefined)[]
  /** The verb chunk of the predicate that a chunk belongs to; SUBJECT of a subject, -1 of nothing yet. */
  readonly owned: number[]
  readonly predicates: Predicate[]
  /** The predicates by the chunk of their verb. */
  readonly byChunk: (Predicate | undefined)[]
}
export type PlacedComplement = Complement & { readonly next: number }
export const SUBJECT = -2

export function frameOf({ chunks, tokens }: Chunked): Frame {
  const n = chunks.length
  return {
    chunks,
    tokens,
    governedBy: new Array<number>(n).fill(-1),
    complementAt: new Array<PlacedComplement | undefined>(n).fill(undefined),
    owned: new Array<number>(n).fill(-1),
    predicates: [],
    byChunk: new Array<Predicate | undefined>(n).fill(undefined),
  }
}

export const kind = ({ chunks }: Frame, i: number): Chunk['kind'] | undefined => chunks[i]?.kind
export const np = ({ chunks }: Frame, i: number): NounPhrase => chunks[i]!.np!

/** The next chunk from i on, to the right or left, that is no adverb or bracket. */
export function skip({ chunks }: Frame, i: number, step: 1 | -1): number {
  let j = i
  while (j >= 0 && j < chunks.length && (chunks[j]!.kind === 'adv' || chunks[j]!.kind === 'paren')) j += step
  return j
}

/** The nearest predicate before chunk i that is of some kind. */
export function nearestLeft(f: Frame, i: number, is: (p: Predicate) => boolean = () => true): Predicate | null {
  for (let k = f.predicates.length - 1; k >= 0; k--) {
    const p = f.predicates[k]!
    if (p.at < i && is(p)) return p
  }
  return null
}

/** Whether a break stands between two chunks. */
export function stops(f: Frame, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (f.chunks[k]!.kind === 'stop') return true
  return false
}

/** Whether the predicate that owns a chunk is a clause inside a noun phrase: a participle, a relative clause. */
export function isInner(f: Frame, owner: number): boolean {
  const by = owner < 0 ? undefined : f.byChunk[owner]
  return by !== undefined && (by.form === 'vbn' || by.relation === 'relative')
}
