import type { EventPicture } from '../../../../src/answers/pictureShapes.ts'
import type { EventSet } from './eventSet.ts'

/** What is asked of events beside their days: any of the given in each; an empty list asks nothing. */
export interface Choice {
  readonly types: readonly string[]
  /** Ids of entities that take part. */
  readonly parties: readonly string[]
  /** Ids of documents. */
  readonly sources: readonly string[]
  readonly verdicts: readonly string[]
}

/** 1 for each event that fits. */
export function chosen({ picture, count }: EventSet, choice: Choice): Uint8Array {
  const fits = new Uint8Array(count).fill(1)
  const { events } = picture
  const keep = (
    asked: readonly string[],
    values: readonly string[],
    holds: (i: number, set: Uint8Array) => boolean,
  ) => {
    if (asked.length === 0) return
    const set = Uint8Array.from(values, (value) => Number(asked.includes(value)))
    for (let i = 0; i < count; i++) if (fits[i] === 1 && !holds(i, set)) fits[i] = 0
  }
  keep(choice.types, picture.types, (i, set) => set[events.type[i]!] === 1)
  keep(choice.verdicts, picture.verdicts, (i, set) => set[events.verdict[i]!] === 1)
  keep(choice.sources, picture.documents, (i, set) => events.documents[i]!.some((at) => set[at] === 1))
  keep(
    choice.parties,
    picture.parties.map((party) => party.id),
    (i, set) => events.parties[i]!.some((at) => set[at] === 1),
  )
  return fits
}

/** The events that fit and can have been between two days, and, where no window is asked, undated ones at the end. */
export function within(set: EventSet, fits: Uint8Array, window: readonly [number, number] | null): Int32Array {
  const found = new Int32Array(set.count)
  let n = 0
  for (let i = 0; i < set.count; i++) {
    if (fits[i] === 0) continue
    if (window === null || (set.start[i]! < window[1] && set.end[i]! > window[0])) found[n++] = i
  }
  return found.subarray(0, n)
}

/** How often each value of a column occurs. */
export function tally(column: readonly (number | readonly number[])[], size: number): Int32Array {
  const counts = new Int32Array(size)
  for (const at of column)
    if (typeof at === 'number') {
      if (at >= 0) counts[at]!++
    } else for (const one of at) counts[one]!++
  return counts
}

/** A name for an event as lists show it: what, and where. */
export function eventTitle({ types, locations, events }: EventPicture, i: number, untyped: string): string {
  const type = types[events.type[i]!] ?? untyped
  const place = locations[events.location[i]!]?.label
  return place === undefined ? type : `${type}, ${place}`
}
