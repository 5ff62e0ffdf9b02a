import { Parser } from 'htmlparser2'
import type { Block, Link, Stated } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { createBlockList, span } from './blockList.ts'
import { leadingDate } from './dateShapes.ts'
import { type HtmlHead, linkTarget, readHead } from './htmlHead.ts'
import { createHtmlTable, type HtmlTable } from './htmlTable.ts'
import { lineKey } from './lineShapes.ts'
import { createPageText, type PageText } from './pageText.ts'
import type { LaidReading } from './reading.ts'
import { RefusalError } from './refusal.ts'

// A page becomes the text it shows, laid out as it is parsed: no tree is built, so that depth costs nothing. Blocks are
// the page's own: headings, paragraphs, list items, table rows with their cells, terms and their descriptions.

const elements = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** What a page does not show, or shows around its content. */
const SKIPPED = elements(
  'script style noscript template svg math nav aside form button select textarea iframe object embed canvas video audio footer map dialog',
)
const SKIPPED_CLASS =
  /(?:^|\s)(?:navbox|vertical-navbox|mw-editsection|mw-jump-link|noprint|navigation-not-searchable|toc|breadcrumbs?|cookie[\w-]*|share[\w-]*|social[\w-]*|screen-reader-text|visually-hidden|sr-only)(?=\s|$)/i
const VOID = elements('area base br col embed hr img input link meta source track wbr')
const BLOCKS = elements(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul',
)
const TABLE_PARTS = elements('table tr td th')
const DEEPEST_LIST = 20
/** Elements inside each other; a page has some dozens. */
const DEEPEST = 1000
const MOST_BLOCKS = 400_000

/** The block in hand. */
interface Piece {
  readonly kind: Block['kind']
  readonly start: number
  readonly level?: number
  readonly number?: number
}

/**
 * HTML → the text it shows, with blocks. Nothing of it is run or fetched; what it hides or frames itself with is left
 * out. Throws RefusalError for pages nested too deeply.
 */
export function readHtml(source: string, file: string): LaidReading {
  const page = createPageText()
  const list = createBlockList()
  const links: Link[] = []
  const head: HtmlHead = {}
  const open: { readonly name: string; readonly skipped: boolean }[] = []
  /** How many of the open elements are skipped, hold the page's marked content, keep their white space. */
  let skipping = 0
  let inContent = 0
  let preformatted = 0
  let inHead = false
  let titleText: string | null = null
  let piece: Piece | null = null
  let term: Span | null = null
  /** The bold words with which the piece begins; `boldStart` is -1 until the first of them comes. */
  let bold: Span | null = null
  let boldStart: number | null = null
  let link: (Pick<Link, 'target' | 'kind'> & { start: number }) | null = null
  const lists: { readonly ordered: boolean; readonly notes: boolean; next: number }[] = []
  const tables: HtmlTable[] = []
  /** A page that marks its content is read there. */
  const contentOnly = /<(?:main|article)\b/i.test(source)

  const isShown = (): boolean => skipping === 0 && (!contentOnly || inContent > 0 || piece?.kind === 'heading')
  const isBlank = (start: number): boolean => page.trimmed(start).end <= start
  const floor = (): number => Math.max(piece?.start ?? 0, tables.at(-1)?.cellStart ?? 0)

  function begin(kind: Block['kind'], more: { level?: number; number?: number } = {}): void {
    close()
    page.newLines(1)
    piece = { kind, start: page.length, ...more }
  }

  /** Ends the block in hand and adds it, if it says anything. */
  function close(): void {
    const done = piece
    const heavy = bold
    piece = null
    bold = null
    boldStart = null
    if (!done) return
    const whole = page.trimmed(done.start)
    if (whole.start >= whole.end) return
    const number = done.number === undefined ? {} : { number: done.number }
    const key = done.kind === 'paragraph' || done.kind === 'list-item' ? keyOf(page, whole, heavy) : null
    if (done.kind === 'heading') list.heading(whole, done.level!, whole)
    else if (done.kind === 'list-item') {
      const above = introduction()
      list.add({ kind: 'list-item', ...whole, level: done.level!, value: whole, ...number, ...key, ...above })
    } else if (done.kind === 'footnote')
      list.add({ kind: 'footnote', ...whole, value: noteWords(page, whole), ...number })
    else if (key) list.add({ kind: 'key-value', ...whole, ...key })
    else list.add({ kind: done.kind, ...whole })
    page.newLines(done.kind === 'list-item' || done.kind === 'footnote' ? 1 : 2)
  }

  /** The line before a list that ends in a colon. */
  function introduction(): { under?: number } {
    const index = list.blocks.length - 1
    const last = list.blocks[index]
    if (last?.kind === 'list-item') return last.under === undefined ? {} : { under: last.under }
    return last && page.at(last.end - 1) === ':' ? { under: index } : {}
  }

  function openItem(attributes: Record<string, string>): void {
    const inner = lists.at(-1)
    const given = Number.parseInt(attributes.value ?? '', 10)
    const number = inner?.ordered ? (Math.abs(given) < 1e6 ? given : inner.next) : undefined
    if (inner && number !== undefined) inner.next = number + 1
    const isNote = inner?.notes || /^cite_note|^fn[:-]?\d/.test(attributes.id ?? '')
    const level = Math.min(DEEPEST_LIST, Math.max(1, lists.length))
    begin(isNote ? 'footnote' : 'list-item', { level, ...(number !== undefined && { number }) })
  }

  function openList(name: string, attributes: Record<string, string>): void {
    close()
    const start = Number.parseInt(attributes.start ?? '', 10)
    const notes = /(?:^|\s)(?:references|footnotes)(?:\s|$)/.test(attributes.class ?? '')
    lists.push({ ordered: name === 'ol', notes, next: Number.isInteger(start) ? start : 1 })
  }

  function openTablePart(name: string, attributes: Record<string, string>): void {
    const table = tables.at(-1)
    if (name === 'table') {
      // A table inside a cell parts the row: what stood before it is a row of its own.
      table?.closeRow()
      close()
      page.newLines(2)
      tables.push(createHtmlTable(page, list, /infobox/i.test(attributes.class ?? '')))
    } else if (name === 'tr') {
      table?.closeRow()
      close()
      table?.openRow()
    } else {
      table?.closeCell()
      close()
      table?.openCell(attributes, name === 'th')
    }
  }

  /** The term is done; its description follows on the same line. */
  function openDescription(): void {
    if (!piece || piece.level) return
    const words = page.trimmed(piece.start)
    if (words.start < words.end) {
      term = words
      page.trimEnd(floor())
      page.writeAsIs(': ')
    }
    piece = { kind: 'paragraph', start: page.length }
  }

  function closeDescription(described: Span, value: Span): void {
    piece = null
    term = null
    if (value.start < value.end)
      list.add({ kind: 'key-value', start: described.start, end: value.end, key: described, value })
    else list.add({ kind: 'paragraph', ...described })
    page.newLines(1)
  }

  function openBlock(name: string, attributes: Record<string, string>): void {
    if (/^h[1-6]$/.test(name)) begin('heading', { level: Number(name[1]) })
    else if (name === 'li') openItem(attributes)
    else if (name === 'ul' || name === 'ol') openList(name, attributes)
    else if (name === 'dt') begin('paragraph')
    else if (name === 'dd') openDescription()
    else if (name === 'caption' || name === 'figcaption') begin('caption')
    // "<li><p>": the paragraph is the item.
    else if (!(piece?.kind === 'list-item' && (name === 'p' || name === 'div') && isBlank(piece.start))) close()
  }

  function onOpen(name: string, attributes: Record<string, string>): void {
    readHead(name, attributes, head)
    if (VOID.has(name)) {
      if (name === 'br' && skipping === 0 && (piece || tables.at(-1)?.inCell)) page.breakLine(floor())
      if (name === 'hr') close()
      return
    }
    const skipped = isSkipped(name, attributes)
    if (open.push({ name, skipped }) > DEEPEST) throw tooDeep(file)
    if (list.blocks.length > MOST_BLOCKS) throw tooLong(file)
    // Pages often leave their head open.
    if (name === 'head') inHead = true
    else if (BLOCKS.has(name) && name !== 'html') inHead = false
    if (skipped) skipping++
    if (name === 'title' && skipping === 0) titleText ??= ''
    if (name === 'main' || name === 'article') inContent++
    if (skipping > 0) return
    if (name === 'pre') preformatted++
    const table = tables.at(-1)
    if (TABLE_PARTS.has(name) && (table || name === 'table')) openTablePart(name, attributes)
    else if (table?.inCell) {
      // Inside a cell, blocks only break the line.
      if (BLOCKS.has(name) && !isBlank(table.cellStart)) page.breakLine(floor())
    } else if (BLOCKS.has(name)) openBlock(name, attributes)
    if (name === 'b' || name === 'strong') boldStart = !piece || isBlank(piece.start) ? -1 : null
    if (name === 'a') {
      const target = attributes.href ? linkTarget(attributes.href) : null
      link = target && { start: -1, ...target }
    }
  }

  function onText(words: string): void {
    if (inHead) {
      if (open.at(-1)?.name === 'title' && titleText !== null && titleText.length < 1000) titleText += words
      return
    }
    if (!isShown()) return
    const isWords = /[^\t\n\f\r ]/.test(words)
    if (isWords && !piece && !tables.at(-1)?.inCell) begin('paragraph')
    const before = page.length
    if (preformatted > 0) page.writeAsIs(words)
    else page.write(words)
    if (!isWords) return
    const first = page.trimmed(before).start
    if (link?.start === -1) link.start = first
    if (boldStart === -1) boldStart = first
  }

  function onClose(name: string): void {
    if (VOID.has(name)) return
    // The parser closes what it opened, in order.
    const index = open.findLastIndex((each) => each.name === name)
    if (index === -1) return
    for (let i = index; i < open.length; i++) if (open[i]!.skipped) skipping--
    const wasSkipped = open[index]!.skipped
    open.length = index
    if (name === 'head') inHead = false
    if (name === 'main' || name === 'article') inContent = Math.max(0, inContent - 1)
    if (skipping > 0 || wasSkipped) return
    if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
    const table = tables.at(-1)
    if (name === 'a' && link) {
      if (link.start >= 0 && link.start < page.length)
        links.push({ start: link.start, end: page.trimmed(link.start).end, target: link.target, kind: link.kind })
      link = null
    } else if ((name === 'b' || name === 'strong') && boldStart !== null) {
      if (boldStart >= 0 && piece) bold ??= page.trimmed(boldStart)
      boldStart = null
    } else if (name === 'table' && table) {
      table.closeRow()
      close()
      tables.pop()
      page.newLines(2)
    } else if (name === 'tr') table?.closeRow()
    else if (name === 'td' || name === 'th') table?.closeCell()
    else if (table?.inCell) return
    else if (name === 'ul' || name === 'ol') {
      close()
      lists.pop()
      if (lists.length === 0) page.newLines(2)
    } else if (name === 'dd' && term && piece) closeDescription(term, page.trimmed(piece.start))
    else if (BLOCKS.has(name) && name !== 'dt') close()
  }

  const handler = { onopentag: onOpen, ontext: onText, onclosetag: onClose }
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false })
  parser.write(source)
  parser.end()
  close()

  return {
    text: page.slice(0, page.trimmed(0).end),
    blocks: list.blocks,
    links: links.filter((each) => each.start < each.end),
    title: titleOf(page, list.blocks, head.title ?? titleText ?? ''),
    publisher: head.siteName ? { text: head.siteName.slice(0, 200), span: null } : null,
    published: head.published ? { text: head.published, span: null } : dateline(page, list.blocks),
    address: head.address ?? null,
    language: head.language ?? null,
  }
}

function isSkipped(name: string, attributes: Record<string, string>): boolean {
  return (
    SKIPPED.has(name) ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    attributes.role === 'navigation' ||
    /display\s?:\s?none|visibility\s?:\s?hidden/i.test(attributes.style?.slice(0, 1000) ?? '') ||
    SKIPPED_CLASS.test(attributes.class?.slice(0, 400) ?? '')
  )
}

/** "<b>Founded</b>: 1977", or a known label before a colon or dash. */
function keyOf(page: PageText, whole: Span, bold: Span | null): { key: Span; value: Span } | null {
  if (bold && bold.start === whole.start && bold.end < whole.end && bold.end - bold.start <= 90) {
    const separator = /^\s*[:–—]\s*/.exec(page.slice(bold.end, bold.end + 8))
    const inside = page.at(bold.end - 1) === ':'
    const key = span(bold.start, inside ? bold.end - 1 : bold.end)
    let start = bold.end + (separator?.[0].length ?? 0)
    while (start < whole.end && /\s/.test(page.at(start))) start++
    if ((separator || inside) && start < whole.end && key.start < key.end) return { key, value: span(start, whole.end) }
  }
  const found = lineKey(page.slice(whole.start, Math.min(whole.end, whole.start + 200)))
  return found === null || whole.start + found.value >= whole.end
    ? null
    : { key: span(whole.start, whole.start + found.key), value: span(whole.start + found.value, whole.end) }
}

/** A note without the marks that lead back to its text: "^ a b". */
function noteWords(page: PageText, whole: Span): Span {
  const marks = /^\^\s*(?:(?:[a-z]{1,2}|\d+\.\d+)\s+)*/.exec(
    page.slice(whole.start, Math.min(whole.end, whole.start + 60)),
  )
  return span(whole.start + (marks?.[0].length ?? 0), whole.end)
}

function titleOf(page: PageText, blocks: readonly Block[], ofHead: string): Stated | null {
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  if (heading) return { text: page.slice(heading.start, heading.end), span: span(heading.start, heading.end) }
  const words = ofHead.replace(/\s+/g, ' ').trim().slice(0, 300)
  return words === '' ? null : { text: words, span: null }
}

/** A line near the top that is a date and nothing else dates the page. */
function dateline(page: PageText, blocks: readonly Block[]): Stated | null {
  for (const { kind, start, end } of blocks.slice(0, 5)) {
    if (kind === 'heading' || end - start > 40) continue
    const date = leadingDate(page.slice(start, end))
    if (date?.edtf && date.length === end - start) return { text: date.edtf, span: span(start, end) }
  }
  return null
}

const tooDeep = (file: string): RefusalError =>
  new RefusalError({
    file,
    reason: `The page nests more than ${DEEPEST} elements inside each other.`,
    advice: 'Save the page again as text.',
  })

const tooLong = (file: string): RefusalError =>
  new RefusalError({ file, reason: `The page has more than ${MOST_BLOCKS} paragraphs.`, advice: 'Split it.' })
