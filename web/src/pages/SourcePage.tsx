import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../api/client.ts'
import { sourceQuery } from '../api/queries.ts'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Failed, Loading } from '../app/States.tsx'
import { Unanswered } from '../app/Unanswered.tsx'
import { Chip } from '../facts/Chip.tsx'
import { documentWords } from '../facts/documentWords.ts'
import { StandingBar } from '../facts/StandingBar.tsx'
import { useSources } from '../facts/sources.ts'
import { DecideBox } from '../judging/DecideBox.tsx'
import { JudgementNote } from '../judging/JudgementNote.tsx'
import { judgedOf, useJudgements } from '../judging/judgements.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatNumber } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { Grade } from './SourcesPage.tsx'
import './SourcesPage.css'

const route = getRouteApi('/source/$id')

/** One source: its documents, and how it stands to each other source. */
export function SourcePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(sourceQuery(id, { asOf: useAsOf(), knownOn: useKnownOn() }))
  const marks = useSources()
  if (error instanceof ApiError && error.status === 404)
    return <Unanswered error={error} onAgain={() => void refetch()} lines={12} />
  if (error)
    return (
      <div className="page">
        <Failed error={error} onAgain={() => void refetch()} />
      </div>
    )
  if (!data)
    return (
      <div className="page">
        <Loading lines={12} />
      </div>
    )
  const { standing, peers, shown } = data
  return (
    <div className="page source">
      <title>{`${nameControls(data.name)} · ${t.product}`}</title>
      <header className="page-head">
        <h1>
          <Shown text={data.name} />
        </h1>
        <p>
          {[
            data.named ? null : t.sources.unnamed,
            t.count.documents(data.documents),
            t.count.works(data.works),
            t.count.claims(data.claims),
          ]
            .filter((x) => x !== null)
            .join(' · ')}
        </p>
        <p>
          <Grade grade={data.grade} />{' '}
          {data.grade === null ? t.sources.ungraded : (t.sources.grades[data.grade] ?? data.grade)}
        </p>
      </header>
      <div className="source-columns">
        <div>
          <section aria-labelledby="peers-title">
            <h2 id="peers-title">{t.sources.peers}</h2>
            {peers.length === 0 ? (
              <p className="quiet">{t.sources.noPeers}</p>
            ) : (
              <div className="table-scroll">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t.sources.peer}</th>
                      <th scope="col" className="number">
                        {t.sources.agreeing}
                      </th>
                      <th scope="col" className="number">
                        {t.sources.contradicted}
                      </th>
                      <th scope="col" className="number">
                        {t.sources.copying}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {peers.map((peer) => (
                      <tr key={peer.id}>
                        <td>
                          <Link to="/source/$id" params={{ id: peer.id }}>
                            <Shown text={peer.name} />
                          </Link>
                        </td>
                        <td className="number">{formatNumber(peer.agreeing)}</td>
                        <td className="number">{formatNumber(peer.contradicting)}</td>
                        <td className="number">{formatNumber(peer.copying)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
          <section aria-labelledby="documents-title">
            <h2 id="documents-title">{t.documents.title}</h2>
            <ul className="source-documents">
              {shown.map((document) => (
                <li key={document.id}>
                  <Chip document={document} marks={marks} />
                  <span>
                    <Link to="/document/$id" params={{ id: document.id }}>
                      <Shown text={document.title ?? document.file} />
                    </Link>
                    <span className="small quiet"> {documentWords(document)}</span>
                  </span>
                </li>
              ))}
            </ul>
            {shown.length < data.documents && (
              <p className="small quiet">{t.sources.newest(shown.length, data.documents)}</p>
            )}
          </section>
        </div>
        <aside>
          <Grading source={data.id} grade={data.grade} />
          <section aria-labelledby="standing-title">
            <h2 id="standing-title">{t.sources.standing}</h2>
            <StandingBar standing={standing} />
            <p className="small quiet">
              {standing.points < standing.of
                ? t.sources.some(standing.points, standing.of)
                : t.sources.all(standing.points)}{' '}
              {t.sources.once}
            </p>
            <Link to="/disputes" search={{ source: data.id }}>
              {t.sources.disputes}
            </Link>
          </section>
        </aside>
      </div>
    </div>
  )
}

/** The grade of a source, by whom it was given, and the way to give another. */
function Grading({ source, grade }: { source: string; grade: string | null }) {
  const judgements = useJudgements()
  const [pending, setPending] = useState<string | null>(null)
  const held = judgedOf(judgements, [source], ['grade'])[0]
  return (
    <section aria-labelledby="grade-title">
      <h2 id="grade-title">{t.sources.gradeTitle}</h2>
      <p className="small quiet">{t.sources.gradeIntro}</p>
      {held && <JudgementNote decision={held} words={`${t.judge.held.grade}: ${held.about[1] ?? ''}`} />}
      {pending === null ? (
        <label className="field no-print">
          <span>{grade === null ? t.sources.giveGrade : t.sources.otherGrade}</span>
          <select value="" onChange={(event) => setPending(event.currentTarget.value || null)}>
            <option value="">{t.hand.chooseProperty}</option>
            {Object.entries(t.sources.grades).map(([letter, meaning]) => (
              <option key={letter} value={letter}>
                {`${letter}, ${meaning}`}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <DecideBox
          judgement={{ kind: 'grade', about: [source, pending] }}
          onDone={() => setPending(null)}
          onCancel={() => setPending(null)}
        >
          {`${pending}, ${t.sources.grades[pending] ?? ''}`}
        </DecideBox>
      )}
    </section>
  )
}
