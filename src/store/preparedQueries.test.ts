import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpackEmptyBase } from './emptyBase.ts'
import { openPGlite } from './pglite.ts'

describe('a question that is asked again', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-prepared-'))
  let engine: Awaited<ReturnType<typeof openPGlite>>
  const rows = async (sql: string, ...parameters: unknown[]) => (await engine.query(sql, parameters)).rows

  beforeAll(async () => {
    await unpackEmptyBase(path.join(folder, 'database'))
    engine = await openPGlite(path.join(folder, 'database'))
    await rows('create table thing (id text, n bigint, day date, at timestamptz(3), body json)')
    await rows(
      `insert into thing values ('a', 1, '1961-02-05', '2026-11-01T12:00:00Z', '{"x":1}'), ('b', null, null, null, null)`,
    )
  })
  afterAll(async () => {
    await engine.close()
    fs.rmSync(folder, { recursive: true })
  })

  test('is answered as the first time, whatever is asked for', async () => {
    const ask = 'select * from thing where id = $1 or n = $2::bigint'
    const first = await rows(ask, 'a', null)
    expect(first).toEqual([{ id: 'a', n: 1, day: '1961-02-05', at: '2026-11-01T12:00:00.000Z', body: { x: 1 } }])
    for (let time = 0; time < 8; time++) {
      expect(await rows(ask, 'a', null)).toEqual(first)
      expect(await rows(ask, 'b', 1)).toHaveLength(2)
      expect(await rows(ask, 'c', null)).toEqual([])
    }
  })

  test('tells its error each time, and the next question is answered', async () => {
    for (let time = 0; time < 3; time++) {
      await expect(rows('select $1::json as body', 'no json')).rejects.toMatchObject({ code: '22P02' })
      await expect(rows('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' })
      expect(await rows('select 1 as one')).toEqual([{ one: 1 }])
    }
  })

  test('is another question once the table has other columns', async () => {
    for (let time = 0; time < 3; time++) expect(Object.keys((await rows('select * from thing'))[0]!)).toHaveLength(5)
    await rows('alter table thing drop column day')
    for (let time = 0; time < 3; time++) expect(Object.keys((await rows('select * from thing'))[0]!)).toHaveLength(4)
  })

  test('takes part in a transaction, and outlives its end', async () => {
    const count = () => rows('select count(*) as n from thing')
    await count()
    await rows('begin')
    await rows(`insert into thing (id) values ('c')`)
    expect(await count()).toEqual([{ n: 3 }])
    await rows('rollback')
    expect(await count()).toEqual([{ n: 2 }])
  })

  test('is planned anew after many askings, and forgotten among many others', async () => {
    for (let time = 0; time < 450; time++)
      expect(await rows('select $1::text as t', `${time}`)).toEqual([{ t: `${time}` }])
    for (let other = 0; other < 300; other++)
      for (let time = 0; time < 2; time++)
        expect(await rows(`select ${other} as n, $1::text as t`, 'x')).toEqual([{ n: other, t: 'x' }])
    const [kept] = await rows('select count(*) as n from pg_prepared_statements')
    expect(kept!.n).toBeLessThanOrEqual(120)
  })
})
