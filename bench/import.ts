/*
 * UCDP GED's 7,374 rows of Myanmar into a new base: told as claims, identified, written and compared. Embedded, and
 * the same on a PostgreSQL server: one of its own with --server (Debian's), or an empty database by address.
 *
 *   node bench/import.ts [--file FILE] [--server] [postgres://…]
 *
 * The file is looked for in ../shared/data above the repository. Wall-clock and processor seconds are both told: on a
 * machine that does other things besides, only the second compares.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { importDataset } from '../src/pipeline/importDataset.ts'
import { openBase } from '../src/store/base.ts'
import { counts } from '../src/store/counts.ts'
import { indexPassages } from '../src/store/find.ts'
import { testServer } from '../test/store/postgresServer.ts'

const { values, positionals } = parseArgs({
  options: { file: { type: 'string' }, server: { type: 'boolean' } },
  allowPositionals: true,
})
const server = values.server ? testServer() : null
if (values.server && server === null) throw new Error('There is no PostgreSQL to start: install postgresql-15.')

function shared(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'shared/data/ucdp_ged_myanmar.csv')
    if (existsSync(file)) return file
  }
  throw new Error('There is no shared/data/ucdp_ged_myanmar.csv above this folder: name a file with --file.')
}

const file = values.file ?? shared()
const bytes = readFileSync(file)
const folder = mkdtempSync(join(tmpdir(), 'variorum-import-'))
const round = (n: number, digits = 1): string =>
  n.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
/** Processor seconds, of all threads of this process. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

try {
  for (const address of [join(folder, 'base'), ...(server ? [server.newDatabase()] : []), ...positionals]) {
    const base = await openBase(address, { create: true })
    const begun = { wall: performance.now(), cpu: cpu() }
    let told = 0
    const { rows, claims, skipped } = await importDataset(
      base,
      bytes,
      'ged.csv',
      'ucdp-ged',
      {},
      new Date().toISOString(),
      () => {
        told = performance.now()
      },
    )
    const compared = { wall: performance.now(), cpu: cpu() }
    await indexPassages(base)
    const indexed = performance.now()
    const { comparisons } = await counts(base)
    const seconds = (compared.wall - begun.wall) / 1000
    console.log(
      `${address.startsWith('postgres') ? 'PostgreSQL' : 'embedded'}: ${round(rows, 0)} rows (${skipped.length} not used), ` +
        `${round(claims, 0)} claims, ${round(comparisons, 0)} points`,
    )
    console.log(
      `  ${round(seconds)} s (${round(compared.cpu - begun.cpu)} s of processor): told and written ${round((told - begun.wall) / 1000)} s, ` +
        `compared ${round((compared.wall - told) / 1000)} s; words indexed in ${round((indexed - compared.wall) / 1000)} s more`,
    )
    console.log(
      `  ${round(rows / seconds, 0)} rows/s, ${round(claims / seconds, 0)} claims/s, at most ${round(process.resourceUsage().maxRSS / 1024, 0)} MB`,
    )
    await base.close()
  }
} finally {
  server?.stop()
  rmSync(folder, { recursive: true })
}
