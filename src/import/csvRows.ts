import type { Span } from '../model/span.ts'

/** A row of a table: its cells as they stand in the text, quotes around them left out. */
export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly start: number
  readonly end: number
  readonly cells: readonly CsvCell[]
}

export interface CsvCell extends Span {
  /** In quotes: a doubled quote in it is one. */
  readonly quoted: boolean
}

/** A row that cannot be read, and why. */
export interface BadRow {
  readonly line: number
  readonly reason: string
}

/** A longer field is none that a dataset has: the row is passed over. */
const LONGEST_FIELD = 64_000
const MOST_FIELDS = 1_000

const QUOTE = 34
const LF = 10
const CR = 13

/**
 * The rows of comma-, semicolon- or tab-separated text (RFC 4180), one after the other, in one pass and without
 * copying. A field without end, or of more than 64,000 characters, costs its row and no more: reading goes on in the
 * line after. Empty lines are passed over.
 */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow | BadRow, void> {
  const stop = delimiter.charCodeAt(0)
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  while (at < text.length) {
    const first = text.charCodeAt(at)
    if (first === LF || first === CR) {
      if (first === LF || text.charCodeAt(at + 1) !== LF) line++
      at++
      continue
    }
    const start = at
    const cells: CsvCell[] = []
    let lines = 0
    let bad: string | null = null
    for (;;) {
      const quoted = text.charCodeAt(at) === QUOTE
      const from = quoted ? at + 1 : at
      const limit = Math.min(text.length, from + LONGEST_FIELD)
      let to: number
      if (quoted) {
        at = from
        while (at < limit) {
          const code = text.charCodeAt(at)
          if (code === QUOTE) {
            if (text.charCodeAt(at + 1) !== QUOTE) break
            at++
          } else if (code === LF) lines++
          at++
        }
        if (at >= limit) {
          bad = `a quoted field has no end within ${LONGEST_FIELD.toLocaleString('en')} characters`
          break
        }
        to = at
        at++
        const after = text.charCodeAt(at)
        if (at < text.length && after !== stop && after !== LF && after !== CR) {
          bad = 'text stands between a closing quote and the next field'
          break
        }
      } else {
        while (at < limit) {
          const code = text.charCodeAt(at)
          if (code === stop || code === LF || code === CR) break
          at++
        }
        if (at >= limit && at < text.length) {
          bad = `a field has more than ${LONGEST_FIELD.toLocaleString('en')} characters`
          break
        }
        to = at
      }
      cells.push({ start: from, end: to, quoted })
      if (cells.length > MOST_FIELDS) {
        bad = `it has more than ${MOST_FIELDS.toLocaleString('en')} fields`
        break
      }
      if (at < text.length && text.charCodeAt(at) === stop) at++
      else break
    }
    if (bad === null) yield { line, start, end: at, cells }
    else {
      yield { line, reason: bad }
      lines = 0
      const next = text.indexOf('\n', start)
      at = next === -1 ? text.length : next
    }
    line += lines
  }
}

/** What a cell says: doubled quotes single, white space at its ends gone. */
export const cellText = (text: string, { start, end, quoted }: CsvCell): string => {
  const raw = text.slice(start, end)
  return (quoted && raw.includes('""') ? raw.replaceAll('""', '"') : raw).trim()
}
