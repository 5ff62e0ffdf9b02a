import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { vocabularyQuery } from '../api/queries.ts'
import { titleOf } from '../facts/sources.ts'
import { EventsFrame, type Scene } from '../pictures/events/EventsFrame.tsx'
import type { Events } from '../pictures/events/useEvents.ts'
import { type LaneKind, laneKinds, lanesOf } from '../pictures/timeline/lanes.ts'
import { TimeBrush } from '../pictures/timeline/TimeBrush.tsx'
import { Timeline } from '../pictures/timeline/Timeline.tsx'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'

const kindIn = (words: string | undefined): LaneKind => laneKinds.find((kind) => kind === words) ?? 'family'

/** Events over time, from decades to days, in lanes. */
export function TimelinePage() {
  return (
    <EventsFrame
      title={t.timeline.title}
      picture={(scene) => <Picture scene={scene} />}
      controls={(events) => <Lanes events={events} />}
    />
  )
}

function Lanes({ events }: { events: Events }) {
  const { search, change } = events
  return (
    <label className="facet-button">
      <span className="facet-name">{t.timeline.lanes}</span>
      <select
        className="lane-kind"
        value={kindIn(search.lanes)}
        onChange={(event) => change({ lanes: event.currentTarget.value === 'family' ? '' : event.currentTarget.value })}
      >
        {laneKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t.timeline.laneKinds[kind]}
          </option>
        ))}
      </select>
    </label>
  )
}

function Picture({ scene }: { scene: Scene }) {
  const { events, set, fits, window, marks, selected, onPick } = scene
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const kind = kindIn(events.search.lanes)
  const lanes = useMemo(() => {
    const { picture } = set
    const { events: columns } = picture
    const one = (at: number) => (at < 0 ? [] : [at])
    switch (kind) {
      case 'none':
        return lanesOf(set, fits, () => [0], [t.timeline.allEvents], '')
      case 'type':
        return lanesOf(set, fits, (i) => one(columns.type[i]!), picture.types.map(nameControls), t.timeline.others)
      case 'party':
        return lanesOf(
          set,
          fits,
          (i) => columns.parties[i]!,
          picture.parties.map((p) => nameControls(p.label)),
          t.timeline.others,
        )
      case 'source': {
        const labels = picture.documents.map((id) => {
          const document = marks.get(id)?.document
          return document ? titleOf(document, marks) : ''
        })
        return lanesOf(set, fits, (i) => columns.documents[i]!, labels, t.timeline.others)
      }
      case 'family': {
        const families = [...new Set(vocabulary?.eventTypes.map((e) => e.family))]
        const familyOf = new Map(vocabulary?.eventTypes.map((e) => [e.name, families.indexOf(e.family)]))
        const own = picture.types.map((type) => familyOf.get(type) ?? -1)
        const labels = families.map((family) => t.events.families[family] ?? family)
        return lanesOf(set, fits, (i) => one(own[columns.type[i]!] ?? -1), labels, t.timeline.others)
      }
    }
  }, [set, fits, kind, marks, vocabulary])
  if (window === null || lanes.length === 0) return <p className="picture-none">{t.timeline.nothingDated}</p>
  const laneHeight = kind === 'none' ? 300 : Math.round(Math.min(100, Math.max(46, 520 / lanes.length)))
  return (
    <>
      <Timeline
        set={set}
        lanes={lanes}
        window={window}
        laneHeight={laneHeight}
        selected={selected}
        onWindow={events.setWindow}
        onPick={onPick}
      />
      <TimeBrush set={set} fits={fits} window={window} onWindow={events.setWindow} />
    </>
  )
}
