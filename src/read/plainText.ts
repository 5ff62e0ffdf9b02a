import { readLines } from './lines.ts'
import { webLinks } from './links.ts'
import { readLooseLines } from './looseLines.ts'
import type { Reading } from './reading.ts'

/** Text of no known shape: paragraphs, and whatever lists, labels and headings its lines show. */
export function readPlainText(text: string): Reading {
  const blocks = readLooseLines(text, readLines(text))
  const first = blocks.find((block) => block.kind !== 'caption')
  const title =
    first?.kind === 'heading'
      ? { text: text.slice(first.start, first.end), span: { start: first.start, end: first.end } }
      : null
  return { blocks, title, links: webLinks(text) }
}
