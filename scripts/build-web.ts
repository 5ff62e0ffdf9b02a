// Builds the web application into dist/web.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const built = spawnSync(
  process.execPath,
  [
    'node_modules/vite/bin/vite.js',
    'build',
    'web',
    '--outDir',
    join(root, 'dist/web'),
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ],
  { cwd: root, stdio: ['ignore', 2, 2] },
)
process.exitCode = built.status ?? 1
