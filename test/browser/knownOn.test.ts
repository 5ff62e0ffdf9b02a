import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)

const asked = (page: Page) => new URL(page.url()).searchParams.get('knownOn')
const note = (page: Page) => page.getByRole('region', { name: 'As known on a day' })

describe.each([1440, 390])('a day of the base, at %i px', (width) => {
  test('is said on every page, goes along, and leaves out what was learnt later', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/events?knownOn=2000-01-01`)
    await note(page)
      .getByText(/1 January 2000/)
      .waitFor()
    expect(await page.locator('.event-table tbody tr').count()).toBe(0)
    expect(await violationsOn(page)).toEqual([])

    // from page to page
    for (const name of ['Entities', 'Disputes', 'Documents']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.locator('.loading').first().waitFor({ state: 'detached' })
      expect(asked(page)).toBe('2000-01-01')
      expect(await page.locator('main table tbody tr, main .dispute, main .entity-line').count()).toBe(0)
    }
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sources' }).click()
    await page.getByText('No sources yet').or(page.locator('.sources .empty')).first().waitFor()
    expect(await page.locator('.sources-list li').count()).toBe(0)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Review' }).click()
    await note(page).getByText('This was open then').waitFor()
    await page.getByText('Every claim was looked at').waitFor()

    await page.getByRole('link', { name: 'Variorum' }).first().click()
    await page.locator('.home-counts, .home-empty').first().waitFor()
    await note(page).getByText('What it learnt later is left out').waitFor()
    expect(await page.locator('.home-newest li, .home-disputed li, .home-spoken li').count()).toBe(0)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sources' }).click()

    // and out again
    await note(page).getByRole('button', { name: 'Show all that is known today' }).click()
    await expect.poll(() => asked(page)).toBeNull()
    expect(await note(page).count()).toBe(0)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Documents' }).click()
    await page.locator('main table tbody tr').first().waitFor()
    expect(asked(page)).toBeNull()
    expect(complaints).toEqual([])
  })

  test('shows no document that came later, and the filter of a picture sets and clears it', async () => {
    const { page } = await openPage({ width })
    const { items } = await site.get<{ items: { id: string }[] }>('documents')
    await visit(page, `${site.url}/document/${items[0]!.id}?knownOn=2000-01-01`)
    await page.getByText('Nothing was known of it then').waitFor()
    expect(await note(page).count()).toBe(1)

    const { items: groups } = await site.get<{ items: { id: string }[] }>('entities?q=KIO&limit=1')
    await visit(page, `${site.url}/entity/${groups[0]!.id}?knownOn=2000-01-01`)
    await page.getByText('Nothing was known of it then').waitFor()

    await visit(page, `${site.url}/timeline`)
    await page.getByLabel('Known by').fill('2000-01-01')
    await expect.poll(() => asked(page)).toBe('2000-01-01')
    await page.getByLabel('Known by').fill('')
    await expect.poll(() => asked(page)).toBeNull()
  })

  test('and a date in the world leave out what cannot hold then, and lead back', async () => {
    const { page, complaints } = await openPage({ width })
    const world = page.getByRole('region', { name: 'As of a date in the world' })
    await visit(page, `${site.url}/events`)
    await page.locator('.event-table tbody tr').first().waitFor()
    const all = await page.locator('.event-table tbody tr').count()
    await page.getByLabel('In the world on').fill('2013-05-30')
    await world.getByText(/30 May 2013/).waitFor()
    await expect.poll(() => page.locator('.event-table tbody tr').count()).toBeLessThan(all)
    expect(await violationsOn(page)).toEqual([])

    // it goes along, to what is told of then and to what has no such date
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Disputes' }).click()
    await world.getByText('What cannot hold then is left out').waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Documents' }).click()
    await world.getByText('it shows all times').waitFor()
    await world.getByRole('button', { name: 'Show all times' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('asOf')).toBeNull()
    expect(complaints).toEqual([])
  })
})
