import { Worker } from 'node:worker_threads'
import { type Answer, type Engine, isCopy } from './engine.ts'
import type { Reply, Request, WorkerStart } from './worker.ts'

/** Promises that may lie between one who asks and another who asks at once. */
const STEPS = 6

export interface EmbeddedEngine extends Engine {
  /** How many times the database has synced a file to disk since it was opened. */
  syncs(): Promise<number>
}

/** An error of the database: `code` is the SQLSTATE. */
export class DatabaseError extends Error {
  readonly code: string | undefined
  readonly detail: string | undefined

  constructor(message: string, code?: string, detail?: string) {
    super(message)
    this.name = 'DatabaseError'
    this.code = code
    this.detail = detail
  }
}

type Message = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

/** Opens the database in `folder` in a worker thread. Queries wait in a queue there; this thread never blocks. */
export async function openEmbedded(folder: string): Promise<EmbeddedEngine> {
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { folder } satisfies WorkerStart,
    // not the caller's: some of its flags (--input-type) would break a worker
    execArgv: [],
    // Emscripten and the type stripper have nothing to tell a user
    stdout: true,
    stderr: true,
  })
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let next = 1
  let gone: Error | null = null
  const fail = (error: Error): void => {
    gone = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const opened = Promise.withResolvers<Answer>()
  waiting.set(0, opened)
  worker.on('message', (replies: readonly Reply[]) => {
    for (const reply of replies) {
      const caller = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('error' in reply) caller?.reject(new DatabaseError(reply.error.message, reply.error.code, reply.error.detail))
      else caller?.resolve({ rows: reply.rows, affected: reply.affected })
    }
  })
  worker.on('error', (error) => fail(error as Error))
  worker.on('exit', () => fail(new DatabaseError('the embedded database has stopped')))

  // what is asked at once goes in one message: waking a thread costs as much as a short query
  let requests: Request[] = []
  let gifts: ArrayBuffer[] = []
  const send = async (): Promise<void> => {
    // not longer than until all who ask at once have asked: what they ask may be answered while this thread works on
    for (let steps = 0; steps < STEPS; steps++) await null
    const all = requests
    const given = gifts
    requests = []
    gifts = []
    try {
      worker.postMessage(all, given)
    } catch (error) {
      for (const { id } of all) waiting.get(id)?.reject(error)
      for (const { id } of all) waiting.delete(id)
    }
  }
  const ask = (message: Message, given: readonly ArrayBuffer[] = []): Promise<Answer> => {
    if (gone) return Promise.reject(gone)
    const id = next++
    const turn = Promise.withResolvers<Answer>()
    waiting.set(id, turn)
    if (requests.length === 0) void send()
    requests.push({ id, ...message } as Request)
    gifts.push(...given)
    return turn.promise
  }
  try {
    await opened.promise
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    // the rows of a COPY are given away, not copied
    query: (sql, parameters) =>
      ask({ sql, parameters }, isCopy(sql) ? [(parameters[0] as Uint8Array<ArrayBuffer>).buffer] : []),
    async close() {
      if (gone) return
      await ask({ close: true }).catch(() => {})
      await worker.terminate()
    },
    syncs: async () => Number((await ask({ syncs: true })).rows[0]?.syncs),
  }
}
