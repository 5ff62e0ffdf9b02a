import type { ReactNode } from 'react'
import { t } from '../../strings/strings.ts'
import { MarkLegend } from '../MarkLegend.tsx'
import './EventLegend.css'

/** What the marks of events mean: the same words and shapes as on the canvases. */
export function EventLegend({ places }: { places: boolean }) {
  const { legend } = t.pictures
  const marks = [
    { words: legend.single, mark: drawn(14, dot(7, 'legend-single')) },
    { words: legend.agreement, mark: drawn(14, dot(7, 'legend-agreement')) },
    { words: legend.dispute, mark: drawn(14, <path d="M7 1L13 7L7 13L1 7z" className="legend-dispute" />) },
    {
      words: legend.differ,
      mark: drawn(
        34,
        <>
          {dot(6, 'legend-refinement')}
          {dot(17, 'legend-scope')}
          {dot(28, 'legend-revision')}
        </>,
      ),
    },
    { words: legend.reserved, mark: drawn(14, dot(7, 'legend-reserved')) },
    { words: legend.uncertain, mark: <span className="legend-fade" aria-hidden="true" /> },
  ]
  const ofPlaces = [
    { words: legend.area, mark: drawn(18, <circle cx="9" cy="9" r="8" className="legend-area" />, 18) },
    {
      words: legend.several,
      mark: drawn(
        18,
        <>
          <circle cx="9" cy="9" r="5" className="legend-ring" />
          <circle cx="9" cy="9" r="8.5" className="legend-double" />
        </>,
        18,
      ),
    },
  ]
  return <MarkLegend marks={places ? [...marks, ...ofPlaces] : marks} />
}

const drawn = (width: number, shapes: ReactNode, height = 14) => (
  <svg width={width} height={height} aria-hidden="true">
    {shapes}
  </svg>
)

const dot = (x: number, className: string) => <circle cx={x} cy="7" r="4.5" className={className} />
