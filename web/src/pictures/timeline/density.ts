import { type EventSet, tones } from '../events/eventSet.ts'
import type { Window } from './window.ts'

/** How much happened in each bin of a window, by tone: `sums[tone * bins + bin]`. */
export interface Density {
  readonly bins: number
  readonly sums: Float64Array
  /** The highest sum over all tones of a bin. */
  readonly peak: number
  /** Events that the window meets. */
  readonly inView: number
}

/** An event whose date spans several bins is spread over them evenly: its whole is one. One pass over the events. */
export function density(set: EventSet, events: Int32Array, [from, to]: Window, bins: number): Density {
  const width = bins + 1
  // differences first, sums after: an event that spans all costs no more than one of a day
  const steps = new Float64Array(tones.length * width)
  const scale = bins / (to - from)
  const { start, end, tone } = set
  let inView = 0
  for (let n = 0; n < events.length; n++) {
    const i = events[n]!
    const low = start[i]!
    const high = end[i]!
    if (low >= to || high <= from) continue
    inView++
    const first = Math.floor((low - from) * scale)
    const last = Math.max(first, Math.ceil((high - from) * scale) - 1)
    const share = 1 / (last - first + 1)
    const row = tone[i]! * width
    steps[row + Math.max(0, first)]! += share
    steps[row + Math.min(bins, last + 1)]! -= share
  }
  const sums = new Float64Array(tones.length * bins)
  let peak = 0
  const running = new Float64Array(tones.length)
  for (let bin = 0; bin < bins; bin++) {
    let all = 0
    for (let row = 0; row < tones.length; row++) {
      running[row]! += steps[row * width + bin]!
      // what differences leave behind is not an event
      const sum = running[row]! < 1e-9 ? 0 : running[row]!
      sums[row * bins + bin] = sum
      all += sum
    }
    if (all > peak) peak = all
  }
  return { bins, sums, peak, inView }
}
