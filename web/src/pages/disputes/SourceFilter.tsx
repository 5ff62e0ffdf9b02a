import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { sourceNameQuery, sourcesNamedQuery } from '../../api/queries.ts'
import { Limit } from '../../pictures/events/AboutEntity.tsx'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'

/** Who must speak on a point: one source, found by a part of its name; a base may have thousands. */
export function SourceFilter({
  source,
  knownOn,
  onChange,
}: {
  source: string | null
  knownOn: string | null
  onChange: (source: string | undefined) => void
}) {
  return source === null ? (
    <Choose knownOn={knownOn} onChange={onChange} />
  ) : (
    <Chosen source={source} knownOn={knownOn} onClear={() => onChange(undefined)} />
  )
}

function Choose({ knownOn, onChange }: { knownOn: string | null; onChange: (source: string) => void }) {
  const [words, setWords] = useState('')
  const [wanted, setWanted] = useState(false)
  const [asked] = useDebouncedValue(words.trim(), 150)
  const list = useId()
  // asked only when somebody is about to choose
  const { data } = useQuery({ ...sourcesNamedQuery(asked, knownOn), enabled: wanted })
  const found = data?.items ?? []
  return (
    <label className="field">
      <span>{t.disputes.source}</span>
      <input
        type="text"
        list={list}
        placeholder={t.disputes.anySource}
        value={words}
        onFocus={() => setWanted(true)}
        onPointerEnter={() => setWanted(true)}
        onChange={(event) => {
          const typed = event.currentTarget.value
          const chosen = found.find((one) => nameControls(one.label) === typed)
          if (chosen) onChange(chosen.id)
          else setWords(typed)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0] && words.trim() !== '' && asked === words.trim()) onChange(found[0].id)
        }}
      />
      <datalist id={list}>
        {found.map((one) => (
          <option key={one.id} value={nameControls(one.label)} />
        ))}
      </datalist>
    </label>
  )
}

function Chosen({ source, knownOn, onClear }: { source: string; knownOn: string | null; onClear: () => void }) {
  const { data } = useQuery(sourceNameQuery(source, knownOn))
  return (
    <div className="field">
      <span>{t.disputes.source}</span>
      <Limit words={nameControls(data ?? (data === null ? source : '…'))} onClear={onClear} />
    </div>
  )
}
