import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentRows } from '../../bench/scale/rows.ts'
import { testBase } from '../../test/store/testBase.ts'
import { type Base, openBase } from './base.ts'
import { insertRows } from './insertRows.ts'
import { outgrown } from './outgrown.ts'

const { address, remove } = testBase()
let base: Base
beforeAll(async () => {
  base = await openBase(address, { create: true })
})
afterAll(async () => {
  await base.close()
  remove()
})

it('statistics are outgrown by as much as they told of, not by one document more', async () => {
  const add = (from: number, to: number) =>
    insertRows(
      base.db,
      'witness',
      Array.from({ length: to - from }, (_, i) => documentRows(from + i, 60).witnesses).flat(),
    )
  await add(0, 20)
  expect(await outgrown(base)).toBe(true)
  await sql`analyze`.execute(base.db)
  expect(await outgrown(base)).toBe(false)
  await add(20, 21)
  expect(await outgrown(base)).toBe(false)
  await add(21, 40)
  expect(await outgrown(base)).toBe(true)
})
