import type { CSSProperties } from 'react'
import type { DocumentReference } from '../../../src/model/claim.ts'
import { t } from '../strings/strings.ts'
import { type SourceMarks, titleOf } from './sources.ts'
import './Chip.css'

/** The two letters of a document in its hue. Not a button by itself: see WitnessChip. */
export function Chip({ document, marks }: { document: DocumentReference; marks: SourceMarks }) {
  const mark = marks.get(document.id)
  return (
    <span className="chip" style={{ '--hue': mark?.hue ?? 60 } as CSSProperties}>
      {mark?.letters ?? '··'}
    </span>
  )
}

/** A chip that opens a passage. `count` tells how many passages of the document say so. */
export function WitnessChip({
  document,
  marks,
  count = 1,
  current = false,
  onOpen,
}: {
  document: DocumentReference
  marks: SourceMarks
  count?: number
  current?: boolean
  onOpen: () => void
}) {
  const title = titleOf(document, marks)
  return (
    <button type="button" className="bare chip-button" aria-pressed={current} title={title} onClick={onOpen}>
      <Chip document={document} marks={marks} />
      {count > 1 && <span className="chip-count">{count}</span>}
      <span className="visually-hidden">
        {count > 1 ? `${t.count.passages(count).replace(/^\S+ /, '')}, ` : ''}
        {title}
      </span>
    </button>
  )
}
