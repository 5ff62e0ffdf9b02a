/**
 * How the base behaves at one and at ten million claims, beside the same rows in plain DuckDB and beside a bare SQL
 * GROUP BY on the same engine, in one run: loading, comparing everything anew, one more document, and the questions that
 * people ask. The base is made up (see scale/rows.ts), in a folder of its own or in an empty database on a server.
 *
 *   node bench/scale.ts [--claims=1000000] [--base=postgres://…] [--keep=FOLDER]
 *
 * `--keep` leaves the base in a folder, and takes it from there when it is loaded already. Memory is that of this process
 * at its highest, DuckDB not counted.
 */
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { reconcileAll } from '../src/pipeline/reconcileAll.ts'
import { type Base, openBase, transaction } from '../src/store/base.ts'
import { inBulk } from '../src/store/inBulk.ts'
import { insertRows } from '../src/store/insertRows.ts'
import type { Schema } from '../src/store/schema.ts'
import { type DocumentRows, documentRows, documentsFor, subjectRows } from './scale/rows.ts'

const { values } = parseArgs({
  options: { claims: { type: 'string', default: '1000000' }, base: { type: 'string' }, keep: { type: 'string' } },
})
const wanted = Number(values.claims)
if (!(wanted >= 1000)) {
  console.error('usage: node bench/scale.ts [--claims=1000000] [--base=postgres://…] [--keep=FOLDER]')
  process.exit(2)
}
/** Such that a third of the points have two values or more at one and at ten million claims. */
const several = 93 - 38 * (Math.log10(wanted) - 6)
const documents = documentsFor(wanted)

const line = (what: string, figure: string, more = ''): void =>
  console.log(`${what.padEnd(44)} ${figure.padStart(22)}  ${more}`)
const perSecond = (n: number, seconds: number): string => `${Math.round(n / seconds).toLocaleString('en')} /s`
const megabytes = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the highest`

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; processor: number }> {
  const began = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (performance.now() - began) / 1e3, processor: (user + system) / 1e6 }
}

const folder = values.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-scale-'))
const base = await openBase(values.base ?? folder, { create: true })
try {
  await load(base)
  await reconcile(base)
} finally {
  await base.close()
  if (values.base === undefined && values.keep === undefined) fs.rmSync(folder, { recursive: true })
}

async function load(into: Base): Promise<void> {
  const there = await sql<{ n: number }>`select count(*)::integer as n from document`.execute(into.db)
  if (there.rows[0]!.n > 0) return
  let making = 0
  let rows = 0
  const { seconds, processor } = await timed(() =>
    transaction(into, async (tx) => {
      const tables = ['document', 'mention', 'claim', 'resolution', 'witness', 'entity', 'spelling'] as const
      await inBulk(tx, tables, async () => {
        const write = async <T extends keyof Schema>(table: T, all: readonly Schema[T][]): Promise<void> => {
          rows += all.length
          await insertRows(tx.db, table, all)
        }
        const { entities, spellings } = subjectRows()
        await write('entity', entities)
        await write('spelling', spellings)
        for (let at = 0; at < documents; at += 50) {
          const began = performance.now()
          const batch: DocumentRows[] = []
          for (let n = at; n < Math.min(at + 50, documents); n++) batch.push(documentRows(n, several))
          making += (performance.now() - began) / 1e3
          await write(
            'document',
            batch.map((d) => d.document),
          )
          await write(
            'mention',
            batch.flatMap((d) => d.mentions),
          )
          await write(
            'claim',
            batch.flatMap((d) => d.claims),
          )
          await write(
            'resolution',
            batch.flatMap((d) => d.resolutions),
          )
          await write(
            'witness',
            batch.flatMap((d) => d.witnesses),
          )
        }
      })
    }),
  )
  const loading = seconds - making
  line(
    'load, all tables and indexes',
    perSecond(wanted, loading),
    `${perSecond(rows, loading)} rows, ${loading.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${megabytes()}`,
  )
  await sql`analyze`.execute(into.db)
}

async function reconcile(all: Base): Promise<void> {
  const { result: points, seconds, processor } = await timed(() => reconcileAll(all))
  line(
    'compare everything anew',
    `${perSecond(points, seconds)}`,
    `${points} points, ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${megabytes()}`,
  )
}
