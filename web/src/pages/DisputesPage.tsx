import { Button } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import { type RelationKind, relationKinds } from '../../../src/model/comparison.ts'
import { baseQuery, pointQuery, pointsQuery, vocabularyQuery } from '../api/queries.ts'
import { TimesFields } from '../app/KnownOn.tsx'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { worstLine } from '../facts/DisputeSummary.tsx'
import { type OnJudge, type Opening, Readings } from '../facts/FactLineRow.tsx'
import { countOf, isDisputed, linesOf, witnessesOf } from '../facts/lines.ts'
import { PassagePanel } from '../facts/PassagePanel.tsx'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { type SourceMarks, useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { DecideBox } from '../judging/DecideBox.tsx'
import type { Judgement } from '../judging/judgement.ts'
import { judgedOf, useJudgements } from '../judging/judgements.ts'
import { ExportMenu } from '../saving/ExportMenu.tsx'
import { t } from '../strings/strings.ts'
import { formatNumber } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './DisputesPage.css'
import { SourceFilter } from './disputes/SourceFilter.tsx'

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
  const times = { asOf: useAsOf(), knownOn: useKnownOn() }
  const chosen = search.kind === undefined ? usual : kinds.filter((kind) => search.kind!.split(',').includes(kind))
  const { data: base } = useQuery(baseQuery(times.knownOn))
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const query = useInfiniteQuery(
    pointsQuery({
      verdict: chosen.join(','),
      property: search.property ?? '',
      subject: (search.subject ?? '').trim(),
      source: search.source ?? '',
      ...times,
    }),
  )
  const shown = query.data?.pages.flatMap((page) => page.items) ?? []
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
  // of a point with very many witnesses the list has the first of each reading
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const partly = shown.filter(
    (p) =>
      (p.leftOut?.claims ?? 0) > 0 &&
      (asked.has(p.id) ||
        (search.claim !== undefined &&
          p.claims[search.claim] === undefined &&
          p.variants.some((variant) => variant.claims.includes(search.claim!)))),
  )
  const whole = new Map(
    useQueries({ queries: partly.map((p) => pointQuery(p.subject.id, p.property, times, true)) }).flatMap(({ data }) =>
      data ? [[data.id, data] as const] : [],
    ),
  )
  const points = shown.map((p) => whole.get(p.id) ?? p)
  const opened = search.claim === undefined ? undefined : points.find((p) => p.claims[search.claim!] !== undefined)
  const line = opened && linesOf(opened).find((l) => witnessesOf(l).some((c) => c.id === search.claim))
  return (
    <div className="disputes" data-panel={line ? true : undefined}>
      <title>{`${t.disputes.title} · ${t.product}`}</title>
      <div className="disputes-main">
        <header className="page-head">
          <h1>{t.disputes.title}</h1>
          <p>{t.disputes.intro}</p>
          <ExportMenu
            name={t.disputes.title}
            points={{
              verdict: chosen.join(','),
              property: search.property,
              subject: search.subject?.trim(),
              source: search.source,
            }}
          />
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
                <span className="kind-count">
                  {base && times.asOf === null ? formatNumber(base.verdicts[kind] ?? 0) : ''}
                </span>
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
          <TypedFilter
            label={t.disputes.subject}
            hint={t.disputes.subjectHint}
            value={search.subject ?? ''}
            onChange={(subject) => set({ subject })}
          />
          <SourceFilter source={search.source ?? null} knownOn={times.knownOn} onChange={(source) => set({ source })} />
          <TimesFields />
        </div>
        {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
        {query.isPending && <Loading lines={12} />}
        {query.data && shown.length === 0 && (
          <Empty title={t.disputes.empty}>
            <p>{t.disputes.emptyAdvice}</p>
          </Empty>
        )}
        <ul className="disputes-list">
          {points.map((point) => (
            <li key={point.id}>
              <Dispute
                point={point}
                marks={marks}
                opening={opening}
                onWhole={() => setAsked((before) => new Set([...before, point.id]))}
              />
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

/** A filter that the server answers: it is asked when typing pauses. */
function TypedFilter({
  label,
  hint,
  value,
  onChange,
}: {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const tell = useDebouncedCallback(onChange, 250)
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="text"
        value={typed}
        placeholder={hint}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          tell(event.currentTarget.value)
        }}
      />
    </label>
  )
}

/** Pairs of readings that are offered for joining or keeping apart, at most. */
const mostPairs = 3

function Dispute({
  point,
  marks,
  opening,
  onWhole,
}: {
  point: Point
  marks: SourceMarks
  opening: Opening
  /** Asks for the witnesses that the list leaves out. */
  onWhole: () => void
}) {
  const line = worstLine(point)
  const left = (point.leftOut?.claims ?? 0) > 0 ? countOf(line) - witnessesOf(line).length : 0
  const judgements = useJudgements()
  const [pending, setPending] = useState<{ judgement: Judgement; about: string } | null>(null)
  const judge: OnJudge = (judgement, about) => setPending({ judgement, about })
  const values = line.readings.flatMap((i) => {
    const { value } = point.variants[i]!
    return value.kind === 'entity' ? [value] : []
  })
  const pairs = values
    .flatMap((a, i) => values.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => a.id !== b.id)
    .slice(0, mostPairs)
  const apart = judgedOf(judgements, [point.id], ['not-comparable'])[0]
  const name = `${point.subject.label}, ${point.label.toLowerCase()}`
  return (
    <article className="dispute" data-verdict={line.verdict}>
      <header>
        <h2>
          <SubjectLink subject={point.subject} open={line.key} />{' '}
          <span className="dispute-property">{point.label.toLowerCase()}</span>
        </h2>
        <Verdict kind={point.verdict} named reason={point.reason} />
      </header>
      <Readings line={line} marks={marks} opening={opening} onJudge={judge} />
      <div className="dispute-judge no-print">
        {left > 0 && (
          <button type="button" className="bare link tiny" onClick={onWhole}>
            {t.fact.moreWitnesses(left)}
          </button>
        )}
        {!apart && (
          <button
            type="button"
            className="bare link tiny"
            onClick={() => judge({ kind: 'not-comparable', about: [point.id] }, name)}
          >
            {t.judge.notComparable}
          </button>
        )}
        {pairs.map(([a, b]) => (
          <span key={`${a.id} ${b.id}`} className="tiny">
            <Shown text={t.judge.pair(a.label, b.label)} />{' '}
            <button
              type="button"
              className="bare link"
              onClick={() => judge({ kind: 'same', about: [a.id, b.id] }, t.judge.pair(a.label, b.label))}
            >
              {t.judge.same}
            </button>{' '}
            <button
              type="button"
              className="bare link"
              onClick={() => judge({ kind: 'different', about: [a.id, b.id] }, t.judge.pair(a.label, b.label))}
            >
              {t.judge.different}
            </button>
          </span>
        ))}
      </div>
      {pending && (
        <DecideBox
          key={`${pending.judgement.kind} ${pending.judgement.about.join(' ')}`}
          judgement={pending.judgement}
          onDone={() => setPending(null)}
          onCancel={() => setPending(null)}
        >
          <Shown text={pending.about} />
        </DecideBox>
      )}
    </article>
  )
}
