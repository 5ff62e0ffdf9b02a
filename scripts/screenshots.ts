/**
 * Takes the pictures of docs/tour.md and the README: every page of the base that the examples make, wide and on a phone.
 *
 *   node scripts/screenshots.ts [NAME…]
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openExamples, openPage, startBrowser, visit } from '../test/browser/browser.ts'

const folder = join(import.meta.dirname, '../docs/images')

type List<T> = { readonly items: readonly T[] }

interface Picture {
  readonly name: string
  readonly address: string
  readonly scheme?: 'light' | 'dark'
  readonly before?: (page: Page) => Promise<void>
}

const site = await openExamples()
const browser = await startBrowser()
try {
  const [kio] = (await site.get<List<{ id: string }>>('entities?q=Kachin%20Independence%20Organisation&limit=1')).items
  const [founded] = (
    await site.get<List<{ id: string; claims: Record<string, { document: { id: string } }> }>>(
      `comparisons?entity=${kio!.id}&property=founded&with=claims`,
    )
  ).items
  const [claim, said] = Object.entries(founded!.claims)[0]!
  const [conflict] = (await site.get<List<{ id: string }>>('entities?q=Kachin%20conflict&type=Conflict&limit=1')).items
  const events = (await site.get<List<{ id: string; participants: unknown[] }>>(`events?entity=${kio!.id}`)).items
  const event = events.toSorted((a, b) => b.participants.length - a.participants.length)[0]!
  const documents = (await site.get<List<{ id: string; version: number }>>('documents')).items
  const newer = documents.find((d) => d.version > 1)!
  const { versions } = await site.get<{ versions: { id: string }[] }>(`documents/${newer.id}`)

  const drawn = await site.get<{
    locations: { longitude: number | null }[]
    events: { id: string[]; type: number[]; location: number[] }
    types: string[]
  }>(`pictures/events?entity=${kio!.id}`)
  const meeting = drawn.events.id[drawn.events.type.findIndex((type) => drawn.types[type] === 'meeting')]!
  const placed =
    drawn.events.id[drawn.events.location.findIndex((at) => at >= 0 && drawn.locations[at]!.longitude !== null)]!
  const opened = (selector: string) => async (page: Page) => {
    await page.locator(selector).waitFor()
    // what is drawn by WebGL is there some frames after it says so
    await page.waitForTimeout(1500)
  }

  const dossier = `/entity/${kio!.id}`
  const unfold = async (page: Page) => {
    await page
      .getByRole('button', { name: /^Show the readings of Founded/ })
      .first()
      .click()
    const line = page.locator('.fact[data-open]').first()
    await line.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  }
  const pictures: readonly Picture[] = [
    { name: 'home', address: '/' },
    { name: 'dossier', address: `${dossier}?claim=${claim}` },
    { name: 'dossier-dark', address: `${dossier}?claim=${claim}`, scheme: 'dark' },
    { name: 'dispute', address: dossier, before: unfold },
    {
      name: 'counts',
      address: dossier,
      before: (page) => page.locator('#counts').evaluate((element) => element.scrollIntoView()),
    },
    {
      name: 'family',
      address: dossier,
      before: (page) => page.locator('#organisation').evaluate((element) => element.scrollIntoView()),
    },
    {
      name: 'negotiations',
      address: dossier,
      before: (page) => page.locator('#negotiations').evaluate((element) => element.scrollIntoView()),
    },
    {
      name: 'time',
      address: `/entity/${conflict!.id}`,
      before: (page) => page.locator('#conflict').evaluate((element) => element.scrollIntoView()),
    },
    { name: 'document', address: `/document/${said.document.id}?claim=${claim}` },
    { name: 'changes', address: `/diff/${versions[0]!.id}/${newer.id}` },
    {
      name: 'changes-text',
      address: `/diff/${versions[0]!.id}/${newer.id}`,
      before: async (page) => {
        await page.locator('.text-diff-row').first().waitFor()
        await page.locator('#text').evaluate((element) => element.scrollIntoView())
      },
    },
    { name: 'disputes', address: '/disputes' },
    {
      name: 'deciding',
      address: '/disputes?property=founded',
      before: async (page) => {
        await page.getByRole('button', { name: 'It does not' }).first().click()
        await page.getByText(/without this passage/i).waitFor()
        await page.locator('.decide').evaluate((element) => element.scrollIntoView({ block: 'end' }))
      },
    },
    {
      name: 'review',
      address: '/review',
      before: async (page) => {
        for (let step = 0; step < 8; step++) await page.keyboard.press('j')
        await page.getByText(/The documents’ verdict stays/).waitFor()
      },
    },
    {
      name: 'review-pair',
      address: '/review?queue=events',
      before: (page) => page.locator('.effect p').first().waitFor(),
    },
    { name: 'learnt', address: '/changes' },
    { name: 'held', address: `/changes?axis=world&from=2010&to=2013&entity=${kio!.id}` },
    { name: 'sources', address: '/sources' },
    {
      name: 'add',
      address: '/add',
      before: async (page) => {
        // refused, so that the pictures after this one show the same base
        await page.getByLabel('Addresses, one a line').fill('http://192.168.1.1/report.html')
        await page.getByRole('button', { name: 'Fetch' }).click()
        await page.locator('.adding-refused').waitFor()
      },
    },
    {
      name: 'hand',
      address: `/document/${said.document.id}?claim=${claim}`,
      before: async (page) => {
        await page.getByRole('button', { name: 'Make a claim of this passage' }).click()
        await page.getByRole('complementary', { name: 'A claim made by hand' }).waitFor()
      },
    },
    { name: 'event', address: `/event/${event.id}` },
    { name: 'timeline', address: '/timeline?from=2009-06-01&to=2019-06-01', before: opened('.timeline-box') },
    { name: 'timeline-passages', address: `/timeline?from=2010-09-01&to=2015-02-01&event=${meeting}` },
    { name: 'timeline-dark', address: '/timeline?lanes=party', scheme: 'dark', before: opened('.timeline-box') },
    { name: 'map', address: `/map?event=${placed}`, before: opened('.event-map[data-ready]') },
    { name: 'map-dark', address: '/map', scheme: 'dark', before: opened('.event-map[data-ready]') },
    { name: 'network', address: '/network', before: opened('.network[data-ready]') },
    { name: 'network-year', address: `/network?asOf=2012&node=${kio!.id}`, before: opened('.network[data-ready]') },
    { name: 'entities', address: '/entities' },
    { name: 'about', address: '/about' },
  ]
  const wanted = process.argv.slice(2)
  await mkdir(folder, { recursive: true })
  for (const { name, address, scheme, before } of pictures.filter(
    (p) => wanted.length === 0 || wanted.includes(p.name),
  ))
    for (const width of [1440, 390]) {
      const { page } = await openPage(browser, { width, ...(scheme ? { scheme } : {}) })
      await visit(page, site.url + address)
      await before?.(page)
      await page.waitForTimeout(300)
      await page.screenshot({ path: join(folder, `${name}-${width}.png`) })
      await page.close()
      console.log(`docs/images/${name}-${width}.png`)
    }
} finally {
  await browser.close()
  await site.close()
}
