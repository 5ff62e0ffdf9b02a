import { networkInterfaces } from 'node:os'
import type { MiddlewareHandler } from 'hono'
import { problem } from './problem.ts'

/** All addresses of the machine. */
export const isEverything = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** IPv6 addresses stand in brackets where a port may follow. */
export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** The values of the Host header under which a server on this address and port answers. */
export function ownHosts(host: string, port: number): ReadonlySet<string> {
  const names = isLoopback(host)
    ? [host, 'localhost', '127.0.0.1', '::1']
    : isEverything(host)
      ? ['localhost', ...Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((i) => i.address))]
      : [host]
  return new Set(names.flatMap((name) => (port === 80 ? [bracketed(name)] : [`${bracketed(name)}:${port}`])))
}

/**
 * Answers only requests that were sent to this server by name (a foreign page cannot point its own name here: DNS
 * rebinding) and, where they change something, by a page of this server (cross-site request forgery).
 * `hosts` is asked at each request: the port is known only once the server listens.
 */
export const guard =
  (hosts: () => ReadonlySet<string>): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host')?.toLowerCase() ?? ''
    if (!hosts().has(host))
      return problem(c, 421, 'wrong-host', 'This server answers only under its own address. Open the one it printed.')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.req.header('origin') !== `http://${host}`)
      return problem(c, 403, 'forbidden', 'Changes are taken only from this server’s own pages (header Origin).')
    await next()
  }

/** What every answer says to browsers, whatever it holds. */
const common = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'x-dns-prefetch-control': 'off',
}

/** For data: nothing in it may run, load or be framed, even when a browser is made to open it as a page. */
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** For the pages: their own files, and tiles from `tiles` where it is set. Styles that scripts set on elements need no permission. */
export const pagePolicy = (tiles: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    tiles === null ? "connect-src 'self'" : `connect-src 'self' ${new URL(tiles).origin}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Sets the headers of safety on every answer, errors and refusals included. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(common)) c.res.headers.set(name, value)
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', dataPolicy)
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}
