import type { Stated } from '../model/document.ts'
import { createBlockList, span } from './blockList.ts'
import { isKnownKey, runOnKey } from './keys.ts'
import { type Line, readLines } from './lines.ts'
import { webLinks } from './links.ts'
import { addLooseLines, isListed } from './looseLines.ts'
import type { Reading } from './reading.ts'

const BYLINE = /^From (.{2,60}), the free (?:encyclopa?edia|dictionary)/i
/** A line longer than this belongs to the article, not to its infobox. */
const LONGEST_VALUE = 320
const REFERENCES = /(?:\s*\[[\w\s]{1,12}\])+$/

/**
 * An encyclopedia article saved as text: title, "From Wikipedia, …", an infobox whose labels run on into their values
 * ("Founded1960", a value may go on over lines), paragraphs, and numbered footnotes ("3. ^ …").
 */
export function readEncyclopediaText(text: string): Reading {
  const lines = readLines(text)
  const list = createBlockList()
  let i = 0
  let title: Stated | null = null
  let publisher: Stated | null = null
  const byline = lines.slice(0, 8).findIndex((line) => BYLINE.test(line.content.slice(0, 120)))
  if (lines.length > 0 && lines[0]!.content.length <= 200 && byline !== 0 && !isListed(lines[0]!)) {
    list.heading(lines[0]!, 1)
    title = { text: lines[0]!.content, span: span(lines[0]!.start, lines[0]!.end) }
    i = 1
  }
  for (; i <= byline; i++) list.add({ kind: 'caption', start: lines[i]!.start, end: lines[i]!.end })
  if (byline >= 0) {
    const name = BYLINE.exec(lines[byline]!.content.slice(0, 120))![1]!
    const start = lines[byline]!.start + 'From '.length
    publisher = { text: name, span: span(start, start + name.length) }
  }
  i = addInfobox(lines, i, list)
  const rest = lines.slice(i)
  addLooseLines(text, rest, list)
  return { blocks: list.blocks, title, publisher, links: webLinks(text) }
}

/** Reads the infobox lines from `from` on and returns the index of the first line of the article. */
function addInfobox(lines: readonly Line[], from: number, list: ReturnType<typeof createBlockList>): number {
  const end = infoboxEnd(lines, from)
  let i = from
  while (i < end) {
    const line = lines[i]!
    const label = labelOf(line, true)
    const next = i + 1 < end ? lines[i + 1]! : null
    const goesOn = next !== null && next.blanks === 0 && labelOf(next, true) === null
    if (label === null || (label.value === null && !goesOn)) {
      list.add({ kind: 'caption', start: line.start, end: line.end })
      i++
      continue
    }
    let last = i
    // A value goes on over the lines that begin no label of their own.
    while (last + 1 < end && lines[last + 1]!.blanks === 0 && labelOf(lines[last + 1]!, true) === null) last++
    const valueStart = label.value === null ? next!.start : line.start + label.value
    const valueEnd = Math.max(valueStart, withoutReferences(lines[last]!))
    list.add({
      kind: 'key-value',
      start: line.start,
      end: lines[last]!.end,
      key: span(line.start, line.start + label.key),
      value: span(valueStart, valueEnd),
    })
    i = last + 1
  }
  return end
}

/** Where the label ends and the value begins in the line, counted from its start; no value for a label alone. */
function labelOf(line: Line, unknown: boolean): { key: number; value: number | null } | null {
  const { content } = line
  const walled = /^([^\t:]{2,48}?)\s*(?:\t|:\s)\s*(?=\S)/.exec(content.slice(0, 80))
  if (walled && (content.includes('\t') || isKnownKey(walled[1]!)))
    return { key: walled[1]!.length, value: walled[0].length }
  if (content.length <= 48 && isKnownKey(content)) return { key: content.length, value: null }
  if (/^Part of (?:the |a )/.test(content)) return { key: 7, value: 8 }
  const end = runOnKey(content, unknown)
  return end === null || end >= content.length ? null : { key: end, value: end }
}

/** The end of the line's words without the marks of footnotes: "N'Ban La[1]". */
function withoutReferences(line: Line): number {
  const tail = line.content.slice(-60)
  const marks = REFERENCES.exec(tail)
  return marks ? line.end - marks[0].length : line.end
}

/**
 * The infobox stands between the byline and the article: short lines of which some have known labels. Its parts may be
 * parted by blank lines; each must have a known label, or be followed by one that has.
 */
function infoboxEnd(lines: readonly Line[], from: number): number {
  let end = from
  let i = from
  while (i < lines.length) {
    let next = i
    let known = 0
    let article = false
    do {
      const { content } = lines[next]!
      if (content.length > LONGEST_VALUE || (content.length > 160 && /[.!?]["”]?(?:\[\d+\])*$/.test(content)))
        article = true
      const label = labelOf(lines[next]!, false)
      if (label !== null) known++
      next++
    } while (next < lines.length && lines[next]!.blanks === 0 && next - i < 200)
    if (article) {
      // Without a blank line between them, the box ends at the first line of the article.
      let stop = i
      while (lines[stop]!.content.length <= 160 && labelOf(lines[stop]!, false) !== null) stop++
      return stop > i ? stop : end
    }
    if (known > 0) end = next
    else if (next - from > 12) break
    i = next
  }
  return end
}
