import * as fs from 'node:fs'
import * as path from 'node:path'
import { Kysely } from 'kysely'
import { engineDialect } from './dialect.ts'
import { type EmbeddedEngine, openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { serverDialect } from './server.ts'

/** Whatever can be asked: a base, or a transaction on it. */
export interface Reader {
  readonly db: Kysely<Schema>
}

/** An open base. Close it; a second process cannot open a folder's base meanwhile. */
export interface Base extends Reader {
  /** As given: a folder or a postgres:// address. */
  readonly address: string
  /** The base's folder; null on a server. */
  readonly folder: string | null
  readonly readOnly: boolean
  /** The embedded engine; null on a server. */
  readonly engine: EmbeddedEngine | null
  close(): Promise<void>
}

/** What belongs together: all of it is in the base, or none. */
export interface Transaction extends Reader {
  readonly base: Base
}

export interface OpenOptions {
  /** Make a new base where there is none. Without it a missing base is an error. */
  readonly create?: boolean
  readonly readOnly?: boolean
}

/** There is no base at the address. */
export class NoBase extends Error {}

export const isServerAddress = (address: string): boolean => /^postgres(ql)?:\/\//.test(address)

/** The folder of the embedded database within a base's folder. */
const DATABASE = 'database'

/**
 * Opens the base at `address`, a folder or a postgres:// address, and brings its schema up to date.
 * Throws NoBase when there is none and `create` is not set.
 */
export async function openBase(address: string, options: OpenOptions = {}): Promise<Base> {
  const readOnly = options.readOnly ?? false
  if (isServerAddress(address)) {
    const db = new Kysely<Schema>({ dialect: serverDialect(address) })
    await migrate(db)
    return { db, address, folder: null, readOnly, engine: null, close: () => db.destroy() }
  }
  const folder = path.resolve(address)
  const database = path.join(folder, DATABASE)
  if (!fs.existsSync(path.join(database, 'PG_VERSION'))) {
    if (!options.create) throw new NoBase(`${address} holds no base: add documents first (variorum add PATH)`)
    fs.mkdirSync(database, { recursive: true })
  }
  const engine = await openEmbedded(database, null)
  const db = new Kysely<Schema>({ dialect: engineDialect(engine) })
  await migrate(db)
  return { db, address, folder, readOnly, engine, close: () => db.destroy() }
}

/** Runs `work` in one transaction: committed when it returns, undone when it throws. */
export function transaction<T>(base: Base, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return base.db.transaction().execute((db) => work({ db, base }))
}
