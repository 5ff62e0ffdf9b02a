import type { Block } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { type BlockList, createBlockList, span } from './blockList.ts'
import { cellsOf } from './flatCells.ts'
import { type FlatTable, findTables } from './flatTable.ts'
import { acronymsOf } from './joints.ts'
import { isKnownKey, isOfficeKey, isSectionName } from './keys.ts'
import {
  BULLET,
  colonKey,
  dashKey,
  dated,
  ENDS_SENTENCE,
  FOOTNOTE,
  isLabelOnly,
  isLettered,
  isListed,
  isTitleLike,
  itemDash,
  type Keyed,
  LETTERED,
  NOTE_IN_BRACKETS,
  NUMBERED,
  runOnLabel,
} from './lineShapes.ts'
import type { Line } from './lines.ts'

// Structure in text that has lost its markup: what each line is, its own shape (`lineShapes.ts`) and its neighbours
// tell.

/** What the reader of a format already knows of single lines, by index. */
export interface Known {
  /** Heading level. */
  readonly headings?: ReadonlyMap<number, number>
  readonly captions?: ReadonlySet<number>
  /** Lines of menus: they belong to no section. */
  readonly menus?: ReadonlySet<number>
  /** Lines that date the page, and where the date stands. */
  readonly dates?: ReadonlyMap<number, Span>
}

/** Blocks of lines without markup. `known` overrules what a line's own shape would say. */
export function readLooseLines(text: string, lines: readonly Line[], known: Known = {}): readonly Block[] {
  const list = createBlockList()
  addLooseLines(text, lines, list, known)
  return list.blocks
}

export function addLooseLines(text: string, lines: readonly Line[], list: BlockList, known: Known = {}): void {
  const tables = findTables(text, lines)
  const acronyms = tables.length > 0 ? acronymsOf(text) : new Set<string>()
  const rows = new Set(tables.flatMap((each) => each.rows.map((row) => row.line)))
  const shapes = shapesOf(text, lines, rows, known)
  let table = 0
  let i = 0
  while (i < lines.length) {
    const next = tables[table]
    if (next && i === (next.headerLine ?? next.rows[0]!.line)) {
      i = addTable(text, lines, list, next, acronyms, shapes)
      table++
    } else i = addLine(text, lines, i, list, known, shapes)
  }
}

/** What single lines look like, worked out once each when asked. */
interface Shapes {
  keyed(i: number): Keyed | null
  titleLike(i: number): boolean
  /** Whether the line is a label by itself ("Civilian:"). */
  labelOnly(i: number): boolean
  /** A line that begins something of its own and continues nothing. */
  begins(i: number): boolean
}

function shapesOf(text: string, lines: readonly Line[], rows: ReadonlySet<number>, known: Known): Shapes {
  const keys = new Map<number, Keyed | null>()
  const shapes: Shapes = {
    keyed(i) {
      let found = keys.get(i)
      if (found === undefined) {
        const line = lines[i]
        found = line ? (colonKey(line) ?? dashKey(line)) : null
        keys.set(i, found)
      }
      return found
    },
    titleLike(i) {
      const line = lines[i]
      return line !== undefined && isTitleLike(line.content) && !isListed(line) && shapes.keyed(i) === null
    },
    labelOnly: (i) => lines[i] !== undefined && isLabelOnly(lines[i]!.content),
    begins(i) {
      const line = lines[i]
      return (
        line === undefined ||
        rows.has(i) ||
        known.headings?.has(i) === true ||
        known.dates?.has(i) === true ||
        known.captions?.has(i) === true ||
        known.menus?.has(i) === true ||
        isListed(line) ||
        shapes.keyed(i) !== null ||
        shapes.labelOnly(i) ||
        runOnLabel(line) !== null ||
        dated(text, line) !== null
      )
    },
  }
  return shapes
}

function addLine(
  text: string,
  lines: readonly Line[],
  i: number,
  list: BlockList,
  known: Known,
  shapes: Shapes,
): number {
  const line = lines[i]!
  const heading = known.headings?.get(i)
  if (heading !== undefined) {
    list.heading(line, heading)
    return i + 1
  }
  if (known.captions?.has(i)) {
    list.add({ kind: 'caption', start: line.start, end: line.end })
    return i + 1
  }
  const date = known.dates?.get(i)
  if (date) {
    list.add({ kind: 'front-matter', start: line.start, end: line.end, value: date, section: null })
    return i + 1
  }
  if (known.menus?.has(i)) {
    list.add({
      kind: 'list-item',
      level: 1,
      start: line.start,
      end: line.end,
      value: span(line.start, line.end),
      section: null,
    })
    return i + 1
  }

  const note = addFootnote(text, lines, i, list, shapes)
  if (note !== null) return note
  const numbered = numberedHeading(lines, i)
  if (numbered !== null) {
    list.heading(line, 2, span(line.start + numbered, line.end))
    return i + 1
  }
  const item = addListItem(text, lines, i, list, shapes)
  if (item !== null) return item

  if (line.content.includes('\t') && line.content.split('\t', 4).length >= 2) return addTabbed(text, lines, i, list)

  const event = dated(text, line)
  if (event) {
    list.add({ kind: 'list-item', level: 1, start: line.start, end: line.end, ...event })
    return continued(lines, i + 1, list, shapes)
  }
  const keyed = shapes.keyed(i)
  if (keyed) return addKeyed(lines, i, keyed, list, shapes)
  if (shapes.labelOnly(i) && i + 1 < lines.length) {
    list.heading(line, 3, span(line.start, line.end - 1))
    return i + 1
  }
  const level = headingLevel(lines, i, shapes)
  if (level !== null) {
    const edit = EDIT.exec(line.content)
    list.heading(line, level, span(line.start, line.end - (edit?.[0].length ?? 0)))
    return i + 1
  }
  if (isBareItem(lines, i, list, shapes)) {
    list.add({ kind: 'list-item', level: 1, start: line.start, end: line.end, value: span(line.start, line.end) })
    return i + 1
  }
  const label = runOnLabel(line)
  if (label !== null) {
    const key = span(line.start, line.start + label)
    const value = span(line.start + label, line.end)
    const cells = [
      { ...key, column: null },
      { ...value, column: null },
    ]
    list.add({ kind: 'table-row', start: line.start, end: line.end, key, value, cells })
    return i + 1
  }
  list.add({ kind: 'paragraph', start: line.start, end: line.end })
  return continued(lines, i + 1, list, shapes)
}

/** Lines that a hard break cut off: the line before ends no sentence and this one begins small. */
function continued(lines: readonly Line[], from: number, list: BlockList, shapes: Shapes): number {
  let i = from
  while (i < lines.length) {
    const line = lines[i]!
    const before = lines[i - 1]!
    if (line.blanks > 0 || shapes.begins(i)) break
    const small = /^[\p{Ll}(]/u.test(line.content) && !ENDS_SENTENCE.test(before.content.slice(-12))
    if (!small && !(hardWrapped(lines, i) && !before.content.endsWith(':'))) break
    list.extend(line.end)
    i++
  }
  return i
}

/** Text wrapped at a fixed width (mail, PDF): the line before is about as long as its own neighbours. */
function hardWrapped(lines: readonly Line[], i: number): boolean {
  const before = lines[i - 1]!.content.length
  if (before < 55 || before > 110) return false
  const two = lines[i - 2]
  const next = lines[i + 1]
  const near = (line: Line | undefined) => line !== undefined && Math.abs(line.content.length - before) <= 12
  return near(lines[i]) || (near(two) && lines[i - 1]!.blanks === 0) || (near(next) && next!.blanks === 0)
}

function addFootnote(text: string, lines: readonly Line[], i: number, list: BlockList, shapes: Shapes): number | null {
  const line = lines[i]!
  const head = line.content.slice(0, 80)
  const found = head.includes('^') ? FOOTNOTE.exec(head) : NOTE_IN_BRACKETS.exec(head)
  if (!found || found[0].length >= line.content.length) return null
  const value = span(line.start + found[0].length, line.end)
  list.add({
    kind: 'footnote',
    start: line.start,
    end: line.end,
    value,
    ...(found[1] && { number: Number(found[1]) }),
  })
  let next = i + 1
  while (next < lines.length && lines[next]!.blanks === 0 && lines[next]!.indent > 0 && !shapes.begins(next)) {
    if (text[lines[next]!.start] === '^') break
    list.extend(lines[next]!.end)
    next++
  }
  return next
}

/** The block a list stands under: the line that ends in a colon, or breaks off, before it. */
function introduces(list: BlockList, text: string): number | undefined {
  const index = list.blocks.length - 1
  const last = list.blocks[index]
  if (!last) return undefined
  if (last.kind === 'list-item' && last.under !== undefined) return last.under
  if (last.kind === 'list-item') return undefined
  return /[:–—]$|\b(?:includ(?:e|es|ing)|and|following)$/.test(
    text.slice(Math.max(last.start, last.end - 12), last.end),
  )
    ? index
    : undefined
}

function addListItem(
  text: string,
  lines: readonly Line[],
  i: number,
  list: BlockList,
  shapes: Shapes,
  under?: number,
): number | null {
  const line = lines[i]!
  const head = line.content.slice(0, 12)
  const mark = NUMBERED.exec(head) ?? BULLET.exec(head) ?? (isLettered(line) ? LETTERED.exec(head) : null)
  if (!mark || mark[0].length >= line.content.length) return null
  const at = mark[0].length
  const inner: Line = {
    ...line,
    start: line.start + at,
    content: line.content.slice(at),
    indent: line.indent + at,
  }
  const number = /\d/.test(mark[1] ?? '') ? Number(mark[1]) : undefined
  const keyed = colonKey(inner) ?? itemDash(inner)
  const above = under ?? introduces(list, text)
  list.add({
    kind: 'list-item',
    level: itemLevel(lines, i, list),
    start: line.start,
    end: line.end,
    value: span(inner.start, line.end),
    ...(number !== undefined && { number }),
    ...(keyed && keyed.value.start < keyed.value.end && keyed),
    ...(above !== undefined && { under: above }),
  })
  return continued(lines, i + 1, list, shapes)
}

/** How deep an item is set in, against the item on the line before. */
function itemLevel(lines: readonly Line[], i: number, list: BlockList): number {
  const before = lines[i - 1]
  const last = list.blocks.at(-1)
  if (!before || last?.kind !== 'list-item' || !isListed(before)) return 1
  const step = lines[i]!.indent - before.indent
  const level = last.level ?? 1
  return step >= 2 ? Math.min(9, level + 1) : step <= -2 ? Math.max(1, level - 1) : level
}

function addKeyed(lines: readonly Line[], i: number, keyed: Keyed, list: BlockList, shapes: Shapes): number {
  const line = lines[i]!
  if (keyed.value.start < keyed.value.end) {
    list.add({ kind: 'key-value', start: line.start, end: line.end, ...keyed })
    const end = valueEnd(lines, i, shapes)
    if (end > i + 1) list.extend(lines[end - 1]!.end)
    return continued(lines, end, list, shapes)
  }
  const next = lines[i + 1]
  if (next && next.blanks === 0 && !shapes.begins(i + 1)) {
    list.add({ kind: 'key-value', start: line.start, end: next.end, key: keyed.key, value: span(next.start, next.end) })
    return continued(lines, i + 2, list, shapes)
  }
  list.heading(line, 3, keyed.key)
  return i + 1
}

/**
 * A value that goes on over lines ("Area: North – Kora, Lodo" and below "South – Harwa"): short lines without a label
 * directly below, where labels stand apart by blank lines, or up to the next label.
 */
function valueEnd(lines: readonly Line[], i: number, shapes: Shapes): number {
  let end = i + 1
  while (end < lines.length && end - i <= 8) {
    const line = lines[end]!
    if (line.blanks > 0 || line.content.length > 200 || !/^[\p{L}\p{N}("“]/u.test(line.content)) break
    if (shapes.begins(end) || ENDS_SENTENCE.test(line.content.slice(-12))) break
    end++
  }
  if (end === i + 1) return end
  const stopped = lines[end]
  const apart = lines[i]!.blanks > 0 && (stopped === undefined || stopped.blanks > 0)
  return apart || (stopped?.blanks === 0 && shapes.keyed(end) !== null) ? end : i + 1
}

/** Lines of cells parted by tabs. */
function addTabbed(text: string, lines: readonly Line[], i: number, list: BlockList): number {
  const table = list.newTable()
  let next = i
  let columns: string[] | null = null
  while (next < lines.length && lines[next]!.content.includes('\t') && (next === i || lines[next]!.blanks === 0)) {
    const line = lines[next]!
    const cells: { start: number; end: number; column: string | null }[] = []
    let at = line.start
    for (const [k, part] of line.content.split('\t', 64).entries()) {
      let start = at
      let end = at + part.length
      while (start < end && /\s/.test(text[start]!)) start++
      while (end > start && /\s/.test(text[end - 1]!)) end--
      if (start < end) cells.push({ start, end, column: columns?.[k] ?? null })
      at += part.length + 1
    }
    const header = next === i && lines[i + 1]?.blanks === 0 && lines[i + 1]!.content.includes('\t') && cells.length >= 3
    if (header) columns = line.content.split('\t', 64).map((part) => part.trim())
    const [key, value] = cells
    list.add({
      kind: 'table-row',
      start: line.start,
      end: line.end,
      table,
      cells,
      ...(header && { header: true }),
      ...(cells.length === 2 && { key: span(key!.start, key!.end), value: span(value!.start, value!.end) }),
    })
    next++
  }
  return next
}

/** "2. Recommendations" over a paragraph: where its words begin. In a list the next line would be the next number. */
function numberedHeading(lines: readonly Line[], i: number): number | null {
  const line = lines[i]!
  const next = lines[i + 1]
  if (line.content.length > 90 || line.indent > 0 || line.blanks === 0 || !next || isListed(next)) return null
  const mark = /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+/.exec(line.content)
  if (!mark) return null
  const words = line.content.slice(mark[0].length)
  if (!isTitleLike(words) || words.split(/\s+/).length > 8) return null
  return next.content.length > words.length + 20 || ENDS_SENTENCE.test(next.content.slice(-12)) ? mark[0].length : null
}

const EDIT = /\s?\[(?:edit|edit source|hide|show)\]$/

/** The level of an unmarked heading: a short line that stands apart, and before something. */
function headingLevel(lines: readonly Line[], i: number, shapes: Shapes): number | null {
  const line = lines[i]!
  const next = lines[i + 1]
  if (!next || line.content.length > 120 || line.blanks === 0) return null
  if (EDIT.test(line.content)) return 2
  if (!shapes.titleLike(i)) return null
  const { content } = line
  if (isSectionName(content)) return 2
  const letters = content.replace(/[^\p{L}]/gu, '')
  const words = content.split(/\s+/).length
  if (letters.length >= 5 && letters === letters.toUpperCase() && letters !== letters.toLowerCase() && words <= 8)
    return 2
  // Set in, or in brackets like the line below: a list.
  if (line.indent >= 2 && next.indent >= 2) return null
  if (next.blanks === 0) return words <= 8 && !(content.endsWith(')') && next.content.endsWith(')')) ? 2 : null
  if (line.blanks >= 2) return words <= 10 ? 2 : null
  if (words > 6 || (/\d/.test(content) && !/\((?:19|20)\d\d(?: ?[–-] ?(?:(?:19|20)?\d\d|present))?\)$/.test(content)))
    return null
  return !shapes.titleLike(i + 1) || isKnownKey(content) || isOfficeKey(content) ? 2 : null
}

/** Names and offices one below the other, under a heading: a list that lost its bullets. */
function isBareItem(lines: readonly Line[], i: number, list: BlockList, shapes: Shapes): boolean {
  const line = lines[i]!
  const before = lines[i - 1]
  const last = list.blocks.at(-1)
  if (!before || !last || last.start !== before.start || !shapes.titleLike(i)) return false
  if (last.kind === 'heading') {
    const next = lines[i + 1]
    return line.blanks === 0 || (next?.blanks === 0 && shapes.titleLike(i + 1))
  }
  return last.kind === 'list-item' && last.value?.start === last.start && line.blanks === 0
}

function addTable(
  text: string,
  lines: readonly Line[],
  list: BlockList,
  table: FlatTable,
  acronyms: ReadonlySet<string>,
  shapes: Shapes,
): number {
  const index = list.newTable()
  if (table.headerLine !== null) {
    const header = lines[table.headerLine]!
    const cells = table.columns.map(({ start, end }) => ({ start, end, column: null }))
    list.add({ kind: 'table-row', start: header.start, end: header.end, table: index, header: true, cells })
  }
  // What belongs to a row: its line, the lines directly after it, and lists and their aftermath up to the next row.
  const bounds = table.rows.map((row, k) => {
    const next = table.rows[k + 1]?.line
    let end = row.line + 1
    while (
      end < (next ?? lines.length) &&
      lines[end]!.blanks === 0 &&
      !isListed(lines[end]!) &&
      !(next === undefined && shapes.begins(end))
    )
      end++
    return { own: end, all: next ?? tableEnd(lines, end) }
  })
  const cells = cellsOf(
    text,
    table,
    bounds.map(({ own }) => lines[own - 1]!.end),
    acronyms,
  )
  let at = table.rows[0]!.line
  for (const [k, row] of table.rows.entries()) {
    const { own, all } = bounds[k]!
    const under = list.add({
      kind: 'table-row',
      start: lines[row.line]!.start,
      end: lines[own - 1]!.end,
      table: index,
      cells: cells[k]!,
      ...(row.number !== null && { number: row.number }),
    })
    at = own
    while (at < all) {
      const item = addListItem(text, lines, at, list, shapes, under)
      if (item !== null) at = Math.min(item, all)
      else {
        list.add({ kind: 'paragraph', start: lines[at]!.start, end: lines[at]!.end, under })
        at++
      }
    }
  }
  return at
}

/** After the last row only a list belongs to it. */
function tableEnd(lines: readonly Line[], from: number): number {
  let end = from
  while (end < lines.length && isListed(lines[end]!) && (lines[end]!.indent > 0 || lines[end]!.blanks === 0)) end++
  return end
}
