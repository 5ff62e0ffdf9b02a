import type { EntityType } from '../../model/entityType.ts'
import { honorifics } from '../../vocabulary/ranks.ts'
import { type Candidate, foldName } from './candidate.ts'
import { calendar, directionAdjectives, particles } from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'
import { CALENDAR, FUNCTION, HONORIFIC, JOINING, PARTICLE, RANK, SPEECH } from './traits.ts'

/** What the readers of names share: the tokens of one stretch, and what has been found in it so far. */
export interface Reading {
  readonly text: string
  readonly tokens: readonly NameToken[]
  readonly found: Candidate[]
  /** The name last asked for: one run of tokens is looked up in several lists, then told. */
  asked: { readonly first: number; readonly next: number; readonly name: string }
}

export const at = (r: Reading, i: number): NameToken | undefined => r.tokens[i]
/** Lower case of the token at `i`, empty beyond the ends. */
export const lower = (r: Reading, i: number): string => r.tokens[i]?.lower ?? ''
/** The word at `i` if it is written small, else empty. */
export const small = (r: Reading, i: number): string => (r.tokens[i]?.kind === 'low' ? r.tokens[i]!.text : '')
export const isMark = (r: Reading, i: number, mark: string): boolean =>
  r.tokens[i]?.kind === 'mark' && r.tokens[i]!.text === mark
export const isName = (t: NameToken | undefined): t is NameToken =>
  t !== undefined && (t.kind === 'cap' || t.kind === 'acr')

/** Notes a candidate over the tokens [first, next) and gives its index. All are of one form: they are read often. */
export function add(
  r: Reading,
  first: number,
  next: number,
  type: EntityType | null,
  score: number,
  more?: Partial<Omit<Candidate, 'first' | 'next' | 'type' | 'score'>>,
): number {
  return (
    r.found.push({
      start: more?.start ?? r.tokens[first]!.start,
      end: more?.end ?? r.tokens[next - 1]!.end,
      key: more?.key ?? nameOf(r, first, next),
      type,
      score,
      first,
      next,
      generic: more?.generic,
      power: more?.power,
      country: more?.country,
      inner: more?.inner,
      person: more?.person,
      label: more?.label,
    } as Candidate) - 1
  )
}

/** The folded name over the tokens [first, next). */
export function nameOf(r: Reading, first: number, next: number): string {
  if (next - first === 1) return r.tokens[first]!.lower
  if (r.asked.first === first && r.asked.next === next) return r.asked.name
  const name = foldName(r.text.slice(r.tokens[first]!.start, r.tokens[next - 1]!.end))
  r.asked = { first, next, name }
  return name
}

/** What the lists say of the token at `i`, nothing beyond the ends. */
export const traits = (r: Reading, i: number): number => r.tokens[i]?.traits ?? 0

const givenNames = new Set(['jan', 'may', 'april', 'june', 'august', 'mar'])
const dateLeads = new Set([
  'in',
  'on',
  'by',
  'since',
  'until',
  'last',
  'early',
  'late',
  'mid',
  'of',
  'from',
  'to',
  'during',
  'and',
])

/** Whether the word at `i` is a month or weekday, and no given name as in "Jan Kubis". */
export function isDateWord(r: Reading, i: number): boolean {
  const t = r.tokens[i]
  if (t === undefined || t.kind !== 'cap' || (t.traits & CALENDAR) === 0) return false
  const next = r.tokens[i + 1]
  return !(
    givenNames.has(t.lower) &&
    next?.kind === 'cap' &&
    next.spaced &&
    !next.line &&
    !dateLeads.has(lower(r, i - 1))
  )
}

/** Where the run of capitalised words that begins at `i` ends: one line, single spaces, particles between. */
export function runEnd(r: Reading, i: number): number {
  let j = i + 1
  while (j < r.tokens.length && j < i + 16) {
    const t = r.tokens[j]!
    if (t.line || r.tokens[j - 1]!.possessive) {
      // "People's Defence Force"
      if (!t.line && isName(t) && (r.tokens[j - 1]!.traits & JOINING) !== 0) {
        j++
        continue
      }
      break
    }
    if (isName(t) && t.spaced) {
      if (isDateWord(r, j)) break
      j++
      continue
    }
    // initials and titles with a full stop: "J. Ruiz", "Lt. Gen.", "Maj.Gen."
    if (
      isMark(r, j, '.') &&
      !t.spaced &&
      isTitleOrInitial(r, j - 1) &&
      isName(at(r, j + 1)) &&
      !r.tokens[j + 1]!.line
    ) {
      j += 2
      continue
    }
    if (t.kind === 'low' && (t.traits & PARTICLE) === 0) break
    if (t.kind === 'low' && isName(at(r, j + 1)) && r.tokens[j + 1]!.spaced && !r.tokens[j + 1]!.line) {
      j += 2
      continue
    }
    if (t.kind === 'low' && particles.has(small(r, j + 1)) && isName(at(r, j + 2))) {
      j += 3
      continue
    }
    // a number at the end of a unit or an operation: Battalion 86, Operation 0307
    if (t.kind === 'num' && t.spaced && numberedHeads.has(r.tokens[j - 1]!.lower)) {
      j++
      break
    }
    break
  }
  return j
}

function isTitleOrInitial(r: Reading, i: number): boolean {
  const t = r.tokens[i]!
  if (t.text.length === 1 && t.kind !== 'low') return true
  // "by Mohamed Yusuf Haji. On 3 May …": only what is an abbreviation has a stop of its own
  return (
    ((t.traits & RANK) !== 0 && t.text.length <= 5) || ((t.traits & HONORIFIC) !== 0 && honorifics.has(`${t.text}.`))
  )
}

/** Whether the word at `i` leaves the one before it an attribute: "military base". Verbs and small words do not. */
export function isAttribute(r: Reading, i: number): boolean {
  const t = at(r, i)
  if (t === undefined || t.kind === 'mark') return false
  if (t.kind !== 'low') return isName(t) && !t.line
  if ((t.traits & (FUNCTION | SPEECH)) !== 0) return false
  return !(t.text.endsWith('ed') || actVerbs.has(t.text) || t.text.endsWith('ly'))
}

export function isDash(r: Reading, i: number): boolean {
  const t = at(r, i)
  return t !== undefined && t.kind === 'mark' && (t.text === '-' || t.text === '–' || t.text === '—')
}

export function yearBefore(r: Reading, first: number): number {
  const t = at(r, first - 1)
  if (t !== undefined && t.kind === 'num' && /^(?:1[5-9]|20)\d\d$/u.test(t.text)) {
    const month = at(r, first - 2)
    return month !== undefined && month.kind === 'cap' && calendar.has(month.lower) ? first - 2 : first - 1
  }
  return first
}

export function directionBefore(r: Reading, first: number): number {
  const t = at(r, first - 1)
  return t !== undefined &&
    t.kind === 'low' &&
    directionAdjectives.has(t.text) &&
    /(?:ern|-central|central|upper|lower)$/u.test(t.text)
    ? first - 1
    : first
}

/** Whether the abbreviation is made of the first letters of the words, small ones left out or not. */
export function initialsMatch(r: Reading, first: number, next: number, abbreviation: string): boolean {
  let letters = ''
  for (let k = first; k < next; k++) if (isName(at(r, k))) letters += r.tokens[k]!.text[0]
  // C3C: the letter three times
  const wanted = abbreviation
    .replace(/(\p{L})(\d)/gu, (_, letter: string, times: string) => letter.repeat(Number(times)))
    .replace(/[^\p{L}]/gu, '')
    .toUpperCase()
  return letters.toUpperCase() === wanted
}

const numberedHeads = new Set(
  'battalion battalions division divisions brigade brigades regiment regiments operation front bloc unit group column company corps movement group resolution highway route'.split(
    ' ',
  ),
)

export const directionNames = new Set(
  'north south east west northern southern eastern western central upper lower'.split(' '),
)

export const ordinalWords = new Set(['first', 'second', 'third', 'fourth'])

const actVerbs = new Set(
  'began broke took shot held met led fought fled lost won sent left agreed has have had is are was were will would could should may might can did does do stood laid set put went came gave made kept says say claim deny continue continues'.split(
    ' ',
  ),
)
