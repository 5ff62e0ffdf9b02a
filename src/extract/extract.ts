import type { Document } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { createDraft } from './draft.ts'
import { extractStructure } from './structure/structure.ts'

/** All that a document says, from its structure first, then from its prose. */
export function extract(document: Document): Extraction {
  const draft = createDraft(document)
  extractStructure(document, draft)
  return draft.done()
}
