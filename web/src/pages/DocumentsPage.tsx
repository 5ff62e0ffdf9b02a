import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import { documentsQuery } from '../api/queries.ts'
import { Adding } from '../app/Adding.tsx'
import { useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { Chip } from '../facts/Chip.tsx'
import { useSources } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import { formatNumber } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './DocumentsPage.css'

/** All documents, works with their versions together, the newest first. */
export function DocumentsPage() {
  const { data, error, refetch } = useQuery(documentsQuery(useKnownOn()))
  const marks = useSources()
  const works = [...Map.groupBy(data ?? [], (d) => d.work).values()].map((of) =>
    of.toSorted((a, b) => b.version - a.version),
  )
  return (
    <div className="page">
      <title>{`${t.documents.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.documents.title}</h1>
        {data && data.length > 0 && (
          <p>
            {t.count.documents(data.length)}, {t.count.works(works.length)} ·{' '}
            <Link to="/changes">{t.changes.lately}</Link>
          </p>
        )}
      </header>
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.length === 0 && (
        <Empty title={t.documents.empty}>
          <p>{t.documents.emptyAdvice}</p>
        </Empty>
      )}
      {data && data.length > 0 && (
        <div className="table-scroll">
          <table className="documents">
            <thead>
              <tr>
                <th scope="col">{t.documents.columns.document}</th>
                <th scope="col">{t.documents.columns.source}</th>
                <th scope="col">{t.documents.columns.captured}</th>
                <th scope="col" className="number">
                  {t.documents.columns.size}
                </th>
                <th scope="col" className="number">
                  {t.documents.columns.claims}
                </th>
                <th scope="col">{t.documents.columns.added}</th>
              </tr>
            </thead>
            <tbody>
              {works.flatMap((versions) =>
                versions.map((document, i) => (
                  <DocumentRow
                    key={document.id}
                    document={document}
                    older={i > 0}
                    versions={versions.length}
                    chip={<Chip document={document} marks={marks} />}
                  />
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
      <div className="documents-add">
        <Adding> {t.add.intro}</Adding>
      </div>
    </div>
  )
}

function DocumentRow({
  document,
  older,
  versions,
  chip,
}: {
  document: DocumentSummary
  older: boolean
  versions: number
  chip: React.ReactNode
}) {
  return (
    <tr data-older={older || undefined}>
      <td className="documents-title">
        {chip}
        <span>
          <Link to="/document/$id" params={{ id: document.id }}>
            <Shown text={document.title ?? document.file} />
          </Link>
          {versions > 1 && <span className="quiet"> {t.documents.version(document.version)}</span>}
          <span className="tiny quiet documents-file">
            <Shown text={document.file} />
          </span>
        </span>
      </td>
      <td>{document.publisher && <Shown text={document.publisher} />}</td>
      <td>{document.captured && formatDate(document.captured)}</td>
      <td className="number">{formatNumber(document.characters)}</td>
      <td className="number">{formatNumber(document.claims)}</td>
      <td>{formatDay(document.addedAt)}</td>
    </tr>
  )
}
