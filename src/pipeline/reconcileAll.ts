import type { Base, Transaction } from '../store/base.ts'
import { reconcileAllWithin, reconcileEverything } from '../store/reconcileEverything.ts'
import { listeners } from './listeners.ts'
import { comparingWith } from './reconcileTouched.ts'

/**
 * Makes all comparisons and events of a base anew, in one transaction: after a load without them, or when the rules of
 * comparing have changed. Memory stays bounded, whatever the base holds. Gives the number of points.
 */
export const reconcileAll = (base: Base, onProgress?: (subjects: number) => void): Promise<number> =>
  reconcileEverything(base, comparingWith, listeners, onProgress)

/** The same within a transaction, of which it is a part: after a load that is most of what the base then holds. */
export const reconcileAllIn = (tx: Transaction): Promise<number> => reconcileAllWithin(tx, comparingWith, listeners)
