import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { get } from '../api/client.ts'
import { Loading } from '../app/States.tsx'
import { EventsFrame, type Scene } from '../pictures/events/EventsFrame.tsx'
import { EventMap, type Look } from '../pictures/map/EventMap.tsx'
import { sitesOf, type Unplaced } from '../pictures/map/sites.ts'
import { lanesOf } from '../pictures/timeline/lanes.ts'
import { TimeBrush } from '../pictures/timeline/TimeBrush.tsx'
import { Timeline } from '../pictures/timeline/Timeline.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'

/** Events where they happened, with the time below that narrows them. */
export function MapPage() {
  return <EventsFrame title={t.eventMap.title} places picture={(scene) => <Picture scene={scene} />} />
}

function lookIn(words: string | undefined): Look | null {
  const numbers = words?.split(',').map(Number) ?? []
  const [longitude, latitude, zoom] = numbers
  if (numbers.length !== 3 || numbers.some((n) => !Number.isFinite(n))) return null
  return Math.abs(latitude!) > 85 || Math.abs(longitude!) > 180 || zoom! < 0 || zoom! > 22
    ? null
    : [longitude!, latitude!, zoom!]
}

function Picture({ scene }: { scene: Scene }) {
  const { events, set, fits, window, shown, selected, onPick } = scene
  const { change, search } = events
  const { data: settings } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => get<{ tiles: string | null }>('settings', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { sites, unplaced } = useMemo(() => sitesOf(set, shown), [set, shown])
  const lanes = useMemo(() => lanesOf(set, fits, () => [0], [t.timeline.allEvents], ''), [set, fits])
  const onLook = useCallback(
    ([longitude, latitude, zoom]: Look) =>
      change({ at: `${longitude.toFixed(3)},${latitude.toFixed(3)},${zoom.toFixed(2)}` }),
    [change],
  )
  return (
    <>
      {settings === undefined ? (
        <Loading lines={10} />
      ) : (
        <EventMap
          set={set}
          sites={sites}
          look={lookIn(search.at)}
          tiles={settings.tiles}
          selected={selected < 0 ? -1 : set.picture.events.location[selected]!}
          onLook={onLook}
          onPick={(locations) => {
            const here = new Set(locations)
            onPick([...shown].filter((i) => here.has(set.picture.events.location[i]!)))
          }}
        />
      )}
      <Unseen unplaced={unplaced} />
      {window !== null && lanes.length > 0 && (
        <>
          <Timeline
            set={set}
            lanes={lanes}
            window={window}
            laneHeight={110}
            selected={selected}
            onWindow={events.setWindow}
            onPick={onPick}
          />
          <TimeBrush set={set} fits={fits} window={window} onWindow={events.setWindow} />
        </>
      )}
    </>
  )
}

/** What the map cannot show, in words. */
function Unseen({ unplaced }: { unplaced: Unplaced }) {
  const { events, places, placeless } = unplaced
  if (events === 0 && placeless === 0) return null
  return (
    <div className="unplaced small quiet">
      {events > 0 && (
        <details>
          <summary>{t.eventMap.unplaced(events, places.length)}</summary>
          <ul>
            {places.slice(0, 200).map((place) => (
              <li key={place.label}>
                <Shown text={place.label} /> ({place.events})
              </li>
            ))}
          </ul>
        </details>
      )}
      {placeless > 0 && <p>{t.eventMap.placeless(placeless)}</p>}
    </div>
  )
}
