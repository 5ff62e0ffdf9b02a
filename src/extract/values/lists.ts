import { isWhite, startsUpper } from '../../model/letters.ts'
import { isSpace, type Span, trimSpan } from '../../model/span.ts'
import { joinedWords } from '../../vocabulary/nameWords.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { stands } from './initials.ts'

/** Wikitext's templates for lists: their members stand between bars, or on lines with bullets. */
const LIST_TEMPLATE =
  /^\s*\{\{\s*(?:plain ?list|unbulleted list|ubl|ublist|flat ?list|hlist|bulleted list|collapsible list|nowrap|small)\s*\|/i
const OPEN = '([{“«'
const CLOSE = ')]}”»'

/**
 * The members of a written list: split at commas, semicolons, line ends, bullets, "<br>", and at the last "and" or "&".
 * Brackets and quotation marks hold together, a comma between digits is part of a number, and a tenure split off by a
 * stray comma ("Ne Win, (1962–1988)") goes back to its member. Slashes stay: they join names, and are the caller's matter.
 * Empty members ("A, , B", lost markup such as "*") are dropped, wikitext's list templates are opened. One pass over
 * the span.
 */
export function splitList(text: string, given: Span): Span[] {
  const begin = text.slice(given.start, given.start + 40)
  const template = begin.includes('{{') ? LIST_TEMPLATE.exec(begin) : null
  const span = template === null ? given : { start: given.start + template[0].length, end: given.end }
  const pieces: Span[] = []
  let depth = 0
  let start = span.start
  const cut = (end: number, next: number): void => {
    pieces.push({ start, end })
    start = next
  }
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i)
    if (isPlain(code)) continue
    const c = text[i]!
    if (OPEN.includes(c)) depth++
    else if (CLOSE.includes(c)) depth = Math.max(0, depth - 1)
    else if (c === '\n') {
      // An unclosed bracket ends with its line: it must not swallow the rest of a hostile or damaged text.
      depth = 0
      cut(i, i + 1)
    } else if (depth === 0) {
      if (c === ';' || c === '•' || c === '·') cut(i, i + 1)
      else if (c === '|' && template !== null) cut(i, i + 1)
      else if (c === '،' || c === '、' || c === '၊') cut(i, i + 1)
      else if (c === ',' && !(isDigit(text[i - 1]) && isDigit(text[i + 1]) && isDigit(text[i + 2]))) cut(i, i + 1)
      else if (c === '<' && /^<br ?\/?>/i.test(text.slice(i, i + 6))) cut(i, text.indexOf('>', i) + 1)
    }
  }
  cut(span.end, span.end)

  const members: Span[] = []
  for (const piece of pieces) {
    const member = bare(text, piece)
    if (member.end <= member.start) continue
    const last = members.at(-1)
    if (last !== undefined && (isTenure(text, member) || isApposition(text, member)))
      members[members.length - 1] = { start: last.start, end: member.end }
    else members.push(member)
  }
  return splitLastAnd(text, members)
}

/** "Security and Peace Commission": the word before the "and" joins, and a name goes on after it. */
function isJoined(text: string, from: number, before: number, after: number, end: number): boolean {
  const word = /[\p{L}-]{2,24}$/u.exec(text.slice(Math.max(from, before - 24), before))
  if (word === null || !joinedWords.has(word[0].toLowerCase()) || !startsUpper(word[0])) return false
  return /^\p{Lu}[\p{L}-]*(?:\s(?:of\s)?\p{Lu}[\p{L}-]*)+/u.test(text.slice(after, Math.min(end, after + 60)))
}

/** "border trade with India and Bangladesh": both belong to what stands before them. */
const isShared = (text: string, from: number, before: number, after: number): boolean =>
  /\s(?:with|between|via|through)\s(?:the\s)?\p{Lu}[\p{L}-]*$/u.test(text.slice(Math.max(from, before - 60), before)) &&
  /^(?:the\s)?\p{Lu}/u.test(text.slice(after, after + 6))

/** "(1962–1988)" after a stray comma. */
const isTenure = (text: string, member: Span): boolean => text[member.start] === '(' && text[member.end - 1] === ')'

/** "Ana Ruiz, a leader of the front": what one is, not another one. */
function isApposition(text: string, member: Span): boolean {
  const article = /^(?:(?:an?|the)\s+)?(?=\p{Ll})/u.exec(text.slice(member.start, member.start + 6))
  return (
    article !== null &&
    isOffice(
      text.slice(member.start + article[0].length, Math.min(member.end, member.start + 80)).replace(/\s*\(.*$/su, ''),
    )
  )
}

/** Blanks, letters and figures, which part nothing and hold nothing together. */
const isPlain = (code: number): boolean =>
  code === 32 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9'

const TEMPLATE_END = /(?:\{\{[^{}|]{1,24}\}\}|(?<!\{\{[^{}]{0,40})\}\})\s*$/u

const isBullet = (code: number): boolean =>
  code === 42 || code === 45 || code === 0xb7 || code === 0x2022 || code === 0x2013 || code === 0x2014 || isWhite(code)
const isLoose = (code: number): boolean => code === 42 || code === 44 || code === 59 || isWhite(code)

/** Without bullets and lost markup before, and stops after. */
function bare(text: string, piece: Span): Span {
  let { start, end } = trimSpan(text, piece)
  while (start < end && isBullet(text.charCodeAt(start)) && !isDigit(text[start + 1])) start++
  while (end > start && isLoose(text.charCodeAt(end - 1))) end--
  // "{{KIA}}" behind a name, and the end of a list template
  let mark = text.charCodeAt(end - 1) === 125 ? TEMPLATE_END.exec(text.slice(Math.max(start, end - 48), end)) : null
  while (mark !== null) {
    end -= mark[0].length
    mark = end > start ? TEMPLATE_END.exec(text.slice(Math.max(start, end - 48), end)) : null
  }
  if (
    end > start &&
    text[end - 1] === '.' &&
    !/(?:\b\p{L}|\b(?:Jr|Sr|St|Co|Ltd|Inc|etc|Gen|Col|Dr))\.$/u.test(text.slice(Math.max(start, end - 5), end))
  )
    end--
  return trimSpan(text, { start, end })
}

/** "gold, timber and jade": only the last member may hold the list's own "and"; before that it is part of a name. */
function splitLastAnd(text: string, members: Span[]): Span[] {
  const last = members.at(-1)
  if (last === undefined) return members
  let { start } = last
  const leading = /^(?:and|&|as well as)\s+/u.exec(text.slice(start, Math.min(last.end, start + 14)))
  if (leading !== null) start += leading[0].length
  let end = last.end
  const trailing = /\s+(?:and|&)$/u.exec(text.slice(Math.max(start, end - 8), end))
  if (trailing !== null) end -= trailing[0].length
  // "Nations and Peoples Organization (NPO)": the letters tell that it is one name
  const letters = /\(([\p{Lu}\d-]{2,12})\)$/u.exec(text.slice(Math.max(start, end - 16), end))
  if (letters !== null && end - start < 160 && stands(letters[1]!, text.slice(start, end - letters[0].length)))
    return [...members.slice(0, -1), { start, end }]
  const rest: Span[] = []
  let depth = 0
  let from = start
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code !== 32 && isPlain(code)) continue
    const c = text[i]!
    if (OPEN.includes(c)) depth++
    else if (CLOSE.includes(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && isSpace(text, i)) {
      const next = text.charCodeAt(i + 1)
      if (next !== 97 && next !== 38) continue
      const word = /^\s(?:and|&)\s/u.exec(text.slice(i, Math.min(end, i + 5)))
      const after = i + (word?.[0].length ?? 0)
      if (word === null || isJoined(text, from, i, after, end) || isShared(text, from, i, after)) continue
      rest.push(trimSpan(text, { start: from, end: i }))
      i += word[0].length - 1
      from = i
    }
  }
  rest.push(trimSpan(text, { start: from, end }))
  return [...members.slice(0, -1), ...rest.filter((s) => s.end > s.start)]
}
