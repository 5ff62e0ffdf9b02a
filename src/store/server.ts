import type { Writable } from 'node:stream'
import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { isCopy, nameSearch } from './engine.ts'
import { recoverPrepared } from './recoverPrepared.ts'

const parsers: Readonly<Record<number, (value: string) => unknown>> = {
  20: Number, // int8
  1082: (value) => value, // date
  1184: (value) => new Date(value).toISOString(), // timestamptz
}

/** A PostgreSQL server by address (15 or newer), with values parsed as the embedded engine parses them. */
export function serverDialect(address: string, readOnly: boolean): Dialect {
  const pool = new pg.Pool({
    connectionString: address,
    max: 8,
    // what is asked at once is sent at once: the server need not wait for this thread between two questions
    pipeline: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
    options: Object.entries({
      timezone: 'UTC',
      jit: 'off',
      ...nameSearch,
      ...(readOnly && { default_transaction_read_only: 'on' }),
    })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // an idle connection that breaks is replaced at the next query; without a listener it would end the process
  pool.on('error', () => {})
  return new PostgresDialect({ pool: withCopy(pool) })
}

/** The pool as Kysely uses it, whose clients take the rows of a COPY as a parameter. */
function withCopy(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const nameOf = preparedNames()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known) return known
      const query = (text: string, parameters: readonly unknown[]): Promise<unknown> =>
        isCopy(text) ? copyIn(client, text, parameters[0] as Uint8Array) : ask(client, text, parameters, nameOf(text))
      const wrapped = { query, release: () => client.release() } as unknown as PostgresPoolClient
      clients.set(client, wrapped)
      try {
        await recoverPrepared(pool, client)
      } catch (error) {
        client.release(error as Error)
        throw error
      }
      return wrapped
    },
  }
}

/** Questions kept prepared by each connection. */
const MOST_PREPARED = 200
/** Texts of questions that are remembered as asked once. */
const SEEN = 1_000

/** A name for a question that is asked again: from then on a connection plans it no more than a few times. */
function preparedNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_PREPARED || !/^\s*(?:select|with)\b/i.test(text)) return known
    if (seen.has(text)) names.set(text, `q${names.size + 1}`)
    if (seen.size >= SEEN) seen.clear()
    seen.add(text)
    return names.get(text)
  }
}

/** A table has got other columns since a question was prepared. */
const CHANGED = '0A000'

async function ask(
  client: pg.PoolClient,
  text: string,
  parameters: readonly unknown[],
  name: string | undefined,
): Promise<unknown> {
  const values = [...parameters]
  if (name === undefined) return client.query(text, values)
  try {
    return await client.query({ name, text, values })
  } catch (error) {
    if ((error as { code?: string }).code !== CHANGED) throw error
    return client.query(text, values)
  }
}

/** The part of pg's connection that COPY needs. */
interface CopyConnection {
  readonly stream: Writable
  query(text: string): void
  endCopyFrom(): void
}

/** The rows go with the question: where the server refuses it, it drops them, as the protocol says. */
const copyIn = (client: pg.PoolClient, text: string, rows: Uint8Array): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const query = Object.assign(new pg.Query(text), {
      callback: (error: Error | null) =>
        error ? reject(error) : resolve({ command: 'COPY', rowCount: null, rows: [] }),
      submit(connection: CopyConnection) {
        // as its sendCopyFromChunk does, which copies the rows twice
        const head = Buffer.alloc(5, 'd')
        head.writeUInt32BE(4 + rows.length, 1)
        connection.stream.cork()
        connection.query(text)
        connection.stream.write(head)
        connection.stream.write(rows)
        connection.endCopyFrom()
        connection.stream.uncork()
        return null
      },
      handleCopyInResponse() {},
    })
    client.query(query)
  })
