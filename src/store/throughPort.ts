import type { MessagePort, Worker } from 'node:worker_threads'
import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import type { Reader } from './base.ts'
import { onConnection } from './dialect.ts'
import { isCopy } from './engine.ts'
import type { Schema } from './schema.ts'

/*
 * A transaction belongs to one connection, which one thread holds. Another thread asks through it: its questions travel
 * as text and parameters, the answers as rows.
 */

export interface Question {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
}
type Answer = { readonly id: number } & (
  | { readonly rows: unknown[]; readonly affected: bigint }
  | { readonly error: string }
)

/** In the thread that asks: a reader whose questions go through the port. What fails there fails here. */
export function readerThrough(port: MessagePort): Reader {
  const waiting = new Map<number, PromiseWithResolvers<QueryResult<never>>>()
  let next = 0
  port.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) caller?.reject(new Error(answer.error))
    else caller?.resolve({ rows: answer.rows as never[], numAffectedRows: answer.affected })
  })
  const connection: DatabaseConnection = {
    executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const id = next++
      const turn = Promise.withResolvers<QueryResult<never>>()
      waiting.set(id, turn)
      // the rows of a COPY are given away, not copied
      const given = isCopy(sql) ? [(parameters[0] as Uint8Array<ArrayBuffer>).buffer] : []
      port.postMessage({ id, sql, parameters } satisfies Question, given)
      return turn.promise
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator; large answers are paged instead
    async *streamQuery() {
      throw new Error('what is asked through another thread does not stream: page the query')
    },
  }
  return { db: onConnection<Schema>(connection).db }
}

/** In the thread that holds the transaction: asks it, and answers. Throws what the base said. */
export async function answerThrough(port: MessagePort | Worker, { db }: Reader, question: Question): Promise<void> {
  const { id, sql, parameters } = question
  try {
    const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(sql, [...parameters]))
    port.postMessage({ id, rows, affected: numAffectedRows ?? 0n } satisfies Answer)
  } catch (error) {
    port.postMessage({ id, error: (error as Error).message } satisfies Answer)
    throw error
  }
}
