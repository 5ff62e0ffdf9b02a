import { glob, open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Provenance, Refusal } from '../model/document.ts'
import { isArchive, openArchive } from '../read/archive.ts'
import { LARGEST_DOCUMENT } from '../read/read.ts'
import { RefusalError } from '../read/refusal.ts'
import { isSidecar, readSidecar, SIDECAR } from '../read/sidecar.ts'
import { fetchAddress } from './fetchAddress.ts'

/** An archive is held in memory while its files are added. */
const LARGEST_ARCHIVE = 200 * 1024 * 1024
const MOST_FILES = 100_000

/** A file to add: what it is called, what is said of it, and its bytes when asked for. */
export interface Input {
  readonly file: string
  load(): Promise<{ bytes: Uint8Array; provenance: Provenance }>
}

export interface Inputs {
  readonly inputs: readonly Input[]
  readonly refused: readonly Refusal[]
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length
    if (size > LARGEST_ARCHIVE + 1) break
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Whether a file begins like a zip: only then is it worth loading before its turn. */
async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.toString('latin1').startsWith('PK\u0003\u0004')
  } finally {
    await file.close()
  }
}

/** Whether bytes that begin like a zip are no office document, which is a zip too. */
function archiveOrBroken(bytes: Uint8Array, file: string): boolean {
  try {
    return isArchive(bytes, file)
  } catch {
    return true
  }
}

/** A file on disk with its sidecar. */
const onDisk = (path: string, given: Provenance): Input => ({
  file: basename(path),
  async load() {
    const { size } = await stat(path)
    // one byte too many is enough for `read` to refuse it by its own bound, without loading the rest
    const bytes = size > LARGEST_DOCUMENT ? new Uint8Array(LARGEST_DOCUMENT + 1) : new Uint8Array(await readFile(path))
    const sidecar = await readFile(path + SIDECAR).catch(() => null)
    return { bytes, provenance: { ...(sidecar && readSidecar(sidecar, basename(path) + SIDECAR)), ...given } }
  },
})

/**
 * The documents in some bytes: of an archive its files, with their sidecars; else the bytes themselves.
 * @throws RefusalError for an archive that is broken, encrypted or swollen.
 */
export function inputsIn(bytes: Uint8Array, file: string, given: Provenance): Input[] {
  if (!isArchive(bytes, file)) return [{ file, load: async () => ({ bytes, provenance: given }) }]
  const members = openArchive(bytes, file)
  const byName = new Map(members.map((member) => [member.file, member]))
  return members
    .filter((member) => !isSidecar(member.file))
    .map((member) => ({
      file: basename(member.file),
      async load() {
        const sidecar = byName.get(member.file + SIDECAR)
        const said = sidecar === undefined ? {} : readSidecar(sidecar.bytes(), sidecar.file)
        return { bytes: member.bytes(), provenance: { ...said, ...given } }
      },
    }))
}

/**
 * The documents that paths name: files, folders with all below them, globs, archives, `-` for standard input, addresses
 * of the web. Sidecars (FILE.meta.yaml) are read with their file and are no documents. What cannot be found is refused;
 * the rest goes on.
 */
export async function gatherInputs(paths: readonly string[], from: string, given: Provenance): Promise<Inputs> {
  const inputs: Input[] = []
  const refused: Refusal[] = []
  const seen = new Set<string>()
  const refuse = (file: string, reason: string, advice: string): void => void refused.push({ file, reason, advice })
  const unpack = (bytes: Uint8Array, file: string): void => {
    try {
      inputs.push(...inputsIn(bytes, file, given).slice(0, MOST_FILES - inputs.length))
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      refused.push(error.refusal)
    }
  }
  const take = async (path: string): Promise<void> => {
    if (isSidecar(path) || seen.has(path) || inputs.length >= MOST_FILES) return
    seen.add(path)
    const { size } = await stat(path)
    // a file that cannot even be opened is refused when its turn comes, with what to do
    if (size <= LARGEST_ARCHIVE && (await beginsLikeZip(path).catch(() => false))) {
      const bytes = new Uint8Array(await readFile(path))
      if (archiveOrBroken(bytes, basename(path))) return unpack(bytes, basename(path))
    }
    inputs.push(onDisk(path, given))
  }
  for (const name of paths) {
    if (name === '-') {
      unpack(await standardInput(), 'stdin')
      continue
    }
    if (/^https?:\/\//i.test(name)) {
      inputs.push({
        file: name,
        async load() {
          const { bytes, address, captured } = await fetchAddress(name)
          return { bytes, provenance: { address, captured, ...given } }
        },
      })
      continue
    }
    const path = resolve(from, name)
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory()) for await (const file of filesUnder(path)) await take(file)
    else if (found?.isFile()) await take(path)
    else if (found) refuse(name, 'It is neither a file nor a folder.', 'Name a file or a folder.')
    else {
      let matched = 0
      if (/[*?[{]/.test(name))
        for await (const file of glob(name, { cwd: from })) {
          const matching = resolve(from, file)
          if ((await stat(matching)).isFile()) await take(matching)
          matched++
        }
      if (matched === 0)
        refuse(name, 'There is no such file or folder.', 'Check the path; it counts from the folder you are in.')
    }
  }
  return { inputs, refused }
}
