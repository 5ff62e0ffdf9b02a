import { createHash } from 'node:crypto'
import type { Document, Format, Provenance, Stated } from '../model/document.ts'
import { readCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import { readEncyclopediaText } from './encyclopediaText.ts'
import { readFlattenedWiki } from './flattenedWiki.ts'
import { readHtml } from './html.ts'
import { languageOf } from './language.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plainText.ts'
import type { LaidReading, ReadText } from './reading.ts'
import { recognise } from './recognise.ts'
import { RefusalError } from './refusal.ts'
import { readSavedPage } from './savedPage.ts'
import { isPdf, refuseKnown } from './sniff.ts'
import { readWikitext } from './wikitext.ts'
import { isZip, readZip } from './zip.ts'

/** Documents of more lines are refused: each line is held with its place. */
const MOST_LINES = 400_000

/** Larger documents are refused. Bytes. */
export const LARGEST_DOCUMENT = 20 * 1024 * 1024

const textFormats: Readonly<
  Record<
    Exclude<Format, 'html' | 'pdf' | 'docx' | 'ucdp-ged' | 'acled'>,
    { readonly mediaType: string; readonly read: ReadText }
  >
> = {
  csv: { mediaType: 'text/csv', read: readCsv },
  wikitext: { mediaType: 'text/x-wiki', read: readWikitext },
  'encyclopedia-text': { mediaType: 'text/plain', read: readEncyclopediaText },
  'flattened-wiki': { mediaType: 'text/plain', read: readFlattenedWiki },
  'saved-page': { mediaType: 'text/plain', read: readSavedPage },
  markdown: { mediaType: 'text/markdown', read: readMarkdown },
  'plain-text': { mediaType: 'text/plain', read: readPlainText },
}

/**
 * Reads a document: its text, and blocks with exact offsets into that text. The format is told from the content, never
 * from the name of the file. What `provenance` says wins over what the bytes say.
 * Throws RefusalError (file, reason, advice) for what cannot be read; nothing half-read is returned.
 */
export async function readDocument(bytes: Uint8Array, file: string, provenance: Provenance = {}): Promise<Document> {
  if (bytes.length > LARGEST_DOCUMENT)
    throw new RefusalError({
      file,
      reason: `The file has ${(bytes.length / 1048576).toFixed(1)} MB; documents of more than 20 MB are not read.`,
      advice: 'Split it, or give the part that matters.',
    })
  if (bytes.length === 0)
    throw new RefusalError({ file, reason: 'The file is empty.', advice: 'Check that it was saved completely.' })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { format, mediaType, reading } = await readBytes(bytes, file)
  if (reading.text.trim() === '')
    throw new RefusalError({ file, reason: 'The file holds no text.', advice: 'Check that it was saved completely.' })
  const say = (given: string | undefined, found: Stated | null | undefined): Stated | null =>
    given !== undefined ? { text: given, span: null } : (found ?? null)
  return {
    sha256,
    file,
    mediaType,
    format,
    text: reading.text,
    title: say(provenance.title, reading.title),
    publisher: say(provenance.source, reading.publisher),
    captured: say(provenance.captured, reading.captured),
    published: say(provenance.published, reading.published),
    retrieved: reading.retrieved ?? null,
    address: provenance.address ?? reading.address ?? null,
    language: reading.language ?? languageOf(reading.text),
    blocks: reading.blocks,
    links: reading.links ?? [],
  }
}

interface ReadBytes {
  readonly format: Format
  readonly mediaType: string
  readonly reading: LaidReading
}

function moreLinesThan(most: number, text: string): boolean {
  if (text.length <= most) return false
  let found = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code === 10 || code === 13 || code === 12) && ++found > most) return true
  }
  return false
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function readBytes(bytes: Uint8Array, file: string): Promise<ReadBytes> {
  // The readers of PDF and DOCX are large: they are loaded when first needed.
  if (isPdf(bytes)) {
    const { readPdf } = await import('./pdf.ts')
    return { format: 'pdf', mediaType: 'application/pdf', reading: await readPdf(bytes, file) }
  }
  if (isZip(bytes)) {
    const entries = readZip(bytes, file)
    if (entries.some(({ name }) => name === 'word/document.xml')) {
      const { readDocx } = await import('./docx.ts')
      return { format: 'docx', mediaType: DOCX, reading: await readDocx(bytes, entries, file) }
    }
    throw new RefusalError({
      file,
      reason: 'The file is a zip archive and no Word document.',
      advice: 'Unpack it and add the documents inside; save spreadsheets as CSV, slides and e-books as PDF.',
    })
  }
  refuseKnown(bytes, file)
  const text = decodeText(bytes, file)
  if (moreLinesThan(MOST_LINES, text))
    throw new RefusalError({
      file,
      reason: 'The text has more than 400,000 lines.',
      advice: 'Split it; event datasets are imported with "variorum import".',
    })
  const format = recognise(text)
  if (format === 'html') return { format, mediaType: 'text/html', reading: readHtml(text, file) }
  // `recognise` tells text formats only; the others were told by their bytes above.
  const { mediaType, read } = textFormats[format as keyof typeof textFormats]
  return { format, mediaType, reading: { text, ...read(text) } }
}
