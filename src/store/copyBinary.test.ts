import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '../../test/store/postgresServer.ts'
import { type Base, openBase, transaction } from './base.ts'
import { columnTypes } from './columnTypes.ts'
import { copyBinary, UnstorableText } from './copyBinary.ts'
import { insertRows } from './insertRows.ts'
import type { Schema } from './schema.ts'

const server = testServer()

describe('rows as binary COPY', () => {
  it('writes each column of any row, with nulls for what a row leaves out', () => {
    const { columns, bytes } = copyBinary(
      't',
      [
        { id: 'a', n: 1 },
        { id: 'é', open: true },
      ],
      { n: 'int4', open: 'bool' },
    )
    expect(columns).toEqual(['id', 'n', 'open'])
    expect(Buffer.from(bytes.subarray(19)).toString('hex')).toBe(
      ['0003', '0000000161', '0000000400000001', 'ffffffff']
        .concat('0003', '00000002c3a9', 'ffffffff', '0000000101', 'ffff')
        .join(''),
    )
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
  })

  it('refuses what the base cannot keep, and what is no day, time or whole number', () => {
    const copied = (value: unknown, type?: 'json' | 'date' | 'timestamptz' | 'int4') => () =>
      copyBinary('claim', [{ it: value }], type ? { it: type } : {})
    for (const nul of ['a\0b', `${'long'.repeat(20)}\0`]) {
      expect(copied(nul)).toThrow(UnstorableText)
      expect(copied({ quote: nul }, 'json')).toThrow(UnstorableText)
      expect(copied({ [nul]: 1 }, 'json')).toThrow(UnstorableText)
    }
    expect(copied({ quote: '\\u0000 written out' }, 'json')).not.toThrow()
    for (const day of ['2013-02-29', '2013-00-10', '0000-05-01', '2013', 'soon'])
      expect(copied(day, 'date')).toThrow(/no day/)
    expect(copied('today', 'timestamptz')).toThrow(/no time/)
    expect(copied(1.5, 'int4')).toThrow(/no whole number/)
  })

  it('takes texts longer than the room there is', () => {
    const long = 'ဗ'.repeat(1 << 20)
    const { bytes } = copyBinary('t', [{ a: 'short', b: long }], {})
    expect(bytes.byteLength).toBe(19 + 2 + 4 + 5 + 4 + 3 * long.length + 2)
  })
})

describe.each([['PGlite'], ...(server ? [['PostgreSQL']] : [])])(
  'rows that went by binary COPY into %s',
  { timeout: 120_000 },
  (engine) => {
    let base: Base
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-binary-'))
    beforeAll(async () => {
      base = await openBase(engine === 'PGlite' ? folder : server!.newDatabase(), { create: true })
    })
    afterAll(async () => {
      await base.close()
      fs.rmSync(folder, { recursive: true, force: true })
      if (engine === 'PostgreSQL') server?.stop()
    })

    it('have columns of the types that are written', async () => {
      const { rows } = await sql<{ table: keyof Schema; column: string; type: string }>`
        select relname as table, attname as column, typname as type from pg_attribute
        join pg_class on pg_class.oid = attrelid join pg_type on pg_type.oid = atttypid
        where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
          and relname not like 'kysely%' order by relname, attnum`.execute(base.db)
      for (const { table, column, type } of rows) {
        const types = columnTypes[table] as Record<string, string> | undefined
        if (types !== undefined) expect([table, column, types[column] ?? 'text']).toEqual([table, column, type])
        else expect(['original', 'passage']).toContain(table)
      }
      for (const [table, types] of Object.entries(columnTypes))
        for (const column in types)
          expect(
            rows.some((row) => row.table === table && row.column === column),
            `${table}.${column}`,
          ).toBe(true)
    })

    it('come back as they went', async () => {
      // PostgreSQL's text and jsonb know no NUL, and half of a surrogate pair is no character
      const text = fc.string({ unit: 'binary' }).map((all) => all.replaceAll('\0', '').toWellFormed())
      const day = fc
        .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10))
      const time = fc
        .date({ min: new Date('1800-01-01'), max: new Date('9000-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString())
      const int = fc.integer()
      const stated = fc.record({
        valid_from: fc.option(day),
        valid_to: fc.option(fc.constantFrom('0044-03-15 BC', '12345-01-31', '2000-02-29', '1999-12-31')),
        recorded_at: time,
        dated: fc.boolean(),
        start_at: int,
        end_at: int,
        block: text,
        body: fc.record({ quote: text, value: fc.jsonValue().filter((it) => !JSON.stringify(it).includes('\\u')) }),
      })
      const pair = fc.record({
        score: fc.float({ noNaN: true }),
        features: fc.array(fc.record({ name: text })),
        recorded_at: fc.option(time),
      })
      const placed = fc.record({ longitude: fc.double({ noNaN: true }), latitude: fc.option(fc.double()) })
      const several = { minLength: 100, maxLength: 130 }
      const rows = fc.record({
        stated: fc.array(stated, several),
        pairs: fc.array(pair, several),
        placed: fc.array(placed, several),
      })
      const check = async (all: typeof rows extends fc.Arbitrary<infer R> ? R : never): Promise<void> => {
        const id = (n: number) => String(n).padStart(4, '0')
        const claims = all.stated.map((row, n) => ({
          ...row,
          document_id: 'd',
          id: id(n),
          subject: 'm',
          property: 'p',
        }))
        const candidates = all.pairs.map((row, n) => ({ ...row, a: id(n), b: 'b' }))
        const rest = { class: 'town', pcode: null, within_id: null, import_id: 'i' }
        const places = all.placed.map((row, n) => ({ ...row, ...rest, id: id(n) }))
        await transaction(base, async (tx) => {
          for (const table of ['claim', 'candidate', 'gazetteer_place'] as const)
            await sql`delete from ${sql.table(table)}`.execute(tx.db)
          await insertRows(tx.db, 'claim', claims as never)
          await insertRows(tx.db, 'candidate', candidates as never)
          await insertRows(tx.db, 'gazetteer_place', places as never)
        })
        const json = (value: unknown) => JSON.parse(JSON.stringify(value))
        const back = async (table: 'claim' | 'candidate' | 'gazetteer_place', by: string) =>
          (await sql`select * from ${sql.table(table)} order by ${sql.ref(by)}`.execute(base.db)).rows
        expect(await back('claim', 'id')).toEqual(json(claims).map((row: object) => expect.objectContaining(row)))
        const single = (all: readonly object[]) =>
          all.map((row) => ({ ...row, score: Math.fround((row as { score: number }).score) }))
        expect(single((await back('candidate', 'a')) as object[])).toEqual(single(candidates))
        expect(await back('gazetteer_place', 'id')).toEqual(places)
      }
      await fc.assert(fc.asyncProperty(rows, check), { numRuns: 10, endOnFailure: true })
    })
  },
)
