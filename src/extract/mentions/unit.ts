import type { BlockKind } from '../../model/document.ts'
import type { NameKind } from '../../model/extraction.ts'
import type { Span } from '../../model/span.ts'
import type { Candidate } from './candidate.ts'
import type { NameToken } from './nameTokens.ts'

/** A stretch of a document that is read as one: a paragraph, a cell, a value. */
export interface Unit {
  readonly block: number
  readonly kind: BlockKind
  readonly span: Span
  /** Running text; elsewhere a capital letter proves little. */
  readonly prose: boolean
  readonly tokens: readonly NameToken[]
  /** What may be a name in it, once read. */
  candidates: readonly Candidate[]
  /** Mention index by candidate, once told; -1 for candidates that name nothing. */
  readonly mentions: number[]
  /** Names in other languages: what stands in them is told as one. */
  readonly native: Span[]
  /** Names that brackets introduce, by their place: the candidate they stand for, and what kind of name they are. */
  readonly introduced: Map<string, { readonly owner: number; readonly kind: NameKind }>
}
