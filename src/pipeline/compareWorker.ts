import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { comparePoints } from '../store/comparePoints.ts'
import { readerThrough } from '../store/throughPort.ts'
import { listeners } from './listeners.ts'
import { comparingWith } from './reconcileTouched.ts'

/** What a thread that compares is started with: the port on which it asks the base. */
export interface CompareStart {
  readonly asks: MessagePort
}

/** Subjects to compare next; null: there are no more. */
export type Share = readonly string[] | null

/*
 * One of several threads that compare a base anew (see comparers.ts): asks for subjects, one share after the other, and
 * ends when there are no more.
 */
const { asks } = workerData as CompareStart
const shares = parentPort!

async function* subjects(): AsyncGenerator<readonly string[]> {
  for (;;) {
    const next = Promise.withResolvers<Share>()
    shares.once('message', next.resolve)
    shares.postMessage(null)
    const share = await next.promise
    if (share === null) return
    yield share
  }
}

await comparePoints(readerThrough(asks), subjects(), comparingWith, listeners)
asks.close()
shares.close()
