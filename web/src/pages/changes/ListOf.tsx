import type { ReactNode } from 'react'
import { t } from '../../strings/strings.ts'
import { formatNumber } from '../../text/formatValue.ts'

/** A list that may be longer than what is shown of it, with its heading; nothing where it is empty. */
export function ListOf({
  id,
  title,
  list,
  onMore,
  children,
}: {
  id: string
  title: string
  list: { readonly total: number; readonly items: readonly unknown[] }
  /** Asks for more of each list; null where no more can be asked for. */
  onMore: (() => void) | null
  children: ReactNode
}) {
  const { total, items } = list
  if (total === 0) return null
  return (
    <section className="changes-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span className="quiet">{formatNumber(total)}</span>
      </h2>
      {children}
      {items.length < total && (
        <p className="small quiet">
          {t.changes.first(items.length, total)}{' '}
          {onMore && (
            <button type="button" className="bare link no-print" onClick={onMore}>
              {t.changes.more}
            </button>
          )}
        </p>
      )}
    </section>
  )
}
