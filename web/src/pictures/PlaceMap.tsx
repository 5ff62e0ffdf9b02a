import { useMemo } from 'react'
import type { Location } from '../../../src/model/gazetteer.ts'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import { countryRings } from './outlines.ts'
import { pathOf, windowAround } from './placeWindow.ts'
import './PlaceMap.css'

const WIDTH = 280
const HEIGHT = 200

/** Where a place lies, by a gazetteer: a town as a disc, anything larger as a hatched area, since it is no point. */
export function PlaceMap({ label, location }: { label: string; location: Location }) {
  const { longitude, latitude } = location
  const land = useMemo(() => {
    if (longitude === null || latitude === null) return null
    const view = windowAround(longitude, latitude, WIDTH, HEIGHT)
    return countryRings()
      .filter(view.holds)
      .map((ring) => pathOf(ring, view))
      .join('')
  }, [longitude, latitude])
  const point = location.class === 'point' || location.class === 'town'
  const lies = [t.map.classes[location.class], ...location.withinNames].join(', ')
  return (
    <figure className="place-map">
      {land !== null && (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.map.of(label, lies)}>
          <defs>
            <pattern id="place-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="5" className="place-hatch" />
            </pattern>
          </defs>
          <path d={land} className="place-land" />
          {point ? (
            <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="4" className="place-town" />
          ) : (
            <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="26" className="place-area" />
          )}
        </svg>
      )}
      <figcaption className="small quiet">
        <Shown text={lies} />
        {location.pcode !== null && <span className="mono"> · {location.pcode}</span>}
        {longitude !== null && latitude !== null && (
          <span>
            {' '}
            · {latitude.toFixed(2)}, {longitude.toFixed(2)}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
