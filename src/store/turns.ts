import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work before others get their turn in this thread: the database waits for its next question. */
const A_TURN = 1

/** What gives others their turn, where they have waited long enough. */
export function turns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since <= A_TURN) return
    await setImmediate()
    since = performance.now()
  }
}
