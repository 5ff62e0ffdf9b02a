import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DocumentDetail } from '../../../src/answers/shapes.ts'
import { Chip } from '../facts/Chip.tsx'
import { useSources } from '../facts/sources.ts'
import { ExportMenu } from '../saving/ExportMenu.tsx'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { Cite } from './Cite.tsx'
import { StandsAlso } from './StandsAlso.tsx'

/** Title, source, dates, versions with the way to what changed, and the particulars folded away. */
export function DocumentHead({
  document,
  claims,
  children,
}: {
  document: DocumentDetail
  claims: number
  children?: ReactNode
}) {
  const marks = useSources()
  const { versions } = document
  const at = versions.findIndex((v) => v.id === document.id)
  const neighbour = versions[at - 1] ?? versions[at + 1]
  const pair = neighbour && (at > 0 ? { a: neighbour.id, b: document.id } : { a: document.id, b: neighbour.id })
  const dates = [
    document.publisher,
    document.captured && t.documents.captured(formatDate(document.captured)),
    document.published && t.documents.published(formatDate(document.published)),
    t.documents.added(formatDay(document.addedAt)),
  ].filter((x): x is string => x !== null && x !== '')
  return (
    <header className="document-head">
      <h1>
        <Chip document={document} marks={marks} /> <Shown text={document.title ?? document.file} />
      </h1>
      <p className="quiet">
        {dates.map((words, i) => (
          <span key={words}>
            {i > 0 && ' · '}
            <Shown text={words} />
          </span>
        ))}
      </p>
      {versions.length > 1 && pair && (
        <nav className="document-versions" aria-label={t.document.versions}>
          {versions.map((version) => (
            <Link
              key={version.id}
              to="/document/$id"
              params={{ id: version.id }}
              aria-current={version.id === document.id ? 'page' : undefined}
            >
              <Chip document={version} marks={marks} /> {t.documents.version(version.version)}
              {version.captured ? `, ${formatDate(version.captured)}` : ''}
            </Link>
          ))}
          <Link to="/diff/$a/$b" params={pair} className="document-changed">
            {t.document.compare}
          </Link>
        </nav>
      )}
      <div className="document-tools no-print">
        <span className="small quiet">
          {t.document.claimsOf(claims)} <span className="document-keys">· {t.document.keys}</span>
        </span>
        {children}
        <ExportMenu name={document.title ?? document.file} claims={{ document: document.id }} />
        <Cite document={document} />
        <StandsAlso document={document.id} />
        <details>
          <summary className="small">{t.document.about}</summary>
          <p className="tiny quiet document-particulars">
            <Shown text={document.file} /> · {document.format} · {document.mediaType} ·{' '}
            {t.count.characters(document.characters)}
            {document.address && (
              <>
                {' '}
                · <Shown text={document.address} />
              </>
            )}
            <br />
            {t.document.sha} <span className="mono">{document.sha256}</span> ·{' '}
            <a href={`/api/documents/${encodeURIComponent(document.id)}/original`} download>
              {t.document.original}
            </a>
          </p>
        </details>
      </div>
    </header>
  )
}
