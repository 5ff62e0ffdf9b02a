import { Chip } from './Chip.tsx'
import { type SourceMarks, titleOf } from './sources.ts'

/** Chips of documents, by their ids: of those that tell an event or a relation. */
export function DocumentChips({ documents, marks }: { documents: readonly string[]; marks: SourceMarks }) {
  return (
    <span className="chips">
      {documents.map((id) => {
        const document = marks.get(id)?.document
        return document ? (
          <span key={id} title={titleOf(document, marks)}>
            <Chip document={document} marks={marks} />
            <span className="visually-hidden">{titleOf(document, marks)}</span>
          </span>
        ) : null
      })}
    </span>
  )
}
