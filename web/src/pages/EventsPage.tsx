import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { eventsQuery, vocabularyQuery } from '../api/queries.ts'
import { TimesFields } from '../app/KnownOn.tsx'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { EventTable } from '../facts/EventTable.tsx'
import { useSources } from '../facts/sources.ts'
import { ExportMenu } from '../saving/ExportMenu.tsx'
import { t } from '../strings/strings.ts'

const route = getRouteApi('/events')

/** All events by date, filtered by type. */
export function EventsPage() {
  const { type } = route.useSearch()
  const navigate = route.useNavigate()
  const marks = useSources()
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const query = useInfiniteQuery(eventsQuery({ type: type ?? '', asOf: useAsOf(), knownOn: useKnownOn() }))
  const events = query.data?.pages.flatMap((page) => page.items) ?? []
  const families = Map.groupBy(vocabulary?.eventTypes ?? [], (e) => e.family)
  return (
    <div className="page">
      <title>{`${t.events.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.events.title}</h1>
        <ExportMenu name={t.events.title} events={{ type }} />
      </header>
      <div className="filters">
        <label className="field">
          <span>{t.events.type}</span>
          <select
            value={type ?? ''}
            onChange={(event) => {
              const next = event.currentTarget.value
              void navigate({ search: next === '' ? {} : { type: next }, replace: true })
            }}
          >
            <option value="">{t.events.anyType}</option>
            {[...families].map(([family, of]) => (
              <optgroup key={family} label={t.events.families[family] ?? family}>
                {of.map((e) => (
                  <option key={e.name} value={e.name}>
                    {e.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <TimesFields />
      </div>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={12} />}
      {query.data && events.length === 0 && (
        <Empty title={t.events.empty}>
          <p>{t.events.emptyAdvice}</p>
        </Empty>
      )}
      {events.length > 0 && <EventTable events={events} marks={marks} fold={false} />}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.disputes.more}
        </Button>
      )}
    </div>
  )
}
