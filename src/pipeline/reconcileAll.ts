import type { Base, Transaction } from '../store/base.ts'
import { holdsFewerClaims } from '../store/inBulk.ts'
import { type Comparison, reconcileAllWithin, reconcileEverything } from '../store/reconcileEverything.ts'
import { COMPARERS, compareBeside } from './comparers.ts'
import { listeners } from './listeners.ts'
import { comparingWith } from './reconcileTouched.ts'

/** A base of fewer claims is compared in the caller's thread: starting others takes longer than they save. */
const MANY = 100_000

const how = (threads: number): Comparison => ({
  comparing: comparingWith,
  listening: listeners,
  beside: threads > 0 ? (reader, subjects) => compareBeside(reader, subjects, threads) : null,
})

export interface ReconcileOptions {
  readonly onProgress?: ((subjects: number) => void) | undefined
  /** Threads that compare beside the caller's; as many as the processors allow for a base of many claims unless told. */
  readonly threads?: number
}

/**
 * Makes all comparisons and events of a base anew, in one transaction: after a load without them, or when the rules of
 * comparing have changed. Memory stays bounded, whatever the base holds. Gives the number of points.
 */
export async function reconcileAll(base: Base, { onProgress, threads }: ReconcileOptions = {}): Promise<number> {
  const beside = threads ?? ((await holdsFewerClaims(base, MANY)) ? 0 : COMPARERS)
  return reconcileEverything(base, how(beside), onProgress)
}

/** The same within a transaction, of which it is a part: after a load that is most of what the base then holds. */
export const reconcileAllIn = async (tx: Transaction): Promise<number> =>
  reconcileAllWithin(tx, how((await holdsFewerClaims(tx, MANY)) ? 0 : COMPARERS))
