import type { Claim } from '../../../src/model/claim.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatDate, formatValid } from '../text/formatDate.ts'
import { formatValue } from '../text/formatValue.ts'
import { type SourceMarks, titleOf } from './sources.ts'

/**
 * A sentence with its footnotes as plain text, to paste into a report. What is alleged says so in the sentence itself, with
 * its speaker: a copied line never turns an allegation into a fact.
 */
export function sentenceWithFootnotes(label: string, claims: readonly Claim[], marks: SourceMarks): string {
  const first = claims[0]
  if (!first) return ''
  const role = first.role ? `${first.role} ` : ''
  const said = t.fact.said(first.modality, first.attributedTo?.label ?? '', first.via.map((r) => r.label).join(', '))
  const when = [first.valid ? formatValid(first.valid) : null, first.scope, said]
    .filter((x) => x !== null && x !== '')
    .join(', ')
  const sentence = t.footnote.sentence(
    first.subject.label,
    label,
    `${role}${formatValue(first.value)}`,
    when === '' ? null : when,
  )
  const notes = claims.map((claim, i) => {
    const document = marks.get(claim.document.id)?.document
    const parts = [
      document?.captured ? t.documents.captured(formatDate(document.captured)) : null,
      document?.address ?? claim.document.file,
      t.passage.characters(claim.passage.start, claim.passage.end),
    ].filter((x) => x !== null)
    return `[${i + 1}] ${t.footnote.note(titleOf(claim.document, marks), parts, claim.passage.quote)}`
  })
  return nameControls(`${sentence}.${claims.map((_, i) => `[${i + 1}]`).join('')}\n\n${notes.join('\n')}\n`)
}
