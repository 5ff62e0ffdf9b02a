import type { Document } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { createDraft } from './draft.ts'

/** All that a document says, from its structure first, then from its prose. */
export function extract(document: Document): Extraction {
  const draft = createDraft(document)
  return draft.done()
}
