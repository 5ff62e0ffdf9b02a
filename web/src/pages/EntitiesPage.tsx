import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Entity } from '../../../src/model/entity.ts'
import type { EntityType } from '../../../src/model/extraction.ts'
import { entitiesQuery } from '../api/queries.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import './EntitiesPage.css'

const route = getRouteApi('/entities')

const types = (Object.keys(t.types) as EntityType[]).filter((type) => type !== 'Document')

/** Everything that has a name, found by any spelling and by type. */
export function EntitiesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [q] = useDebouncedValue(search.q ?? '', 150)
  const query = useInfiniteQuery(entitiesQuery({ q, type: search.type ?? '' }))
  const found = query.data?.pages.flatMap((page) => page.items) ?? []
  const set = (key: 'q' | 'type', value: string) =>
    void navigate({
      search: ({ [key]: _, ...s }) => (value === '' ? s : { ...s, [key]: value }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="page">
      <title>{`${t.entities.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.entities.title}</h1>
      </header>
      <div className="filters">
        <label className="field">
          <span>{t.entities.filter}</span>
          <input type="text" value={search.q ?? ''} onChange={(event) => set('q', event.currentTarget.value)} />
        </label>
        <label className="field">
          <span>{t.entities.type}</span>
          <select value={search.type ?? ''} onChange={(event) => set('type', event.currentTarget.value)}>
            <option value="">{t.entities.anyType}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {t.types[type].many}
              </option>
            ))}
          </select>
        </label>
      </div>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={12} />}
      {query.data && found.length === 0 && (
        <Empty title={t.entities.empty}>
          <p>{t.entities.emptyAdvice}</p>
        </Empty>
      )}
      {found.length > 0 && (
        <ul className="entities">
          {found.map((entity) => (
            <EntityLine key={entity.id} entity={entity} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.disputes.more}
        </Button>
      )}
    </div>
  )
}

function EntityLine({ entity }: { entity: Entity }) {
  const names = entity.names.filter((n) => n.text !== entity.label && n.kind !== 'joint').slice(0, 4)
  const event = entity.type === 'Event' || entity.type === 'Agreement'
  const label = <Shown text={entity.label} />
  return (
    <li>
      <span className="entity-name">
        {entity.public ? (
          <Link to={event ? '/event/$id' : '/entity/$id'} params={{ id: entity.id }}>
            {label}
          </Link>
        ) : (
          label
        )}{' '}
        {names.map((n) => (
          <span key={n.text} className="entity-other">
            <Shown text={n.text} lang={n.lang} />
          </span>
        ))}
      </span>
      <span className="small quiet">{t.types[entity.type].one}</span>
      <span className="small quiet entity-count">{t.entities.named(entity.mentions.length)}</span>
    </li>
  )
}
