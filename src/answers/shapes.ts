import type { Claim, DocumentReference, TypedReference } from '../model/claim.ts'
import type { Comparison, RelationKind } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import type { Block, BlockKind, Link } from '../model/document.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import type { Entity, EventSummary } from '../model/entity.ts'
import type { Anchor } from '../reconcile/anchor.ts'
import type { Diff } from '../reconcile/diff.ts'
import type { Peer, Source, Standing } from '../store/sources.ts'
import type { Property } from '../vocabulary/vocabulary.ts'

/** One page of a long list. `next` is opaque: given back as `cursor` it gets the page after. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** A document with its text; all offsets are code points. */
export interface DocumentDetail extends DocumentSummary {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly links: readonly Link[]
  /** All versions of the work, oldest first, this one included. */
  readonly versions: readonly DocumentSummary[]
}

/** When a point was last said: by the latest document that asserts it. */
export interface LastSaid {
  /** YYYY-MM-DD: when that document was captured, or the latest day it mentions. */
  readonly date: string
  readonly document: DocumentReference
  /** Documents of a later year still speak of the subject, and not of this. */
  readonly stale: boolean
}

/** A comparison with all that a page needs to show it. */
export interface Point extends Comparison {
  /** The property's label. */
  readonly label: string
  /** The claims that the variants name; in the dossier of a subject with very many the first witnesses of each variant. */
  readonly claims: Readonly<Record<string, Claim>>
  /** How many claims of its variants and how many silent works a dossier leaves out, where it does: a list of points has all. */
  readonly leftOut?: { readonly claims: number; readonly silent: number }
  /** The words around the passage of each claim, when asked for. */
  readonly contexts?: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  /** Null where no document that says it has a date. */
  readonly lastSaid: LastSaid | null
  /** Works that speak of the subject and not of this, each by its newest document. */
  readonly silent: readonly DocumentReference[]
  /**
   * Admiralty code, where people judged: reliability of the sources, A to F, by document id, and credibility of the
   * claims, 1 to 6, by claim id. No verdict rests on either.
   */
  readonly admiralty?: {
    readonly sources: Readonly<Record<string, string>>
    readonly claims: Readonly<Record<string, string>>
  }
}

/** That of which a decision speaks. `other`: an item of Wikidata, or what is no longer in the base. */
export type DecidedThing =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | {
      readonly kind: 'point'
      readonly id: string
      readonly subject: TypedReference
      readonly property: string
      readonly label: string
      readonly verdict: RelationKind
    }
  | { readonly kind: 'entity'; readonly entity: TypedReference }
  | { readonly kind: 'decision'; readonly decision: Decision }
  /** A claim that is no longer read so: where its words stand, and the claim that is read there now. */
  | {
      readonly kind: 'passage'
      readonly id: string
      readonly document: DocumentReference
      readonly start: number
      readonly end: number
      readonly quote: string
      readonly claim: string | null
    }
  | { readonly kind: 'other'; readonly id: string }

/** A decision for people to read. */
export interface Decided extends Decision {
  /** The `undo` that took it back, null while it stands. */
  readonly undoneBy: string | null
  readonly things: readonly DecidedThing[]
}

/** A claim to look at, with the words around its passage and how its point stands. */
export interface ClaimToReview {
  readonly claim: Claim
  /** The property's label. */
  readonly label: string
  readonly before: string
  readonly after: string
  readonly verdict: RelationKind | null
  readonly reason: string | null
}

/** How much waits to be judged. */
export interface ReviewCounts {
  readonly claims: number
  readonly entities: number
  readonly events: number
}

/** A source in a list, with how it stands over a bounded number of points. */
export interface SourceSummary extends Source {
  readonly standing: Standing
}

/** A source with its documents (the newest 200) and how it stands to each other source. */
export interface SourceDetail extends SourceSummary {
  readonly shown: readonly DocumentSummary[]
  readonly peers: readonly Peer[]
}

/** What a decision would change, before it is taken. */
export interface Effect {
  /** Points whose verdict changes, the most serious first, fifty at most. Null: the point is not there. */
  readonly points: readonly {
    readonly subject: TypedReference
    readonly property: string
    readonly label: string
    readonly before: RelationKind | null
    readonly after: RelationKind | null
    readonly reason: string
  }[]
  /** How many verdicts change, listed or not. */
  readonly changed: number
  /** Nothing changes by the decision itself: so the point would read without the claim. */
  readonly supposed: boolean
}

export interface BaseSummary {
  readonly version: string
  readonly documents: number
  readonly works: number
  readonly claims: number
  readonly entities: number
  readonly events: number
  readonly comparisons: number
  readonly verdicts: Readonly<Record<RelationKind, number>>
  readonly newest: readonly DocumentSummary[]
  readonly disputed: readonly Point[]
}

export interface VocabularyAnswer {
  readonly groups: readonly { readonly id: string; readonly label: string }[]
  readonly properties: readonly Property[]
  readonly eventTypes: readonly { readonly name: string; readonly family: string }[]
  readonly participantRoles: readonly string[]
  readonly relationKinds: readonly RelationKind[]
}

export interface Dossier {
  readonly entity: Entity
  readonly asOf: string | null
  readonly knownOn: string | null
  readonly counts: {
    readonly documents: number
    readonly claims: number
    readonly points: number
    readonly disputed: number
  }
  /** The documents that speak, those with most claims first. */
  readonly witnesses: Some<{ readonly document: DocumentReference; readonly claims: number }>
  /** YYYY-MM-DD: the days on which documents came that speak of it. */
  readonly learnt: readonly string[]
  readonly groups: readonly { readonly id: string; readonly label: string; readonly points: readonly Point[] }[]
}

/** A list of which the first are shown. */
export interface Some<T> {
  readonly total: number
  readonly items: readonly T[]
}

/** What two documents say differently, and where the passages of what the second lost stand in it. */
export interface DocumentDiff extends Diff {
  /** By claim id, for `lost`; null: no longer in the text. */
  readonly passages: Readonly<Record<string, Anchor | null>>
}

/** Where a claim's passage stands in another document, or that it does not. */
export interface Reanchored {
  readonly claim: string
  readonly document: DocumentReference
  /** `same` place and words, `moved`, `reworded`, or `gone`: no longer in the text. */
  readonly status: 'same' | 'moved' | 'reworded' | 'gone'
  readonly passage: Anchor | null
}

/** A passage of a document that stands in other works too, nearly word for word. Code points. */
export interface ReusedPassage {
  readonly start: number
  readonly end: number
  /** The most alike first. */
  readonly places: readonly {
    readonly document: DocumentReference
    readonly start: number
    readonly end: number
    readonly quote: string
    /** The share of the shorter passage's runs of words that the longer has. */
    readonly share: number
  }[]
}

/** What changed in the world after one date and up to another, by what the texts date themselves. */
export interface ChangesInWorld {
  readonly axis: 'world'
  /** EDTF. */
  readonly from: string
  readonly to: string
  readonly began: Some<Claim>
  readonly ended: Some<Claim>
  /** Held only between the two: figures of a year, deaths of a month. */
  readonly within: Some<Claim>
  readonly events: Some<EventSummary>
}

/** A point of which the base came to another verdict. */
export interface ChangedVerdict {
  readonly subject: TypedReference
  readonly property: string
  readonly label: string
  /** Null where nothing was said of it. */
  readonly before: RelationKind | null
  /** Null where nothing is said of it any more: what it spoke of is another's now, or was taken back. */
  readonly after: RelationKind | null
  readonly reason: string
  /** Ids of the documents that came in between and speak of it. */
  readonly documents: readonly string[]
}

/** What the base learnt after one date of it and up to another. */
export interface ChangesInBase {
  readonly axis: 'base'
  /** ISO 8601. */
  readonly from: string
  readonly to: string
  readonly documents: Some<DocumentSummary>
  readonly claims: Some<Claim>
  /** What people decided, oldest first. */
  readonly decisions: Some<Decided>
  /** The most serious first. Over the points of so many subjects of all that it learnt something of. */
  readonly verdicts: Some<ChangedVerdict> & { readonly subjects: number; readonly of: number }
}

export interface EventDetail extends EventSummary {
  readonly label: string
  readonly points: readonly Point[]
}

export interface FoundPassage {
  readonly document: DocumentReference
  readonly block: BlockKind
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface Found {
  readonly entities: readonly Entity[]
  readonly passages: readonly FoundPassage[]
}

/** What adding a number of files came to. */
export interface AddSummary {
  /** Documents added, and files whose bytes the base already had. */
  readonly documents: number
  readonly known: number
  readonly claims: number
  readonly entities: number
  readonly comparisons: Readonly<Partial<Record<RelationKind, number>>>
  readonly added: readonly { readonly file: string; readonly id: string }[]
  readonly refused: number
  /** What they changed on the points they speak of; null when nobody watched. */
  readonly changes: AddChanges | null
}

/** How added documents changed what the base holds. A point may count under several headings. */
export interface AddChanges {
  readonly begun: number
  readonly disputed: number
  readonly settled: number
  readonly witnessed: number
  /** Points with another verdict than before, thirty at most. */
  readonly points: readonly {
    readonly subject: TypedReference
    readonly property: string
    readonly label: string
    readonly before: RelationKind
    readonly after: RelationKind
  }[]
}

/** What comparing everything anew came to: points in the base, by verdict. */
export interface Reconciled {
  readonly points: number
  readonly verdicts: Readonly<Record<RelationKind, number>>
}

/** One line of the answer to `POST /api/reconcile`. */
export type ReconcileLine =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | ({ readonly kind: 'summary' } & Reconciled)
  | { readonly kind: 'failed'; readonly message: string }

/** One line of the answer to `POST /api/documents`. */
export type AddLine =
  | { readonly kind: 'progress'; readonly file: string; readonly done: number; readonly of: number }
  | { readonly kind: 'refused'; readonly file: string; readonly reason: string; readonly advice: string }
  | ({ readonly kind: 'summary' } & AddSummary)
  | { readonly kind: 'failed'; readonly message: string }
