import { Kysely } from 'kysely'
import { engineDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'
import type { Schema } from './schema.ts'

/** Makes an empty base's database in `folder` from nothing. */
export async function initialise(folder: string): Promise<void> {
  const engine = await openPGlite(folder, { initialise: ['--wal-segsize=4'] })
  await migrate(new Kysely<Schema>({ dialect: engineDialect(engine) }))
  for (const statement of [
    // two thirds of a new cluster are the databases that new databases are copied from: there will be none
    'update pg_database set datistemplate = false, datallowconn = true',
    'drop database template0',
    'drop database template1',
    'vacuum freeze analyze',
    'checkpoint',
  ])
    await engine.query(statement, [])
  await engine.close()
}
