import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { EntityType } from '../../../src/model/entityType.ts'
import { entitiesNamedQuery, entitiesOfQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { EntityLine } from '../facts/EntityLine.tsx'
import { t } from '../strings/strings.ts'
import './EntitiesPage.css'

const route = getRouteApi('/entities')

type Kind = keyof typeof t.entities.kinds

/** What people look for together. Events have a page of their own. */
const kinds: Record<Kind, readonly EntityType[]> = {
  actors: ['Organization', 'ArmedGroup', 'Coalition', 'Government', 'UnidentifiedActor', 'ActorClass'],
  people: ['Person'],
  places: ['Place', 'Facility'],
  conflicts: ['Conflict'],
  things: ['EthnicGroup', 'Commodity'],
  works: ['Citation'],
}

const isKind = (kind: string | undefined): kind is Kind => kind !== undefined && kind in kinds

/** Everything that has a name: by kind, the most spoken of first, or by any spelling. */
export function EntitiesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kind = isKind(search.kind) ? search.kind : 'actors'
  const typed = search.q ?? ''
  const [q] = useDebouncedValue(typed.trim(), 150)
  const knownOn = useKnownOn()
  const named = useQuery(entitiesNamedQuery(q, knownOn))
  const listed = useQuery({ ...entitiesOfQuery(kinds[kind], knownOn), enabled: q === '' })
  const query = q === '' ? listed : named
  return (
    <div className="page">
      <title>{`${t.entities.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.entities.title}</h1>
        {query.data && <p>{t.count.entities(query.data.length)}</p>}
      </header>
      <div className="filters">
        <label className="field">
          <span>{t.entities.filter}</span>
          <input
            type="text"
            value={typed}
            onChange={(event) => {
              const next = event.currentTarget.value
              void navigate({
                search: ({ q: _, ...s }) => (next === '' ? s : { ...s, q: next }),
                replace: true,
                resetScroll: false,
              })
            }}
          />
        </label>
        {q === '' && (
          <fieldset className="kinds">
            <legend className="visually-hidden">{t.entities.kind}</legend>
            {(Object.keys(kinds) as Kind[]).map((k) => (
              <button
                key={k}
                type="button"
                className="bare kind"
                aria-pressed={k === kind}
                onClick={() => void navigate({ search: k === 'actors' ? {} : { kind: k }, replace: true })}
              >
                {t.entities.kinds[k]}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {!query.data && !query.error && <Loading lines={12} />}
      {query.data?.length === 0 && (
        <Empty title={q === '' ? t.entities.none : t.entities.empty}>
          <p>{t.entities.emptyAdvice}</p>
        </Empty>
      )}
      {query.data && query.data.length > 0 && (
        <ul className="entities">
          {query.data.map((entity) => (
            <EntityLine key={entity.id} entity={entity} />
          ))}
        </ul>
      )}
    </div>
  )
}
