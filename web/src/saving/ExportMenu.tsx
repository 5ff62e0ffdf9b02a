import { useState } from 'react'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import './ExportMenu.css'
import { pictureSvg } from './pictureSvg.ts'
import { pngBlob, saveFile, svgBlob } from './saveFile.ts'

type Query = Readonly<Record<string, string | undefined>>

interface Picture {
  readonly figure: HTMLElement
  readonly name: string
}

/** What is on the page as files: its claims or events as tables, each of its pictures as SVG and PNG. */
export function ExportMenu({
  name,
  points,
  claims,
  events,
  pictures = false,
}: {
  /** Of what the page is: part of the names of files. */
  name: string
  points?: Query
  claims?: Query
  events?: Query
  pictures?: boolean
}) {
  const [found, setFound] = useState<readonly Picture[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (picture: Picture, as: 'svg' | 'png') => {
    setFailure(null)
    try {
      const svg = pictureSvg(picture.figure, picture.name)
      saveFile(as === 'svg' ? svgBlob(svg) : await pngBlob(svg), `${name} - ${picture.name}.${as}`)
    } catch {
      setFailure(t.saving.failed(picture.name))
    }
  }
  return (
    <details
      className="export no-print"
      onToggle={(event) => {
        if (event.currentTarget.open && pictures) setFound(picturesOf(document.querySelector('#content')))
      }}
    >
      <summary className="tiny">{t.saving.title}</summary>
      <div className="export-list">
        {points && <Links label={t.saving.claims} what="points" query={points} formats={['csv', 'jsonl']} />}
        {claims && <Links label={t.saving.claims} what="claims" query={claims} formats={['csv', 'jsonl']} />}
        {events && <Links label={t.saving.events} what="events" query={events} formats={['csv', 'jsonl', 'geojson']} />}
        {found.map((picture) => (
          <p key={picture.name}>
            <span>{picture.name}</span>
            <button type="button" className="bare link" onClick={() => void save(picture, 'svg')}>
              SVG
            </button>
            <button type="button" className="bare link" onClick={() => void save(picture, 'png')}>
              PNG
            </button>
          </p>
        ))}
        {failure && <p role="alert">{failure}</p>}
        <p className="tiny quiet export-note">{t.saving.withheld}</p>
      </div>
    </details>
  )
}

const names = { csv: 'CSV', jsonl: 'JSON lines', geojson: 'GeoJSON' } as const

function Links({
  label,
  what,
  query,
  formats,
}: {
  label: string
  what: string
  query: Query
  formats: readonly (keyof typeof names)[]
}) {
  const times = { asOf: useAsOf() ?? undefined, knownOn: useKnownOn() ?? undefined }
  const address = (format: string): string => {
    const search = new URLSearchParams({ format })
    for (const [key, value] of Object.entries({ ...query, ...times }))
      if (value !== undefined && value !== '') search.set(key, value)
    return `/api/export/${what}?${search}`
  }
  return (
    <p>
      <span>{label}</span>
      {formats.map((format) => (
        <a key={format} href={address(format)} download>
          {names[format]}
        </a>
      ))}
    </p>
  )
}

/** The figures of the page, each by the heading above it. Those drawn on a canvas are no drawings that can be taken out. */
function picturesOf(page: Element | null): readonly Picture[] {
  const found: Picture[] = []
  for (const figure of page?.querySelectorAll<HTMLElement>('figure') ?? []) {
    if (figure.querySelector('canvas') || !figure.querySelector('svg')) continue
    const said = figure.querySelector('figcaption, h2, h3, h4')?.textContent ?? figure.getAttribute('aria-label')
    const above = figure.closest('section')?.querySelector('h2, h3')?.textContent
    const name = nameControls((said ?? above ?? '').trim()) || t.saving.picture
    const twice = found.filter((p) => p.name === name || p.name.startsWith(`${name} (`)).length
    found.push({ figure, name: twice === 0 ? name : `${name} (${twice + 1})` })
  }
  return found
}
