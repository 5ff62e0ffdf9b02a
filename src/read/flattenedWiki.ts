import type { Stated } from '../model/document.ts'
import { createBlockList, span } from './blockList.ts'
import { type Line, readLines } from './lines.ts'
import { inOrder, webLinks, wikiLinks } from './links.ts'
import type { Reading } from './reading.ts'

const ITEM = /^(?:-|[*#]+|•)\s+/
const NUMBERED = /^(\d{1,4})[.)]\s+/
const LONGEST_KEY = 60

/**
 * A wiki article flattened to text: "= Title =", the infobox as "- Key: value" lines under a name, "== Section ==",
 * paragraphs, and "- item" lists in the sections.
 */
export function readFlattenedWiki(text: string): Reading {
  const lines = readLines(text)
  const list = createBlockList()
  let title: Stated | null = null
  /** The infobox stands before the first section and before the article's first paragraph. */
  let box = lines.some((line, i) => i < 60 && boxKey(line) !== null)
  for (const [i, line] of lines.entries()) {
    const heading = headingOf(line)
    if (heading) {
      list.heading(line, heading.level, heading.words)
      if (title === null && list.blocks.length === 1)
        title = { text: text.slice(heading.words.start, heading.words.end), span: heading.words }
      if (heading.level > 1) box = false
      continue
    }
    const item = ITEM.exec(line.content.slice(0, 8))
    const key = item ? boxKey(line) : null
    if (item && item[0].length < line.content.length) {
      const value = span(line.start + item[0].length, line.end)
      if (box && key) list.add({ kind: 'key-value', start: line.start, end: line.end, ...key })
      else
        list.add({
          kind: 'list-item',
          level: Math.max(line.indent >= 2 ? 2 : 1, item[0].trimEnd().length),
          start: line.start,
          end: line.end,
          value,
          ...key,
        })
      continue
    }
    const numbered = NUMBERED.exec(line.content.slice(0, 8))
    if (numbered && numbered[0].length < line.content.length) {
      const mark = numbered[0].length
      const note = /^\^\s*(?:[a-z]\s+)*/.exec(line.content.slice(mark, mark + 40))
      const value = span(line.start + mark + (note?.[0].length ?? 0), line.end)
      const block = { start: line.start, end: line.end, number: Number(numbered[1]), value }
      if (value.start < value.end) {
        list.add(note ? { kind: 'footnote', ...block } : { kind: 'list-item', level: 1, ...block })
        continue
      }
    }
    const before = list.blocks.at(-1)
    if (box && before?.kind === 'key-value' && line.blanks === 0) {
      list.extend(line.end)
      continue
    }
    // The name over the infobox.
    if (
      box &&
      line.content.length <= 120 &&
      lines[i + 1] &&
      boxKey(lines[i + 1]!) !== null &&
      before?.kind !== 'key-value'
    ) {
      list.add({ kind: 'caption', start: line.start, end: line.end })
      continue
    }
    if (line.content.length > 120) box = box && list.blocks.every((block) => block.kind !== 'key-value')
    list.add({ kind: 'paragraph', start: line.start, end: line.end })
  }
  return { blocks: list.blocks, title, links: inOrder([...webLinks(text), ...wikiLinks(text)]) }
}

/** "== History ==" → level 2 and the words. A single "=" is the title. */
export function headingOf(line: Line): { level: number; words: { start: number; end: number } } | null {
  const { content } = line
  if (content.charCodeAt(0) !== 61 || content.length > 300) return null
  let level = 0
  while (level < 6 && content[level] === '=') level++
  let closing = 0
  while (closing < level && content[content.length - 1 - closing] === '=') closing++
  if (closing === 0 || level + closing >= content.length) return null
  level = Math.min(level, closing)
  const inner = content.slice(level, content.length - level)
  const words = inner.trim()
  if (words === '') return null
  const start = line.start + level + (inner.length - inner.trimStart().length)
  return { level, words: { start, end: start + words.length } }
}

/** "- Leader1 Title: Vice chairmen" → key and value. */
function boxKey(line: Line) {
  const { content } = line
  const mark = ITEM.exec(content.slice(0, 8))
  if (!mark) return null
  const head = content.slice(mark[0].length, mark[0].length + LONGEST_KEY)
  const colon = head.search(/:(?:\s|$)/)
  if (colon < 1) return null
  const bold = head.startsWith("'''") && /'{3}\s*$/.test(head.slice(3, colon))
  const key = head.slice(0, colon)
  if (/[.;!?]/.test(key) || key.split(' ').length > 7) return null
  const keyStart = line.start + mark[0].length
  let value = keyStart + colon + 1
  while (value < line.end && /\s/.test(content[value - line.start]!)) value++
  const keyEnd = keyStart + key.trimEnd().length
  return { key: bold ? span(keyStart + 3, keyEnd - 3) : span(keyStart, keyEnd), value: span(value, line.end) }
}
