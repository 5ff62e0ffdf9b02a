import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)

describe.each([1440, 390])('at %i px', (width) => {
  test('selected words become a claim by hand, which stands beside the text and is taken back in the log', async () => {
    const { page, complaints } = await openPage({ width })
    const { items } = await site.get<{ items: { id: string; claims: number }[] }>('documents')
    const { id } = items.toSorted((a, b) => b.claims - a.claims)[0]!
    await visit(page, `${site.url}/document/${id}`)
    // the words of one passage, from its first letter to its last
    const quote = await page.evaluate(() => {
      const lit = [...document.querySelectorAll('.doc-text .lit')].find(
        (e) => e.textContent!.trim().length > 20 && e.textContent!.length < 200,
      )!
      const range = document.createRange()
      range.selectNodeContents(lit)
      document.getSelection()!.removeAllRanges()
      document.getSelection()!.addRange(range)
      return lit.textContent!.trim()
    })
    await page.getByRole('button', { name: 'Make a claim of these words' }).click()
    const form = page.getByRole('complementary', { name: 'A claim made by hand' })
    expect(await form.locator('.hand-quote').textContent()).toBe(`“${quote}”`)
    await form.getByLabel('What it says').selectOption('ideology')
    const words = form.getByLabel('Words', { exact: true })
    await words.fill(`autonomy ${width}`)
    expect(await violationsOn(page)).toEqual([])
    await form.getByLabel('How it is said').selectOption('alleged')
    await form.getByLabel(/^Signed/).fill('heron')
    await form.getByRole('button', { name: 'Make the claim' }).click()
    await form.waitFor({ state: 'detached' })
    const note = page.locator('.note[data-open]:visible', { hasText: `autonomy ${width}` }).first()
    await note.waitFor()
    expect(await note.textContent()).toContain('stated by hand by heron')

    const made = await site.get<{ items: { extractor: string; passage: { quote: string } }[] }>(
      `documents/${id}/claims?limit=1000`,
    )
    const [claim] = made.items.filter((c) => c.extractor === 'hand')
    expect(claim!.passage.quote).toBe(quote)

    await visit(page, `${site.url}/review`)
    const entry = page.locator('.log li').first()
    await entry.getByText('Stated by hand').waitFor()
    await entry.getByRole('button', { name: 'Take back' }).click()
    await expect
      .poll(async () => {
        const left = await site.get<{ items: { extractor: string }[] }>(`documents/${id}/claims?limit=1000`)
        return left.items.filter((c) => c.extractor === 'hand').length
      })
      .toBe(0)
    expect(complaints).toEqual([])
  })
})
