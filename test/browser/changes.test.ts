import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)

describe.each([1440, 390])('what changed between two dates, at %i px', (width) => {
  test('in the base: the documents that came, what they taught, and the points that stand otherwise', async () => {
    const { page, complaints } = await openPage({ width })
    const { items } = await site.get<{ items: { title: string }[] }>('documents')
    await visit(page, site.url)
    await page.getByRole('link', { name: 'What they brought' }).click()
    await page.getByRole('heading', { level: 1, name: 'What changed between two dates' }).waitFor()
    const came = page.getByRole('region', { name: /^Documents that came/ })
    await came.getByRole('listitem').first().waitFor()
    expect(await came.getByRole('listitem').count()).toBe(items.length)
    expect(
      await page
        .getByRole('region', { name: /^Points that stand otherwise/ })
        .getByText('Dispute')
        .count(),
    ).toBeGreaterThan(0)
    expect(await violationsOn(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    expect(wide).toBe(false)

    // by which document: a claim leads to its passage
    await page.locator('.changes-taught .changes-chip').first().click()
    await page.locator('.note[data-open]').first().waitFor({ state: 'attached' })
    expect(complaints).toEqual([])
  })

  test('in the world: what held then beside what holds now, of one entity too', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/changes?axis=world&from=1990&to=2020`)
    await page.getByRole('region', { name: /^What ended and what began/ }).waitFor()
    await page.getByRole('region', { name: /^What happened in between/ }).waitFor()
    expect(await violationsOn(page)).toEqual([])

    // turned round it says so, and turns
    await page.getByLabel('After').fill('2021')
    await page.getByRole('button', { name: 'Turn them round' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toBe('2020')

    const { items } = await site.get<{ items: { id: string; label: string }[] }>('entities?q=KIO&limit=1')
    await visit(page, `${site.url}/entity/${items[0]!.id}`)
    await page.locator('.dossier-head').getByRole('link', { name: 'Changes' }).click()
    await page.locator('.facet-said', { hasText: items[0]!.label }).waitFor()
    expect(complaints).toEqual([])
  })

  test('goes along with the day of the base, and leads from it to what was learnt since', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/changes?knownOn=2000-01-01`)
    await page.getByText('Nothing changed between the two dates').waitFor()
    expect(await page.getByLabel('Up to').inputValue()).toBe('2000-01-01')
    await page.getByRole('button', { name: /^In the world/ }).click()
    await page.getByText('Nothing changed between the two dates').waitFor()
    expect(new URL(page.url()).searchParams.get('knownOn')).toBe('2000-01-01')

    await page.getByRole('link', { name: 'What it learnt since' }).click()
    await page.getByRole('region', { name: /^Documents that came/ }).waitFor()
    const address = new URL(page.url()).searchParams
    expect([address.get('from'), address.get('knownOn')]).toEqual(['2000-01-01', null])

    await visit(page, `${site.url}/events?asOf=1999`)
    await page.getByRole('link', { name: 'What changed since' }).click()
    await page.getByRole('region', { name: /^What happened in between/ }).waitFor()
    expect(new URL(page.url()).searchParams.get('from')).toBe('1999')
    expect(complaints).toEqual([])
  })
})
