import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import type { NetworkPicture } from '../../../src/answers/pictureShapes.ts'
import { get } from '../api/client.ts'
import { vocabularyQuery } from '../api/queries.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { Chip } from '../facts/Chip.tsx'
import { CopyButton } from '../facts/CopyButton.tsx'
import { titleOf, useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { Scope } from '../pictures/events/EventFilters.tsx'
import '../pictures/events/EventsFrame.css'
import { Facet } from '../pictures/events/Facet.tsx'
import { PictureTabs } from '../pictures/events/PictureTabs.tsx'
import { useView } from '../pictures/events/useEvents.ts'
import { Network } from '../pictures/network/Network.tsx'
import {
  edgeKey,
  type NetworkChoice,
  type NetworkSet,
  networkSet,
  standing,
  ties,
  type VerdictsOfYear,
  verdictOf,
  verdictsOfYear,
} from '../pictures/network/networkSet.ts'
import { TieLegend } from '../pictures/network/TieLegend.tsx'
import { TiePanel } from '../pictures/network/TiePanel.tsx'
import { TieRows } from '../pictures/network/TieRows.tsx'
import { framedSvg } from '../saving/framedSvg.ts'
import { pngBlob, saveFile, svgBlob } from '../saving/saveFile.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatDate } from '../text/formatDate.ts'

const networkQuery = (ask: { entity: string; knownOn: string; asOf?: string }) =>
  queryOptions({
    queryKey: ['pictures', 'network', ask],
    queryFn: ({ signal }) => get<NetworkPicture>('pictures/network', ask, signal),
    placeholderData: keepPreviousData,
  })

const listed = (words: string | undefined): readonly string[] => (words === undefined ? [] : words.split(','))

/** Who is with, against, split from, part of and led by whom, at a date. */
export function NetworkPage() {
  const { search } = useView()
  const query = useQuery(networkQuery({ entity: search.entity ?? '', knownOn: search.knownOn ?? '' }))
  const set = useMemo(() => (query.data ? networkSet(query.data) : null), [query.data])
  const narrowed = search.entity !== undefined || search.knownOn !== undefined
  return (
    <div className="picture-page">
      <title>{`${t.network.title} · ${t.product}`}</title>
      <header className="page-head picture-head">
        <h1>{t.network.title}</h1>
        <PictureTabs />
      </header>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={12} />}
      {set !== null && set.edges === 0 && !narrowed && (
        <Empty title={t.network.empty}>
          <p>{t.network.emptyAdvice}</p>
          <Link to="/add">{t.nav.add}</Link>
        </Empty>
      )}
      {set !== null && (set.edges > 0 || narrowed) && <Loaded set={set} />}
    </div>
  )
}

function Loaded({ set }: { set: NetworkSet }) {
  const { search, change } = useView()
  const marks = useSources()
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const { picture } = set
  const year = search.asOf !== undefined && /^\d{4}/.test(search.asOf) ? Number(search.asOf.slice(0, 4)) : null
  const choice = useMemo<NetworkChoice>(
    () => ({
      ties: listed(search.kind),
      parties: listed(search.party),
      sources: listed(search.source),
      verdicts: listed(search.verdict),
      year,
    }),
    [search.kind, search.party, search.source, search.verdict, year],
  )
  // the drawing keeps its places: what a year changes is which relations hold then, and how their witnesses stand
  const [asked] = useDebouncedValue(year, 250)
  const then = useQuery({
    ...networkQuery({
      entity: search.entity ?? '',
      knownOn: search.knownOn ?? '',
      asOf: asked === null ? '' : String(asked),
    }),
    enabled: asked !== null,
  }).data
  const ofYear = useMemo(() => (year === null || then === undefined ? null : verdictsOfYear(then)), [year, then])
  const shown = useMemo(() => standing(set, choice, ofYear), [set, choice, ofYear])
  // the two belong together: numbers of one network mean nothing in another
  const later = useDeferredValue(useMemo(() => ({ set, standing: shown }), [set, shown]))
  const labels = useMemo(() => new Map(vocabulary?.properties.map((p) => [p.name, p.label])), [vocabulary])
  const labelOf = useCallback((property: string) => labels.get(property) ?? property, [labels])
  const values = useMemo(() => facets(set, marks, ofYear), [set, marks, ofYear])
  const node = search.node === undefined ? -1 : picture.nodes.findIndex((one) => one.id === search.node)
  const edge = edgeIn(set, search.edge)
  const open = node >= 0 || edge >= 0
  const onEdge = (at: number) => change({ edge: edgeKey(picture, at), claim: '' })
  const close = () => change({ node: '', edge: '', claim: '' })
  const present = useMemo(
    () => new Set(shown.flatMap(({ edge: at }) => [picture.edges.subject[at]!, picture.edges.value[at]!])).size,
    [shown, picture],
  )
  const main = useRef<HTMLDivElement>(null)
  const drawing = useRef<(() => SVGSVGElement) | null>(null)
  const [unsaved, setUnsaved] = useState(false)
  const save = async (kind: 'png' | 'svg') => {
    try {
      const said = [
        t.network.count(shown.length, present),
        year === null ? t.network.anyTime : `${t.dossier.asOf} ${year}`,
        ...(search.knownOn === undefined ? [] : [`${t.pictures.knownOn} ${search.knownOn}`]),
        t.network.drawnOn(formatDate(new Date().toISOString().slice(0, 10))),
      ].join(' · ')
      const svg = framedSvg(drawing.current!(), main.current!.querySelector('.legend'), {
        title: `${t.network.title} · ${t.product}`,
        said,
        note: t.network.savedNote,
      })
      saveFile(kind === 'svg' ? svgBlob(svg) : await pngBlob(svg), `${t.network.title}.${kind}`)
      setUnsaved(false)
    } catch {
      setUnsaved(true)
    }
  }
  const put = (key: 'kind' | 'party' | 'source' | 'verdict') => (chosen: readonly string[]) =>
    change({ [key]: chosen.join(',') })
  return (
    <div className="picture" data-panel={open || undefined}>
      <div className="picture-filters no-print">
        <Scope view={{ search: { ...search, asOf: '' }, change }} />
        <Facet name={t.network.tie} values={values.ties} chosen={choice.ties} onChoose={put('kind')} />
        <Facet name={t.pictures.party} values={values.parties} chosen={choice.parties} onChoose={put('party')} />
        <Facet name={t.pictures.source} values={values.sources} chosen={choice.sources} onChoose={put('source')} />
        <Facet name={t.pictures.verdict} values={values.verdicts} chosen={choice.verdicts} onChoose={put('verdict')} />
      </div>
      <p className="picture-count small" aria-live="polite">
        {t.network.count(shown.length, present)}
        {picture.claims.edge.length < picture.total && (
          <strong> · {t.network.tooMany(picture.claims.edge.length, picture.total)}</strong>
        )}
      </p>
      <div ref={main} className="picture-main">
        {shown.length === 0 && <p className="picture-none">{t.network.noneFits}</p>}
        <Network
          set={set}
          standing={shown}
          node={node}
          edge={edge}
          labelOf={labelOf}
          onNode={(at) => change({ node: picture.nodes[at]!.id, edge: '', claim: '' })}
          onEdge={onEdge}
          onNothing={close}
          drawing={drawing}
        />
        {set.years && set.years[1] > set.years[0] && (
          <Year years={set.years} year={year} onYear={(next) => change({ asOf: next === null ? '' : String(next) })} />
        )}
        <TieLegend />
      </div>
      {open && (
        <TiePanel
          set={set}
          standing={shown}
          node={node}
          edge={edge}
          claim={search.claim ?? null}
          year={year}
          knownOn={search.knownOn ?? null}
          marks={marks}
          labelOf={labelOf}
          onEdge={onEdge}
          onClaim={(claim) => change({ claim })}
          onClose={close}
        />
      )}
      <section className="picture-table" aria-labelledby="picture-table">
        <div className="page-head">
          <h2 id="picture-table">{t.pictures.table}</h2>
          {(['png', 'svg'] as const).map((kind) => (
            <button key={kind} type="button" className="bare link tiny no-print" onClick={() => void save(kind)}>
              {kind === 'png' ? t.pictures.save : t.pictures.saveSvg}
            </button>
          ))}
          {unsaved && (
            <span role="alert" className="tiny">
              {t.saving.failed(t.network.title)}
            </span>
          )}
          <CopyButton text={() => location.href} label={t.dossier.copyLink} />
        </div>
        <TieRows
          set={later.set}
          standing={later.standing}
          marks={marks}
          selected={edgeIn(later.set, search.edge)}
          labelOf={labelOf}
          onEdge={(at) => change({ edge: edgeKey(later.set.picture, at), claim: '' })}
        />
      </section>
    </div>
  )
}

/** A year of the world: what did not hold then is left out. */
function Year({
  years,
  year,
  onYear,
}: {
  years: readonly [number, number]
  year: number | null
  onYear: (year: number | null) => void
}) {
  const id = useId()
  const [first, last] = years
  return (
    <div className="network-year no-print">
      <label htmlFor={id}>
        {t.dossier.asOf} <output htmlFor={id}>{year ?? t.dossier.worldAny}</output>
      </label>
      <span className="tiny quiet">{first}</span>
      <input
        id={id}
        type="range"
        min={first}
        max={last}
        value={year ?? last}
        aria-valuetext={year === null ? t.dossier.worldAny : String(year)}
        onChange={(event) => onYear(Number(event.currentTarget.value))}
      />
      <span className="tiny quiet">{last}</span>
      {year !== null && (
        <button type="button" className="bare link tiny" onClick={() => onYear(null)}>
          {t.dossier.clear}
        </button>
      )}
      <span className="tiny quiet">{t.network.undated}</span>
    </div>
  )
}

function edgeIn(set: NetworkSet, key: string | undefined): number {
  const [subject, property, value] = key?.split('~') ?? []
  if (value === undefined) return -1
  const { nodes, edges, properties } = set.picture
  return edges.subject.findIndex(
    (at, edge) =>
      nodes[at]!.id === subject &&
      properties[edges.property[edge]!] === property &&
      nodes[edges.value[edge]!]!.id === value,
  )
}

function facets(set: NetworkSet, marks: ReturnType<typeof useSources>, ofYear: VerdictsOfYear | null) {
  const { picture, tie, claims } = set
  const { nodes, edges, documents, verdicts } = picture
  const count = (size: number, each: (add: (at: number) => void) => void) => {
    const counts = new Int32Array(size)
    each((at) => counts[at]!++)
    return counts
  }
  const [byNode, byDocument, byVerdict] = [
    count(nodes.length, (add) => {
      for (const at of edges.subject) add(at)
      for (const at of edges.value) add(at)
    }),
    count(documents.length, (add) => {
      for (const own of claims) for (const at of new Set(own.map((c) => picture.claims.document[c]!))) add(at)
    }),
    count(verdicts.length, (add) => {
      for (const edge of edges.verdict.keys()) add(verdictOf(set, edge, ofYear))
    }),
  ]
  return {
    ties: ties.map((one) => ({
      id: one,
      label: t.network.ties[one],
      count: tie.reduce((sum, own) => sum + Number(own === one), 0),
    })),
    parties: nodes.map((one, i) => ({ id: one.id, label: nameControls(one.label), count: byNode[i]! })),
    sources: documents.flatMap((id, i) => {
      const document = marks.get(id)?.document
      return document
        ? [
            {
              id,
              label: titleOf(document, marks),
              count: byDocument[i]!,
              mark: <Chip document={document} marks={marks} />,
            },
          ]
        : []
    }),
    verdicts: verdicts.flatMap((kind, i) =>
      byVerdict[i]! > 0
        ? [{ id: kind, label: t.relations[kind].name, count: byVerdict[i]!, mark: <Verdict kind={kind} /> }]
        : [],
    ),
  }
}
