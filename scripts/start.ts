// npm start: reads the examples into a new ./base, builds the web application if need be, and serves both.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const variorum = join(root, 'bin/variorum.js')
const base = process.env.VARIORUM_BASE ?? 'base'
const isServer = /^postgres(ql)?:/.test(base)

/** Runs a script of the project on this Node; resolves with its exit code. */
const run = (script: string, ...args: string[]): Promise<number> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
// Ctrl-C reaches the child too; this process waits for it to close the base.
process.on('SIGINT', () => {})

const building = existsSync(join(root, 'dist/web/index.html')) ? 0 : run(join(root, 'scripts/build-web.ts'))
const isNew = !isServer && !existsSync(resolve(process.env.INIT_CWD ?? root, base))
const added = isNew
  ? (await run(variorum, 'add', '--base', base, join(root, 'examples/kachin'))) ||
    (await run(variorum, 'import', 'gazetteer', '--base', base, join(root, 'examples/places/kachin.csv')))
  : 0
const built = await building
process.exitCode = added || built || (await run(variorum, 'serve', '--base', base, ...process.argv.slice(2)))
