import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

export { landShapes } from './land.ts'

// A file of our own, not a blob: the content security policy asks no exception for it.
setWorkerUrl(workerUrl)

/**
 * A map that can be moved and zoomed by mouse, touch and keyboard. It draws tiles where an address of them is given; without,
 * it draws nothing, and the outlines are ours (land.ts): without a graphics card an empty frame of WebGL alone takes 50 ms of
 * a processor, theirs and ours together on canvases 10.
 */
export function openMap(
  container: HTMLElement,
  view:
    | { readonly center: [number, number]; readonly zoom: number }
    | { readonly bounds: [number, number, number, number] },
  tiles: string | null,
  label: string,
): MapLibre {
  const map = new MapLibre({
    container,
    ...('bounds' in view ? { bounds: view.bounds, fitBoundsOptions: { padding: 60, maxZoom: 9 } } : view),
    // too few pixels to cost anything where none of them is to be seen
    ...(tiles === null ? { pixelRatio: 0.05 } : {}),
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
      sources: tiles === null ? {} : { tiles: { type: 'raster', tiles: [tiles], tileSize: 256 } },
      layers: tiles === null ? [] : [{ id: 'tiles', type: 'raster', source: 'tiles' }],
    },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}
