import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'

/** Whether an element stands wholly in the window. */
const inView = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect()
    return box.top >= 0 && box.bottom <= innerHeight
  })

const { site, openPage } = inBrowser(openExamples)

/** A page on which every click is counted, as docs/tour.md tells the tasks. */
async function startAtHome(width: number) {
  const { page, complaints } = await openPage({ width })
  await visit(page, site.url)
  let clicks = 0
  const click = async (locator: Locator) => {
    await locator.click()
    clicks++
  }
  return { page, complaints, click, clicks: () => clicks }
}

/** The organisation itself on the home page, not the articles of its name. */
const organisation = (page: Page): Locator =>
  page.locator('a[href^="/entity/"]', { hasText: 'Kachin Independence Organisation' }).first()

describe.each([1440, 390])('three tasks by clicks alone, at %i px', (width) => {
  test('who led the organisation in each year, and who says so: 3 clicks', async () => {
    const { page, complaints, click, clicks } = await startAtHome(width)
    await click(organisation(page))
    await click(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Leadership' }))
    const leaders = page.locator('#leadership .rows-figure')
    await leaders
      .getByRole('link', { name: /Ban La/ })
      .first()
      .waitFor()
    expect(await leaders.locator('.bar-said, .bar-alleged').count()).toBeGreaterThan(2)
    await click(leaders.locator('.chip-button').first())
    await page.getByRole('complementary', { name: 'Passage' }).locator('mark').waitFor()
    expect(clicks()).toBe(3)
    expect(complaints).toEqual([])
  })

  test('how many clashes in 2012, according to whom, and what else was counted: 3 clicks', async () => {
    const { page, complaints, click, clicks } = await startAtHome(width)
    await click(organisation(page))
    await click(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Counts' }))
    const counts = page.locator('#counts')
    const words = await counts.textContent()
    expect(words).toMatch(/according to Kachin Independence Organisation\s*2,400/)
    expect(words).toMatch(/according to Burmese government\s*1,095/)
    await click(counts.getByRole('button', { name: /^Show the readings of Clashes/ }).first())
    expect(await counts.locator('.reading-quote', { hasText: '2,400' }).first().isVisible()).toBe(true)
    expect(clicks()).toBe(3)
    expect(complaints).toEqual([])
  })

  test('what the newer text of the encyclopedia changed against the older: 2 clicks', async () => {
    const { page, complaints, click, clicks } = await startAtHome(width)
    await click(
      page.locator('li', { hasText: 'version 2' }).getByRole('link', { name: 'Kachin Independence Organisation' }),
    )
    await click(page.getByRole('link', { name: /What changed/ }).first())
    await page.getByRole('heading', { level: 1, name: /What changed/ }).waitFor()
    await page.getByText(/\d+ claims? unchanged/).waitFor()
    expect(clicks()).toBe(2)
    expect(complaints).toEqual([])
  })
})

describe.each([1440, 390])('at %i px', (width) => {
  test('from a search to the passage, and on to the document that says otherwise', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, site.url)

    // Home: / focuses the search, the arrows walk its results, Enter opens one.
    await page.keyboard.press('/')
    await page.keyboard.type('Kachin Independence Org')
    const first = page.getByRole('option').first()
    await first.waitFor()
    expect(await first.textContent()).toMatch(/Kachin Independence Organi[sz]ation/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')

    // Dossier: the year of founding is disputed.
    await page.getByRole('heading', { level: 1, name: /Kachin Independence Organi[sz]ation/ }).waitFor()
    const founded = page.locator('.fact', { hasText: 'Founded' }).first()
    await founded.waitFor()
    expect(await founded.getAttribute('data-verdict')).toMatch(/dispute|self-contradiction/)
    await founded.getByRole('button', { name: /^Show the readings of Founded/ }).click()
    expect(await founded.locator('.reading-card').count()).toBeGreaterThan(1)

    // A witness: its passage opens beside the page, the arrows walk the others.
    await founded.locator('.fact-witnesses .chip-button').first().click()
    const panel = page.getByRole('complementary', { name: 'Passage' })
    await panel.waitFor()
    const quote = await panel.locator('mark').textContent()
    expect(quote).toMatch(/19\d\d/)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => panel.getByText(/^Witness \d+ of/).textContent()).toMatch(/^Witness 2 of/)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => panel.locator('mark').textContent()).toBe(quote)

    // The document: the passage is lit and in view.
    await panel.getByRole('link', { name: 'Open in document' }).click()
    const lit = page.locator('.lit[data-current]').first()
    await lit.waitFor()
    await expect.poll(() => inView(lit)).toBe(true)
    const here = new URL(page.url()).pathname

    // Beside it stands who says otherwise; a click goes to the passage in that document.
    const other = page.locator('.note-others li:not([data-own]) a:visible').first()
    await other.waitFor()
    await other.click()
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(here)
    const there = page.locator('.lit[data-current]').first()
    await there.waitFor()
    await expect.poll(() => inView(there)).toBe(true)
    expect(await there.textContent()).not.toBe(quote)
    expect(complaints).toEqual([])
  })
})

test('text and notes lead to one another', async () => {
  const { page } = await openPage()
  const { items } = await site.get<{ items: { id: string; title: string; claims: number }[] }>('documents')
  const document = items.toSorted((a, b) => b.claims - a.claims)[0]!
  await visit(page, `${site.url}/document/${document.id}`)
  await page.locator('.lit').first().click()
  const claim = new URL(page.url()).searchParams.get('claim')
  expect(claim).not.toBeNull()
  expect(await page.locator(`.note[data-claim="${claim}"][data-open]`).count()).toBe(1)
  await page.keyboard.press('j')
  await expect.poll(() => new URL(page.url()).searchParams.get('claim')).not.toBe(claim)
  const next = new URL(page.url()).searchParams.get('claim')
  expect(await page.locator(`[data-claims~="${next}"][data-current]`).count()).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.note[data-open]').count()).toBe(0)
})

test('the quote of every claim is what the page lights', async () => {
  const { page } = await openPage()
  const { items } = await site.get<{ items: { id: string }[] }>('documents')
  for (const { id } of items) {
    const claims = await site.get<{ items: { id: string; passage: { quote: string } }[] }>(
      `documents/${id}/claims?limit=1000`,
    )
    await visit(page, `${site.url}/document/${id}`)
    if (claims.items.length > 0) await page.locator('.lit').first().waitFor()
    const shown = await page.evaluate(() => {
      const words: Record<string, string> = {}
      for (const lit of document.querySelectorAll<HTMLElement>('.lit'))
        for (const claim of lit.dataset.claims!.split(' ')) words[claim] = (words[claim] ?? '') + lit.textContent
      return words
    })
    const bare = (text: string) => text.replace(/\s+/g, '')
    for (const claim of claims.items) expect(bare(shown[claim.id] ?? '')).toBe(bare(claim.passage.quote))
  }
})

test('a chip sits beside the fact on a share link, and the fold with it', async () => {
  const { page } = await openPage()
  const { items } = await site.get<{ items: { subject: { id: string }; claims: Record<string, unknown> }[] }>(
    'comparisons?property=founded&with=claims',
  )
  const point = items[0]!
  const claim = Object.keys(point.claims)[0]!
  await visit(page, `${site.url}/entity/${point.subject.id}?claim=${claim}`)
  await page.getByRole('complementary', { name: 'Passage' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => new URL(page.url()).search).toBe('')
})
