import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { TypedReference } from '../../../src/model/claim.ts'
import { entitiesNamedQuery } from '../api/queries.ts'
import { t } from '../strings/strings.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { Shown } from '../text/Shown.tsx'

/** Choices shown at a time. */
const shownAtMost = 6

/** Chooses an entity of the base: among those suggested, or by any spelling of a name. */
export function EntityPicker({
  label,
  chosen,
  suggested,
  onChoose,
}: {
  label: string
  chosen: TypedReference | null
  suggested: readonly TypedReference[]
  onChoose: (entity: TypedReference | null) => void
}) {
  const name = useId()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery(entitiesNamedQuery(q))
  const found: readonly TypedReference[] = q === '' ? suggested : (data ?? [])
  const rest = found.filter((e) => e.id !== chosen?.id).slice(0, shownAtMost)
  const choices = chosen === null ? rest : [chosen, ...rest]
  return (
    <fieldset className="picker">
      <legend>{label}</legend>
      <input
        type="text"
        value={typed}
        aria-label={`${label}: ${t.hand.findEntity}`}
        placeholder={t.hand.findEntity}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {choices.map((entity) => (
        <label key={entity.id}>
          <input
            type="radio"
            name={name}
            checked={entity.id === chosen?.id}
            onChange={() => onChoose({ id: entity.id, type: entity.type, label: entity.label })}
          />{' '}
          <Shown text={isEvent(entity) ? formatEventLabel(entity.label) : entity.label} />{' '}
          <span className="tiny quiet">{t.types[entity.type].one}</span>
        </label>
      ))}
    </fieldset>
  )
}

const isEvent = ({ type }: TypedReference): boolean => type === 'Event' || type === 'Agreement'
