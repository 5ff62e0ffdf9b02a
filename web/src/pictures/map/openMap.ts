import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { countryRings, type Ring } from '../outlines.ts'

// A file of our own, not a blob: the content security policy asks no exception for it.
setWorkerUrl(workerUrl)

export interface Colours {
  readonly land: string
  readonly water: string
  readonly line: string
}

/** Longitudes go on past 180° where a ring crosses it, instead of leaping around the world. */
function unwrapped(ring: Ring): [number, number][] {
  let turn = 0
  return ring.map(([longitude, latitude], i) => {
    const before = ring[i - 1]?.[0]
    if (before !== undefined && Math.abs(longitude - before) > 180) turn += longitude < before ? 360 : -360
    return [longitude + turn, latitude]
  })
}

/** A map of outlines: land, water, borders, nothing else. Nothing is fetched but tiles, where an address of them is given. */
export function openMap(
  container: HTMLElement,
  view:
    | { readonly center: [number, number]; readonly zoom: number }
    | { readonly bounds: [number, number, number, number] },
  colours: Colours,
  tiles: string | null,
  label: string,
): MapLibre {
  const map = new MapLibre({
    container,
    ...('bounds' in view ? { bounds: view.bounds, fitBoundsOptions: { padding: 60, maxZoom: 9 } } : view),
    minZoom: 0.5,
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    locale: { 'Map.Title': label },
    style: {
      version: 8,
      sources: {
        countries: {
          type: 'geojson',
          data: {
            type: 'FeatureCollection',
            features: countryRings().map((ring) => ({
              type: 'Feature',
              properties: {},
              geometry: { type: 'Polygon', coordinates: [unwrapped(ring)] },
            })),
          },
        },
        ...(tiles === null ? {} : { tiles: { type: 'raster' as const, tiles: [tiles], tileSize: 256 } }),
      },
      layers: [
        { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
        {
          id: 'land',
          type: 'fill',
          source: 'countries',
          paint: { 'fill-color': colours.land, 'fill-antialias': false },
        },
        ...(tiles === null ? [] : [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }]),
        { id: 'borders', type: 'line', source: 'countries', paint: { 'line-color': colours.line, 'line-width': 0.8 } },
      ],
    },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}

/** The colours of the other scheme. */
export function recolour(map: MapLibre, colours: Colours): void {
  map.setPaintProperty('water', 'background-color', colours.water)
  map.setPaintProperty('land', 'fill-color', colours.land)
  map.setPaintProperty('borders', 'line-color', colours.line)
}
