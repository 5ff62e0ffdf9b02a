import { countryRings, type Ring } from '../outlines.ts'
import type { Camera } from './paintMap.ts'
import { mercatorX, mercatorY } from './sites.ts'

/** A country's outline as a path, in parts of Mercator's square, and the box around it. */
interface Shape {
  readonly path: Path2D
  readonly west: number
  readonly east: number
  readonly north: number
  readonly south: number
}

/** Paths are kept in this many parts a square: of numbers as small as 1 a canvas would keep too few digits. */
const PARTS = 4096

/** Longitudes go on past 180° where a ring crosses it, instead of leaping around the world. */
function unwrapped(ring: Ring): (readonly [number, number])[] {
  let turn = 0
  return ring.map(([longitude, latitude], i) => {
    const before = ring[i - 1]?.[0]
    if (before !== undefined && Math.abs(longitude - before) > 180) turn += longitude < before ? 360 : -360
    return [longitude + turn, latitude]
  })
}

export const landShapes = (): Shape[] =>
  countryRings().map((ring) => {
    const path = new Path2D()
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [i, [longitude, latitude]] of unwrapped(ring).entries()) {
      const [x, y] = [mercatorX(longitude), mercatorY(latitude)]
      if (i === 0) path.moveTo(x * PARTS, y * PARTS)
      else path.lineTo(x * PARTS, y * PARTS)
      west = Math.min(west, x)
      east = Math.max(east, x)
      north = Math.min(north, y)
      south = Math.max(south, y)
    }
    path.closePath()
    return { path, west, east, north, south }
  })

/** Land, water and borders of what the camera sees. */
export function paintLand(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  { x, y, world, width, height }: Camera,
  colours: { readonly land: string; readonly water: string; readonly line: string },
  scale: number,
): void {
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.fillStyle = colours.water
  context.fillRect(0, 0, width, height)
  const [halfWide, halfTall] = [width / 2 / world, height / 2 / world]
  const seen = new Path2D()
  for (const { path, west, east, north, south } of shapes)
    if (east > x - halfWide && west < x + halfWide && south > y - halfTall && north < y + halfTall) seen.addPath(path)
  const size = world / PARTS
  context.setTransform(
    scale * size,
    0,
    0,
    scale * size,
    scale * (width / 2 - x * world),
    scale * (height / 2 - y * world),
  )
  context.fillStyle = colours.land
  context.fill(seen)
  context.lineWidth = 0.8 / size
  context.lineJoin = 'round'
  context.strokeStyle = colours.line
  context.stroke(seen)
}
