import { useInfiniteQuery } from '@tanstack/react-query'
import type { Decided } from '../../../src/answers/shapes.ts'
import { decisionLogQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Failed, Loading } from '../app/States.tsx'
import { t } from '../strings/strings.ts'
import { formatDay } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { DecisionLine } from './DecisionLine.tsx'

/** Every decision with who took it, when and why, newest first. None is ever rewritten: what was taken back says so. */
export function DecisionLog({ onTakeBack }: { onTakeBack: (id: string) => void }) {
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(decisionLogQuery(useKnownOn()))
  const all = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="log" aria-labelledby="log-title">
      <h2 id="log-title">{t.review.log}</h2>
      {error && <Failed error={error} />}
      {isPending && <Loading lines={4} />}
      {data && all.length === 0 && <p className="small quiet">{t.review.logEmpty}</p>}
      <ol>
        {all.map((decision) => (
          <li key={decision.id} data-undone={decision.undoneBy !== null || undefined}>
            <DecisionLine decision={decision} />
            {decision.reason && (
              <p className="judgement-reason">
                <Shown text={decision.reason} />
              </p>
            )}
            <p className="tiny quiet">
              <Shown text={decision.author} /> · {formatDay(decision.recordedAt)}, {clock(decision)}{' '}
              {decision.undoneBy !== null && <em>{t.review.undone}</em>}
              {decision.undoneBy === null && decision.kind !== 'undo' && (
                <button type="button" className="bare link" onClick={() => onTakeBack(decision.id)}>
                  {t.judge.takeBack}
                </button>
              )}
            </p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className="bare link tiny" onClick={() => void fetchNextPage()}>
          {t.review.logMore}
        </button>
      )}
    </section>
  )
}

const clock = ({ recordedAt }: Decided): string =>
  new Date(recordedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
