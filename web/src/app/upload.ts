import type { AddLine } from '../../../src/answers/shapes.ts'
import { refusal } from '../api/client.ts'

export interface Provenance {
  readonly captured: string
  readonly work: string
  readonly source: string
  readonly title?: string
}

/** A request takes 64 MB; files are sent by halves of that, so that a folder of any size goes. */
export const LARGEST_FILE = 63 * 1024 * 1024
const BATCH_BYTES = 32 * 1024 * 1024
const BATCH_FILES = 200

/** Cuts files into requests, in their order. */
export function batches(files: readonly File[]): (readonly File[])[] {
  const all: File[][] = []
  let size = 0
  for (const file of files) {
    const current = all.at(-1)
    if (current === undefined || current.length >= BATCH_FILES || size + file.size > BATCH_BYTES) {
      all.push([file])
      size = file.size
    } else {
      current.push(file)
      size += file.size
    }
  }
  return all
}

/**
 * Sends files, and addresses for the server to fetch, to be read into the base; gives each line of the answer as it
 * comes. Throws ApiError.
 */
export async function addFiles(
  files: readonly File[],
  addresses: readonly string[],
  provenance: Provenance,
  onLine: (line: AddLine) => void,
): Promise<void> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  for (const address of addresses) form.append('fetch', address)
  for (const [key, value] of Object.entries(provenance)) if (value.trim() !== '') form.set(key, value.trim())
  const response = await fetch('/api/documents', { method: 'POST', body: form })
  if (!response.ok) throw await refusal(response)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : lines.pop()!
    for (const line of lines) if (line.trim() !== '') onLine(JSON.parse(line) as AddLine)
    if (done) return
  }
}
