import { t } from '../../strings/strings.ts'

/** Steps through a long table. `page` counts from 0. */
export function Pager({
  page,
  rows,
  of,
  onPage,
}: {
  page: number
  rows: number
  of: number
  onPage: (page: number) => void
}) {
  const last = Math.ceil(of / rows) - 1
  return (
    <p className="pager no-print">
      <button type="button" className="bare step" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <span aria-hidden="true">←</span>
        <span className="visually-hidden">{t.pictures.before}</span>
      </button>
      <span className="small quiet" aria-live="polite">
        {t.pictures.rows(page * rows + 1, Math.min(of, (page + 1) * rows), of)}
      </span>
      <button type="button" className="bare step" disabled={page === last} onClick={() => onPage(page + 1)}>
        <span aria-hidden="true">→</span>
        <span className="visually-hidden">{t.pictures.after}</span>
      </button>
    </p>
  )
}
