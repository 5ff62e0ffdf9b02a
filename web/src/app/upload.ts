import type { AddLine } from '../../../src/answers/shapes.ts'
import { refusal } from '../api/client.ts'

export interface Provenance {
  readonly captured: string
  readonly work: string
  readonly source: string
}

/** Sends files to be read into the base and gives each line of the answer as it comes. Throws ApiError. */
export async function addFiles(
  files: readonly File[],
  provenance: Provenance,
  onLine: (line: AddLine) => void,
): Promise<void> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
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
