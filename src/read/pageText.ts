import type { Span } from '../model/span.ts'
import { span } from './blockList.ts'
import { isSpace } from './lines.ts'
import { createTextBuffer } from './textBuffer.ts'

/** The text of a page as it is laid out: white space folded as a browser folds it, blocks parted by line breaks. */
export interface PageText {
  readonly length: number
  /** Adds words; white space in them becomes one space, none at the beginning of a line. */
  write(words: string): void
  /** Adds words as they are (preformatted text). */
  writeAsIs(words: string): void
  /** Begins a new line; white space before it is taken back, down to `floor`. */
  breakLine(floor: number): void
  /** Sees to it that the text ends in this many line breaks; the text does not begin with any. */
  newLines(count: number): void
  /** Takes back white space at the end, down to `floor`. */
  trimEnd(floor: number): void
  /** What was written from `start` on, without the white space around it. */
  trimmed(start: number): Span
  slice(start: number, end: number): string
  /** The character at a place, of which one is asked for; empty beyond the end. */
  at(index: number): string
}

export function createPageText(): PageText {
  const text = createTextBuffer()
  /** White space was read and not yet written. */
  let space = false
  const page: PageText = {
    get length() {
      return text.length
    },
    write(words) {
      for (const part of words.split(/([\t\n\f\r ]+)/)) {
        if (part === '') continue
        if (/^[\t\n\f\r ]/.test(part)) {
          space = true
          continue
        }
        if (space && text.length > 0 && !/[\n\t ]/.test(page.at(text.length - 1))) text.push(' ')
        space = false
        text.push(part)
      }
    },
    writeAsIs(words) {
      space = false
      text.push(words)
    },
    breakLine(floor) {
      page.trimEnd(floor)
      text.push('\n')
      space = false
    },
    newLines(count) {
      space = false
      if (text.length === 0) return
      let have = 0
      while (have < count && page.at(text.length - 1 - have) === '\n') have++
      text.push('\n'.repeat(count - have))
    },
    trimEnd(floor) {
      let end = text.length
      while (end > floor && isSpace(text.codeAt(end - 1))) end--
      text.cut(end)
    },
    trimmed(start) {
      let end = text.length
      while (end > start && isSpace(text.codeAt(end - 1))) end--
      let first = start
      while (first < end && isSpace(text.codeAt(first))) first++
      return span(first, end)
    },
    slice: (start, end) => text.slice(start, end),
    at: (index) => (index >= 0 && index < text.length ? String.fromCharCode(text.codeAt(index)) : ''),
  }
  return page
}
