import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../strings/strings.ts'
import './States.css'

/** Lines where text will be. The shape of a page, so that nothing jumps. */
export function Loading({ lines = 8 }: { lines?: number }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t.states.loading}</span>
      {Array.from({ length: lines }, (_, i) => i).map((i) => (
        <span key={i} className="loading-line" style={{ width: `${[62, 88, 74, 93, 68, 81][i % 6]}%` }} />
      ))}
    </div>
  )
}

/** What happened, to what, and what now. */
export function Failed({ error, onAgain }: { error: Error; onAgain?: () => void }) {
  return (
    <div className="state" role="alert">
      <p className="state-title">{t.states.error}</p>
      <p>{error.message}</p>
      {onAgain && (
        <button type="button" className="bare link" onClick={onAgain}>
          {t.states.again}
        </button>
      )}
    </div>
  )
}

/** Nothing here, and what to do first. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  )
}

export function NotFound() {
  return (
    <div className="page">
      <title>{t.states.notFound}</title>
      <div className="state">
        <h1 className="state-title">{t.states.notFound}</h1>
        <p>{t.states.notFoundAdvice}</p>
        <Link to="/">{t.states.home}</Link>
      </div>
    </div>
  )
}
