import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { serve as listen } from '@hono/node-server'
import { Hono } from 'hono'
import type { Answers } from '../answers/answers.ts'
import { packageRoot, packageVersion } from '../packageRoot.ts'
import { api } from './api.ts'
import { bracketed, guard, isEverything, isLoopback, ownHosts, safeHeaders } from './guard.ts'
import { pages } from './pages.ts'

export interface ServeOptions {
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string
  /** The port wanted, 0 for any. */
  readonly port?: number
  /** Take the next free port when the one wanted is taken, instead of failing. */
  readonly nextFree?: boolean
  /** The folder of the web application. */
  readonly web?: string
  /** Where maps fetch their ground, with {z}, {x} and {y}; null: they draw outlines of their own and fetch nothing. */
  readonly tiles?: string | null
}

export interface Server {
  /** Where it answers: http://127.0.0.1:4317 */
  readonly url: string
  /** Whether the web application is there to be served. */
  readonly hasPages: boolean
  close(): Promise<void>
}

export const DEFAULT_PORT = 4317

/** How many ports after the one wanted are tried. */
const TRIES = 50

/** Whether maps can be told to fetch their ground there: https, or this machine, with places for zoom, column and row. */
export function isTileAddress(address: string): boolean {
  if (!['{z}', '{x}', '{y}'].every((part) => address.includes(part)) || !URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

/** The whole application: guard, headers, API, pages. `hosts` says under which names it answers. */
export function application(
  answers: Answers,
  hosts: () => ReadonlySet<string>,
  web: string,
  tiles: string | null = null,
): Hono {
  const app = new Hono()
  app.use(safeHeaders)
  app.use(guard(hosts))
  app.route('/api', api(answers, packageVersion(), { tiles }))
  if (existsSync(join(web, 'index.html'))) app.use(pages(web, tiles))
  else app.get('/', (c) => c.text('The web application is not built yet: run `npm run build`. The API is at /api.\n'))
  app.notFound((c) => c.text('There is nothing here.\n', 404))
  return app
}

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

async function freePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES && port < 65536; port++) if (await isFree(host, port)) return port
  throw new Error(`The ports ${wanted} to ${wanted + TRIES - 1} are all taken: choose one with --port.`)
}

/**
 * Serves a base until closed. The answers stay the caller's to close.
 * @throws when the port is taken and the next free one is not wanted.
 */
export async function serve(answers: Answers, options: ServeOptions = {}): Promise<Server> {
  const host = options.host ?? '127.0.0.1'
  const web = options.web ?? join(packageRoot, 'dist/web')
  const wanted = options.port ?? DEFAULT_PORT
  const port = options.nextFree && wanted !== 0 ? await freePort(host, wanted) : wanted
  let hosts: ReadonlySet<string> = new Set()
  const app = application(answers, () => hosts, web, options.tiles ?? null)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, ({ port: bound }) => {
      hosts = ownHosts(host, bound)
      resolve({
        // an address of the machine itself where it listens on all
        url: `http://${isEverything(host) ? 'localhost' : bracketed(host)}:${bound}`,
        hasPages: existsSync(join(web, 'index.html')),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} of ${host} is taken: choose another with --port, or stop what listens there.`)
          : error,
      ),
    )
  })
}
