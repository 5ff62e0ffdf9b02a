import { type EventSet, RESERVED, tones } from '../events/eventSet.ts'
import { hatch, type Ink } from '../events/ink.ts'
import { density } from './density.ts'
import type { Lane } from './lanes.ts'
import { pack } from './pack.ts'
import { timeTicks } from './ticks.ts'
import type { Window } from './window.ts'

/** Sizes in CSS pixels. */
export const AXIS = 26
const BIN = 4
const MARK = 4
const ROW = 13
const NAME = 17
/** More marks than this in a lane are drawn as density. */
const MOST_MARKS = 260
/** Fewer than this in all lanes have room for words. */
const MOST_WORDS = 80

/** What was drawn where, so that a click finds it. */
export interface Drawn {
  readonly kind: 'marks' | 'density'
  readonly top: number
  readonly height: number
  readonly lane: Lane
  /** Marks: their events, left, right, row; nothing for a density. */
  readonly marks: readonly {
    readonly event: number
    readonly left: number
    readonly right: number
    readonly row: number
  }[]
}

export interface View {
  readonly set: EventSet
  readonly lanes: readonly Lane[]
  readonly window: Window
  readonly width: number
  readonly laneHeight: number
  readonly scale: number
  readonly ink: Ink
  readonly selected: number
  readonly hovered: number
  /** The name of an event, for marks with room beside them. */
  readonly nameOf: (i: number) => string
  readonly peakOf: (n: number) => string
}

const packs = new WeakMap<Lane, { key: string; rows: Uint8Array }>()

/** Draws axis and lanes. Fifty thousand events take one pass a lane and some hundred strokes. */
export function paint(context: CanvasRenderingContext2D, view: View): Drawn[] {
  const { set, lanes, window, width, laneHeight, scale, ink } = view
  const height = AXIS + lanes.length * laneHeight
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  axis(context, view, height)
  const drawn: Drawn[] = []
  const inView = lanes.map((lane) => countIn(set, lane.events, window))
  const words = inView.reduce((a, b) => a + b, 0) <= MOST_WORDS
  for (const [n, lane] of lanes.entries()) {
    const top = AXIS + n * laneHeight
    context.fillStyle = ink.rule
    context.fillRect(0, top, width, 1)
    const body = { top: top + NAME, height: laneHeight - NAME - 3 }
    const rows = Math.max(1, Math.floor(body.height / ROW))
    // as many marks as can stand side by side, and no more than can be told apart
    const crowded = inView[n]! > Math.min(MOST_MARKS, (rows * width) / 9)
    if (crowded) drawn.push(drawDensity(context, view, lane, body))
    else drawn.push(drawMarks(context, view, lane, body, rows, words))
    context.font = `500 12px ${ink.sans}`
    context.textBaseline = 'alphabetic'
    context.textAlign = 'left'
    halo(context, ink, lane.label, 6, top + 13)
  }
  return drawn
}

function countIn(set: EventSet, events: Int32Array, [from, to]: Window): number {
  let count = 0
  for (let n = 0; n < events.length; n++) {
    const i = events[n]!
    if (set.start[i]! < to && set.end[i]! > from) count++
  }
  return count
}

/** Words that stay readable over whatever lies behind them. */
function halo(context: CanvasRenderingContext2D, ink: Ink, text: string, x: number, y: number, colour = ink.ink): void {
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = ink.paper
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}

function axis(context: CanvasRenderingContext2D, { window, width, ink }: View, height: number): void {
  const [from, to] = window
  context.font = `400 12px ${ink.sans}`
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  for (const tick of timeTicks(from, to, Math.max(2, Math.floor(width / 62)))) {
    const x = Math.round(((tick.day - from) / (to - from)) * width)
    context.fillStyle = tick.strong ? ink.rule2 : ink.rule
    context.fillRect(x, 0, 1, height)
    context.fillStyle = tick.strong ? ink.ink : ink.ink2
    context.fillText(tick.label, x + 5, 12)
  }
}

interface Body {
  readonly top: number
  readonly height: number
}

function drawDensity(context: CanvasRenderingContext2D, view: View, lane: Lane, body: Body): Drawn {
  const { set, window, width, ink, scale, peakOf } = view
  const bins = Math.max(1, Math.floor(width / BIN))
  const { sums, peak } = density(set, lane.events, window, bins)
  const base = body.top + body.height
  const tall = peak === 0 ? 0 : body.height / peak
  const heights = new Float64Array(bins)
  for (let tone = 0; tone < tones.length; tone++) {
    context.fillStyle = tone === RESERVED ? hatch(context, ink.tones[tone]!, scale) : ink.tones[tone]!
    context.beginPath()
    for (let bin = 0; bin < bins; bin++) {
      const sum = sums[tone * bins + bin]!
      if (sum === 0) continue
      const h = Math.max(sum * tall, 0.75)
      context.rect(bin * BIN, base - heights[bin]! - h, BIN - 1, h)
      heights[bin]! += h
    }
    context.fill()
  }
  if (peak >= 1) {
    context.font = `400 12px ${ink.sans}`
    context.textBaseline = 'alphabetic'
    context.textAlign = 'right'
    halo(context, ink, peakOf(peak), width - 6, body.top - 4, ink.ink2)
  }
  return { kind: 'density', top: body.top - NAME, height: body.height + NAME, lane, marks: [] }
}

function drawMarks(
  context: CanvasRenderingContext2D,
  view: View,
  lane: Lane,
  body: Body,
  rows: number,
  words: boolean,
): Drawn {
  const { set, window, width, ink, selected, hovered } = view
  const [from, to] = window
  const perDay = width / (to - from)
  // rows are those of the whole lane at this scale, so that marks keep theirs while the window moves
  const key = `${perDay.toPrecision(4)} ${rows} ${words}`
  let packed = packs.get(lane)
  if (packed?.key !== key) {
    packed = { key, rows: pack(set, lane.events, perDay, rows, words ? 110 : 2 * MARK + 2) }
    packs.set(lane, packed)
  }
  const marks: { event: number; left: number; right: number; row: number }[] = []
  for (let n = 0; n < lane.events.length; n++) {
    const i = lane.events[n]!
    if (set.start[i]! >= to || set.end[i]! <= from) continue
    const begin = (set.start[i]! - from) * perDay
    const finish = (set.end[i]! - from) * perDay
    const row = packed.rows[n]!
    const y = body.top + row * ROW + ROW / 2
    // a span that is smaller than a dot at this scale is a dot, however certain
    const point = finish - begin < 2 * MARK
    const [left, right] = point ? [(begin + finish) / 2 - MARK, (begin + finish) / 2 + MARK] : [begin, finish]
    drawMark(context, view, i, { left, right, y, point, begin, perDay })
    if (i === selected || i === hovered) {
      context.strokeStyle = ink.ink
      context.lineWidth = i === selected ? 2 : 1
      context.strokeRect(left - 3, y - MARK - 3, right - left + 6, 2 * MARK + 6)
    }
    marks.push({ event: i, left, right, row })
  }
  if (words) {
    context.font = `400 12px ${ink.sans}`
    context.textBaseline = 'middle'
    context.textAlign = 'left'
    const ends = marks.toSorted((a, b) => a.row - b.row || a.left - b.left)
    for (const [n, mark] of ends.entries()) {
      const next = ends[n + 1]
      const free = (next !== undefined && next.row === mark.row ? next.left : width) - mark.right - 8
      if (free < 44) continue
      const text = cut(context, view.nameOf(mark.event), free)
      const y = body.top + mark.row * ROW + ROW / 2 + 0.5
      halo(context, ink, text, Math.max(mark.right, 0) + 4, y, ink.ink2)
    }
  }
  return { kind: 'marks', top: body.top - NAME, height: body.height + NAME, lane, marks }
}

const widths = new Map<string, number>()

/** As much of a text as has room. */
function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (widths.size > 5000) widths.clear()
  let width = widths.get(text)
  if (width === undefined) {
    width = context.measureText(text).width
    widths.set(text, width)
  }
  return width <= room ? text : `${text.slice(0, Math.max(1, Math.floor((text.length * (room - 8)) / width)))}…`
}

interface Place {
  readonly left: number
  readonly right: number
  readonly y: number
  /** Its span is but a dot at this scale. */
  readonly point: boolean
  readonly begin: number
  readonly perDay: number
}

/** A dot for a day, a bar for a span; what is uncertain fades, what nobody asserts is hollow, what is disputed has corners. */
function drawMark(context: CanvasRenderingContext2D, view: View, i: number, place: Place): void {
  const { set, ink, width } = view
  const { left, right, y, point, begin, perDay } = place
  const { events } = set.picture
  const colour = ink.verdicts[events.verdict[i]!]!
  const reserved = set.tone[i] === RESERVED
  const disputed = tones[set.tone[i]!] === 'disputed'
  if (set.widest[i]! < set.start[i]! || set.widestEnd[i]! > set.end[i]!) {
    // sources give other days: a thin line over all of them
    const a = begin - (set.start[i]! - set.widest[i]!) * perDay
    const b = begin + (set.widestEnd[i]! - set.start[i]!) * perDay
    context.fillStyle = colour
    context.globalAlpha = 0.55
    context.fillRect(Math.max(-2, a), y - 0.5, Math.min(b, width + 2) - Math.max(-2, a), 1)
    context.globalAlpha = 1
  }
  context.beginPath()
  if (point) {
    const x = (left + right) / 2
    if (disputed) {
      context.moveTo(x, y - MARK - 1.5)
      context.lineTo(x + MARK + 1.5, y)
      context.lineTo(x, y + MARK + 1.5)
      context.lineTo(x - MARK - 1.5, y)
      context.closePath()
    } else context.arc(x, y, reserved ? MARK - 0.5 : MARK, 0, 2 * Math.PI)
  } else context.rect(Math.max(left, -4), y - MARK, Math.min(right, width + 4) - Math.max(left, -4), 2 * MARK)
  if (reserved) {
    context.fillStyle = ink.paper
    context.fill()
    if (!point) {
      context.globalAlpha = 0.6
      context.fillStyle = hatch(context, colour, view.scale)
      context.fill()
      context.globalAlpha = 1
    }
    context.setLineDash(point ? [2, 1.5] : [3, 2])
    context.lineWidth = 1.5
    context.strokeStyle = colour
    context.stroke()
    context.setLineDash([])
    return
  }
  const sureFrom = begin + (set.sureFrom[i]! - set.start[i]!) * perDay
  const sureTo = begin + (set.sureTo[i]! - set.start[i]!) * perDay
  if (point || (sureFrom - left < 1 && right - sureTo < 1)) {
    context.fillStyle = colour
    context.fill()
    return
  }
  const fade = context.createLinearGradient(left, 0, right, 0)
  const faint = alpha(colour, 0.12)
  const sure = sureTo > sureFrom
  const full = alpha(colour, sure ? 1 : 0.5)
  const at = (x: number) => Math.min(1, Math.max(0, (x - left) / (right - left)))
  fade.addColorStop(0, sureFrom - left < 1 ? full : faint)
  fade.addColorStop(at(sure ? sureFrom : left + (right - left) * 0.35), full)
  fade.addColorStop(
    Math.max(at(sure ? sureFrom : left + (right - left) * 0.35), at(sure ? sureTo : left + (right - left) * 0.65)),
    full,
  )
  fade.addColorStop(1, right - sureTo < 1 ? full : faint)
  context.fillStyle = fade
  context.fill()
}

/** A colour of tokens.css (#rrggbb) with an opacity. */
const alpha = (colour: string, opacity: number): string =>
  `${colour}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`

/** The events under a point of the picture, nearest first; of a density those of its bin. */
export function eventsAt(drawn: readonly Drawn[], view: View, x: number, y: number): number[] {
  const lane = drawn.find((d) => y >= d.top && y < d.top + d.height + 3)
  if (lane === undefined) return []
  const { set, window, width } = view
  if (lane.kind === 'marks') {
    const row = Math.floor((y - lane.top - NAME) / ROW)
    const near = lane.marks.filter((m) => x >= m.left - 4 && x <= m.right + 4)
    const own = near.filter((m) => m.row === row)
    return (own.length > 0 ? own : near.filter((m) => Math.abs(m.row - row) <= 1)).map((m) => m.event)
  }
  const [from, to] = window
  const perDay = (to - from) / width
  const bin = Math.floor(x / BIN) * BIN
  const [low, high] = [from + bin * perDay, from + (bin + BIN) * perDay]
  return [...lane.lane.events].filter((i) => set.start[i]! < high && set.end[i]! > low)
}
