/*
 * How fast the application is, measured in Chromium by its own clock: the first content of a dossier after the request,
 * interaction to paint while brushing, the JavaScript of the first page, frames a second of timeline, map and network.
 *
 *   node bench/web.ts [BASE] [--events 50000] [--nodes 5000] [--only pages,timeline,map,network]
 *
 * Without BASE a base of the examples is made. Chromium runs without a graphics card here: WebGL is drawn by the processor.
 * Beside each wall-clock figure stands what the page's main thread, and all of Chromium with its painting, took of the
 * processor; on a machine that does other things besides, only that compares.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import Table from 'cli-table3'
import type { CDPSession, Page } from 'playwright-core'
import { localAnswers } from '../src/answers/local.ts'
import { addPaths } from '../src/pipeline/add.ts'
import { serve } from '../src/serve/serve.ts'
import { openBase } from '../src/store/base.ts'
import { buildPages, startBrowser } from '../test/browser/browser.ts'
import { syntheticEvents, syntheticNetwork } from './web/synthetic.ts'

const { values, positionals } = parseArgs({
  options: {
    events: { type: 'string', default: '50000' },
    nodes: { type: 'string', default: '5000' },
    only: { type: 'string' },
  },
  allowPositionals: true,
})
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-web-'))
const web = join(folder, 'web')
/** Seconds of each drive of frames. */
const DRIVE = 4

interface Row {
  readonly what: string
  readonly figure: string
  readonly bar: string
  readonly processor: string
}
const rows: Row[] = []
/** Whether a part is measured. */
const wanted = (part: string): boolean => values.only === undefined || values.only.split(',').includes(part)
const round = (n: number, digits = 0): string => n.toLocaleString('en', { maximumFractionDigits: digits })
const quantile = (of: readonly number[], q: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * q))] ?? Number.NaN

/** Processor milliseconds of the page's main thread since it began. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN)
}

/** Processor milliseconds of all of Chromium since it began: pages, painting, and WebGL, which has no graphics card here. */
async function allTime(): Promise<number> {
  const { processInfo } = await chromium.send('SystemInfo.getProcessInfo')
  return 1000 * processInfo.reduce((sum, one) => sum + one.cpuTime, 0)
}

async function openSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return session
}

/** Bytes of gzip of the scripts that a page has loaded. */
async function scripts(page: Page): Promise<number> {
  const files = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => new URL(entry.name).pathname)
      .filter((path) => path.endsWith('.js')),
  )
  const own = new Set(files.filter((file) => file.startsWith('/')))
  return [...own].reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0)
}

/** Does something at each frame for some seconds; frames a second, and main-thread milliseconds a frame. */
async function frames(page: Page, what: string, bar: string, drive: string): Promise<void> {
  const session = await openSession(page)
  const before = await threadTime(session)
  const whole = await allTime()
  const { count, seconds, longest } = await page.evaluate(
    async ([code, length]) => {
      const each = new Function('n', code as string) as (n: number) => void
      const end = performance.now() + 1000 * (length as number)
      const start = performance.now()
      let [count, last, longest] = [0, start, 0]
      while (performance.now() < end) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
        if (count > 0) longest = Math.max(longest, now - last)
        last = now
        each(count++)
      }
      return { count, seconds: (performance.now() - start) / 1000, longest }
    },
    [drive, DRIVE] as const,
  )
  const busy = (await threadTime(session)) - before
  rows.push({
    what,
    figure: `${round(count / seconds)} frames/s, longest ${round(longest)} ms`,
    bar,
    processor: `${round(busy / count, 1)} ms a frame; all of Chromium ${round(((await allTime()) - whole) / count, 1)}`,
  })
}

/** Drags the brush; from each move of the pointer to the paint after it. */
async function brushing(page: Page, what: string): Promise<void> {
  const session = await openSession(page)
  const end = page.getByRole('slider', { name: 'Last day in view' })
  await end.scrollIntoViewIfNeeded()
  const before = await threadTime(session)
  const whole = await allTime()
  const taken = await end.evaluate(async (element) => {
    const box = element.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const point = (type: string, clientX: number) =>
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerId: 1, isPrimary: true, clientX, clientY: y }),
      )
    // a pointer that no device has cannot be captured
    element.setPointerCapture = () => {}
    const painted = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve()
          channel.port2.postMessage(null)
        })
      })
    point('pointerdown', x)
    const taken: number[] = []
    const reach = box.left * 0.6
    for (let n = 0; n < 90; n++) {
      const asked = performance.now()
      point('pointermove', x - reach * (1 - Math.abs(45 - n) / 45) - 2)
      await painted()
      taken.push(performance.now() - asked)
    }
    point('pointerup', x)
    return taken
  })
  const busy = (await threadTime(session)) - before
  rows.push({
    what,
    figure: `p50 ${round(quantile(taken, 0.5))} ms, p95 ${round(quantile(taken, 0.95))} ms`,
    bar: 'p95 ≤ 100 ms',
    processor: `${round(busy / taken.length, 1)} ms a move; all of Chromium ${round(((await allTime()) - whole) / taken.length, 1)}`,
  })
}

const base = await openBase(positionals[0] ?? join(folder, 'base'), { create: positionals[0] === undefined })
if (positionals[0] === undefined) await addPaths(base, ['examples/kachin'], root)
await buildPages(web)
const answers = localAnswers(base)
const server = await serve(answers, { port: 0, web })
const browser = await startBrowser()
const chromium = await browser.newBrowserCDPSession()
try {
  const { events: held } = await answers.summary()
  const widest = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' as const }
  const [subject] = (await answers.entities({ q: 'Kachin Independence Organisation', limit: 1 })).items

  if (wanted('pages')) {
    // ---- the first page, and the first content of a dossier; each visit with nothing cached
    const home = await browser.newPage(widest)
    await home.goto(server.url, { waitUntil: 'networkidle' })
    rows.push({
      what: 'JavaScript of the first page, gzip',
      figure: `${round((await scripts(home)) / 1000)} kB`,
      bar: '≤ 250 kB',
      processor: '',
    })
    await home.close()
    if (subject) {
      const seen: number[] = []
      const busy: number[] = []
      for (let n = 0; n < 7; n++) {
        const page = await browser.newPage(widest)
        const session = await openSession(page)
        await page.addInitScript(() => {
          const seen = () => {
            if (document.querySelector('.fact') === null) return requestAnimationFrame(seen)
            requestAnimationFrame(() => performance.mark('content'))
          }
          requestAnimationFrame(seen)
        })
        await page.goto(`${server.url}/entity/${subject.id}`)
        await page.waitForFunction(() => performance.getEntriesByName('content').length > 0)
        seen.push(await page.evaluate(() => performance.getEntriesByName('content')[0]!.startTime))
        busy.push(await threadTime(session))
        await page.close()
      }
      rows.push({
        what: `Dossier of ${subject.label}: request to first facts, of 7 visits`,
        figure: `median ${round(quantile(seen, 0.5))} ms, worst ${round(Math.max(...seen))} ms`,
        bar: '≤ 1,000 ms',
        processor: `${round(quantile(busy, 0.5))} ms`,
      })
    }

    // ---- brushing over what the base holds
    for (const [path, ready] of [
      ['timeline', '.timeline-canvas'],
      ['map', '.event-map[data-ready]'],
    ] as const) {
      const page = await browser.newPage(widest)
      await page.goto(`${server.url}/${path}`)
      await page.locator(ready).waitFor({ timeout: 120_000 })
      await page.waitForLoadState('networkidle')
      await brushing(page, `Brushing the ${path}, ${round(held)} events of the base`)
      await page.close()
    }
  }

  // ---- frames with many
  const [many, nodes] = [Number(values.events), Number(values.nodes)]
  const events = JSON.stringify(syntheticEvents(many))
  const network = JSON.stringify(syntheticNetwork(nodes))
  const open = async (path: string, ready: string): Promise<Page> => {
    const page = await browser.newPage(widest)
    const answer = (body: string) => ({ contentType: 'application/json', body })
    await page.route('**/api/pictures/events*', (route) => route.fulfill(answer(events)))
    await page.route('**/api/pictures/network*', (route) => route.fulfill(answer(network)))
    await page.goto(`${server.url}/${path}`)
    await page.locator(ready).waitFor({ timeout: 300_000 })
    await page.waitForLoadState('networkidle')
    return page
  }
  if (wanted('timeline')) {
    const timeline = await open('timeline', '.timeline-canvas')
    await frames(
      timeline,
      `Timeline, ${round(many)} events: zooming in and out, moving`,
      '≥ 50 frames/s',
      `const canvas = document.querySelector('.timeline-canvas')
       const at = { bubbles: true, cancelable: true, clientX: 700, clientY: 400 }
       canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: n % 120 < 60 ? -60 : 60 }))
       canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: n % 80 < 40 ? 12 : -12 }))`,
    )
    await brushing(timeline, `Brushing the timeline, ${round(many)} events`)
    await timeline.close()
  }
  if (wanted('map')) {
    const map = await open('map', '.event-map[data-ready]')
    await frames(
      map,
      `Map, ${round(many)} events: moving`,
      '≥ 50 frames/s',
      `const canvas = document.querySelector('.maplibregl-canvas')
       const at = (x) => ({ bubbles: true, cancelable: true, clientX: 700 + x, clientY: 420, button: 0, buttons: 1 })
       if (n % 60 === 0) canvas.dispatchEvent(new MouseEvent('mousedown', at(0)))
       document.dispatchEvent(new MouseEvent('mousemove', at(n % 120 < 60 ? (n % 60) * 4 : 240 - (n % 60) * 4)))
       if (n % 60 === 59) document.dispatchEvent(new MouseEvent('mouseup', { ...at(240), buttons: 0 }))`,
    )
    await brushing(map, `Brushing the map, ${round(many)} events`)
    await map.close()
  }
  if (wanted('network')) {
    const net = await open('network', '.network[data-ready]')
    await frames(
      net,
      `Network, ${round(nodes)} nodes, ${round(2 * nodes)} relations: moving`,
      'smooth',
      `const layer = document.querySelector('.network .sigma-mouse')
       const box = layer.getBoundingClientRect()
       const at = (x) => ({ bubbles: true, cancelable: true, clientX: box.left + 400 + x, clientY: box.top + 200, button: 0 })
       if (n % 60 === 0) layer.dispatchEvent(new MouseEvent('mousedown', at(0)))
       document.dispatchEvent(new MouseEvent('mousemove', at((n % 60) * 4)))
       if (n % 60 === 59) document.dispatchEvent(new MouseEvent('mouseup', at(240)))`,
    )
    await net.close()
  }

  const table = new Table({
    head: ['what', 'figure', 'bar', 'processor: main thread'],
    style: { head: [], border: [] },
  })
  for (const { what, figure, bar, processor } of rows) table.push([what, figure, bar, processor])
  console.log(
    `${browser.version()} without a graphics card (WebGL in software), ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()
      .map((n) => n.toFixed(1))
      .join(' ')}`,
  )
  console.log(table.toString())
} finally {
  await browser.close()
  await server.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
}
