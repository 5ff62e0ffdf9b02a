import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { pagePolicy } from './guard.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Answers with the files of the web application in `folder`, and with its first page for every other address that a
 * person may open. Only files found at start are served: no address leads out of the folder. `tiles`: whence maps may
 * fetch their ground.
 */
export function pages(folder: string, tiles: string | null): MiddlewareHandler {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length).replaceAll('\\', '/'), new Uint8Array(readFileSync(path)))
  }
  const policy = pagePolicy(tiles)
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const wanted = c.req.path
    const path = files.has(wanted) || extname(wanted) !== '' ? wanted : '/index.html'
    const file = files.get(path)
    if (file === undefined) return next()
    c.header('content-type', types[extname(path)] ?? 'application/octet-stream')
    // Built assets carry a hash of their content in their names.
    c.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (extname(path) === '.html') c.header('content-security-policy', policy)
    return c.body(file)
  }
}
