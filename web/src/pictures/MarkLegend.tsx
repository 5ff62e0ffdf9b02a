import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../strings/strings.ts'
import './MarkLegend.css'

/** A mark of a picture and what it means. */
export interface LegendMark {
  readonly words: string
  readonly mark: ReactNode
}

/** What the marks of a picture mean, and where more is said of them. */
export function MarkLegend({ marks }: { marks: readonly LegendMark[] }) {
  return (
    <ul className="legend small">
      {marks.map(({ words, mark }) => (
        <li key={words}>
          {mark}
          {words}
        </li>
      ))}
      <li className="no-print">
        <Link to="/about">{t.nav.about}</Link>
      </li>
    </ul>
  )
}
