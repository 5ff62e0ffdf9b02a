import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, vi } from 'vitest'
import { type Look, openPage, type Site, startBrowser } from './browser.ts'

/**
 * A site and a browser for the tests of a file: opened before the first, closed after the last. What is returned may be
 * used in tests and in hooks that stand behind this.
 */
export function inBrowser(open: () => Promise<Site>): {
  readonly site: Pick<Site, 'url' | 'web' | 'get'>
  readonly openPage: (look?: Look) => Promise<{ page: Page; complaints: string[] }>
} {
  // A browser, a build and a base at once: slow where the machine is busy.
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
  let browser: Browser | undefined
  let opened: Site | undefined
  beforeAll(async () => {
    ;[browser, opened] = await Promise.all([startBrowser(), open()])
  })
  afterAll(async () => {
    await browser?.close()
    await opened?.close()
  })
  return {
    site: {
      get url() {
        return opened!.url
      },
      get web() {
        return opened!.web
      },
      get: (path) => opened!.get(path),
    },
    openPage: (look) => openPage(browser!, look),
  }
}
