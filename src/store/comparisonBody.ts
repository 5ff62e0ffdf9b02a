import type { Claim, TypedReference } from '../model/claim.ts'
import { type Comparison, type Relation, type RelationKind, relationKinds, type Variant } from '../model/comparison.ts'
import { loneComparison } from '../reconcile/reconcile.ts'

/*
 * How a comparison is kept: what its row or the commonest case tells is left out, and the words of a variant that its
 * relations repeat stand once. A point of one claim keeps no body at all: its claim is all there is to say. Writing is
 * most of what comparing a whole base costs, and it goes by the byte.
 */

/** A variant; what is left out is null, asserted, or one witness. */
type StoredVariant = Pick<Variant, 'value' | 'claims'> & Partial<Variant>

/** Between which variants, its kind, its sentence (null: one witness of the variant), and from which of them. */
type StoredRelation = readonly [number, number, RelationKind, (string | null)?, number?]

export interface ComparisonBody {
  readonly variants: readonly StoredVariant[]
  /** How sentences call each variant; empty where nothing tells. */
  readonly sides: readonly string[]
  readonly relations: readonly StoredRelation[]
}

/** The row of a comparison, as it is read. */
export interface StoredComparison {
  readonly id: string
  readonly property: string
  readonly verdict: RelationKind
  readonly witnesses: number
  readonly body: ComparisonBody | null
}

const ONE = ': one witness.'
/** Stands for the words of the n-th variant, as the character this far above it. */
const MARK = 0xe000
const MARKED = 0x400
const marks = /[\uE000-\uE3FF]/gu
const mark = /[\uE000-\uE3FF]/u
/** Shorter words are not worth a mark. */
const WORTH = 12

/** What is kept of a comparison; null where it follows from its only claim. */
export function packComparison({ variants, relations }: Comparison): ComparisonBody | null {
  const lone = relations.length === 1 && variants.length === 1 && variants[0]!.claims.length === 1
  if (lone && relations[0]!.reason.endsWith(ONE)) return null
  const sides = variants.map(() => '')
  const plain = !relations.some(({ reason }) => mark.test(reason))
  if (plain)
    for (const { between, kind, reason } of relations)
      if (kind === 'single' && between[0] === between[1] && between[0] < MARKED && reason.endsWith(ONE))
        sides[between[0]] = reason.slice(0, -ONE.length)
  const shortened = (text: string, [i, j]: Relation['between']): string => {
    let short = text
    for (const n of [i, j])
      if (sides[n]!.length >= WORTH) short = short.replaceAll(sides[n]!, String.fromCharCode(MARK + n))
    return short
  }
  return {
    variants: variants.map(({ value, valid, role, scope, modality, claims, independentWitnesses }) => ({
      value,
      claims,
      ...(valid === null ? null : { valid }),
      ...(role === null ? null : { role }),
      ...(scope === null ? null : { scope }),
      ...(modality === 'asserted' ? null : { modality }),
      ...(independentWitnesses === 1 ? null : { independentWitnesses }),
    })),
    sides,
    relations: relations.map(({ between, kind, from, reason }): StoredRelation => {
      const [i, j] = between
      if (kind === 'single' && i === j && sides[i] !== '') return [i, j, kind]
      const told = plain ? shortened(reason, between) : reason
      return from === undefined ? [i, j, kind, told] : [i, j, kind, told, from]
    }),
  }
}

/** A comparison as the contract shows it. `claim` is asked for where its row keeps no body. */
export function unpackComparison(row: StoredComparison, subject: TypedReference, claim: () => Claim): Comparison {
  const { id, property, verdict, witnesses, body } = row
  if (body === null) return loneComparison(subject, claim())
  const { sides } = body
  const relations = body.relations.map(([i, j, kind, told, from]): Relation => {
    const reason = told == null ? `${sides[i]}${ONE}` : told.replace(marks, (m) => sides[m.charCodeAt(0) - MARK] || m)
    const direction = from === undefined ? null : { from, to: from === i ? j : i }
    return { between: [i, j], kind, ...direction, reason }
  })
  const seriousness = (kind: RelationKind): number => relationKinds.indexOf(kind)
  return {
    id,
    subject,
    property,
    verdict,
    reason: relations.reduce((a, b) => (seriousness(b.kind) > seriousness(a.kind) ? b : a)).reason,
    independentWitnesses: witnesses,
    variants: body.variants.map((v) => ({
      value: v.value,
      valid: v.valid ?? null,
      role: v.role ?? null,
      scope: v.scope ?? null,
      modality: v.modality ?? 'asserted',
      claims: v.claims,
      independentWitnesses: v.independentWitnesses ?? 1,
    })),
    relations,
  }
}
