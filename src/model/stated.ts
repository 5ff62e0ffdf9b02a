import type { DateValue, Located, Modality, Passage, QuantityValue, TextValue, Valid, Victim } from './claim.ts'
import type { BlockKind } from './document.ts'
import type { EntityType } from './entityType.ts'
import type { NameKind } from './extraction.ts'

/**
 * What one document says, as it is stored and never changed: every reference is the id of a mention in that document.
 * Which entity a mention is, is derived, kept apart (`Identification`) and can be rebuilt; a merge rewrites no claim.
 */
export interface StatedMention {
  /** Hash of document, place, type and label. Events, agreements and citations are mentions too, at their anchor. */
  readonly id: string
  readonly document: string
  readonly type: EntityType
  /** As it stands, white space folded; Burmese in the Zawgyi encoding as Unicode. The document keeps the original. */
  readonly text: string
  readonly label: string
  readonly nameKind: NameKind | null
  /** Code points. */
  readonly start: number
  readonly end: number
  readonly joint: string | null
  readonly pronoun: boolean
  /** Id of the mention that this one certainly repeats: an abbreviation in brackets, "the group". */
  readonly same: string | null
}

export interface StatedVictim extends Omit<Victim, 'id' | 'label'> {
  readonly mention: string | null
}

export type StatedValue = DateValue | QuantityValue | TextValue | { readonly kind: 'mention'; readonly mention: string }

export interface StatedClaim {
  readonly id: string
  readonly document: string
  readonly block: BlockKind
  readonly passage: Passage
  /** Mention id; the document's own id where the claim is about the document. */
  readonly subject: string
  readonly property: string
  readonly value: StatedValue
  readonly valid: Valid | null
  readonly role: string | null
  readonly side: string | null
  readonly place: string | null
  readonly located?: Located | null
  readonly scope: string | null
  readonly victim: StatedVictim | null
  readonly perpetrator: string | null
  readonly attributedTo: string | null
  readonly via: readonly string[]
  readonly modality: Modality
  readonly hedged: boolean
  readonly joint: string | null
  readonly extractor: string
  readonly rule: string | null
  readonly confidence: number
}
