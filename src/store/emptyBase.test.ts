import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { unpackEmptyBase } from './emptyBase.ts'
import { initialise } from './initialise.ts'
import { openPGlite } from './pglite.ts'

describe('the ready-made empty base', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-empty-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  const shape = async (database: string) => {
    const engine = await openPGlite(database)
    const ask = async (text: string) => (await engine.query(text, [])).rows
    const found = {
      version: await ask('select version()'),
      columns: await ask(`
        select table_name, column_name, data_type, is_nullable, collation_name, column_default
        from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`),
      indexes: await ask(`select indexdef from pg_indexes where schemaname = 'public' order by indexdef`),
      constraints: await ask(`
        select conrelid::regclass::text as on_table, pg_get_constraintdef(oid) as rule
        from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`),
      extensions: await ask('select extname, extversion from pg_extension order by extname'),
      migrations: await ask('select name from kysely_migration order by name'),
      rows: await ask('select (select count(*) from document) + (select count(*) from claim) as n'),
    }
    await engine.close()
    return found
  }

  it('is what the migrations and this PGlite make; if not: node scripts/make-template.ts', async () => {
    await unpackEmptyBase(path.join(folder, 'shipped'))
    await initialise(path.join(folder, 'fresh'))
    expect(await shape(path.join(folder, 'shipped'))).toEqual(await shape(path.join(folder, 'fresh')))
    // from nothing takes seconds, on a busy machine many
  }, 300_000)

  it('is there whole or not at all', async () => {
    const target = path.join(folder, 'interrupted')
    fs.mkdirSync(`${target}.new`)
    fs.writeFileSync(path.join(`${target}.new`, 'PG_VERSION'), 'half')
    await unpackEmptyBase(target)
    expect(fs.existsSync(`${target}.new`)).toBe(false)
    expect(fs.readFileSync(path.join(target, 'PG_VERSION'), 'utf8')).toBe('18\n')
  })
})
