import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBase } from './base.ts'
import { BaseHeld, holderOf, takeLock } from './lock.ts'

describe('the lock of a base', { timeout: 120_000 }, () => {
  let folder: string
  const children: ChildProcess[] = []
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-lock-'))
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    fs.rmSync(folder, { recursive: true })
  })
  const lockFile = () => path.join(folder, 'lock')

  /** Another process that opens the base, announces an address and stays. */
  async function otherProcess(): Promise<ChildProcess> {
    const module = JSON.stringify(new URL('./base.ts', import.meta.url).href)
    const program = `
      const { openBase } = await import(${module})
      const base = await openBase(${JSON.stringify(folder)}, { create: true })
      base.announce('http://127.0.0.1:4711')
      console.log('open')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    await once(child.stdout!, 'data')
    return child
  }

  it('tells a second process who holds the base and where it is served', async () => {
    const other = await otherProcess()
    const refused = await openBase(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BaseHeld)
    expect((refused as BaseHeld).holder).toMatchObject({ pid: other.pid, url: 'http://127.0.0.1:4711' })
    expect((refused as BaseHeld).message).toContain(`process ${other.pid}`)
  })

  it('is taken over from a process that was killed', async () => {
    const other = await otherProcess()
    other.kill('SIGKILL')
    await once(other, 'exit')
    const base = await openBase(folder)
    expect(holderOf(folder)).toMatchObject({ pid: process.pid, url: null })
    await base.close()
    expect(fs.existsSync(lockFile())).toBe(false)
  })

  it('is taken over when its pid was given to another process', () => {
    const holder = {
      pid: process.pid,
      started: 'long ago',
      host: os.hostname(),
      since: '2020-01-01T00:00:00.000Z',
      url: null,
    }
    fs.writeFileSync(lockFile(), JSON.stringify(holder))
    const lock = takeLock(folder, 'base')
    expect(holderOf(folder)!.started).not.toBe('long ago')
    lock.release()
  })

  it('is respected when another machine holds it', () => {
    const holder = { pid: 1, started: 'x', host: 'elsewhere', since: '2020-01-01T00:00:00.000Z', url: null }
    fs.writeFileSync(lockFile(), JSON.stringify(holder))
    expect(() => takeLock(folder, 'base')).toThrow('on elsewhere')
  })

  it('is taken over when what it says is no lock', () => {
    fs.writeFileSync(lockFile(), '{"pid":')
    takeLock(folder, 'base').release()
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('is had by one only, however often it is asked for in one process', async () => {
    const base = await openBase(folder, { create: true })
    await expect(openBase(folder)).rejects.toBeInstanceOf(BaseHeld)
    await base.close()
    await (await openBase(folder)).close()
  })

  it('is released when opening fails', async () => {
    await expect(openBase(path.join(folder, 'none'))).rejects.toThrow('holds no base')
    expect(holderOf(folder)).toBeNull()
  })
})
