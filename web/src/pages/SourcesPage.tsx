import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sourcesQuery } from '../api/queries.ts'
import { TimesFields } from '../app/KnownOn.tsx'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { StandingBar } from '../facts/StandingBar.tsx'
import { t } from '../strings/strings.ts'
import { formatNumber } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './SourcesPage.css'

/** Who publishes, and how each stands to the others. */
export function SourcesPage() {
  const query = useInfiniteQuery(sourcesQuery({ asOf: useAsOf(), knownOn: useKnownOn() }))
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  const bounded = all.flatMap(({ standing: { points, of } }) => (points < of ? [points] : []))
  return (
    <div className="page sources">
      <title>{`${t.sources.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.sources.title}</h1>
        <p>{t.sources.intro}</p>
      </header>
      <div className="filters">
        <TimesFields />
      </div>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={10} />}
      {query.data && all.length === 0 && (
        <Empty title={t.sources.empty}>
          <p>
            <Link to="/add">{t.documents.emptyAdvice}</Link>
          </p>
        </Empty>
      )}
      {all.length > 0 && (
        <>
          <ul className="sources-list">
            {all.map((source) => (
              <li key={source.id}>
                <div>
                  <h2>
                    <Link to="/source/$id" params={{ id: source.id }}>
                      <Shown text={source.name} />
                    </Link>
                  </h2>
                  <p className="small quiet">
                    {[
                      source.named ? null : t.sources.unnamed,
                      t.count.documents(source.documents),
                      source.works < source.documents ? t.count.works(source.works) : null,
                      t.count.claims(source.claims),
                    ]
                      .filter((x) => x !== null)
                      .join(' · ')}
                  </p>
                </div>
                <Grade grade={source.grade} />
                <StandingBar standing={source.standing} />
              </li>
            ))}
          </ul>
          <p className="small quiet">
            {bounded.length > 0 ? t.sources.bounded(formatNumber(Math.max(...bounded))) : t.sources.once}
          </p>
        </>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.disputes.more}
        </Button>
      )}
    </div>
  )
}

/** The Admiralty grade of a source: a letter and what it means. */
export function Grade({ grade }: { grade: string | null }) {
  const meaning = grade === null ? t.sources.ungraded : (t.sources.grades[grade] ?? grade)
  return (
    <span className="grade" data-graded={grade !== null || undefined} title={meaning}>
      <span aria-hidden="true">{grade ?? '–'}</span>
      <span className="visually-hidden">{t.sources.grade(grade, meaning)}</span>
    </span>
  )
}
