import { endsSmall, isDigit, isLetterOrMark, isLetterOrNumber, isLower, isUncased, isUpper } from '../model/letters.ts'
import { gluedTitles } from '../vocabulary/ranks.ts'
import { RANK_BEFORE, startsWithRank } from './rowRanks.ts'

// Where two cells of a row without walls may meet: a capital after a small letter, a figure after a bracket, a rank
// after a name.

const TAB = 9
const BLANK = 32
const QUOTE = 34
const CLOSE = 41
const STOP = 46
const BAR = 124

/** Joints weighed in one row; the cells that matter stand at its beginning. */
const MOST_JOINTS = 28
const FURTHEST_JOINT = 700

/** A place where two cells may meet, and how much its own shape speaks for it. */
export interface Joint {
  readonly at: number
  readonly weight: number
}

const FURTHEST_ACRONYM = 400_000
const isCapital = (code: number): boolean => code >= 65 && code <= 90

/** The capital-letter names that a document writes alone ("KIO", "UPWC"): they take runs like "KIOUPWC" apart. */
export function acronymsOf(text: string): ReadonlySet<string> {
  // What tables write where nobody came.
  const found = new Set<string>(['NA'])
  const end = Math.min(text.length, FURTHEST_ACRONYM)
  for (let at = 0; at < end; at++) {
    if (!isCapital(text.charCodeAt(at))) continue
    const start = at
    while (at < end && isCapital(text.charCodeAt(at))) at++
    const length = at - start
    if (length < 2 || length > 10) continue
    if (!isLetterOrNumber(text.charCodeAt(start - 1)) && !isLetterOrNumber(text.charCodeAt(at)))
      found.add(text.slice(start, at))
  }
  return found
}

/** The places in [from, to) where two cells may meet. */
export function jointsOf(text: string, from: number, to: number, acronyms: ReadonlySet<string>): Joint[] {
  const joints: Joint[] = []
  const limit = Math.min(to, from + FURTHEST_JOINT)
  for (let at = from + 1; at < limit && joints.length < MOST_JOINTS; at++) {
    const before = text.charCodeAt(at - 1)
    const after = text.charCodeAt(at)
    if (before === TAB || before === BAR) {
      joints.push({ at, weight: 3 })
      continue
    }
    // inside a word and between words nothing meets
    if (before === BLANK || after === BLANK || (after >= 97 && after <= 122)) continue
    if (isUpper(after)) {
      if (before === CLOSE || before === 93) joints.push({ at, weight: 1.5 + (rankAt(text, at) ? 0.5 : 0) })
      else if (endsSmall(before)) {
        const word = wordBefore(text, from, at)
        if (/^(?:Mc|Mac|De)$/.test(word)) continue
        // "DrKyaw", "MyintSoe": a title or a half name glued to a name is a typing error, not a wall.
        if (gluedTitles.includes(word)) continue
        // One word after a rank is half a name ("Lt. Gen. MyintSoe").
        const half =
          /^\p{Lu}\p{Ll}+$/u.test(word) &&
          RANK_BEFORE.test(text.slice(Math.max(from, at - word.length - 12), at - word.length))
        joints.push({ at, weight: half ? 0.1 : 0.7 + (rankAt(text, at) ? 0.8 : 0) })
      } else if (isUpper(before)) {
        const run = capitalsBefore(text, from, at)
        const ahead = capitalsAfter(text, at, limit)
        const known = acronyms.has(run)
        // "MNDAA" is written alone elsewhere: "MND" and "AA" do not part it
        if (!known && ahead.length > 1 && !isLower(text.charCodeAt(at + ahead.length)) && acronyms.has(run + ahead))
          continue
        if (isLower(text.charCodeAt(at + 1)) && run.length >= 2) joints.push({ at, weight: known ? 1.2 : 0.4 })
        else if (known && rankAt(text, at)) joints.push({ at, weight: 1.2 })
        else if (startsWithAcronym(ahead, acronyms))
          joints.push({ at, weight: endsInAcronym(run, acronyms) ? 0.9 : run.length >= 2 ? 0.5 : 0 })
      } else if (before === STOP && wordBefore(text, from, at - 1).length >= 4) joints.push({ at, weight: 0.5 })
      else if (before === 0x201d || before === QUOTE) joints.push({ at, weight: 0.5 })
    } else if (isDigit(after)) {
      if (before === CLOSE || isLower(before)) joints.push({ at, weight: before === CLOSE ? 1.2 : 0.8 })
      else if (isUpper(before) && /^\d{1,3} \p{Ll}/u.test(text.slice(at, at + 6)))
        joints.push({ at, weight: acronyms.has(capitalsBefore(text, from, at)) ? 0.9 : 0.2 })
    } else if (isUncased(after) && (before === CLOSE || isLower(before) || isUpper(before) || isDigit(before)))
      joints.push({ at, weight: 0.5 })
  }
  return joints
}

const rankAt = (text: string, at: number): boolean => startsWithRank(text.slice(at, at + 24))

/** Letters, marks and apostrophes. */
const isWordUnit = (code: number): boolean => code === 39 || code === 0x2019 || isLetterOrMark(code)

function wordBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && isWordUnit(text.charCodeAt(start - 1))) start--
  return text.slice(start, at)
}

function capitalsBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && isUpper(text.charCodeAt(start - 1))) start--
  return text.slice(start, at)
}

function capitalsAfter(text: string, at: number, to: number): string {
  let end = at
  while (end < to && end - at < 24 && isUpper(text.charCodeAt(end))) end++
  return text.slice(at, end)
}

const endsInAcronym = (run: string, acronyms: ReadonlySet<string>): boolean => {
  for (let length = 2; length <= run.length; length++) if (acronyms.has(run.slice(-length))) return true
  return false
}

const startsWithAcronym = (run: string, acronyms: ReadonlySet<string>): boolean => {
  for (let length = 2; length <= run.length; length++) if (acronyms.has(run.slice(0, length))) return true
  return false
}
