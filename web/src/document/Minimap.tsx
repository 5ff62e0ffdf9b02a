import { t } from '../strings/strings.ts'
import type { Row } from './rows.ts'

const bins = 160

/** A strip at the edge that is darker where claims are thick. A click goes there. */
export function Minimap({ rows, length, onGo }: { rows: readonly Row[]; length: number; onGo: (row: number) => void }) {
  const counts = new Array<number>(bins).fill(0)
  for (const row of rows)
    for (const i of row.notes) {
      const bin = Math.min(bins - 1, Math.floor((row.claims[i]!.start / Math.max(1, length)) * bins))
      counts[bin] = counts[bin]! + 1
    }
  const most = Math.max(...counts, 1)
  return (
    // The notes are the way for the keyboard; the strip is a picture of them.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <svg
      className="minimap no-print"
      viewBox={`0 0 10 ${bins}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.document.minimap}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const at = ((event.clientY - box.top) / box.height) * length
        const row = rows.findIndex((r) => r.end >= at)
        if (row >= 0) onGo(row)
      }}
    >
      <rect className="minimap-ground" width="10" height={bins} />
      {counts.map((n, i) =>
        n === 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
          <rect key={i} className="minimap-bin" y={i} width={2 + 8 * Math.sqrt(n / most)} height="0.85" />
        ),
      )}
    </svg>
  )
}
