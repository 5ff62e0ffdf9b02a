import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { addSample, sampleDocument } from '../../test/store/sample.ts'
import { type Base, BrokenBase, openBase } from './base.ts'
import { claims } from './claims.ts'
import { comparisons } from './comparisons.ts'
import { appendDecision, decisions } from './decisions.ts'
import { documents } from './documents.ts'
import { entities } from './entities.ts'
import { findPassages, indexPassages } from './find.ts'
import { type Remembered, rebuild } from './rebuild.ts'

const readAgain = (base: Base, { bytes, file, provenance, recordedAt }: Remembered) =>
  addSample(base, sampleDocument(file, Buffer.from(bytes).toString('utf8'), { provenance, recordedAt }))

const everything = async (base: Base) => ({
  claims: (await claims(base, {}, { limit: 1000 })).items,
  comparisons: (await comparisons(base, {}, { limit: 1000 })).items,
  entities: (await entities(base, {}, { limit: 1000 })).items,
  documents: (await documents(base)).items,
  decisions: await decisions(base),
  passages: await findPassages(base, 'column'),
})

describe('a base whose database is broken', { timeout: 180_000 }, () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true })
  })
  async function filled(): Promise<{ folder: string; before: Awaited<ReturnType<typeof everything>> }> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-rebuild-'))
    folders.push(folder)
    const base = await openBase(folder, { create: true })
    await addSample(base, sampleDocument('one.txt', 'Ridge Column founded 1980\nDelta Front founded 1981\n'))
    await appendDecision(base, {
      id: 'x1',
      kind: 'accept',
      about: [(await claims(base, {})).items[0]!.id],
      quote: 'Ridge Column founded 1980',
      author: 'reader',
      reason: 'seen',
      recordedAt: '2026-05-05T05:05:05.005Z',
    })
    await addSample(
      base,
      sampleDocument('two.txt', 'Ridge Column founded 1982\n', { provenance: { source: 'A paper' } }),
    )
    await indexPassages(base)
    const before = await everything(base)
    await base.close()
    return { folder, before }
  }

  it.each([
    ['its control file is cut', (database: string) => fs.truncateSync(path.join(database, 'global', 'pg_control'), 10)],
    ['it is gone', (database: string) => fs.rmSync(database, { recursive: true })],
    [
      'its catalogue is overwritten',
      (database: string) => {
        for (const name of fs.readdirSync(path.join(database, 'base', '5')))
          if (/^1\d{3}$/.test(name)) fs.writeFileSync(path.join(database, 'base', '5', name), Buffer.alloc(8192, 0x5a))
      },
    ],
  ])('says so and names the command when %s; rebuilt it is as before', async (_, breakIt) => {
    const { folder, before } = await filled()
    breakIt(path.join(folder, 'database'))
    const refused = await openBase(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BrokenBase)
    expect((refused as Error).message).toContain('variorum rebuild')

    expect(await rebuild(folder, readAgain)).toEqual({ documents: 2, decisions: 1, lost: [] })
    const base = await openBase(folder)
    expect(await everything(base)).toEqual(before)
    await base.close()
    expect(fs.readdirSync(folder).sort()).toEqual(['database', 'journal.jsonl', 'originals'])
  })

  it('keeps what can be read and tells what cannot', async () => {
    const { folder, before } = await filled()
    const gone = before.documents.find((d) => d.file === 'one.txt')!
    fs.rmSync(path.join(folder, 'originals', gone.sha256))
    const result = await rebuild(folder, readAgain)
    expect(result).toMatchObject({ documents: 1, lost: [{ file: 'one.txt' }] })
    expect(fs.existsSync(path.join(folder, 'database.old'))).toBe(true)
  })
})
