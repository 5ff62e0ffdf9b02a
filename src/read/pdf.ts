import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { readPlainText } from './plainText.ts'
import type { LaidReading } from './reading.ts'
import { RefusalError } from './refusal.ts'

const MOST_PAGES = 2000

/** The text layer of a PDF, page after page, with the structure that its lines show. Scans without text are refused. */
export async function readPdf(bytes: Uint8Array, file: string): Promise<LaidReading> {
  let pages: string[]
  let title: string | null = null
  try {
    // The library takes the bytes over: it gets its own copy.
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    try {
      if (pdf.numPages > MOST_PAGES)
        throw new RefusalError({
          file,
          reason: `The PDF has ${pdf.numPages} pages; more than ${MOST_PAGES} are not read.`,
          advice: 'Split it.',
        })
      pages = (await extractText(pdf, { mergePages: false })).text
      const info = (await getMeta(pdf)).info as { Title?: unknown }
      if (typeof info.Title === 'string' && info.Title.trim() !== '') title = info.Title.trim().slice(0, 300)
    } finally {
      await pdf.cleanup()
    }
  } catch (error) {
    if (error instanceof RefusalError) throw error
    if ((error as Error).name === 'PasswordException')
      throw new RefusalError({
        file,
        reason: 'The PDF is encrypted.',
        advice: 'Save it without its password and add that.',
      })
    throw new RefusalError({
      file,
      reason: 'The PDF is damaged or cut off.',
      advice: 'Open it in a PDF reader, save it again and add that.',
    })
  }
  const text = pages.join('\n\n')
  if (text.trim() === '')
    throw new RefusalError({
      file,
      reason: 'The PDF holds no text, only pictures of pages.',
      advice: 'Run text recognition (OCR) over it first.',
    })
  const reading = readPlainText(text)
  return { ...reading, text, title: title ? { text: title, span: null } : (reading.title ?? null) }
}
