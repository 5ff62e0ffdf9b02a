import { setTimeout as pause } from 'node:timers/promises'
import type { Refusal } from '../model/document.ts'
import { refusalOf } from '../read/refusal.ts'
import type { Base } from '../store/base.ts'
import { takeWaiting } from '../store/documentQueue.ts'
import { addBytes } from './add.ts'
import { indexAndFindCopies } from './copies.ts'

/** How long a worker with nothing to do waits before it asks again, in milliseconds. */
const IDLE = 1_000

export interface Working {
  /** Ends when nothing waits; else when `stop` says so. */
  readonly once: boolean
  readonly stop?: AbortSignal
  added(file: string): void
  refused(refusal: Refusal): void
}

/**
 * Reads documents from a server's queue into its base, one after another; as many such workers as one likes, on any
 * machines: reading is done side by side, the base takes the results in turn. Gives how many were added.
 */
export async function workQueue(base: Base, { once, stop, added, refused }: Working): Promise<number> {
  let done = 0
  let unindexed = 0
  while (!stop?.aborted) {
    const took = await takeWaiting(base, async ({ file, bytes, provenance }) => {
      try {
        const result = await addBytes(base, bytes, file, provenance)
        if (!result.known) {
          done++
          unindexed++
          added(file)
        }
        return { kind: 'read' }
      } catch (error) {
        const refusal = refusalOf(file, error)
        if (refusal === null) throw error
        refused(refusal)
        return { kind: 'refused', reason: `${refusal.reason} ${refusal.advice}` }
      }
    })
    if (took) continue
    if (unindexed > 0) await indexAndFindCopies(base)
    unindexed = 0
    if (once) break
    await pause(IDLE, undefined, stop ? { signal: stop } : {}).catch(() => {})
  }
  return done
}
