// Makes dist/, which `npm pack` ships: JavaScript from src/, the data files beside it, and the web application in
// dist/web, which `--code` leaves as it is.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
process.chdir(root)

const run = (...args: string[]): void => {
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

mkdirSync('dist', { recursive: true })
for (const name of readdirSync('dist')) if (name !== 'web') rmSync(join('dist', name), { recursive: true })
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')

// Data is read with new URL('./name', import.meta.url) and therefore lies beside the file that reads it.
for (const file of globSync('src/**/*', { withFileTypes: true })) {
  const path = join(file.parentPath, file.name)
  if (!file.isFile() || /\.(ts|md)$/.test(file.name)) continue
  const target = join('dist', path.slice('src/'.length))
  mkdirSync(dirname(target), { recursive: true })
  cpSync(path, target)
}

if (!process.argv.includes('--code')) run('scripts/build-web.ts')
