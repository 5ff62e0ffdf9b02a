import type { Comparison } from '../model/comparison.ts'
import type { Reader } from '../store/base.ts'
import { documentsOfComparisons } from '../store/comparisons.ts'
import { documentReferences } from '../store/documentReferences.ts'
import { worksSpeakingOf } from '../store/documentsSpeakingOf.ts'
import { claimsByKeys } from '../store/hydrate.ts'
import { documentsToldIn } from '../store/toldOfSubject.ts'
import { admiraltyOf } from './points.ts'
import type { Point } from './shapes.ts'
import { shownPoints } from './shownPoints.ts'

/** Points as the base has compared them, with at most so many of their claims: of the claims only those are read. */
export async function firstOfPoints(base: Reader, of: readonly Comparison[], most: number): Promise<Point[]> {
  if (of.length === 0) return []
  const [documentOf, speaking] = await Promise.all([
    documentsOfComparisons(base, of),
    worksSpeakingOf(base, [...new Set(of.map((c) => c.subject.id))]),
  ])
  const documents = new Map([...speaking.values()].flat().map((one) => [one.document.id, one.document]))
  const others = [...new Set(documentOf.values())].filter((id) => !documents.has(id))
  for (const { id, work } of await documentsToldIn(base, others)) documents.set(id, { id, work })
  const { points } = await shownPoints(
    {
      comparisons: of,
      standing(claim) {
        const document = documents.get(documentOf.get(claim) ?? '')
        return document && { document }
      },
      speaking: (subject) => speaking.get(subject) ?? [],
      async claims(ids) {
        const keys = ids.flatMap((claim_id) => {
          const document_id = documentOf.get(claim_id)
          return document_id === undefined ? [] : [{ document_id, claim_id }]
        })
        return new Map((await claimsByKeys(base, keys)).map((claim) => [claim.id, claim]))
      },
      references: (ids) => documentReferences(base, ids),
      judged: (claims) => admiraltyOf(base, claims),
    },
    most,
  )
  return [...points]
}
