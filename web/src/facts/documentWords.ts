import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import { t } from '../strings/strings.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'

/** What a list says of a document beside its title: its version where there was one before, its days, its claims. */
export const documentWords = (document: DocumentSummary): string =>
  [
    document.version > 1 ? t.documents.version(document.version) : null,
    document.captured ? t.documents.captured(formatDate(document.captured)) : null,
    t.count.claims(document.claims),
    t.documents.added(formatDay(document.addedAt)),
  ]
    .filter((words) => words !== null)
    .join(' · ')
