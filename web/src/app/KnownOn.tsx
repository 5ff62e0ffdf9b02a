import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import './KnownOn.css'
import { useAsOf, useKnownOn } from './knownOn.ts'

type Time = 'asOf' | 'knownOn'

/** Pages that are about the base as it is today, whatever day the address asks for: adding is done today. */
const ofToday = ['/add']
/** Pages on which something holds or does not hold at a date in the world. */
const ofAnyDate = ['/entity/', '/document/', '/diff/', '/disputes', '/events', '/sources', '/source/']
/** Pages that tell the date in the world by a control of their own. */
const byThemselves = ['/timeline', '/map', '/network', '/changes']

const among = (pages: readonly string[], path: string): boolean => pages.some((start) => path.startsWith(start))

/** Sets a date in the address, or takes it out. */
function useSetTime(): (time: Time, day: string) => void {
  const navigate = useNavigate()
  return (time, day) =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => ({ ...now, [time]: day === '' ? undefined : day }),
      replace: true,
      resetScroll: false,
    })
}

/** Says on every page that the base is shown as it was on a day, or the world at a date, and leads back. */
export function TimesNote() {
  const [asOf, knownOn] = [useAsOf(), useKnownOn()]
  const path = useRouterState({ select: (s) => s.location.pathname })
  return (
    <>
      {knownOn !== null && (
        <Note
          time="knownOn"
          day={knownOn}
          label={t.knownOn.label}
          back={t.knownOn.today}
          since={
            <Link
              to="/changes"
              search={{ axis: 'base', from: knownOn.slice(0, 10), knownOn: undefined, asOf: undefined }}
              className="no-print"
            >
              {t.changes.learntSince}
            </Link>
          }
        >
          <strong>{t.knownOn.as(formatDay(knownOn))}</strong>{' '}
          {among(ofToday, path) ? t.knownOn.notHere : path === '/review' ? t.knownOn.openThen : t.knownOn.later}
        </Note>
      )}
      {asOf !== null && !among(byThemselves, path) && (
        <Note
          time="asOf"
          day={asOf}
          label={t.asOf.label}
          back={t.asOf.anyTime}
          since={
            <Link to="/changes" search={{ axis: 'world', from: asOf, asOf: undefined }} className="no-print">
              {t.changes.changedSince}
            </Link>
          }
        >
          <strong>{t.asOf.as(formatDate(asOf))}</strong> {among(ofAnyDate, path) ? t.asOf.leftOut : t.asOf.notHere}
        </Note>
      )}
    </>
  )
}

function Note({
  time,
  day,
  label,
  back,
  since,
  children,
}: {
  time: Time
  day: string
  label: string
  back: string
  /** The way to what changed since. */
  since: React.ReactNode
  children: React.ReactNode
}) {
  const set = useSetTime()
  return (
    <section className="known-note" aria-label={label}>
      <p>{children}</p>
      <label className="no-print">
        {t.knownOn.another}{' '}
        <input
          type="date"
          value={/^\d{4}-\d\d-\d\d/.test(day) ? day.slice(0, 10) : ''}
          onChange={(event) => event.currentTarget.value !== '' && set(time, event.currentTarget.value)}
        />
      </label>
      {since}
      <button type="button" className="bare link no-print" onClick={() => set(time, '')}>
        {back}
      </button>
    </section>
  )
}

/** Fields that ask for a date in the world and for a day of the base; one that is asked for stands in the note above. */
export function TimesFields() {
  const set = useSetTime()
  const asked = { asOf: useAsOf(), knownOn: useKnownOn() }
  return (['asOf', 'knownOn'] as const).map(
    (time) =>
      asked[time] === null && (
        <label key={time} className="field no-print">
          <span>{t[time].field}</span>
          <input
            type="date"
            onChange={(event) => event.currentTarget.value !== '' && set(time, event.currentTarget.value)}
          />
        </label>
      ),
  )
}
