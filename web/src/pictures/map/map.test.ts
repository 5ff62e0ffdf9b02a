import { expect, test } from 'vitest'
import { eventSet } from '../events/eventSet.ts'
import { pictureOf } from '../events/pictureOf.ts'
import { clustersOf } from './clusters.ts'
import { latitudeOf, longitudeOf, mercatorX, mercatorY, sitesOf } from './sites.ts'

const place = (label: string, longitude: number | null, latitude: number | null) => ({
  id: label,
  label,
  native: null,
  class: longitude === null ? null : ('town' as const),
  longitude,
  latitude,
})

const picture = {
  ...pictureOf(['2011', '2012', '2013', '2014', '2015']),
  locations: [place('Marn', 97.4, 25.4), place('Tesk', 97.5, 25.4), place('Nowhere Hill', null, null)],
}
const set = eventSet({ ...picture, events: { ...picture.events, location: [0, 0, 1, 2, -1] } })

test('Mercator there and back', () => {
  expect(longitudeOf(mercatorX(97.4))).toBeCloseTo(97.4)
  expect(latitudeOf(mercatorY(25.4))).toBeCloseTo(25.4)
  expect(mercatorY(25.4)).toBeLessThan(mercatorY(10))
})

test('every event is on the map or told of in words', () => {
  const { sites, unplaced } = sitesOf(set, Int32Array.of(0, 1, 2, 3, 4))
  expect(sites.map((site) => [site.location, site.total])).toEqual([
    [0, 2],
    [1, 1],
  ])
  expect(unplaced).toEqual({ events: 1, places: [{ label: 'Nowhere Hill', events: 1 }], placeless: 1 })
})

test('places that would touch are one mark with all their events, near ones part when one zooms in', () => {
  const { sites } = sitesOf(set, Int32Array.of(0, 1, 2))
  const far = clustersOf(sites, 30 / (512 * 2 ** 5))
  expect(far.map((cluster) => [cluster.sites.length, cluster.total])).toEqual([[2, 3]])
  const near = clustersOf(sites, 30 / (512 * 2 ** 10))
  expect(near.map((cluster) => cluster.total)).toEqual([2, 1])
})
