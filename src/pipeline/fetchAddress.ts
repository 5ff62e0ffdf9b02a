import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { LARGEST_DOCUMENT } from '../read/read.ts'
import { RefusalError } from '../read/refusal.ts'
import { isPublicAddress, lookupPublic, PrivateAddress } from './publicAddress.ts'

/** How long a server may take to send the whole of a page, redirects included. */
const LONGEST_WAIT = 60_000
const MOST_REDIRECTS = 5

export interface Fetched {
  readonly bytes: Uint8Array
  /** Where it was in the end, after redirects. */
  readonly address: string
  /** The day of fetching. */
  readonly captured: string
}

export interface FetchOptions {
  /**
   * Refuse what is not a public address of the internet, wherever a name or a redirect leads: for a server that fetches
   * for others. Whoever sits at the machine may fetch from its own network.
   */
  readonly publicOnly?: boolean
  /** How names are looked up; for tests. */
  readonly lookup?: LookupFunction
}

/**
 * Fetches one address that a person named. Nothing that a document names is ever fetched.
 * @throws RefusalError when nothing is there, it is too large, it takes too long, or it is not public and must be.
 */
export async function fetchAddress(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const refuse = (reason: string) =>
    new RefusalError({ file: address, reason, advice: 'Save the page in a browser and add the file with its address.' })
  try {
    const signal = AbortSignal.timeout(LONGEST_WAIT)
    let url = new URL(address)
    for (let redirects = 0; ; redirects++) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('Only http and https are fetched.')
      const host = url.hostname.replace(/^\[|\]$/g, '')
      // a number needs no looking up, so it is judged here
      if (options.publicOnly && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress(host)
      const response = await ask(url, signal, options)
      const { statusCode = 0, headers } = response
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        response.destroy()
        if (redirects === MOST_REDIRECTS) throw refuse('The server sends from one address to the next.')
        url = new URL(headers.location, url)
        continue
      }
      if (statusCode < 200 || statusCode > 299) {
        response.destroy()
        throw refuse(`The server answers ${statusCode}.`)
      }
      return { bytes: await bytesOf(response), address: url.href, captured: new Date().toISOString().slice(0, 10) }
    }
  } catch (error) {
    if (error instanceof RefusalError) throw error
    if (error instanceof PrivateAddress)
      throw refuse('It is an address of this machine or its own network, which the server does not fetch.')
    const { name, code, message } = error as Error & { code?: string }
    if (code === 'ERR_INVALID_URL') throw refuse('It is no address of the web.')
    throw refuse(
      name === 'TimeoutError' || name === 'AbortError'
        ? 'The server takes too long.'
        : `It cannot be fetched: ${message}.`,
    )
  }
}

function ask(url: URL, signal: AbortSignal, { publicOnly, lookup }: FetchOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const own = lookup ?? (publicOnly ? lookupPublic : undefined)
  return new Promise((resolve, reject) => {
    request(url, {
      signal,
      // a connection of its own, whose name is looked up here and now
      agent: false,
      headers: { accept: '*/*', 'accept-encoding': 'gzip, br', 'user-agent': 'Variorum' },
      ...(own ? { lookup: own } : {}),
    })
      .once('response', resolve)
      .once('error', (error) => reject(signal.aborted ? signal.reason : error))
      .end()
  })
}

/** The bytes of an answer, unpacked; one byte more than can be read is enough for `read` to refuse it by its own bound. */
async function bytesOf(response: IncomingMessage): Promise<Uint8Array> {
  const unpacked = unpack(response)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > LARGEST_DOCUMENT) return new Uint8Array(LARGEST_DOCUMENT + 1)
      chunks.push(chunk)
    }
  } finally {
    response.destroy()
    unpacked.destroy()
  }
  return Buffer.concat(chunks)
}

function unpack(response: IncomingMessage): Readable {
  const packed = response.headers['content-encoding']?.toLowerCase()
  const unpacker =
    packed === 'gzip' || packed === 'x-gzip'
      ? createGunzip()
      : packed === 'br'
        ? createBrotliDecompress()
        : packed === 'deflate'
          ? createInflate()
          : null
  if (unpacker === null) return response
  response.on('error', (error) => unpacker.destroy(error))
  return response.pipe(unpacker)
}
