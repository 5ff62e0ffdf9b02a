import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BaseSummary, Point } from '../src/answers/shapes.ts'
import { root, shellEnvironment } from './variorum.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `npm start`'s script until it prints its address, gives the address to `visit`, and stops it as a terminal does. */
async function start(visit: (url: string) => Promise<void>): Promise<{ out: string; code: number | null }> {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    cwd: root,
    env: { ...shellEnvironment(), VARIORUM_BASE: join(folder, 'base'), PORT: '0' },
  })
  let out = ''
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const address = /Variorum is at (http:\S+)/.exec(out)
      if (address !== null) resolve(address[1]!)
    })
    child.on('exit', () => reject(new Error(`it ended: ${out}`)))
  })
  try {
    await visit(url)
  } finally {
    child.kill('SIGTERM')
  }
  return { out, code: await ended }
}

test('without a base the examples are read and served, and the second time the base is there', async () => {
  const first = await start(async (url) => {
    const base = (await (await fetch(`${url}/api/base`)).json()) as BaseSummary
    expect(base.documents).toBeGreaterThanOrEqual(5)
    expect(base.disputed.map((point: Point) => point.property)).toContain('founded')
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await page.text()).toContain('<div id="root">')
  })
  expect(first.out).toMatch(/\d documents added/)
  expect(first.code).toBe(0)

  const second = await start(async (url) => {
    expect((await fetch(`${url}/api/base`)).status).toBe(200)
  })
  expect(second.out).not.toContain('added')
  expect(second.code).toBe(0)
})
