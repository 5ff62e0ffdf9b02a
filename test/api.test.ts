import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import type { EventPicture, NetworkPicture } from '../src/answers/pictureShapes.ts'
import { remoteAnswers } from '../src/answers/remote.ts'
import type { Dossier, Page } from '../src/answers/shapes.ts'
import type { Claim } from '../src/model/claim.ts'
import type { Comparison } from '../src/model/comparison.ts'
import type { EventSummary } from '../src/model/entity.ts'
import { addPaths } from '../src/pipeline/add.ts'
import { heardTogether } from '../src/reconcile/heardWithin.ts'
import * as schemas from '../src/serve/schemas.ts'
import { type Server, serve } from '../src/serve/serve.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { testBase } from './store/testBase.ts'
import { root } from './variorum.ts'

/*
 * The API on a base of the example documents: its answers have the shapes that its own description promises, and hang
 * together.
 */

const { address, remove } = testBase()
let base: Base
let server: Server

const get = async (path: string): Promise<Response> => fetch(`${server.url}/api/${path}`)
/** Asks and holds the answer to its described shape: a field too many or of another type fails. */
const ask = async <T>(path: string, schema: z.ZodType): Promise<T> => {
  const response = await get(path)
  const answer: unknown = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  const read = schema.safeParse(answer)
  expect(read.error?.issues ?? []).toEqual([])
  return answer as T
}
const everything = async <T>(path: string, schema: z.ZodType): Promise<T[]> => {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<T> = await ask(
      `${path}&cursor=${cursor}`.replace('&cursor=&', '&').replace(/&cursor=$/, ''),
      schema,
    )
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

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

describe('shapes', () => {
  test('the base and the vocabulary', async () => {
    const summary = await ask<z.infer<typeof schemas.baseSummary>>('base', schemas.baseSummary)
    expect(summary.documents).toBeGreaterThanOrEqual(5)
    expect(summary.comparisons).toBe(Object.values(summary.verdicts).reduce((a, b) => a + b, 0))
    expect(summary.disputed.length).toBeGreaterThan(0)
    const { properties } = await ask<{ properties: { name: string }[] }>('vocabulary', schemas.vocabulary)
    expect(properties.map((p) => p.name)).toContain('founded')
  })

  test('claims, a page at a time, each once', async () => {
    const all = await everything<Claim>('claims?limit=100', schemas.page(schemas.claim))
    const { claims } = await ask<{ claims: number }>('base', schemas.baseSummary)
    expect(new Set(all.map((c) => c.id)).size).toBe(claims)
    expect(all.length).toBe(claims)
    expect(await ask<Claim>(`claims/${all[0]!.id}`, schemas.claim)).toEqual(all[0])
  })

  test('entities, documents, events, comparisons, decisions', async () => {
    const entities = await everything<{ id: string }>('entities?limit=200', schemas.page(schemas.entity))
    await ask(`entities/${entities[0]!.id}`, schemas.entity)
    const documents = await everything<{ id: string }>('documents?limit=3', schemas.page(schemas.documentSummary))
    for (const { id } of documents) await ask(`documents/${id}`, schemas.documentDetail)
    const events = await everything<{ id: string }>('events?limit=200', schemas.page(schemas.eventSummary))
    for (const { id } of events.slice(0, 5)) await ask(`events/${id}`, schemas.eventDetail)
    await everything('comparisons?limit=200', schemas.page(schemas.comparison))
    await everything('comparisons?with=claims&limit=200', schemas.page(schemas.point))
    await everything('candidates?limit=2', schemas.page(schemas.candidate))
    await everything('comparisons?with=contexts&limit=200', schemas.page(schemas.point))
    await everything('candidates?of=events&limit=5', schemas.page(schemas.candidate))
    await ask('decisions', schemas.page(schemas.decision))
    const [source] = await everything<{ id: string }>('sources?limit=3', schemas.page(schemas.sourceSummary))
    await ask(`sources/${encodeURIComponent(source!.id)}`, schemas.sourceDetail)
    const review = await everything<{ claim: Claim }>('review/claims?limit=700', schemas.page(schemas.claimToReview))
    expect(await ask('review', schemas.reviewCounts)).toMatchObject({ claims: review.length })
    expect(new Set(review.map((item) => item.claim.id)).size).toBe(review.length)
    await ask('decisions?with=things&standing=yes', schemas.page(schemas.decided))
    await ask('check', schemas.checked)
  })
})

describe('a dossier', () => {
  const dossierOf = async (name: string, times = ''): Promise<Dossier> => {
    const { items } = await ask<Page<{ id: string }>>(`entities?name=${name}`, schemas.page(schemas.entity))
    return ask<Dossier>(`entities/${items[0]!.id}/dossier${times}`, schemas.dossier)
  }

  test('has every claim of its points, in the order of the vocabulary', async () => {
    const dossier = await dossierOf('KIO')
    const points = dossier.groups.flatMap((group) => group.points)
    expect(points.length).toBe(dossier.counts.points)
    expect(dossier.groups[0]!.id).toBe('identity')
    for (const point of points) {
      const named = point.variants.flatMap((variant) => variant.claims)
      expect(Object.keys(point.claims).sort()).toEqual([...new Set(named)].sort())
      // a point hears what bears on it elsewhere: a place that was seized is controlled
      const heard = heardTogether.flatMap(([told, on]) => (on === point.property ? [told] : []))
      if (point.property === 'controls') heard.push('place')
      for (const claim of Object.values(point.claims)) expect([point.property, ...heard]).toContain(claim.property)
    }
  })

  test('as of a date keeps what holds then, and what nothing dates', async () => {
    const [now, then] = [await dossierOf('KIO'), await dossierOf('KIO', '?asOf=1970')]
    expect(then.counts.claims).toBeLessThan(now.counts.claims)
    expect(then.counts.claims).toBeGreaterThan(0)
    const before = await dossierOf('KIO', '?knownOn=1999-01-01')
    expect(before.counts).toEqual({ documents: 0, claims: 0, points: 0, disputed: 0 })
  })

  test('a person without office has none', async () => {
    const entities = await everything<{ id: string; type: string; public: boolean }>(
      'entities?type=Person&limit=200',
      schemas.page(schemas.entity),
    )
    for (const person of entities)
      expect((await get(`entities/${person.id}/dossier`)).status).toBe(person.public ? 200 : 403)
  })
})

describe('pictures', () => {
  test('events as columns are the events of the list, and every index names something', async () => {
    const events = await everything<EventSummary>('events?limit=200', schemas.page(schemas.eventSummary))
    const picture = await ask<EventPicture>('pictures/events', schemas.eventPicture)
    const { events: columns } = picture
    expect(picture.total).toBe(events.length)
    expect(columns.id).toEqual(events.map((e) => e.id))
    expect(columns.date).toEqual(events.map((e) => e.date))
    expect(columns.type.map((at) => picture.types[at] ?? null)).toEqual(events.map((e) => e.eventType))
    expect(columns.modality.map((at) => picture.modalities[at])).toEqual(events.map((e) => e.modality))
    expect(columns.location.map((at) => picture.locations[at]?.id ?? null)).toEqual(
      events.map((e) => e.place?.id ?? null),
    )
    expect(columns.documents.map((all) => all.map((at) => picture.documents[at]))).toEqual(
      events.map((e) => e.documents),
    )
    const people = await everything<{ id: string; type: string; public: boolean }>(
      'entities?type=Person&limit=200',
      schemas.page(schemas.entity),
    )
    const hidden = new Set(people.filter((p) => !p.public).map((p) => p.id))
    expect(picture.parties.filter((p) => hidden.has(p.id))).toEqual([])
    for (const [i, from] of columns.from.entries()) expect(from ?? -1e9).toBeLessThanOrEqual(columns.to[i] ?? 1e9)
  })

  test('events of an entity, of a type, and as the base knew them', async () => {
    const { items } = await ask<Page<{ id: string }>>('entities?name=KIO', schemas.page(schemas.entity))
    const own = await ask<EventPicture>(`pictures/events?entity=${items[0]!.id}`, schemas.eventPicture)
    const listed = await everything<{ id: string }>(`events?entity=${items[0]!.id}`, schemas.page(schemas.eventSummary))
    expect(own.events.id).toEqual(listed.map((e) => e.id))
    const few = await ask<EventPicture>('pictures/events?type=clash,meeting&limit=2', schemas.eventPicture)
    expect(few.events.id.length).toBe(2)
    expect(few.total).toBeGreaterThan(2)
    expect(few.types.every((type) => type === 'clash' || type === 'meeting')).toBe(true)
    expect((await ask<EventPicture>('pictures/events?knownOn=1999-01-01', schemas.eventPicture)).events.id).toEqual([])
    const times = (await everything<Claim>('claims?limit=500', schemas.page(schemas.claim)))
      .map((claim) => claim.recordedAt)
      .sort()
    const all = await ask<EventPicture>('pictures/events', schemas.eventPicture)
    expect(await ask<EventPicture>(`pictures/events?knownOn=${times.at(-1)}`, schemas.eventPicture)).toEqual(all)
    const then = await ask<EventPicture>(`pictures/events?knownOn=${times[0]}`, schemas.eventPicture)
    expect(then.events.id.length).toBeGreaterThan(0)
    expect(then.documents.length).toBe(1)
  })

  test('a network has each relation once, with every claim that says so', async () => {
    const picture = await ask<NetworkPicture>('pictures/network', schemas.networkPicture)
    const claims = await everything<Claim>('claims?property=memberOf&limit=500', schemas.page(schemas.claim))
    const hidden = await everything<{ id: string; public: boolean }>(
      'entities?type=Person&limit=200',
      schemas.page(schemas.entity),
    )
    const shown = (id: string) => hidden.every((person) => person.public || person.id !== id)
    const said = claims.flatMap((c) =>
      c.value.kind === 'entity' && shown(c.subject.id) ? [`${c.subject.id} ${c.value.id}`] : [],
    )
    const { edges } = picture
    const drawn = picture.claims.edge
      .filter((at) => picture.properties[edges.property[at]!] === 'memberOf')
      .map((at) => `${picture.nodes[edges.subject[at]!]!.id} ${picture.nodes[edges.value[at]!]!.id}`)
    expect(drawn.toSorted()).toEqual(said.toSorted())
    const keys = edges.subject.map((s, i) => `${s} ${edges.property[i]} ${edges.value[i]}`)
    expect(new Set(keys).size).toBe(keys.length)
    const then = await ask<NetworkPicture>('pictures/network?asOf=1950', schemas.networkPicture)
    expect(then.claims.edge.length).toBeLessThan(picture.claims.edge.length)
    const before = await ask<NetworkPicture>('pictures/network?knownOn=1999-01-01', schemas.networkPicture)
    expect(before.nodes).toEqual([])
  })
})

test('the claims of a document stand in the order of its text, and their quotes in it', async () => {
  const { items } = await ask<Page<{ id: string }>>('documents', schemas.page(schemas.documentSummary))
  for (const { id } of items) {
    const { text } = await ask<{ text: string }>(`documents/${id}`, schemas.documentDetail)
    const points = Array.from(text)
    const claims = await everything<Claim>(`documents/${id}/claims?limit=50`, schemas.page(schemas.claim))
    const starts = claims.map((claim) => claim.passage.start)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    for (const { passage } of claims) expect(points.slice(passage.start, passage.end).join('')).toBe(passage.quote)
  }
})

test('comparisons come the most serious first, and only those asked for', async () => {
  const disputes = await everything<Comparison>(
    'comparisons?verdict=dispute,self-contradiction&limit=2',
    schemas.page(schemas.comparison),
  )
  expect(disputes.length).toBeGreaterThan(0)
  const verdicts = disputes.map((c) => c.verdict)
  expect(verdicts).toEqual(verdicts.toSorted())
  expect(new Set(verdicts)).toEqual(new Set(verdicts.filter((v) => v === 'dispute' || v === 'self-contradiction')))
})

test('two versions are set side by side, and every claim of either is in one place', async () => {
  const documents = await everything<{ id: string; work: string }>(
    'documents?limit=9',
    schemas.page(schemas.documentSummary),
  )
  const [a, b] = [...Map.groupBy(documents, (d) => d.work).values()].find((versions) => versions.length > 1)!
  const diff = await ask<z.infer<typeof schemas.diff>>(`diff/${a!.id}/${b!.id}`, schemas.diff)
  const changes = diff.reworded.length + diff.moved.length + diff.revalued.length + diff.unchanged
  const claimsOf = async (id: string) =>
    (await everything(`documents/${id}/claims?limit=500`, schemas.page(schemas.claim))).length
  expect(diff.lost.length + diff.lessOften.length + changes).toBe(await claimsOf(a!.id))
  expect(diff.gained.length + diff.again.length + changes).toBe(await claimsOf(b!.id))
  expect(Object.keys(diff.passages).sort()).toEqual(diff.lost.map((claim) => claim.id).sort())
  const lost = diff.lost.find((claim) => diff.passages[claim.id] === null)!
  const anchor = await ask<z.infer<typeof schemas.reanchored>>(
    `claims/${lost.id}/anchor?document=${b!.id}`,
    schemas.reanchored,
  )
  expect(anchor).toMatchObject({ document: { id: b!.id }, status: 'gone', passage: null })
})

test('finding takes names in any spelling and words of the text', async () => {
  const found = await ask<z.infer<typeof schemas.found>>('find?q=kachin+independance+organisaton', schemas.found)
  expect(found.entities.length).toBeGreaterThan(0)
  const { passages } = await ask<z.infer<typeof schemas.found>>('find?q=Laiza', schemas.found)
  for (const passage of passages) expect(passage.quote).toMatch(/laiza/i)
})

test('an original comes back byte for byte', async () => {
  const { items } = await ask<Page<{ id: string; sha256: string }>>('documents', schemas.page(schemas.documentSummary))
  const bytes = await (await get(`documents/${items[0]!.id}/original`)).arrayBuffer()
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
  expect(hash).toBe(items[0]!.sha256)
})

test('asking through the server gives what asking the base gives', async () => {
  const [near, far] = [localAnswers(base), remoteAnswers(server.url)]
  const entity = (await near.entities({ name: 'KIO' })).items[0]!.id
  expect(await far.entities({ name: 'KIO' })).toEqual(await near.entities({ name: 'KIO' }))
  expect(await far.claims({ entity, limit: 5 })).toEqual(await near.claims({ entity, limit: 5 }))
  expect(await far.dossier(entity, {})).toEqual(await near.dossier(entity, {}))
  expect(await far.points({ entity, verdicts: ['dispute'] })).toEqual(
    await near.points({ entity, verdicts: ['dispute'] }),
  )
  expect(await far.eventPicture({ entities: [entity] }, 99)).toEqual(
    await near.eventPicture({ entities: [entity] }, 99),
  )
  expect(await far.networkPicture({}, 999)).toEqual(await near.networkPicture({}, 999))
  expect(await far.entity('none')).toBe(null)
  await expect(far.claims({ cursor: 'x' })).rejects.toThrow('cursor')
})

test('reconcile gives back what was lost, and tells how far it is', async () => {
  const remote = remoteAnswers(server.url)
  const all = async () =>
    (await base.db.selectFrom('comparison').selectAll().orderBy('id').execute()).map((c) => c.body)
  const before = await all()
  await base.db.deleteFrom('comparison').execute()
  await base.db.deleteFrom('event').execute()
  const steps: [number, number][] = []
  const { points, verdicts } = await remote.reconcile((done, of) => steps.push([done, of]))
  expect(await all()).toEqual(before)
  expect(points).toBe(before.length)
  expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(points)
  expect(steps[0]![0]).toBe(0)
  expect(steps.at(-1)![0]).toBe(steps.at(-1)![1])
})
