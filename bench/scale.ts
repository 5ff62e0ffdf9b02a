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
import { localAnswers } from '../src/answers/local.ts'
import { reconcileAll } from '../src/pipeline/reconcileAll.ts'
import { reconcileTouched } from '../src/pipeline/reconcileTouched.ts'
import { type Base, openBase, transaction } from '../src/store/base.ts'
import { claims } from '../src/store/claims.ts'
import { comparisons } from '../src/store/comparisons.ts'
import { findEntities } from '../src/store/find.ts'
import { inBulk } from '../src/store/inBulk.ts'
import { insertRows } from '../src/store/insertRows.ts'
import { touchedPoints } from '../src/store/reconcileSubjects.ts'
import type { Schema } from '../src/store/schema.ts'
import { p95, plainDuckdb } from './scale/duckdb.ts'
import {
  type DocumentRows,
  documentRows,
  documentsFor,
  nameOf,
  SUBJECTS,
  subjectId,
  subjectRows,
} from './scale/rows.ts'

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

/** Seconds of the bare GROUP BY. */
let grouping = Number.NaN

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

/** Subjects that people ask for: of every rank, those of which most is told left out. */
const asked = Array.from({ length: 200 }, (_, n) => 500 + ((n * 7919) % (SUBJECTS - 500)))

const folder = values.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-scale-'))
const base = await openBase(values.base ?? folder, { create: true })
try {
  await load(base)
  await group(base)
  await reconcile(base)
  await oneMore(base)
  await ask(base)
  line('memory', megabytes())
} finally {
  await base.close()
}
await besideDuckdb()
if (values.keep === undefined) fs.rmSync(folder, { recursive: true })

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
        for (let at = 0; at < documents; at += 20) {
          const began = performance.now()
          const batch: DocumentRows[] = []
          for (let n = at; n < Math.min(at + 20, documents); n++) batch.push(documentRows(n, several))
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
  const swept = await timed(() => sql`vacuum analyze`.execute(into.db))
  line('vacuum and statistics after it', `${swept.seconds.toFixed(1)} s`)
}

async function reconcile(all: Base): Promise<void> {
  const { result: points, seconds, processor } = await timed(() => reconcileAll(all))
  line(
    'compare everything anew',
    `${perSecond(points, seconds)}`,
    `${points} points, ${(seconds / grouping).toFixed(1)} times the GROUP BY, ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${megabytes()}`,
  )
}

/** The least that any grouping of all claims by point costs on this engine. */
async function group(all: Base): Promise<void> {
  const { seconds } = await timed(() =>
    sql`select count(*) from (
      select subject_id, property, count(*), count(distinct document_id), min(valid_from), max(valid_to)
      from witness group by subject_id, property) as point`.execute(all.db),
  )
  grouping = seconds
  line('bare GROUP BY of the claims by point', `${seconds.toFixed(2)} s`)
}

async function oneMore(all: Base): Promise<void> {
  const times: number[] = []
  for (let n = documents; n < documents + 5; n++) {
    const rows = documentRows(n, several)
    const { seconds } = await timed(() => addRows(all, rows))
    times.push(seconds)
  }
  line(
    'one more document of 200 claims, compared',
    `${times.toSorted((a, b) => a - b)[2]!.toFixed(2)} s`,
    times.map((t) => t.toFixed(2)).join(' '),
  )
}

/** What adding a document does once it is read and its mentions are known. */
async function addRows(all: Base, { document, mentions, claims, resolutions, witnesses }: DocumentRows): Promise<void> {
  await transaction(all, async (tx) => {
    await insertRows(tx.db, 'document', [document])
    await insertRows(tx.db, 'mention', mentions)
    await insertRows(tx.db, 'claim', claims)
    await insertRows(tx.db, 'resolution', resolutions)
    await insertRows(tx.db, 'witness', witnesses)
    await reconcileTouched(tx, await touchedPoints(tx, document.id), document.id)
  })
}

async function ask(all: Base): Promise<void> {
  const answers = localAnswers(all)
  const measure = async (what: string, question: (subject: number) => Promise<unknown>): Promise<void> => {
    const times: number[] = []
    for (const subject of asked) times.push((await timed(() => question(subject))).seconds * 1e3)
    const median = times.toSorted((a, b) => a - b)[times.length >> 1]!
    line(what, `p95 ${p95(times).toFixed(1)} ms`, `median ${median.toFixed(1)}, most ${Math.max(...times).toFixed(1)}`)
  }
  await measure('dossier', (subject) => answers.dossier(subjectId(subject), {}))
  await measure('claims as of a day', (subject) => claims(all, { entity: subjectId(subject), asOf: '2013-05-30' }))
  await measure('claims known on a day', (subject) =>
    claims(all, { entity: subjectId(subject), knownOn: '2025-01-03' }),
  )
  await measure('dossier as of a day, compared anew', (subject) =>
    answers.dossier(subjectId(subject), { asOf: '2013-05-30' }),
  )
  await measure('find, misspelt, among 200,000 names', (subject) => findEntities(all, misspelt(nameOf(subject))))
  await measure('disputes, a page', (subject) =>
    comparisons(all, { verdicts: ['dispute'] }, { limit: 20 + (subject % 5) }),
  )
}

/** Two letters change places and one is left out. */
function misspelt(name: string): string {
  const at = 2 + (name.length % 5)
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2, -2) + name.slice(-1)
}

async function besideDuckdb(): Promise<void> {
  const file = path.join(os.tmpdir(), `variorum-scale-${process.pid}.duckdb`)
  const plain = await plainDuckdb(file, documents, several, asked)
  fs.rmSync(file)
  line('plain DuckDB: load', perSecond(wanted, plain.load))
  line('plain DuckDB: GROUP BY', `${plain.group.toFixed(2)} s`, `${plain.points} points`)
  line('plain DuckDB: a subject’s rows', `p95 ${plain.subject.toFixed(1)} ms`)
}
