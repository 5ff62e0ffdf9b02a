import mammoth from 'mammoth'
import { readHtml } from './html.ts'
import type { LaidReading } from './reading.ts'
import { RefusalError } from './refusal.ts'
import type { ZipEntry } from './zip.ts'

/** A Word document: its headings, paragraphs, lists, tables and notes, by way of the HTML that mammoth makes of them. */
export async function readDocx(bytes: Uint8Array, entries: readonly ZipEntry[], file: string): Promise<LaidReading> {
  // Unpacked once under the archive's own bounds: mammoth unpacks without any.
  for (const entry of entries) entry.bytes()
  let html: string
  try {
    const images = mammoth.images.imgElement(async () => ({ src: '' }))
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: images })).value
  } catch {
    throw new RefusalError({
      file,
      reason: 'The Word document is damaged.',
      advice: 'Open it in a word processor, save it again and add that.',
    })
  }
  return readHtml(html, file)
}
