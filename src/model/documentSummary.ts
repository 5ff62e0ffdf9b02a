import type { DocumentReference } from './claim.ts'
import type { Format } from './document.ts'

/** A document as lists show it. */
export interface DocumentSummary extends DocumentReference {
  readonly format: Format
  readonly mediaType: string
  readonly language: string | null
  readonly publisher: string | null
  /** Admiralty grade of its source, A to F, where somebody gave one. */
  readonly grade: string | null
  /** EDTF, like the two after it. */
  readonly captured: string | null
  readonly published: string | null
  readonly retrieved: string | null
  readonly address: string | null
  /** Code points of the text. */
  readonly characters: number
  readonly claims: number
  /** ISO 8601. */
  readonly addedAt: string
}
