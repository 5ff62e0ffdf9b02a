import type { Document } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { createDraft } from './draft.ts'
import { findMentions } from './mentions/find.ts'
import { extractProse } from './prose/prose.ts'
import { extractStructure } from './structure/structure.ts'

/** All that a document says: what its structure gives, who and what its text names, then what its sentences say. */
export function extract(document: Document): Extraction {
  const draft = createDraft(document)
  const { prose } = extractStructure(document, draft)
  findMentions(document, draft, prose)
  extractProse(
    document,
    draft,
    prose.filter((span) => !span.told),
  )
  return draft.done()
}
