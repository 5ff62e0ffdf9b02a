import { Link } from '@tanstack/react-router'
import type { TypedReference } from '../../../src/model/claim.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { Shown } from '../text/Shown.tsx'

/** The way to the page of whatever a claim speaks of: an event, a document, or a dossier with a line folded out. */
export function SubjectLink({
  subject,
  open,
  claim,
}: {
  subject: TypedReference
  /** Key of the line to fold out. */
  open?: string | undefined
  /** Claim whose passage to open. */
  claim?: string | undefined
}) {
  const search = { ...(open ? { open } : {}), ...(claim ? { claim } : {}) }
  switch (subject.type) {
    case 'Document':
      return (
        <Link to="/document/$id" params={{ id: subject.id }} search={claim ? { claim } : {}}>
          <Shown text={subject.label} />
        </Link>
      )
    case 'Event':
    case 'Agreement':
      return (
        <Link to="/event/$id" params={{ id: subject.id }} search={search}>
          <Shown text={formatEventLabel(subject.label)} />
        </Link>
      )
    default:
      return (
        <Link to="/entity/$id" params={{ id: subject.id }} search={search}>
          <Shown text={subject.label} />
        </Link>
      )
  }
}
