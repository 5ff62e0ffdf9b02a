import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { nameSearch } from './engine.ts'

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
  return new PostgresDialect({ pool })
}
