import type { Claim } from '../model/claim.ts'
import type { ReconcileContext } from './context.ts'

/**
 * How many witnesses stand on their own: versions of one work count once, and so does a passage that repeats another
 * document's nearly word for word, when that document is among the witnesses.
 */
export function independentWitnesses(claims: readonly Claim[], context: ReconcileContext): number {
  if (context.copiedFrom.size === 0) return new Set(claims.map((c) => c.document.work)).size
  const workOf = new Map(claims.map((c) => [c.document.id, c.document.work]))
  // a work stands on its own unless all that it says here is copied from works that are counted
  const sources = new Map<string, Set<string>>()
  for (const claim of claims) {
    const { work } = claim.document
    const from = context.copiedFrom.get(claim.id)
    const origin = from === undefined ? work : (workOf.get(from) ?? work)
    sources.set(work, (sources.get(work) ?? new Set()).add(origin))
  }
  let count = 0
  for (const [work, origins] of sources) if (origins.has(work)) count++
  return Math.max(count, claims.length > 0 ? 1 : 0)
}
