import { inflateRawSync } from 'node:zlib'
import { RefusalError } from './refusal.ts'

/** Bytes of all entries together, unpacked. */
const LARGEST_UNPACKED = 200 * 1024 * 1024
const MOST_ENTRIES = 10_000
/** Deflate cannot do better than about 1:1032; documents do 1:20. */
const HIGHEST_RATIO = 250
const SMALLEST_SUSPECT = 1024 * 1024

export interface ZipEntry {
  readonly name: string
  readonly size: number
  /** Unpacks the entry; throws RefusalError when it is larger than its directory says. */
  bytes(): Uint8Array
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6)

/**
 * The entries of a zip archive, by its central directory (PKWARE APPNOTE; stored and deflated entries). Nothing is
 * unpacked before it is asked for. Throws RefusalError for broken, encrypted or swollen archives ("zip bombs").
 */
export function readZip(bytes: Uint8Array, file: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refuse = (reason: string, advice: string) => new RefusalError({ file, reason, advice })
  const broken = () => refuse('The archive is damaged or cut off.', 'Pack it again, or add the files one by one.')
  const swollen = () =>
    refuse('The archive unpacks to far more than it holds.', 'Unpack it yourself and add the documents that you trust.')
  let end = bytes.length - 22
  const lowest = Math.max(0, bytes.length - 22 - 65_535)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest || end < 0) throw broken()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES || at === 0xffffffff)
    throw refuse(`The archive holds more than ${MOST_ENTRIES} files.`, 'Split it.')
  const entries: ZipEntry[] = []
  const seen = new Set<number>()
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken()
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (name.endsWith('/')) continue
    if (flags & 1) throw refuse('The archive is encrypted.', 'Unpack it with its password and add the documents.')
    total += size
    // Entries that share their bytes, or sizes beyond all reason, are a bomb's.
    if (total > LARGEST_UNPACKED || seen.has(local)) throw swollen()
    if (size > SMALLEST_SUSPECT && size > packed * HIGHEST_RATIO) throw swollen()
    seen.add(local)
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw broken()
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (data + packed > bytes.length) throw broken()
    entries.push({
      name,
      size,
      bytes() {
        const raw = bytes.subarray(data, data + packed)
        if (method === 0) return raw
        if (method !== 8)
          throw refuse('The archive is packed in a way that is not read.', 'Pack it as an ordinary zip.')
        try {
          return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })
        } catch (error) {
          throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? swollen() : broken()
        }
      },
    })
  }
  return entries
}
