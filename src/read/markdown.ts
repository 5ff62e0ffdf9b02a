import type { Cell, Stated } from '../model/document.ts'
import { startsLower } from '../model/letters.ts'
import type { Span } from '../model/span.ts'
import { type BlockList, createBlockList, span } from './blockList.ts'
import { leadingDate } from './dateShapes.ts'
import { isKnownKey, isOfficeKey } from './keys.ts'
import { type Line, readLines } from './lines.ts'
import { inOrder, webLinks, wikiLinks } from './links.ts'
import type { Reading } from './reading.ts'

// Read by its lines, in linear time and with exact offsets: CommonMark's block structure and GitHub's tables as far as
// notes use them. (A full CommonMark parser was measured at 0.7 MB/s, and slower than linear on hostile input.)

const HEADING = /^(#{1,6})(?:\s+|$)/
const BULLET = /^[-*+]\s+(?:\[[ xX]\]\s+)?/
const NUMBERED = /^(\d{1,9})[.)]\s+/
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/
const FENCE = /^(`{3,}|~{3,})/
const NOTE = /^\[\^([^\]\s]{1,40})\]:\s*/
const DEFINITION = /^\[[^\]^][^\]]{0,200}\]:\s+\S/
const FRONT_KEY = /^([^\s:#"'[\]{}-][^:\n]{0,80}?)\s*:(?:\s+|$)/
const CALLOUT = /^\[![\p{L}\d-]{1,24}\][+-]?/u
const LONGEST_MARK = 400

/** Markdown: YAML front matter, headings, lists with bold keys, tables, block quotes, footnotes, wiki links. */
export function readMarkdown(text: string): Reading {
  const lines = readLines(text)
  const list = createBlockList()
  const meta: Record<string, Stated> = {}
  let i = addFrontMatter(text, lines, list, meta)
  let table = 0
  /** A line before a list that ends in a colon. */
  const introduction = (): number | undefined => {
    const index = list.blocks.length - 1
    const last = list.blocks[index]
    if (last?.kind === 'list-item') return last.under
    return last?.kind === 'paragraph' && text[last.end - 1] === ':' ? index : undefined
  }
  while (i < lines.length) {
    const line = quoted(lines[i]!)
    const { content } = line
    const fence = FENCE.exec(content.slice(0, 80))
    if (fence) {
      i = addFenced(lines, i, fence[1]!, list)
      continue
    }
    const heading = HEADING.exec(content.slice(0, 12))
    if (heading) {
      list.heading(line, heading[1]!.length, headingWords(line, heading[0].length))
      i++
      continue
    }
    if (content.length <= 200 && RULE.test(content)) {
      i++
      continue
    }
    const under = lines[i + 1]
    if (
      under &&
      under.blanks === 0 &&
      content.length <= 300 &&
      /^(?:=+|-{2,})$/.test(under.content.slice(0, 400)) &&
      !BULLET.test(content) &&
      !content.includes('|')
    ) {
      list.heading(span(line.start, under.end), under.content[0] === '=' ? 1 : 2, span(line.start, line.end))
      i += 2
      continue
    }
    if (content.includes('|') && under?.blanks === 0 && isDelimiterRow(under.content)) {
      i = addTable(text, lines, i, table++, list)
      continue
    }
    const callout = line !== lines[i]! ? CALLOUT.exec(content.slice(0, 40)) : null
    if (callout) {
      // "> [!info] Summary": the box's kind and its title head what stands in it
      list.add({ kind: 'caption', start: line.start, end: line.end })
      i++
      continue
    }
    const note = NOTE.exec(content.slice(0, 60))
    if (note && note[0].length < content.length) {
      const number = Number(note[1])
      const value = span(line.start + note[0].length, line.end)
      list.add({
        kind: 'footnote',
        start: line.start,
        end: line.end,
        value,
        ...(Number.isInteger(number) && { number }),
      })
      i = continued(text, lines, i + 1, list)
      continue
    }
    if (DEFINITION.test(content.slice(0, 240))) {
      i++
      continue
    }
    const mark = BULLET.exec(content.slice(0, 24)) ?? NUMBERED.exec(content.slice(0, 24))
    if (mark && mark[0].length < content.length) {
      const above = introduction()
      const key = itemKey(text, line, line.start + mark[0].length)
      list.add({
        kind: 'list-item',
        level: 1 + Math.min(8, Math.floor(line.indent / 2)),
        start: line.start,
        end: line.end,
        value: span(line.start + mark[0].length, line.end),
        ...(/^\d/.test(mark[0]) && { number: Number(mark[1]) }),
        ...key,
        ...(above !== undefined && { under: above }),
      })
      i = continued(text, lines, i + 1, list)
      continue
    }
    const key = itemKey(text, line, line.start)
    if (key) list.add({ kind: 'key-value', start: line.start, end: line.end, ...key })
    else if (/^!\[[^\]]{0,300}\]\([^)]{0,1000}\)$/.test(content.slice(0, 1400)) && content.length <= 1400)
      list.add({ kind: 'caption', start: line.start, end: line.end })
    else list.add({ kind: 'paragraph', start: line.start, end: line.end })
    i = continued(text, lines, i + 1, list)
  }
  const title = meta.title ?? titleOf(text, list, meta.name ?? null)
  return {
    blocks: list.blocks,
    title,
    publisher: meta.publisher ?? null,
    captured: meta.captured ?? null,
    published: meta.published ?? null,
    retrieved: meta.retrieved ?? null,
    address: meta.address?.text ?? null,
    language: meta.language?.text ?? null,
    links: inOrder([...webLinks(text), ...wikiLinks(text)]),
  }
}

/** A line of a block quote without its marks. */
function quoted(line: Line): Line {
  if (line.content.charCodeAt(0) !== 62) return line
  let at = 0
  while (at < line.content.length && (line.content[at] === '>' || line.content[at] === ' ')) at++
  if (at === line.content.length) return line
  return { ...line, start: line.start + at, content: line.content.slice(at) }
}

const META: Readonly<Record<string, string>> = {
  title: 'title',
  name: 'name',
  publisher: 'publisher',
  captured: 'captured',
  'captured on': 'captured',
  published: 'published',
  date: 'published',
  retrieved: 'retrieved',
  accessed: 'retrieved',
  'date accessed': 'retrieved',
  url: 'address',
  address: 'address',
  lang: 'language',
  language: 'language',
}

/** Front matter between two lines of three dashes, a block a key. Its lists are cells. Returns the line after it. */
function addFrontMatter(text: string, lines: readonly Line[], list: BlockList, meta: Record<string, Stated>): number {
  if (lines[0]?.content !== '---') return 0
  const end = lines.findIndex((line, i) => i > 0 && i < 400 && (line.content === '---' || line.content === '...'))
  if (end === -1) return 0
  let i = 1
  while (i < end) {
    const line = lines[i]!
    const key = line.indent === 0 ? FRONT_KEY.exec(line.content.slice(0, 100)) : null
    if (!key) {
      i++
      continue
    }
    let last = i
    while (last + 1 < end && (lines[last + 1]!.indent > 0 || lines[last + 1]!.content.startsWith('- '))) last++
    const inline = key[0].length < line.content.length
    const start = inline ? line.start + key[0].length : last > i ? lines[i + 1]!.start : line.end
    let value = unquoted(text, span(start, lines[last]!.end))
    const block = inline && /^[|>][+-]?$/.test(text.slice(start, line.end))
    if (block && last > i) value = span(lines[i + 1]!.start, lines[last]!.end)
    const cells = listCells(text, lines.slice(inline ? i + 1 : i + 1, last + 1), value)
    list.add({
      kind: 'front-matter',
      start: line.start,
      end: lines[last]!.end,
      key: span(line.start, line.start + key[1]!.length),
      value,
      ...(cells.length > 0 && { cells }),
    })
    const field = META[key[1]!.toLowerCase()]
    const words = text.slice(value.start, value.end)
    if (field && words !== '' && cells.length === 0) {
      const date =
        field === 'captured' || field === 'published' || field === 'retrieved' ? leadingDate(words)?.edtf : words
      const year = /^(?:19|20)\d\d$/.test(words) ? words : null
      if ((date ?? year) && !meta[field]) meta[field] = { text: (date ?? year)!, span: value }
    }
    i = last + 1
  }
  return end + 1
}

const unquoted = (text: string, { start, end }: Span): Span =>
  end - start >= 2 && (text[start] === '"' || text[start] === "'") && text[end - 1] === text[start]
    ? span(start + 1, end - 1)
    : span(start, end)

/** "[a, b]" or "- a" lines: the members of a YAML list. */
function listCells(text: string, below: readonly Line[], value: Span): Cell[] {
  if (text[value.start] === '[' && text[value.end - 1] === ']') {
    const cells: Cell[] = []
    let at = value.start + 1
    for (const part of text.slice(value.start + 1, value.end - 1).split(',', 200)) {
      const lead = part.length - part.trimStart().length
      const cell = unquoted(text, span(at + lead, at + lead + part.trim().length))
      if (cell.start < cell.end) cells.push({ ...cell, column: null })
      at += part.length + 1
    }
    return cells
  }
  return below
    .filter((line) => line.content.startsWith('- '))
    .map((line) => {
      const start = line.start + 2 + (line.content.slice(2).length - line.content.slice(2).trimStart().length)
      return { ...unquoted(text, span(start, line.end)), column: null }
    })
    .filter((cell) => cell.start < cell.end)
}

/** "**Founded**: 1961", "**Founded:** 1961", "__Founded__ – 1961", "Founded: 1961" after a bullet or alone on a line. */
function itemKey(text: string, line: Line, start: number): { key: Span; value: Span } | null {
  const head = text.slice(start, Math.min(line.end, start + 120))
  const bold = /^(\*\*|__)(?=\S)([^*\n]{1,90}?)(:?)\s*\1\s*(?:(?::|–|—)\s*|(?=\S))/.exec(head)
  if (bold) {
    const separated = bold[3] === ':' || /(?::|–|—)\s*$/.test(bold[0])
    if (!separated) return null
    const keyStart = start + bold[1]!.length
    const value = span(start + bold[0].length, line.end)
    return value.start < value.end ? { key: span(keyStart, keyStart + bold[2]!.trimEnd().length), value } : null
  }
  // "base:: Kora", a field as note books write it; a line "Founded: 1977" only where the label is known.
  const field = /^([\p{L}][^:.;!?[\]*_|]{0,40})(::|:)\s+(?=\S)/u.exec(head)
  if (field && (field[2] === '::' || (start === line.start && (isKnownKey(field[1]!) || isOfficeKey(field[1]!)))))
    return { key: span(start, start + field[1]!.trimEnd().length), value: span(start + field[0].length, line.end) }
  if (start === line.start) return null
  // "Ally: JNA", "2018: 13 clashes"
  const plain =
    /^([\p{Lu}\p{Lo}][^:.;!?[\]*_]{0,40}|(?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?(?: \([^()]{3,20}\))?):\s+(?=\S)/u.exec(
      head,
    )
  if (!plain || plain[1]!.split(' ').length > 5) return null
  return { key: span(start, start + plain[1]!.trimEnd().length), value: span(start + plain[0].length, line.end) }
}

function headingWords(line: Line, mark: number): Span {
  let end = line.end
  const closing = /(?:^|\s)#{1,6}$/.exec(line.content.slice(-8))
  if (closing && line.content.length > mark) end -= closing[0].length
  const start = Math.min(line.start + mark, end)
  return span(start, Math.max(start, end))
}

/** Lines that go on with the paragraph or item before them. */
function continued(text: string, lines: readonly Line[], from: number, list: BlockList): number {
  let i = from
  while (i < lines.length && lines[i]!.blanks === 0) {
    const head = lines[i]!.content.slice(0, LONGEST_MARK)
    if (
      HEADING.test(head.slice(0, 12)) ||
      FENCE.test(head) ||
      BULLET.test(head) ||
      NUMBERED.test(head) ||
      NOTE.test(head)
    )
      break
    if (head.startsWith('|') || /^(?:\*\*|__)[^*\n]{1,90}?:?(?:\*\*|__)\s*[:–—]/.test(head)) break
    if (/^[-=*_]{3,}$/.test(head)) break
    if (itemKey(text, lines[i]!, lines[i]!.start) !== null) break
    // A labelled line ends with itself, unless the next goes on in the middle of a sentence.
    if (list.blocks.at(-1)?.kind === 'key-value' && !startsLower(head)) break
    list.extend(lines[i]!.end)
    i++
  }
  return i
}

function addFenced(lines: readonly Line[], from: number, fence: string, list: BlockList): number {
  let i = from + 1
  while (i < lines.length && !lines[i]!.content.startsWith(fence)) i++
  const last = lines[Math.min(i, lines.length - 1)]!
  list.add({ kind: 'caption', start: lines[from]!.start, end: last.end })
  return i + 1
}

function isDelimiterRow(content: string): boolean {
  if (content.length > 1000 || !content.includes('-')) return false
  return content
    .replace(/^\||\|$/g, '')
    .split('|')
    .every((cell) => /^:?-+:?$/.test(cell.trim()))
}

function addTable(text: string, lines: readonly Line[], from: number, table: number, list: BlockList): number {
  let columns: readonly string[] = []
  let i = from
  while (i < lines.length && (i === from || lines[i]!.blanks === 0) && lines[i]!.content.includes('|')) {
    if (i !== from + 1) {
      const line = lines[i]!
      const parts = rowCells(text, line)
      const cells = parts
        .map((cell, k) => ({ ...cell, column: i === from ? null : (columns[k] ?? null) }))
        .filter((cell) => cell.start < cell.end)
      if (i === from) columns = parts.map((cell) => text.slice(cell.start, cell.end))
      list.add({
        kind: 'table-row',
        start: line.start,
        end: line.end,
        table,
        cells,
        ...(i === from && { header: true }),
      })
    }
    i++
  }
  return i
}

function rowCells(text: string, line: Line): Span[] {
  const cells: Span[] = []
  let start = line.start + (line.content.startsWith('|') ? 1 : 0)
  for (let at = start; at <= line.end && cells.length < 200; at++) {
    if (at < line.end && (text[at] !== '|' || text[at - 1] === '\\')) continue
    if (at === line.end && start === at) break
    let first = start
    let last = at
    while (first < last && /\s/.test(text[first]!)) first++
    while (last > first && /\s/.test(text[last - 1]!)) last--
    cells.push(span(first, last))
    start = at + 1
  }
  return cells
}

/** The heading of the whole; else the name in the front matter; else the first heading of a part. */
function titleOf(text: string, list: BlockList, named: Stated | null): Stated | null {
  const whole = list.blocks.find((block) => block.kind === 'heading' && block.level === 1)
  if (whole === undefined && named !== null) return named
  const value = (whole ?? list.blocks.find((block) => block.kind === 'heading'))?.value
  return value && value.start < value.end ? { text: text.slice(value.start, value.end), span: value } : null
}
