import { once } from 'node:events'
import * as fs from 'node:fs'
import * as http from 'node:http'
import type { AddressInfo } from 'node:net'
import * as os from 'node:os'
import * as path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Base, openBase, transaction } from './base.ts'

describe('the embedded database beside its caller', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-queue-'))
  let base: Base
  beforeAll(async () => {
    base = await openBase(folder, { create: true })
  })
  afterAll(async () => {
    await base.close()
    fs.rmSync(folder, { recursive: true })
  })

  it('leaves the caller free to answer others while a query runs for two seconds', async () => {
    const server = http.createServer((_, response) => response.end('here')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    let running = true
    const long = sql`select pg_sleep(2)`.execute(base.db).finally(() => {
      running = false
    })
    const waits: number[] = []
    while (running) {
      const asked = performance.now()
      await (await fetch(address)).text()
      waits.push(performance.now() - asked)
    }
    await long
    server.close()
    // the median, since other programs on a busy machine can hold up a single answer
    expect(waits.length).toBeGreaterThan(20)
    expect(waits.sort((a, b) => a - b)[waits.length >> 1]).toBeLessThan(50)
  })

  it('lets nobody into another’s transaction', async () => {
    await sql`create table seen (n integer)`.execute(base.db)
    const entered = Promise.withResolvers<void>()
    const writing = transaction(base, async (tx) => {
      await sql`insert into seen values (1)`.execute(tx.db)
      entered.resolve()
      await new Promise((resolve) => setTimeout(resolve, 50))
      throw new Error('undone')
    })
    await entered.promise
    const counted = sql<{ n: number }>`select count(*) as n from seen`.execute(base.db)
    await expect(writing).rejects.toThrow('undone')
    expect((await counted).rows).toEqual([{ n: 0 }])
  })

  it('answers the next query after one that fails', async () => {
    await expect(sql`select nothing from nowhere`.execute(base.db)).rejects.toMatchObject({ code: '42P01' })
    expect((await sql`select 1 as one`.execute(base.db)).rows).toEqual([{ one: 1 }])
  })

  it('gives days and times as text and big integers as numbers', async () => {
    const { rows } = await sql`
      select '2013-05-30'::date as day, '2013-05-30T10:00:00Z'::timestamptz as time, 12::bigint as big`.execute(base.db)
    expect(rows).toEqual([{ day: '2013-05-30', time: '2013-05-30T10:00:00.000Z', big: 12 }])
  })

  it('refuses every change when opened for reading', async () => {
    await base.close()
    const reading = await openBase(folder, { readOnly: true })
    await expect(sql`insert into seen values (1)`.execute(reading.db)).rejects.toMatchObject({ code: '25006' })
    await reading.close()
    base = await openBase(folder)
  })
})
