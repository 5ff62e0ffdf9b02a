import { readColophon } from './colophon.ts'
import { leadingDate } from './dateShapes.ts'
import { isListed, isTitleLike, lineKey } from './lineShapes.ts'
import { type Line, readLines } from './lines.ts'
import { webLinks } from './links.ts'
import { readLooseLines } from './looseLines.ts'
import type { Reading } from './reading.ts'

/** Lines that pages put before their content. */
const CHROME =
  /^(?:see (?:today|all|more|also)|skip to|home$|menu$|search|share|read (?:more|in)|back to|subscribe|sign (?:in|up)|log ?in|follow us|print|download|click|english$|about us$|contact us$|latest|news$|tweet$|facebook$|cookie|advertis|privacy)/i
/** The words for a picture ("kio", "nmsp logo"), or a counter. */
const CAPTION = /^(?:[\p{Ll}\d_-]{2,24}(?: [\p{Ll}\d_-]{1,24}){0,2}(?:\.\w{3,4})?|\d{1,6})$/u
/** Title-like lines apart from each other: so many in a row are a menu. */
const MENU = 4
const FURTHEST_TITLE = 60

/**
 * A page saved as text: a date and menus at the top, label–value lines, flattened tables, bullets and numbered lists,
 * headings without markup, and the site's menus at the end.
 */
export function readSavedPage(text: string): Reading {
  const lines = readLines(text)
  const { published, address } = readColophon(lines)
  const menus = menusOf(lines)
  const dateLine = lines.slice(0, 3).findIndex((line) => isDateLine(line.content))
  const title = titleLine(lines, menus, dateLine)
  const headings = new Map<number, number>()
  const captions = new Set<number>()
  if (title !== null) {
    headings.set(title, 1)
    menus.delete(title)
    // The name once more, and the picture's, before the content begins.
    for (let i = title + 1; i < Math.min(title + 4, lines.length); i++) {
      const { content, blanks } = lines[i]!
      if (blanks > 1) break
      if (
        isTitleLike(content) &&
        sharesName(content, lines[title]!.content) &&
        !isListed(lines[i]!) &&
        lineKey(content) === null
      )
        headings.set(i, 2)
      else if (CAPTION.test(content) || isOtherScript(content)) captions.add(i)
      else break
      menus.delete(i)
    }
  }
  const dateBlock = dateLine >= 0 ? lines[dateLine]! : null
  const found = dateBlock && leadingDate(dateBlock.content)
  const span = found && { start: dateBlock.start, end: dateBlock.start + found.length }
  const date = found?.edtf && span ? { text: found.edtf, span } : null
  const dates = span ? new Map([[dateLine, span]]) : new Map()
  return {
    blocks: readLooseLines(text, lines, { headings, captions, menus, dates }),
    links: webLinks(text),
    title: stated(text, lines, title),
    captured: date,
    retrieved: date,
    published,
    address,
  }
}

const stated = (text: string, lines: readonly Line[], index: number | null) => {
  if (index === null) return null
  const { start, end } = lines[index]!
  return { text: text.slice(start, end), span: { start, end } }
}

function isDateLine(content: string): boolean {
  if (content.length > 40) return false
  const date = leadingDate(content)
  return date !== null && /^[\s/|,–-]*$/.test(content.slice(date.length))
}

/** The name in another script. */
const isOtherScript = (content: string): boolean =>
  content.length <= 120 && /\p{L}/u.test(content) && !/\p{Script=Latin}/u.test(content)

/** Lines of menus: long runs of title-like lines with a blank line between them, at the start or the end of the page. */
function menusOf(lines: readonly Line[]): Set<number> {
  const menus = new Set<number>()
  let start = 0
  while (start < lines.length) {
    let end = start
    while (
      end < lines.length &&
      isTitleLike(lines[end]!.content) &&
      !isListed(lines[end]!) &&
      !isDateLine(lines[end]!.content) &&
      !lines[end]!.content.includes(': ') &&
      lineKey(lines[end]!.content) === null &&
      (end === start || lines[end]!.blanks === 1)
    )
      end++
    if (end - start >= MENU && (start < 3 || end >= lines.length - 2)) for (let i = start; i < end; i++) menus.add(i)
    start = Math.max(end, start + 1)
  }
  return menus
}

const significant = (content: string): Set<string> =>
  new Set(
    (content.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? []).filter((word) => word !== 'the' && word !== 'and'),
  )

/** Whether two lines name the same thing: half of the shorter one's words, or an abbreviation, in common. */
function sharesName(a: string, b: string): boolean {
  const one = significant(a)
  const two = significant(b)
  const common = [...one].filter((word) => two.has(word)).length
  return common > 0 && common * 2 >= Math.min(one.size, two.size)
}

/** The line that is the page's title: before the content, named again just below or through the page, no menu's. */
function titleLine(lines: readonly Line[], menus: ReadonlySet<number>, dateLine: number): number | null {
  const candidates: number[] = []
  for (let i = 0; i < Math.min(lines.length, FURTHEST_TITLE); i++) {
    const { content } = lines[i]!
    if (i === dateLine) continue
    // Labels are content: the title stands above them.
    if (lineKey(content.slice(0, 200)) !== null) break
    const titleLike =
      content.length <= 160 &&
      /^[\p{Lu}\p{Lo}\p{Nd}]/u.test(content) &&
      /\p{L}{2}/u.test(content) &&
      !/[.:;!]$/.test(content)
    if (!titleLike || isListed(lines[i]!) || /^[^–(]{2,40}: /.test(content)) {
      if (content.length > 40 || isListed(lines[i]!) || content.includes(': ')) break
      continue
    }
    candidates.push(i)
  }
  const inMenus = new Set([...menus].map((i) => lines[i]!.content))
  let best: number | null = null
  let highest = 0
  for (const i of candidates) {
    const { content } = lines[i]!
    let score = 1
    if (CHROME.test(content)) score -= 4
    if (/\((?:19|20)\d{2}\s*[–-]\s*(?:(?:19|20)\d{2}|present)\)/.test(content)) score += 2
    const below = lines.slice(i + 1, i + 3)
    if (
      below.some((line) => line.content !== content && line.content.length <= 160 && sharesName(line.content, content))
    )
      score += 1.5
    if (menus.has(i)) score -= 0.5
    else if (inMenus.has(content)) score -= 1
    const letters = content.replace(/[^\p{L}]/gu, '')
    if (letters.length > 0 && letters === letters.toUpperCase() && content.split(' ').length <= 2) score -= 0.5
    if (score > highest) {
      best = i
      highest = score
    }
  }
  return best
}
