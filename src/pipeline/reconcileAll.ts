import type { Base } from '../store/base.ts'
import { reconcileEverything } from '../store/reconcileEverything.ts'
import { listeners } from './listeners.ts'
import { comparingWith } from './reconcileTouched.ts'

/**
 * Makes all comparisons and events of a base anew, in one transaction: after a load without them, or when the rules of
 * comparing have changed. Memory stays bounded, whatever the base holds. Gives the number of points.
 */
export const reconcileAll = (base: Base, onProgress?: (subjects: number) => void): Promise<number> =>
  reconcileEverything(base, comparingWith, listeners, onProgress)
