import { type RelationKind, relationKinds } from '../model/comparison.ts'
import type { Change } from '../pipeline/effectOf.ts'
import type { Base } from '../store/base.ts'
import type { VerdictOfPoint } from '../store/comparisons.ts'
import { entityReferences } from '../store/references.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import type { Effect } from './shapes.ts'

/** Points that are listed; the others are counted. */
const LISTED = 50

/**
 * The points on which a change shows. Of two entities that become one, each point is told once, under what they become.
 * `supposed`: no decision changes it; so it would be if a claim were not there.
 */
export async function effectShown(
  base: Base,
  { before, after, becomes, supposed = false }: Change & { readonly supposed?: boolean },
): Promise<Effect> {
  const points = new Map<string, { before: VerdictOfPoint | null; after: VerdictOfPoint | null }>()
  for (const was of before) {
    const key = `${becomes.get(was.subject) ?? was.subject}\n${was.property}`
    const other = points.get(key)?.before
    points.set(key, { before: other && rank(other) >= rank(was) ? other : was, after: null })
  }
  for (const is of after) {
    const key = `${is.subject}\n${is.property}`
    points.set(key, { before: points.get(key)?.before ?? null, after: is })
  }
  const changed = [...points.values()].filter((p) => p.before?.verdict !== p.after?.verdict)
  const listed = changed
    .toSorted((a, b) => Math.max(rank(b.before), rank(b.after)) - Math.max(rank(a.before), rank(a.after)))
    .slice(0, LISTED)
  const named = await entityReferences(
    base,
    listed.map((p) => (p.after ?? p.before)!.subject),
  )
  return {
    points: listed.flatMap((p) => {
      const point = (p.after ?? p.before)!
      const subject = named.get(point.subject)
      const label = properties.get(point.property)?.label ?? point.property
      const verdicts = { before: p.before?.verdict ?? null, after: p.after?.verdict ?? null }
      return subject ? [{ subject, property: point.property, label, ...verdicts, reason: point.reason }] : []
    }),
    changed: changed.length,
    supposed,
  }
}

const rank = (point: { readonly verdict: RelationKind } | null): number =>
  point === null ? -1 : relationKinds.indexOf(point.verdict)
