import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openExamples, openSite, type Site, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'

const { site, openPage } = inBrowser(openExamples)
let empty: Site

beforeAll(async () => {
  empty = await openSite()
})
afterAll(() => empty?.close())

const organisation = async (): Promise<string> =>
  (await site.get<{ items: { id: string }[] }>('entities?q=Kachin%20Independence%20Organisation&limit=1')).items[0]!.id

describe('an empty base', () => {
  test('says what to do first, and takes the first document from there', async () => {
    const { page, complaints } = await openPage()
    await visit(page, empty.url)
    await page.getByText('No point is disputed yet').waitFor()
    await page.getByText('Drop documents here').waitFor()
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        {
          name: 'league.md',
          mimeType: 'text/markdown',
          buffer: Buffer.from('# Delta League\n\n- **Founded**: 1984\n- **Headquarters**: Marn\n'),
        },
        {
          name: 'photo.jpg',
          mimeType: 'image/jpeg',
          buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46]),
        },
      ])
    await page.getByText('1 document added.').waitFor()
    const refused = page.locator('.adding-refused')
    await refused.waitFor()
    expect(await refused.textContent()).toContain('photo.jpg')
    await page.getByRole('link', { name: 'Open league.md' }).click()
    await page.getByRole('heading', { level: 1, name: /Delta League/ }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the dossier', () => {
  test('is a report on paper: every line has numbered notes, and the notes their words and sources', async () => {
    const { page } = await openPage()
    await visit(page, `${site.url}/entity/${await organisation()}`)
    await page.locator('.fact .chips[data-notes]').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    const numbers = await page.locator('.fact .chips').evaluateAll((all) => all.map((chips) => chips.dataset.notes))
    expect(numbers.length).toBeGreaterThan(50)
    expect(numbers.every((of) => of !== undefined && /^\d+((–|, )\d+)*$/.test(of))).toBe(true)
    const notes = page.locator('.printed ol li')
    expect(await notes.first().isVisible()).toBe(true)
    expect(await notes.count()).toBeGreaterThanOrEqual(Math.max(...numbers.map((of) => Number(/\d+$/.exec(of!)![0]))))
    expect(await page.locator('.printed ul').textContent()).toMatch(/sha256 [0-9a-f]{64}/)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
  })

  test('draws where an organisation comes from, and its negotiations, those included to which it only sent delegates', async () => {
    const { page, complaints } = await openPage()
    const id = await organisation()
    await visit(page, `${site.url}/entity/${id}`)
    const family = page.locator('.rows-figure', { hasText: 'Origin, wings, splits and alliances over time' })
    await family.getByRole('link', { name: 'Kachin Independence Army' }).first().waitFor()
    const negotiations = page.locator('#negotiations')
    await negotiations.getByRole('button', { name: /^Show \d+ more/ }).click()
    const rows = negotiations.locator('tbody tr')
    const { items } = await site.get<{ items: { participants: { entity: { id: string } }[] }[] }>(
      `events?entity=${id}&type=meeting&limit=200`,
    )
    expect(items.some((e) => e.participants.every((p) => p.entity.id !== id))).toBe(true)
    expect(await rows.count()).toBeGreaterThan(items.length)
    const agreed = rows.filter({ hasText: '30 May 2013' }).first()
    await agreed.getByText('What was agreed').click()
    await agreed.locator('.negotiation-points li').first().waitFor()
    await negotiations
      .getByRole('link', { name: /^Agreement, 10 October 2013/ })
      .first()
      .click()
    await page.waitForURL(/\/event\//)
    expect(complaints).toEqual([])
  })

  test('of a person has the offices that organisations give, of a conflict the strength of who fights in it', async () => {
    const { page, complaints } = await openPage()
    const { items: held } = await site.get<{
      items: { role: string; subject: { label: string }; value: { id: string } }[]
    }>('claims?property=officer&limit=1')
    const [{ role, subject, value }] = held as [(typeof held)[number]]
    await visit(page, `${site.url}/entity/${value.id}`)
    const offices = page.locator('#offices')
    await offices.getByRole('link', { name: subject.label }).first().waitFor()
    expect(await offices.textContent()).toContain(role)
    expect((await page.locator('.dossier-line').textContent())!.toLowerCase()).toContain(role.toLowerCase())
    await offices.locator('.chip-button').first().click()
    await page.getByRole('complementary', { name: 'Passage' }).locator('mark').waitFor()

    const { items: fights } = await site.get<{ items: { subject: { id: string }; value: { label: string } }[] }>(
      'claims?property=combatant&limit=50',
    )
    await visit(page, `${site.url}/entity/${fights[0]!.subject.id}`)
    const strengths = page.locator('#strengths')
    await strengths.getByRole('link', { name: 'Kachin Independence Organisation' }).first().waitFor()
    await strengths.locator('.chip-button').first().click()
    await page.getByRole('complementary', { name: 'Passage' }).locator('mark').waitFor()
    expect(complaints).toEqual([])
  })

  test('greys what did not hold in the year asked for, and says so', async () => {
    const { page } = await openPage()
    await visit(page, `${site.url}/entity/${await organisation()}?year=1975`)
    expect(await page.locator('.fact[data-faded]').count()).toBeGreaterThan(0)
    await page.getByText(/did not hold in 1975/).waitFor()
    await page.getByRole('button', { name: 'Show all times' }).click()
    await expect.poll(() => page.locator('.fact[data-faded]').count()).toBe(0)
  })

  test('gives a sentence with its footnotes to copy', async () => {
    const { page } = await openPage()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await visit(page, `${site.url}/entity/${await organisation()}`)
    await page
      .getByRole('button', { name: /^Show the readings of Founded/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Copy with footnote' }).first().click()
    await page.getByText('Copied').first().waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^Kachin Independence Organisation – founded: .+\.\[1\]/)
    expect(copied).toMatch(/\n\[1\] .+ characters [\d,]+–[\d,]+: “.+”\n/)
  })

  test('sets what is alleged apart from what is said', async () => {
    const { page } = await openPage()
    const { items } = await site.get<{
      items: { subject: { id: string; type: string }; variants: { modality: string }[] }[]
    }>('comparisons?limit=1000')
    const alleged = items.find((p) => p.variants.some((v) => v.modality === 'alleged'))
    if (!alleged) return
    const kind = ['Event', 'Agreement'].includes(alleged.subject.type) ? 'event' : 'entity'
    await visit(page, `${site.url}/${kind}/${alleged.subject.id}`)
    const reserved = page.locator('.reserved').first()
    await reserved.waitFor()
    expect(await reserved.evaluate((e) => getComputedStyle(e).fontStyle)).toBe('italic')
    await page
      .getByText(/^alleged by /)
      .first()
      .waitFor()
  })
})

describe('the document', () => {
  test('opens at the characters that an address names', async () => {
    const { page } = await openPage()
    const found = await site.get<{
      passages: { document: { id: string }; start: number; end: number; quote: string }[]
    }>('find?q=Laiza')
    const passage = found.passages.at(-1)!
    await visit(page, `${site.url}/document/${passage.document.id}#char=${passage.start},${passage.end}`)
    const target = await page.locator('[data-target]').allTextContents()
    expect(target.join('').replace(/\s+/g, '')).toBe(passage.quote.replace(/\s+/g, ''))
  })

  test('gives its claims one by one in a sheet on a phone, without a pointer on the text', async () => {
    const { page } = await openPage({ width: 390 })
    const { items } = await site.get<{ items: { id: string; claims: number }[] }>('documents')
    await visit(page, `${site.url}/document/${items.toSorted((a, b) => b.claims - a.claims)[0]!.id}`)
    await page.getByRole('button', { name: 'Walk the claims' }).click()
    const sheet = page.getByRole('complementary', { name: 'Claims' })
    await sheet.waitFor()
    const first = new URL(page.url()).searchParams.get('claim')
    await sheet.getByRole('button', { name: 'Next claim' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('claim')).not.toBe(first)
    await sheet.getByRole('button', { name: 'Hide the claims' }).click()
    await sheet.waitFor({ state: 'detached' })
  })

  test('has the way to what its other version says differently', async () => {
    const { page } = await openPage()
    const { items } = await site.get<{ items: { id: string; version: number }[] }>('documents')
    const newer = items.find((d) => d.version > 1)!
    await visit(page, `${site.url}/document/${newer.id}`)
    await page.getByRole('link', { name: 'What changed' }).click()
    await page.getByRole('heading', { name: 'What changed' }).waitFor()
    await page.locator('.diff-claim').first().waitFor()
  })

  test.each([1440, 390])('two versions stand side by side word by word, at %i px', async (width) => {
    const { page, complaints } = await openPage({ width })
    const { items } = await site.get<{ items: { id: string; version: number; work: string }[] }>('documents')
    const newer = items.find((d) => d.version > 1)!
    const older = items.find((d) => d.work === newer.work && d.id !== newer.id)!
    await visit(page, `${site.url}/diff/${older.id}/${newer.id}`)
    const text = page.locator('#text')
    await text.locator('.text-diff-row').first().waitFor()
    expect(await text.locator('.text-diff del').count()).toBeGreaterThan(0)
    expect(await text.locator('.text-diff ins').count()).toBeGreaterThan(0)
    // the text stands there whole: every changed line of the older one, and what is folded away when asked for
    const rows = await text.locator('.text-diff-row').count()
    const folded = text.getByRole('button', { name: /that stayed the same/ })
    if ((await folded.count()) > 0) {
      await folded.first().click()
      await expect.poll(() => text.locator('.text-diff-row').count()).toBeGreaterThan(rows)
    }
    const lit = text.locator('.text-diff a.lit').first()
    const claim = (await lit.getAttribute('href'))!
    await lit.click()
    await expect.poll(() => new URL(page.url()).hash).toBe(claim)
    expect(await page.locator(claim).count()).toBe(1)
    expect(complaints).toEqual([])
  })

  test('draws a long one only where it is looked at, and still finds its last passage', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `Paragraph ${i} of a very long report about the delta.`)
    const text = `# Long report\n\n${lines.join('\n\n')}\n\nThe Delta League was founded on 3 March 1984.\n`
    const { page } = await openPage()
    await visit(page, `${empty.url}/add`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'long.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
    await page.getByText('1 document added.').waitFor({ timeout: 60_000 })
    const { items } = await empty.get<{ items: { id: string; file: string }[] }>('documents')
    const { id } = items.find((d) => d.file === 'long.md')!
    const start = text.indexOf('The Delta League was')
    await visit(page, `${empty.url}/document/${id}#char=${start},${start + 16}`)
    await page.locator('[data-target]').waitFor()
    expect(await page.locator('[data-target]').textContent()).toBe('The Delta League')
    expect(await page.locator('.doc-row').count()).toBeLessThan(200)
  })
})

test('an answer that does not come is said so, and can be asked for again', async () => {
  const { page } = await openPage()
  let down = true
  await page.route('**/api/comparisons*', (route) => (down ? route.abort() : route.continue()))
  await page.goto(`${site.url}/disputes`)
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('The server does not answer')
  down = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.dispute').first().waitFor()
})

test('light and dark are kept, and need no script in the page', async () => {
  const { page, complaints } = await openPage()
  await visit(page, site.url)
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await visit(page, `${site.url}/about`)
  expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark')
  expect(await page.evaluate(() => document.querySelectorAll('script:not([src]), style').length)).toBe(0)
  expect(complaints).toEqual([])
})

test('the first page needs at most 250 KB of script', async () => {
  const { page } = await openPage()
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.add(new URL(response.url()).pathname)
  })
  await visit(page, site.url)
  const sizes = await Promise.all(
    [...scripts].map(async (path) => gzipSync(await readFile(join(site.web, path))).length),
  )
  const total = sizes.reduce((a, b) => a + b, 0)
  expect(sizes.length).toBeGreaterThan(0)
  expect(total).toBeLessThan(250_000)
  expect((await readdir(join(site.web, 'assets'))).length).toBeGreaterThan(sizes.length)
})

test('on a phone no table is wider than the page, and the page one is on stands in view in the navigation', async () => {
  const { page, complaints } = await openPage({ width: 390 })
  for (const address of ['/timeline', '/map', '/network', '/events', '/documents', '/sources']) {
    await visit(page, `${site.url}${address}`)
    await page.locator('main table tr:visible, .sources-list li').first().waitFor()
    const widths = await page
      .locator('main .table-scroll')
      .evaluateAll((all) => all.map((one) => [one.scrollWidth, one.clientWidth] as const))
    expect(widths.filter(([inside, seen]) => inside > seen + 1)).toEqual([])
    const here = (await page.locator('.nav [aria-current]').boundingBox())!
    expect(here.x).toBeGreaterThanOrEqual(0)
    expect(here.x + here.width).toBeLessThanOrEqual(390)
  }
  expect(complaints).toEqual([])
})

test('a map of places without coordinates says what would give them', async () => {
  const { page } = await openPage()
  await visit(page, `${empty.url}/map`)
  await page.getByText('None of these events has a place with coordinates.').waitFor()
})
