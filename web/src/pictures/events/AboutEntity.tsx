import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Entity } from '../../../../src/model/entity.ts'
import { get } from '../../api/client.ts'
import { entitiesNamedQuery } from '../../api/queries.ts'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import './AboutEntity.css'
import './Facet.css'

/** Takes one more entity into what a page is about, by any spelling of its name. */
export function AddEntity({ onAdd }: { onAdd: (id: string) => void }) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const list = useId()
  const { data } = useQuery(entitiesNamedQuery(asked.length < 2 ? '' : asked))
  const found = asked.length < 2 ? [] : (data ?? []).slice(0, 12)
  const add = (id: string) => {
    setWords('')
    onAdd(id)
  }
  return (
    <label className="facet-button">
      <span className="facet-name">{t.pictures.about}</span>
      <input
        type="text"
        className="scope-input"
        list={list}
        placeholder={t.pictures.aboutHint}
        value={words}
        onChange={(event) => {
          const typed = event.currentTarget.value
          const chosen = found.find((entity) => nameControls(entity.label) === typed)
          if (chosen) add(chosen.id)
          else setWords(typed)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0] && asked === words.trim()) add(found[0].id)
        }}
      />
      <datalist id={list}>
        {found.map((entity) => (
          <option key={entity.id} value={nameControls(entity.label)}>
            {t.types[entity.type].one}
          </option>
        ))}
      </datalist>
    </label>
  )
}

/** An entity to which a page is limited, with the way out. */
export function EntityScope({ id, onClear }: { id: string; onClear: () => void }) {
  const { data } = useQuery({
    queryKey: ['entity', id],
    queryFn: ({ signal }) => get<Entity>(`entities/${encodeURIComponent(id)}`, {}, signal),
  })
  return <Limit words={data ? nameControls(data.label) : '…'} onClear={onClear} />
}

/** What a page is limited to, with the way out. */
export function Limit({ words, onClear }: { words: string; onClear: () => void }) {
  return (
    <span className="facet-button" data-chosen>
      <span className="facet-said">{words}</span>
      <button type="button" className="bare limit-clear" aria-label={t.pictures.without(words)} onClick={onClear}>
        ×
      </button>
    </span>
  )
}
