import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSample, sampleDocument } from '../../test/store/sample.ts'
import { type Base, openBase } from './base.ts'
import { unpackEmptyBase } from './emptyBase.ts'
import { openPGlite } from './pglite.ts'

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

describe('a power cut', { timeout: 180_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-cut-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  // The disk after a cut: of each file what was last synced; what was written since is gone.
  it.runIf(process.platform === 'linux')('loses nothing that was acknowledged', async () => {
    const live = path.join(folder, 'live')
    const disk = path.join(folder, 'disk')
    await unpackEmptyBase(live)
    fs.cpSync(live, disk, { recursive: true })
    const engine = await openPGlite(live, {
      onSync(descriptor) {
        if (descriptor === undefined) return
        const file = fs.readlinkSync(`/proc/self/fd/${descriptor}`)
        const there = path.join(disk, path.relative(live, file))
        if (fs.statSync(file).isFile()) fs.copyFileSync(file, there)
      },
    })
    await engine.query('create table written (n integer, filler text)', [])
    for (let cut = 0; cut < 4; cut++) {
      for (let n = 0; n < 25; n++)
        await engine.query(`insert into written select $1, repeat('x', 2000) from generate_series(1, 20)`, [
          cut * 25 + n,
        ])
      if (cut === 1) await engine.query('checkpoint', [])
      // a transaction that is open when the power goes
      await engine.query('begin', [])
      await engine.query('insert into written select 9999 from generate_series(1, 1000)', [])
      const after = path.join(folder, `after-${cut}`)
      fs.cpSync(disk, after, { recursive: true })
      await engine.query('rollback', [])
      for (const entry of fs.readdirSync(live, { recursive: true }) as string[])
        if (!fs.existsSync(path.join(after, entry)) && fs.statSync(path.join(live, entry)).isFile())
          fs.writeFileSync(path.join(after, entry), '')
      const again = await openPGlite(after)
      const { rows } = await again.query(
        'select count(distinct n) as n, count(*) as lines, max(n) as last from written',
        [],
      )
      expect(rows).toEqual([{ n: (cut + 1) * 25, lines: (cut + 1) * 500, last: (cut + 1) * 25 - 1 }])
      await again.close()
    }
    await engine.close()
  })
})
