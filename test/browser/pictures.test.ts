import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openExamples, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'

const { site, openPage } = inBrowser(openExamples)

const asked = (page: Page, key: string) => new URL(page.url()).searchParams.get(key)
/** How many of how many events or relations the page says that it shows. */
const counted = async (page: Page): Promise<number> =>
  Number(/^[\d,]+/.exec((await page.locator('.picture-count').textContent()) ?? '')?.[0].replace(',', ''))
const panel = (page: Page) => page.getByRole('complementary', { name: 'What was clicked, with its passages' })

/** Clicks over a picture until something lies under the pointer. */
async function clickSomething(page: Page, selector: string): Promise<void> {
  const box = (await page.locator(selector).first().boundingBox())!
  for (let y = box.y + 34; y < box.y + box.height; y += 10)
    for (let x = box.x + box.width - 4; x > box.x; x -= 10) {
      await page.mouse.move(x, y)
      if ((await page.locator('.picture-tip').count()) === 0) continue
      await page.mouse.click(x, y)
      return
    }
  throw new Error(`nothing lies on ${selector}`)
}

describe.each([1440, 390])('at %i px', (width) => {
  test('the timeline zooms by wheel, keyboard and brush; the table and the address follow; a mark opens its passages', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/timeline`)
    const all = await counted(page)
    expect(all).toBeGreaterThan(20)

    const picture = page.locator('.timeline-box')
    const box = (await picture.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.8, box.y + 60)
    for (let n = 0; n < 8; n++) await page.mouse.wheel(0, -240)
    await expect.poll(() => asked(page, 'from')).not.toBeNull()
    await expect.poll(() => counted(page)).toBeLessThan(all)
    const from = asked(page, 'from')

    await picture.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => asked(page, 'from')).not.toBe(from)
    const to = asked(page, 'to')
    await page.getByRole('slider', { name: 'Last day in view' }).focus()
    await page.keyboard.press('PageDown')
    await expect.poll(() => asked(page, 'to')).not.toBe(to)

    // the address holds the view: another reader sees the same events
    const shared = await openPage({ width })
    await visit(shared.page, page.url())
    await expect.poll(() => counted(shared.page)).toBe(await counted(page))

    await picture.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => asked(page, 'from')).toBeNull()
    await expect.poll(() => counted(page)).toBe(all)

    await clickSomething(page, '.timeline-canvas')
    await panel(page).waitFor()
    if (asked(page, 'event') === null) await panel(page).locator('.picked button').first().click()
    await panel(page).locator('mark').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => asked(page, 'event')).toBeNull()
    expect(complaints).toEqual([])
  })

  test('what is only alleged is hollow in the picture and said to be so in the table', async () => {
    const { page } = await openPage({ width })
    const { events, modalities } = await site.get<{
      events: { id: string[]; modality: number[] }
      modalities: string[]
    }>('pictures/events')
    const alleged = events.id.filter((_, i) => modalities[events.modality[i]!] === 'alleged')
    await visit(page, `${site.url}/timeline`)
    const told: string[] = []
    for (;;) {
      told.push(...(await page.locator('.event-table .reserved').allTextContents()))
      const next = page.getByRole('button', { name: 'The rows after' })
      if ((await next.count()) === 0 || (await next.isDisabled())) break
      await next.click()
    }
    expect(told.length).toBeGreaterThanOrEqual(alleged.length)
  })

  test('the map places what a gazetteer knows, tells of the rest in words, and follows the brush', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/map`)
    await page.locator('.event-map[data-ready]').waitFor()
    expect(await page.locator('.unplaced').textContent()).toMatch(/without coordinates|no document says where/)
    await clickSomething(page, '.event-map')
    await panel(page).waitFor()
    if (asked(page, 'event') === null) await panel(page).locator('.picked button').first().click()
    await panel(page).locator('mark').waitFor()
    await page.keyboard.press('Escape')
    const all = await counted(page)
    await page.getByRole('slider', { name: 'First day in view' }).focus()
    for (let n = 0; n < 8; n++) await page.keyboard.press('PageUp')
    await expect.poll(() => counted(page)).toBeLessThan(all)
    await page.getByRole('button', { name: 'Zoom in' }).first().click()
    await expect.poll(() => asked(page, 'at')).not.toBeNull()
    expect(complaints).toEqual([])
  })

  test('the network stands as of a year, and each relation lists its claims', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/network`)
    await page.locator('.network[data-ready]').waitFor()
    const all = await counted(page)
    await page.getByRole('slider', { name: /As of/ }).focus()
    await page.keyboard.press('Home')
    await expect.poll(() => asked(page, 'asOf')).not.toBeNull()
    await expect.poll(() => counted(page)).toBeLessThan(all)
    await page.getByRole('button', { name: 'Show all times' }).click()
    await expect.poll(() => counted(page)).toBe(all)
    await page.locator('.picture-table tbody button').first().click()
    await panel(page).locator('mark').waitFor()
    expect(await panel(page).locator('.chip-button').count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await expect.poll(() => asked(page, 'edge')).toBeNull()
    expect(complaints).toEqual([])
  })

  test.each(['timeline', 'map'])('the %s is saved as a picture', async (name) => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/${name}`)
    await page.locator(name === 'map' ? '.event-map[data-ready]' : '.timeline-canvas').waitFor()
    await page.waitForTimeout(500)
    const button = page.getByRole('button', { name: 'Save the picture (PNG)' })
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
    const bytes = await readFile(await file.path())
    expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    // at least as wide as two pixels for each of the picture
    const shown = await page
      .locator('.picture-main canvas')
      .last()
      .evaluate((c) => c.getBoundingClientRect().width)
    expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * Math.floor(shown))
    expect(complaints).toEqual([])
  })

  test('the network is saved as a picture and as a drawing that says what it shows', async () => {
    const { page, complaints } = await openPage({ width })
    await visit(page, `${site.url}/network?asOf=2012`)
    await page.locator('.network[data-ready]').waitFor()
    const save = async (name: string) => {
      const button = page.getByRole('button', { name })
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
      return readFile(await file.path())
    }
    expect([...(await save('Save the picture (PNG)')).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    const drawing = (await save('Save the drawing (SVG)')).toString()
    expect(drawing).toContain('As of 2012')
    expect(drawing).toMatch(/asserted by nobody/)
    expect(drawing.match(/<line /g)!.length).toBeGreaterThanOrEqual(await counted(page))
    expect(drawing.match(/<circle /g)!.length).toBeGreaterThan(10)
    expect(complaints).toEqual([])
  })

  test('a filter holds from one picture to the next', async () => {
    const { page } = await openPage({ width })
    await visit(page, `${site.url}/timeline`)
    const all = await counted(page)
    await page.getByRole('button', { name: /^Type/ }).click()
    await page.getByRole('checkbox').first().check()
    await expect.poll(() => asked(page, 'type')).not.toBeNull()
    await page.keyboard.press('Escape')
    await expect.poll(() => counted(page)).toBeLessThan(all)
    const few = await counted(page)
    await page.getByRole('navigation', { name: 'Pictures' }).getByRole('link', { name: 'Map' }).click()
    await page.locator('.event-map').waitFor()
    await expect.poll(() => counted(page)).toBe(few)

    // and of all events those of one entity, by a name typed
    await visit(page, `${site.url}/timeline`)
    await page.getByRole('combobox', { name: 'About' }).fill('Laiza')
    await page.locator('datalist option').first().waitFor({ state: 'attached' })
    await page.keyboard.press('Enter')
    await expect.poll(() => asked(page, 'entity')).not.toBeNull()
    await expect.poll(() => counted(page)).toBeLessThan(all)
  })
})
