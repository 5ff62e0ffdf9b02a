import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { t } from '../strings/strings.ts'
import { useKnownOn } from './knownOn.ts'
import { Empty, Failed, Loading } from './States.tsx'

/** A page before its answer, or instead of it: loading, not there, not to be shown, failed. */
export function Unanswered({
  error,
  onAgain,
  lines,
  forbidden,
}: {
  error: Error | null
  onAgain: () => void
  /** About how long the page will be. */
  lines: number
  /** What stands where the answer is withheld on purpose. */
  forbidden?: ReactNode
}) {
  const status = error instanceof ApiError ? error.status : null
  const knownOn = useKnownOn()
  return (
    <div className="page">
      {error === null ? (
        <Loading lines={lines} />
      ) : status === 403 && forbidden ? (
        forbidden
      ) : status === 404 ? (
        <Empty title={knownOn === null ? t.states.notFound : t.knownOn.nothing}>
          <p>{knownOn === null ? t.states.notFoundAdvice : t.knownOn.nothingAdvice}</p>
          <Link to="/">{t.states.home}</Link>
        </Empty>
      ) : (
        <Failed error={error} onAgain={onAgain} />
      )}
    </div>
  )
}
