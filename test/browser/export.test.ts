import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)

const saved = async (page: Page, act: () => Promise<void>): Promise<{ file: Download; bytes: Buffer }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { file, bytes: await readFile(await file.path()) }
}

describe.each([1440, 390])('at %i px', (width) => {
  test('a dossier gives its claims, its events and its pictures', async () => {
    const { page, complaints } = await openPage({ width })
    const { items } = await site.get<{ items: { id: string }[] }>(
      'entities?q=Kachin%20Independence%20Organisation&limit=1',
    )
    await visit(page, `${site.url}/entity/${items[0]!.id}`)
    await page.locator('.export > summary').click()
    const menu = page.locator('.export-list')
    expect(await violationsOn(page)).toEqual([])

    const table = await saved(page, () => menu.getByRole('link', { name: 'CSV' }).first().click())
    expect(table.file.suggestedFilename()).toBe('variorum-points.csv')
    expect(table.bytes.toString()).toContain('modality,hedged,attributed_to')

    const svg = await saved(page, () => menu.getByRole('button', { name: 'SVG' }).first().click())
    const drawing = svg.bytes.toString()
    expect(drawing).toMatch(/^<\?xml[^>]*>\n<svg /)
    // a file of its own: nothing in it runs or is fetched
    expect(drawing).not.toMatch(/<script|href=|url\((?!&quot;#)|var\(|foreignObject/i)
    // what fades is told in the file itself, in its colours
    const fades = [...drawing.matchAll(/url\(&quot;#([^&]+)&quot;\)/g)].map(([, id]) => id)
    for (const id of fades)
      expect(drawing).toMatch(new RegExp(`<linearGradient id="${id}"[^>]*><stop [^>]*stop-color="(?:rgb|oklch)\\(`))
    expect(drawing).toContain('<text')

    const png = await saved(page, () => menu.getByRole('button', { name: 'PNG' }).first().click())
    expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    expect(png.bytes.length).toBeGreaterThan(3_000)
    expect(complaints).toEqual([])
  })
})

test('disputes and events are saved as they are filtered', async () => {
  const { page } = await openPage()
  await visit(page, `${site.url}/disputes?property=founded`)
  await page.locator('.export > summary').click()
  const { bytes } = await saved(page, () =>
    page.locator('.export-list').getByRole('link', { name: 'JSON lines' }).click(),
  )
  const lines = bytes.toString().trim().split('\n')
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) {
    const claim = JSON.parse(line) as { property: string; verdict: string }
    expect(claim.property).toBe('founded')
    expect(claim.verdict).toMatch(/dispute|contradiction/)
  }
})
