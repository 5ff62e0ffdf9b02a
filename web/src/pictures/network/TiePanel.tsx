import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fightEventsQuery, pointQuery } from '../../api/queries.ts'
import { Failed, Loading } from '../../app/States.tsx'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import { EventKind } from '../../facts/EventKind.tsx'
import { Chips } from '../../facts/FactLineRow.tsx'
import { claimsOf, linesOf, witnessesOf } from '../../facts/lines.ts'
import { PassagePanel } from '../../facts/PassagePanel.tsx'
import { Reading } from '../../facts/Reading.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import { formatNumber } from '../../text/formatValue.ts'
import { Shown } from '../../text/Shown.tsx'
import { PanelFrame } from '../PanelFrame.tsx'
import { type NetworkSet, type Standing, ties } from './networkSet.ts'

/** What came of a click on the network: a node with all its relations, or one relation with every claim that says so. */
export function TiePanel({
  set,
  standing,
  node,
  edge,
  claim,
  year,
  knownOn,
  marks,
  labelOf,
  onEdge,
  onClaim,
  onClose,
}: {
  set: NetworkSet
  standing: readonly Standing[]
  node: number
  edge: number
  claim: string | null
  /** What cannot hold in it is not heard. */
  year: number | null
  /** Nothing that the base learnt later is shown. */
  knownOn: string | null
  marks: SourceMarks
  labelOf: (property: string) => string
  onEdge: (edge: number) => void
  onClaim: (claim: string) => void
  onClose: () => void
}) {
  return (
    <PanelFrame opened={`${node} ${edge}`} onClose={onClose}>
      {edge >= 0 && set.tie[edge] === 'fought' && (
        <Fought key={edge} set={set} standing={standing} edge={edge} knownOn={knownOn} marks={marks} />
      )}
      {edge >= 0 && set.tie[edge] !== 'fought' && (
        <Tie
          key={edge}
          set={set}
          edge={edge}
          claim={claim}
          year={year}
          knownOn={knownOn}
          marks={marks}
          labelOf={labelOf}
          onClaim={onClaim}
          onClose={onClose}
        />
      )}
      {node >= 0 && <Ties set={set} standing={standing} node={node} edge={edge} labelOf={labelOf} onEdge={onEdge} />}
    </PanelFrame>
  )
}

function Ties({
  set,
  standing,
  node,
  edge,
  labelOf,
  onEdge,
}: {
  set: NetworkSet
  standing: readonly Standing[]
  node: number
  edge: number
  labelOf: (property: string) => string
  onEdge: (edge: number) => void
}) {
  const { nodes, edges, properties, verdicts } = set.picture
  const entity = nodes[node]!
  const own = standing.filter((one) => edges.subject[one.edge] === node || edges.value[one.edge] === node)
  return (
    <section>
      <p className="overline">{t.types[entity.type].one}</p>
      <h2>
        <Link to="/entity/$id" params={{ id: entity.id }}>
          <Shown text={entity.label} />
        </Link>
      </h2>
      {ties.map((tie) => {
        const of = own.filter((one) => set.tie[one.edge] === tie)
        return of.length === 0 ? null : (
          <div key={tie}>
            <h3>{t.network.ties[tie]}</h3>
            <ul className="tie-list">
              {of.map((one) => {
                const outward = edges.subject[one.edge] === node
                const other = nodes[outward ? edges.value[one.edge]! : edges.subject[one.edge]!]!
                return (
                  <li key={one.edge} aria-current={one.edge === edge ? 'true' : undefined}>
                    <button type="button" className="bare" onClick={() => onEdge(one.edge)}>
                      {one.events > 0 ? <span aria-hidden="true">×</span> : <Verdict kind={verdicts[one.verdict]!} />}
                      <span>
                        <span className={one.reserved ? 'reserved' : undefined}>
                          <Shown text={other.label} />
                        </span>{' '}
                        <span className="quiet tiny">
                          {one.events > 0
                            ? t.network.events(one.events)
                            : `${t.network.says(labelOf(properties[edges.property[one.edge]!]!), outward)} · ${t.count.claims(one.claims.length)}`}
                        </span>
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
      {own.length === 0 && <p className="quiet">{t.network.noneNow}</p>}
    </section>
  )
}

/** One relation: its readings, with the chips that open their passages. */
function Tie({
  set,
  edge,
  claim,
  year,
  knownOn,
  marks,
  labelOf,
  onClaim,
  onClose,
}: {
  set: NetworkSet
  edge: number
  claim: string | null
  /** What cannot hold in it is not heard. */
  year: number | null
  /** Nothing that the base learnt later is shown. */
  knownOn: string | null
  marks: SourceMarks
  labelOf: (property: string) => string
  onClaim: (claim: string) => void
  onClose: () => void
}) {
  const { nodes, edges, properties } = set.picture
  const subject = nodes[edges.subject[edge]!]!
  const value = nodes[edges.value[edge]!]!
  const property = properties[edges.property[edge]!]!
  const { data, error, isPending, refetch } = useQuery(
    pointQuery(subject.id, property, { asOf: year === null ? null : String(year), knownOn }),
  )
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (isPending) return <Loading lines={6} />
  const variants =
    data?.variants.filter((variant) => variant.value.kind === 'entity' && variant.value.id === value.id) ?? []
  const open = claim ?? variants[0]?.claims[0] ?? null
  const line = data && open !== null ? linesOf(data).find((l) => witnessesOf(l).some((c) => c.id === open)) : undefined
  return (
    <>
      <header>
        <p className="overline">
          {labelOf(property)} {data && <Verdict kind={data.verdict} reason={data.reason} />}
        </p>
        <h2>
          <Link to="/entity/$id" params={{ id: subject.id }}>
            <Shown text={subject.label} />
          </Link>{' '}
          <span className="quiet">–</span>{' '}
          <Link to="/entity/$id" params={{ id: value.id }}>
            <Shown text={value.label} />
          </Link>
        </h2>
      </header>
      <ul className="panel-facts">
        {data &&
          variants.map((variant, i) => (
            <li key={variant.claims[0] ?? i}>
              <ul>
                <li>
                  <Reading variant={variant} claims={claimsOf(data, variant)} />
                  <Chips claims={claimsOf(data, variant)} marks={marks} opening={{ claim: open, onClaim }} />
                </li>
              </ul>
            </li>
          ))}
      </ul>
      {data && line && open !== null && data.claims[open] && (
        <PassagePanel line={line} claim={data.claims[open]} marks={marks} onClaim={onClaim} onClose={onClose} />
      )}
    </>
  )
}

/** Two that fought: how many events of which year, and the events themselves. */
function Fought({
  set,
  standing,
  edge,
  knownOn,
  marks,
}: {
  set: NetworkSet
  standing: readonly Standing[]
  edge: number
  knownOn: string | null
  marks: SourceMarks
}) {
  const { nodes, edges, claims } = set.picture
  const [a, b] = [nodes[edges.subject[edge]!]!, nodes[edges.value[edge]!]!]
  const own = standing.find((one) => one.edge === edge)
  const years = new Map<number, number>()
  for (const at of own?.claims ?? []) {
    const day = claims.from[at]
    const year = day == null || claims.to[at] == null ? 0 : yearIn(day) === yearIn(claims.to[at]) ? yearIn(day) : 0
    years.set(year, (years.get(year) ?? 0) + claims.events[at]!)
  }
  const known = [...years.keys()].filter((year) => year > 0)
  const [chosen, setChosen] = useState<number | null>(null)
  // as of a year the network has but one
  const year = chosen ?? (known.length === 1 && years.size === 1 ? known[0]! : null)
  const query = useQuery(fightEventsQuery({ a: a.id, b: b.id, year, knownOn }))
  return (
    <>
      <header>
        <p className="overline">{t.network.ties.fought}</p>
        <h2>
          <Link to="/entity/$id" params={{ id: a.id }}>
            <Shown text={a.label} />
          </Link>{' '}
          <span className="quiet">×</span>{' '}
          <Link to="/entity/$id" params={{ id: b.id }}>
            <Shown text={b.label} />
          </Link>
        </h2>
        {own && <p className="small">{t.network.foughtIntro(own.events)}</p>}
      </header>
      {years.size > 1 && (
        <fieldset className="kinds fought-years">
          <legend className="overline">{t.network.foughtYears}</legend>
          <button type="button" className="bare kind" aria-pressed={year === null} onClick={() => setChosen(null)}>
            {t.network.foughtAll}
          </button>
          {known.toSorted().map((one) => (
            <button
              key={one}
              type="button"
              className="bare kind"
              aria-pressed={year === one}
              onClick={() => setChosen(one)}
            >
              {one} <span className="kind-count">{formatNumber(years.get(one)!)}</span>
            </button>
          ))}
          {years.has(0) && (
            <span className="tiny quiet">
              {t.network.foughtSome} {formatNumber(years.get(0)!)}
            </span>
          )}
        </fieldset>
      )}
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={6} />}
      {query.data && (
        <ul className="fought-events">
          {query.data.items.map((event) => (
            <li key={event.id}>
              <span className="event-date">{event.date ? formatDate(event.date) : t.events.undated}</span>
              <span>
                <EventKind event={event} /> {event.place && <Shown text={event.place.label} />}
              </span>
              <DocumentChips documents={event.documents} marks={marks} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const yearIn = (day: number): number => new Date(day * 86_400_000).getUTCFullYear()
