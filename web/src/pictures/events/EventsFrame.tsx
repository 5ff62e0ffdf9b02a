import { Link } from '@tanstack/react-router'
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { Empty, Failed, Loading } from '../../app/States.tsx'
import { CopyButton } from '../../facts/CopyButton.tsx'
import { type SourceMarks, useSources } from '../../facts/sources.ts'
import { canvasPicture } from '../../saving/canvasPicture.ts'
import { saveFile } from '../../saving/saveFile.ts'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import type { Window } from '../timeline/window.ts'
import { within } from './choice.ts'
import { EventFilters, Scope } from './EventFilters.tsx'
import { EventPanel } from './EventPanel.tsx'
import { EventRows } from './EventRows.tsx'
import './EventsFrame.css'
import { EventLegend } from './EventLegend.tsx'
import { dayOf, type EventSet } from './eventSet.ts'
import { PictureTabs } from './PictureTabs.tsx'
import { type Events, indexOf, useEvents } from './useEvents.ts'

/** What a picture of events is given to draw. */
export interface Scene {
  readonly events: Events
  readonly set: EventSet
  readonly fits: Uint8Array
  readonly window: Window | null
  /** Events that fit and lie in the window; all of time has undated ones too. */
  readonly shown: Int32Array
  readonly marks: SourceMarks
  readonly selected: number
  readonly onPick: (events: readonly number[]) => void
}

/** A page around a picture of events: what they are, what narrows them, the passages of the one that is open, the table. */
export function EventsFrame({
  title,
  places = false,
  picture,
  controls,
}: {
  title: string
  /** Whether the picture is a map, for the legend. */
  places?: boolean
  picture: (scene: Scene) => ReactNode
  /** Of the picture itself, beside the filters. */
  controls?: (events: Events) => ReactNode
}) {
  const events = useEvents()
  const { query, set } = events
  return (
    <div className="picture-page">
      <title>{`${title} · ${t.product}`}</title>
      <header className="page-head picture-head">
        <h1>{title}</h1>
        <PictureTabs />
      </header>
      {query.error && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Loading lines={12} />}
      {set !== null && events.fits !== null && set.count === 0 && !isNarrowed(events) && (
        <Empty title={t.pictures.empty}>
          <p>{t.pictures.emptyAdvice}</p>
          <Link to="/add">{t.nav.add}</Link>
        </Empty>
      )}
      {set !== null && events.fits !== null && (set.count > 0 || isNarrowed(events)) && (
        <Loaded
          title={title}
          places={places}
          events={events}
          set={set}
          fits={events.fits}
          picture={picture}
          controls={controls}
        />
      )}
    </div>
  )
}

const isNarrowed = ({ search }: Events): boolean =>
  search.entity !== undefined || search.asOf !== undefined || search.knownOn !== undefined

function Loaded({
  title,
  places,
  events,
  set,
  fits,
  picture,
  controls,
}: {
  title: string
  places: boolean
  events: Events
  set: EventSet
  fits: Uint8Array
  picture: (scene: Scene) => ReactNode
  controls: ((events: Events) => ReactNode) | undefined
}) {
  const { search, change, window, whole } = events
  const marks = useSources()
  // numbers mean something within one set of events only
  const [clicked, setClicked] = useState<{ set: EventSet; events: readonly number[] }>({ set, events: [] })
  const picked = clicked.set === set ? clicked.events : []
  const setPicked = useCallback((events: readonly number[]) => setClicked({ set, events }), [set])
  const shown = useMemo(() => within(set, fits, whole ? null : window), [set, fits, whole, window])
  // the table may come a moment after the picture
  const later = useDeferredValue(useMemo(() => ({ set, shown }), [set, shown]))
  const selected = indexOf(set, search.event)
  const onPick = (found: readonly number[]) => {
    setPicked(found)
    change({ event: found.length === 1 ? set.picture.events.id[found[0]!]! : '', claim: '' })
  }
  const table = useMemo(
    () => (
      <EventRows
        set={later.set}
        shown={later.shown}
        marks={marks}
        selected={indexOf(later.set, search.event)}
        onPick={(found) => {
          setPicked([])
          change({ event: later.set.picture.events.id[found[0]!]!, claim: '' })
        }}
      />
    ),
    [later, marks, search.event, change, setPicked],
  )
  const drawing = useRef<HTMLDivElement>(null)
  const [unsaved, setUnsaved] = useState(false)
  const span =
    whole || !window ? '' : ` ${t.pictures.between(formatDate(dayOf(window[0])), formatDate(dayOf(window[1] - 1)))}`
  const savePicture = async () => {
    try {
      const said = `${t.pictures.count(shown.length, set.picture.total)}${span}`
      saveFile(
        await canvasPicture(drawing.current!, { title: `${title} · ${t.product}`, said, note: t.pictures.savedNote }),
        `${title}.png`,
      )
      setUnsaved(false)
    } catch {
      setUnsaved(true)
    }
  }
  const open = search.event !== undefined || picked.length > 1
  const undated = set.undated > 0 ? countUndated(set, fits) : 0
  return (
    <div className="picture" data-panel={open || undefined}>
      <div className="picture-filters no-print">
        <Scope view={events} />
        <EventFilters events={events} set={set} marks={marks} />
        {controls?.(events)}
      </div>
      <p className="picture-count small" aria-live="polite">
        {t.pictures.count(later.shown.length, later.set.picture.total)}
        {span}
        {undated > 0 && <span className="quiet"> · {t.pictures.undated(undated, whole)}</span>}
        {set.count < set.picture.total && <strong> · {t.pictures.tooMany(set.count, set.picture.total)}</strong>}
      </p>
      <div ref={drawing} className="picture-main">
        {later.shown.length === 0 && <p className="picture-none">{t.pictures.noneFits}</p>}
        {picture({ events, set, fits, window, shown, marks, selected, onPick })}
        <EventLegend places={places} />
      </div>
      {open && (
        <EventPanel
          set={set}
          picked={picked}
          event={search.event ?? null}
          claim={search.claim ?? null}
          knownOn={search.knownOn ?? null}
          marks={marks}
          onPick={(i) => change({ event: set.picture.events.id[i]!, claim: '' })}
          onClaim={(claim) => change({ claim })}
          onClose={() => {
            setPicked([])
            change({ event: '', claim: '' })
          }}
        />
      )}
      <section className="picture-table" aria-labelledby="picture-table">
        <div className="page-head">
          <h2 id="picture-table">{t.pictures.table}</h2>
          <button type="button" className="bare link tiny no-print" onClick={() => void savePicture()}>
            {t.pictures.save}
          </button>
          {unsaved && (
            <span role="alert" className="tiny">
              {t.saving.failed(title)}
            </span>
          )}
          <CopyButton text={() => location.href} label={t.dossier.copyLink} />
        </div>
        <span className="visually-hidden">{title}</span>
        {table}
      </section>
    </div>
  )
}

function countUndated(set: EventSet, fits: Uint8Array): number {
  let count = 0
  for (let i = 0; i < set.count; i++) if (fits[i] === 1 && Number.isNaN(set.start[i]!)) count++
  return count
}
