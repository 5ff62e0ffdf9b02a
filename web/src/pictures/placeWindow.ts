import type { Ring } from './outlines.ts'

/** A window of the world around a point, drawn without distortion at its middle. Sizes in pixels and degrees. */
export interface PlaceWindow {
  readonly x: (longitude: number) => number
  readonly y: (latitude: number) => number
  readonly holds: (ring: Ring) => boolean
}

const WEST_EAST = 14

/** The window of `width` × `height` pixels around a place: 14 degrees of longitude wide. */
export function windowAround(longitude: number, latitude: number, width: number, height: number): PlaceWindow {
  const perDegree = width / WEST_EAST
  // a degree of longitude is shorter the nearer the pole
  const tall = perDegree / Math.max(0.2, Math.cos((latitude * Math.PI) / 180))
  const halfTall = height / 2 / tall
  return {
    x: (lon) => width / 2 + (lon - longitude) * perDegree,
    y: (lat) => height / 2 - (lat - latitude) * tall,
    holds: (ring) => {
      let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
      for (const [lon, lat] of ring) {
        if (lon < west) west = lon
        if (lon > east) east = lon
        if (lat < south) south = lat
        if (lat > north) north = lat
      }
      // a ring that crosses the date line spans the world in these numbers: it would be a smear
      if (east - west > 180) return false
      return (
        east > longitude - WEST_EAST / 2 &&
        west < longitude + WEST_EAST / 2 &&
        north > latitude - halfTall &&
        south < latitude + halfTall
      )
    },
  }
}

/** The path of a ring in the window, as SVG writes it, to a tenth of a pixel. */
export const pathOf = (ring: Ring, { x, y }: PlaceWindow): string =>
  `M${ring.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join('L')}Z`
