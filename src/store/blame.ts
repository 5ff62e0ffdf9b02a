import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Reader } from './base.ts'
import { claimsOfComparisons, comparisonsOfSubject } from './comparisons.ts'

/** A point with the claims that its variants name. */
export interface Blame {
  readonly comparison: Comparison
  readonly claims: ReadonlyMap<string, Claim>
}

/** Every variant of an entity's points (of one property when given) with its witnesses. */
export async function blame(reader: Reader, entity: string, property?: string): Promise<Blame[]> {
  const all = await comparisonsOfSubject(reader, entity)
  const wanted = property === undefined ? all : all.filter((c) => c.property === property)
  const claims = await claimsOfComparisons(reader, wanted)
  return wanted.map((comparison) => ({
    comparison,
    claims: new Map(
      comparison.variants.flatMap((variant) =>
        variant.claims.flatMap((id) => {
          const claim = claims.get(id)
          return claim ? [[id, claim] as const] : []
        }),
      ),
    ),
  }))
}
