import { describe, expect, test } from 'vitest'
import { openSite, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(() => openSite())

describe.each([1440, 390])('at %i px', (width) => {
  test('files, pasted text and an address: what was read, what was refused and why, what it changed', async () => {
    const { page, complaints } = await openPage({ width })
    const group = `Marn League ${width}`
    const note = (founded: number) => `# ${group}\n\n- **Founded**: ${founded}\n- **Headquarters**: Marn\n`
    await visit(page, `${site.url}/add`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'league.md', mimeType: 'text/markdown', buffer: Buffer.from(note(1984)) },
        { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]) },
      ])
    await page.getByText('1 document added.').waitFor()
    expect(await page.locator('.adding-refused').textContent()).toContain('photo.jpg')
    await page.getByText(/points are new\./).waitFor()

    await page.getByLabel('Title').fill(`Another note ${width}`)
    await page.getByLabel('Text', { exact: true }).fill(note(1990))
    await page.getByRole('button', { name: 'Add the text' }).click()
    const changed = page.locator('.adding-changed')
    await changed.getByText('1 point became disputed').waitFor()
    expect(await changed.locator('li').first().textContent()).toMatch(/founded.*→.*Dispute/)
    await page.getByRole('link', { name: `Open Another note ${width}.txt` }).waitFor()
    expect(await violationsOn(page)).toEqual([])

    // the same once more adds nothing
    await page.getByLabel('Text', { exact: true }).fill(note(1990))
    await page.getByRole('button', { name: 'Add the text' }).click()
    await page.getByText('The base already had this document.').waitFor()

    await page.getByLabel('Addresses, one a line').fill(`${site.url}/api/base\nhttp://169.254.169.254/`)
    await page.getByRole('button', { name: 'Fetch' }).click()
    await expect.poll(() => page.locator('.adding-refused li').count()).toBe(2)
    expect(await page.locator('.adding-refused').textContent()).toContain('its own network')
    expect(complaints).toEqual([])
  })
})
