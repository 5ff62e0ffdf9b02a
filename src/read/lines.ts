import type { Span } from '../model/span.ts'

/** A line that says something: its span without the white space around it. Blank lines only count for those after them. */
export interface Line extends Span {
  readonly content: string
  /** Blank lines between this line and the one before; the first line of a document has at least one. */
  readonly blanks: number
  /** Characters of white space before the content. */
  readonly indent: number
}

const LF = 10
const CR = 13

/** White space, the byte order mark and the zero-width space included. */
export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0xfeff ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0x1680

/** The lines of a text. LF, CRLF and CR end a line, as do form feeds (the pages of a text file). */
export function readLines(text: string, from = 0, to = text.length): Line[] {
  const lines: Line[] = []
  let blanks = 1
  let at = from
  while (at < to) {
    let end = at
    let code = 0
    while (end < to) {
      code = text.charCodeAt(end)
      if (code === LF || code === CR || code === 12) break
      end++
    }
    let first = at
    while (first < end && isSpace(text.charCodeAt(first))) first++
    if (first === end) blanks++
    else {
      let last = end
      while (isSpace(text.charCodeAt(last - 1))) last--
      lines.push({ start: first, end: last, content: text.slice(first, last), blanks, indent: first - at })
      blanks = 0
    }
    at = end + (code === CR && text.charCodeAt(end + 1) === LF ? 2 : 1)
  }
  return lines
}
