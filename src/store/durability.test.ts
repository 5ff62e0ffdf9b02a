import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSample, sampleDocument } from '../../test/store/sample.ts'
import { type Base, openBase } from './base.ts'

describe('the embedded database syncs to disk', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-sync-'))
  let base: Base
  beforeAll(async () => {
    base = await openBase(folder, { create: true })
  })
  afterAll(async () => {
    await base.close()
    fs.rmSync(folder, { recursive: true })
  })

  it('once for each commit, before the commit is acknowledged', async () => {
    await sql`create table written (n integer)`.execute(base.db)
    const before = await base.engine!.syncs()
    for (let n = 0; n < 20; n++) await sql`insert into written values (${n})`.execute(base.db)
    expect((await base.engine!.syncs()) - before).toBeGreaterThanOrEqual(20)
  })

  it('never without need: reading syncs nothing', async () => {
    await sql`select count(*) from written`.execute(base.db)
    const before = await base.engine!.syncs()
    for (let n = 0; n < 20; n++) await sql`select count(*) from written`.execute(base.db)
    expect(await base.engine!.syncs()).toBe(before)
  })

  it('with PostgreSQL’s own settings for it', async () => {
    const settings = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method') order by name`.execute(
      base.db,
    )
    expect(Object.fromEntries(settings.rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      wal_sync_method: 'fsync',
    })
  })

  it('with the journal and the original written before', async () => {
    const document = sampleDocument('kept.txt', 'Ridge Column founded 1980\n')
    await addSample(base, document)
    expect(fs.readFileSync(path.join(folder, 'originals', document.new.document.sha256), 'utf8')).toBe(
      'Ridge Column founded 1980\n',
    )
    expect(fs.readFileSync(path.join(folder, 'journal.jsonl'), 'utf8')).toContain(document.new.id)
  })
})
