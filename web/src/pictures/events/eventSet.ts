import type { EventPicture } from '../../../../src/answers/pictureShapes.ts'
import { bounds } from '../../../../src/model/edtf.ts'

const DAY = 86_400_000

/** A day YYYY-MM-DD as a number counted from 1970-01-01. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)

/** The day of a number, YYYY-MM-DD. */
export const dayOf = (number: number): string => new Date(Math.round(number) * DAY).toISOString().slice(0, 10)

/** What a mark's look tells, beside its verdict: the four parts of a density bar. */
export const tones = ['plain', 'agreed', 'disputed', 'reserved'] as const
export const RESERVED = tones.indexOf('reserved')
const PLAIN = tones.indexOf('plain')
const AGREED = tones.indexOf('agreed')
const DISPUTED = tones.indexOf('disputed')

/**
 * Events in arrays that fifty thousand of them can be drawn from at each frame. `start` to `end` (exclusive) are the days
 * that the date can mean, NaN where undated; between `start` and `sureFrom`, and `sureTo` and `end`, it is uncertain.
 */
export interface EventSet {
  readonly picture: EventPicture
  readonly count: number
  readonly start: Float64Array
  readonly end: Float64Array
  readonly sureFrom: Float64Array
  readonly sureTo: Float64Array
  /** The days over all claims, where these go beyond the date shown; else as start and end. */
  readonly widest: Float64Array
  readonly widestEnd: Float64Array
  /** Index in `tones`. */
  readonly tone: Uint8Array
  /** First and last day of all, with some room; null where nothing is dated. */
  readonly extent: readonly [number, number] | null
  readonly undated: number
}

/** Longer than any dated event is uncertain by: an open end is drawn so far and no further. */
const OPEN = 365

export function eventSet(picture: EventPicture): EventSet {
  const { events } = picture
  const count = events.id.length
  const numbers = () => new Float64Array(count)
  const [start, end, sureFrom, sureTo, widest, widestEnd] = [
    numbers(),
    numbers(),
    numbers(),
    numbers(),
    numbers(),
    numbers(),
  ]
  const tone = new Uint8Array(count)
  const disputed = picture.verdicts.indexOf('attributed-dispute')
  const agreement = picture.verdicts.indexOf('agreement')
  const reserved = picture.modalities.map((modality) => modality !== 'asserted' && modality !== 'estimated')
  const known = new Map<string, readonly [number, number, number, number]>()
  let [first, last, undated] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (let i = 0; i < count; i++) {
    const date = events.date[i]!
    let span = date === null ? undefined : known.get(date)
    if (date !== null && span === undefined) {
      span = spanOf(date)
      known.set(date, span)
    }
    if (span === undefined || Number.isNaN(span[0])) {
      start[i] = end[i] = sureFrom[i] = sureTo[i] = widest[i] = widestEnd[i] = Number.NaN
      undated++
    } else {
      start[i] = span[0]
      sureFrom[i] = span[1]
      sureTo[i] = span[2]
      end[i] = span[3]
      widest[i] = Math.min(span[0], events.from[i] ?? span[0])
      widestEnd[i] = Math.max(span[3], (events.to[i] ?? Number.NEGATIVE_INFINITY) + 1)
      if (span[0] < first) first = span[0]
      if (span[3] > last) last = span[3]
    }
    const verdict = events.verdict[i]!
    tone[i] = reserved[events.modality[i]!]
      ? RESERVED
      : verdict >= disputed
        ? DISPUTED
        : verdict === agreement
          ? AGREED
          : PLAIN
  }
  const room = Math.max(15, (last - first) * 0.02)
  const extent = first <= last ? ([first - room, last + room] as const) : null
  return { picture, count, start, end, sureFrom, sureTo, widest, widestEnd, tone, extent, undated }
}

/** First day, first sure day, end of the sure days, end of all; the sure part is empty where only a year is known. */
function spanOf(edtf: string): readonly [number, number, number, number] {
  const all = bounds(edtf)
  const nothing = [Number.NaN, Number.NaN, Number.NaN, Number.NaN] as const
  if (all.earliest === null && all.latest === null) return nothing
  const low = all.earliest === null ? dayNumber(all.latest!) - OPEN : dayNumber(all.earliest)
  const high = (all.latest === null ? dayNumber(all.earliest!) + OPEN : dayNumber(all.latest)) + 1
  const slash = edtf.indexOf('/')
  if (slash < 0) {
    const exact = high - low <= 1
    const middle = (low + high) / 2
    return exact ? [low, low, high, high] : [low, middle, middle, high]
  }
  const begins = bounds(edtf.slice(0, slash)).latest
  const ends = bounds(edtf.slice(slash + 1)).earliest
  const sureFrom = begins === null ? high : dayNumber(begins)
  const sureTo = ends === null ? low : dayNumber(ends) + 1
  // "between 2011 and 2012" overlaps itself: nothing of it is sure
  if (sureFrom > sureTo) return [low, (low + high) / 2, (low + high) / 2, high]
  return [low, sureFrom, sureTo, high]
}
