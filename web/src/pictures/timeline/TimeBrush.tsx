import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import { dayOf, type EventSet, RESERVED, tones } from '../events/eventSet.ts'
import { hatch, useInk } from '../events/ink.ts'
import { density } from './density.ts'
import './Timeline.css'
import { timeTicks } from './ticks.ts'
import { keepWithin, pan, type Window } from './window.ts'

const BIN = 3
const HEIGHT = 52
const FOOT = 16

/** All of time that the events span, how much happened when, and the window in view, with two ends to move. */
export function TimeBrush({
  set,
  fits,
  window,
  onWindow,
}: {
  set: EventSet
  fits: Uint8Array
  window: Window
  onWindow: (window: Window) => void
}) {
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const ink = useInk()
  const extent = set.extent!
  const [first, last] = extent
  const events = useMemo(
    () =>
      Int32Array.from({ length: set.count }, (_, i) => i).filter((i) => fits[i] === 1 && !Number.isNaN(set.start[i]!)),
    [set, fits],
  )
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const scale = devicePixelRatio
    element.width = Math.round(width * scale)
    element.height = Math.round(HEIGHT * scale)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    const bins = Math.max(1, Math.floor(width / BIN))
    const { sums, peak } = density(set, events, [first, last], bins)
    const heights = new Float64Array(bins)
    const base = HEIGHT - FOOT
    for (let tone = 0; tone < tones.length; tone++) {
      context.fillStyle = tone === RESERVED ? hatch(context, ink.tones[tone]!, scale) : ink.tones[tone]!
      context.beginPath()
      for (let bin = 0; bin < bins; bin++) {
        const sum = sums[tone * bins + bin]!
        if (sum === 0) continue
        // by root: one busy year must not hide all others in so low a strip
        const h = (sum / peak) ** 0.5 * (base - 4)
        context.rect(bin * BIN, base - heights[bin]! - h, BIN - 0.5, h)
        heights[bin]! += h
      }
      context.fill()
    }
    context.font = `400 12px ${ink.sans}`
    context.textBaseline = 'middle'
    for (const tick of timeTicks(first, last, Math.max(2, Math.floor(width / 60)))) {
      const x = Math.round(((tick.day - first) / (last - first)) * width)
      context.fillStyle = ink.rule2
      context.fillRect(x, base, 1, FOOT)
      context.fillStyle = ink.ink2
      context.fillText(tick.label, x + 4, HEIGHT - 7)
    }
  }, [set, events, width, ink, first, last])

  const held = useRef<{ window: Window; x: number; part: 'start' | 'end' | 'all' } | null>(null)
  const perPixel = width === 0 ? 1 : (last - first) / width
  const grab = (part: 'start' | 'end' | 'all') => (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { window, x: event.clientX, part }
    event.stopPropagation()
  }
  const move = (event: PointerEvent) => {
    if (held.current === null) return
    const by = (event.clientX - held.current.x) * perPixel
    const [from, to] = held.current.window
    if (held.current.part === 'all') onWindow(pan([from, to], by, extent))
    else if (held.current.part === 'start') onWindow(keepWithin([Math.min(from + by, to - 4), to], extent))
    else onWindow(keepWithin([from, Math.max(to + by, from + 4)], extent))
  }
  const drop = () => {
    held.current = null
  }
  const key = (part: 'start' | 'end') => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -8, PageUp: 8 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const days = (by * (last - first)) / 120
    const [from, to] = window
    onWindow(
      keepWithin(
        part === 'start'
          ? [Math.max(first, Math.min(from + days, to - 4)), to]
          : [from, Math.min(last, Math.max(to + days, from + 4))],
        extent,
      ),
    )
  }
  const left = (window[0] - first) / perPixel
  const right = (window[1] - first) / perPixel
  const handle = (part: 'start' | 'end') => {
    const day = part === 'start' ? window[0] : window[1]
    return (
      <div
        className="brush-end"
        role="slider"
        tabIndex={0}
        aria-label={part === 'start' ? t.timeline.from : t.timeline.to}
        aria-valuemin={Math.round(first)}
        aria-valuemax={Math.round(last)}
        aria-valuenow={Math.round(day)}
        aria-valuetext={formatDate(dayOf(day))}
        style={{ left: part === 'start' ? left : right }}
        onPointerDown={grab(part)}
        onPointerMove={move}
        onPointerUp={drop}
        onPointerCancel={drop}
        onKeyDown={key(part)}
      />
    )
  }
  return (
    <div ref={box} className="brush no-print">
      <canvas
        ref={canvas}
        style={{ width, height: HEIGHT }}
        onPointerDown={(event) => {
          // a click elsewhere brings the window there
          const day = first + event.nativeEvent.offsetX * perPixel
          const half = (window[1] - window[0]) / 2
          onWindow(keepWithin([day - half, day + half], extent))
        }}
      />
      {width > 0 && (
        <>
          <div
            className="brush-window"
            style={{ left, width: Math.max(2, right - left) }}
            onPointerDown={grab('all')}
            onPointerMove={move}
            onPointerUp={drop}
            onPointerCancel={drop}
          />
          {handle('start')}
          {handle('end')}
        </>
      )}
    </div>
  )
}
