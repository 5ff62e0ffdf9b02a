#!/usr/bin/env node
// Starts the command on a Node that can run it. Plain JavaScript that old Nodes read too: it may be what runs first.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  // A checkout runs its sources, which Node reads as they are; the package has compiled files only.
  const source = join(root, 'src/cli/main.ts')
  const main = existsSync(source) ? source : join(root, 'dist/cli/main.js')
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import(pathToFileURL(main).href)
} else {
  // The npm package "node" brings the Node that the project runs on.
  let node
  try {
    node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
  } catch {}
  if (node === undefined || !existsSync(node) || process.env.VARIORUM_NODE === node) {
    console.error(
      `variorum needs Node 22.18 or newer; this is ${process.versions.node} and no newer one came with it.\n` +
        'Install a newer Node, or allow the install script of the package "node" (npm install-scripts approve node, npm install).',
    )
    process.exit(2)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, VARIORUM_NODE: node },
  })
  // A plain kill reaches only this process and is passed on; Ctrl-C reaches both, so this one only waits.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {})
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
