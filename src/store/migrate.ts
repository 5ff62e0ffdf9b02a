import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as base from './migrations/0001-base.ts'
import * as gazetteer from './migrations/0002-gazetteer.ts'
import * as spelling from './migrations/0003-spelling.ts'
import * as eventDays from './migrations/0004-event-days.ts'
import * as lighterRows from './migrations/0005-lighter-rows.ts'
import * as titles from './migrations/0006-titles.ts'
import * as waiting from './migrations/0007-waiting.ts'
import * as lonePoints from './migrations/0008-lone-points.ts'
import * as identityTimes from './migrations/0009-identity-times.ts'
import * as copied from './migrations/0010-copied.ts'
import * as fewerKeys from './migrations/0011-fewer-keys.ts'
import * as facts from './migrations/0012-facts.ts'
import * as parted from './migrations/0013-parted.ts'
import * as denserIndexes from './migrations/0014-denser-indexes.ts'
import type { Schema } from './schema.ts'

/** In order; names are stored in the base and never change. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-base': base,
  '0002-gazetteer': gazetteer,
  '0003-spelling': spelling,
  '0004-event-days': eventDays,
  '0005-lighter-rows': lighterRows,
  '0006-titles': titles,
  '0007-waiting': waiting,
  '0008-lone-points': lonePoints,
  '0009-identity-times': identityTimes,
  '0010-copied': copied,
  '0011-fewer-keys': fewerKeys,
  '0012-facts': facts,
  '0013-parted': parted,
  '0014-denser-indexes': denserIndexes,
}

const newest = Object.keys(migrations).sort().at(-1)!

/** The last migration that a base has seen, null for an empty database. */
export async function schemaVersion(db: Kysely<Schema>): Promise<string | null> {
  const found = await sql<{ there: string | null }>`select to_regclass('kysely_migration')::text as there`.execute(db)
  if (found.rows[0]?.there == null) return null
  const row = await sql<{
    name: string
  }>`select name from kysely_migration order by name collate "C" desc limit 1`.execute(db)
  return row.rows[0]?.name ?? null
}

/** Brings a base to the newest schema. A base from a newer Variorum is left alone and refused. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const version = await schemaVersion(db)
  if (version === newest) return
  if (version !== null && version > newest)
    throw new Error(`the base has schema ${version}, newer than this Variorum knows (${newest}): use a newer Variorum`)
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest()
  if (error) throw error
}
