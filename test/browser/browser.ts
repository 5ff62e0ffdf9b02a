import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { chromium as findChromium } from '../../scripts/chromium.ts'
import { localAnswers } from '../../src/answers/local.ts'
import { addPaths } from '../../src/pipeline/add.ts'
import { importDataset } from '../../src/pipeline/importDataset.ts'
import { importGazetteer } from '../../src/pipeline/importGazetteer.ts'
import { serve } from '../../src/serve/serve.ts'
import { openBase } from '../../src/store/base.ts'
import { root } from '../variorum.ts'

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** Builds the application into `folder`. */
export async function buildPages(folder: string): Promise<void> {
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
}

export interface Site {
  readonly url: string
  /** The folder of the built application. */
  readonly web: string
  /** JSON of a request of the API. */
  get<T>(path: string): Promise<T>
  close(): Promise<void>
}

/** A base of its own made from these documents, served with the application as `variorum serve` does. */
export const openSite = (...paths: readonly string[]): Promise<Site> => open(paths, {})

async function open(
  paths: readonly string[],
  { gazetteer, dataset }: { readonly gazetteer?: string; readonly dataset?: string },
): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-browser-'))
  const web = join(folder, 'web')
  const [base] = await Promise.all([openBase(join(folder, 'base'), { create: true }), buildPages(web)])
  if (paths.length > 0) await addPaths(base, paths, root)
  if (dataset !== undefined) await importDataset(base, new TextEncoder().encode(dataset), 'events.csv', null)
  if (gazetteer !== undefined) await importGazetteer(base, await readFile(join(root, gazetteer)), basename(gazetteer))
  const answers = localAnswers(base)
  const server = await serve(answers, { port: 0, web })
  return {
    url: server.url,
    web,
    get: async <T>(path: string) => (await (await fetch(`${server.url}/api/${path}`)).json()) as T,
    close: async () => {
      await server.close()
      await base.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The base that the examples make, with their places on the map. */
export const openExamples = (): Promise<Site> => open(['examples/kachin'], { gazetteer: 'examples/places/kachin.csv' })

/** The base that the examples make, with the events of a dataset; `dataset` is the text of its file. */
export const openExamplesWith = (dataset: string): Promise<Site> => open(['examples/kachin'], { dataset })

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
}

/** A page whose every complaint (script error, refused style, failed request) is kept. */
export async function openPage(browser: Browser, look: Look = {}): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1440, height: look.height ?? ((look.width ?? 1440) < 500 ? 844 : 900) },
    colorScheme: look.scheme ?? 'light',
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    // what WebGL without a graphics card says of its own speed is no complaint of the page
    if (message.text().includes('GL Driver Message')) return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`))
  return { page, complaints }
}

/** Goes to an address and waits until the page is there and nothing more is fetched. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('#content > *').first().waitFor({ state: 'attached' })
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}
