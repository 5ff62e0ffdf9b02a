import * as fs from 'node:fs'
import * as path from 'node:path'
import { Kysely, sql } from 'kysely'
import { engineDialect, onConnection } from './dialect.ts'
import { type EmbeddedEngine, openEmbedded } from './embedded.ts'
import { unpackEmptyBase } from './emptyBase.ts'
import { appendJournal, type JournalEntry, journalFile } from './journal.ts'
import { type Lock, takeLock } from './lock.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

/** Whatever can be asked: a base, or a transaction on it. */
export interface Reader {
  readonly db: Kysely<Schema>
  /**
   * ISO 8601: claims, identity, names and labels as they were before this moment (asKnown.ts); undefined: as they are.
   * Heeded by what reads claims of subjects, references, canonical ids and relations, not by every list.
   */
  readonly knownBefore?: string | undefined
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
  /** Whether what is acknowledged goes into the journal; not while the base is rebuilt from it. */
  readonly journaling: boolean
  /** Tells other processes where this one serves the base, so that their commands go through it; null: no longer. */
  announce(url: string | null): void
  close(): Promise<void>
}

/** What belongs together: all of it is in the base, or none. */
export interface Transaction extends Reader {
  readonly base: Base
  /** Goes into the journal, synced, before the transaction is committed. */
  readonly journal: JournalEntry[]
}

export interface OpenOptions {
  /** Make a new base where there is none. Without it a missing base is an error. */
  readonly create?: boolean
  /** The database refuses every change. */
  readonly readOnly?: boolean
}

/** There is no base at the address. */
export class NoBase extends Error {}

/** The database does not open; `variorum rebuild` makes it anew. */
export class BrokenBase extends Error {}

export const isServerAddress = (address: string): boolean => /^postgres(ql)?:\/\//.test(address)

/** The folder of the embedded database within a base's folder. */
export const DATABASE = 'database'

/**
 * Opens the base at `address`, a folder or a postgres:// address, and brings its schema up to date.
 * Throws NoBase when there is none and `create` is not set, BaseHeld when another process has it open, and BrokenBase
 * when its database does not open.
 */
export async function openBase(address: string, options: OpenOptions = {}): Promise<Base> {
  if (isServerAddress(address)) return openServer(address, options)
  const folder = path.resolve(address)
  const database = path.join(folder, DATABASE)
  const begun = fs.existsSync(journalFile(folder)) || fs.existsSync(database)
  if (!begun && !options.create)
    throw new NoBase(`${address} holds no base: add documents first (variorum add PATH --base ${address})`)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(folder, address)
  try {
    if (!fs.existsSync(path.join(database, 'PG_VERSION'))) {
      if (begun) throw broken(address, 'its database is missing')
      await unpackEmptyBase(database)
    }
    return await openFolder(address, lock, options, DATABASE, true)
  } catch (error) {
    lock.release()
    throw error
  }
}

const broken = (address: string, reason: string, cause?: unknown): BrokenBase =>
  new BrokenBase(
    `the base ${address} does not open (${reason}); nothing is lost: variorum rebuild --base ${address} makes its database anew`,
    { cause },
  )

/** Opens one database of a locked folder. */
export async function openFolder(
  address: string,
  lock: Lock,
  options: OpenOptions,
  database: string,
  journaling: boolean,
): Promise<Base> {
  const folder = path.resolve(address)
  const readOnly = options.readOnly ?? false
  let engine: EmbeddedEngine
  try {
    engine = await openEmbedded(path.join(folder, database))
  } catch (error) {
    // Node's own errors (a module that does not load, no threads left) say nothing about the database
    if ((error as { code?: string }).code?.startsWith('ERR_')) throw error
    throw broken(address, (error as Error).message, error)
  }
  const db = new Kysely<Schema>({ dialect: engineDialect(engine) })
  const close = async (): Promise<void> => {
    await db.destroy()
    await engine.close()
    lock.release()
  }
  try {
    await migrate(db)
    if (readOnly) await sql`set default_transaction_read_only = on`.execute(db)
  } catch (error) {
    await engine.close()
    if ((error as { code?: string }).code === undefined) throw error
    throw broken(address, (error as Error).message, error)
  }
  return { db, address, folder, readOnly, engine, journaling, announce: lock.announce, close }
}

async function openServer(address: string, options: OpenOptions): Promise<Base> {
  const readOnly = options.readOnly ?? false
  // loaded when needed: most bases are folders, and every command would wait for it
  const { serverDialect } = await import('./server.ts')
  const db = new Kysely<Schema>({ dialect: serverDialect(address, readOnly) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    address,
    folder: null,
    readOnly,
    engine: null,
    journaling: false,
    announce() {},
    close: () => db.destroy(),
  }
}

/** Any number, the same in every process: the lock that writers of one base on a server take in turn. */
const WRITERS = 7_362_401

/**
 * Runs `work` in one transaction: committed when it returns, undone when it throws. One at a time for a base, on a server
 * too: two documents read at once could mint one entity twice.
 */
export async function transaction<T>(base: Base, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const journal: JournalEntry[] = []
  let journalled = false
  let done: T
  try {
    done = await inTransaction(base.db, async (db) => {
      if (base.folder === null) await sql`select pg_advisory_xact_lock(${WRITERS}::bigint)`.execute(db)
      const result = await work({ db, base, journal })
      // Before the commit: what is in the database is in the journal too, however the process ends. A document in the
      // journal alone was never acknowledged, and adding it again gives it a later line, which wins.
      if (base.journaling && base.folder !== null) {
        appendJournal(base.folder, journal)
        journalled = true
      }
      return result
    })
  } catch (error) {
    if (journalled)
      appendJournal(
        base.folder!,
        journal.flatMap((e) =>
          e.kind === 'withdrawn' ? [] : [{ kind: 'withdrawn', id: e.kind === 'decision' ? e.decision.id : e.id }],
        ),
      )
    throw error
  }
  await learnSizes(base)
  return done
}

class OnlySupposed extends Error {}

/** Runs `work` in a transaction that is undone when it returns: nothing of it stays, in the base or in the journal. */
export async function supposing<T>(base: Base, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let done: { readonly told: T } | undefined
  try {
    await inTransaction(base.db, async (db) => {
      await sql`set transaction read write`.execute(db)
      done = { told: await work({ db, base, journal: [] }) }
      throw new OnlySupposed('only to see what would be')
    })
  } catch (error) {
    if (!(error instanceof OnlySupposed)) throw error
  }
  return done!.told
}

const inTransaction = <T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.transaction().execute((held) =>
    held.getExecutor().provideConnection(async (connection) => {
      const own = onConnection<Schema>(connection)
      try {
        return await work(own.db)
      } finally {
        own.end()
      }
    }),
  )

const commits = new WeakMap<Base, number>()
/** After so many transactions of an opening, and again when there are ten times more. */
const FIRST_SIZING = 30

/** The embedded database has nobody who keeps the planner's statistics: a load that outgrows them would crawl. */
async function learnSizes(base: Base): Promise<void> {
  if (base.engine === null) return
  const count = (commits.get(base) ?? 0) + 1
  commits.set(base, count)
  if (count >= FIRST_SIZING && Number.isInteger(Math.log10(count / FIRST_SIZING))) await sql`analyze`.execute(base.db)
}
