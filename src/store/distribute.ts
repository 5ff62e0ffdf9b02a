import { type Kysely, sql } from 'kysely'
import { isServerAddress } from './base.ts'
import { distributionStatements } from './distribution.ts'
import { migrate, schemaVersion } from './migrate.ts'
import type { Schema } from './schema.ts'

/** Only a server can spread a base over machines; a folder is one process's own. */
export class NotOnServer extends Error {}

/** The base cannot be spread where it is: no Citus, or something in it already. */
export class NotDistributable extends Error {}

/**
 * Makes an empty base at a postgres:// address whose tables Citus spreads over machines (distribution.ts says how).
 * Nothing is changed when it refuses. Gives `already` where the base is distributed as it is.
 * @throws NotOnServer for a folder; NotDistributable without Citus on the server, or when the base holds something.
 */
export async function initDistributed(address: string): Promise<'distributed' | 'already'> {
  if (!isServerAddress(address))
    throw new NotOnServer(
      `${address} is a folder, which one process has to itself: name a server with Citus (--base postgres://…), or leave --distributed out`,
    )
  const [{ Kysely: Database }, { serverDialect }] = await Promise.all([import('kysely'), import('./server.ts')])
  const db = new Database<Schema>({ dialect: serverDialect(address, false) })
  try {
    return await distribute(db, address)
  } finally {
    await db.destroy()
  }
}

/** The same on an open database. */
export async function distribute(db: Kysely<Schema>, address: string): Promise<'distributed' | 'already'> {
  const { rows: known } = await sql<{ installed: string | null }>`
    select installed_version as installed from pg_available_extensions where name = 'citus'`.execute(db)
  const [citus] = known
  if (citus === undefined)
    throw new NotDistributable(
      `${shown(address)}: its server has no Citus: install the extension (https://docs.citusdata.com) on the coordinator and its workers, or make the base without --distributed`,
    )
  if (citus.installed !== null && (await isDistributed(db))) return 'already'
  const held = await whatIsHeld(db)
  if (held !== null)
    throw new NotDistributable(
      `${shown(address)} holds ${held}: only an empty base can be distributed. Make a new one at another database (variorum init --distributed), then carry this one there (variorum copy)`,
    )
  if (citus.installed === null) await sql`create extension citus`.execute(db)
  await migrate(db)
  await db.transaction().execute(async (tx) => {
    for (const statement of distributionStatements()) await sql.raw(statement).execute(tx)
  })
  return 'distributed'
}

/** Whether Citus knows the table of claims. */
async function isDistributed(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from pg_dist_partition where logicalrelid = to_regclass('claim')) as there`.execute(db)
  return rows[0]!.there
}

/** What an existing base holds, in words; null when it is empty or there is none. */
async function whatIsHeld(db: Kysely<Schema>): Promise<string | null> {
  if ((await schemaVersion(db)) === null) return null
  for (const [table, what] of [
    ['document', 'documents'],
    ['decision', 'decisions'],
    ['waiting', 'documents that wait'],
    ['import_file', 'a gazetteer'],
  ] as const) {
    // a base of an older schema may lack one of them
    const { rows: there } = await sql`select from to_regclass(${table}) as name where name is not null`.execute(db)
    if (there.length === 0) continue
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0) return what
  }
  return null
}

/** An address without the password that it may carry. */
const shown = (address: string): string => address.replace(/^(postgres(?:ql)?:\/\/[^:/@]*):[^@/]*@/, '$1@')
