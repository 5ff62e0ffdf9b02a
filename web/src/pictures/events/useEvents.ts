import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventPicture } from '../../../../src/answers/pictureShapes.ts'
import { get } from '../../api/client.ts'
import { pick, type ViewSearch, viewKeys } from '../../app/search.ts'
import type { Window } from '../timeline/window.ts'
import { keepWithin } from '../timeline/window.ts'
import { type Choice, chosen } from './choice.ts'
import { dayNumber, dayOf, type EventSet, eventSet } from './eventSet.ts'

const eventPictureQuery = (ask: { entity: string; asOf: string; knownOn: string }) =>
  queryOptions({
    queryKey: ['pictures', 'events', ask],
    queryFn: ({ signal }) => get<EventPicture>('pictures/events', ask, signal),
    placeholderData: keepPreviousData,
  })

/** Words of the address, and a way to change some of them. */
export function useView(): {
  readonly search: ViewSearch
  readonly change: (change: ViewSearch) => void
} {
  const words = useSearch({ strict: false }) as Record<string, unknown>
  const search = useMemo(() => pick(words, ...viewKeys), [words])
  const navigate = useNavigate()
  const change = useCallback(
    (next: ViewSearch) =>
      void navigate({
        to: '.',
        search: (now: ViewSearch) => ({
          ...Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, v]) => v !== undefined && v !== '')),
          // what goes along from page to page is to be taken out by name
          ...(next.knownOn === '' ? { knownOn: undefined } : {}),
          ...(next.asOf === '' ? { asOf: undefined } : {}),
        }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return { search, change }
}

const listed = (words: string | undefined): readonly string[] => (words === undefined ? [] : words.split(','))
const dayIn = (words: string | undefined): number | null => {
  const day = words !== undefined && /^\d{4}-\d\d-\d\d$/.test(words) ? dayNumber(words) : Number.NaN
  return Number.isNaN(day) ? null : day
}

/** The address follows the window this long after it came to rest. */
const REST = 350

/**
 * The events of a picture, what of them is chosen, and the window of time in view. All of it stands in the address; the
 * window moves at once and the address follows.
 */
export function useEvents() {
  const { search, change } = useView()
  const query = useQuery(
    eventPictureQuery({ entity: search.entity ?? '', asOf: search.asOf ?? '', knownOn: search.knownOn ?? '' }),
  )
  const set = useMemo(() => (query.data ? eventSet(query.data) : null), [query.data])
  const choice = useMemo<Choice>(
    () => ({
      types: listed(search.type),
      parties: listed(search.party),
      sources: listed(search.source),
      verdicts: listed(search.verdict),
    }),
    [search.type, search.party, search.source, search.verdict],
  )
  const fits = useMemo(() => (set === null ? null : chosen(set, choice)), [set, choice])

  const [asked, setAsked] = useState<Window | null>(() => windowOf(search))
  const told = useRef(`${search.from ?? ''} ${search.to ?? ''}`)
  const here = `${search.from ?? ''} ${search.to ?? ''}`
  useEffect(() => {
    // somebody else changed the address: back, forward, a link
    if (here === told.current) return
    told.current = here
    setAsked(windowOf(search))
  }, [here, search])
  const extent = set?.extent ?? null
  const window = useMemo(
    () => (extent === null ? null : asked === null ? extent : keepWithin(asked, extent)),
    [asked, extent],
  )
  const whole = window === null || extent === null || (window[0] <= extent[0] && window[1] >= extent[1])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const setWindow = useCallback(
    (next: Window) => {
      setAsked(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const all = extent !== null && next[0] <= extent[0] && next[1] >= extent[1]
        // the address names the last day in view, the window ends after it
        const [from, to] = all ? [undefined, undefined] : [dayOf(next[0]), dayOf(Math.round(next[1]) - 1)]
        // at whole days, as the address has it: a shared link shows the same events
        if (from !== undefined && to !== undefined) setAsked([dayNumber(from), dayNumber(to) + 1])
        told.current = `${from ?? ''} ${to ?? ''}`
        change({ from: from ?? '', to: to ?? '' })
      }, REST)
    },
    [change, extent],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  return { search, change, query, set, fits, choice, window, whole, setWindow }
}

export type Events = ReturnType<typeof useEvents>

function windowOf(search: ViewSearch): Window | null {
  const [from, to] = [dayIn(search.from), dayIn(search.to)]
  return from === null || to === null || from > to ? null : [from, to + 1]
}

/** The index of the event that is open, -1 for none. */
export const indexOf = (set: EventSet, id: string | undefined): number =>
  id === undefined ? -1 : set.picture.events.id.indexOf(id)
