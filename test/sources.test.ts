import { afterAll, beforeAll, expect, test } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import { addBytes } from '../src/pipeline/add.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { testBase } from './store/testBase.ts'

const { address, remove } = testBase()
let base: Base
const note = (body: string) => new TextEncoder().encode(`# Azawad Liberation Movement\n\n${body}\n`)

beforeAll(async () => {
  base = await openBase(address, { create: true })
  const published = (source: string, work: string) => ({ source, work })
  await addBytes(base, note('- **Founded**: 2011\n- **Headquarters**: Kidal'), 'a.md', published('Sahel Notes', 'a'))
  await addBytes(base, note('- **Founded**: 2012\n- **Headquarters**: Kidal'), 'b.md', published('Desert Watch', 'b'))
  await addBytes(base, note('- **Ideology**: autonomy'), 'c.md', published('Sahel Notes', 'c'))
})
afterAll(async () => {
  await base.close()
  remove()
})

test('a source is told with its documents and how it stands to the others', async () => {
  const answers = localAnswers(base)
  const { items } = await answers.sources({})
  expect(items.map((s) => [s.name, s.documents, s.works])).toEqual([
    ['Sahel Notes', 2, 2],
    ['Desert Watch', 1, 1],
  ])
  const detail = (await answers.source(items[0]!.id))!
  expect(detail.shown.map((d) => d.file).sort()).toEqual(['a.md', 'c.md'])
  // the name and Kidal: both say so; founded: they differ; ideology: it alone says so
  expect(detail.standing).toMatchObject({ agreeing: 2, contradicted: 1, againstItself: 0 })
  expect(detail.standing.alone).toBeGreaterThanOrEqual(1)
  expect(detail.standing.points).toBe(detail.standing.of)
  expect(detail.peers).toEqual([
    { id: 'desert watch', name: 'Desert Watch', agreeing: 2, contradicting: 1, copying: 0 },
  ])
  expect(await answers.source('nobody')).toBe(null)
})

test('its points can be asked for', async () => {
  const answers = localAnswers(base)
  const of = async (source: string) => (await answers.comparisons({ source })).items.map((c) => c.property)
  expect(await of('desert watch')).not.toContain('ideology')
  expect(await of('sahel notes')).toContain('ideology')
})

test('sources are found by a part of their name, or by id, those with most documents first', async () => {
  const answers = localAnswers(base)
  const labels = async (query: object) => (await answers.sourcesNamed(query)).items.map((source) => source.label)
  expect(await labels({})).toEqual(['Sahel Notes', 'Desert Watch'])
  expect(await labels({ limit: 1 })).toEqual(['Sahel Notes'])
  expect(await labels({ q: 'watch' })).toEqual(['Desert Watch'])
  expect(await labels({ q: '%' })).toEqual([])
  expect(await labels({ id: 'desert watch' })).toEqual(['Desert Watch'])
  expect(await labels({ id: 'nobody' })).toEqual([])
  expect(await labels({ knownOn: '2000-01-01' })).toEqual([])
})
