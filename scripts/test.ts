// npm test: everything, the browser included. The last line reads "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.ts'

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const run = (args: string[], env: NodeJS.ProcessEnv = process.env): number =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1

const folder = mkdtempSync(join(tmpdir(), 'variorum-test-'))
const tallyFile = join(folder, 'tally.json')
const tally = { passed: 0, failed: 0, skipped: 0 }
try {
  const env: NodeJS.ProcessEnv = { ...process.env, VARIORUM_TALLY: tallyFile }
  try {
    env.CHROMIUM = chromium()
  } catch (error) {
    // The browser tests then fail one by one and say so; the others still run.
    console.error((error as Error).message)
  }
  // The pages are tested as they ship; what is built now is what the tests see.
  if (chosen.length === 0 && run(['scripts/build-web.ts']) !== 0) tally.failed++
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./scripts/tally.ts']
  const status = run([...vitest, ...chosen], env)
  if (existsSync(tallyFile)) {
    const counted = JSON.parse(readFileSync(tallyFile, 'utf8')) as typeof tally
    tally.passed += counted.passed
    tally.failed += counted.failed
    tally.skipped += counted.skipped
  }
  if (status !== 0 && tally.failed === 0) tally.failed = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (tally.skipped > 0) console.log(`${tally.skipped} skipped`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0
