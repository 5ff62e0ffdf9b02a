import { LARGEST_DOCUMENT } from '../read/read.ts'
import { RefusalError } from '../read/refusal.ts'

/** How long a server may take to send the whole of a page. */
const LONGEST_WAIT = 60_000

export interface Fetched {
  readonly bytes: Uint8Array
  /** Where it was in the end, after redirects. */
  readonly address: string
  /** The day of fetching. */
  readonly captured: string
}

/**
 * Fetches one address that a person named. Nothing that a document names is ever fetched.
 * @throws RefusalError when nothing is there, it is too large, or it takes too long.
 */
export async function fetchAddress(address: string): Promise<Fetched> {
  const refuse = (reason: string) =>
    new RefusalError({ file: address, reason, advice: 'Save the page in a browser and add the file with --address.' })
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(LONGEST_WAIT), headers: { accept: '*/*' } })
    if (!response.ok) throw refuse(`The server answers ${response.status}.`)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      // one byte too many is enough for `read` to refuse it by its own bound
      if (size > LARGEST_DOCUMENT) break
      chunks.push(chunk)
    }
    const bytes = size > LARGEST_DOCUMENT ? new Uint8Array(LARGEST_DOCUMENT + 1) : Buffer.concat(chunks)
    return { bytes, address: response.url, captured: new Date().toISOString().slice(0, 10) }
  } catch (error) {
    if (error instanceof RefusalError) throw error
    const { name, cause, message } = error as Error & { cause?: Error }
    throw refuse(
      name === 'TimeoutError' ? 'The server takes too long.' : `It cannot be fetched: ${cause?.message ?? message}.`,
    )
  }
}
