import type { Claim, DocumentReference, Passage } from './claim.ts'

/** What the words of a passage tell whoever compares it with others. */
export interface Wording {
  /** What it speaks of is called former. */
  readonly former: boolean
  /** It speaks of the present. */
  readonly present: boolean
  /** Its runs of four words, four characters each, each once and in order; empty when it is too short to be known again. */
  readonly runs: string
}

/** A document as comparing asks for it. `version` tells only which of several versions of a work is the later. */
export type DocumentCompared = Omit<DocumentReference, 'sha256'> & {
  /** The day by which its versions are ordered; undefined: nobody asked. */
  readonly day?: string | null
}

/**
 * What comparing asks of a claim: a claim is one. `wording` stands for the quote where that is not at hand, and `rule` is
 * told of an event's type alone.
 */
export type Testimony = Omit<
  Claim,
  'document' | 'passage' | 'hedged' | 'joint' | 'extractor' | 'rule' | 'confidence' | 'recordedAt'
> & {
  readonly document: DocumentCompared
  readonly passage: Omit<Passage, 'quote'> & { readonly quote?: string | undefined }
  readonly rule?: string | null
  readonly wording?: Wording
}
