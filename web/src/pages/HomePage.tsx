import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BaseSummary } from '../../../src/answers/shapes.ts'
import { relationKinds } from '../../../src/model/comparison.ts'
import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import type { EntityType } from '../../../src/model/entityType.ts'
import { baseQuery, entitiesOfQuery } from '../api/queries.ts'
import { Adding } from '../app/Adding.tsx'
import { useKnownOn } from '../app/knownOn.ts'
import { SearchBox } from '../app/SearchBox.tsx'
import { Failed, Loading } from '../app/States.tsx'
import { Chip } from '../facts/Chip.tsx'
import { DisputeSummary } from '../facts/DisputeSummary.tsx'
import { EntityLine } from '../facts/EntityLine.tsx'
import { type SourceMarks, useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import { formatNumber } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './HomePage.css'

const spokenOf: readonly EntityType[] = ['ArmedGroup', 'Organization', 'Coalition', 'Conflict']

/** What the base holds, search, what is most disputed, what is new, and a place to drop documents. */
export function HomePage() {
  const knownOn = useKnownOn()
  const { data, error, refetch } = useQuery(baseQuery(knownOn))
  const marks = useSources()
  return (
    <div className="home">
      <title>{t.product}</title>
      <section className="home-hero">
        <h1>{t.home.title}</h1>
        <p className="quiet">{t.motto}</p>
        <SearchBox large />
        {data && data.documents > 0 && <Counts base={data} />}
      </section>
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="home-columns">
          <section aria-labelledby="disputed">
            <div className="home-title">
              <h2 id="disputed">{t.home.disputed}</h2>
              {data.disputed.length > 0 && (
                <Link to="/disputes" className="small">
                  {t.home.allDisputes}
                </Link>
              )}
            </div>
            {data.disputed.length === 0 ? (
              <p className="quiet home-empty">{t.home.noDisputes}</p>
            ) : (
              <ul className="home-disputed">
                {data.disputed.slice(0, 8).map((point) => (
                  <li key={point.id}>
                    <DisputeSummary point={point} marks={marks} />
                  </li>
                ))}
              </ul>
            )}
            <MostSpokenOf />
          </section>
          <div className="home-side">
            <section aria-labelledby="newest">
              <div className="home-title">
                <h2 id="newest">{t.home.newest}</h2>
                {data.documents > 0 && (
                  <span className="small home-links">
                    <Link to="/changes">{t.changes.lately}</Link>
                    <Link to="/documents">{t.home.allDocuments}</Link>
                  </span>
                )}
              </div>
              <ul className="home-newest">
                {data.newest.map((document) => (
                  <li key={document.id}>
                    <DocumentLine document={document} marks={marks} />
                  </li>
                ))}
              </ul>
            </section>
            <Adding> {data.documents === 0 ? t.home.emptyAdvice : t.add.intro}</Adding>
            {data.comparisons > 0 && <VerdictCounts base={data} />}
          </div>
        </div>
      )}
    </div>
  )
}

function Counts({ base }: { base: BaseSummary }) {
  return (
    <p className="home-counts">
      <Link to="/documents">{t.count.documents(base.documents)}</Link>
      <span>{t.count.claims(base.claims)}</span>
      <Link to="/entities">{t.count.entities(base.entities)}</Link>
      <Link to="/events">{t.count.events(base.events)}</Link>
      <span>{t.count.points(base.comparisons)}</span>
    </p>
  )
}

/** Whom the documents speak of most: a way in for who has no name in mind. */
function MostSpokenOf() {
  const { data } = useQuery(entitiesOfQuery(spokenOf, useKnownOn()))
  if (!data || data.length === 0) return null
  return (
    <div className="home-spoken">
      <div className="home-title">
        <h2>{t.home.spoken}</h2>
        <Link to="/entities" className="small">
          {t.home.allEntities}
        </Link>
      </div>
      <ul>
        {data.slice(0, 8).map((entity) => (
          <EntityLine key={entity.id} entity={entity} />
        ))}
      </ul>
    </div>
  )
}

function DocumentLine({ document, marks }: { document: DocumentSummary; marks: SourceMarks }) {
  return (
    <>
      <Chip document={document} marks={marks} />
      <span>
        <Link to="/document/$id" params={{ id: document.id }}>
          <Shown text={document.title ?? document.file} />
        </Link>
        <span className="tiny quiet home-document">
          {[
            document.publisher,
            document.version > 1 ? t.documents.version(document.version) : null,
            document.captured
              ? t.documents.captured(formatDate(document.captured))
              : t.documents.added(formatDay(document.addedAt)),
            t.count.claims(document.claims),
          ]
            .filter((x) => x !== null)
            .map((part, i) => (
              <span key={part}>
                {i > 0 && ' · '}
                <Shown text={part} />
              </span>
            ))}
        </span>
      </span>
    </>
  )
}

/** How many points have which verdict, as bars. */
function VerdictCounts({ base }: { base: BaseSummary }) {
  const kinds = relationKinds.filter((kind) => (base.verdicts[kind] ?? 0) > 0).toReversed()
  const most = Math.max(...kinds.map((kind) => base.verdicts[kind]))
  return (
    <section aria-labelledby="verdicts">
      <div className="home-title">
        <h2 id="verdicts">{t.home.verdicts}</h2>
      </div>
      <table className="home-verdicts">
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} data-verdict={kind}>
              <th scope="row">
                <Verdict kind={kind} named />
              </th>
              <td className="number">{formatNumber(base.verdicts[kind])}</td>
              <td className="home-verdict-bar">
                <svg width="100%" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className="bar-fill"
                    width={(100 * Math.sqrt(base.verdicts[kind])) / Math.sqrt(most)}
                    height="8"
                  />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
