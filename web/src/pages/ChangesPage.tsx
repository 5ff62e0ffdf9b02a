import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { baseQuery, changesQuery } from '../api/queries.ts'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { useSources } from '../facts/sources.ts'
import { AddEntity, EntityScope } from '../pictures/events/AboutEntity.tsx'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import { type Axis, isDate, spanAsked } from './changes/spanAsked.ts'
import { WhatCame } from './changes/WhatCame.tsx'
import { WhatHeld } from './changes/WhatHeld.tsx'
import './ChangesPage.css'

const route = getRouteApi('/changes')

/** How many of each list are asked for: at first, and when more are wanted. */
const [FIRST, MOST] = [100, 1000]

/** What changed between two dates: what held and holds in the world, or what the base learnt and by which document. */
export function ChangesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const marks = useSources()
  const [asOf, knownOn] = [useAsOf(), useKnownOn()]
  const axis: Axis = search.axis === 'world' ? 'world' : 'base'
  const { data: base } = useQuery(baseQuery(knownOn))
  const span = base && spanAsked(axis, search, { asOf, knownOn }, base.newest[0]?.addedAt ?? null)
  const [most, setMost] = useState(FIRST)
  const ask = { axis, from: span?.from ?? '', to: span?.to ?? '', entity: search.entity ?? '', limit: most, knownOn }
  const backwards = span !== undefined && span.from > span.to
  const { data, error, refetch } = useQuery(changesQuery(ask, span !== undefined && !backwards))
  const set = (change: Partial<Record<'axis' | 'from' | 'to' | 'entity', string | undefined>>) => {
    setMost(FIRST)
    void navigate({ search: (s) => ({ ...s, ...change }), replace: true, resetScroll: false })
  }
  const onMore = most < MOST ? () => setMost(MOST) : null
  const day = axis === 'base' ? formatDay : formatDate
  return (
    <div className="page changes">
      <title>{`${t.changes.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.changes.title}</h1>
      </header>
      <div className="filters">
        <fieldset className="kinds">
          <legend className="visually-hidden">{t.changes.axis}</legend>
          {(['base', 'world'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="bare kind"
              aria-pressed={axis === one}
              onClick={() => set({ axis: one, from: undefined, to: undefined })}
            >
              {t.changes.axes[one]}
            </button>
          ))}
        </fieldset>
        {span &&
          (['from', 'to'] as const).map((end) => (
            <DateField
              key={`${axis} ${end} ${span[end]}`}
              axis={axis}
              label={t.changes[end]}
              value={span[end]}
              onChange={(date) => set({ [end]: date })}
            />
          ))}
        <div className="changes-about">
          {search.entity === undefined ? (
            <AddEntity onAdd={(entity) => set({ entity })} />
          ) : (
            <EntityScope id={search.entity} onClear={() => set({ entity: undefined })} />
          )}
        </div>
      </div>
      {span && backwards && (
        <Empty title={t.changes.backwards}>
          <button type="button" className="bare link" onClick={() => set({ from: span.to, to: span.from })}>
            {t.changes.turn}
          </button>
        </Empty>
      )}
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && !backwards && <Loading lines={14} />}
      {span && data && !backwards && (
        <>
          <p className="quiet changes-intro">{t.changes.intro[axis](day(span.from), day(span.to))}</p>
          {data.axis === 'base' ? (
            <WhatCame changes={data} marks={marks} ofOne={search.entity !== undefined} onMore={onMore} />
          ) : (
            <WhatHeld
              changes={data}
              from={day(span.from)}
              to={day(span.to)}
              marks={marks}
              ofOne={search.entity !== undefined}
              onMore={onMore}
            />
          )}
        </>
      )}
    </div>
  )
}

/** A day of the base is chosen from a calendar; a date in the world is written, a year being one too. */
function DateField({
  axis,
  label,
  value,
  onChange,
}: {
  axis: Axis
  label: string
  value: string
  onChange: (date: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const tell = useDebouncedCallback((date: string) => isDate(axis, date) && onChange(date), 500)
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type={axis === 'base' ? 'date' : 'text'}
        value={typed}
        placeholder={t.changes.dateHint}
        aria-invalid={!isDate(axis, typed)}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          tell(event.currentTarget.value.trim())
        }}
      />
    </label>
  )
}
