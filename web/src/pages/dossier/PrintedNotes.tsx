import type { PrintNote } from '../../facts/printNotes.ts'
import { type SourceMarks, titleOf } from '../../facts/sources.ts'
import { t } from '../../strings/strings.ts'
import { formatDate, formatDay } from '../../text/formatDate.ts'
import { Shown } from '../../text/Shown.tsx'
import './PrintedNotes.css'

/** What only paper shows: the numbered notes, each with its words and place, and the sources they are from. */
export function PrintedNotes({ notes, marks }: { notes: readonly PrintNote[]; marks: SourceMarks }) {
  const documents = [...new Map(notes.map(({ claim }) => [claim.document.id, claim.document])).values()]
  return (
    <div className="print-only printed">
      <h2>{t.dossier.notes}</h2>
      <ol>
        {notes.map(({ number, claim }) => (
          <li key={number} value={number}>
            <Shown text={titleOf(claim.document, marks)} />,{' '}
            {t.passage.characters(claim.passage.start, claim.passage.end)}: “<Shown text={claim.passage.quote} />”
          </li>
        ))}
      </ol>
      <h2>{t.dossier.sources}</h2>
      <ul>
        {documents.map((document) => {
          const full = marks.get(document.id)?.document
          return (
            <li key={document.id}>
              {marks.get(document.id)?.letters} <Shown text={titleOf(document, marks)} />
              {full?.captured && `, ${t.documents.captured(formatDate(full.captured))}`}
              {', '}
              <Shown text={full?.address ?? document.file} />, sha256 {document.sha256}
            </li>
          )
        })}
      </ul>
      <p>{t.dossier.printed(formatDay(new Date().toISOString()))}</p>
    </div>
  )
}
