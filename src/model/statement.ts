import type { DateValue, Modality, QuantityValue, TextValue, TypedReference } from './claim.ts'

/**
 * What a person says that a passage says: a claim made by hand. It is kept as a decision of kind `state`, with author and
 * time; the claim itself is made from it, and again when the base is rebuilt. Entities are named with label and type, so
 * that they are found again should their ids have changed.
 */
export interface Statement {
  readonly document: string
  /** Code points of the document's text. */
  readonly start: number
  readonly end: number
  readonly subject: TypedReference
  readonly property: string
  readonly value: DateValue | QuantityValue | TextValue | StatedEntity
  /** EDTF; null where the passage gives no time. */
  readonly valid: string | null
  /** Who is said to say it. */
  readonly attributedTo: TypedReference | null
  readonly modality: Modality
}

interface StatedEntity extends TypedReference {
  readonly kind: 'entity'
}
