import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { t } from '../../strings/strings.ts'
import { Shown } from '../../text/Shown.tsx'
import { Pager } from '../events/Pager.tsx'
import type { NetworkSet, Standing } from './networkSet.ts'
import './TieRows.css'

const ROWS = 50

/** The relations of a network as a table, page by page. */
export function TieRows({
  set,
  standing,
  marks,
  selected,
  labelOf,
  onEdge,
}: {
  set: NetworkSet
  standing: readonly Standing[]
  marks: SourceMarks
  selected: number
  labelOf: (property: string) => string
  onEdge: (edge: number) => void
}) {
  const [page, setPage] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other relations begin on their first page
  useEffect(() => setPage(0), [standing])
  const pages = Math.max(1, Math.ceil(standing.length / ROWS))
  const at = Math.min(page, pages - 1)
  const { nodes, edges, properties, verdicts, documents, modalities, claims } = set.picture
  const name = (index: number) => (
    <Link to="/entity/$id" params={{ id: nodes[index]!.id }}>
      <Shown text={nodes[index]!.label} />
    </Link>
  )
  return (
    <>
      <div className="table-scroll">
        <table className="tie-table">
          <thead>
            <tr>
              <th scope="col">{t.network.columns.subject}</th>
              <th scope="col">{t.network.columns.tie}</th>
              <th scope="col">{t.network.columns.value}</th>
              <th scope="col">{t.pictures.verdict}</th>
              <th scope="col">{t.events.columns.witnesses}</th>
            </tr>
          </thead>
          <tbody>
            {standing.slice(at * ROWS, (at + 1) * ROWS).map((one) => {
              const told = [...new Set(one.claims.map((claim) => documents[claims.document[claim]!]!))]
              const stance = modalities[claims.modality[one.claims[0]!]!]!
              return (
                <tr key={one.edge} aria-current={one.edge === selected ? 'true' : undefined}>
                  <td>{name(edges.subject[one.edge]!)}</td>
                  <td>
                    {one.reserved && <span className="speaker">{t.timeline.stance(stance)} </span>}
                    <button type="button" className="bare link" onClick={() => onEdge(one.edge)}>
                      <span className={one.reserved ? 'reserved' : undefined}>
                        {one.events > 0 ? t.network.fought : labelOf(properties[edges.property[one.edge]!]!)}
                      </span>
                    </button>
                    {one.events > 0 && <span className="quiet tiny"> {t.network.events(one.events)}</span>}
                  </td>
                  <td>{name(edges.value[one.edge]!)}</td>
                  <td>{one.events === 0 && <Verdict kind={verdicts[one.verdict]!} />}</td>
                  <td>
                    <DocumentChips documents={told} marks={marks} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pager page={at} rows={ROWS} of={standing.length} onPage={setPage} />}
    </>
  )
}
