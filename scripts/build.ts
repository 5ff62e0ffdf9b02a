// Makes dist/: JavaScript from src/, the data files beside it, the web application. What `npm pack` ships.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

// The compiler rewrites the endings of imports, not of addresses: a worker's file is named by one.
for (const path of globSync('dist/**/*.js')) {
  const text = readFileSync(path, 'utf8')
  const rewritten = text.replace(/(new URL\(['"]\.{1,2}\/[^'"\n]+)\.ts(['"], import\.meta\.url\))/g, '$1.js$2')
  if (rewritten !== text) writeFileSync(path, rewritten)
}

if (existsSync('web/index.html')) run('scripts/build-web.ts')
