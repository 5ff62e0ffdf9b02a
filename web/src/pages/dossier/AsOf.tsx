import { useId } from 'react'
import type { Dossier } from '../../../../src/answers/shapes.ts'
import { bounds } from '../../../../src/model/edtf.ts'
import { t } from '../../strings/strings.ts'
import { formatDay } from '../../text/formatDate.ts'
import './AsOf.css'

/** Two handles: a year of the world, which greys what did not hold then, and a day of the base, which leaves out what it had not yet learnt. */
export function AsOf({
  dossier,
  year,
  known,
  faded,
  onYear,
  onKnown,
}: {
  dossier: Dossier
  year: number | null
  known: string | null
  faded: number
  onYear: (year: number | null) => void
  onKnown: (known: string | null) => void
}) {
  const id = useId()
  const readings = dossier.groups.flatMap((g) => g.points.flatMap((p) => p.variants))
  const years = readings.flatMap(({ valid, value }) => {
    const own = valid ? bounds(valid.edtf) : value.kind === 'date' ? bounds(value.edtf) : null
    return [own?.earliest, own?.latest].flatMap((day) => (day ? [Number(day.slice(0, 4))] : []))
  })
  const days = dossier.learnt
  // where all is shown as of a date, the line above the page has its own field for it
  const sane = dossier.asOf === null ? years.filter((y) => y > 1500 && y < 2100) : []
  if (sane.length === 0 && days.length < 2 && known === null) return null
  const [first, last] = [Math.min(...sane), Math.max(...sane)]
  return (
    <fieldset className="as-of no-print">
      <legend className="visually-hidden">{t.dossier.asOf}</legend>
      {sane.length > 0 && last > first && (
        <div className="as-of-world">
          <label htmlFor={`${id}-year`}>
            {t.dossier.asOf} <output htmlFor={`${id}-year`}>{year ?? t.dossier.worldAny}</output>
          </label>
          <span className="as-of-range">
            <span className="tiny quiet">{first}</span>
            <input
              id={`${id}-year`}
              type="range"
              min={first}
              max={last}
              value={year ?? last}
              data-any={year === null || undefined}
              aria-valuetext={year === null ? t.dossier.worldAny : String(year)}
              onChange={(event) => onYear(Number(event.currentTarget.value))}
            />
            <span className="tiny quiet">{last}</span>
          </span>
        </div>
      )}
      {(days.length > 1 || known !== null) && (
        <label className="as-of-base">
          {t.dossier.base}{' '}
          <select value={known ?? ''} onChange={(event) => onKnown(event.currentTarget.value || null)}>
            <option value="">{t.dossier.baseNow}</option>
            {[...new Set([...days.slice(0, -1), ...(known ? [known] : [])])].map((day) => (
              <option key={day} value={day}>
                {formatDay(day)}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="as-of-note tiny quiet" aria-live="polite">
        {year !== null && (
          <>
            {faded > 0 && `${t.dossier.greyed(faded, String(year))} `}
            <button type="button" className="bare link" onClick={() => onYear(null)}>
              {t.dossier.clear}
            </button>
          </>
        )}
      </span>
    </fieldset>
  )
}
