import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { isLetterOrMark, startsUpper } from '../model/letters.ts'
import { isOffice } from '../vocabulary/ranks.ts'
import { foldKey, properties } from '../vocabulary/vocabulary.ts'

const data = parse(readFileSync(new URL('./infoboxKeys.yaml', import.meta.url), 'utf8')) as {
  keys: string[]
  flagged: string[]
  sections: string[]
}

const known = new Set(
  [...properties.values()]
    .flatMap((property) => property.aliases)
    .concat(data.keys)
    .map(foldKey),
)
const flagged = new Set(data.flagged.map(foldKey))
const sections = new Set(data.sections.map(foldKey))
const LONGEST_KEY = 48

/** "Deputy chairmen", "Leader(s)", "Vice-chairman (2)", "Secretary 1": whether documents are known to use it as a label. */
export function isKnownKey(key: string): boolean {
  if (key.length > LONGEST_KEY) return false
  const folded = foldKey(key)
  if (known.has(folded)) return true
  const bare = folded.replace(/(?: s)?(?: \d{1,2})?$/u, '')
  if (bare !== folded && (known.has(bare) || known.has(`${bare}s`))) return true
  // "Membership (2012)", "Size (1991 est.)": a figure's label with its year
  if (
    /^(?:membership|members|size|strength|troops|fighters|manpower|population) (?:19|20)\d\d(?: \w{1,10})?$/u.test(
      folded,
    )
  )
    return true
  // "Vice Chairperson", "First Deputy Chairman", "Current commander": an office of another standing
  const standing = STANDING.exec(bare)
  return standing !== null && isOfficeKey(bare) && isKnownKey(bare.slice(standing[0].length))
}

const STANDING =
  /^(?:vice|deputy|assistant|joint|acting|interim|first|second|third|1st|2nd|3rd|current|former|founding|honorary|general|executive|co) /u

/** Whether the label names an office ("Deputy Foreign Secretary", "Head of the education department"). */
export const isOfficeKey = (key: string): boolean => key.length <= LONGEST_KEY && isOffice(key)

const SMALL_VALUE =
  /(?:al|el|as|ad|an|ar)-\p{Lu}|(?:c|ca)\. ?\d|(?:circa|mid|early|late|about|around|over|more than|approximately|at least|up to)[ -](?=[\p{Lu}\p{Nd}~])|(?:unknown|none|ongoing)$|[\p{Ll}\d.-]{2,40}\.(?:com|org|net|info|edu|int|co|io|me|news|[a-z]{2})(?:\/|$)/gu

const isLabel = (words: string): boolean => isKnownKey(words) || (startsUpper(words) && isOfficeKey(words))

/** The end of a label that runs on into a value with a small letter: "Split fromal-Qaeda", "Foundedc. 1991". */
export function smallRunOnKey(line: string): number | null {
  const head = line.slice(0, LONGEST_KEY + 40)
  SMALL_VALUE.lastIndex = 0
  for (let found = SMALL_VALUE.exec(head); found; found = SMALL_VALUE.exec(head)) {
    // A domain matches from its first letter on, which may be the label's: the longest label wins.
    for (let at = Math.min(LONGEST_KEY, found.index + found[0].length - 1); at >= Math.max(3, found.index); at--)
      if (/[\p{L})]/u.test(head[at - 1]!) && isLabel(head.slice(0, at))) return at
    SMALL_VALUE.lastIndex = found.index + 1
  }
  return null
}

/** Whether articles call a section so ("History", "See also"). */
export const isSectionName = (words: string): boolean => words.length <= LONGEST_KEY && sections.has(foldKey(words))

/**
 * The end of a label before a space: "Allies Sudan" → 6, where the space is what is left of a little flag; in a box that
 * writes all its labels so (`spaced`), of any known label. Null where no such label begins the line.
 */
export function spacedKey(line: string, spaced: boolean): number | null {
  const head = line.slice(0, LONGEST_KEY)
  let best: number | null = null
  for (const gap of head.matchAll(/[ \u00a0]{1,4}(?=[\p{Lu}\p{Lo}\p{N}\u00a0"“~]|www\.|https?:)/gu)) {
    const key = head.slice(0, gap.index)
    if (!/[\p{L}\p{M})]$/u.test(key)) continue
    if (gap[0].includes('\u00a0') || gap[0].length > 1 || spaced ? isKnownKey(key) : flagged.has(foldKey(key)))
      best = gap.index
  }
  return best
}

const GLUE = /^(?:\p{Lu}|\p{Lo}|\p{N}|["“”'‘’(+~≈<>*]|www\.|https?:)/u

const isLower = (code: number): boolean => code >= 97 && code <= 122
const isUpper = (code: number): boolean => code >= 65 && code <= 90

/** Whether two letters could be the end of a label and the beginning of its value; most letters cannot, at no cost. */
function couldJoin(before: number, after: number): boolean {
  if (before < 128 && !isLower(before) && !isUpper(before) && before !== 41) return false
  if (after === 32 || (isLower(after) && after !== 119 && after !== 104)) return false
  return !(isUpper(before) && isUpper(after))
}

/** Whether a label may run on into a value somewhere at the beginning of the line. */
export function hasJoint(line: string): boolean {
  const limit = Math.min(line.length, LONGEST_KEY + 16)
  for (let at = 3; at < limit; at++) {
    const after = line.charCodeAt(at)
    if (after !== 119 && after !== 104 && couldJoin(line.charCodeAt(at - 1), after)) return true
  }
  return /www\.|https?:/.test(line.slice(0, limit))
}

/**
 * Where a run-on label ends and its value begins: "Armed wingKachin Independence Army" → 10. The longest known label
 * wins; an unknown one ends where a small letter meets a capital or a figure, if it looks like a label (`unknown`).
 * Null when the line has no label.
 */
export function runOnKey(line: string, unknown: boolean): number | null {
  if (!hasJoint(line)) return null
  const head = line.slice(0, LONGEST_KEY + 8)
  let best: number | null = null
  const limit = Math.min(head.length, LONGEST_KEY)
  for (let end = 3; end < limit; end++) {
    if (!couldJoin(head.charCodeAt(end - 1), head.charCodeAt(end))) continue
    // A label ends at a letter or a closing bracket, and what follows it is no part of the same word.
    const last = head.charCodeAt(end - 1)
    if (last !== 41 && !isLetterOrMark(last)) continue
    if (!GLUE.test(head.slice(end, end + 8))) continue
    if (head[end] === '(' && /^\(s\)/.test(head.slice(end, end + 3))) continue
    if (isKnownKey(head.slice(0, end))) best = end
  }
  if (best !== null || !unknown) return best
  const seats = /^Seats in (?:the )?\p{L}[\p{L} ’'-]{2,40}(?=\d)/u.exec(head)
  if (seats) return seats[0].length
  const shape = /^\p{Lu}[\p{Ll}’'-]*\p{Ll}(?: [\p{Ll}/’'-]+){0,4}(?:\(s\))?(?<=[\p{Ll})])(?=\p{Lu}|\p{Nd})/u.exec(head)
  if (!shape || shape[0].length < 4) return null
  return isOfficeKey(shape[0]) || shape[0].includes(' ') || shape[0].length >= 5 ? shape[0].length : null
}
