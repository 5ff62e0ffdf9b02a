import type { EventSet } from '../events/eventSet.ts'

export const laneKinds = ['family', 'type', 'party', 'source', 'none'] as const
export type LaneKind = (typeof laneKinds)[number]

/** A strip of the timeline: its events, earliest first. Undated events are in none. */
export interface Lane {
  readonly key: string
  readonly label: string
  readonly events: Int32Array
}

/** More lanes than this are no picture: the rest share the last one. */
const MOST = 12

/** Cuts the events that fit into lanes by a key of each; an event of several keys stands in several lanes. */
export function lanesOf(
  set: EventSet,
  fits: Uint8Array,
  keysOf: (i: number) => readonly number[],
  labels: readonly string[],
  others: string,
  most = MOST,
): Lane[] {
  const counts = new Int32Array(labels.length)
  const dated: number[] = []
  for (let i = 0; i < set.count; i++) {
    if (fits[i] === 0 || Number.isNaN(set.start[i]!)) continue
    dated.push(i)
    for (const key of keysOf(i)) counts[key]!++
  }
  const order = [...counts.keys()].filter((key) => counts[key]! > 0).toSorted((a, b) => counts[b]! - counts[a]!)
  const own = order.slice(0, order.length > most ? most - 1 : most)
  const place = new Int32Array(labels.length).fill(own.length)
  for (const [at, key] of own.entries()) place[key] = at
  const lists: number[][] = Array.from({ length: own.length + 1 }, () => [])
  for (const i of dated) {
    const keys = keysOf(i)
    if (keys.length === 0) lists[own.length]!.push(i)
    let last = -1
    for (const key of keys) {
      const at = place[key]!
      // two keys that share the last lane are one mark there
      if (at === own.length && last === own.length) continue
      lists[at]!.push(i)
      last = at
    }
  }
  return lists.flatMap((list, at) => {
    if (list.length === 0) return []
    const events = Int32Array.from(list).sort((a, b) => set.start[a]! - set.start[b]!)
    const key = own[at]
    return [{ key: key === undefined ? '' : String(key), label: key === undefined ? others : labels[key]!, events }]
  })
}
