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
 * and everything else waits its turn.
 */
export function engineDialect(engine: Engine): Dialect {
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => engineDriver(engine),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function engineDriver(engine: Engine): Driver {
  let last: Promise<void> = Promise.resolve()
  const releases = new WeakMap<DatabaseConnection, () => void>()
  const plain = async (connection: DatabaseConnection, text: string): Promise<void> => {
    await connection.executeQuery({ sql: text, parameters: [] } as unknown as CompiledQuery)
  }
  return {
    async init() {},
    async acquireConnection() {
      const before = last
      const turn = Promise.withResolvers<void>()
      last = turn.promise
      await before
      const connection: DatabaseConnection = {
        async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
          const { rows, affected } = await engine.query(query.sql, query.parameters)
          return { rows: rows as R[], numAffectedRows: BigInt(affected) }
        },
        // biome-ignore lint/correctness/useYield: the interface asks for a generator; large answers are paged instead
        async *streamQuery() {
          throw new Error('the embedded database does not stream: page the query')
        },
      }
      releases.set(connection, turn.resolve)
      return connection
    },
    async releaseConnection(connection) {
      releases.get(connection)?.()
    },
    beginTransaction: (connection) => plain(connection, 'begin'),
    commitTransaction: (connection) => plain(connection, 'commit'),
    rollbackTransaction: (connection) => plain(connection, 'rollback'),
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
