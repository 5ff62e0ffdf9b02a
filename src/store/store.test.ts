import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '../../test/store/postgresServer.ts'
import { addSample, sampleCompare, sampleDocument } from '../../test/store/sample.ts'
import { type Base, openBase, transaction } from './base.ts'
import { blame } from './blame.ts'
import { checkBase } from './check.ts'
import { claimById, claims } from './claims.ts'
import { comparisons } from './comparisons.ts'
import { copyBase } from './copy.ts'
import { counts, countsOfSubject } from './counts.ts'
import { appendDecision, decisions } from './decisions.ts'
import { directoryOf } from './directory.ts'
import { documentById, documentBySha256, documents, possibleVersions } from './documents.ts'
import { entities, entityByName } from './entities.ts'
import { events } from './events.ts'
import { findEntities, findPassages, indexPassages } from './find.ts'
import { mergeEntities } from './insertIdentification.ts'
import { originalBytes } from './originals.ts'
import { claimsOfSubjects, reconcileSubjects } from './reconcileSubjects.ts'
import { separateEntities } from './separateEntities.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-store-'))

const server = testServer()
afterAll(() => server?.stop())

const engines = [
  { engine: 'PGlite', address: () => path.join(folder, 'base') },
  { engine: 'PostgreSQL', address: () => server!.newDatabase() },
]

// The same on both engines. VARIORUM_TEST_POSTGRES names a server of your own; without it one is started for the test.
describe.each(engines)('the base on $engine', ({ engine, address }) => {
  if (engine === 'PostgreSQL' && server === null) {
    it.skip('needs PostgreSQL 15: apt-get install postgresql-15, or set VARIORUM_TEST_POSTGRES', () => {})
    return
  }
  let base: Base
  const first = sampleDocument('first.txt', '🜨 preamble\nHarbour Front founded 1990\nN’Gala League founded 1971\n', {
    recordedAt: '2026-01-01T00:00:00.000Z',
  })
  const second = sampleDocument('second.txt', 'Harbour Front founded 1991\nHarbor Front founded 1990\n', {
    recordedAt: '2026-02-01T00:00:00.000Z',
  })
  beforeAll(async () => {
    base = await openBase(address(), { create: true })
    await addSample(base, first)
    await addSample(base, second)
    await indexPassages(base)
  })
  afterAll(async () => {
    await base.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  const idOf = async (name: string): Promise<string> => {
    const found = await entityByName(base, name)
    if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`)
    return found.entity.id
  }

  it('gives claims back as the contract shows them', async () => {
    const { items } = await claims(base, { entity: await idOf('harbour front') })
    expect(items.map((claim) => [claim.document.file, claim.value, claim.passage])).toEqual(
      expect.arrayContaining([
        ['first.txt', { kind: 'date', edtf: '1990' }, { start: 11, end: 37, quote: 'Harbour Front founded 1990' }],
      ]),
    )
    expect(items[0]!.subject).toMatchObject({ type: 'ArmedGroup', label: 'Harbour Front' })
    expect(await claimById(base, items[0]!.id)).toEqual(items[0])
  })

  it('pages without losing or repeating a claim', async () => {
    const all = (await claims(base, {})).items.map((claim) => claim.id)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page = await claims(base, {}, { cursor, limit: 1 })
      paged.push(...page.items.map((claim) => claim.id))
      cursor = page.next
    } while (cursor !== null)
    expect(paged).toEqual(all)
    expect(new Set(all).size).toBe(4)
  })

  it('answers as of a date of the world and as of a date of the base', async () => {
    const entity = await idOf('Harbour Front')
    expect((await claims(base, { entity, asOf: '1990-06' })).items).toHaveLength(1)
    expect((await claims(base, { entity, knownOn: '2026-01-01' })).items).toHaveLength(1)
    expect((await claims(base, { entity, knownOn: '2025-12-31' })).items).toHaveLength(0)
  })

  it('shows a point with its variants and their claims', async () => {
    const [point] = await blame(base, await idOf('Harbour Front'))
    expect(point!.comparison).toMatchObject({ verdict: 'dispute', property: 'founded' })
    expect([...point!.claims.values()].map((claim) => claim.passage.quote).sort()).toEqual([
      'Harbour Front founded 1990',
      'Harbour Front founded 1991',
    ])
    expect((await comparisons(base)).items[0]!.verdict).toBe('dispute')
    expect((await comparisons(base, { verdicts: ['agreement'] })).items).toEqual([])
  })

  it('finds names in any spelling and passages by their words', async () => {
    expect((await findEntities(base, "N'gala league"))[0]!.label).toBe('N’Gala League')
    expect((await findEntities(base, 'Harbuor Front')).map((e) => e.label)).toContain('Harbour Front')
    expect((await findEntities(base, 'leage')).map((e) => e.label)).toEqual(['N’Gala League'])
    expect(await findEntities(base, 'zzz')).toEqual([])
    expect((await findPassages(base, 'ngala')).map((p) => p.quote)).toEqual(['N’Gala League founded 1971'])
  })

  it('gives a document back with its text and blocks in code points', async () => {
    const document = (await documentById(base, first.new.id))!
    expect(document.text).toBe(first.new.document.text)
    const points = Array.from(document.text)
    expect(document.blocks.map((b) => points.slice(b.start, b.end).join(''))).toEqual([
      'Harbour Front founded 1990',
      'N’Gala League founded 1971',
    ])
    expect((await documents(base)).items.map((d) => d.file)).toEqual(['second.txt', 'first.txt'])
    expect(await documentBySha256(base, first.new.document.sha256)).toMatchObject({ file: 'first.txt', version: 1 })
    expect((await possibleVersions(base, { address: null, title: 'FIRST.txt' })).map((s) => s.id)).toEqual([
      first.new.id,
    ])
  })

  it('copies into a new base of the other kind, ids and record times kept', async () => {
    const target = path.join(folder, `copy-of-${engine}`)
    const copy = await openBase(target, { create: true })
    try {
      await copyBase(base, copy)
      for (const list of [claims, comparisons, entities] as const)
        expect(await list(copy, {})).toEqual(await list(base, {}))
      expect(await documents(copy)).toEqual(await documents(base))
      expect(await originalBytes(copy, first.new.document.sha256)).toEqual(Buffer.from(first.new.document.text))
      expect(await checkBase(copy)).toMatchObject({ documents: 2, claims: 4, problems: [] })
      await expect(copyBase(base, copy)).rejects.toThrow('is not empty')
    } finally {
      await copy.close()
    }
  })

  it('is sound', async () => {
    expect((await checkBase(base)).problems).toEqual([])
  })

  it('counts', async () => {
    expect(await counts(base)).toMatchObject({ documents: 2, claims: 4, entities: 3, comparisons: 3 })
    expect(await countsOfSubject(base, await idOf('Harbour Front'))).toEqual({
      documents: 2,
      claims: 2,
      points: 1,
      disputed: 1,
    })
    expect((await events(base)).items).toEqual([])
  })

  it('keeps decisions, and an undo takes one back', async () => {
    const [a, b] = [await idOf('Harbour Front'), await idOf('N’Gala League')]
    const decision = { quote: null, author: 'reader', reason: null }
    await appendDecision(base, {
      ...decision,
      id: 'x1',
      kind: 'different',
      about: [a, b],
      recordedAt: '2026-03-01T00:00:00.000Z',
    })
    expect(await directoryOf(base).decisions([a])).toEqual([{ a, b, same: false }])
    await appendDecision(base, {
      ...decision,
      id: 'x2',
      kind: 'undo',
      about: ['x1'],
      recordedAt: '2026-03-02T00:00:00.000Z',
    })
    expect(await directoryOf(base).decisions([a])).toEqual([])
    expect((await decisions(base, a)).map((d) => d.id)).toEqual(['x1'])
  })

  it('undoes a transaction whole when it throws', async () => {
    const before = await counts(base)
    const third = sampleDocument('third.txt', 'Harbour Front founded 1999\n')
    await expect(
      transaction(base, async (tx) => {
        await addSampleIn(tx)
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await counts(base)).toEqual(before)
    async function addSampleIn(tx: Parameters<Parameters<typeof transaction>[1]>[0]) {
      const { insertDocument } = await import('./insertDocument.ts')
      await insertDocument(tx, third.new)
    }
  })

  it('merges two entities without touching a claim', async () => {
    const stored = () => base.db.selectFrom('claim').selectAll().orderBy('id').execute()
    const before = await stored()
    const [to, from] = [await idOf('Harbour Front'), await idOf('Harbor Front')]
    await transaction(base, async (tx) => {
      await mergeEntities(tx, { from, to, score: 1, features: [] }, '2026-03-03T00:00:00.000Z')
      await reconcileSubjects(tx, [to], async () => sampleCompare)
    })
    expect(await stored()).toEqual(before)
    expect((await claimsOfSubjects(base, [to])).get(to)).toHaveLength(3)
    expect((await entityByName(base, from)).kind).toBe('one')
    expect(await idOf('Harbor Front')).toBe(to)
    expect((await entities(base)).items).toHaveLength(2)
    expect((await blame(base, from))[0]!.comparison.independentWitnesses).toBe(2)
  })

  it('undoes a merge, and all is as before it', async () => {
    const derived = async () => ({
      witnesses: await base.db.selectFrom('witness').selectAll().orderBy('claim_id').execute(),
      comparisons: (await comparisons(base)).items,
      entities: (await entities(base)).items,
    })
    const [to, from] = [await idOf('N’Gala League'), await idOf('Harbour Front')]
    const before = await derived()
    await transaction(base, async (tx) => {
      await mergeEntities(tx, { from, to, score: 1, features: [] }, '2026-03-03T00:00:00.000Z')
      await reconcileSubjects(tx, [to], async () => sampleCompare)
    })
    expect(await derived()).not.toEqual(before)
    await transaction(base, async (tx) => {
      await reconcileSubjects(
        tx,
        await separateEntities(tx, from, '2026-03-04T00:00:00.000Z'),
        async () => sampleCompare,
      )
    })
    expect(await derived()).toEqual(before)
  })
})
