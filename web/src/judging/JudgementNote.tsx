import { useState } from 'react'
import type { Decision } from '../../../src/model/decision.ts'
import { t } from '../strings/strings.ts'
import { formatDay } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { useAuthor, useDecide } from './judgements.ts'
import './Judging.css'

/** What a person judged, with name, day and reason, set apart from what documents say; whoever holds it can take it back. */
export function JudgementNote({ decision, words }: { decision: Decision; words?: string }) {
  const [author] = useAuthor()
  const decide = useDecide()
  const [state, setState] = useState<'idle' | 'busy' | string>('idle')
  const mine = decision.author === (author === '' ? 'anonymous' : author)
  const takeBack = async () => {
    setState('busy')
    try {
      await decide({ kind: 'undo', about: [decision.id] }, author, '')
    } catch (error) {
      setState(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <p className="judgement" data-mine={mine || undefined}>
      <span className="judgement-mark" aria-hidden="true">
        {mine ? '◆' : '◇'}
      </span>
      <span>
        <strong>{words ?? t.judge.held[decision.kind]}</strong>{' '}
        <span className="quiet">
          {mine ? t.judge.byYou(decision.author) : t.judge.by(decision.author)}, {formatDay(decision.recordedAt)}
        </span>
        {decision.reason && (
          <span className="judgement-reason">
            <Shown text={decision.reason} />
          </span>
        )}{' '}
        <button type="button" className="bare link tiny no-print" disabled={state === 'busy'} onClick={takeBack}>
          {t.judge.takeBack}
        </button>
        {state !== 'idle' && state !== 'busy' && (
          <span role="alert" className="judgement-reason">
            {state}
          </span>
        )}
      </span>
    </p>
  )
}
