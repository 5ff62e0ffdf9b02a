import { useNavigate, useRouterState } from '@tanstack/react-router'
import { t } from '../strings/strings.ts'
import { formatDay } from '../text/formatDate.ts'
import './KnownOn.css'
import { useKnownOn } from './knownOn.ts'

/** Pages that are about the base as it is today, whatever day the address asks for. */
const ofToday = ['/review', '/sources', '/source/', '/diff/', '/add', '/about']

/** Says on every page that the base is shown as it was on a day, and leads back to today. */
export function KnownOnNote() {
  const knownOn = useKnownOn()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const navigate = useNavigate()
  if (knownOn === null) return null
  const today = ofToday.some((start) => path === start || path.startsWith(start))
  const show = (day: string) =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => ({ ...now, knownOn: day === '' ? undefined : day }),
      replace: true,
      resetScroll: false,
    })
  return (
    <section className="known-note" aria-label={t.knownOn.label}>
      <p>
        <strong>{t.knownOn.as(formatDay(knownOn))}</strong> {today ? t.knownOn.notHere : t.knownOn.later}
      </p>
      <label className="no-print">
        {t.knownOn.another}{' '}
        <input
          type="date"
          value={knownOn.slice(0, 10)}
          onChange={(event) => event.currentTarget.value !== '' && show(event.currentTarget.value)}
        />
      </label>
      <button type="button" className="bare link no-print" onClick={() => show('')}>
        {t.knownOn.today}
      </button>
    </section>
  )
}
