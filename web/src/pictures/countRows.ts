import type { ClashCounts } from '../../../src/answers/clashCounts.ts'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim, QuantityValue } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { bounds } from '../../../src/model/edtf.ts'
import { claimsOf } from '../facts/lines.ts'
import { formatValid } from '../text/formatDate.ts'

/** A figure that documents claim for a year or a span of years. */
export interface ClaimedCount {
  readonly kind: 'claimed'
  readonly key: string
  readonly year: string
  readonly low: number
  readonly high: number
  readonly openEnded: boolean
  readonly value: QuantityValue
  readonly variant: Variant
  readonly claims: readonly Claim[]
  readonly scope: string
  /** Of a figure of a part of a year: how many events datasets tell of that time, from and to, each by its document. */
  readonly events: readonly { readonly document: string; readonly low: number; readonly high: number }[]
}

/** A number of events that a dataset tells of a year: counted here, claimed by nobody. */
export interface ComputedCount {
  readonly kind: 'computed'
  readonly key: string
  readonly year: string
  readonly high: number
  readonly source: ClashCounts['sources'][number]
  readonly against: ClashCounts['computed'][number]['against']
  /** How the figures that documents claim for this year stand to it, in sentences. */
  readonly beside: readonly string[]
}

export type CountRow = ClaimedCount | ComputedCount

/**
 * The claimed figures of a point by year, the greatest of a year first; what has no date or no number is left out. `counted`
 * tells what the events of datasets give for the same times.
 */
export function claimedCounts(point: Point, counted: ClashCounts | null = null): ClaimedCount[] {
  return point.variants
    .flatMap((variant, i): ClaimedCount[] => {
      const { value, valid } = variant
      if (value.kind !== 'quantity' || valid === null) return []
      const low = value.min ?? value.best ?? value.max
      if (low === null || low === undefined) return []
      const { earliest, latest } = bounds(valid.edtf)
      const day = earliest ?? latest
      if (day === null) return []
      const [first, last] = [day.slice(0, 4), (latest ?? day).slice(0, 4)]
      const year = first === last ? first : `${first}–${last}`
      const claims = claimsOf(point, variant)
      const whole = valid.edtf === first
      return [
        {
          kind: 'claimed',
          key: `${point.id}-${i}`,
          year,
          low,
          high: value.max ?? low,
          openEnded: value.max === null,
          value,
          variant,
          claims,
          events: whole || counted === null ? [] : countedThen(counted, variant.claims),
          scope: [
            value.unit && value.unit !== point.label.toLowerCase() ? value.unit : null,
            whole ? null : formatValid(valid),
            variant.scope,
          ]
            .filter((x) => x !== null)
            .join(', '),
        },
      ]
    })
    .toSorted((a, b) => a.year.localeCompare(b.year) || b.high - a.high)
}

/** What the events of datasets give for the time of these claims, one of which may be told of. */
function countedThen({ claimed, sources }: ClashCounts, claims: readonly string[]): ClaimedCount['events'] {
  const told = claimed.find(({ claim }) => claims.includes(claim.id))
  return (told?.beside ?? []).flatMap(({ source, events, maybe }) => {
    const own = sources.find(({ work, format }) => work === source && datasets.includes(format))
    return own === undefined ? [] : [{ document: own.document, low: events, high: events + maybe }]
  })
}

const datasets: readonly string[] = ['ucdp-ged', 'acled']

/**
 * What counting the events of datasets gives by year. Works that tell single events and none of the rest are left out: so
 * many rows of theirs say nothing of how many there were.
 */
export function computedCounts({ computed, claimed, sources }: ClashCounts): ComputedCount[] {
  const works = new Map(sources.filter(({ format }) => datasets.includes(format)).map((one) => [one.work, one]))
  return computed.flatMap(({ period, source: work, events, against }): ComputedCount[] => {
    const source = works.get(work)
    if (source === undefined || period === null) return []
    const beside = claimed.flatMap(({ claim, beside: all }) =>
      claim.valid?.edtf.startsWith(period) ? all.filter((one) => one.source === work).map((one) => one.reason) : [],
    )
    return [{ kind: 'computed', key: `${work} ${period}`, year: period, high: events, source, against, beside }]
  })
}

/** Claimed and computed figures by year; within one the claimed come first. */
export function countRows(claimed: readonly ClaimedCount[], computed: readonly ComputedCount[]): CountRow[] {
  return [...claimed, ...computed].toSorted(
    (a, b) => a.year.localeCompare(b.year) || a.kind.localeCompare(b.kind) || b.high - a.high,
  )
}

/** Beyond so many years those of which no document claims a figure are folded away. */
const YEARS = 12

/** Years of which only events are counted, where there are many: they are shown when asked for. */
export function foldedYears(rows: readonly CountRow[]): ReadonlySet<string> {
  const years = new Set(rows.map((row) => row.year))
  if (years.size <= YEARS) return new Set()
  const claimed = new Set(rows.flatMap((row) => (row.kind === 'claimed' ? [row.year] : [])))
  const most = rows.reduce((high, row) => (row.kind === 'computed' ? Math.max(high, row.high) : high), 0)
  // where nobody claims any, the years with the most events stand for the rest
  const kept = claimed.size > 0 ? claimed : new Set(rows.filter((row) => row.high >= most / 4).map((row) => row.year))
  return new Set([...years].filter((year) => !kept.has(year)))
}
