/*
 * As much of the tar format (POSIX ustar) as the shipped empty base needs: plain files and folders with short names.
 */

export interface TarEntry {
  /** Relative, with `/`; a folder's ends in `/`. At most 100 bytes. */
  readonly path: string
  readonly bytes: Uint8Array
}

const BLOCK = 512

export function packTar(entries: readonly TarEntry[]): Uint8Array {
  const parts: Buffer[] = []
  for (const { path, bytes } of entries) {
    if (Buffer.byteLength(path) > 100) throw new RangeError(`${path} is too long a name for this tar`)
    const header = Buffer.alloc(BLOCK)
    header.write(path, 0, 'utf8')
    const folder = path.endsWith('/')
    header.write(folder ? '0000700\0' : '0000600\0', 100)
    header.write('0000000\0', 108)
    header.write('0000000\0', 116)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('00000000000\0', 136)
    header.write('        ', 148)
    header.write(folder ? '5' : '0', 156)
    header.write('ustar\0', 257)
    header.write('00', 263)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    parts.push(header, Buffer.from(bytes), Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK))
  }
  parts.push(Buffer.alloc(2 * BLOCK))
  return Buffer.concat(parts)
}

export function unpackTar(tar: Uint8Array): TarEntry[] {
  const entries: TarEntry[] = []
  const text = (from: number, length: number): string => {
    const field = tar.subarray(from, from + length)
    const end = field.indexOf(0)
    return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString('utf8')
  }
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const path = text(at, 100)
    const size = Number.parseInt(text(at + 124, 12), 8)
    if (path.startsWith('/') || path.split('/').includes('..'))
      throw new Error(`a path that leaves the archive: ${path}`)
    entries.push({ path, bytes: tar.subarray(at + BLOCK, at + BLOCK + size) })
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}
