/** The days in view: from, to (exclusive), counted from 1970-01-01, with fractions. */
export type Window = readonly [number, number]

/** Never closer than this many days. */
const CLOSEST = 4

/** Zooms by `factor` (above 1: out) around a day, within the extent. */
export function zoom([from, to]: Window, factor: number, around: number, extent: Window): Window {
  const length = Math.min(extent[1] - extent[0], Math.max(CLOSEST, (to - from) * factor))
  const share = (around - from) / (to - from)
  return keepWithin([around - share * length, around + (1 - share) * length], extent)
}

/** Moves by days, as far as the extent goes. */
export const pan = ([from, to]: Window, days: number, extent: Window): Window =>
  keepWithin([from + days, to + days], extent)

/** The window moved, or cut, so that it lies in the extent and is not closer than what can be seen. */
export function keepWithin([from, to]: Window, [first, last]: Window): Window {
  const length = Math.min(last - first, Math.max(CLOSEST, to - from))
  const start = Math.min(Math.max(from, first), last - length)
  return [start, start + length]
}
