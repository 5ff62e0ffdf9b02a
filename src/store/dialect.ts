import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PGliteAdapter,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Engine } from './engine.ts'

/**
 * Kysely over one connection that everyone shares. Kysely's own PGlite dialect lets a query from outside slip into
 * another caller's open transaction, since its connection is not locked; here a transaction has the connection to itself
 * and everything else waits until it has ended. What is asked outside of transactions waits at the engine, not here.
 */
export function engineDialect(engine: Engine): Dialect {
  return {
    // its connections are one and know how to wait: Kysely's own lock would let one question wait for another's answer
    createAdapter: () => Object.defineProperty(new PGliteAdapter(), 'supportsMultipleConnections', { value: true }),
    createDriver: () => engineDriver(engine),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function engineDriver(engine: Engine): Driver {
  // ends when the transactions that began until now have ended
  let free: Promise<void> = Promise.resolve()
  const ends = new WeakMap<DatabaseConnection, () => void>()
  const end = (connection: DatabaseConnection): void => {
    ends.get(connection)?.()
    ends.delete(connection)
  }
  const plain = async (text: string): Promise<void> => {
    await engine.query(text, [])
  }
  return {
    async init() {},
    async acquireConnection() {
      const connection: DatabaseConnection = {
        async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
          if (!ends.has(connection)) await free
          const { rows, affected } = await engine.query(query.sql, query.parameters)
          return { rows: rows as R[], numAffectedRows: BigInt(affected) }
        },
        // biome-ignore lint/correctness/useYield: the interface asks for a generator; large answers are paged instead
        async *streamQuery() {
          throw new Error('the embedded database does not stream: page the query')
        },
      }
      return connection
    },
    async releaseConnection(connection) {
      end(connection)
    },
    async beginTransaction(connection) {
      const before = free
      const turn = Promise.withResolvers<void>()
      free = turn.promise
      await before
      ends.set(connection, turn.resolve)
      await plain('begin')
    },
    commitTransaction: () => plain('commit'),
    rollbackTransaction: () => plain('rollback'),
    destroy: () => engine.close(),
  }
}

/**
 * A connection that its holder may ask several things at once: they are answered one after the other, the next as soon as
 * the connection is free, not when the one who asked before has taken its answer. `end`: from then on nothing is asked.
 */
export function onConnection<T>(connection: DatabaseConnection): { readonly db: Kysely<T>; readonly end: () => void } {
  let ended = false
  const driver: Driver = {
    async init() {},
    async acquireConnection() {
      if (ended) throw new Error('this transaction has ended')
      return connection
    },
    async releaseConnection() {},
    async beginTransaction() {},
    async commitTransaction() {},
    async rollbackTransaction() {},
    async destroy() {},
  }
  const db = new Kysely<T>({
    dialect: {
      // PGlite's would lock the connection for each question
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return {
    db,
    end: () => {
      ended = true
    },
  }
}
