import type { ReactNode } from 'react'
import { t } from '../../strings/strings.ts'
import { MarkLegend } from '../MarkLegend.tsx'
import './TieLegend.css'

/** What the marks of relations mean: the same words and shapes as in the network. */
export function TieLegend() {
  const { legend } = t.network
  return (
    <MarkLegend
      marks={[
        { words: legend.line, mark: drawn('tie-legend-line') },
        {
          words: legend.cross,
          mark: drawn('tie-legend-line', <path d="M11 3l8 8M19 3l-8 8" className="tie-legend-cross" />),
        },
        {
          words: legend.arrow,
          mark: drawn('tie-legend-line', <path d="M30 7l-9-4.5v9z" className="tie-legend-arrow" />),
        },
        {
          words: legend.dotted,
          mark: drawn('tie-legend-dotted', <path d="M11 3l8 8M19 3l-8 8" className="tie-legend-cross" />),
        },
        { words: legend.broken, mark: drawn('tie-legend-broken') },
        { words: legend.agreement, mark: drawn('tie-legend-agreement') },
        { words: legend.dispute, mark: drawn('tie-legend-dispute') },
        {
          words: legend.differ,
          mark: (
            <svg width="30" height="14" aria-hidden="true">
              <line x1="1" y1="7" x2="9" y2="7" className="tie-legend-succession" />
              <line x1="11" y1="7" x2="19" y2="7" className="tie-legend-compatible" />
              <line x1="21" y1="7" x2="29" y2="7" className="tie-legend-scope" />
            </svg>
          ),
        },
      ]}
    />
  )
}

const drawn = (line: string, shape?: ReactNode) => (
  <svg width="30" height="14" aria-hidden="true">
    <line x1="1" y1="7" x2="29" y2="7" className={line} />
    {shape}
  </svg>
)
