import { useMemo } from 'react'
import { Chip } from '../../facts/Chip.tsx'
import { type SourceMarks, titleOf } from '../../facts/sources.ts'
import { Verdict } from '../../facts/Verdict.tsx'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import { AddEntity, EntityScope, Limit } from './AboutEntity.tsx'
import { tally } from './choice.ts'
import type { EventSet } from './eventSet.ts'
import { Facet } from './Facet.tsx'
import type { Events, useView } from './useEvents.ts'

/** What narrows the events: kind, who, told by whom, how the witnesses stand, and what the base knew when. */
export function EventFilters({ events, set, marks }: { events: Events; set: EventSet; marks: SourceMarks }) {
  const { choice, change } = events
  const { picture } = set
  const values = useMemo(() => {
    const { events: columns } = picture
    const [types, parties, documents, verdicts] = [
      tally(columns.type, picture.types.length),
      tally(columns.parties, picture.parties.length),
      tally(columns.documents, picture.documents.length),
      tally(columns.verdict, picture.verdicts.length),
    ]
    return {
      types: picture.types.map((type, i) => ({ id: type, label: nameControls(type), count: types[i]! })),
      parties: picture.parties.map((p, i) => ({ id: p.id, label: nameControls(p.label), count: parties[i]! })),
      sources: picture.documents.flatMap((id, i) => {
        const document = marks.get(id)?.document
        return document
          ? [
              {
                id,
                label: titleOf(document, marks),
                count: documents[i]!,
                mark: <Chip document={document} marks={marks} />,
              },
            ]
          : []
      }),
      verdicts: picture.verdicts.flatMap((kind, i) =>
        verdicts[i]! > 0
          ? [{ id: kind, label: t.relations[kind].name, count: verdicts[i]!, mark: <Verdict kind={kind} /> }]
          : [],
      ),
    }
  }, [picture, marks])
  const put = (key: 'type' | 'party' | 'source' | 'verdict') => (chosen: readonly string[]) =>
    change({ [key]: chosen.join(',') })
  return (
    <>
      <Facet name={t.pictures.type} values={values.types} chosen={choice.types} onChoose={put('type')} />
      <Facet name={t.pictures.party} values={values.parties} chosen={choice.parties} onChoose={put('party')} />
      <Facet name={t.pictures.source} values={values.sources} chosen={choice.sources} onChoose={put('source')} />
      <Facet name={t.pictures.verdict} values={values.verdicts} chosen={choice.verdicts} onChoose={put('verdict')} />
    </>
  )
}

/** What the whole picture is limited to, each with a way out. */
export function Scope({ view }: { view: ReturnType<typeof useView> }) {
  const { search, change } = view
  const entities = search.entity?.split(',') ?? []
  return (
    <>
      <AddEntity
        onAdd={(id) => {
          if (!entities.includes(id)) change({ entity: [...entities, id].join(',') })
        }}
      />
      {entities.map((id) => (
        <EntityScope
          key={id}
          id={id}
          onClear={() => change({ entity: entities.filter((one) => one !== id).join(',') })}
        />
      ))}
      {search.asOf !== undefined && search.asOf !== '' && (
        <Limit words={t.pictures.asOf(search.asOf)} onClear={() => change({ asOf: '' })} />
      )}
      <label className="facet-button known-on">
        <span className="facet-name">{t.pictures.knownOn}</span>
        <input
          type="date"
          value={search.knownOn ?? ''}
          onChange={(event) => change({ knownOn: event.currentTarget.value })}
        />
      </label>
    </>
  )
}
