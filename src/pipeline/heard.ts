import { extract } from '../extract/extract.ts'
import type { Document, Provenance } from '../model/document.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { readDocument } from '../read/read.ts'
import { state } from './state.ts'

/** A document and all that it says, before the base is asked anything: plain data, which a thread can hand to another. */
export interface Heard {
  readonly document: Document
  readonly mentions: readonly StatedMention[]
  readonly claims: readonly StatedClaim[]
}

/** Bytes to add, as they were loaded. */
export interface Loaded {
  readonly bytes: Uint8Array
  readonly file: string
  readonly provenance: Provenance
}

/** Reads a document and extracts what it says. Throws RefusalError when the bytes cannot be read. */
export async function hear({ bytes, file, provenance }: Loaded): Promise<Heard> {
  const document = await readDocument(bytes, file, provenance)
  const { mentions, claims } = state(document, extract(document))
  return { document, mentions, claims }
}
