import type { BlockKind } from './document.ts'
import type { EntityType } from './entityType.ts'
import type { PlaceClass } from './gazetteer.ts'

/** EDTF level 1. */
export interface DateValue {
  readonly kind: 'date'
  readonly edtf: string
}

/**
 * A number or a range. "8,000–12,000" has both ends; "more than 12,000" has `min` and `exclusive`;
 * a plain 27 has min = max = 27. `best` is a dataset's best estimate between its low and high.
 */
export interface QuantityValue {
  readonly kind: 'quantity'
  readonly min: number | null
  readonly best?: number | null
  readonly max: number | null
  readonly exclusive: boolean
  readonly unit: string | null
}

export interface TextValue {
  readonly kind: 'text'
  readonly text: string
}

export interface EntityValue {
  readonly kind: 'entity'
  readonly id: string
  readonly label: string
}

export type Value = DateValue | QuantityValue | TextValue | EntityValue

export const modalities = ['asserted', 'alleged', 'estimated', 'denied', 'planned', 'demanded', 'negated'] as const

export type Modality = (typeof modalities)[number]

/**
 * When a claim holds in the world. `start` and `end` follow the Security Force Monitor's distinction: an exact end, or
 * one known only as "at least from" / "at least until". `basis` says on what the time rests.
 */
export interface Valid {
  readonly edtf: string
  readonly start: 'exact' | 'at-least-from' | null
  readonly end: 'exact' | 'at-least-until' | null
  readonly basis: 'sentence' | 'heading' | 'carried' | 'document'
}

export interface Reference {
  readonly id: string
  readonly label: string
}

export interface TypedReference extends Reference {
  readonly type: EntityType
}

export interface DocumentReference {
  readonly id: string
  readonly file: string
  readonly title: string | null
  readonly sha256: string
  readonly work: string
  readonly version: number
}

export interface Passage {
  /** Unicode code points in the document's text. */
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface Victim {
  readonly category: 'combatants' | 'civilians' | 'mixed' | 'unknown'
  readonly id?: string
  readonly label?: string
}

/** Where something was, as a dataset codes it: how it stands to the place named, how large that is, and coordinates. */
export interface Located {
  readonly relation?: 'at' | 'near' | 'between' | 'along' | 'within'
  /** The finer, the more the coordinates mean: a township is no point. */
  readonly precision?: PlaceClass
  readonly longitude?: number | null
  readonly latitude?: number | null
}

export interface PlaceQualifier extends Reference, Located {}

/** One statement by one document, as commands, API and exports show it. */
export interface Claim {
  readonly id: string
  readonly document: DocumentReference
  readonly block: BlockKind
  readonly passage: Passage
  readonly subject: TypedReference
  readonly property: string
  readonly value: Value
  readonly valid: Valid | null
  readonly role: string | null
  readonly side: string | null
  readonly place: PlaceQualifier | null
  readonly scope: string | null
  readonly victim: Victim | null
  readonly perpetrator: Reference | null
  readonly attributedTo: Reference | null
  readonly via: readonly Reference[]
  readonly modality: Modality
  readonly hedged: boolean
  readonly joint: string | null
  readonly extractor: string
  readonly rule: string | null
  readonly confidence: number
  /** ISO 8601, when this base learnt it. */
  readonly recordedAt: string
}
