import type { PlaceClass } from '../../../../src/model/gazetteer.ts'
import { type EventSet, tones } from '../events/eventSet.ts'

/** A place on the map with what happened there, in Mercator's square from 0 to 1. */
export interface Site {
  /** Index in the picture's locations. */
  readonly location: number
  readonly x: number
  readonly y: number
  readonly class: PlaceClass
  /** How far off an event may have been, in kilometres: by the size of what the place is. */
  readonly within: number
  /** Events by tone. */
  readonly counts: Int32Array
  readonly total: number
}

/** What has no place on the map, to be told in words. */
export interface Unplaced {
  /** Events at places without coordinates, and these places by name, the most frequent first. */
  readonly events: number
  readonly places: readonly { readonly label: string; readonly events: number }[]
  /** Events of which no place is said. */
  readonly placeless: number
}

/** Usual radii of what a gazetteer's classes are: no outlines of them are at hand. */
const radii: Record<PlaceClass, number> = { point: 0, town: 3, township: 18, district: 40, state: 110, country: 320 }

export const mercatorX = (longitude: number): number => longitude / 360 + 0.5
export const mercatorY = (latitude: number): number => {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}
export const longitudeOf = (x: number): number => (x - 0.5) * 360
export const latitudeOf = (y: number): number => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI

/** The places of the shown events, the busiest first, and what cannot be placed. One pass over the events. */
export function sitesOf({ picture, tone }: EventSet, shown: Int32Array): { sites: Site[]; unplaced: Unplaced } {
  const { locations, events } = picture
  const counts = new Int32Array(locations.length * tones.length)
  let placeless = 0
  for (let n = 0; n < shown.length; n++) {
    const i = shown[n]!
    const at = events.location[i]!
    if (at < 0) placeless++
    else counts[at * tones.length + tone[i]!]!++
  }
  const sites: Site[] = []
  const without = new Map<string, number>()
  for (const [at, { longitude, latitude, label, class: size }] of locations.entries()) {
    const own = counts.subarray(at * tones.length, (at + 1) * tones.length)
    const total = own.reduce((a, b) => a + b, 0)
    if (total === 0) continue
    if (longitude === null || latitude === null) without.set(label, (without.get(label) ?? 0) + total)
    else
      sites.push({
        location: at,
        x: mercatorX(longitude),
        y: mercatorY(latitude),
        class: size ?? 'point',
        within: radii[size ?? 'point'],
        counts: own,
        total,
      })
  }
  const places = [...without]
    .map(([label, count]) => ({ label, events: count }))
    .toSorted((a, b) => b.events - a.events)
  return {
    sites: sites.sort((a, b) => b.total - a.total),
    unplaced: { events: places.reduce((sum, place) => sum + place.events, 0), places, placeless },
  }
}
