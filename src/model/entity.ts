import type { Modality, PlaceQualifier, Reference, Valid, Value, Victim } from './claim.ts'
import type { EntityType } from './entityType.ts'
import type { NameKind } from './extraction.ts'

export interface Name {
  readonly text: string
  readonly kind: NameKind
  readonly lang: string | null
  readonly valid: Valid | null
}

/** Where a document names an entity, in code points. */
export interface MentionPlace {
  readonly document: string
  readonly start: number
  readonly end: number
}

export interface Entity {
  readonly id: string
  readonly type: EntityType
  readonly label: string
  readonly names: readonly Name[]
  readonly mentions: readonly MentionPlace[]
  /** How often it is named or meant, where `mentions` holds only the first of very many: when found, and in its dossier. */
  readonly named?: number
  readonly wikidata: string | null
  /** A person is public by holding an office, command or delegation in some claim. All other entities are. */
  readonly public: boolean
}

export interface Participant {
  readonly entity: Reference
  readonly role: string | null
  readonly side: string | null
}

export interface Casualty {
  readonly outcome: 'killed' | 'injured' | 'captured' | 'displaced'
  readonly value: Value
  readonly victim: Victim | null
  readonly perpetrator: Reference | null
  readonly attributedTo: Reference | null
  readonly modality: Modality
  readonly claim: string
}

/** An event as its claims tell it. Where claims differ, the list shows the first witness; the comparisons show all. */
export interface EventSummary {
  readonly id: string
  readonly eventType: string | null
  /** `asserted` where any claim asserts that it happened; else how it is said, and by whom. */
  readonly modality: Modality
  readonly attributedTo: Reference | null
  readonly date: string | null
  readonly place: PlaceQualifier | null
  readonly participants: readonly Participant[]
  readonly casualties: readonly Casualty[]
  readonly outcome: string | null
  readonly claims: readonly string[]
  readonly documents: readonly string[]
}
