import type { Format } from '../model/document.ts'
import { leadingDate } from './dateShapes.ts'
import { findTables } from './flatTable.ts'
import { headingOf } from './flattenedWiki.ts'
import { runOnKey, spacedKey } from './keys.ts'
import { type Line, readLines } from './lines.ts'

/** So much of a text is looked at; a document shows its shape early. */
const SAMPLE = 60_000

const count = (text: string, pattern: RegExp, most: number): number => {
  let found = 0
  for (const _ of text.matchAll(pattern)) if (++found >= most) break
  return found
}

/** The shape of a text, from its content alone. */
export function recognise(text: string): Format {
  const sample = text.slice(0, SAMPLE)
  const head = sample.slice(0, 4000).replace(/^[\s\uFEFF]+/, '')
  if (isHtml(head, sample)) return 'html'
  const lines = readLines(sample)
  const starting = (pattern: RegExp) => lines.filter((line) => pattern.test(line.content.slice(0, 200))).length

  const atx = starting(/^#{1,6} \S/)
  const wikiHeadings = lines.filter((line) => headingOf(line) !== null).length
  const templates = count(sample, /\{\{[^{}\n]{2,60}[|}\n]/g, 4)
  const boxed = starting(/^[-*•] [^:]{1,60}: ?/)
  if (isFrontMatter(lines)) return 'markdown'
  const titled = /^= [^=\n]{1,200} =$/.test(lines[0]?.content ?? '')
  const markedUp = templates + count(sample, /\[\[[^\]\n]{1,200}\]\]/g, 4)
  if (titled && markedUp < 3) return 'flattened-wiki'
  if (
    (templates >= 1 && (wikiHeadings >= 1 || count(sample, /\[\[[^\]\n]{1,200}\]\]|'''/g, 3) >= 2)) ||
    (wikiHeadings >= 2 && sample.includes("'''"))
  )
    return 'wikitext'
  if (/^= [^=\n]{1,200} =$/.test(lines[0]?.content ?? '') || (wikiHeadings >= 2 && atx === 0)) return 'flattened-wiki'
  const bold = starting(/^(?:[-*+] |\d+[.)] )?\*\*[^*\n]{1,90}\*\*/)
  const emphasis = count(
    sample,
    /\*\*[^*\s][^*\n]{0,120}\*\*|\[\[[^\]\n]{1,120}\]\]|\[[^\]\n]{1,120}\]\(https?:[^)\s]{1,400}\)/g,
    3,
  )
  const tables = starting(/^\|?[ :]*-{3,}[ :]*\|/)
  if (
    atx >= 2 ||
    (atx === 1 && (bold + emphasis > 0 || starting(/^[-*+] \S/) > 0)) ||
    bold >= 2 ||
    tables > 0 ||
    starting(/^> \[![\p{L}-]{1,24}\]/u) > 0 ||
    emphasis >= 3
  )
    return 'markdown'
  if (isEncyclopedia(lines)) return 'encyclopedia-text'
  if (isCsv(sample)) return 'csv'
  if (boxed >= 4 && wikiHeadings > 0) return 'flattened-wiki'
  return isSavedPage(sample, lines) ? 'saved-page' : 'plain-text'
}

function isHtml(head: string, sample: string): boolean {
  if (
    /^(?:<\?xml[^>]{0,200}\?>\s{0,20})?(?:<!--[\s\S]{0,2000}?-->\s{0,20})?<(?:!doctype html|html|head|body)\b/i.test(
      head,
    )
  )
    return true
  if (!head.startsWith('<')) return false
  return count(sample, /<\/?(?:p|div|body|table|tr|td|h[1-6]|ul|li|article|section|span|main)\b[^<>]{0,300}>/gi, 6) >= 4
}

function isFrontMatter(lines: readonly Line[]): boolean {
  if (lines[0]?.content !== '---') return false
  const end = lines.findIndex((line, i) => i > 0 && i < 400 && (line.content === '---' || line.content === '...'))
  return (
    end > 0 && lines.slice(1, end).some((line) => /^[^\s:]{1,40}[^:\n]{0,40}:(?:\s|$)/.test(line.content.slice(0, 100)))
  )
}

function isEncyclopedia(lines: readonly Line[]): boolean {
  if (lines.slice(0, 8).some((line) => /^From .{2,60}, the free /i.test(line.content.slice(0, 120)))) return true
  const notes = lines.filter((line) => /^(?:\d{1,4}[.)]\s+)?\^\s/.test(line.content.slice(0, 20))).length
  const labels = lines
    .slice(0, 40)
    .filter((line) => line.content.length <= 200 && runOnKey(line.content, false) !== null).length
  const spaced = lines
    .slice(0, 30)
    .filter(
      (line) =>
        line.content.length <= 100 && !/: | [–—-] /.test(line.content) && spacedKey(line.content, true) !== null,
    ).length
  return notes >= 2 || labels >= 3 || spaced >= 5
}

/** Three or more lines with as many delimiters each as the first, two fields at least. */
function isCsv(sample: string): boolean {
  const lines = sample
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, 12)
    .filter((line) => line.trim() !== '')
  if (lines.length < 3) return false
  const body = lines.slice(0, Math.max(3, lines.length - 1))
  return [',', ';', '\t'].some((delimiter) => {
    const first = fields(body[0]!, delimiter)
    if (first < 3 && !(first === 2 && body[0]!.length <= 60 && delimiter !== ',')) return false
    if (/[.!?] /.test(body[0]!)) return false
    return body.every(
      (line) => fields(line, delimiter) === first || (line.includes('"') && fields(line, delimiter) <= first),
    )
  })
}

function fields(line: string, delimiter: string): number {
  let found = 1
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted
    else if (!quoted && line[i] === delimiter) found++
  }
  return found
}

/** Label–value lines, flattened tables, bullets, a date at the top: at least two such signs. */
function isSavedPage(sample: string, lines: readonly Line[]): boolean {
  const short = lines.filter((line) => line.content.length <= 120)
  const labels = short.filter(
    ({ content }) =>
      (content.includes(': ') || content.includes(' – ')) && /^[\p{Lu}][^:–.]{1,40}(?: –|:) \S/u.test(content),
  ).length
  const bullets = lines.filter((line) => /^[•●▪◦‣]/u.test(line.content)).length
  const dated = lines.filter((line) => leadingDate(line.content.slice(0, 80)) !== null).length
  const top = lines.slice(0, 3).some((line) => line.content.length <= 40 && leadingDate(line.content) !== null)
  const signs =
    (labels >= 2 ? 1 : 0) + (labels >= 4 ? 1 : 0) + (bullets >= 2 ? 1 : 0) + (dated >= 3 ? 1 : 0) + (top ? 1 : 0)
  return signs >= 2 || (signs >= 1 && short.length * 2 > lines.length) || findTables(sample, lines).length > 0
}
