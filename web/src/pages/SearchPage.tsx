import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { findQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { EntityResult, PassageResult } from '../app/SearchResults.tsx'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { useSources } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import './SearchPage.css'

const route = getRouteApi('/search')

/** All that a search finds: names first, then passages. */
export function SearchPage() {
  const { q = '' } = route.useSearch()
  const marks = useSources()
  const { data, error, refetch, isPending } = useQuery(findQuery(q, 100, useKnownOn()))
  const entities = data?.entities.filter((e) => e.public) ?? []
  return (
    <div className="page">
      <title>{`${q === '' ? t.search.label : t.search.title(q)} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{q === '' ? t.search.label : t.search.title(q)}</h1>
      </header>
      {q === '' && <Empty title={t.search.empty} />}
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {q !== '' && isPending && <Loading />}
      {q !== '' && data && entities.length === 0 && data.passages.length === 0 && (
        <Empty title={t.search.none(q)}>
          <p>{t.search.noneAdvice}</p>
        </Empty>
      )}
      {q !== '' && data && entities.length > 0 && (
        <section aria-labelledby="names">
          <h2 id="names">{t.search.names}</h2>
          <ul className="results">
            {entities.map((entity) => (
              <li key={entity.id}>
                <Link
                  to={entity.type === 'Event' || entity.type === 'Agreement' ? '/event/$id' : '/entity/$id'}
                  params={{ id: entity.id }}
                >
                  <EntityResult entity={entity} q={q} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {q !== '' && data && data.passages.length > 0 && (
        <section aria-labelledby="passages">
          <h2 id="passages">{t.search.passages}</h2>
          <ul className="results">
            {data.passages.map((passage) => (
              <li key={`${passage.document.id}-${passage.start}`}>
                <Link
                  to="/document/$id"
                  params={{ id: passage.document.id }}
                  hash={`char=${passage.start},${passage.end}`}
                >
                  <PassageResult passage={passage} q={q} marks={marks} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
