import { useElementSize, useMergedRef } from '@mantine/hooks'
import type { Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Failed } from '../../app/States.tsx'
import { t } from '../../strings/strings.ts'
import type { EventSet } from '../events/eventSet.ts'
import { type Ink, useInk } from '../events/ink.ts'
import './EventMap.css'
import { type landShapes, paintLand } from './land.ts'
import { type Camera, paintMap, type Spot, spotAt } from './paintMap.ts'
import { latitudeOf, longitudeOf, mercatorX, mercatorY, type Site } from './sites.ts'

/** Where the map looks: longitude, latitude, zoom. */
export type Look = readonly [number, number, number]

/**
 * What happened where, over outlines. Land and marks are drawn on canvases of their own above the map, at each of its
 * frames: the marks follow filters and brush at once, and their words need no fonts from elsewhere.
 */
export function EventMap({
  set,
  sites,
  look,
  tiles,
  selected,
  onLook,
  onPick,
}: {
  set: EventSet
  sites: readonly Site[]
  look: Look | null
  tiles: string | null
  /** The location of the event that is open, -1 for none. */
  selected: number
  onLook: (look: Look) => void
  /** The locations under a click. */
  onPick: (locations: readonly number[]) => void
}) {
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>()
  const box = useRef<HTMLDivElement>(null)
  const outer = useMergedRef(sized, box)
  const ground = useRef<HTMLCanvasElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const shapes = useRef<ReturnType<typeof landShapes> | null>(null)
  const map = useRef<MapLibre | null>(null)
  const spots = useRef<readonly Spot[]>([])
  const [ready, setReady] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const [hovered, setHovered] = useState<Spot | null>(null)
  const ink = useInk()
  const { locations } = set.picture

  const latest = useRef({ sites, locations, ink, selected, width, height, onPick, onLook })
  latest.current = { sites, locations, ink, selected, width, height, onPick, onLook }

  const camera = useCallback((): Camera | null => {
    const { width: wide, height: tall } = latest.current
    if (!map.current || wide === 0) return null
    const { lng, lat } = map.current.getCenter()
    return { x: mercatorX(lng), y: mercatorY(lat), world: 512 * 2 ** map.current.getZoom(), width: wide, height: tall }
  }, [])
  const drawMarks = useCallback(() => {
    const [context, at] = [canvas.current?.getContext('2d'), camera()]
    if (!context || at === null) return
    fill(context.canvas, at)
    const now = latest.current
    spots.current = paintMap(context, now.sites, now.locations, at, now.ink, devicePixelRatio, now.selected)
  }, [camera])
  const drawAll = useCallback(() => {
    const [context, at] = [ground.current?.getContext('2d'), camera()]
    if (context && at !== null && shapes.current !== null) {
      fill(context.canvas, at)
      paintLand(context, shapes.current, at, coloursOf(latest.current.ink), devicePixelRatio)
    }
    drawMarks()
  }, [camera, drawMarks])

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; what changes goes through `latest`
  useEffect(() => {
    let gone = false
    void (async () => {
      try {
        const { landShapes: readShapes, openMap } = await import('./openMap.ts')
        if (gone || box.current === null) return
        const [longitude, latitude, zoom] = look ?? [0, 0, 0]
        const opened = openMap(
          box.current,
          look === null ? around(sites) : { center: [longitude, latitude], zoom },
          tiles,
          t.eventMap.picture,
        )
        map.current = opened
        if (tiles === null) shapes.current = readShapes()
        opened.on('render', drawAll)
        opened.on('moveend', () => {
          const { lng, lat } = opened.getCenter()
          latest.current.onLook([lng, lat, opened.getZoom()])
        })
        opened.on('click', ({ point }) => {
          const spot = spotAt(spots.current, point.x, point.y)
          if (spot) latest.current.onPick(spot.sites.map((site) => site.location))
        })
        opened.on('mousemove', ({ point }) => {
          const spot = spotAt(spots.current, point.x, point.y)
          setHovered((before) => (before?.sites === spot?.sites ? before : spot))
          opened.getCanvas().style.cursor = spot ? 'pointer' : ''
        })
        opened.on('mouseout', () => setHovered(null))
        opened.once('load', () => setReady(true))
      } catch (error) {
        if (!gone) setFailure(error instanceof Error ? error : new Error(String(error)))
      }
    })()
    return () => {
      gone = true
      map.current?.remove()
      map.current = null
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for each of these
  useEffect(() => {
    const frame = requestAnimationFrame(drawAll)
    return () => cancelAnimationFrame(frame)
  }, [drawAll, ink, width, height, ready])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for each of these
  useEffect(() => {
    const frame = requestAnimationFrame(drawMarks)
    return () => cancelAnimationFrame(frame)
  }, [drawMarks, sites, locations, selected])

  const fit = () => {
    const { bounds } = around(sites)
    map.current?.fitBounds(bounds, { padding: 60, maxZoom: 9, animate: false })
  }
  if (failure) return <Failed error={failure} />
  return (
    <div className="event-map" data-ready={ready || undefined}>
      <div ref={outer} className="event-map-box" />
      <canvas ref={ground} className="event-map-marks" style={{ width, height }} />
      <canvas ref={canvas} className="event-map-marks" style={{ width, height }} />
      {!ready && <p className="picture-wait small">{t.eventMap.opening}</p>}
      {ready && sites.length === 0 && (
        <div className="map-empty small">
          <p>{t.eventMap.none}</p>
          <p>
            {t.eventMap.noneAdvice} <code>variorum import gazetteer</code>
          </p>
        </div>
      )}
      <div className="picture-tools no-print">
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomIn}
          onClick={() => map.current?.zoomTo(map.current.getZoom() + 1, { animate: false })}
        >
          +
        </button>
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomOut}
          onClick={() => map.current?.zoomTo(map.current.getZoom() - 1, { animate: false })}
        >
          −
        </button>
        <button type="button" className="bare tool tool-wide" onClick={fit}>
          {t.timeline.all}
        </button>
      </div>
      {hovered && (
        <div
          className="picture-tip"
          aria-hidden="true"
          style={{
            top: Math.min(hovered.y + 14, height - 80),
            ...(hovered.x > width / 2 ? { right: width - hovered.x + 14 } : { left: hovered.x + 14 }),
          }}
        >
          {hovered.sites.slice(0, 4).map((site) => {
            const place = locations[site.location]
            // other events have come while the pointer rests
            if (place === undefined) return null
            return (
              <p key={site.location}>
                {place.label}
                {place.native !== null && <span> {place.native}</span>}
                <span className="quiet">
                  {' '}
                  · {t.map.classes[site.class]} · {t.count.events(site.total)}
                </span>
              </p>
            )
          })}
          {hovered.sites.length > 4 && <p className="quiet">{t.eventMap.morePlaces(hovered.sites.length - 4)}</p>}
        </div>
      )}
    </div>
  )
}

/** As many pixels as the screen has for it. */
function fill(canvas: HTMLCanvasElement, { width, height }: Camera): void {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
}

const coloursOf = (ink: Ink) => ({
  land: ink.sheet,
  water: ink.sunk,
  line: ink.rule2,
})

/** The smallest part of the world that holds the places; all of it where there are none. */
function around(sites: readonly Site[]): { bounds: [number, number, number, number] } {
  if (sites.length === 0) return { bounds: [-150, -50, 170, 70] }
  let [west, east, south, north] = [1, 0, 0, 1]
  for (const { x, y } of sites) {
    if (x < west) west = x
    if (x > east) east = x
    if (y > south) south = y
    if (y < north) north = y
  }
  return {
    bounds: [longitudeOf(west) - 0.3, latitudeOf(south) - 0.3, longitudeOf(east) + 0.3, latitudeOf(north) + 0.3],
  }
}
