import { describe, expect, test } from 'vitest'
import type { Page } from '../../src/answers/shapes.ts'
import type { Decision } from '../../src/model/decision.ts'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'
import { violationsOn } from './violations.ts'

const { site, openPage } = inBrowser(openExamples)

const standing = async (): Promise<readonly Decision[]> =>
  (await site.get<Page<Decision>>('decisions?standing=yes')).items

describe.each([1440, 390])('on Disputes at %i px', (width) => {
  test('a reading is preferred with a note, stands as mine, and is taken back', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/disputes?property=founded`)
    const card = page.locator('.reading-card').nth(1)
    const value = (await card.locator('.reading-head').textContent())!.trim()
    await card.getByRole('button', { name: /^Prefer/ }).click()
    const form = page.getByRole('form')
    await form.getByText('your judgement stands beside it').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await form.getByLabel(/^Why/).fill('The charter of the time says so.')
    await form.getByLabel(/^Signed/).fill('heron')
    await form.getByRole('button', { name: 'Decide' }).click()

    const note = page.locator('.reading-card[data-preferred] .judgement[data-mine]')
    await note.waitFor()
    expect(await note.textContent()).toMatch(/Preferred by you, heron.*The charter of the time says so\./)
    expect(await page.locator('.reading-card[data-preferred] .reading-head').textContent()).toContain(value)
    expect(await standing()).toMatchObject([{ kind: 'prefer', author: 'heron' }])

    // the dossier's line bears the mark too
    const { items } = await site.get<{ items: { subject: { id: string } }[] }>(
      'comparisons?property=founded&verdict=dispute,self-contradiction',
    )
    const dossier = await openPage({ width })
    await visit(dossier.page, `${site.url}/entity/${items[0]!.subject.id}`)
    await dossier.page.locator('.fact', { hasText: 'Founded' }).locator('.fact-judged').first().waitFor()
    await dossier.page.close()

    // the verdict is that of the documents
    expect(await page.locator('.dispute .verdict').first().textContent()).toMatch(/dispute|contradiction/i)
    await note.getByRole('button', { name: 'Take back' }).click()
    await expect.poll(() => page.locator('.judgement').count()).toBe(0)
    expect(await standing()).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a passage that does not say so is struck, and what its point would be without it is shown before', async () => {
    const { page } = await openPage({ width })
    await visit(page, `${site.url}/disputes?property=founded`)
    await page.getByRole('button', { name: 'It does not' }).first().click()
    const form = page.getByRole('form')
    await form.getByText(/without this passage/i).waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    expect(await standing()).toEqual([])
  })
})

test('a source is graded with a reason, and the grade taken back', async () => {
  const { page, complaints } = await openPage()
  const { items } = await site.get<{ items: { id: string }[] }>('sources')
  await visit(page, `${site.url}/source/${encodeURIComponent(items[0]!.id)}`)
  await page.getByLabel('Give a grade').selectOption('B')
  const form = page.getByRole('form')
  await form.getByLabel(/^Why/).fill('Corrections are printed.')
  expect(await violationsOn(page)).toEqual([])
  await form.getByRole('button', { name: 'Decide' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('Corrections are printed.').waitFor()
  await expect.poll(() => page.locator('.page-head .grade').textContent()).toContain('B')
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByLabel('Give a grade').waitFor()
  expect(await standing()).toEqual([])
  expect(complaints).toEqual([])
})

test('the server filters by a part of a name and by who speaks', async () => {
  const { page } = await openPage()
  await visit(page, `${site.url}/disputes?kind=dispute,self-contradiction,refinement,succession,scope`)
  const all = await page.locator('.dispute').count()
  await page.getByLabel('Subject').fill('conflict')
  await expect.poll(() => page.locator('.dispute').count()).toBeLessThan(all)
  for (const name of await page.locator('.dispute h2 a').allTextContents()) expect(name).toMatch(/conflict/i)
  await page.getByLabel('Subject').fill('')
  await expect.poll(() => page.locator('.dispute').count()).toBe(all)
  const { items: sources } = await site.get<{ items: { name: string; id: string }[] }>('sources')
  const { name, id } = sources.at(-1)!
  await page.getByLabel('Spoken of by').fill(name.slice(0, -2))
  await page.locator(`datalist option[value="${name}"]`).waitFor({ state: 'attached' })
  await page.getByLabel('Spoken of by').fill(name)
  await expect.poll(() => new URL(page.url()).searchParams.get('source')).toBe(id)
  await page.getByText(name, { exact: true }).first().waitFor()
  await page.getByRole('button', { name: `Without the limit “${name}”` }).click()
  await expect.poll(() => page.locator('.dispute').count()).toBe(all)
  await page.getByLabel('Subject').fill('nobody is called so')
  await page.getByText('No point of this kind.').waitFor()
})

describe.each([1440, 390])('on Review at %i px', (width) => {
  test('claims are judged by keyboard, what it changes shown before, and undone', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/review`)
    const card = page.locator('.review-card')
    const first = await card.textContent()
    const current = () => page.locator('.review-list [aria-current]').textContent()
    const name = await current()
    await page.getByText(/The documents’ verdict stays/).waitFor()
    await page.keyboard.press('j')
    await expect.poll(current).not.toBe(name)
    await page.keyboard.press('k')
    await expect.poll(current).toBe(name)

    // a note goes with the next decision; letters in it are no commands
    await page.keyboard.press('n')
    await page.keyboard.type('as read')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    const log = page.locator('.log li').first()
    await expect.poll(() => log.textContent()).toMatch(/^The passage does not say so.*as read.*anonymous/)
    expect(await card.textContent()).not.toBe(first)
    expect(await standing()).toMatchObject([{ kind: 'reject', reason: 'as read' }])

    await page.keyboard.press('u')
    await expect.poll(() => page.locator('.log li[data-undone]').count()).toBeGreaterThan(0)
    await expect.poll(() => card.textContent()).toBe(first)
    expect(await standing()).toEqual([])

    await page.keyboard.press('?')
    await page.getByText('accept: the passage says so').waitFor()
    expect(complaints).toEqual([])
  })

  test('a pair is joined, and parted again by undoing', async () => {
    const { page } = await openPage({ width })
    await visit(page, `${site.url}/review?queue=events`)
    const before = (await site.get<{ events: number }>('review')).events
    expect(before).toBeGreaterThan(0)
    await page.locator('.pair-side').nth(1).waitFor()
    await page.keyboard.press('s')
    await expect.poll(async () => (await standing()).map((d) => d.kind)).toEqual(['same'])
    await expect.poll(async () => (await site.get<{ events: number }>('review')).events).toBeLessThan(before)
    await page.locator('.log li').first().getByRole('button', { name: 'Take back' }).click()
    await expect.poll(async () => (await site.get<{ events: number }>('review')).events).toBe(before)

    await page.keyboard.press('d')
    await expect.poll(async () => (await site.get<{ events: number }>('review')).events).toBe(before - 1)
    await page.keyboard.press('u')
    await expect.poll(async () => (await site.get<{ events: number }>('review')).events).toBe(before)
  })
})
