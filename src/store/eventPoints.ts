import { eventPoint, reach } from '../model/eventPoint.ts'
import type { EventPoint } from '../model/identity.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Reader } from './base.ts'
import { hasGazetteer, locationsOf } from './gazetteer.ts'

/** Where the rows of datasets put an event. */
export const pointsOfEvent = (claims: readonly Testimony[]): EventPoint[] =>
  claims.flatMap(({ property, place }) => (property === 'place' && place ? (eventPoint(place) ?? []) : []))

/** Where the imported gazetteers put these places. */
export async function pointsOfPlaces(reader: Reader, places: readonly string[]): Promise<Map<string, EventPoint>> {
  const found = new Map<string, EventPoint>()
  if (!(await hasGazetteer(reader))) return found
  for (const [id, { longitude, latitude, class: size }] of await locationsOf(reader, places))
    if (longitude !== null && latitude !== null) found.set(id, { longitude, latitude, within: reach[size] })
  return found
}
