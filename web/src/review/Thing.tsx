import { Link } from '@tanstack/react-router'
import type { DecidedThing } from '../../../src/answers/shapes.ts'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { t } from '../strings/strings.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'

/** That of which a decision speaks, leading to it. */
export function Thing({ thing }: { thing: DecidedThing }) {
  switch (thing.kind) {
    case 'claim':
      return (
        <Link to="/document/$id" params={{ id: thing.claim.document.id }} search={{ claim: thing.claim.id }}>
          <Shown text={`${thing.claim.subject.label}: ${formatValue(thing.claim.value)}`} />
        </Link>
      )
    case 'point':
      return (
        <>
          <SubjectLink subject={thing.subject} /> <span className="dispute-property">{thing.label.toLowerCase()}</span>
        </>
      )
    case 'entity':
      return <SubjectLink subject={thing.entity} />
    case 'decision':
      return <span className="quiet">{t.judge.held[thing.decision.kind].toLowerCase()}</span>
    case 'passage':
      return (
        <Link to="/document/$id" params={{ id: thing.document.id }} search={thing.claim ? { claim: thing.claim } : {}}>
          “<Shown text={thing.quote} />”
        </Link>
      )
    case 'other':
      return <span className="mono">{thing.id}</span>
  }
}
