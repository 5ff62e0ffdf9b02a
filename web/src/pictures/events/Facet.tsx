import { useClickOutside } from '@mantine/hooks'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { t } from '../../strings/strings.ts'
import './Facet.css'

export interface FacetValue {
  readonly id: string
  readonly label: string
  readonly count: number
  /** What stands before the label: a chip, a glyph. */
  readonly mark?: ReactNode
}

/** As many values as are listed at once; more are found by typing. */
const LISTED = 80

/** A filter by any of many values: a button that says what is chosen, and a list to choose from. */
export function Facet({
  name,
  values,
  chosen,
  onChoose,
}: {
  name: string
  values: readonly FacetValue[]
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
}) {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const id = useId()
  const box = useClickOutside<HTMLDivElement>(() => setOpen(false))
  const wanted = words.toLocaleLowerCase()
  const found = useMemo(
    () =>
      values
        .filter((v) => v.label.toLocaleLowerCase().includes(wanted))
        .toSorted((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)) || b.count - a.count),
    [values, wanted, chosen],
  )
  const first = values.find((v) => v.id === chosen[0])?.label ?? ''
  const said = chosen.length === 0 ? t.pictures.any : chosen.length === 1 ? first : t.pictures.chosen(chosen.length)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape of what it holds
    <div
      className="facet"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        setOpen(false)
        box.current?.querySelector('button')?.focus()
      }}
    >
      <button
        type="button"
        className="bare facet-button"
        aria-expanded={open}
        aria-controls={id}
        data-chosen={chosen.length > 0 || undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="facet-name">{name}</span>
        <span className="facet-said">{said}</span>
      </button>
      {open && (
        <fieldset className="facet-list" id={id} aria-label={name}>
          {values.length > 12 && (
            <input
              type="text"
              className="facet-find"
              aria-label={t.pictures.find(name)}
              placeholder={t.pictures.find(name)}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          <ul>
            {found.slice(0, LISTED).map((value) => (
              <li key={value.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.includes(value.id)}
                    onChange={(event) =>
                      onChoose(
                        event.currentTarget.checked ? [...chosen, value.id] : chosen.filter((one) => one !== value.id),
                      )
                    }
                  />
                  {value.mark}
                  <span className="facet-label">{value.label}</span>
                  <span className="facet-count">{value.count.toLocaleString('en-GB')}</span>
                </label>
              </li>
            ))}
          </ul>
          {found.length > LISTED && <p className="tiny quiet">{t.pictures.more(found.length - LISTED)}</p>}
          {found.length === 0 && <p className="tiny quiet">{t.pictures.none}</p>}
          {chosen.length > 0 && (
            <button type="button" className="bare link tiny" onClick={() => onChoose([])}>
              {t.pictures.clear}
            </button>
          )}
        </fieldset>
      )}
    </div>
  )
}
