import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { findQuery } from '../api/queries.ts'
import { useSources } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { useKnownOn } from './knownOn.ts'
import { EntityResult, PassageResult } from './SearchResults.tsx'
import './SearchBox.css'

/** Search over names and passages. `/` comes here from anywhere; arrows walk the results, Enter opens one. */
export function SearchBox({ large = false }: { large?: boolean }) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [q] = useDebouncedValue(typed.trim(), 120)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const navigate = useNavigate()
  const marks = useSources()
  const { data, isFetching } = useQuery(findQuery(q, 6, useKnownOn()))
  useHotkeys([['/', () => input.current?.focus()]])

  const entities = q === '' ? [] : (data?.entities.filter((e) => e.public).slice(0, 6) ?? [])
  const passages = q === '' ? [] : (data?.passages.slice(0, 5) ?? [])
  const choices = [
    ...entities.map(
      (entity) => () =>
        entity.type === 'Event' || entity.type === 'Agreement'
          ? navigate({ to: '/event/$id', params: { id: entity.id } })
          : navigate({ to: '/entity/$id', params: { id: entity.id } }),
    ),
    ...passages.map(
      (p) => () => navigate({ to: '/document/$id', params: { id: p.document.id }, hash: `char=${p.start},${p.end}` }),
    ),
    ...(q === '' ? [] : [() => navigate({ to: '/search', search: { q } })]),
  ]
  const shown = open && q !== '' && data !== undefined
  const choose = (index: number) => {
    const chosen = choices[index]
    setOpen(false)
    setActive(-1)
    setTyped('')
    input.current?.blur()
    if (chosen) void chosen()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const by = event.key === 'ArrowDown' ? 1 : -1
      setActive((at) => (at + by + choices.length) % Math.max(1, choices.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (active >= 0) choose(active)
      else if (typed.trim() !== '') {
        setOpen(false)
        input.current?.blur()
        void navigate({ to: '/search', search: { q: typed.trim() } })
      }
    } else if (event.key === 'Escape') {
      setOpen(false)
      setActive(-1)
    }
  }
  const option = (index: number) => ({
    id: `${list}-${index}`,
    role: 'option' as const,
    'aria-selected': active === index,
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => choose(index),
    onMouseMove: () => setActive(index),
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is not known to all readers yet
    <div className={large ? 'search search-large' : 'search'} role="search">
      <svg className="search-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10.5 10.5 14 14" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t.search.label}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && shown ? `${list}-${active}` : undefined}
        placeholder={t.search.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setOpen(true)
          setActive(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      <span className="search-key" aria-hidden="true">
        /
      </span>
      <div className="search-list" id={list} role="listbox" aria-label={t.search.label} hidden={!shown}>
        {shown && (
          <>
            {entities.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
              <div role="group" aria-label={t.search.names}>
                <div className="search-group" aria-hidden="true">
                  {t.search.names}
                </div>
                {entities.map((entity, i) => (
                  <div key={entity.id} className="search-option" tabIndex={-1} {...option(i)}>
                    <EntityResult entity={entity} q={q} />
                  </div>
                ))}
              </div>
            )}
            {passages.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
              <div role="group" aria-label={t.search.passages}>
                <div className="search-group" aria-hidden="true">
                  {t.search.passages}
                </div>
                {passages.map((passage, i) => (
                  <div
                    key={`${passage.document.id}-${passage.start}`}
                    className="search-option"
                    tabIndex={-1}
                    {...option(entities.length + i)}
                  >
                    <PassageResult passage={passage} q={q} marks={marks} />
                  </div>
                ))}
              </div>
            )}
            <div className="search-option search-all" tabIndex={-1} {...option(choices.length - 1)}>
              {choices.length === 1 ? (
                <span className="quiet">{isFetching ? t.search.searching : t.search.none(q)}</span>
              ) : (
                t.search.all(q)
              )}
            </div>
          </>
        )}
      </div>
    </div>
  )
}
