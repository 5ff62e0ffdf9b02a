import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-50m.json'

export type Ring = readonly (readonly [number, number])[]

/** The outer rings of every country, longitude and latitude. Loaded only where a map is shown: it is large. */
export function countryRings(): Ring[] {
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>
  const rings: Ring[] = []
  for (const { geometry } of feature(topology, topology.objects.countries).features) {
    if (geometry.type === 'Polygon') rings.push(geometry.coordinates[0] as unknown as Ring)
    if (geometry.type === 'MultiPolygon')
      for (const polygon of geometry.coordinates) rings.push(polygon[0] as unknown as Ring)
  }
  return rings
}
