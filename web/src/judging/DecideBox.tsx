import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Effect } from '../../../src/answers/shapes.ts'
import type { Decision } from '../../../src/model/decision.ts'
import { effectQuery } from '../api/queries.ts'
import '../facts/DisputeSummary.css'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import type { Judgement } from './judgement.ts'
import { useAuthor, useDecide } from './judgements.ts'
import { AuthorField, NoteField } from './SignedFields.tsx'
import './Judging.css'

/** A decision before it is taken: what it says, what it would change, a note, who signs it. */
export function DecideBox({
  judgement,
  children,
  onDone,
  onCancel,
}: {
  judgement: Judgement
  /** What is judged, in words. */
  children: ReactNode
  onDone: (decision: Decision) => void
  onCancel: () => void
}) {
  const [author, setAuthor] = useAuthor()
  const decide = useDecide()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const note = useRef<HTMLTextAreaElement>(null)
  const title = useId()
  useEffect(() => note.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    try {
      onDone(await decide(judgement, author, reason))
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      setBusy(false)
    }
  }
  return (
    <form
      className="decide no-print"
      aria-labelledby={title}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      <p id={title} className="decide-what">
        <span className="judgement-mark" aria-hidden="true">
          ◆
        </span>
        <span>
          <strong>{t.judge.will[judgement.kind]}</strong> {children}
        </span>
      </p>
      <EffectPreview judgement={judgement} />
      <NoteField ref={note} label={t.judge.note} rows={2} value={reason} onChange={setReason} />
      <div className="decide-foot">
        <AuthorField value={author} onChange={setAuthor} />
        <Button type="submit" size="sm" loading={busy}>
          {t.judge.decide}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onCancel}>
          {t.judge.cancel}
        </Button>
      </div>
      {failure && <p role="alert">{failure}</p>}
    </form>
  )
}

/** What a decision would change, in words, before it is taken. */
export function EffectPreview({ judgement }: { judgement: Judgement }) {
  const { data, error, isPending } = useQuery(effectQuery(judgement))
  return (
    <div className="effect" aria-live="polite">
      <h3 className="overline">{t.judge.effect}</h3>
      {isPending && <p className="quiet">{t.judge.looking}</p>}
      {error && <p className="quiet">{error.message}</p>}
      {data && <Changes effect={data} kind={judgement.kind} />}
    </div>
  )
}

const shownAtMost = 8

function Changes({ effect, kind }: { effect: Effect; kind: Decision['kind'] }) {
  if (effect.changed === 0) return <p>{effect.supposed ? t.judge.sameWithout : t.judge.noChange(kind)}</p>
  return (
    <>
      <p>{effect.supposed ? t.judge.without : t.judge.changes(effect.changed)}</p>
      <ul className="effect-points">
        {effect.points.slice(0, shownAtMost).map((point) => (
          <li key={`${point.subject.id} ${point.property}`}>
            <span>
              <SubjectLink subject={point.subject} />{' '}
              <span className="dispute-property">{point.label.toLowerCase()}</span>
            </span>
            <span className="effect-step">
              {point.before ? <Verdict kind={point.before} named /> : <span className="quiet">{t.judge.nothing}</span>}
              <span aria-hidden="true">→</span>
              <span className="visually-hidden">{t.judge.becomes}</span>
              {point.after ? (
                <Verdict kind={point.after} named reason={point.reason} />
              ) : (
                <span className="quiet">{t.judge.nothing}</span>
              )}
            </span>
          </li>
        ))}
        {effect.changed > shownAtMost && (
          <li className="tiny quiet">{t.judge.moreChanges(effect.changed - shownAtMost)}</li>
        )}
      </ul>
    </>
  )
}
