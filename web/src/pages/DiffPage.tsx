import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { DocumentDiff } from '../../../src/answers/shapes.ts'
import type { Claim, DocumentReference } from '../../../src/model/claim.ts'
import { diffQuery } from '../api/queries.ts'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Loading } from '../app/States.tsx'
import { Unanswered } from '../app/Unanswered.tsx'
import { usePropertyLabel } from '../document/ClaimNote.tsx'
import type { LitClaim } from '../document/litSegments.ts'
import { TextChanges } from '../document/TextChanges.tsx'
import { Chip } from '../facts/Chip.tsx'
import { isReserved, Speaker, When } from '../facts/Reading.tsx'
import { type SourceMarks, titleOf, useSources } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './DiffPage.css'

const route = getRouteApi('/diff/$a/$b')

/** What one document says and another does not: claims lost, gained, changed, reworded. */
export function DiffPage() {
  const { a, b } = route.useParams()
  const { data, error, refetch } = useQuery(diffQuery(a, b, { asOf: useAsOf(), knownOn: useKnownOn() }))
  const marks = useSources()
  const lit = useMemo(() => litIn(data), [data])
  if (error) return <Unanswered error={error} onAgain={() => void refetch()} lines={12} />
  const nothing =
    data &&
    data.gained.length + data.lost.length + data.reworded.length + data.revalued.length + data.moved.length === 0
  return (
    <div className="page">
      <title>{`${t.diff.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.diff.title}</h1>
        {data && (
          <p>
            {t.diff.unchanged(data.unchanged)} · <a href="#text">{t.diff.text.title}</a>
          </p>
        )}
      </header>
      {!data && <Loading lines={12} />}
      {data && (
        <>
          <div className="diff-pair">
            <Side document={data.a} marks={marks} label={t.diff.before} />
            <Side document={data.b} marks={marks} label={t.diff.after} />
          </div>
          {nothing && <Empty title={t.diff.none} />}
          {data.revalued.length > 0 && (
            <section className="diff-part">
              <h2>
                {t.diff.revalued} <span className="quiet">{data.revalued.length}</span>
              </h2>
              <ul>
                {data.revalued.map(({ before, after }) => (
                  <li key={before.id} className="diff-change">
                    <ClaimCell claim={before} />
                    <ClaimCell claim={after} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Part title={t.diff.gained} claims={data.gained} side="after" />
          <Part title={t.diff.lost} claims={data.lost} side="before" passages={data.passages} />
          <Part title={t.diff.moved} claims={data.moved.map((change) => change.after)} side="after" />
          {data.reworded.length > 0 && (
            <section className="diff-part">
              <h2>
                {t.diff.reworded} <span className="quiet">{data.reworded.length}</span>
              </h2>
              <ul>
                {data.reworded.map(({ before, after }) => (
                  <li key={before.id} className="diff-change">
                    <ClaimCell claim={before} />
                    <ClaimCell claim={after} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Part title={t.diff.again} claims={data.again} side="after" />
          <Part title={t.diff.lessOften} claims={data.lessOften} side="before" />
          <section className="diff-part" id="text" aria-labelledby="text-title">
            <h2 id="text-title">{t.diff.text.title}</h2>
            <TextChanges a={a} b={b} {...lit} />
          </section>
        </>
      )}
    </div>
  )
}

/** The claims that changed, as each of the texts makes them. */
function litIn(data: DocumentDiff | undefined): { before: readonly LitClaim[]; after: readonly LitClaim[] } {
  if (!data) return { before: [], after: [] }
  const lit =
    (what: string) =>
    ({ id, passage, property, value }: Claim): LitClaim => ({
      id,
      start: passage.start,
      end: passage.end,
      title: nameControls(`${what}: ${property} ${formatValue(value)}`),
    })
  const both = [
    { changes: data.revalued, what: t.diff.revalued },
    { changes: data.reworded, what: t.diff.reworded },
  ]
  return {
    before: [
      ...data.lost.map(lit(t.diff.lost)),
      ...both.flatMap(({ changes, what }) => changes.map(({ before }) => lit(what)(before))),
    ],
    after: [
      ...data.gained.map(lit(t.diff.gained)),
      ...both.flatMap(({ changes, what }) => changes.map(({ after }) => lit(what)(after))),
    ],
  }
}

function Side({ document, marks, label }: { document: DocumentReference; marks: SourceMarks; label: string }) {
  return (
    <p>
      <span className="overline">{label}</span>
      <br />
      <Chip document={document} marks={marks} />{' '}
      <Link to="/document/$id" params={{ id: document.id }}>
        <Shown text={titleOf(document, marks)} />
      </Link>
    </p>
  )
}

function Part({
  title,
  claims,
  side,
  passages,
}: {
  title: string
  claims: readonly Claim[]
  side: 'before' | 'after'
  /** Where the passages stand in the other document, for what it lost. */
  passages?: DocumentDiff['passages']
}) {
  if (claims.length === 0) return null
  return (
    <section className="diff-part">
      <h2>
        {title} <span className="quiet">{claims.length}</span>
      </h2>
      <ul>
        {claims.map((claim) => (
          <li key={claim.id} className="diff-change" data-side={side}>
            <ClaimCell claim={claim} />
            {passages && <p className="tiny quiet">{standing(passages[claim.id] ?? null)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const standing = (passage: DocumentDiff['passages'][string]): string =>
  passage === null ? t.diff.gone : passage.exact ? t.diff.stands : t.diff.standsNearly

function ClaimCell({ claim }: { claim: Claim }) {
  const label = usePropertyLabel(claim.property)
  return (
    <div className="diff-claim" id={`claim-${claim.id}`}>
      <p>
        <span className="quiet">
          <Shown text={claim.subject.label} /> · {label.toLowerCase()}
        </span>{' '}
        <Speaker claims={[claim]} modality={claim.modality} />
        {claim.role && (
          <span className="quiet">
            <Shown text={claim.role} />{' '}
          </span>
        )}
        <span className={isReserved(claim.modality) ? 'reserved' : 'reading-value'}>
          <Shown text={formatValue(claim.value)} />
        </span>
        {claim.valid && (
          <>
            {' '}
            <When valid={claim.valid} />
          </>
        )}
      </p>
      <Link
        className="quote diff-quote"
        to="/document/$id"
        params={{ id: claim.document.id }}
        search={{ claim: claim.id }}
      >
        “<Shown text={claim.passage.quote} />”
      </Link>
    </div>
  )
}
