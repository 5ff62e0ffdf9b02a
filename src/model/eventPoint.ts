import type { Located } from './claim.ts'
import type { PlaceClass } from './gazetteer.ts'
import type { EventPoint } from './identity.ts'

/** How far from its coordinates something may have been, in kilometres, by how large the place is that they stand for. */
export const reach: Readonly<Record<PlaceClass, number>> = {
  point: 2,
  town: 5,
  township: 40,
  district: 80,
  state: 250,
  country: 1000,
}
/** "Near" a town is within 25 km of it (where_prec 2 of UCDP). */
const NEAR = 25

/** Where a dataset's coordinates put something, and how far off that may be; null without coordinates. */
export const eventPoint = ({ longitude, latitude, precision, relation }: Located): EventPoint | null =>
  longitude == null || latitude == null
    ? null
    : { longitude, latitude, within: Math.max(reach[precision ?? 'town'], relation === 'near' ? NEAR : 0) }

const RADIANS = Math.PI / 180
const EARTH = 6371

/** Kilometres over the ground between two points. */
export function kilometres(a: EventPoint, b: EventPoint): number {
  const [p, q] = [a.latitude * RADIANS, b.latitude * RADIANS]
  const half =
    Math.sin((q - p) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(((b.longitude - a.longitude) * RADIANS) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)))
}
