import type { Modality, TypedReference, Valid, Value } from './claim.ts'

/** What relates two variants of a point, or the witnesses of one. Ordered from harmless to serious. */
export const relationKinds = [
  'single',
  'agreement',
  'repetition',
  'refinement',
  'compatible',
  'part-whole',
  'succession',
  'scope',
  'revision',
  'attributed-dispute',
  'self-contradiction',
  'dispute',
] as const

export type RelationKind = (typeof relationKinds)[number]

export interface Relation {
  /** Indexes of variants; [n, n] speaks of the witnesses of one variant. */
  readonly between: readonly [number, number]
  readonly kind: RelationKind
  /** Direction, where the kind has one: general → precise, older → newer, whole → part. */
  readonly from?: number
  readonly to?: number
  /** One plain sentence made from the claims. */
  readonly reason: string
}

/** One distinct value of a point with its qualifiers, and the claims that say so. */
export interface Variant {
  readonly value: Value
  readonly valid: Valid | null
  readonly role: string | null
  readonly scope: string | null
  readonly modality: Modality
  /** Claim ids. */
  readonly claims: readonly string[]
  readonly independentWitnesses: number
}

/** All that is said on one point (subject, property). Derived, and rebuilt when a subject's claims change. */
export interface Comparison {
  readonly id: string
  readonly subject: TypedReference
  readonly property: string
  /** The most serious relation. */
  readonly verdict: RelationKind
  readonly reason: string
  readonly independentWitnesses: number
  readonly variants: readonly Variant[]
  readonly relations: readonly Relation[]
}
