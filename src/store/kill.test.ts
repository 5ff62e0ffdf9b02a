import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { addSample, sampleDocument } from '../../test/store/sample.ts'
import { openBase } from './base.ts'
import { checkBase } from './check.ts'
import { claims, claimsById } from './claims.ts'
import { documents } from './documents.ts'
import { rebuild } from './rebuild.ts'

const KILLS = 30

/** A process that adds documents without end and prints the id of each when it is acknowledged. */
const adder = (folder: string, round: number): string => `
  const { openBase } = await import(${JSON.stringify(new URL('./base.ts', import.meta.url).href)})
  const { addSample, sampleDocument } = await import(${JSON.stringify(new URL('../../test/store/sample.ts', import.meta.url).href)})
  const base = await openBase(${JSON.stringify(folder)}, { create: true })
  console.log('open')
  for (let n = 0; ; n++) {
    let text = ''
    for (let line = 0; line < 40; line++) text += 'Column ' + (line % 7) + ' of ${round} founded ' + (1900 + ((n + line) % 99)) + '\\n'
    const document = sampleDocument('${round}-' + n + '.txt', text + n)
    await addSample(base, document)
    console.log(document.new.id)
  }`

describe('a process killed while it adds', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-kill-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it(`at ${KILLS} random moments leaves whole documents only, and every acknowledged one`, async () => {
    const acknowledged = new Set<string>()
    for (let round = 0; round < KILLS; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', adder(folder, round)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString('utf8')
      })
      await once(child.stdout, 'data')
      // some are killed at once, some when one or more documents are acknowledged: counted, for a busy machine is slow
      const lines = 1 + Math.floor(Math.random() ** 2 * 4)
      while (said.split('\n').length <= lines) await once(child.stdout, 'data')
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
      child.kill('SIGKILL')
      await once(child, 'close')
      for (const line of said.slice(0, said.lastIndexOf('\n')).split('\n')) if (line !== 'open') acknowledged.add(line)
    }
    const base = await openBase(folder)
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof documents>> = await documents(base, { cursor, limit: 1000 })
      found.push(...page.items.map((d) => d.id))
      expect(page.items.filter((d) => d.claims !== 40)).toEqual([])
      cursor = page.next
    } while (cursor !== null)
    expect([...acknowledged].filter((id) => !found.includes(id))).toEqual([])
    // a document killed between journal and commit is in the journal alone: that is told, and nothing else is wrong
    const { problems } = await checkBase(base)
    expect(problems.filter((problem) => !problem.includes('the journal has it'))).toEqual([])
    const before = (await claims(base, {}, { limit: 200 })).items
    await base.close()
    expect(acknowledged.size).toBeGreaterThan(0)

    await rebuild(folder, (again, { bytes, file, recordedAt }) =>
      addSample(again, sampleDocument(file, Buffer.from(bytes).toString('utf8'), { recordedAt })),
    )
    const rebuilt = await openBase(folder)
    expect(
      await claimsById(
        rebuilt,
        before.map((claim) => claim.id),
      ),
    ).toEqual(before)
    expect((await checkBase(rebuilt)).problems).toEqual([])
    await rebuilt.close()
  }, 1_200_000)
})
