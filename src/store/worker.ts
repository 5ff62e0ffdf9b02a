import { parentPort, workerData } from 'node:worker_threads'
import { openPGlite } from './pglite.ts'

/*
 * The embedded database in a thread of its own: PGlite answers synchronously, and a long query would stop everything in
 * the thread it runs in. Requests are answered in the order they come.
 */

export interface WorkerStart {
  readonly folder: string
}
export type Request =
  | { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly close: true }
  | { readonly id: number; readonly syncs: true }
export type Reply =
  | { readonly id: number; readonly rows: Record<string, unknown>[]; readonly affected: number }
  | {
      readonly id: number
      readonly error: { readonly message: string; readonly code?: string; readonly detail?: string }
    }

// PGlite decodes each value by itself, and a decoder takes a byte order mark at the start of a text for its own: the text
// of a document would come back one character shorter than it went in.
globalThis.TextDecoder = class extends TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }) {
    super(label, { ignoreBOM: true, ...options })
  }
}

const port = parentPort!
const { folder } = workerData as WorkerStart
let syncs = 0
const described = (error: unknown) => {
  const { message, code, detail } = error as { message?: string; code?: string; detail?: string }
  return { message: message ?? String(error), ...(code ? { code } : {}), ...(detail ? { detail } : {}) }
}
const answer = (...replies: Reply[]): void => port.postMessage(replies)
/** Milliseconds that an answer waits for those to what was asked together with it. */
const WAITS = 1

try {
  const engine = await openPGlite(folder, { onSync: () => syncs++ })
  let last: Promise<void> = Promise.resolve()
  const replyTo = async (request: Request): Promise<Reply> => {
    const { id } = request
    try {
      if ('close' in request) {
        await engine.close()
        return { id, rows: [], affected: 0 }
      }
      if ('syncs' in request) return { id, rows: [{ syncs }], affected: 0 }
      return { id, ...(await engine.query(request.sql, request.parameters)) }
    } catch (error) {
      return { id, error: described(error) }
    }
  }
  port.on('message', (requests: readonly Request[]) => {
    last = last.then(async () => {
      let done: Reply[] = []
      let since = performance.now()
      for (const request of requests) {
        done.push(await replyTo(request))
        if (performance.now() - since < WAITS) continue
        answer(...done)
        done = []
        since = performance.now()
      }
      if (done.length > 0) answer(...done)
      if (requests.some((request) => 'close' in request)) port.close()
    })
  })
  answer({ id: 0, rows: [], affected: 0 })
} catch (error) {
  answer({ id: 0, error: described(error) })
  port.close()
}
