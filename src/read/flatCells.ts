import type { Cell } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { gluedTitles, honorifics, officeWords, rankHeads, rankWords } from '../vocabulary/ranks.ts'
import { dateEnd } from './dateShapes.ts'
import type { ColumnKind, FlatTable } from './flatTable.ts'
import { isSpace } from './lines.ts'

// Where the cells of a row without walls meet: "Lodo, LibanDPP Central Committee4 leaders of the front". Each place
// where they may meet weighs something by its own shape, each piece between two such places by how it suits its column,
// and by what stands in the same column of other rows; the best parting of the whole row wins.

/** Joints weighed in one row; the cells that matter stand at its beginning. */
const MOST_JOINTS = 28
const FURTHEST_JOINT = 700

/** A place where two cells may meet, and how much its own shape speaks for it. */
interface Joint {
  readonly at: number
  readonly weight: number
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
const MILITARY = `(?:(?:${anyOf([...rankWords].map(capital))})\\.?[ -]?){0,3}(?:${anyOf([...rankHeads].map(capital))})(?!\\p{Ll})\\.?`
/** "Lt. Gen.", "Brigadier", "U", "President": what stands before a person's name. */
const RANK = `${MILITARY}|(?:${anyOf(honorifics)}|${anyOf([...officeWords].map(capital))})(?= )`
const STARTS_WITH_MILITARY = new RegExp(`^(?:${MILITARY})`, 'u')
const STARTS_WITH_RANK = new RegExp(`^(?:${RANK})`, 'u')

const RANKS = new RegExp(RANK, 'gu')
const RANK_BEFORE = new RegExp(`(?<![\\p{L}])(?:${RANK}) ?$`, 'u')

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
    if (!/[\p{L}\p{N}]/u.test(`${text[start - 1] ?? ''}${text[at] ?? ''}`)) found.add(text.slice(start, at))
  }
  return found
}

function jointsOf(text: string, from: number, to: number, acronyms: ReadonlySet<string>): Joint[] {
  const joints: Joint[] = []
  const limit = Math.min(to, from + FURTHEST_JOINT)
  for (let at = from + 1; at < limit && joints.length < MOST_JOINTS; at++) {
    const before = text[at - 1]!
    const after = text[at]!
    if (before === '\t' || before === '|') {
      joints.push({ at, weight: 3 })
      continue
    }
    if (before === ' ' || after === ' ') continue
    const rank = () => STARTS_WITH_RANK.test(text.slice(at, at + 24))
    if (/\p{Lu}/u.test(after)) {
      if (before === ')' || before === ']') joints.push({ at, weight: 1.5 + (rank() ? 0.5 : 0) })
      else if (/[\p{Ll}\p{M}\p{Nd}]/u.test(before)) {
        const word = wordBefore(text, from, at)
        if (/^(?:Mc|Mac|De)$/.test(word)) continue
        // "DrKyaw", "MyintSoe": a title or a half name glued to a name is a typing error, not a wall.
        if (gluedTitles.includes(word)) continue
        // One word after a rank is half a name ("Lt. Gen. MyintSoe").
        const half =
          /^\p{Lu}\p{Ll}+$/u.test(word) &&
          RANK_BEFORE.test(text.slice(Math.max(from, at - word.length - 12), at - word.length))
        joints.push({ at, weight: half ? 0.1 : 0.7 + (rank() ? 0.8 : 0) })
      } else if (/\p{Lu}/u.test(before)) {
        const run = capitalsBefore(text, from, at)
        const ahead = capitalsAfter(text, at, limit)
        const known = acronyms.has(run)
        if (/\p{Ll}/u.test(text[at + 1] ?? '') && run.length >= 2) joints.push({ at, weight: known ? 1.2 : 0.4 })
        else if (known && rank()) joints.push({ at, weight: 1.2 })
        else if (startsWithAcronym(ahead, acronyms))
          joints.push({ at, weight: endsInAcronym(run, acronyms) ? 0.9 : run.length >= 2 ? 0.5 : 0 })
      } else if (before === '.' && wordBefore(text, from, at - 1).length >= 4) joints.push({ at, weight: 0.5 })
      else if (/[”"]/.test(before)) joints.push({ at, weight: 0.5 })
    } else if (/\p{Nd}/u.test(after)) {
      if (/[\p{Ll})]/u.test(before)) joints.push({ at, weight: before === ')' ? 1.2 : 0.8 })
      else if (/\p{Lu}/u.test(before) && /^\d{1,3} \p{Ll}/u.test(text.slice(at, at + 6)))
        joints.push({ at, weight: acronyms.has(capitalsBefore(text, from, at)) ? 0.9 : 0.2 })
    } else if (/\p{Lo}/u.test(after) && /[\p{Ll}\p{Lu}\p{Nd})]/u.test(before)) joints.push({ at, weight: 0.5 })
  }
  return joints
}

function wordBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && /[\p{L}\p{M}’']/u.test(text[start - 1]!)) start--
  return text.slice(start, at)
}

function capitalsBefore(text: string, from: number, at: number): string {
  let start = at
  while (start > from && at - start < 24 && /\p{Lu}/u.test(text[start - 1]!)) start--
  return text.slice(start, at)
}

function capitalsAfter(text: string, at: number, to: number): string {
  let end = at
  while (end < to && end - at < 24 && /\p{Lu}/u.test(text[end]!)) end++
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

const PLACE_END =
  /(?:State|Region|Township|Village|District|Province|City|Town|Division|County|Island|Valley|Camp|Hotel|Thailand|China|Myanmar|Burma|India|Bangladesh|Laos|Norway|Switzerland|Qatar|Kenya|Ethiopia|Malaysia|Indonesia|Philippines|Cuba|Colombia|Yemen|Oman|Kuwait|Sudan|Uganda|Nigeria|Mali|France|Germany|Japan|Singapore)$/i
const SENTENCE_WORDS =
  /(?:^|\s)(?:the|they|to|was|were|is|are|had|has|have|that|agreed|discuss\w*|signed|held|met|meeting|talks?|which|after|before|from|between|on|in)(?=\s|$)/gi

/** Pieces longer than this are no place and no list of people. */
const LONGEST_NAMES = 400

function occurrences(text: string, code: number): number {
  let found = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === code) found++
  return found
}

/** Words between white space, of a text that begins and ends with none. */
function wordCount(text: string): number {
  let words = 1
  let space = false
  for (let i = 0; i < text.length; i++) {
    const is = isSpace(text.charCodeAt(i))
    if (is && !space) words++
    space = is
  }
  return words
}

/** How well a piece of a row suits a column by its shape, from below 0 (hardly) to 3 (certainly). */
function suits(piece: string, kind: ColumnKind): number {
  if (kind === 'text') {
    if (piece === '') return 0
    let score = /\s/.test(piece) ? 0.3 : 0
    if (/^\p{Ll}/u.test(piece)) score -= 0.5
    if (STARTS_WITH_RANK.test(piece.slice(0, 30))) score -= 0.8
    return /\)\p{Lu}/u.test(piece.slice(0, 200)) ? score - 0.5 : score
  }
  if (piece === '') return -1.2
  if (piece.length > LONGEST_NAMES) return -3
  if (/\s(?:and|of|the|by|with|from|in|at|to|–|-|&|,)$|[,(&+]$/i.test(piece)) return -3
  if (kind === 'date') return dateEnd(piece, 0) === piece.length ? 3 : -3
  if (kind === 'number') return /^\d{1,4}$/.test(piece) ? 2 : -3
  if (occurrences(piece, 40) !== occurrences(piece, 41)) return -3
  const words = wordCount(piece)
  if (kind === 'place') {
    if (/\d/.test(piece) || words > 7 || piece.length > 70) return -2
    // "Sultan Kudarat, Maguindanao" is a place for all its title.
    if (STARTS_WITH_MILITARY.test(piece) || (STARTS_WITH_RANK.test(piece) && !/, \p{Lu}/u.test(piece))) return -1.5
    return (PLACE_END.test(piece) ? 1.2 : 0) + (words <= 3 ? 0.6 : 0) + (/^[^,]+, \p{Lu}[^,]*$/u.test(piece) ? 0.8 : 0)
  }
  // people
  const sentence = piece.match(SENTENCE_WORDS)?.length ?? 0
  let score = STARTS_WITH_RANK.test(piece) ? 0.8 : 0
  if (/\. \p{Lu}\p{Ll}/u.test(piece.replace(RANKS, ''))) score -= 1.5
  if (words <= 4 && sentence === 0) score += 0.6
  if (/\+ ?\(?\d{1,3}\)?$/.test(piece)) score += 0.8
  if (/(?:team|committee|delegation|delegates|representatives|reps|leaders|members|officials)\)?$/i.test(piece))
    score += 0.6
  if (/^(?:informal|formal) |meeting$|talks$/i.test(piece)) score -= 1.5
  return score - Math.max(0, sentence - 2) * 0.3 - Math.max(0, words - 12) * 0.08
}

/** A longer cell is a telling of its own, and stands in no other row. */
const LONGEST_REPEATED = 80

/** Characters that a cell of such a column has at most. */
const LONGEST: Partial<Record<ColumnKind, number>> = { place: 90, date: 60, number: 12, people: LONGEST_NAMES }

/** What else stands in the same column: a name that stands there often, belongs there. */
function repeats(piece: string, kind: ColumnKind, seen: ReadonlyMap<string, number> | undefined): number {
  const known = seen?.get(piece.toLowerCase()) ?? 0
  if (known > 1) return Math.min(2, 0.6 * known)
  // A single word that stands nowhere else is hardly a delegation ("Informal").
  return kind === 'people' && /^\p{L}+$/u.test(piece) && !/^\p{Lu}{2,}/u.test(piece) ? -0.9 : 0
}

/** What the pieces of one row are worth in each kind of column, worked out when first asked. */
type Worth = Map<string, Float64Array>

/** The best places to part [from, to) into the columns: each joint's own weight and how each piece suits its column. */
function cut(
  text: string,
  from: number,
  to: number,
  kinds: readonly ColumnKind[],
  joints: readonly Joint[],
  seen: readonly ReadonlyMap<string, number>[],
  worth: Worth,
): Span[] {
  const stops = [{ at: from, weight: 0 }, ...joints.filter((joint) => joint.at > from && joint.at < to)]
  const end = stops.length
  const last = kinds.length - 1
  const score = (k: number, i: number, j: number): number => {
    const kind = kinds[k]!
    const length = i === j ? 0 : (j === end ? to : stops[j]!.at) - stops[i]!.at
    let known = worth.get(kind)
    if (known === undefined) {
      known = new Float64Array((end + 1) * (end + 1)).fill(Number.NaN)
      worth.set(kind, known)
    }
    let shape = known[i * (end + 1) + j]!
    const repeated = length > 0 && length <= LONGEST_REPEATED
    if (!Number.isNaN(shape) && !repeated) return shape
    // a page is no place and no date: it need not be looked at
    if (length > (LONGEST[kind] ?? Number.POSITIVE_INFINITY)) {
      known[i * (end + 1) + j] = -3
      return -3
    }
    const words = length === 0 ? '' : text.slice(stops[i]!.at, stops[i]!.at + length).trim()
    if (Number.isNaN(shape)) {
      shape = suits(words, kind)
      known[i * (end + 1) + j] = shape
    }
    return repeated ? shape + repeats(words, kind, seen[k]) : shape
  }
  // best[k][j]: the best score of columns 0…k filling the row up to stop j
  const best: Float64Array[] = []
  const back: Int32Array[] = []
  for (let k = 0; k <= last; k++) {
    const scores = new Float64Array(end + 1).fill(Number.NEGATIVE_INFINITY)
    const from = new Int32Array(end + 1)
    for (let j = k === last ? end : 0; j <= end; j++)
      for (let i = 0; i <= (k === 0 ? 0 : j); i++) {
        const before = k === 0 ? 0 : best[k - 1]![i]!
        if (before === Number.NEGATIVE_INFINITY) continue
        const value = before + score(k, i, j) + (j < end && i < j ? stops[j]!.weight : 0)
        if (value > scores[j]!) {
          scores[j] = value
          from[j] = i
        }
      }
    best.push(scores)
    back.push(from)
  }
  const pieces: Span[] = []
  let j = end
  for (let k = last; k >= 0; k--) {
    const i = back[k]![j]!
    pieces.unshift({ start: i === end ? to : stops[i]!.at, end: j === end ? to : stops[j]!.at })
    j = i
  }
  return pieces
}

/** The columns of a meeting table whose header the page lost. */
const UNNAMED: readonly ColumnKind[] = ['place', 'people', 'people', 'text']

/**
 * Parts the rows of one table into cells. `ends` says where each row's text ends (its continuation lines included).
 * Rows are parted twice: the second time with the names that the first time found in each column.
 * Empty cells are left out: a cell's column says which it is.
 */
export function cellsOf(
  text: string,
  table: FlatTable,
  ends: readonly number[],
  acronyms: ReadonlySet<string>,
): Cell[][] {
  const named = table.columns.length > 0
  let rest = named ? [...table.columns] : []
  if (rest[0]?.kind === 'number') rest = rest.slice(1)
  const dated = table.rows[0]?.date !== null
  const dateColumn = dated && rest[0]?.kind === 'date' ? rest[0] : null
  if (dateColumn) rest = rest.slice(1)
  const kinds = named ? rest.map((column) => column.kind) : UNNAMED
  const joints = table.rows.map((row, i) => jointsOf(text, row.rest, ends[i]!, acronyms))
  const worth: Worth[] = table.rows.map(() => new Map())
  let seen: Map<string, number>[] = []
  let cuts: Span[][] = []
  for (let pass = 0; pass < 3; pass++) {
    cuts = table.rows.map((row, i) =>
      kinds.length === 0 ? [] : cut(text, row.rest, ends[i]!, kinds, joints[i]!, seen, worth[i]!),
    )
    seen = kinds.map(() => new Map<string, number>())
    for (const pieces of cuts)
      for (const [k, { start, end }] of pieces.entries()) {
        const words = text.slice(start, end).trim().toLowerCase()
        if (words !== '' && words.length <= LONGEST_REPEATED) seen[k]!.set(words, (seen[k]!.get(words) ?? 0) + 1)
      }
  }
  return table.rows.map((row, i) => {
    const cells: Cell[] = []
    const put = (span: Span, column: string | null) => {
      let { start, end } = span
      while (start < end && /[\s|]/.test(text[start]!)) start++
      while (end > start && /[\s|]/.test(text[end - 1]!)) end--
      if (start < end) cells.push({ start, end, column })
    }
    if (row.numberSpan) put(row.numberSpan, table.columns[0]?.kind === 'number' ? table.columns[0].name : null)
    if (row.date) put(row.date, dateColumn?.name ?? null)
    for (const [k, piece] of cuts[i]!.entries()) put(piece, rest[k]?.name ?? null)
    return cells
  })
}
