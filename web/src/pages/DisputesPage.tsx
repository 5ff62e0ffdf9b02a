import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Point } from '../../../src/answers/shapes.ts'
import { type RelationKind, relationKinds } from '../../../src/model/comparison.ts'
import { baseQuery, pointsQuery, vocabularyQuery } from '../api/queries.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { worstLine } from '../facts/DisputeSummary.tsx'
import { type Opening, Readings } from '../facts/FactLineRow.tsx'
import { isDisputed, linesOf, witnessesOf } from '../facts/lines.ts'
import { PassagePanel } from '../facts/PassagePanel.tsx'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { type SourceMarks, useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { formatNumber } from '../text/formatValue.ts'
import './DisputesPage.css'

const route = getRouteApi('/disputes')

/** Kinds that can be asked for: where readings differ at all. */
const kinds = relationKinds
  .filter((kind) => !['single', 'agreement', 'repetition', 'compatible'].includes(kind))
  .toReversed()
const usual = kinds.filter(isDisputed)

/** Points on which witnesses differ, by seriousness, with the readings side by side. */
export function DisputesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const marks = useSources()
  const chosen = search.kind === undefined ? usual : kinds.filter((kind) => search.kind!.split(',').includes(kind))
  const { data: base } = useQuery(baseQuery())
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const query = useInfiniteQuery(pointsQuery({ verdict: chosen.join(','), property: search.property ?? '' }))
  const points = query.data?.pages.flatMap((page) => page.items) ?? []
  const wanted = (search.subject ?? '').toLowerCase()
  const shown = points.filter((p) => p.subject.label.toLowerCase().includes(wanted))
  const set = (change: Record<string, string | undefined>) =>
    void navigate({
      search: (s) => {
        const next = { ...s, ...change }
        return Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined && v !== ''))
      },
      replace: true,
      resetScroll: false,
    })
  const toggle = (kind: RelationKind) => {
    const next = chosen.includes(kind) ? chosen.filter((k) => k !== kind) : [...chosen, kind]
    set({ kind: next.length === 0 ? undefined : next.join(','), claim: undefined })
  }
  const opening: Opening = { claim: search.claim ?? null, onClaim: (claim) => set({ claim }) }
  const opened = search.claim === undefined ? undefined : shown.find((p) => p.claims[search.claim!] !== undefined)
  const line = opened && linesOf(opened).find((l) => witnessesOf(l).some((c) => c.id === search.claim))
  return (
    <div className="disputes" data-panel={line ? true : undefined}>
      <title>{`${t.disputes.title} · ${t.product}`}</title>
      <div className="disputes-main">
        <header className="page-head">
          <h1>{t.disputes.title}</h1>
          <p>{t.disputes.intro}</p>
        </header>
        <div className="filters">
          <fieldset className="kinds">
            <legend className="visually-hidden">{t.disputes.kinds}</legend>
            {kinds.map((kind) => (
              <button
                key={kind}
                type="button"
                className="bare kind"
                aria-pressed={chosen.includes(kind)}
                data-verdict={kind}
                onClick={() => toggle(kind)}
              >
                <Verdict kind={kind} named />
                <span className="kind-count">{base ? formatNumber(base.verdicts[kind] ?? 0) : ''}</span>
              </button>
            ))}
          </fieldset>
          <label className="field">
            <span>{t.disputes.property}</span>
            <select value={search.property ?? ''} onChange={(event) => set({ property: event.currentTarget.value })}>
              <option value="">{t.disputes.anyProperty}</option>
              {vocabulary?.properties.map((p) => (
                <option key={p.name} value={p.name}>
                  {p.label}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t.disputes.subject}</span>
            <input
              type="text"
              value={search.subject ?? ''}
              placeholder={t.disputes.subjectHint}
              onChange={(event) => set({ subject: event.currentTarget.value })}
            />
          </label>
        </div>
        {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
        {query.isPending && <Loading lines={12} />}
        {query.data && shown.length === 0 && (
          <Empty title={t.disputes.empty}>
            <p>{t.disputes.emptyAdvice}</p>
          </Empty>
        )}
        <ul className="disputes-list">
          {shown.map((point) => (
            <li key={point.id}>
              <Dispute point={point} marks={marks} opening={opening} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.disputes.more}
          </Button>
        )}
      </div>
      {line && opened && (
        <div className="disputes-side">
          <PassagePanel
            key={line.key}
            line={line}
            claim={opened.claims[search.claim!]!}
            marks={marks}
            onClaim={opening.onClaim}
            onClose={() => set({ claim: undefined })}
          />
        </div>
      )}
    </div>
  )
}

function Dispute({ point, marks, opening }: { point: Point; marks: SourceMarks; opening: Opening }) {
  const line = worstLine(point)
  return (
    <article className="dispute" data-verdict={line.verdict}>
      <header>
        <h2>
          <SubjectLink subject={point.subject} open={line.key} />{' '}
          <span className="dispute-property">{point.label.toLowerCase()}</span>
        </h2>
        <Verdict kind={point.verdict} named reason={point.reason} />
      </header>
      <Readings line={line} marks={marks} opening={opening} />
    </article>
  )
}
