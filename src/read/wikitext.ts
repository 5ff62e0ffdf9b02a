import type { Cell, Link, Stated } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { type BlockList, createBlockList, span } from './blockList.ts'
import { headingOf } from './flattenedWiki.ts'
import { type Line, readLines } from './lines.ts'
import { inOrder, webLinks, wikiLinks } from './links.ts'
import type { Reading } from './reading.ts'

// The source of a wiki page, with offsets into that source: nothing is rendered. One pass over the text pairs what
// opens and closes; a second walks the lines, and takes infoboxes, tables and notes as the wholes that they are.

/** Templates and tables inside each other; what is nested deeper is text. */
const DEEPEST = 60

interface Pairs {
  /** End of the template, table, comment or note that begins at an offset. */
  readonly ends: ReadonlyMap<number, number>
  /** Notes (<ref>…</ref>), outermost only, in order. */
  readonly notes: readonly Span[]
}

/** Wikitext: infoboxes, headings, paragraphs, lists, tables, and notes (`<ref>`) as footnotes. */
export function readWikitext(text: string): Reading {
  const list = createBlockList()
  const pairs = pair(text)
  const links = inOrder([...webLinks(text), ...wikiLinks(text)])
  let noteCount = 0
  let noteAt = 0
  let tables = 0
  let name: Stated | null = null
  let at = 0
  const prose = (from: number, to: number) => {
    // Notes are blocks of their own: they part the paragraph they stand in.
    let start = from
    while (noteAt < pairs.notes.length && pairs.notes[noteAt]!.start < from) noteAt++
    while (noteAt < pairs.notes.length && pairs.notes[noteAt]!.end <= to) {
      const note = pairs.notes[noteAt++]!
      addProse(text, start, note.start, list)
      const value = noteContent(text, note)
      if (value.start < value.end) list.add({ kind: 'footnote', ...note, value, number: ++noteCount })
      start = note.end
    }
    addProse(text, start, to, list)
  }
  while (at < text.length) {
    let lineEnd = text.indexOf('\n', at)
    if (lineEnd === -1) lineEnd = text.length
    let first = at
    while (first < lineEnd && /\s/.test(text[first]!)) first++
    const whole = pairs.ends.get(first)
    if (first === lineEnd) {
      at = lineEnd + 1
      continue
    }
    if (whole !== undefined && text.startsWith('{|', first)) {
      addTable(text, span(first, whole), tables++, list)
      at = whole
      continue
    }
    if (whole !== undefined && text.startsWith('{{', first)) {
      const found = addTemplate(text, span(first, whole), pairs, list)
      if (found) {
        name ??= found.name
        at = whole
        continue
      }
      // A template that stands alone frames the page ("{{Use dmy dates}}"); one that begins a sentence is part of it.
      const rest = text.indexOf('\n', whole)
      if (text.slice(whole, rest === -1 ? text.length : Math.min(rest, whole + 400)).trim() === '') {
        at = whole
        continue
      }
    }
    if (whole !== undefined && text.startsWith('<!--', first)) {
      at = whole
      continue
    }
    // A template or note that goes on over lines keeps its line open.
    const end = Math.max(lineEnd, spanning(first, lineEnd, pairs))
    const line = lineAt(text, first, end)
    const heading = headingOf(line)
    if (heading && heading.level >= 1) list.heading(line, heading.level, heading.words)
    else if (/^\[\[(?:File|Image):/i.test(line.content.slice(0, 20)))
      list.add({ kind: 'caption', start: line.start, end: line.end })
    else if (
      !/^(?:\[\[Category:|__[A-Z]+__|<references|<\/?(?:div|gallery|br|center|onlyinclude|noinclude)\b)/i.test(
        line.content.slice(0, 30),
      )
    ) {
      const mark = /^([*#:;]+)\s*/.exec(line.content.slice(0, 40))
      if (mark && mark[0].length < line.content.length) addItem(text, line, mark, list)
      else prose(line.start, line.end)
    }
    at = end + 1
  }
  const bold = /'''([^'\n]{2,200})'''/.exec(text.slice(0, 60_000))
  const title: Stated | null =
    name ?? (bold ? { text: bold[1]!, span: span(bold.index + 3, bold.index + 3 + bold[1]!.length) } : null)
  return { blocks: list.blocks, links: links as Link[], title }
}

function lineAt(text: string, start: number, end: number): Line {
  let last = end
  while (last > start && /\s/.test(text[last - 1]!)) last--
  return { start, end: last, content: text.slice(start, last), blanks: 1, indent: 0 }
}

/** Pairs what opens and closes, in one pass. */
function pair(text: string): Pairs {
  const ends = new Map<number, number>()
  const notes: Span[] = []
  const open: { mark: string; at: number }[] = []
  const opened = (mark: string): number => {
    for (let i = open.length - 1; i >= 0; i--) if (open[i]!.mark === mark) return i
    return -1
  }
  let comment = text.indexOf('<!--')
  let i = 0
  let refStart = -1
  const lower = (from: number, length: number) => text.slice(from, from + length).toLowerCase()
  while (i < text.length - 1) {
    const code = text.charCodeAt(i)
    if (code === 123 /* { */) {
      const next = text.charCodeAt(i + 1)
      const mark = next === 123 ? '{{' : next === 124 ? '{|' : null
      if (mark) {
        if (open.length < DEEPEST) open.push({ mark, at: i })
        i += 2
        continue
      }
    } else if (code === 125 /* } */ && text.charCodeAt(i + 1) === 125) {
      const index = opened('{{')
      if (index >= 0) {
        ends.set(open[index]!.at, i + 2)
        open.length = index
      }
      i += 2
      continue
    } else if (code === 124 /* | */ && text.charCodeAt(i + 1) === 125) {
      const index = opened('{|')
      // "|}}" closes a template whose last field is empty.
      if (index >= 0 && !(text.charCodeAt(i + 2) === 125 && opened('{{') > index)) {
        ends.set(open[index]!.at, i + 2)
        open.length = index
        i += 2
        continue
      }
    } else if (code === 60 /* < */) {
      if (i === comment) {
        const end = text.indexOf('-->', i + 4)
        if (end === -1) comment = -1
        else {
          ends.set(i, end + 3)
          i = end + 3
          comment = text.indexOf('<!--', i)
          continue
        }
      } else if (lower(i, 4) === '<ref' && /[\s>/]/.test(text[i + 4] ?? '')) {
        const close = text.indexOf('>', i)
        if (close !== -1 && close - i < 500) {
          if (text[close - 1] === '/') notes.push({ start: i, end: close + 1 })
          else if (refStart === -1) refStart = i
          i = close + 1
          continue
        }
      } else if (refStart !== -1 && lower(i, 6) === '</ref>') {
        notes.push({ start: refStart, end: i + 6 })
        ends.set(refStart, i + 6)
        refStart = -1
        i += 6
        continue
      }
      if (comment !== -1 && comment < i) comment = text.indexOf('<!--', i)
    }
    i++
  }
  return { ends, notes: notes.sort((a, b) => a.start - b.start).filter(outermost()) }
}

const outermost = () => {
  let end = -1
  return (note: Span): boolean => {
    if (note.start < end) return false
    end = note.end
    return true
  }
}

/** The end of what begins in the line and goes on after it (a template or a note with several lines). */
function spanning(from: number, lineEnd: number, pairs: Pairs): number {
  let end = lineEnd
  for (let at = from; at < lineEnd; at++) {
    const whole = pairs.ends.get(at)
    if (whole !== undefined) {
      end = Math.max(end, whole)
      at = whole - 1
    }
  }
  return end
}

/** An infobox, or any template whose fields stand on lines of their own: a key–value block a field. */
function addTemplate(text: string, whole: Span, pairs: Pairs, list: BlockList): { name: Stated | null } | null {
  const head = text.slice(whole.start + 2, Math.min(whole.end, whole.start + 80))
  const kind = /^\s*([^|{}\n]{1,60})/.exec(head)?.[1]?.trim().toLowerCase() ?? ''
  const isBox = /^(?:infobox|campaignbox)|infobox$/.test(kind)
  if (
    !isBox &&
    /^(?:cite|citation|reflist|navbox|sidebar|short description|use |about|main|see also|further|pp-|sfn|lang|convert)/.test(
      kind,
    )
  )
    return null
  const fields = templateFields(text, whole, pairs)
  const named = fields.filter((field) => field.key !== null)
  const lined = named.filter(
    (field) => text.lastIndexOf('\n', field.start) >= text.lastIndexOf('}', field.start),
  ).length
  if (!isBox && (named.length < 3 || lined < 3)) return null
  let name: Stated | null = null
  for (const { start, end, key, value: whole } of named) {
    if (whole.start >= whole.end) continue
    const value = bareValue(text, whole)
    list.add({ kind: 'key-value', start, end, key: key!, value })
    const field = text.slice(key!.start, key!.end).toLowerCase()
    if (
      name === null &&
      /^(?:name|conflict|title|agency_name|partyname|party_name|group_name|unit_name|event)$/.test(field) &&
      value.end - value.start <= 200
    )
      name = { text: text.slice(value.start, value.end).replace(/'''?/g, ''), span: value }
  }
  return { name }
}

const NOTE_AT_END = /\s*<ref\b[^<>]{0,300}(?:\/>|>[^<]{0,600}<\/ref>)$/i

/** A value without the marks that wrap the whole of it: "[[Kora|the town]]", "'''3,000'''<ref>…</ref>", "{{lang|fr|Front}}". */
function bareValue(text: string, value: Span): Span {
  let { start, end } = value
  if (end - start > 2000) return value
  for (let turn = 0; turn < 6; turn++) {
    const words = text.slice(start, end)
    const note = NOTE_AT_END.exec(words)
    const wrapped =
      /^\[\[(?:[^[\]|{}]*\|)?([^[\]|{}]+)\]\]$/.exec(words) ??
      /^\{\{(?:lang(?:\|[a-z-]{2,12})?|nowrap|small|flag|flagcountry|big|nobold)\|([^[\]|{}=]+)\}\}$/i.exec(words) ??
      /^'{2,5}([^']+)'{2,5}$/.exec(words)
    if (note && note[0].length < words.length) end -= note[0].length
    else if (wrapped) {
      start += words.lastIndexOf(wrapped[1]!)
      end = start + wrapped[1]!.length
    } else break
    ;({ start, end } = trimmedSpan(text, start, end))
  }
  return start < end ? span(start, end) : value
}

interface Field extends Span {
  readonly key: Span | null
  readonly value: Span
}

/** The fields of a template, parted at the bars of its own level. */
function templateFields(text: string, whole: Span, pairs: Pairs): Field[] {
  const bars: number[] = []
  let square = 0
  for (let at = whole.start + 2; at < whole.end - 2; at++) {
    const inner = pairs.ends.get(at)
    if (inner !== undefined && inner <= whole.end - 2) {
      at = inner - 1
      continue
    }
    const code = text.charCodeAt(at)
    if (code === 91 && text.charCodeAt(at + 1) === 91) square++
    else if (code === 93 && text.charCodeAt(at + 1) === 93) square = Math.max(0, square - 1)
    else if (code === 10) square = 0
    else if (code === 124 && square === 0) bars.push(at)
  }
  return bars.map((bar, k) => {
    const trimmed = trimmedSpan(text, bar + 1, bars[k + 1] ?? whole.end - 2)
    const equals = text.indexOf('=', trimmed.start)
    const keyText =
      equals === -1 || equals >= trimmed.end ? null : text.slice(trimmed.start, Math.min(equals, trimmed.start + 80))
    if (keyText === null || equals - trimmed.start > 60 || /[{}[\]<>\n|]/.test(keyText))
      return { ...trimmed, key: null, value: trimmed }
    const key = trimmedSpan(text, trimmed.start, equals)
    return { ...trimmed, key: key.start < key.end ? key : null, value: trimmedSpan(text, equals + 1, trimmed.end) }
  })
}

function trimmedSpan(text: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return span(start, end)
}

/** "* item", "## item", "; term : description". */
function addItem(text: string, line: Line, mark: RegExpExecArray, list: BlockList): void {
  const start = line.start + mark[0].length
  const bold = /^'''([^'\n]{1,90})'''\s*[:–—-]?\s*/.exec(text.slice(start, Math.min(line.end, start + 120)))
  let key: { key: Span; value: Span } | null = null
  if (bold) {
    const inside = bold[1]!.trimEnd().endsWith(':')
    const words = inside ? bold[1]!.trimEnd().slice(0, -1) : bold[1]!
    const value = span(start + bold[0].length, line.end)
    if (value.start < value.end && (inside || /[:–—-]\s*$/.test(bold[0])))
      key = { key: span(start + 3, start + 3 + words.length), value }
  } else if (mark[1]!.startsWith(';')) {
    const colon = text.slice(start, Math.min(line.end, start + 90)).search(/\s?:\s/)
    if (colon > 0) {
      const after = start + colon + (text[start + colon] === ':' ? 1 : 2)
      key = { key: span(start, start + colon), value: trimmedSpan(text, after, line.end) }
    }
  }
  if (mark[1]!.startsWith(';') && key) list.add({ kind: 'key-value', start: line.start, end: line.end, ...key })
  else
    list.add({
      kind: 'list-item',
      level: Math.min(20, mark[1]!.length),
      start: line.start,
      end: line.end,
      value: span(start, line.end),
      ...key,
    })
}

/** "{| … |}": rows parted by "|-", cells by "|" or "||", heads by "!". */
function addTable(text: string, whole: Span, table: number, list: BlockList): void {
  let columns: string[] | null = null
  let cells: { start: number; end: number; head: boolean }[] = []
  const flush = () => {
    const own = cells.filter((cell) => cell.start < cell.end)
    const first = own[0]
    const last = own.at(-1)
    if (first && last) {
      const header = own.length >= 2 && own.every((cell) => cell.head) && columns === null
      if (header) columns = cells.map((cell) => text.slice(cell.start, cell.end))
      const named = (cell: (typeof cells)[number]): Cell => ({
        start: cell.start,
        end: cell.end,
        column: header ? null : (columns?.[cells.indexOf(cell)] ?? null),
      })
      if (own.length === 2 && first.head && !last.head && columns === null)
        list.add({
          kind: 'key-value',
          start: first.start,
          end: last.end,
          key: span(first.start, first.end),
          value: span(last.start, last.end),
        })
      else
        list.add({
          kind: 'table-row',
          start: first.start,
          end: last.end,
          table,
          cells: own.slice(0, 200).map(named),
          ...(header && { header: true }),
        })
    }
    cells = []
  }
  for (const line of readLines(text, whole.start + 2, whole.end - 2)) {
    const { content } = line
    if (content.startsWith('|-')) flush()
    else if (content.startsWith('|+')) {
      const words = trimmedSpan(text, line.start + 2, line.end)
      if (words.start < words.end && cells.length === 0) list.add({ kind: 'caption', ...words })
    } else if (content.startsWith('|') || content.startsWith('!')) {
      const head = content.startsWith('!')
      let from = line.start + 1
      for (let at = from; at <= line.end; at++) {
        const parted =
          at < line.end &&
          ((text[at] === '|' && text[at + 1] === '|') || (head && text[at] === '!' && text[at + 1] === '!'))
        if (at !== line.end && !parted) continue
        cells.push({ ...cellContent(text, from, at), head })
        from = at + 2
        at++
      }
    } else if (cells.length > 0) {
      // A cell that goes on over lines.
      const last = cells.at(-1)!
      cells[cells.length - 1] = {
        start: last.start < last.end ? last.start : line.start,
        end: line.end,
        head: last.head,
      }
    }
  }
  flush()
}

/** A cell without its attributes ("style=… | words"). */
function cellContent(text: string, from: number, to: number): Span {
  const bar = /^[^|[\]{}]{0,200}=[^|[\]{}]{0,200}\|(?!\|)/.exec(text.slice(from, Math.min(to, from + 420)))
  return trimmedSpan(text, from + (bar?.[0].length ?? 0), to)
}

/** The words of a note: inside <ref …> and </ref>; none for a note that only names another. */
function noteContent(text: string, note: Span): Span {
  const open = text.indexOf('>', note.start) + 1
  const close = note.end - 6
  return open < close && text[open - 2] !== '/' ? trimmedSpan(text, open, close) : span(note.end, note.end)
}

function addProse(text: string, from: number, to: number, list: BlockList): void {
  const words = trimmedSpan(text, from, to)
  if (words.start >= words.end) return
  // A full stop left behind by a note closes the sentence before it.
  if (words.end - words.start <= 2 && /^[.,;:)]+$/.test(text.slice(words.start, words.end))) return
  list.add({ kind: 'paragraph', ...words })
}
