// Makes dist/: JavaScript from src/, the data files beside it, the web application. What `npm pack` ships.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
process.chdir(root)

const run = (...args: string[]): void => {
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync('dist', { recursive: true, force: true })
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')

// Data is read with new URL('./name', import.meta.url) and therefore lies beside the file that reads it.
for (const file of globSync('src/**/*', { withFileTypes: true })) {
  const path = join(file.parentPath, file.name)
  if (!file.isFile() || /\.(ts|md)$/.test(file.name)) continue
  const target = join('dist', path.slice('src/'.length))
  mkdirSync(dirname(target), { recursive: true })
  cpSync(path, target)
}

if (existsSync('web/index.html')) run('scripts/build-web.ts')
