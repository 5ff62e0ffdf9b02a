import { Parser } from 'htmlparser2'
import type { Block, Cell, Link, Stated } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { createBlockList, span } from './blockList.ts'
import { leadingDate } from './dateShapes.ts'
import { isSpace } from './lines.ts'
import { lineKey } from './looseLines.ts'
import type { LaidReading } from './reading.ts'
import { RefusalError } from './refusal.ts'
import { createTextBuffer } from './textBuffer.ts'

// A page becomes the text it shows, laid out as it is parsed: no tree is built, so that depth costs nothing. Blocks are
// the page's own: headings, paragraphs, list items, table rows with their cells, terms and their descriptions.

/** What a page does not show, or shows around its content. */
const SKIPPED = new Set(
  'script style noscript template svg math nav aside form button select textarea iframe object embed canvas video audio footer map dialog'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
)
const SKIPPED_CLASS =
  /(?:^|\s)(?:navbox|vertical-navbox|mw-editsection|mw-jump-link|noprint|navigation-not-searchable|toc|breadcrumbs?|cookie[\w-]*|share[\w-]*|social[\w-]*|screen-reader-text|visually-hidden|sr-only)(?=\s|$)/i
const DEEPEST_LIST = 20
/** Elements inside each other; a page has some dozens. */
const DEEPEST = 1000
const MOST_BLOCKS = 400_000

interface Open {
  readonly name: string
  /** Whether what stands inside is left out. */
  readonly skipped: boolean
}

interface Piece {
  readonly kind: Block['kind']
  readonly start: number
  readonly level?: number
  readonly number?: number
}

interface Table {
  row: { cells: Cell[]; heads: number; start: number; column: number } | null
  cell: { start: number; span: number; rows: number; head: boolean } | null
  columns: string[] | null
  rows: number
  readonly index: number
  /** Rows that a cell of an earlier row still takes, by column. */
  readonly taken: number[]
  readonly infobox: boolean
}

/**
 * HTML → the text it shows, with blocks. Nothing of it is run or fetched; what it hides or frames itself with is left
 * out. Throws RefusalError for pages nested too deeply.
 */
export function readHtml(source: string, file: string): LaidReading {
  const list = createBlockList()
  const links: Link[] = []
  const meta: { title?: string; siteName?: string; published?: string; address?: string; language?: string } = {}
  /** A page that marks its content is read there. */
  const content = /<(?:main|article)\b/i.test(source)
  const text = createTextBuffer()
  let space = false
  const open: Open[] = []
  let inHead = false
  let skipping = 0
  let inContent = 0
  let titleText: string | null = null
  let piece: Piece | null = null
  let bold: { start: number; end: number } | null = null
  let boldOpen: number | null = null
  let link: { start: number; target: string; kind: Link['kind'] } | null = null
  const lists: { ordered: boolean; next: number; notes: boolean }[] = []
  const tables: Table[] = []
  let tableCount = 0
  let term: Span | null = null
  let preformatted = 0

  const shown = (): boolean => skipping === 0 && (!content || inContent > 0 || piece?.kind === 'heading')
  const trimmed = (start: number): Span => {
    let end = text.length
    while (end > start && isSpace(text.codeAt(end - 1))) end--
    let first = start
    while (first < end && isSpace(text.codeAt(first))) first++
    return span(first, end)
  }
  /** Takes back white space at the end, down to the beginning of what is in hand. */
  const trimEnd = () => {
    const floor = Math.max(piece?.start ?? 0, tables.at(-1)?.cell?.start ?? 0)
    let end = text.length
    while (end > floor && isSpace(text.codeAt(end - 1))) end--
    text.cut(end)
  }
  const breakLine = () => {
    trimEnd()
    text.push('\n')
    space = false
  }
  const newline = (count: number) => {
    space = false
    if (text.length === 0) return
    let have = 0
    while (have < count && text.codeAt(text.length - 1 - have) === 10) have++
    text.push('\n'.repeat(count - have))
  }

  /** The line before a list that ends in a colon. */
  const introduction = (): { under?: number } => {
    const index = list.blocks.length - 1
    const last = list.blocks[index]
    if (last?.kind === 'list-item') return last.under === undefined ? {} : { under: last.under }
    return last && text.codeAt(last.end - 1) === 58 /* : */ ? { under: index } : {}
  }

  /** Ends the block in hand and adds it, if it says anything. */
  const close = () => {
    const done = piece
    piece = null
    const heavy = bold
    bold = null
    boldOpen = null
    if (!done) return
    const whole = trimmed(done.start)
    if (whole.start >= whole.end) return
    const base = { start: whole.start, end: whole.end }
    if (done.kind === 'heading') {
      list.heading(base, done.level!, base)
      newline(2)
      return
    }
    const key = keyOf(whole, heavy)
    const number = done.number === undefined ? {} : { number: done.number }
    const above = introduction()
    if (done.kind === 'list-item')
      list.add({ kind: 'list-item', ...base, level: done.level!, value: base, ...number, ...key, ...above })
    else if (done.kind === 'footnote') {
      const mark = /^\^?\s*(?:(?:[a-z]{1,2}|\d+\.\d+)\s+)*/.exec(
        text.slice(whole.start, Math.min(whole.end, whole.start + 60)),
      )
      const start = text.codeAt(whole.start) === 94 /* ^ */ ? whole.start + mark![0].length : whole.start
      list.add({ kind: 'footnote', ...base, value: span(Math.min(start, whole.end), whole.end), ...number })
    } else if (done.kind === 'paragraph' && key) list.add({ kind: 'key-value', ...base, ...key })
    else list.add({ kind: done.kind, ...base })
    newline(done.kind === 'list-item' || done.kind === 'footnote' ? 1 : 2)
  }

  /** "<b>Founded</b>: 1977", or a known label before a colon or dash. */
  const keyOf = (whole: Span, heavy: Span | null): { key: Span; value: Span } | null => {
    if (heavy && heavy.start === whole.start && heavy.end < whole.end && heavy.end - heavy.start <= 90) {
      const separator = /^\s*[:–—]\s*/.exec(text.slice(heavy.end, heavy.end + 8))
      const inside = text.codeAt(heavy.end - 1) === 58 /* : */
      if (separator || inside) {
        const key = span(heavy.start, inside ? heavy.end - 1 : heavy.end)
        let start = heavy.end + (separator?.[0].length ?? 0)
        while (start < whole.end && isSpace(text.codeAt(start))) start++
        if (start < whole.end && key.start < key.end) return { key, value: span(start, whole.end) }
      }
    }
    const found = lineKey(text.slice(whole.start, Math.min(whole.end, whole.start + 200)))
    return found === null || whole.start + found.value >= whole.end
      ? null
      : { key: span(whole.start, whole.start + found.key), value: span(whole.start + found.value, whole.end) }
  }

  const begin = (kind: Block['kind'], more: { level?: number; number?: number } = {}) => {
    close()
    newline(1)
    piece = { kind, start: text.length, ...more }
  }

  const write = (words: string) => {
    if (preformatted > 0) {
      if (!piece && !tables.at(-1)?.cell && /\S/.test(words)) begin('paragraph')
      text.push(words)
      return
    }
    for (const part of words.split(/([\t\n\f\r ]+)/)) {
      if (part === '') continue
      if (/^[\t\n\f\r ]/.test(part)) {
        space = true
        continue
      }
      if (!piece && !tables.at(-1)?.cell) begin('paragraph')
      const last = text.codeAt(text.length - 1)
      if (space && text.length > 0 && last !== 10 && last !== 9 && last !== 32) text.push(' ')
      space = false
      text.push(part)
    }
  }

  const endCell = (table: Table) => {
    const { cell, row } = table
    if (!cell || !row) return
    const whole = trimmed(cell.start)
    table.cell = null
    const column = table.columns?.[row.column] ?? null
    if (whole.start < whole.end) row.cells.push({ ...whole, column })
    if (cell.head) row.heads++
    for (let i = 0; i < cell.span; i++) {
      if (cell.rows > 1) table.taken[row.column] = cell.rows
      row.column++
    }
  }

  const endRow = (table: Table) => {
    endCell(table)
    const { row } = table
    table.row = null
    for (const [i, rows] of table.taken.entries()) if (rows) table.taken[i] = rows - 1
    if (!row || row.cells.length === 0) return
    const { cells } = row
    const whole = span(cells[0]!.start, cells.at(-1)!.end)
    const header = row.heads === cells.length && cells.length >= 2
    const [first, second] = cells
    if (cells.length === 1 && (table.infobox || whole.end - whole.start > 200))
      list.add({ kind: whole.end - whole.start > 200 ? 'paragraph' : 'caption', ...whole })
    else if (cells.length === 2 && row.heads === 1 && table.columns === null)
      list.add({
        kind: 'key-value',
        ...whole,
        key: span(first!.start, first!.end),
        value: span(second!.start, second!.end),
      })
    else {
      if (header && table.columns === null) {
        table.columns = []
        for (const cell of cells) table.columns.push(text.slice(cell.start, cell.end))
      }
      list.add({
        kind: 'table-row',
        ...whole,
        table: table.index,
        cells: header ? cells.map((cell) => ({ ...cell, column: null })) : cells,
        ...(header && { header: true }),
        ...(/^\d{1,3}\.?$/.test(text.slice(first!.start, first!.end)) &&
          !header && { number: Number.parseInt(text.slice(first!.start, first!.end), 10) }),
        ...(cells.length === 2 &&
          !header &&
          table.columns === null && { key: span(first!.start, first!.end), value: span(second!.start, second!.end) }),
      })
    }
    table.rows++
    newline(1)
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'html' && attributes.lang && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(attributes.lang))
          meta.language = attributes.lang
        if (name === 'meta') readMeta(attributes, meta)
        if (name === 'link' && attributes.rel === 'canonical' && webAddress(attributes.href))
          meta.address = attributes.href!
        if (VOID.has(name)) {
          if (skipping === 0 && name === 'br') {
            const table = tables.at(-1)
            if (piece || table?.cell) breakLine()
          }
          if (name === 'hr') close()
          return
        }
        const hidden =
          SKIPPED.has(name) ||
          'hidden' in attributes ||
          attributes['aria-hidden'] === 'true' ||
          (attributes.style !== undefined && /display\s?:\s?none|visibility\s?:\s?hidden/i.test(attributes.style)) ||
          (attributes.class !== undefined && SKIPPED_CLASS.test(attributes.class.slice(0, 400))) ||
          attributes.role === 'navigation'
        if (open.push({ name, skipped: hidden }) > DEEPEST) throw tooDeep(file)
        if (list.blocks.length > MOST_BLOCKS) throw tooLong(file)
        // Pages often leave their head open.
        if (name === 'head') inHead = true
        else if (BLOCKS.has(name) && name !== 'html') inHead = false
        if (hidden) skipping++
        if (name === 'title' && titleText === null && skipping === 0) titleText = ''
        if (name === 'main' || name === 'article') inContent++
        if (skipping > 0) return
        if (name === 'pre') preformatted++
        const table = tables.at(-1)
        if (table?.cell && name !== 'table' && name !== 'tr' && name !== 'td' && name !== 'th') {
          // Inside a cell blocks only break the line.
          if (BLOCKS.has(name) && trimmed(table.cell.start).end > table.cell.start) {
            breakLine()
          }
        } else if (/^h[1-6]$/.test(name)) begin('heading', { level: Number(name[1]) })
        else if (name === 'li') {
          const inner = lists.at(-1)
          const value = Number.parseInt(attributes.value ?? '', 10)
          const number = inner?.ordered
            ? Number.isInteger(value) && Math.abs(value) < 1e6
              ? value
              : inner.next
            : undefined
          if (inner && number !== undefined) inner.next = number + 1
          const note = inner?.notes || /^cite_note|^fn[:-]?\d/.test(attributes.id ?? '')
          begin(note ? 'footnote' : 'list-item', {
            level: Math.min(DEEPEST_LIST, Math.max(1, lists.length)),
            ...(number !== undefined && { number }),
          })
        } else if (name === 'ul' || name === 'ol') {
          close()
          const start = Number.parseInt(attributes.start ?? '', 10)
          const notes = /(?:^|\s)(?:references|footnotes)(?:\s|$)/.test(attributes.class ?? '')
          lists.push({ ordered: name === 'ol', next: Number.isInteger(start) ? start : 1, notes })
        } else if (name === 'dt') begin('paragraph')
        else if (name === 'caption' || name === 'figcaption') begin('caption')
        else if (name === 'table') {
          // A table inside a cell parts the row: what stood before it is a row of its own.
          if (table) endRow(table)
          close()
          newline(2)
          tables.push({
            row: null,
            cell: null,
            columns: null,
            rows: 0,
            index: tableCount++,
            taken: [],
            infobox: /infobox/i.test(attributes.class ?? ''),
          })
        } else if (name === 'tr' && table) {
          endRow(table)
          close()
          newline(1)
          table.row = { cells: [], heads: 0, start: text.length, column: 0 }
        } else if ((name === 'td' || name === 'th') && table) {
          endCell(table)
          table.row ??= { cells: [], heads: 0, start: text.length, column: 0 }
          close()
          while ((table.taken[table.row.column] ?? 0) > 0) table.row.column++
          if (table.row.cells.length > 0) text.push('\t')
          space = false
          const size = (given: string | undefined) => Math.min(100, Math.max(1, Number.parseInt(given ?? '1', 10) || 1))
          table.cell = {
            start: text.length,
            span: size(attributes.colspan),
            rows: size(attributes.rowspan),
            head: name === 'th',
          }
        } else if (BLOCKS.has(name)) {
          if (name === 'dd' && piece && !piece.level) {
            // The term is done; its description follows on the same block.
            const words = trimmed(piece.start)
            if (words.start < words.end) {
              term = words
              trimEnd()
              text.push(': ')
            }
            piece = { kind: 'paragraph', start: text.length }
          } else if (
            name !== 'dd' &&
            !(
              piece?.kind === 'list-item' &&
              (name === 'p' || name === 'div') &&
              trimmed(piece.start).end <= piece.start
            )
          )
            close()
        }
        if (name === 'b' || name === 'strong') {
          const start = piece?.start
          boldOpen = start === undefined || trimmed(start).end <= start ? -1 : null
        }
        if (name === 'a' && attributes.href) {
          const target = linkTarget(attributes.href)
          link = target ? { start: -1, ...target } : null
        }
      },
      ontext(words) {
        if (inHead) {
          if (open.at(-1)?.name === 'title' && titleText !== null && titleText.length < 1000) titleText += words
          return
        }
        if (!shown()) return
        const before = text.length
        write(words)
        if (text.length === before) return
        let first = before
        while (first < text.length && isSpace(text.codeAt(first))) first++
        if (link && link.start === -1) link.start = first
        if (boldOpen === -1) boldOpen = first
      },
      onclosetag(name) {
        if (VOID.has(name)) return
        // The parser closes what it opened, in order.
        const index = open.findLastIndex((each) => each.name === name)
        if (index === -1) return
        for (let i = index; i < open.length; i++) if (open[i]!.skipped) skipping--
        const wasSkipped = open[index]!.skipped
        if (name === 'head') inHead = false
        open.length = index
        if (name === 'main' || name === 'article') inContent = Math.max(0, inContent - 1)
        if (skipping > 0 || wasSkipped) return
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
        const table = tables.at(-1)
        if (name === 'a' && link) {
          if (link.start >= 0 && link.start < text.length)
            links.push({ start: link.start, end: trimmed(link.start).end, target: link.target, kind: link.kind })
          link = null
        } else if ((name === 'b' || name === 'strong') && boldOpen !== null) {
          if (boldOpen >= 0 && bold === null && piece) bold = trimmed(boldOpen)
          boldOpen = null
        } else if (name === 'table' && table) {
          endRow(table)
          close()
          tables.pop()
          newline(2)
        } else if (table?.cell && name !== 'tr' && name !== 'td' && name !== 'th') return
        else if (name === 'tr' && table) endRow(table)
        else if ((name === 'td' || name === 'th') && table) endCell(table)
        else if (name === 'ul' || name === 'ol') {
          close()
          lists.pop()
          if (lists.length === 0) newline(2)
        } else if (name === 'dd' && term && piece) {
          const value = trimmed(piece.start)
          piece = null
          if (value.start < value.end)
            list.add({ kind: 'key-value', start: term.start, end: value.end, key: term, value })
          else list.add({ kind: 'paragraph', start: term.start, end: term.end })
          term = null
          newline(1)
        } else if (BLOCKS.has(name) && name !== 'dt') close()
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  parser.write(source)
  parser.end()
  close()

  const heading = list.blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const pageTitle = (meta.title ?? titleText ?? '').replace(/\s+/g, ' ').trim()
  const title: Stated | null = heading
    ? { text: text.slice(heading.start, heading.end), span: span(heading.start, heading.end) }
    : pageTitle === ''
      ? null
      : { text: pageTitle.slice(0, 300), span: null }
  // A line near the top that is a date and nothing else dates the page.
  const dateline = list.blocks.slice(0, 5).find((block) => {
    if (block.kind === 'heading' || block.end - block.start > 40) return false
    const words = text.slice(block.start, block.end)
    return leadingDate(words)?.length === words.length
  })
  const dateSpan = dateline && span(dateline.start, dateline.end)
  const dated = dateSpan && leadingDate(text.slice(dateSpan.start, dateSpan.end))?.edtf
  return {
    text: text.slice(0, trimmed(0).end),
    blocks: list.blocks,
    links: links.filter((each) => each.start < each.end),
    title,
    publisher: meta.siteName ? { text: meta.siteName.slice(0, 200), span: null } : null,
    published: meta.published ? { text: meta.published, span: null } : dated ? { text: dated, span: dateSpan } : null,
    address: meta.address ?? null,
    language: meta.language ?? null,
  }
}

const tooLong = (file: string): RefusalError =>
  new RefusalError({ file, reason: `The page has more than ${MOST_BLOCKS} paragraphs.`, advice: 'Split it.' })

const tooDeep = (file: string): RefusalError =>
  new RefusalError({
    file,
    reason: `The page nests more than ${DEEPEST} elements inside each other.`,
    advice: 'Save the page again as text.',
  })

const webAddress = (address: string | undefined): boolean =>
  address !== undefined && /^https?:\/\/\S{1,2000}$/i.test(address)

/** Where a link leads, if to a web page or a page of the same wiki; scripts, data and mail addresses are no links. */
function linkTarget(href: string): { target: string; kind: Link['kind'] } | null {
  if (webAddress(href)) return { target: href, kind: 'web' }
  const wiki = /^\/wiki\/([^#?:\s]{1,300})/.exec(href.slice(0, 320))
  if (!wiki) return null
  try {
    return { target: decodeURIComponent(wiki[1]!).replaceAll('_', ' '), kind: 'wiki' }
  } catch {
    return null
  }
}

function readMeta(
  attributes: Record<string, string>,
  meta: { title?: string; siteName?: string; published?: string; address?: string },
): void {
  const name = (attributes.property ?? attributes.name ?? '').toLowerCase()
  const value = attributes.content?.trim()
  if (!value || value.length > 2000) return
  if (name === 'og:title') meta.title ??= value
  else if (name === 'og:site_name' || name === 'dc.publisher') meta.siteName ??= value
  else if (
    name === 'article:published_time' ||
    name === 'date' ||
    name === 'dc.date' ||
    name === 'dcterms.date' ||
    name === 'publish-date'
  ) {
    const date = leadingDate(value)?.edtf
    if (date) meta.published ??= date
  } else if (name === 'og:url' && webAddress(value)) meta.address ??= value
}
