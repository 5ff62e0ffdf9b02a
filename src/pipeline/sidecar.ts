import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { Provenance } from '../model/document.ts'

const ENDING = '.meta.yaml'
const LARGEST = 64 * 1024
const fields = ['captured', 'published', 'work', 'source', 'address', 'title'] as const

export const isSidecar = (path: string): boolean => path.endsWith(ENDING)
export const sidecarOf = (path: string): string => path + ENDING

/** What a sidecar file (FILE.meta.yaml) says of its document; nothing when there is none. Unknown fields are left. */
export async function readSidecar(path: string): Promise<Provenance> {
  const text = await readFile(path, 'utf8').catch(() => '')
  if (text === '' || text.length > LARGEST) return {}
  // dates stay as written: the core schema has none
  const said: unknown = parse(text, { schema: 'core', maxAliasCount: 0 })
  if (typeof said !== 'object' || said === null) return {}
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = (said as Record<string, unknown>)[field]
      return typeof value === 'string' || typeof value === 'number' ? [[field, String(value)]] : []
    }),
  )
}
