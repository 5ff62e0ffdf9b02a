import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openBase } from '../src/store/base.ts'
import { checkBase } from '../src/store/check.ts'
import { waitingCounts } from '../src/store/documentQueue.ts'
import { documents } from '../src/store/documents.ts'
import { testServer } from './store/postgresServer.ts'
import { root, shellEnvironment, variorum } from './variorum.ts'

const server = testServer()
const DOCUMENTS = 12

describe.runIf(server !== null)('workers that read from a queue', { timeout: 300_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-workers-'))
  afterAll(() => {
    server?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const worker = (address: string) =>
    spawn(process.execPath, [path.join(root, 'bin/variorum.js'), 'work', '--once', '--base', address], {
      cwd: folder,
      env: shellEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })

  it('lose nothing and do nothing twice when one is killed in the middle', async () => {
    const address = server!.newDatabase()
    for (let n = 0; n < DOCUMENTS; n++)
      fs.writeFileSync(
        path.join(folder, `paper-${n}.txt`),
        `The Ridge Column was founded in ${1960 + n}. It has ${100 * (n + 1)} fighters. Its leader is Tan Zaw ${'Abcdefghijkl'[n]}ro.\n`,
      )
    fs.writeFileSync(path.join(folder, 'broken.pdf'), '%PDF-1.7\nnothing that follows')
    const queued = await variorum(folder, ['add', '.', '--queue', '--base', address])
    expect(queued.out).toMatch(/13 documents queued, 13 wait/)

    const killed = worker(address)
    await new Promise<void>((resolve) => killed.stderr.once('data', () => resolve()))
    const other = worker(address)
    killed.kill('SIGKILL')
    await new Promise((resolve) => other.once('exit', resolve))

    const base = await openBase(address)
    try {
      const files = (await documents(base)).items.map((document) => document.file).sort()
      expect(files).toEqual(Array.from({ length: DOCUMENTS }, (_, n) => `paper-${n}.txt`).sort())
      expect(await waitingCounts(base)).toEqual({ waiting: 0, refused: 1 })
      expect((await checkBase(base)).problems).toEqual([])
    } finally {
      await base.close()
    }
  })

  it('are refused on a base in a folder, which one process has to itself', async () => {
    const result = await variorum(folder, ['add', 'paper-0.txt', '--queue', '--base', path.join(folder, 'base')])
    expect(result.code).toBe(2)
    expect(result.err).toContain('a queue is for a base on a server')
  })
})
