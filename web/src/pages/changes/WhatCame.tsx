import { Link } from '@tanstack/react-router'
import type { ChangedVerdict, ChangesInBase } from '../../../../src/answers/shapes.ts'
import type { RelationKind } from '../../../../src/model/comparison.ts'
import { Empty } from '../../app/States.tsx'
import { Chip } from '../../facts/Chip.tsx'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import { documentWords } from '../../facts/documentWords.ts'
import { SubjectLink } from '../../facts/SubjectLink.tsx'
import { type SourceMarks, titleOf } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { DecisionLine } from '../../review/DecisionLine.tsx'
import { t } from '../../strings/strings.ts'
import { formatDay } from '../../text/formatDate.ts'
import { datesInWords } from '../../text/formatReason.ts'
import { Shown } from '../../text/Shown.tsx'
import { ListOf } from './ListOf.tsx'
import { Said } from './Said.tsx'
import { PointName } from './WhatHeld.tsx'

/** What the base learnt between two days of it: documents, verdicts that changed, what people decided, and the claims by document. */
export function WhatCame({
  changes,
  marks,
  ofOne,
  onMore,
}: {
  changes: ChangesInBase
  marks: SourceMarks
  /** Whether all of it is of one entity. */
  ofOne: boolean
  onMore: (() => void) | null
}) {
  const { documents, claims, decisions, verdicts } = changes
  if (documents.total + claims.total + decisions.total + verdicts.total === 0)
    return (
      <Empty title={t.changes.nothing}>
        <p>{t.changes.nothingInBase}</p>
      </Empty>
    )
  const byDocument = [...Map.groupBy(claims.items, (claim) => claim.document.id).values()]
  return (
    <>
      <ListOf id="documents" title={t.changes.documents} list={documents} onMore={onMore}>
        <ul className="changes-documents">
          {documents.items.map((document) => (
            <li key={document.id}>
              <Chip document={document} marks={marks} />
              <span>
                <Link to="/document/$id" params={{ id: document.id }}>
                  <Shown text={document.title ?? document.file} />
                </Link>{' '}
                <span className="small quiet">{documentWords(document)}</span>
              </span>
            </li>
          ))}
        </ul>
      </ListOf>
      <ListOf id="verdicts" title={t.changes.verdicts} list={verdicts} onMore={onMore}>
        {verdicts.subjects < verdicts.of && (
          <p className="small quiet">{t.changes.some(verdicts.subjects, verdicts.of)}</p>
        )}
        <ul>
          {verdicts.items.map((point) => (
            <li key={`${point.subject.id} ${point.property}`} className="changes-verdict">
              <p>
                <SubjectLink subject={point.subject} /> ·{' '}
                <span className="quiet">
                  <Shown text={point.label.toLowerCase()} />
                </span>
              </p>
              <div>
                <p>
                  <Became {...point} />
                </p>
                <p className="small quiet">
                  <Shown text={datesInWords(point.reason)} />
                </p>
              </div>
              <DocumentChips documents={point.documents} marks={marks} />
            </li>
          ))}
        </ul>
      </ListOf>
      <ListOf id="decisions" title={t.changes.decisions} list={decisions} onMore={onMore}>
        <ul>
          {decisions.items.map((decision) => (
            <li key={decision.id} className="changes-decision">
              <DecisionLine decision={decision} />
              <p className="small quiet">
                <Shown text={t.judge.by(decision.author)} />, {formatDay(decision.recordedAt)}
              </p>
            </li>
          ))}
        </ul>
      </ListOf>
      <ListOf id="claims" title={t.changes.claims} list={claims} onMore={onMore}>
        {byDocument.map(([first, ...rest]) => (
          <section key={first!.document.id} className="changes-taught" aria-label={titleOf(first!.document, marks)}>
            <h3>
              <Chip document={first!.document} marks={marks} />{' '}
              <Link to="/document/$id" params={{ id: first!.document.id }}>
                <Shown text={titleOf(first!.document, marks)} />
              </Link>
            </h3>
            <ul>
              {[first!, ...rest].map((claim) => (
                <li key={claim.id} className="changes-row" data-wide>
                  <PointName claim={claim} ofOne={ofOne} />
                  <p className="changes-side">
                    <Said claims={[claim]} marks={marks} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </ListOf>
    </>
  )
}

const Became = ({ before, after }: Pick<ChangedVerdict, 'before' | 'after'>) => (
  <>
    <Stood verdict={before} none={t.changes.wasNothing} /> <span aria-hidden="true">→</span>{' '}
    <span className="visually-hidden">{t.judge.becomes}</span> <Stood verdict={after} none={t.judge.nothing} />
  </>
)

const Stood = ({ verdict, none }: { verdict: RelationKind | null; none: string }) =>
  verdict === null ? <span className="quiet">{none}</span> : <Verdict kind={verdict} named />
