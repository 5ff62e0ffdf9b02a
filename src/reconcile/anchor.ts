import { pointIndex } from '../model/span.ts'

/** A passage to be found again, as the Web Annotation Data Model selects it (TextQuoteSelector, TextPositionSelector). */
export interface Anchored {
  readonly quote: string
  /** The text right before and after it, as far as it is known. */
  readonly prefix: string
  readonly suffix: string
  /** Where it stood, in code points: of several places alike the nearest is taken. */
  readonly start: number
}

/** Where a passage stands in another text. Offsets are code points. */
export interface Anchor {
  readonly start: number
  readonly end: number
  readonly quote: string
  /** The very words, or nearly: some were changed. */
  readonly exact: boolean
  /** The share of words that agree, 1 for the very words. */
  readonly score: number
}

/** Places alike that are weighed against each other. */
const PLACES = 200
/** Places at which one run of words is looked up: a text of one word only has no place that says anything. */
const LOOKED_UP = 40
const RUN = 3
/** Characters around a passage of few words that must stand there still. */
const AROUND = 6
/** Words may have come or gone on each side of a place where the passage seems to stand. */
const SLACK = 8
const TRIED = 6
/** From this share of common words on it is the same passage, changed. */
const ALIKE = 0.72
/** A passage of fewer words needs those beside it. */
const LONG = 10
const BESIDE = 6
/** A passage of more words is compared by its first. */
const WORDS = 400

/**
 * Finds passages again in a text that has changed, each: by its words, of several places the one between the same words
 * and nearest to where it stood; else by the place that shares most of its words in their order. Null: no longer in the
 * text. The text is taken into words once, however many passages are looked for.
 */
export function anchors(passages: readonly Anchored[], text: string): (Anchor | null)[] {
  const points = pointIndex(text)
  const end = points.toPoints(text.length)
  const told = (from: number, to: number, exact: boolean, score: number): Anchor => ({
    start: points.toPoints(from),
    end: points.toPoints(to),
    quote: text.slice(from, to),
    exact,
    score,
  })
  const changed: Anchored[] = []
  const found = passages.map((passage): Anchor | null | undefined => {
    const { quote, start } = passage
    if (quote.trim() === '') return null
    const at = exactPlace(passage, text, points.toUnits(Math.min(start, end)))
    if (at !== null) return told(at, at + quote.length, true, 1)
    changed.push(passage)
    return undefined
  })
  const near = nearlyPlaces(changed, text)
  let next = 0
  return found.map((anchor) => {
    if (anchor !== undefined) return anchor
    const place = near[next++]!
    return place === null ? null : told(place.start, place.end, place.score === 1, place.score)
  })
}

/** The same for one passage. */
export const anchor = (passage: Anchored, text: string): Anchor | null => anchors([passage], text)[0]!

function exactPlace({ quote, prefix, suffix }: Anchored, text: string, near: number): number | null {
  let best: number | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  let bestAround = 0
  for (let at = text.indexOf(quote), n = 0; at >= 0 && n < PLACES; at = text.indexOf(quote, at + 1), n++) {
    const around = sharedBefore(text, at, prefix) + sharedAfter(text, at + quote.length, suffix)
    const score = around - Math.abs(at - near) / (text.length + 1)
    if (score > bestScore) [best, bestScore, bestAround] = [at, score, around]
  }
  // "8,000" stands in many texts: without the words around it, it is another's
  const isShort = wordsOf(quote, RUN).length < RUN && prefix.length + suffix.length > 0
  return isShort && bestAround < AROUND ? null : best
}

/** How many characters of the text from `at` on are those with which `suffix` begins. */
function sharedAfter(text: string, at: number, suffix: string): number {
  let n = 0
  while (n < suffix.length && at + n < text.length && text.charCodeAt(at + n) === suffix.charCodeAt(n)) n++
  return n
}

/** How many characters of the text up to `at` are those with which `prefix` ends. */
function sharedBefore(text: string, at: number, prefix: string): number {
  let n = 0
  while (n < prefix.length && n < at && text.charCodeAt(at - 1 - n) === prefix.charCodeAt(prefix.length - 1 - n)) n++
  return n
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    words.push({ text: word.toLowerCase(), start: index, end: index + word.length })
    if (words.length >= most) break
  }
  return words
}

interface Place {
  readonly start: number
  readonly end: number
  readonly score: number
}

const runAt = (words: readonly Word[], at: number): string =>
  `${words[at]!.text} ${words[at + 1]!.text} ${words[at + 2]!.text}`

/** Where the passages stand, changed: the runs of three words of all of them are looked up in one pass over the text. */
function nearlyPlaces(passages: readonly Anchored[], text: string): (Place | null)[] {
  const all = passages.map((passage) => wordsOf(passage.quote, WORDS))
  const places = new Map<string, number[]>()
  const opening = new Set<string>()
  for (const wanted of all)
    for (let i = 0; i + RUN <= wanted.length; i++) {
      places.set(runAt(wanted, i), [])
      opening.add(wanted[i]!.text)
    }
  if (places.size === 0) return passages.map(() => null)
  const words = wordsOf(text)
  for (let i = 0; i + RUN <= words.length; i++) {
    // most words of a long text begin no run that is looked for
    if (!opening.has(words[i]!.text)) continue
    const list = places.get(runAt(words, i))
    if (list && list.length < LOOKED_UP) list.push(i)
  }
  return passages.map((passage, index) => nearlyPlace(passage, all[index]!, words, places))
}

/** The runs of a passage vote for where it begins; the places with most votes are compared word by word. */
function nearlyPlace(
  { prefix, suffix }: Anchored,
  wanted: readonly Word[],
  words: readonly Word[],
  places: ReadonlyMap<string, readonly number[]>,
): Place | null {
  if (wanted.length < RUN) return null
  const votes = new Map<number, number>()
  for (let i = 0; i + RUN <= wanted.length; i++)
    for (const at of places.get(runAt(wanted, i))!) {
      const begins = Math.max(0, at - i)
      votes.set(begins, (votes.get(begins) ?? 0) + 1)
    }
  const likely = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TRIED)
  let best: Place | null = null
  for (const [begins] of likely) {
    const from = Math.max(0, begins - SLACK)
    const window = words.slice(from, begins + wanted.length + SLACK)
    const { common, first, last } = longestCommon(wanted, window)
    if (common === 0) continue
    const score = (2 * common) / (wanted.length + (last - first + 1))
    if (score < ALIKE || (best !== null && score <= best.score)) continue
    // a date or a name alone stands in many places: a short passage that changed must stand between the same words
    if (wanted.length < LONG && !standsBetween(words, from + first, from + last, prefix, suffix)) continue
    best = { start: window[first]!.start, end: window[last]!.end, score: Math.round(score * 1000) / 1000 }
  }
  return best
}

/** Whether enough of the words beside a place are those that stood beside the passage. */
function standsBetween(words: readonly Word[], first: number, last: number, prefix: string, suffix: string): boolean {
  const before = wordsOf(prefix).slice(-BESIDE)
  const after = wordsOf(suffix, BESIDE)
  const there = new Set(
    [...words.slice(Math.max(0, first - SLACK), first), ...words.slice(last + 1, last + 1 + SLACK)].map((w) => w.text),
  )
  const told = [...before, ...after].filter((w) => w.text.length > 3)
  return told.length > 0 && 2 * told.filter((w) => there.has(w.text)).length >= told.length
}

/** The longest common subsequence of words, and where in `b` it begins and ends. */
function longestCommon(a: readonly Word[], b: readonly Word[]): { common: number; first: number; last: number } {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i]!.text === b[j]!.text
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  let first = -1
  let last = -1
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.text === b[j]!.text) {
      if (first < 0) first = j
      last = j
      i++
      j++
    } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) i++
    else j++
  }
  return { common: table[0]!, first, last }
}
