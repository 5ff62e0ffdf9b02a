import * as fs from 'node:fs'
import * as path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { syncFolder } from './sync.ts'
import { packTar, unpackTar } from './tar.ts'

/*
 * A new base from nothing takes seconds and a gigabyte (initdb); from this ready-made one, a few hundred milliseconds.
 * scripts/make-template.ts makes it anew after a new migration or a new PGlite; emptyBase.test.ts says when it must be.
 */
export const templateFile: URL = new URL('./empty-base.tar.br', import.meta.url)

/** The database in `folder` as a compressed tar. */
export function pack(folder: string): Uint8Array {
  const entries = (fs.readdirSync(folder, { recursive: true, withFileTypes: true }) as fs.Dirent[])
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const name = path.relative(folder, file).split(path.sep).join('/')
      return entry.isDirectory()
        ? { path: `${name}/`, bytes: new Uint8Array() }
        : { path: name, bytes: fs.readFileSync(file) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  return brotliCompressSync(packTar(entries), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  })
}

/** Unpacks the shipped empty base into `folder`, which must not be there yet. It is there whole or not at all. */
export async function unpackEmptyBase(folder: string): Promise<void> {
  const draft = `${folder}.new`
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 })
  if (fs.existsSync(templateFile)) {
    const files: string[] = []
    for (const { path: name, bytes } of unpackTar(brotliDecompressSync(fs.readFileSync(templateFile)))) {
      const file = path.join(draft, name)
      if (name.endsWith('/')) fs.mkdirSync(file, { mode: 0o700 })
      else {
        fs.writeFileSync(file, bytes, { mode: 0o600 })
        files.push(file)
      }
    }
    await Promise.all(
      files.map(async (file) => {
        const handle = await fs.promises.open(file, 'r+')
        await handle.sync()
        await handle.close()
      }),
    )
  } else {
    // a package without it: PGlite is loaded into this thread then, for once
    const { initialise } = await import('./initialise.ts')
    await initialise(draft)
  }
  fs.renameSync(draft, folder)
  syncFolder(path.dirname(folder))
}
