import { createServer, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LARGEST_DOCUMENT } from '../read/read.ts'
import { fetchAddress } from './fetchAddress.ts'
import { isPublicAddress, lookupPublic } from './publicAddress.ts'

let web: Server
let port: number

beforeAll(async () => {
  web = createServer((request, response) => {
    switch (request.url) {
      case '/page':
        return response.end('# A page')
      case '/packed':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('# A packed page'))
      case '/bomb':
        return response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(LARGEST_DOCUMENT + 1_000_000)))
      case '/moved':
        return response.writeHead(302, { location: '/page' }).end()
      case '/inward':
        return response.writeHead(302, { location: `http://127.0.0.1:${port}/page` }).end()
      case '/round':
        return response.writeHead(302, { location: '/round' }).end()
      case '/file':
        return response.writeHead(302, { location: 'file:///etc/passwd' }).end()
      default:
        return response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  port = (web.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => web.close(resolve)))

/** As if the name were a public one; the connection itself goes to the test's own server. */
const asIfPublic: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
const from = (path: string) =>
  fetchAddress(`http://reports.example:${port}${path}`, { publicOnly: true, lookup: asIfPublic })
const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('an address is fetched', () => {
  test('as it is, packed, and where it has moved', async () => {
    expect(words((await from('/page')).bytes)).toBe('# A page')
    expect(words((await from('/packed')).bytes)).toBe('# A packed page')
    expect((await from('/moved')).address).toBe(`http://reports.example:${port}/page`)
  })
  test('and refused when it is not there, leads nowhere, or is none', async () => {
    await expect(from('/none')).rejects.toThrow('answers 404')
    await expect(from('/round')).rejects.toThrow('from one address to the next')
    await expect(from('/file')).rejects.toThrow('Only http and https')
    await expect(fetchAddress('http://')).rejects.toThrow('no address of the web')
  })
  test('to a bound: what unpacks to more is refused by its reader', async () => {
    expect((await from('/bomb')).bytes.length).toBe(LARGEST_DOCUMENT + 1)
  })
})

describe('a server that fetches for others', () => {
  const inward = 'its own network'
  test.each([
    'http://127.0.0.1/',
    'http://0.0.0.0/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost/',
  ])('does not fetch %s', async (address) => {
    await expect(fetchAddress(address, { publicOnly: true })).rejects.toThrow(inward)
  })
  test('nor where a redirect leads inward', async () => {
    await expect(from('/inward')).rejects.toThrow(inward)
  })
  test('nor a name one of whose numbers is private', async () => {
    const failed = await new Promise((resolve) => lookupPublic('localhost', {}, (error) => resolve(error?.message)))
    expect(failed).toMatch('localhost leads to')
  })
  test('tells public numbers from others', () => {
    for (const one of ['93.184.216.34', '8.8.8.8', '2606:4700::1111']) expect(isPublicAddress(one), one).toBe(true)
    for (const one of ['255.255.255.255', '224.0.0.1', 'ff02::1', '2002:7f00:1::', '::', 'reports.example'])
      expect(isPublicAddress(one), one).toBe(false)
  })
})
