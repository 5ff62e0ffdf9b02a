import { beforeAll, describe, expect, test } from 'vitest'
import { gedFile } from '../../src/import/fixtures/rows.ts'
import { openExamplesWith, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(() => {
  const fight = (id: number, day: string) => ({
    id,
    side_a: 'Government of Myanmar (Burma)',
    side_b: 'KIO',
    country: 'Myanmar (Burma)',
    date_start: day,
    date_end: day,
  })
  return openExamplesWith(gedFile(fight(1, '2012-03-04'), fight(2, '2012-05-06'), fight(3, '2015-02-03')))
})
let organisation: string

beforeAll(async () => {
  const found = await site.get<{ items: { id: string }[] }>('entities?q=Kachin%20Independence%20Organisation&limit=1')
  organisation = found.items[0]!.id
})

describe.each([1440, 390])('events of a dataset, at %i px', (width) => {
  test('are counted by year beside what documents claim, said to be computed, and open', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/entity/${organisation}`)
    const figure = page.locator('.counts-figure', { has: page.locator('.counts-open') })
    await figure.getByText(/nobody claims this figure/).waitFor()
    const year = figure.locator('tr', { hasText: '2 events' })
    expect(await year.textContent()).toMatch(/computed, against \S/)
    // none of it is among the claims of the dossier
    expect(await page.locator('.fact', { hasText: 'computed' }).count()).toBe(0)

    await year.getByRole('button', { name: '2 events' }).click()
    const rows = figure.locator('.counts-events tbody tr')
    await expect.poll(() => rows.count()).toBe(2)
    expect(await violationsOn(page)).toEqual([])
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(excess).toBe(0)

    await figure.getByRole('link', { name: 'See them on the timeline' }).click()
    await expect.poll(() => page.locator('.picture-count').textContent()).toMatch(/^2 /)
    expect(complaints).toEqual([])
  })

  test('make a relation of the network that lists them, by year', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/network?kind=fought`)
    await page.locator('.network[data-ready]').waitFor()
    await page.locator('.picture-table tbody').getByRole('button', { name: 'fought' }).click()
    const panel = page.getByRole('complementary', { name: 'What was clicked, with its passages' })
    await panel.getByText(/No document claims this relation/).waitFor()
    await expect.poll(() => panel.locator('.fought-events li').count()).toBe(3)
    await panel.getByRole('button', { name: /^2015/ }).click()
    await expect.poll(() => panel.locator('.fought-events li').count()).toBe(1)
    expect(await violationsOn(page)).toEqual([])
    await visit(page, `${site.url}/network?kind=fought&asOf=2011`)
    await page.getByText('No relation fits').waitFor()
    expect(complaints).toEqual([])
  })
})
