import type { Standing } from '../../../src/store/sources.ts'
import { t } from '../strings/strings.ts'
import { formatNumber } from '../text/formatValue.ts'
import './StandingBar.css'
import './Verdict.css'

/** How often a source is alone, agrees and is contradicted, as lengths and in figures. One point may count twice. */
export function StandingBar({ standing }: { standing: Standing }) {
  const parts = [
    { kind: 'single', count: standing.alone, label: t.sources.alone },
    { kind: 'agreement', count: standing.agreeing, label: t.sources.agreeing },
    { kind: 'dispute', count: standing.contradicted, label: t.sources.contradicted },
    { kind: 'self-contradiction', count: standing.againstItself, label: t.sources.againstItself },
  ] as const
  const most = Math.max(standing.points, 1)
  return (
    <dl className="standing">
      {parts.map(({ kind, count, label }) =>
        kind === 'self-contradiction' && count === 0 ? null : (
          <div key={kind} data-verdict={kind}>
            <dt>{label}</dt>
            <dd>
              <svg width="100%" height="6" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
                <rect className="bar-ground" width="100" height="6" />
                <rect className="bar-fill" width={(100 * count) / most} height="6" />
              </svg>
              <span className="standing-count">{formatNumber(count)}</span>
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}
