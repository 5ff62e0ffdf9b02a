import { startsUpper } from '../model/letters.ts'
import type { Span } from '../model/span.ts'
import { span } from './blockList.ts'
import { dateEnd, leadingDate, periodEnd } from './dateShapes.ts'
import { hasJoint, isKnownKey, isOfficeKey, runOnKey } from './keys.ts'
import type { Line } from './lines.ts'

// What a single line without markup looks like: a label and its value, an item of a list, a dated entry, a title.

export interface Keyed {
  readonly key: Span
  /** Empty where the value stands on the next line. */
  readonly value: Span
}

export const BULLET = /^(?:[•●▪◦‣■□○⁃*·]|[-–—](?=\s))\s*/u
/** "1. Ali", "(2) Ali", and "3.Ali" where the space was lost. */
export const NUMBERED = /^\(?(\d{1,3})[.)](?:\s+|$|(?=\p{Lu}\p{L}))/u
export const LETTERED = /^(?:\(?([a-z]|[ivx]{1,4})\)|([a-z])\.)\s+/
/** "a) …", "(ii) …" is a point wherever it stands; "a. …" only where it is set in. */
const BRACKETED = /^\(?(?:[a-z]|[ivx]{1,4})\)\s/
export const FOOTNOTE = /^(?:(\d{1,4})[.)]?\s*)?\^\s*(?:Jump up(?: to)?:?\s*)?(?:(?:[a-z]{1,2}|\d+\.\d+)\s+(?=\S))*/
export const NOTE_IN_BRACKETS = /^\[(\d{1,4})\]\s*(?=\S)/
export const ENDS_SENTENCE = /[.!?…။]["”’»)\]]*(?:\s?\[\d{1,3}\]|\s?\d{1,3})?$/u
/** Words that begin sentences and no label. */
const NO_LABEL =
  /^(?:the|a|an|this|that|these|those|it|they|he|she|we|i|there|however|but|and|on|in|at|as|after|when|while|for example|according)\b/i

export const isLettered = (line: Line): boolean => {
  const head = line.content.slice(0, 12)
  return BRACKETED.test(head) || (line.indent > 0 && LETTERED.test(head))
}

export const isListed = (line: Line): boolean => {
  const head = line.content.slice(0, 12)
  return BULLET.test(head) || NUMBERED.test(head) || FOOTNOTE.test(head) || isLettered(line)
}

const TITLE_START = /^[\p{Lu}\p{Lo}\p{Nd}]/u
/** Whether a text begins as titles and labels do: with a capital, a letter of a script without such, or a figure. */
function startsTitle(text: string): boolean {
  const code = text.charCodeAt(0)
  return code < 128 ? (code >= 65 && code <= 90) || (code >= 48 && code <= 57) : TITLE_START.test(text)
}

/** A short line that could head something: capital first, no end of sentence, no list mark. */
export function isTitleLike(content: string): boolean {
  if (content.length > 90 || content.length < 2) return false
  if (!startsTitle(content) || !/\p{L}{2}/u.test(content)) return false
  if (/[.,;:!?…–—-]$/u.test(content) && !/\b(?:etc|Co|Ltd|No)\.$/.test(content)) return false
  return content.split(/\s+/, 12).length <= 10
}

export const isLabelOnly = (content: string): boolean =>
  content.length <= 60 &&
  content.endsWith(':') &&
  /^[\p{Lu}\p{Lo}]/u.test(content) &&
  !/[.;!?"“”]/.test(content) &&
  content.split(/\s+/, 9).length <= 7

/** Where the label of a line ends and its value begins, counted from the line's start; null without a label. */
export function lineKey(content: string): { key: number; value: number } | null {
  const line: Line = { start: 0, end: content.length, content, blanks: 1, indent: 0 }
  const keyed = colonKey(line) ?? dashKey(line)
  return keyed && { key: keyed.key.end, value: keyed.value.start }
}

export function colonKey(line: Line): Keyed | null {
  const head = line.content.slice(0, 64)
  const colon = head.search(/[:：]/)
  if (colon < 2) return null
  const key = head.slice(0, colon).trimEnd()
  const rest = line.content.slice(colon + 1, colon + 3)
  if (rest !== '' && !/^\s/.test(rest) && !isKnownKey(key)) return null
  if (/^\/\//.test(rest)) return null
  if (rest === '' && !isKnownKey(key)) return null
  if (!looksLikeKey(key)) return null
  return keyedAt(line, key.length, colon + 1)
}

export function dashKey(line: Line): Keyed | null {
  const head = line.content.slice(0, 64)
  // "1989 – 2018" alone labels the line below it
  if (line.content.length <= 40 && /[–—-]/u.test(head) && periodEnd(line.content) === line.content.length)
    return keyedAt(line, line.content.length, line.content.length)
  const dash = /\s[–—-](?=\s|$)/.exec(head)
  if (!dash || dash.index < 2) return null
  const key = head.slice(0, dash.index).trimEnd()
  const period = periodEnd(key) === key.length
  // "State-level ceasefire – 3 May 2012": what ends in its day is labelled too
  const dated = line.content.length <= 120 && isDay(line.content.slice(dash.index + 2).trim())
  if (!period && !dated && !isKnownKey(key) && !isOfficeKey(key)) return null
  if (!period && !looksLikeKey(key)) return null
  return keyedAt(line, key.length, dash.index + 2)
}

/** Whether a value is one day or month and nothing more. */
const isDay = (value: string): boolean => leadingDate(value)?.length === value.length

function looksLikeKey(key: string): boolean {
  if (!startsTitle(key) || /[.;!?"“”]/.test(key.replace(/\b(?:No|Nos|Dr|St)\./g, ''))) return false
  if (isKnownKey(key) || periodEnd(key) === key.length) return true
  return key.split(/\s+/, 8).length <= 6 && /\p{L}/u.test(key) && !NO_LABEL.test(key) && !/^\d/.test(key)
}

const keyedAt = (line: Line, keyLength: number, valueAt: number): Keyed => {
  let start = line.start + valueAt
  while (start < line.end && /\s/.test(line.content[start - line.start]!)) start++
  return { key: span(line.start, line.start + keyLength), value: span(start, line.end) }
}

/** "Clashes with EROsOne clash with …": a label run on into its value, in a page whose table walls are lost. */
export function runOnLabel(line: Line): number | null {
  if (!hasJoint(line.content)) return null
  const known = runOnKey(line.content, false)
  if (known !== null) return /\s/.test(line.content.slice(known)) || line.content.length - known > 3 ? known : null
  const head = line.content.slice(0, 64)
  for (const joint of head.matchAll(/(?<=[\p{Ll})]|\p{Lu}s)(?=\p{Lu}\p{Ll}|\p{Nd}|\p{Lu}\p{Lu})/gu)) {
    const key = head.slice(0, joint.index)
    if (/[.,;:!?"“”–—]/u.test(key)) return null
    const words = key.split(' ')
    // Names run into each other by mistake ("Yup ZawHkaung of …"): a label has small words, or is a known one.
    if (
      words.length >= 2 &&
      words.length <= 8 &&
      words.slice(1).some((word) => /^\p{Ll}{2,}$/u.test(word)) &&
      startsUpper(key)
    )
      return NO_LABEL.test(key) || key.length < 8 ? null : joint.index
  }
  return null
}

/** "01/06/2011 The group …", "Mar 11, 2015 – Statement …", "2012: 2,400 clashes". */
export function dated(text: string, line: Line): Keyed | null {
  const end = dateEnd(text, line.start)
  if (end === null || end > line.end) return null
  const rest = line.content.slice(end - line.start, end - line.start + 6)
  const gap = /^\s*[–—:|-]+\s*|^\s+(?=[\p{Lu}\p{Lo}"“‘(])/u.exec(rest)
  if (!gap || end + gap[0].length >= line.end) return null
  const length = end - line.start
  return keyedAt(line, length, length + gap[0].length)
}

/** "– Former ceasefire – 12 May 2001": in a list, any short label before a dash. */
export function itemDash(line: Line): Keyed | null {
  const head = line.content.slice(0, 90)
  const dash = /\s[–—-]\s/.exec(head)
  if (!dash || dash.index < 2) return null
  const key = head.slice(0, dash.index).trimEnd()
  const value = line.content.slice(dash.index + 3)
  if (!looksLikeKey(key) && !(startsUpper(key) && key.split(' ').length <= 9)) return null
  return isKnownKey(key) || isOfficeKey(key) || periodEnd(key) === key.length || leadingDate(value) !== null
    ? keyedAt(line, key.length, dash.index + 2)
    : null
}
