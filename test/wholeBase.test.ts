import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBytes, addPaths } from '../src/pipeline/add.ts'
import { indexAndFindCopies } from '../src/pipeline/copies.ts'
import { type Base, BrokenBase, openBase } from '../src/store/base.ts'
import { checkBase } from '../src/store/check.ts'
import { claims } from '../src/store/claims.ts'
import { comparisons } from '../src/store/comparisons.ts'
import { copyBase } from '../src/store/copy.ts'
import { documents } from '../src/store/documents.ts'
import { entities } from '../src/store/entities.ts'
import { events } from '../src/store/events.ts'
import type { Page, Paging } from '../src/store/page.ts'
import { rebuild } from '../src/store/rebuild.ts'
import { testServer } from './store/postgresServer.ts'
import { root } from './variorum.ts'

/** Everything a base answers, page by page; record times only where they must be the same. */
async function exported(base: Base, recordTimes: boolean): Promise<Record<string, unknown[]>> {
  const all = async (list: (paging: Paging) => Promise<Page<object>>): Promise<unknown[]> => {
    const items: object[] = []
    let cursor: string | null = null
    do {
      const page: Page<object> = await list({ cursor, limit: 211 })
      items.push(...page.items)
      cursor = page.next
    } while (cursor !== null)
    return items.map((item) => (recordTimes ? item : { ...item, recordedAt: null, addedAt: null }))
  }
  const found = {
    documents: await all((paging) => documents(base, paging)),
    claims: await all((paging) => claims(base, {}, paging)),
    comparisons: await all((paging) => comparisons(base, {}, paging)),
    entities: await all((paging) => entities(base, {}, paging)),
    events: await all((paging) => events(base, {}, paging)),
  }
  // the newest document comes first, and on a second base others may share a millisecond
  return recordTimes ? found : { ...found, documents: found.documents.map((d) => (d as { id: string }).id).sort() }
}

describe('a base of the examples', { timeout: 180_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-whole-'))
  const address = path.join(folder, 'base')
  const server = testServer()
  let before: Record<string, unknown[]>
  beforeAll(async () => {
    const base = await openBase(address, { create: true })
    await addPaths(base, [path.join(root, 'examples/kachin')], '/')
    before = await exported(base, true)
    await base.close()
  })
  afterAll(() => {
    server?.stop()
    fs.rmSync(folder, { recursive: true })
  })

  it('is told, broken and rebuilt, as it was, to the last record time', async () => {
    expect(before.claims!.length).toBeGreaterThan(100)
    fs.truncateSync(path.join(address, 'database/global/pg_control'), 100)
    await expect(openBase(address)).rejects.toBeInstanceOf(BrokenBase)
    const { lost } = await rebuild(
      address,
      (base, { bytes, file, provenance, recordedAt }) => addBytes(base, bytes, file, provenance, recordedAt),
      undefined,
      undefined,
      undefined,
      indexAndFindCopies,
    )
    expect(lost).toEqual([])
    const base = await openBase(address)
    expect(await exported(base, true)).toEqual(before)
    expect((await checkBase(base)).problems).toEqual([])
    await base.close()
  })

  it.skipIf(server === null)('is the same on PostgreSQL, copied there or read there', async () => {
    const base = await openBase(address)
    const copied = await openBase(server!.newDatabase(), { create: true })
    await copyBase(base, copied)
    expect(await exported(copied, true)).toEqual(before)
    expect((await checkBase(copied)).problems).toEqual([])
    await copied.close()

    const read = await openBase(server!.newDatabase(), { create: true })
    await addPaths(read, [path.join(root, 'examples/kachin')], '/')
    expect(await exported(read, false)).toEqual(await exported(base, false))
    await read.close()
    await base.close()
  })

  it.skipIf(server === null)('is read by two at once on PostgreSQL, each entity minted once', async () => {
    const shared = server!.newDatabase()
    const [one, two] = [await openBase(shared, { create: true }), await openBase(shared, { create: true })]
    const files = fs.readdirSync(path.join(root, 'examples/kachin')).filter((name) => !name.endsWith('.yaml'))
    const add = async (base: Base, names: readonly string[]) => {
      for (const name of names) await addBytes(base, fs.readFileSync(path.join(root, 'examples/kachin', name)), name)
    }
    // both begin with the same document
    await Promise.all([add(one, files.slice(0, 3)), add(two, [files[0]!, ...files.slice(3)])])
    expect((await documents(one)).items.map((d) => d.file).sort()).toEqual(files.sort())
    expect((await checkBase(two)).problems).toEqual([])
    await one.close()
    await two.close()
  })
})
