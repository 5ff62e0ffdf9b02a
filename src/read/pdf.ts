import { getDocumentProxy, getMeta } from 'unpdf'
import { readPlainText } from './plainText.ts'
import type { LaidReading } from './reading.ts'
import { RefusalError } from './refusal.ts'

const MOST_PAGES = 2000

/** A piece of text on a page, as the PDF library gives it; marked content has no `str`. */
interface Item {
  readonly str?: string
  /** The last two numbers are x and y, in points from the lower left corner. */
  readonly transform?: readonly number[]
  readonly width?: number
  readonly height?: number
}

/** Gaps, in heights of a letter: between words, between columns, between paragraphs. */
const WORD_GAP = 0.15
const COLUMN_GAP = 2
const PARAGRAPH_GAP = 1.8

/** The pieces of a page in the order of the file: lines, columns (tabs) and paragraphs (blank lines) by the gaps between them. */
function layOut(items: readonly Item[]): string {
  const parts: string[] = []
  let right = 0
  let baseline: number | null = null
  let height = 0
  for (const { str, transform, width = 0, height: own = 0 } of items) {
    if (str === undefined || transform === undefined || str.trim() === '') continue
    const x = transform[4] ?? 0
    const y = transform[5] ?? 0
    const size = own > 0 ? own : height
    if (baseline !== null) {
      const drop = baseline - y
      if (Math.abs(drop) > size * 0.5) parts.push(drop < 0 || drop > size * PARAGRAPH_GAP ? '\n\n' : '\n')
      else if (x - right > size * COLUMN_GAP) parts.push('\t')
      else if (x - right > size * WORD_GAP && !/\s$/.test(parts.at(-1) ?? '')) parts.push(' ')
    }
    parts.push(str)
    right = x + width
    baseline = y
    height = size
  }
  return parts.join('')
}

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
      pages = []
      for (let number = 1; number <= pdf.numPages; number++) {
        const page = await pdf.getPage(number)
        pages.push(layOut((await page.getTextContent()).items as readonly Item[]))
        page.cleanup()
      }
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
