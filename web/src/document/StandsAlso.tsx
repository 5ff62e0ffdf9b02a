import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { reuseQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Failed, Loading } from '../app/States.tsx'
import { Chip } from '../facts/Chip.tsx'
import { titleOf, useSources } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'

/** Passages of a document that stand nearly word for word in other works: they are one witness, not two. */
export function StandsAlso({ document }: { document: string }) {
  const [open, setOpen] = useState(false)
  const marks = useSources()
  const { data, error } = useQuery({ ...reuseQuery(document, useKnownOn()), enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">{t.document.standsAlso}</summary>
      <div className="document-reuse">
        {error && <Failed error={error} />}
        {open && !data && !error && <Loading lines={2} />}
        {data?.items.length === 0 && <p className="small quiet">{t.document.standsNowhere}</p>}
        <ul>
          {data?.items.slice(0, 50).map((passage) => (
            <li key={passage.start}>
              <Link
                className="quote document-reuse-quote"
                to="/document/$id"
                params={{ id: document }}
                hash={`char=${passage.start},${passage.end}`}
              >
                “<Shown text={passage.places[0]?.quote ?? ''} />”
              </Link>
              <span className="small quiet"> {t.document.standsIn} </span>
              {passage.places.map((place) => (
                <Link
                  key={`${place.document.id} ${place.start}`}
                  className="chip-button"
                  to="/document/$id"
                  params={{ id: place.document.id }}
                  hash={`char=${place.start},${place.end}`}
                  title={titleOf(place.document, marks)}
                >
                  <Chip document={place.document} marks={marks} />
                  <span className="visually-hidden">{t.document.goTo(titleOf(place.document, marks))}</span>
                </Link>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
