import { beforeAll, describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)
let addresses: Record<string, string>

beforeAll(async () => {
  addresses = await everyPage()
})

/** An address of every page, with something open where something opens. */
async function everyPage(): Promise<Record<string, string>> {
  type List<T> = { items: T[] }
  const documents = (await site.get<List<{ id: string; work: string; claims: number }>>('documents')).items
  const point = (
    await site.get<List<{ id: string; subject: { id: string }; claims: Record<string, { document: { id: string } }> }>>(
      'comparisons?verdict=dispute,self-contradiction&with=claims',
    )
  ).items[0]!
  const [claim, { document }] = Object.entries(point.claims)[0]!
  const event = (await site.get<List<{ id: string; participants: unknown[] }>>('events')).items.toSorted(
    (a, b) => b.participants.length - a.participants.length,
  )[0]!
  const twice = documents.find((d) => documents.some((o) => o.work === d.work && o.id !== d.id))!
  const sibling = documents.find((o) => o.work === twice.work && o.id !== twice.id)!
  const source = (await site.get<List<{ id: string }>>('sources')).items[0]!
  const tie = (
    await site.get<List<{ subject: { id: string }; value: { id?: string } }>>('claims?property=memberOf&limit=1')
  ).items[0]!
  return {
    home: '/',
    dossier: `/entity/${point.subject.id}?open=${encodeURIComponent(`${point.id}/0`)}`,
    passage: `/entity/${point.subject.id}?claim=${claim}`,
    document: `/document/${document.id}?claim=${claim}`,
    diff: `/diff/${twice.id}/${sibling.id}`,
    disputes: '/disputes',
    review: '/review',
    sources: '/sources',
    source: `/source/${encodeURIComponent(source.id)}`,
    pairs: '/review?queue=entities',
    event: `/event/${event.id}`,
    entities: '/entities',
    events: '/events',
    timeline: `/timeline?event=${event.id}`,
    lanes: '/timeline?lanes=party&from=2011-01-01&to=2013-12-31',
    map: `/map?event=${event.id}`,
    network: '/network?asOf=2012',
    tie: `/network?node=${tie.subject.id}&edge=${tie.subject.id}~memberOf~${tie.value.id}`,
    documents: '/documents',
    search: '/search?q=Kachin',
    nothing: '/search?q=qqqqqq',
    add: '/add',
    about: '/about',
    missing: '/no-such-page',
  }
}

describe.each([
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 390, scheme: 'light' },
] as const)('$width px, $scheme', ({ width, scheme }) => {
  test('axe finds nothing on any page, and no page is wider than the window', async () => {
    const { page } = await openPage({ width, scheme })
    const found: string[] = []
    for (const [name, address] of Object.entries(addresses)) {
      await visit(page, site.url + address)
      for (const violation of await violationsOn(page)) found.push(`${name}: ${violation}`)
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (excess > 0) found.push(`${name}: ${excess} px wider than the window`)
    }
    expect(found).toEqual([])
  })
})

test.each([768, 2560])('no page is wider than a window of %i px', async (width) => {
  const { page } = await openPage({ width })
  const wider: string[] = []
  for (const [name, address] of Object.entries(addresses)) {
    await visit(page, site.url + address)
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (excess > 0) wider.push(`${name}: ${excess} px`)
  }
  expect(wider).toEqual([])
})
