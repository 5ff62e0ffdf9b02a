import type { Cell } from '../model/document.ts'
import { createBlockList } from './blockList.ts'
import type { Reading } from './reading.ts'

const DELIMITERS = [',', ';', '\t'] as const
const MOST_COLUMNS = 500

/** Comma-, semicolon- or tab-separated rows (RFC 4180): the first row names the columns, each other is a table row. */
export function readCsv(text: string): Reading {
  const list = createBlockList()
  const delimiter = delimiterOf(text)
  let columns: string[] | null = null
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const cells: Cell[] = []
    const start = at
    let end = at
    let column = 0
    let more = true
    while (more) {
      const quoted = text[at] === '"'
      let first = at
      let last: number
      if (quoted) {
        first = at + 1
        at = closingQuote(text, first)
        last = at
        at = Math.min(text.length, at + 1)
        // What stands between a closing quote and the delimiter belongs to no cell.
        while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
      } else {
        while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
        last = at
      }
      end = at
      while (first < last && /\s/.test(text[first]!)) first++
      while (last > first && /\s/.test(text[last - 1]!)) last--
      if (first < last && column < MOST_COLUMNS)
        cells.push({ start: first, end: last, column: columns?.[column] ?? null })
      column++
      more = text[at] === delimiter
      if (more) at++
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    if (cells.length === 0) continue
    const header = columns === null
    list.add({
      kind: 'table-row',
      start: cells[0]!.start,
      end: cells.at(-1)!.end,
      table: 0,
      cells,
      ...(header && { header: true }),
    })
    if (header) columns = headerNames(text, start, end, delimiter)
  }
  return { blocks: list.blocks }
}

/** Where the quoted cell that begins at `from` ends; a doubled quote is one of its characters. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at === -1 ? text.length : at
}

function headerNames(text: string, start: number, end: number, delimiter: string): string[] {
  const names: string[] = []
  let at = start
  while (at <= end && names.length < MOST_COLUMNS) {
    const quoted = text[at] === '"'
    const close = quoted ? Math.min(end, closingQuote(text, at + 1)) : at
    const next = text.indexOf(delimiter, close)
    const stop = next === -1 || next > end ? end : next
    names.push(
      quoted
        ? text
            .slice(at + 1, close)
            .replaceAll('""', '"')
            .trim()
        : text.slice(at, stop).trim(),
    )
    at = stop + 1
  }
  return names
}

/** The delimiter that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 4000).split(/[\r\n]/, 1)[0]!
  return DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length })).reduce((a, b) =>
    b.count > a.count ? b : a,
  ).delimiter
}
