import type { DateValue, Located, Modality, QuantityValue, TextValue, Valid } from './claim.ts'
import type { BlockKind } from './document.ts'
import type { EntityType } from './entityType.ts'
import type { Span } from './span.ts'

export type NameKind = 'official' | 'abbreviation' | 'alias' | 'former' | 'native' | 'transliteration' | 'joint'

/**
 * A place in the text where something is named, the name alone: ranks, honorifics and articles stay outside.
 * Claims point to mentions by their index in `Extraction.mentions`; who the mention is, `identify` decides.
 */
export interface Mention extends Span {
  readonly type: EntityType
  /** The text at the span, white space folded. */
  readonly text: string
  /** What to call it where the text's own words do not serve ("First conflict" → "Kachin conflict (1961–1994)"). */
  readonly label?: string
  /** What kind of name this is, where the text says so. */
  readonly nameKind?: NameKind
  /** "KIO/KIA": the joint name of which this mention is one half. Two mentions then share one span. */
  readonly joint?: string
  /** Index of the mention that this one certainly repeats (an abbreviation in brackets, "the group", a pronoun). */
  readonly same?: number
  /** True for a pronoun or a noun phrase ("it", "the group"): it names nobody, and gives no name to its entity. */
  readonly pronoun?: boolean
}

/** An event or agreement that a sentence, row or line tells. Its claims follow in `claims`; coreference joins events later. */
export interface EventDraft {
  readonly type: 'Event' | 'Agreement'
  /** What carries the event: a stable place to name it by. */
  readonly anchor: Span
}

/** What a claim speaks of. `document` is the document itself. */
export type SubjectDraft =
  | { readonly mention: number }
  | { readonly event: number }
  | { readonly citation: number }
  | { readonly document: true }

export type ValueDraft =
  | DateValue
  | QuantityValue
  | TextValue
  /** `event` as a value: the event of which this one is part. */
  | { readonly kind: 'mention'; readonly mention: number }
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'citation'; readonly citation: number }

/** A work that the document cites: a footnote, a source line. */
export interface CitationDraft extends Span {
  readonly title: string
}

/** A claim as an extractor gives it: offsets in UTF-16, entities as mentions. */
export interface ClaimDraft {
  readonly block: BlockKind
  /** The shortest clause, cell, row or line that carries the claim; at most 320 characters. */
  readonly passage: Span
  readonly subject: SubjectDraft
  readonly property: string
  readonly value: ValueDraft
  readonly valid?: Valid | null
  /** The office, the participant's role, as the property asks. */
  readonly role?: string | null
  readonly side?: string | null
  /** Mention of a place. */
  readonly place?: number | null
  /** How the place stands to the event and how exactly it is known, as a dataset codes it. */
  readonly located?: Located | null
  readonly scope?: string | null
  readonly victim?: VictimDraft | null
  readonly perpetrator?: number | null
  readonly attributedTo?: number | null
  readonly via?: readonly number[]
  readonly modality?: Modality
  readonly hedged?: boolean
  readonly joint?: string | null
  /** "infobox@1", "prose@1": which extractor and its version. */
  readonly extractor: string
  /** The name of the grammar rule that fired. */
  readonly rule?: string | null
  /** 0 to 1: how sure the extractor is that the document says this. */
  readonly confidence?: number
}

/** A category of victims, or a mention of who they are; both where the text gives both. */
export interface VictimDraft {
  readonly category: 'combatants' | 'civilians' | 'mixed' | 'unknown'
  readonly mention?: number
}

/** All that one document says, before identity. */
export interface Extraction {
  readonly mentions: readonly Mention[]
  readonly events: readonly EventDraft[]
  readonly citations: readonly CitationDraft[]
  readonly claims: readonly ClaimDraft[]
  /** The mention of what the whole document is about (the subject of its infobox), null when it has none. */
  readonly topic: number | null
}
