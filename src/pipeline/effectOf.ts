import type { Decision } from '../model/decision.ts'
import { type Base, transaction } from '../store/base.ts'
import { type VerdictOfPoint, verdictsOf } from '../store/comparisons.ts'
import { canonicalIds } from '../store/redirects.ts'
import { decideWithin } from './decide.ts'

/** The verdicts of the points that a decision would change, before it and after it. */
export interface Change {
  readonly before: readonly VerdictOfPoint[]
  readonly after: readonly VerdictOfPoint[]
  /** What each subject of `before` would be called. */
  readonly becomes: ReadonlyMap<string, string>
}

class TakenBack extends Error {}

/**
 * What a decision would change, found by taking it in a transaction that is undone: nothing of it stays, in the base or
 * in the journal. Others wait meanwhile.
 */
export async function effectOf(base: Base, decision: Decision): Promise<Change> {
  let after: VerdictOfPoint[] = []
  let becomes = new Map<string, string>()
  let subjects: string[] = []
  try {
    await transaction(base, async (tx) => {
      const named = await canonicalIds(tx, decision.about)
      const touched = await decideWithin(tx, decision)
      subjects = [...new Set([...touched, ...(touched.length > 0 ? named.values() : [])])]
      after = await verdictsOf(tx, subjects)
      becomes = await canonicalIds(tx, subjects)
      throw new TakenBack('only to see what it changes')
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return { before: await verdictsOf(base, subjects), after, becomes }
}
