import type { Stated } from '../model/document.ts'
import { startsLower } from '../model/letters.ts'
import { createBlockList, span } from './blockList.ts'
import { readColophon } from './colophon.ts'
import { isKnownKey, isSectionName, runOnKey, smallRunOnKey, spacedKey } from './keys.ts'
import { isListed } from './lineShapes.ts'
import { type Line, readLines } from './lines.ts'
import { webLinks } from './links.ts'
import { addLooseLines } from './looseLines.ts'
import type { Reading } from './reading.ts'

const BYLINE = /^From (.{2,60}), the free (?:encyclopa?edia|dictionary)/i
/** A line longer than this belongs to the article, not to its infobox. */
const LONGEST_VALUE = 320
/** Lines that say what the article is not about, and the page's tools: they stand before the infobox. */
const HATNOTE =
  /^(?:This article|This page|For (?:other|the)|Not to be confused|"?[^.]{1,60}"? redirects here|Main article|Coordinates|Jump to|See also)/i
/** So far down the infobox may go on after lines without known labels. */
const LONGEST_BOX = 150
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
  const colophon = readColophon(lines)
  const rest = lines.slice(i)
  const first = i
  const captions = new Set([...colophon.lines].filter((line) => line >= first).map((line) => line - first))
  addLooseLines(text, rest, list, { captions })
  const { published, address } = colophon
  return { blocks: list.blocks, title, publisher, published, address, links: webLinks(text) }
}

/** Reads the infobox lines from `from` on and returns the index of the first line of the article. */
function addInfobox(lines: readonly Line[], from: number, list: ReturnType<typeof createBlockList>): number {
  const spaced = isSpacedBox(lines, from)
  const end = infoboxEnd(lines, from, spaced)
  let i = from
  while (i < end) {
    const line = lines[i]!
    const broken = i + 1 < end ? brokenLabel(line, lines[i + 1]!, spaced) : null
    const label = broken ?? labelOf(line, true, spaced)
    const first = broken === null ? i : i + 1
    const next = first + 1 < end ? lines[first + 1]! : null
    const after = first + 2 < end ? lines[first + 2]! : null
    const goesOn =
      next !== null &&
      labelOf(next, true, spaced) === null &&
      (after === null || brokenLabel(next, after, spaced) === null)
    if (label === null || (label.value === null && !goesOn)) {
      list.add({ kind: 'caption', start: line.start, end: line.end })
      i++
      continue
    }
    let last = first
    // A value goes on over the lines that begin no label of their own; over blank lines only where it had none yet, or
    // where it is a list, set in.
    const open = label.value === null
    while (
      !label.single &&
      last + 1 < end &&
      (lines[last + 1]!.blanks === 0 || open || lines[last + 1]!.indent > 0) &&
      // "Supported by:" among the belligerents heads no line of its own.
      (labelOf(lines[last + 1]!, true, spaced) === null || (open && lines[last + 1]!.content.endsWith(':'))) &&
      (last + 2 >= end || brokenLabel(lines[last + 1]!, lines[last + 2]!, spaced) === null)
    )
      last++
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

interface Label {
  readonly key: number
  readonly value: number | null
  /** Whether the value ends with its line. */
  readonly single?: true
}

/** Where the label ends and the value begins in the line, counted from its start; no value for a label alone. */
function labelOf(line: Line, unknown: boolean, allSpaced: boolean): Label | null {
  const { content } = line
  const walled = /^([^\t:]{2,48}?)\s*(?:\t|:\s)\s*(?=\S)/.exec(content.slice(0, 80))
  if (walled && (content.includes('\t') || isKnownKey(walled[1]!)))
    return { key: walled[1]!.length, value: walled[0].length }
  const bare = content.endsWith(':') ? content.slice(0, -1) : content
  if (bare.length <= 48 && isKnownKey(bare)) return { key: bare.length, value: null }
  if (/^Part of (?:the |a )/.test(content)) return { key: 7, value: 8, single: true }
  const end = runOnKey(content, unknown)
  if (end !== null && end < content.length) return { key: end, value: end }
  const small = content.length <= 160 ? smallRunOnKey(content) : null
  if (small !== null) return { key: small, value: small }
  const spaced = spacedKey(content, allSpaced)
  return spaced === null
    ? null
    : { key: spaced, value: spaced + (/^[ \u00a0]+/.exec(content.slice(spaced))?.[0].length ?? 0) }
}

/** A label that the page broke over two lines: "Territorial" and below "changesThe north was lost". */
function brokenLabel(line: Line, next: Line, spaced: boolean): Label | null {
  if (next.blanks > 0 || line.content.length > 24 || !/^\p{Lu}\p{Ll}+(?: \p{Ll}+)?$/u.test(line.content)) return null
  if (!startsLower(next.content)) return null
  const head = `${line.content} ${next.content.slice(0, 80)}`
  const found = labelOf({ ...next, content: head, start: 0, end: head.length }, false, spaced)
  if (found === null || found.key <= line.content.length || !isKnownKey(head.slice(0, found.key))) return null
  const shift = next.start - line.start - line.content.length - 1
  return { key: found.key + shift, value: found.value === null ? null : found.value + shift }
}

/** The end of the line's words without the marks of footnotes: "N'Ban La[1]". */
function withoutReferences(line: Line): number {
  const tail = line.content.slice(-60)
  const marks = REFERENCES.exec(tail)
  return marks ? line.end - marks[0].length : line.end
}

/** Whether the box writes its labels before a space and not run on: several of its lines do, more than run on. */
function isSpacedBox(lines: readonly Line[], from: number): boolean {
  let spaced = 0
  let runOn = 0
  for (let i = from; i < Math.min(lines.length, from + 30) && !isArticle(lines[i]!); i++) {
    if (runOnKey(lines[i]!.content, false) !== null) runOn++
    else if (lines[i]!.content.length <= 120 && spacedKey(lines[i]!.content, true) !== null) spaced++
  }
  return spaced >= 3 && spaced > runOn
}

/** A line of the article itself: a sentence of some length, or a long line. */
function isArticle({ content }: Line): boolean {
  if (content.length > LONGEST_VALUE) return true
  return (
    content.length >= 60 &&
    /[.!?]["”)]?(?:\s?\[[\w ]{1,12}\])*$/.test(content.slice(-40)) &&
    content.split(/\s+/, 9).length > 8 &&
    !HATNOTE.test(content)
  )
}

/**
 * The infobox stands between the byline and the article: short lines of which some have known labels, up to the last of
 * these and what goes on after it.
 */
function infoboxEnd(lines: readonly Line[], from: number, spaced: boolean): number {
  let end = from
  for (let i = from; i < Math.min(lines.length, from + LONGEST_BOX); i++) {
    const line = lines[i]!
    const known = labelOf(line, false, spaced) !== null
    if (!known && (isArticle(line) || isListed(line))) break
    if (known) {
      end = i + 1
      // What stands directly below belongs to the box too.
      while (end < lines.length && lines[end]!.blanks === 0 && !isArticle(lines[end]!)) end++
    } else if (isSectionName(line.content) && line.blanks > 0 && end > from && i >= end) break
  }
  return end
}
