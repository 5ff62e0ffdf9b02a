import { glob, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Provenance, Refusal } from '../model/document.ts'
import { isSidecar, readSidecar, sidecarOf } from './sidecar.ts'

/** A file larger than this is not loaded at all. */
export const LARGEST_FILE = 20 * 1024 * 1024
const MOST_FILES = 100_000

/** A file to add: what it is called, what is said of it, and its bytes when asked for. */
export interface Input {
  readonly file: string
  readonly path: string
  load(): Promise<{ bytes: Uint8Array; provenance: Provenance }>
}

export interface Inputs {
  readonly inputs: readonly Input[]
  readonly refused: readonly Refusal[]
}

const refusal = (file: string, reason: string, advice: string): Refusal => ({ file, reason, advice })

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
    if (size > LARGEST_FILE + 1) break
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/**
 * The files that paths name: folders with all below them, globs, `-` for standard input. Sidecars (FILE.meta.yaml)
 * are read with their file and are no documents. What cannot be found is refused; the rest goes on.
 */
export async function gatherInputs(paths: readonly string[], from: string, given: Provenance): Promise<Inputs> {
  const inputs: Input[] = []
  const refused: Refusal[] = []
  const seen = new Set<string>()
  const take = (path: string): void => {
    if (isSidecar(path) || seen.has(path) || inputs.length >= MOST_FILES) return
    seen.add(path)
    inputs.push({
      file: basename(path),
      path,
      async load() {
        const { size } = await stat(path)
        // one byte too many is enough for `read` to refuse it by its own bound, without loading the rest
        const bytes = size > LARGEST_FILE ? new Uint8Array(LARGEST_FILE + 1) : new Uint8Array(await readFile(path))
        return { bytes, provenance: { ...(await readSidecar(sidecarOf(path))), ...given } }
      },
    })
  }
  for (const name of paths) {
    if (name === '-') {
      inputs.push({ file: 'stdin', path: '-', load: async () => ({ bytes: await standardInput(), provenance: given }) })
      continue
    }
    if (/^https?:\/\//i.test(name)) {
      refused.push(
        refusal(name, 'addresses are not fetched', 'Save the page in a browser and add the file with --address.'),
      )
      continue
    }
    const path = resolve(from, name)
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory()) for await (const file of filesUnder(path)) take(file)
    else if (found?.isFile()) take(path)
    else if (found) refused.push(refusal(name, 'is neither a file nor a folder', 'Name a file or a folder.'))
    else {
      let matched = 0
      if (/[*?[{]/.test(name))
        for await (const file of glob(name, { cwd: from })) {
          const matching = resolve(from, file)
          if ((await stat(matching)).isFile()) take(matching)
          matched++
        }
      if (matched === 0)
        refused.push(
          refusal(name, 'there is no such file or folder', 'Check the path; it counts from the folder you are in.'),
        )
    }
  }
  return { inputs, refused }
}
