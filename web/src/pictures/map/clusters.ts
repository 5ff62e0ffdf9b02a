import { tones } from '../events/eventSet.ts'
import type { Site } from './sites.ts'

/** One place, or several that would touch at a zoom. */
export interface Cluster {
  readonly x: number
  readonly y: number
  readonly sites: readonly Site[]
  readonly counts: Int32Array
  readonly total: number
}

/**
 * Joins places that lie within `near` of one another (in units of Mercator's square), each with the busiest around. The
 * sites come busiest first. A grid finds the neighbours: one pass, however many there are.
 */
export function clustersOf(sites: readonly Site[], near: number): Cluster[] {
  const cells = new Map<number, { x: number; y: number; sites: Site[] }[]>()
  const cell = (x: number, y: number) => Math.floor(x / near) * 4_194_304 + Math.floor(y / near)
  const made: { x: number; y: number; sites: Site[] }[] = []
  for (const site of sites) {
    let home: { x: number; y: number; sites: Site[] } | undefined
    let best = near * near
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(cell(site.x + dx * near, site.y + dy * near)) ?? []) {
          const apart = (other.x - site.x) ** 2 + (other.y - site.y) ** 2
          if (apart < best) {
            best = apart
            home = other
          }
        }
    if (home !== undefined) home.sites.push(site)
    else {
      const own = { x: site.x, y: site.y, sites: [site] }
      made.push(own)
      const key = cell(site.x, site.y)
      const list = cells.get(key)
      if (list) list.push(own)
      else cells.set(key, [own])
    }
  }
  return made.map(({ x, y, sites: own }) => {
    const counts = new Int32Array(tones.length)
    for (const site of own) for (let tone = 0; tone < tones.length; tone++) counts[tone]! += site.counts[tone]!
    return { x, y, sites: own, counts, total: counts.reduce((a, b) => a + b, 0) }
  })
}
