import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import type { AddLine, AddSummary } from '../../../src/answers/shapes.ts'
import type { RelationKind } from '../../../src/model/comparison.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import './Adding.css'
import { addFiles, type Provenance } from './upload.ts'

type Refused = Extract<AddLine, { kind: 'refused' }>

interface Run {
  readonly of: number
  readonly done: number
  readonly file: string | null
  readonly refused: readonly Refused[]
  readonly summary: AddSummary | null
  readonly failure: string | null
}

const begin = (of: number): Run => ({ of, done: 0, file: null, refused: [], summary: null, failure: null })

/** A place to drop files, with progress, refusals and what came of it. */
export function Adding({ children, provenance }: { children?: ReactNode; provenance?: Provenance }) {
  const [over, setOver] = useState(false)
  const [run, setRun] = useState<Run | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const busy = run !== null && run.summary === null && run.failure === null

  const add = async (files: readonly File[]) => {
    if (files.length === 0 || busy) return
    setRun(begin(files.length))
    const update = (change: (run: Run) => Partial<Run>) => setRun((r) => r && { ...r, ...change(r) })
    try {
      await addFiles(files, provenance ?? { captured: '', work: '', source: '' }, (line) => {
        if (line.kind === 'progress') update(() => ({ done: line.done, of: line.of, file: line.file }))
        else if (line.kind === 'refused') update((r) => ({ refused: [...r.refused, line] }))
        else if (line.kind === 'summary') update((r) => ({ summary: line, done: r.of }))
        else update(() => ({ failure: line.message }))
      })
      update((r) => (r.summary || r.failure ? {} : { failure: t.states.offline }))
    } catch (error) {
      update(() => ({ failure: error instanceof Error ? error.message : String(error) }))
    }
    await queries.invalidateQueries()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void add([...event.dataTransfer.files])
  }
  return (
    <section
      className="adding"
      data-over={over || undefined}
      aria-label={t.add.title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {!busy && (
        <div className="adding-call">
          <p>
            <strong>{over ? t.add.dropNow : t.add.drop}</strong>
            {children}
          </p>
          <Button size="sm" variant="default" onClick={() => input.current?.click()}>
            {run ? t.add.again : t.add.choose}
          </Button>
        </div>
      )}
      <div aria-live="polite" className="adding-state">
        {busy && (
          <>
            <p>{run.file ? <Shown text={t.add.reading(run.file)} /> : t.add.sending}</p>
            <progress max={run.of} value={run.done} aria-label={t.add.progress(run.done, run.of)} />
            <p className="tiny quiet">{t.add.progress(run.done, run.of)}</p>
          </>
        )}
        {run?.failure && (
          <p className="adding-failure">
            <strong>{t.add.failed}:</strong> {run.failure}
          </p>
        )}
        {run?.summary && <Outcome summary={run.summary} />}
        {run && run.refused.length > 0 && (
          <div className="adding-refused">
            <h3>{t.add.refused}</h3>
            <ul>
              {run.refused.map((r) => (
                <li key={r.file}>
                  <Shown text={t.add.refusal(r.file, r.reason)} /> <span className="quiet">{r.advice}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}

function Outcome({ summary }: { summary: AddSummary }) {
  const verdicts = (Object.entries(summary.comparisons) as [RelationKind, number][]).filter(([, n]) => n > 0)
  return (
    <>
      <p>
        <strong>{t.add.done(summary.documents, summary.known)}</strong>{' '}
        {summary.documents > 0 && t.add.made(summary.claims, summary.entities)}
      </p>
      {summary.documents > 0 && verdicts.length > 0 && (
        <ul className="adding-verdicts" aria-label={t.add.now}>
          <li className="quiet">{t.add.now}:</li>
          {verdicts.map(([kind, n]) => (
            <li key={kind}>
              <Verdict kind={kind} named /> {n}
            </li>
          ))}
        </ul>
      )}
      <ul>
        {summary.added.slice(0, 12).map((added) => (
          <li key={added.id}>
            <Link to="/document/$id" params={{ id: added.id }}>
              <Shown text={t.add.open(added.file)} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
