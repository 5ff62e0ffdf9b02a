import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '../../test/store/postgresServer.ts'
import { type Base, openBase, transaction } from './base.ts'
import { inBulk } from './inBulk.ts'
import { insertRows } from './insertRows.ts'

const server = testServer()

describe.each([['PGlite'], ...(server ? [['PostgreSQL']] : [])])(
  'a load in bulk on %s',
  { timeout: 120_000 },
  (engine) => {
    let base: Base
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-bulk-'))
    beforeAll(async () => {
      base = await openBase(engine === 'PGlite' ? folder : server!.newDatabase(), { create: true })
    })
    afterAll(async () => {
      await base.close()
      fs.rmSync(folder, { recursive: true, force: true })
      if (engine === 'PostgreSQL') server?.stop()
    })
    const indexes = async () =>
      (
        await sql<{ indexdef: string }>`
        select indexdef from pg_indexes where tablename in ('spelling', 'entity') order by indexdef`.execute(base.db)
      ).rows
    const spellings = Array.from({ length: 500 }, (_, n) => ({ folded: `name ${n}`, entity_id: `e${n}` }))

    it('leaves the rows and every index as it was', async () => {
      const before = await indexes()
      expect(before).toHaveLength(4)
      await transaction(base, (tx) =>
        inBulk(tx, ['spelling', 'entity'], () => insertRows(tx.db, 'spelling', spellings)),
      )
      expect(await indexes()).toEqual(before)
      const found = await base.db.selectFrom('spelling').selectAll().where('folded', '=', 'name 77').execute()
      expect(found).toEqual([{ folded: 'name 77', entity_id: 'e77' }])
    })

    it('changes nothing when a key is told twice', async () => {
      const before = await indexes()
      const again = transaction(base, (tx) =>
        inBulk(tx, ['spelling'], () => insertRows(tx.db, 'spelling', spellings.slice(0, 1))),
      )
      await expect(again).rejects.toThrow(/spelling_pkey/)
      expect(await indexes()).toEqual(before)
      const rows = await sql<{ n: number }>`select count(*)::integer as n from spelling`.execute(base.db)
      expect(rows.rows).toEqual([{ n: 500 }])
    })
  },
)
