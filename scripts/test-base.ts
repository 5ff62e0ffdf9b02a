// npm run test:base -- postgres://user@host/database [--distributed]: the tests of the base on a server of your own.
// Each test makes a database of its own there and drops it; the one that is named is only connected to.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const options = process.argv.slice(2)
const address = options.find((option) => /^postgres(ql)?:\/\//.test(option))
if (address === undefined || options.some((option) => option !== address && option !== '--distributed')) {
  console.error('Usage: npm run test:base -- postgres://user@host/database [--distributed]')
  process.exit(2)
}
// those that ask for a base, wherever it is; --distributed needs a server with Citus
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).filter((file) =>
  /\b(testBase|testServer)\(\)/.test(readFileSync(join(root, file), 'utf8')),
)
const env: NodeJS.ProcessEnv = { ...process.env, VARIORUM_TEST_POSTGRES: address }
if (options.includes('--distributed')) env.VARIORUM_TEST_DISTRIBUTED = 'yes'
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
  cwd: root,
  stdio: 'inherit',
  env,
})
process.exitCode = run.status ?? 1
