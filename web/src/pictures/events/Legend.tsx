import { Link } from '@tanstack/react-router'
import { t } from '../../strings/strings.ts'

/** What the marks of all pictures mean: the same words and shapes as on the canvases. */
export function Legend({ places }: { places: boolean }) {
  const { legend } = t.pictures
  return (
    <ul className="legend small">
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" className="legend-single" />
        </svg>
        {legend.single}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" className="legend-agreement" />
        </svg>
        {legend.agreement}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <path d="M7 1L13 7L7 13L1 7z" className="legend-dispute" />
        </svg>
        {legend.dispute}
      </li>
      <li>
        <svg width="34" height="14" aria-hidden="true">
          <circle cx="6" cy="7" r="4.5" className="legend-refinement" />
          <circle cx="17" cy="7" r="4.5" className="legend-scope" />
          <circle cx="28" cy="7" r="4.5" className="legend-revision" />
        </svg>
        {legend.differ}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" className="legend-reserved" />
        </svg>
        {legend.reserved}
      </li>
      <li>
        <span className="legend-fade" aria-hidden="true" />
        {legend.uncertain}
      </li>
      {places && (
        <>
          <li>
            <svg width="18" height="18" aria-hidden="true">
              <circle cx="9" cy="9" r="8" className="legend-area" />
            </svg>
            {legend.area}
          </li>
          <li>
            <svg width="18" height="18" aria-hidden="true">
              <circle cx="9" cy="9" r="5" className="legend-ring" />
              <circle cx="9" cy="9" r="8.5" className="legend-double" />
            </svg>
            {legend.several}
          </li>
        </>
      )}
      <li>
        <Link to="/about">{t.nav.about}</Link>
      </li>
    </ul>
  )
}
