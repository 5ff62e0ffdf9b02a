import { afterAll, beforeAll, expect, test } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import { addPaths } from '../src/pipeline/add.ts'
import { type Server, serve } from '../src/serve/serve.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { testBase } from './store/testBase.ts'
import { root } from './variorum.ts'

const { address, remove } = testBase()
let base: Base
let server: Server

beforeAll(async () => {
  base = await openBase(address, { create: true })
  await addPaths(base, ['examples/kachin'], root)
  server = await serve(localAnswers(base), { port: 0 })
})
afterAll(async () => {
  await server?.close()
  await base?.close()
  remove()
})

const get = (path: string) => fetch(`${server.url}/api/export/${path}`)

test('a table of points has every claim with its verdict, its mood and its speaker', async () => {
  const response = await get('points?verdict=dispute')
  expect(response.headers.get('content-disposition')).toContain('variorum-points.csv')
  const text = await response.text()
  const [head, ...rows] = text.replace('\ufeff', '').trim().split('\r\n')
  const columns = head!.split(',')
  for (const column of ['verdict', 'modality', 'attributed_to', 'value', 'quote', 'document_sha256'])
    expect(columns).toContain(column)
  expect(columns.indexOf('modality')).toBeLessThan(columns.indexOf('value'))
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) expect(row).toContain(',dispute,')
})

test('no row is about a person without public office', async () => {
  const answers = localAnswers(base)
  const hidden = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await answers.entities({ type: 'Person', limit: 500, cursor })
    for (const person of page.items) if (!person.public) hidden.add(person.id)
    if (page.next === null) break
    cursor = page.next
  }
  const lines = (await (await get('claims?format=jsonl')).text()).trim().split('\n')
  const told = lines.map((line) => JSON.parse(line) as { subject: { id: string } })
  expect(told.length).toBeGreaterThan(100)
  expect(told.filter((claim) => hidden.has(claim.subject.id))).toEqual([])
})

test('events are features, with no geometry where nobody knows where they were', async () => {
  const answer = (await (await get('events?format=geojson')).json()) as {
    type: string
    features: { type: string; geometry: unknown; properties: { modality: string } }[]
  }
  expect(answer.type).toBe('FeatureCollection')
  const { items } = await localAnswers(base).events({ limit: 1000 })
  expect(answer.features.length).toBe(items.length)
  for (const feature of answer.features)
    expect(feature).toMatchObject({ type: 'Feature', properties: { modality: expect.any(String) } })
  expect((await get('events?format=xml')).status).toBe(400)
  expect((await get('points?format=geojson')).status).toBe(400)
})
