import { Link } from '@tanstack/react-router'
import type { AddChanges, AddSummary } from '../../../src/answers/shapes.ts'
import '../facts/DisputeSummary.css'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import './Adding.css'
import type { Run } from './useAdding.ts'

/** Files that are listed one by one, the last ones: of a folder of thousands nobody reads all. */
const listed = 8

/** How an addition goes: each file, what was refused and why, and at the end what it changed. */
export function AddingState({ run }: { run: Run | null }) {
  const busy = run !== null && run.summary === null && run.failure === null
  const refused = run?.sent.filter((s) => s.state === 'refused') ?? []
  return (
    <div aria-live="polite" className="adding-state">
      {busy && (
        <>
          <progress max={run.of} value={run.done} aria-label={t.add.progress(run.done, run.of)} />
          <p className="tiny quiet">{run.sent.length === 0 ? t.add.sending : t.add.progress(run.done, run.of)}</p>
          <ol className="adding-files" aria-live="off">
            {run.sent
              .filter((s) => s.state !== 'refused')
              .slice(-listed)
              .map((sent) => (
                <li key={sent.key} data-state={sent.state}>
                  <span aria-hidden="true">{sent.state === 'read' ? '✓' : '…'}</span> <Shown text={sent.file} />
                </li>
              ))}
          </ol>
        </>
      )}
      {run?.failure && (
        <p className="adding-failure">
          <strong>{t.add.failed}:</strong> {run.failure}
        </p>
      )}
      {run?.summary && <Outcome summary={run.summary} />}
      {refused.length > 0 && (
        <div className="adding-refused">
          <h3>
            {t.add.refused} ({refused.length})
          </h3>
          <ul>
            {refused.slice(0, 100).map((r) => (
              <li key={r.key}>
                <Shown text={t.add.refusal(r.file, r.reason ?? '')} /> <span className="quiet">{r.advice}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Outcome({ summary }: { summary: AddSummary }) {
  return (
    <>
      <p>
        <strong>{t.add.done(summary.documents, summary.known)}</strong>{' '}
        {summary.documents > 0 && t.add.made(summary.claims, summary.entities)}
      </p>
      {summary.changes && <Changed changes={summary.changes} />}
      <ul>
        {summary.added.slice(0, 12).map((added) => (
          <li key={added.id}>
            <Link to="/document/$id" params={{ id: added.id }}>
              <Shown text={t.add.open(added.file)} />
            </Link>
          </li>
        ))}
      </ul>
      {summary.added.length > 12 && (
        <Link to="/documents" className="small">
          {t.home.allDocuments}
        </Link>
      )}
    </>
  )
}

function Changed({ changes }: { changes: AddChanges }) {
  const { disputed, settled, witnessed, begun, points } = changes
  return (
    <section className="adding-changed" aria-label={t.add.changed}>
      <p>{t.add.changes(disputed, settled, witnessed, begun)}</p>
      {points.length > 0 && (
        <ul>
          {points.map((point) => (
            <li key={`${point.subject.id} ${point.property}`}>
              <span>
                <SubjectLink subject={point.subject} />{' '}
                <span className="dispute-property">{point.label.toLowerCase()}</span>
              </span>
              <span className="adding-step">
                <Verdict kind={point.before} named />
                <span aria-hidden="true">→</span>
                <span className="visually-hidden">{t.judge.becomes}</span>
                <Verdict kind={point.after} named />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
