/**
 * How the base behaves at one and at ten million claims, beside the same rows in plain DuckDB and beside a bare SQL
 * GROUP BY on the same engine, in one run: loading, comparing everything anew, one more document, and the questions that
 * people ask. The base is made up (see scale/rows.ts), in a folder of its own or in an empty database on a server.
 *
 *   node bench/scale.ts [--claims=1000000] [--base=postgres://… | --server] [--keep=FOLDER] [--figures=FILE]
 *
 * `--server` starts a PostgreSQL of its own. `--keep` leaves the base in a folder, and takes it from there when it is
 * loaded already. `--figures` adds what was measured to a file, and where that file has figures of the same engine for
 * fewer claims, tells by which power of the claims each grew. Memory is that of this process at its highest, DuckDB not
 * counted. Seconds of processor are told beside those of the clock: on a machine that does other things, they compare.
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
import { testServer } from '../test/store/postgresServer.ts'
import { p95, plainDuckdb } from './scale/duckdb.ts'
import {
  type DocumentRows,
  documentId,
  documentRows,
  documentsFor,
  nameOf,
  SUBJECTS,
  subjectId,
  subjectRows,
  toldOfIn,
} from './scale/rows.ts'

const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '1000000' },
    base: { type: 'string' },
    server: { type: 'boolean' },
    keep: { type: 'string' },
    figures: { type: 'string' },
  },
})
const wanted = Number(values.claims)
if (!(wanted >= 1000)) {
  console.error(
    'usage: node bench/scale.ts [--claims=1000000] [--base=postgres://… | --server] [--keep=FOLDER] [--figures=FILE]',
  )
  process.exit(2)
}
/** Such that a third of the points have two values or more at one and at ten million claims. */
const several = 93 - 38 * (Math.log10(wanted) - 6)
const documents = documentsFor(wanted)

/** Documents that are made up, put into words and written at a time. */
const AT_ONCE = 40
/** So many such batches may wait for the base: each is 9 MB. */
const AHEAD = 8

/** Seconds of the bare GROUP BYs. */
let grouping = Number.NaN
let groupingPlaces = Number.NaN

const line = (what: string, figure: string, more = ''): void =>
  console.log(`${what.padEnd(44)} ${figure.padStart(22)}  ${more}`)
const perSecond = (n: number, seconds: number): string => `${Math.round(n / seconds).toLocaleString('en')} /s`
const megabytes = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the highest`

interface Figure {
  readonly seconds: number
  /** Seconds of processor, of the server too when it is our own. */
  readonly processor: number | null
  /** Of a question about one thing, not of work over all. */
  readonly point: boolean
}
const figures: Record<string, Figure> = {}
const figure = (what: string, seconds: number, processor: number | null = null): void => {
  figures[what] = { seconds, processor, point: processor === null }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; processor: number }> {
  const began = performance.now()
  const before = processorSeconds()
  const result = await work()
  return { result, seconds: (performance.now() - began) / 1e3, processor: processorSeconds() - before }
}

/** Seconds of processor of this process, all threads, and of the server when it is our own. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  if (serverFolder === null) return own
  const postmaster = fs.readFileSync(path.join(serverFolder, 'data/postmaster.pid'), 'utf8').split('\n')[0]!
  let ticks = 0
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    // after the name in brackets: state, parent, …; then user and system, own and of children that ended
    const stat = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    const cells = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (pid === postmaster || cells[1] === postmaster)
      ticks += cells.slice(11, pid === postmaster ? 15 : 13).reduce((sum, cell) => sum + Number(cell), 0)
  }
  return own + ticks / 100
}

/**
 * Subjects that people ask for: of every rank, those of which most is told left out. Of all a base of a million claims
 * tells something: a larger base is asked for the same subjects, and none for one of which nothing is told.
 */
const told = toldOfIn(documentsFor(Math.min(wanted, 1_000_000)))
const asked = Array.from({ length: SUBJECTS }, (_, n) => 500 + ((n * 7919) % (SUBJECTS - 500)))
  .filter((subject) => told.has(subject))
  .slice(0, 200)

// as a small server is set up, not as the tests' own
const serverSettings = ['shared_buffers=512MB', 'max_wal_size=4GB', 'fsync=on']
const server = values.server ? testServer(serverSettings) : null
if (values.server && server === null) throw new Error('There is no PostgreSQL to start: install postgresql-15.')
const address = values.base ?? server?.newDatabase() ?? null
const serverFolder = server && address ? new URL(address).searchParams.get('host') : null
const folder = values.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-scale-'))
const base = await openBase(address ?? folder, { create: true })
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
server?.stop()
await besideDuckdb()
if (values.figures !== undefined) growth(values.figures, base.engine === null ? 'PostgreSQL' : 'PGlite')
if (values.keep === undefined) fs.rmSync(folder, { recursive: true })

function byId<T>(id: (row: T) => string): (a: T, b: T) => number {
  return (a, b) => (id(a) < id(b) ? -1 : 1)
}

/** As insertStated does. */
function inOrderOfIds(rows: DocumentRows): DocumentRows {
  rows.mentions.sort(byId((mention) => mention.id))
  rows.resolutions.sort(byId((resolution) => resolution.mention_id))
  return rows
}

async function load(into: Base): Promise<void> {
  const there = await sql<{ n: number }>`select count(*)::integer as n from document`.execute(into.db)
  if (there.rows[0]!.n > 0) return
  let making = 0
  let rows = 0
  const { seconds, processor } = await timed(() =>
    transaction(into, async (tx) => {
      // not async, nor those that call it for documents: what waits for the base are bytes, not the rows
      const write = <T extends keyof Schema>(table: T, all: readonly Schema[T][]): Promise<void> => {
        rows += all.length
        return insertRows(tx.db, table, all)
      }
      // in a function of its own: 250,000 rows are not held for the rest of the load
      const writeSubjects = async (): Promise<void> => {
        const { entities, spellings } = subjectRows(documents)
        await write('entity', entities)
        await write('spelling', spellings)
      }
      // their indexes are built while documents are made and put into words
      const written = Promise.withResolvers<void>()
      const subjects = inBulk(tx, ['entity', 'spelling'], async () => written.resolve(await writeSubjects()))
      await Promise.race([written.promise, subjects])
      const said = inBulk(tx, ['document', 'mention', 'claim', 'resolution', 'witness'], async () => {
        const writeAll = (batch: readonly DocumentRows[]): Promise<unknown> =>
          Promise.all([
            write(
              'document',
              batch.map((d) => d.document),
            ),
            write(
              'mention',
              batch.flatMap((d) => d.mentions),
            ),
            write(
              'claim',
              batch.flatMap((d) => d.claims),
            ),
            write(
              'resolution',
              batch.flatMap((d) => d.resolutions),
            ),
            write(
              'witness',
              batch.flatMap((d) => d.witnesses),
            ),
          ])
        // in the order of their ids, as a base is carried into another: indexes that begin with the document have then
        // nothing to sort
        const inOrder = Array.from({ length: documents }, (_, n) => n).sort(byId(documentId))
        const writing: Promise<unknown>[] = []
        for (let at = 0; at < documents; at += AT_ONCE) {
          const began = process.threadCpuUsage()
          const batch = inOrder.slice(at, at + AT_ONCE).map((n) => inOrderOfIds(documentRows(n, several)))
          const { user, system } = process.threadCpuUsage(began)
          making += (user + system) / 1e6
          const sent = writeAll(batch)
          // its failure is met where it is awaited
          sent.catch(() => {})
          if (writing.push(sent) > AHEAD) await writing.shift()
        }
        await Promise.all(writing)
      })
      await Promise.all([subjects, said])
    }),
  )
  figure('load', seconds, processor)
  line(
    'load, all tables and indexes',
    perSecond(wanted, seconds),
    `${perSecond(rows, seconds)} rows, ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor (${making.toFixed(1)} to make the rows up), ${megabytes()}`,
  )
  const swept = await timed(() => sql`vacuum analyze`.execute(into.db))
  line('vacuum and statistics after it', `${swept.seconds.toFixed(1)} s`)
}

async function reconcile(all: Base): Promise<void> {
  const { result: points, seconds, processor } = await timed(() => reconcileAll(all))
  figure('compare everything anew', seconds, processor)
  line(
    'compare everything anew',
    `${perSecond(points, seconds)}`,
    `${points} points, ${(seconds / grouping).toFixed(1)} times the bare GROUP BY, ${(seconds / groupingPlaces).toFixed(1)} times that of the places, ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${megabytes()}`,
  )
}

/**
 * The bare GROUP BY that DuckDB is asked too (values and documents of each point), of the same rows in a bare table of
 * this engine; and the same of the places alone, by their index, which knows no values: the least that is possible.
 */
async function group(all: Base): Promise<void> {
  await all.db.connection().execute(async (db) => {
    await sql`set work_mem = '64MB'`.execute(db)
    await sql`create temporary table bare as
      select subject_id as subject, claim.property, coalesce(value_id, claim.body->>'t', claim.body->>'d', (claim.body->'n')::text) as value,
        claim.document_id as document, claim.id, claim.start_at, claim.body->>'q' as quote, claim.valid_from, claim.valid_to
      from witness join claim on claim.document_id = witness.document_id and claim.id = witness.claim_id`.execute(db)
    const bare = await timed(() =>
      sql`select count(*) from (
        select subject, property, count(*), count(distinct value), count(distinct document) from bare group by 1, 2
      ) as point`.execute(db),
    )
    grouping = bare.seconds
    figure('bare GROUP BY', bare.seconds, bare.processor)
    line(
      'bare GROUP BY of the claims by point',
      `${grouping.toFixed(2)} s`,
      'as DuckDB’s, of the same rows in a bare table',
    )
    const places = await timed(() =>
      sql`select count(*) from (
        select subject_id, property, count(*), count(distinct document_id) from witness group by 1, 2) as point`.execute(
        db,
      ),
    )
    groupingPlaces = places.seconds
    line('GROUP BY of the places by their index', `${groupingPlaces.toFixed(2)} s`, 'without values')
    await sql`drop table bare`.execute(db)
    await sql`reset work_mem`.execute(db)
  })
}

async function oneMore(all: Base): Promise<void> {
  const times: number[] = []
  for (let n = documents; n < documents + 5; n++) {
    const rows = documentRows(n, several)
    const { seconds } = await timed(() => addRows(all, rows))
    times.push(seconds)
  }
  figure('one more document', times.toSorted((a, b) => a - b)[2]!)
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
    figure(what, median / 1e3)
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

/** By which power of the number of claims each figure grew since the largest run of this engine with fewer. */
function growth(file: string, engine: string): void {
  interface Run {
    readonly engine: string
    readonly claims: number
    readonly figures: Readonly<Record<string, Figure>>
  }
  const runs: Run[] = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : []
  const less = runs.filter((run) => run.engine === engine && run.claims < wanted).sort((a, b) => b.claims - a.claims)[0]
  const power = (now: number, then: number): string =>
    `^${(Math.log(now / then) / Math.log(wanted / less!.claims)).toFixed(2)}`
  for (const [what, { seconds, processor, point }] of Object.entries(less ? figures : {})) {
    const before = less!.figures[what]
    if (!before) continue
    const of =
      processor !== null && before.processor !== null ? `, processor ${power(processor, before.processor)}` : ''
    line(
      `growth of: ${what}`,
      `${power(seconds, before.seconds)}${of}`,
      `${before.seconds.toFixed(4)} s at ${less!.claims / 1e6} million${point ? ', median of the questions' : ''}`,
    )
  }
  const others = runs.filter((run) => run.engine !== engine || run.claims !== wanted)
  fs.writeFileSync(file, `${JSON.stringify([...others, { engine, claims: wanted, figures }], null, 1)}\n`)
}
