import type { Decided } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'
import { Thing } from './Thing.tsx'

/** What was decided, and of what. */
export const DecisionLine = ({ decision }: { decision: Decided }) => (
  <p>
    <strong>{t.judge.held[decision.kind]}</strong>{' '}
    {decision.things.map((thing, i) => (
      <span key={decision.about[i]}>
        {i > 0 && ' · '}
        <Thing thing={thing} />
      </span>
    ))}
  </p>
)
