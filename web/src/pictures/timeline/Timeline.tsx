import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import { formatDate } from '../../text/formatDate.ts'
import { eventTitle } from '../events/choice.ts'
import { type EventSet, RESERVED } from '../events/eventSet.ts'
import { useInk } from '../events/ink.ts'
import type { Lane } from './lanes.ts'
import { AXIS, type Drawn, eventsAt, paint, type View } from './paint.ts'
import './Timeline.css'
import { pan, type Window, zoom } from './window.ts'

/** Pixels that a pointer may stray and still have clicked. */
const CLICK = 4
const NOTHING: readonly Drawn[] = []

/**
 * Events in lanes over time. Wheel and pinch zoom, dragging moves; with the keyboard + and − zoom, arrows move, Home shows
 * all. Marks that stand apart are drawn one by one, where they would not, how many there are.
 */
export function Timeline({
  set,
  lanes,
  window,
  laneHeight,
  selected,
  onWindow,
  onPick,
}: {
  set: EventSet
  lanes: readonly Lane[]
  window: Window
  laneHeight: number
  /** The event that is open, -1 for none. */
  selected: number
  onWindow: (window: Window) => void
  /** The events under a click. */
  onPick: (events: readonly number[]) => void
}) {
  const { ref: box, width } = useElementSize<HTMLElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<readonly Drawn[]>(NOTHING)
  const view = useRef<View | null>(null)
  const [tip, setTip] = useState<{ x: number; y: number; events: readonly number[] } | null>(null)
  const ink = useInk()
  const height = AXIS + lanes.length * laneHeight
  const extent = set.extent!

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const frame = requestAnimationFrame(() => {
      const scale = devicePixelRatio
      const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
      if (element.width !== w || element.height !== h) {
        element.width = w
        element.height = h
      }
      view.current = {
        set,
        lanes,
        window,
        width,
        laneHeight,
        scale,
        ink,
        selected,
        hovered: tip?.events.length === 1 ? tip.events[0]! : -1,
        nameOf: (i) => {
          const title = nameControls(eventTitle(set.picture, i, t.events.untyped))
          const { modalities, events } = set.picture
          return set.tone[i] === RESERVED ? `${t.timeline.stance(modalities[events.modality[i]!]!)} ${title}` : title
        },
        peakOf: t.timeline.peak,
      }
      drawn.current = paint(context, view.current)
    })
    return () => cancelAnimationFrame(frame)
  }, [set, lanes, window, width, height, laneHeight, ink, selected, tip])

  // The wheel is heard natively: React hears it passively, and the page would scroll as well.
  const latest = useRef({ window, onWindow, width, extent })
  latest.current = { window, onWindow, width, extent }
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      const { window: now, onWindow: tell, width: wide, extent: all } = latest.current
      event.preventDefault()
      const perPixel = (now[1] - now[0]) / wide
      const unit = event.deltaMode === 1 ? 16 : 1
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey)
        tell(pan(now, (event.deltaX || event.deltaY) * unit * perPixel, all))
      else tell(zoom(now, 1.0018 ** (event.deltaY * unit), now[0] + event.offsetX * perPixel, all))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])

  // Pointers that are down: one moves, two zoom.
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const gesture = useRef<{ window: Window; x: number; gap: number; strayed: boolean } | null>(null)
  const begin = () => {
    const at = [...pointers.current.values()]
    gesture.current =
      at.length === 0
        ? null
        : {
            window: latest.current.window,
            x: at.reduce((sum, p) => sum + p.x, 0) / at.length,
            gap: at.length > 1 ? Math.max(12, Math.abs(at[0]!.x - at[1]!.x)) : 0,
            strayed: (gesture.current?.strayed ?? false) || at.length > 1,
          }
  }
  const where = (event: React.PointerEvent) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top }
  }

  const zoomed = (factor: number) => zoom(window, factor, (window[0] + window[1]) / 2, extent)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (window[1] - window[0]) / 8
    const next = {
      ArrowLeft: pan(window, -step, extent),
      ArrowRight: pan(window, step, extent),
      '+': zoomed(1 / 1.6),
      '=': zoomed(1 / 1.6),
      '-': zoomed(1.6),
      Home: extent,
    }[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onWindow(next)
  }

  return (
    <div className="timeline">
      <div className="timeline-tools no-print">
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomIn}
          onClick={() => onWindow(zoomed(1 / 1.6))}
        >
          +
        </button>
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomOut}
          onClick={() => onWindow(zoomed(1.6))}
        >
          −
        </button>
        <button type="button" className="bare tool tool-wide" onClick={() => onWindow(extent)}>
          {t.timeline.all}
        </button>
        <span className="tiny quiet timeline-keys">{t.timeline.keys}</span>
      </div>
      <section
        ref={box}
        className="timeline-box"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved by keyboard; its events stand in the table
        tabIndex={0}
        aria-label={t.timeline.picture(lanes.length)}
        aria-describedby="timeline-keys"
        onKeyDown={onKeyDown}
        style={{ height }}
      >
        <span id="timeline-keys" className="visually-hidden">
          {t.timeline.keys}
        </span>
        <canvas
          ref={canvas}
          className="timeline-canvas"
          style={{ width, height, cursor: tip ? 'pointer' : 'grab' }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            pointers.current.set(event.pointerId, where(event))
            begin()
          }}
          onPointerMove={(event) => {
            const at = where(event)
            const held = gesture.current
            if (!pointers.current.has(event.pointerId) || held === null) {
              if (event.pointerType !== 'mouse' || view.current === null) return
              const events = eventsAt(drawn.current, view.current, at.x, at.y)
              setTip(events.length === 0 ? null : { ...at, events })
              return
            }
            pointers.current.set(event.pointerId, at)
            const all = [...pointers.current.values()]
            const x = all.reduce((sum, p) => sum + p.x, 0) / all.length
            if (Math.abs(x - held.x) > CLICK) held.strayed = true
            if (!held.strayed) return
            setTip(null)
            const perPixel = (held.window[1] - held.window[0]) / width
            const moved = pan(held.window, (held.x - x) * perPixel, extent)
            if (all.length < 2) return onWindow(moved)
            const gap = Math.max(12, Math.abs(all[0]!.x - all[1]!.x))
            onWindow(zoom(moved, held.gap / gap, moved[0] + x * perPixel, extent))
          }}
          onPointerUp={(event) => {
            const clicked = gesture.current !== null && !gesture.current.strayed
            pointers.current.delete(event.pointerId)
            if (pointers.current.size === 0) gesture.current = null
            else begin()
            if (!clicked || view.current === null) return
            const at = where(event)
            const events = eventsAt(drawn.current, view.current, at.x, at.y)
            if (events.length > 0) onPick(events)
          }}
          onPointerCancel={(event) => {
            pointers.current.delete(event.pointerId)
            gesture.current = null
          }}
          onPointerLeave={() => setTip(null)}
          onDoubleClick={(event) => {
            const perPixel = (window[1] - window[0]) / width
            onWindow(zoom(window, 1 / 2.5, window[0] + event.nativeEvent.offsetX * perPixel, extent))
          }}
        />
        {tip && <Tip set={set} tip={tip} width={width} />}
      </section>
    </div>
  )
}

/** What lies under the pointer, in words. */
function Tip({
  set,
  tip,
  width,
}: {
  set: EventSet
  tip: { x: number; y: number; events: readonly number[] }
  width: number
}) {
  const { events, modalities } = set.picture
  const first = tip.events.slice(0, 4)
  return (
    <div
      className="picture-tip"
      aria-hidden="true"
      style={{ top: tip.y + 16, ...(tip.x > width / 2 ? { right: width - tip.x + 8 } : { left: tip.x + 8 }) }}
    >
      {tip.events.length > first.length && <p className="overline">{t.count.events(tip.events.length)}</p>}
      {first.map((i) => (
        <p key={i}>
          {set.tone[i] === RESERVED && <em>{t.timeline.stance(modalities[events.modality[i]!]!)} </em>}
          {nameControls(eventTitle(set.picture, i, t.events.untyped))}
          {events.date[i] != null && <span className="quiet"> · {formatDate(events.date[i]!)}</span>}
        </p>
      ))}
    </div>
  )
}
