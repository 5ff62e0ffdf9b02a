import type { PictureLocation } from '../../../../src/answers/pictureShapes.ts'
import { RESERVED, tones } from '../events/eventSet.ts'
import { hatch, type Ink } from '../events/ink.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import { latitudeOf, type Site } from './sites.ts'

/** Where the map looks: its middle in Mercator's square, and how many pixels the square has. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly world: number
  readonly width: number
  readonly height: number
}

/** A mark as drawn, for clicks. Pixels. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly sites: readonly Site[]
}

const EARTH = 40_075
/** Marks nearer than this many pixels are one. */
const NEAR = 46
/** An area larger than this many pixels across is drawn as one: its middle means little. */
const AREA = 26
/** From this many kilometres on a place is an area, however small it is drawn. */
const SMALL_AREA = 10
const HATCH = 0.16
const MANY_AREAS = 10
const MOST_LABELS = 40

let cached: { sites: readonly Site[]; step: number; clusters: readonly Cluster[]; areas: readonly Site[] } | null = null

/** Pixels that a site's uncertainty has on the map. */
const radiusOf = (site: Site, world: number): number =>
  (site.within * world) / (EARTH * Math.cos((latitudeOf(site.y) * Math.PI) / 180))

/** Joined at steps of half a zoom, so that marks stay while the map glides. */
function arranged(sites: readonly Site[], world: number) {
  const step = Math.round(Math.log2(world) * 2) / 2
  if (cached?.sites === sites && cached.step === step) return cached
  const size = 2 ** step
  const [areas, points]: [Site[], Site[]] = [[], []]
  for (const site of sites) (radiusOf(site, size) > AREA ? areas : points).push(site)
  cached = { sites, step, clusters: clustersOf(points, NEAR / size), areas }
  return cached
}

/** Draws what happened where: areas hatched wide, places as discs by how much, several as one ring with their number. */
export function paintMap(
  context: CanvasRenderingContext2D,
  sites: readonly Site[],
  locations: readonly PictureLocation[],
  camera: Camera,
  ink: Ink,
  scale: number,
  selected: number,
): Spot[] {
  const { width, height, world } = camera
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  const at = ({ x, y }: { x: number; y: number }) => ({
    x: width / 2 + (x - camera.x) * world,
    y: height / 2 + (y - camera.y) * world,
  })
  const { clusters, areas } = arranged(sites, world)
  const spots: Spot[] = []
  const inView = (x: number, y: number, r: number) => x > -r && x < width + r && y > -r && y < height + r
  // the widest below
  for (const site of areas.toSorted((a, b) => b.within - a.within)) {
    const { x, y } = at(site)
    const radius = radiusOf(site, world)
    if (!inView(x, y, radius)) continue
    // many areas over one another would make a fog: their lines stay, their hatching steps back
    drawArea(context, site, x, y, radius, ink, scale, areas.length > MANY_AREAS ? 0.06 : HATCH)
    spots.push({ x, y, radius: 12, sites: [site] })
  }
  const drawn: (Spot & { readonly cluster: Cluster })[] = []
  for (const cluster of clusters) {
    const { x, y } = at(cluster)
    if (!inView(x, y, 40)) continue
    const radius =
      cluster.total === 1 ? 4.5 : Math.min(20, 5 + 1.7 * Math.log2(cluster.total) + (cluster.sites.length > 1 ? 3 : 0))
    const [only] = cluster.sites
    if (cluster.sites.length === 1 && only!.within >= SMALL_AREA)
      halfTone(context, x, y, Math.max(radius + 5, radiusOf(only!, world)), ink, scale, HATCH)
    drawCluster(context, cluster, x, y, radius, ink, scale)
    drawn.push({ x, y, radius, sites: cluster.sites, cluster })
  }
  for (const { x, y, radius, sites: own } of [...drawn, ...spots])
    if (own.some((site) => site.location === selected)) {
      context.beginPath()
      context.arc(x, y, radius + 4, 0, 2 * Math.PI)
      context.lineWidth = 2
      context.strokeStyle = ink.ink
      context.stroke()
    }
  labels(context, drawn, spots, locations, ink)
  return [...spots, ...drawn]
}

function drawArea(
  context: CanvasRenderingContext2D,
  site: Site,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
  scale: number,
  opacity: number,
): void {
  halfTone(context, x, y, radius, ink, scale, opacity)
  const tone = leading(site.counts)
  count(context, site.total, x, y, ink, ink.tones[tone]!)
}

/** A hatched disc within a broken line: somewhere in here. */
function halfTone(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
  scale: number,
  opacity: number,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.globalAlpha = opacity
  context.fillStyle = hatch(context, ink.ink, scale)
  context.fill()
  context.globalAlpha = opacity < HATCH ? 0.35 : 0.55
  context.setLineDash([4, 4])
  context.lineWidth = 1
  context.strokeStyle = ink.ink2
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
}

/** The tone that a mark must not hide: disputed before all, and reserved only where nothing else is. */
const leading = (counts: Int32Array): number => {
  const disputed = tones.indexOf('disputed')
  if (counts[disputed]! > 0) return disputed
  const others = [tones.indexOf('plain'), tones.indexOf('agreed')].filter((tone) => counts[tone]! > 0)
  return others.length === 0 ? RESERVED : others.reduce((a, b) => (counts[b]! > counts[a]! ? b : a))
}

function drawCluster(
  context: CanvasRenderingContext2D,
  cluster: Cluster,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
  scale: number,
): void {
  const { counts, total, sites } = cluster
  if (total === 1) {
    const tone = leading(counts)
    context.beginPath()
    if (tones[tone] === 'disputed') {
      context.moveTo(x, y - radius - 2)
      context.lineTo(x + radius + 2, y)
      context.lineTo(x, y + radius + 2)
      context.lineTo(x - radius - 2, y)
      context.closePath()
    } else context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fillStyle = tone === RESERVED ? ink.sheet : ink.tones[tone]!
    context.fill()
    context.lineWidth = 1.5
    context.strokeStyle = tone === RESERVED ? ink.tones[tone]! : ink.sheet
    context.setLineDash(tone === RESERVED ? [2, 1.5] : [])
    context.stroke()
    context.setLineDash([])
    return
  }
  // a ring with a part for each tone; what nobody asserts is hatched
  context.beginPath()
  context.arc(x, y, radius + 1.5, 0, 2 * Math.PI)
  context.fillStyle = ink.sheet
  context.fill()
  let from = -Math.PI / 2
  for (let tone = 0; tone < tones.length; tone++) {
    if (counts[tone] === 0) continue
    const to = from + (counts[tone]! / total) * 2 * Math.PI
    context.beginPath()
    context.arc(x, y, radius, from, to)
    context.arc(x, y, Math.max(0, radius - 4), to, from, true)
    context.closePath()
    context.fillStyle = tone === RESERVED ? hatch(context, ink.tones[tone]!, scale) : ink.tones[tone]!
    context.fill()
    from = to
  }
  if (sites.length > 1) {
    // several places: the ring is double
    context.beginPath()
    context.arc(x, y, radius + 3, 0, 2 * Math.PI)
    context.lineWidth = 1
    context.strokeStyle = ink.ink3
    context.stroke()
  }
  count(context, total, x, y, ink, ink.ink)
}

function count(context: CanvasRenderingContext2D, total: number, x: number, y: number, ink: Ink, colour: string): void {
  context.font = `600 12px ${ink.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = ink.sheet
  const text = total < 10_000 ? String(total) : `${Math.round(total / 1000)}k`
  context.strokeText(text, x, y + 0.5)
  context.fillStyle = colour
  context.fillText(text, x, y + 0.5)
}

/** Names beside the marks, in both scripts, the busiest first, as far as they do not touch. */
function labels(
  context: CanvasRenderingContext2D,
  drawn: readonly Spot[],
  areas: readonly Spot[],
  locations: readonly PictureLocation[],
  ink: Ink,
): void {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [...drawn, ...areas].map((spot) => ({
    left: spot.x - spot.radius,
    right: spot.x + spot.radius,
    top: spot.y - spot.radius,
    bottom: spot.y + spot.radius,
  }))
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = ink.sheet
  let written = 0
  for (const spot of [...drawn, ...areas]) {
    if (written >= MOST_LABELS) break
    const place = locations[spot.sites[0]!.location]!
    const several = spot.sites.length > 1 ? ` +${spot.sites.length - 1}` : ''
    const name = `${place.label.slice(0, 40)}${several}`
    const native = place.native?.slice(0, 40) ?? null
    context.font = `500 12px ${ink.sans}`
    const wide = Math.max(context.measureText(name).width, native === null ? 0 : context.measureText(native).width)
    const tall = native === null ? 15 : 32
    const box = {
      left: spot.x + spot.radius + 5,
      right: spot.x + spot.radius + 5 + wide,
      top: spot.y - tall / 2,
      bottom: spot.y + tall / 2,
    }
    if (taken.some((t) => t.left < box.right && t.right > box.left && t.top < box.bottom && t.bottom > box.top))
      continue
    taken.push(box)
    written++
    const y = native === null ? spot.y : spot.y - 8
    context.strokeText(name, box.left, y)
    context.fillStyle = ink.ink
    context.fillText(name, box.left, y)
    if (native === null) continue
    context.font = `400 12px ${ink.sans}`
    context.strokeText(native, box.left, spot.y + 9)
    context.fillStyle = ink.ink2
    context.fillText(native, box.left, spot.y + 9)
  }
}

/** The mark under a point: the smallest where several are. */
export const spotAt = (spots: readonly Spot[], x: number, y: number): Spot | null =>
  spots
    .filter((spot) => (spot.x - x) ** 2 + (spot.y - y) ** 2 <= (spot.radius + 4) ** 2)
    .reduce<Spot | null>((best, spot) => (best === null || spot.radius < best.radius ? spot : best), null)
