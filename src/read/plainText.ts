import { readColophon } from './colophon.ts'
import { isTitleLike } from './lineShapes.ts'
import { readLines } from './lines.ts'
import { webLinks } from './links.ts'
import { readLooseLines } from './looseLines.ts'
import type { Reading } from './reading.ts'

/** Text of no known shape: paragraphs, and whatever lists, labels and headings its lines show. */
export function readPlainText(text: string): Reading {
  const lines = readLines(text)
  const opening = lines[0]
  const titled = opening !== undefined && isTitleLike(opening.content) && (lines[1]?.blanks ?? 0) > 0
  const { published, address } = readColophon(lines)
  const blocks = readLooseLines(text, lines, titled ? { headings: new Map([[0, 1]]) } : {})
  const first = blocks.find((block) => block.kind !== 'caption')
  const title =
    first?.kind === 'heading'
      ? { text: text.slice(first.start, first.end), span: { start: first.start, end: first.end } }
      : null
  return { blocks, title, links: webLinks(text), published, address }
}
