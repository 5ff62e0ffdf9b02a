import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AddListener, Answers } from '../answers/answers.ts'
import { NotPublic } from '../answers/answers.ts'
import { BadRequest } from '../answers/badRequest.ts'
import { ownHosts } from './guard.ts'
import { isTileAddress, type Server, serve } from './serve.ts'

const hostile = '<script>alert(1)</script>\u202e "><img src=x onerror=alert(1)>'

/** Answers enough for these tests; what is not asked is not there. */
const answers = {
  claim: async (id: string) => (id === 'c1' ? { id, passage: { start: 0, end: 4, quote: hostile } } : null),
  claims: async () => {
    throw new BadRequest('the cursor is none')
  },
  dossier: async () => {
    throw new NotPublic('no public office')
  },
  summary: async () => {
    throw new Error('a secret of the house')
  },
  original: async (id: string) =>
    id === 'd1' ? { file: 'a"\r\nb ကချင်.html', mediaType: 'text/html', bytes: Buffer.from(hostile) } : null,
  decide: async (decision: object) => ({ ...decision, id: 'v1', quote: null, recordedAt: '2024-01-01T00:00:00.000Z' }),
  async add(additions: Parameters<Answers['add']>[0], listener: AddListener) {
    for (const [index, addition] of additions.entries()) {
      listener.progress(addition.file, index, additions.length)
      const { bytes, provenance } = await addition.load()
      if (bytes.length === 0) listener.refused({ file: addition.file, reason: 'empty', advice: 'fill it' })
      if (provenance.work === 'break') throw new Error('it broke')
    }
    return { documents: 1, known: 0, claims: 0, entities: 0, comparisons: {}, added: [], refused: 1 }
  },
} satisfies Partial<Record<keyof Answers, unknown>> as unknown as Answers

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

let server: Server
let folder: string

/** A request as any program may send it: browsers do not let their pages choose Host or Origin, others can. */
const send = (
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const { body, ...rest } = options
    const sent = request({ hostname, port, path, ...rest }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Got> =>
  send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
  })

const form = async (fields: FormData): Promise<Got> => {
  const whole = new Response(fields)
  return send('/api/documents', {
    method: 'POST',
    body: new Uint8Array(await whole.arrayBuffer()),
    headers: { 'content-type': whole.headers.get('content-type')!, origin: server.url },
  })
}

beforeAll(async () => {
  // the server tells its own console what broke
  vi.spyOn(console, 'error').mockImplementation(() => {})
  folder = mkdtempSync(join(tmpdir(), 'variorum-web-'))
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><html><head><title>V</title></head></html>')
  writeFileSync(join(folder, 'web/assets/app-123.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  server = await serve(answers, { port: 0, web: join(folder, 'web') })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('who is answered', () => {
  test('it listens on loopback unless told otherwise', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('only its own name: a foreign page that points its name here learns nothing', async () => {
    for (const host of ['evil.example', `evil.example:${new URL(server.url).port}`, 'localhost', '127.0.0.1:1'])
      expect(await send('/api/claims/c1', { headers: { host } })).toMatchObject({ status: 421 })
    const { port } = new URL(server.url)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
      expect(await send('/api/claims/c1', { headers: { host } })).toMatchObject({ status: 200 })
  })

  test('changes only by its own pages', async () => {
    const decision = { kind: 'accept', about: ['c1'], author: 'Ada' }
    expect(await post('/api/decisions', decision)).toMatchObject({ status: 201 })
    for (const origin of [
      'http://evil.example',
      'null',
      `${server.url}.evil.example`,
      server.url.replace('http:', 'https:'),
    ])
      expect(await post('/api/decisions', decision, { origin })).toMatchObject({ status: 403 })
    const without = await send('/api/decisions', {
      method: 'POST',
      body: JSON.stringify(decision),
      headers: { 'content-type': 'application/json' },
    })
    expect(without.status).toBe(403)
  })

  test('a name on port 80 goes without the port, IPv6 in brackets', () => {
    expect(ownHosts('127.0.0.1', 80)).toContain('localhost')
    expect(ownHosts('::1', 4317)).toContain('[::1]:4317')
    expect(ownHosts('192.0.2.7', 4317)).toEqual(new Set(['192.0.2.7:4317']))
    expect(ownHosts('0.0.0.0', 4317)).toContain('127.0.0.1:4317')
  })
})

describe('what every answer says to browsers', () => {
  test.each([
    ['/', 200],
    ['/documents/d1', 200],
    ['/assets/app-123.js', 200],
    ['/assets/none.js', 404],
    ['/api/claims/c1', 200],
    ['/api/none', 404],
    ['/api/base', 500],
  ])('%s', async (path, status) => {
    const got = await send(path)
    expect(got.status).toBe(status)
    expect(got.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    const policy = got.headers['content-security-policy'] as string
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|data:/)
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a refusal says it too', async () => {
    const got = await send('/', { headers: { host: 'evil.example' } })
    expect(got.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('a page may use files of its own and nothing written into it', async () => {
    const policy = (await send('/')).headers['content-security-policy']
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("style-src 'self';")
    expect(policy).not.toContain('sandbox')
  })
})

describe('pages', () => {
  test('every address that a person may open gets the first page', async () => {
    for (const path of ['/', '/entities/e1', '/index.html', '/disputes?property=founded'])
      expect((await send(path)).text).toContain('<title>V</title>')
  })

  test('no address leads out of the folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '//secret.txt',
    ])
      expect((await send(path)).text).not.toContain('secret')
  })

  test('assets may be kept, the first page is asked for anew', async () => {
    expect((await send('/assets/app-123.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await send('/')).headers['cache-control']).toBe('no-cache')
  })
})

describe('the API', () => {
  test('hostile text stays JSON', async () => {
    const got = await send('/api/claims/c1', { headers: { accept: 'text/html' } })
    expect(got.headers['content-type']).toBe('application/json')
    expect(JSON.parse(got.text)).toMatchObject({ passage: { quote: hostile } })
  })

  test('an original is something to keep, never something to open', async () => {
    const got = await send('/api/documents/d1/original')
    expect(got.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(got.headers['content-disposition']).toMatch(
      /^attachment; filename="a___b _____.html"; filename\*=UTF-8''a%22%0D%0Ab/,
    )
    expect(got.text).toBe(hostile)
  })

  test('wrong questions are told what is wrong', async () => {
    expect(JSON.parse((await send('/api/claims?limit=0')).text)).toMatchObject({ error: { code: 'bad-request' } })
    expect(JSON.parse((await send('/api/claims?colour=red')).text).error.message).toContain('colour')
    expect(JSON.parse((await send('/api/claims')).text)).toMatchObject({ error: { message: 'the cursor is none' } })
    expect(await send('/api/claims/none')).toMatchObject({ status: 404 })
    expect(await send('/api/entities/e1/dossier')).toMatchObject({ status: 403 })
  })

  test('what breaks inside is not told outside', async () => {
    const got = await send('/api/base')
    expect(got.status).toBe(500)
    expect(got.text).not.toContain('secret')
  })

  test('a decision that is none is refused, a huge one unread', async () => {
    expect(await post('/api/decisions', { kind: 'burn', about: ['c1'], author: 'Ada' })).toMatchObject({ status: 400 })
    expect(await post('/api/decisions', { kind: 'accept', about: [], author: 'Ada' })).toMatchObject({ status: 400 })
    const huge = { kind: 'accept', about: ['c1'], author: 'Ada', reason: 'x'.repeat(100_000) }
    expect(await post('/api/decisions', huge)).toMatchObject({ status: 413 })
  })

  test('files are added with progress, refusals and a summary, a line each', async () => {
    const fields = new FormData()
    fields.append('files', new File(['text'], 'notes/a.txt'))
    fields.append('files', new File([], 'empty.txt'))
    const got = await form(fields)
    expect(got.headers['content-type']).toBe('application/x-ndjson')
    expect(
      got.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { kind: 'progress', file: 'a.txt', done: 0, of: 2 },
      { kind: 'progress', file: 'empty.txt', done: 1, of: 2 },
      { kind: 'refused', file: 'empty.txt', reason: 'empty', advice: 'fill it' },
      { kind: 'summary', documents: 1, known: 0, claims: 0, entities: 0, comparisons: {}, added: [], refused: 1 },
    ])
  })

  test('what breaks while adding ends the lines with a word on it', async () => {
    const fields = new FormData()
    fields.append('files', new File(['text'], 'a.txt'))
    fields.append('work', 'break')
    expect((await form(fields)).text).toContain('{"kind":"failed","message":"it broke"}')
    expect(await form(new FormData())).toMatchObject({ status: 400 })
  })

  test('it describes itself', async () => {
    const described = JSON.parse((await send('/api/openapi.json')).text)
    expect(described.openapi).toBe('3.1.0')
    expect(Object.keys(described.paths)).toEqual(
      expect.arrayContaining(['/api/entities/{id}/dossier', '/api/documents', '/api/comparisons', '/api/decisions']),
    )
  })
})

describe('tiles', () => {
  test('maps may fetch their ground from the address that was set, and from no other', async () => {
    const web = mkdtempSync(join(tmpdir(), 'variorum-tiles-'))
    writeFileSync(join(web, 'index.html'), '<!doctype html>')
    const policies: (string | null)[] = []
    const told: unknown[] = []
    for (const tiles of [null, 'https://tiles.example/ground/{z}/{x}/{y}.png']) {
      const other = await serve(answers, { port: 0, web, tiles })
      policies.push((await fetch(other.url)).headers.get('content-security-policy'))
      told.push(await (await fetch(`${other.url}/api/settings`)).json())
      await other.close()
    }
    expect(policies[0]).toContain("connect-src 'self';")
    expect(policies[1]).toContain("connect-src 'self' https://tiles.example;")
    expect(told).toEqual([{ tiles: null }, { tiles: 'https://tiles.example/ground/{z}/{x}/{y}.png' }])
    rmSync(web, { recursive: true })
  })

  test('an address of tiles is https or of this machine, and says where zoom, column and row go', () => {
    expect(isTileAddress('https://tiles.example/{z}/{x}/{y}.png')).toBe(true)
    expect(isTileAddress('http://localhost:8080/{z}/{x}/{y}')).toBe(true)
    for (const wrong of [
      'http://tiles.example/{z}/{x}/{y}.png',
      'https://tiles.example/ground.png',
      'javascript:{z}{x}{y}',
      'https://a:b@tiles.example/{z}/{x}/{y}',
    ])
      expect(isTileAddress(wrong)).toBe(false)
  })
})

test('the next free port is taken, unless one was asked for by number', async () => {
  const taken = Number(new URL(server.url).port)
  const next = await serve(answers, { port: taken, nextFree: true, web: folder })
  expect(next.url).not.toBe(server.url)
  await next.close()
  await expect(serve(answers, { port: taken, web: folder })).rejects.toThrow(/Port \d+ of 127\.0\.0\.1 is taken/)
})
