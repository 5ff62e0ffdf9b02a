import type { TypedReference } from '../model/claim.ts'
import { type Comparison, type Relation, type RelationKind, relationKinds, type Variant } from '../model/comparison.ts'
import type { Judged } from '../reconcile/reconcile.ts'

/*
 * How a comparison is kept. Writing is most of what comparing a whole base costs, and it goes by the byte: so what a few
 * claims tell again at once is made anew when it is read. Of a point with few claims, all its own, only what is searched
 * is kept: which claims say one thing, and what contradicts what. A point of one claim keeps no body at all. Of others
 * everything is kept: what the row or the commonest case tells is left out, and the words of a variant that its relations
 * repeat stand once.
 */

/** A variant; what is left out is null, asserted, or one witness. */
type StoredVariant = Pick<Variant, 'value' | 'claims'> & Partial<Variant>
/** The same where the rest is made anew. */
type FoundVariant = Pick<Variant, 'claims'> & Partial<Variant>

/** Between which variants, its kind, its sentence (null: one witness of the variant), and from which of them. */
type StoredRelation = readonly [number, number, RelationKind, (string | null)?, number?]

interface WholeBody {
  readonly variants: readonly StoredVariant[]
  /** How sentences call each variant; empty where nothing tells. */
  readonly sides: readonly string[]
  readonly relations: readonly StoredRelation[]
}

/** What is searched; the relations are those that contradict. */
interface SearchedBody {
  readonly variants: readonly FoundVariant[]
  readonly sides?: undefined
  readonly relations: readonly StoredRelation[]
}

export type ComparisonBody = WholeBody | SearchedBody

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

/** A point of no more claims than this is compared anew when it is read. */
export const FEW = 16
/** The kinds of relations that are searched. */
export const contradicting: ReadonlySet<RelationKind> = new Set(['attributed-dispute', 'self-contradiction', 'dispute'])

/**
 * What is kept of a comparison; null where it follows from its only claim. `own` is how many claims its point has: where
 * its variants name more, it heard of others, which reading does not ask for again.
 */
export function packComparison({ variants, relations }: Comparison, own: number): ComparisonBody | null {
  const named = own > FEW ? 0 : variants.reduce((sum, { claims }) => sum + claims.length, 0)
  if (named === 1 && own === 1) return null
  if (named === own) return packJudged({ variants, relations })
  // each sentence is made once
  const reasons = relations.map(({ reason }) => reason)
  const sides = variants.map(() => '')
  const plain = !reasons.some((reason) => mark.test(reason))
  if (plain)
    for (const [n, { between, kind }] of relations.entries())
      if (kind === 'single' && between[0] === between[1] && between[0] < MARKED && reasons[n]!.endsWith(ONE))
        sides[between[0]] = reasons[n]!.slice(0, -ONE.length)
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
    relations: relations.map(({ between, kind, from }, n): StoredRelation => {
      const [i, j] = between
      if (kind === 'single' && i === j && sides[i] !== '') return [i, j, kind]
      const told = plain ? shortened(reasons[n]!, between) : reasons[n]!
      return from === undefined ? [i, j, kind, told] : [i, j, kind, told, from]
    }),
  }
}

/** What is searched of a point that is compared anew when it is read. */
export const packJudged = ({ variants, relations }: Pick<Judged, 'variants' | 'relations'>): ComparisonBody => ({
  variants: variants.map(({ claims, independentWitnesses }) =>
    independentWitnesses === 1 ? { claims } : { claims, independentWitnesses },
  ),
  relations: relations.flatMap(({ between: [i, j], kind }) =>
    contradicting.has(kind) ? [[i, j, kind] satisfies StoredRelation] : [],
  ),
})

/** Whether a row keeps all of its comparison; else it is made anew from the claims of its point. */
export const keepsAll = (body: ComparisonBody | null): body is WholeBody => body?.sides !== undefined

/** A comparison as the contract shows it, where its row keeps all of it. */
export function unpackComparison(
  { id, property, verdict, witnesses }: StoredComparison,
  subject: TypedReference,
  body: WholeBody,
): Comparison {
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
