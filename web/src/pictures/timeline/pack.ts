import type { EventSet } from '../events/eventSet.ts'

/**
 * A row for each event of a lane so that marks of one row do not touch, by their days at a scale in pixels a day. What
 * finds no row goes into the one that is free soonest: it overlaps, and a click gives all that lie there.
 */
export function pack(set: EventSet, events: Int32Array, scale: number, rows: number, room: number): Uint8Array {
  const row = new Uint8Array(events.length)
  const free = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY)
  for (let n = 0; n < events.length; n++) {
    const i = events[n]!
    const begin = set.start[i]! * scale
    let at = 0
    let soonest = 0
    while (at < rows && free[at]! > begin) {
      if (free[at]! < free[soonest]!) soonest = at
      at++
    }
    if (at === rows) at = soonest
    row[n] = at
    free[at] = Math.max(begin + room, set.end[i]! * scale + 2)
  }
  return row
}
