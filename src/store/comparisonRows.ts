import type { TypedReference } from '../model/claim.ts'
import { type RelationKind, relationKinds } from '../model/comparison.ts'
import type { ReconcileContext } from '../reconcile/context.ts'
import { comparePoint, comparisonId, judgePoint, type Point } from '../reconcile/reconcile.ts'
import { contradicting, FEW, packComparison, packJudged } from './comparisonBody.ts'
import type { ComparisonTable } from './schema.ts'

/** The rows of a subject's comparisons. */
export const comparisonRows = (
  subject: TypedReference,
  { points, context }: { readonly points: readonly Point[]; readonly context: ReconcileContext },
): ComparisonTable[] => points.map((point) => comparisonRow(subject, point, context))

/** The row of a comparison. Where only what is searched is kept, nothing else is made. */
export function comparisonRow(subject: TypedReference, point: Point, context: ReconcileContext): ComparisonTable {
  const { property, claims, own } = point
  if (claims.length === 1) return loneComparison(subject.id, property)
  if (claims.length === own && own <= FEW) {
    const judged = judgePoint(property, claims, context, contradicting)
    return row(subject.id, property, judged.verdict, judged, packJudged(judged))
  }
  const comparison = comparePoint(subject, property, claims, context)
  return row(subject.id, property, comparison.verdict, comparison, packComparison(comparison, own))
}

/** A point of one claim, on which nothing of others is heard. */
export const loneComparison = (subject: string, property: string): ComparisonTable =>
  row(subject, property, 'single', { variants: [null], independentWitnesses: 1 }, null)

const row = (
  subject_id: string,
  property: string,
  verdict: RelationKind,
  { variants, independentWitnesses }: { readonly variants: readonly unknown[]; readonly independentWitnesses: number },
  body: ComparisonTable['body'],
): ComparisonTable => ({
  subject_id,
  property,
  id: comparisonId(subject_id, property),
  verdict,
  seriousness: relationKinds.indexOf(verdict),
  variants: variants.length,
  witnesses: independentWitnesses,
  body,
})
