import type { RelationKind } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import type { BlockKind, Document } from '../model/document.ts'
import type { EventSummary } from '../model/entity.ts'
import type { EntityType } from '../model/entityType.ts'
import type { NameKind } from '../model/extraction.ts'
import type { PlaceClass } from '../model/gazetteer.ts'
import type { EventPoint, Feature } from '../model/identity.ts'
import type { ClaimBody, KeptBody } from './claimBody.ts'
import type { ComparisonBody } from './comparisonBody.ts'

/*
 * The tables, as Kysely sees them. docs/data-model.md draws them and says what is said and what is derived.
 * Offsets are Unicode code points; days are `YYYY-MM-DD`; record times ISO 8601 in UTC with milliseconds.
 * JSON columns go in as text (see insertRows.ts) and come out parsed.
 */

// ---- what is said: written once, never updated

export interface SourceTable {
  id: string
  name: string
  /** Admiralty grade of reliability, A to F. */
  grade: string | null
}

export interface WorkTable {
  id: string
  title: string
  source_id: string | null
}

/** Small, and joined to everything: a reference table when the base is distributed. */
export interface DocumentTable {
  id: string
  sha256: string
  file: string
  work_id: string
  title: string | null
  publisher: string | null
  media_type: string
  format: Document['format']
  language: string | null
  address: string | null
  /** EDTF. */
  captured: string | null
  published: string | null
  retrieved: string | null
  /** The day by which versions of a work are ordered: when it was captured, or the latest day it mentions. */
  order_day: string | null
  /** Length of the text in code points. */
  length: number
  meta: DocumentMeta
  recorded_at: string
}

/** What else reading found: where the text says its metadata, and its links. Spans in code points. */
export interface DocumentMeta {
  readonly spans: Readonly<Record<string, readonly [number, number]>>
  readonly links: Document['links']
  readonly provenance: Readonly<Record<string, string>>
}

export interface DocumentTextTable {
  document_id: string
  text: string
}

/** The bytes of documents, in a base on a server; a base in a folder keeps them as files. */
export interface OriginalTable {
  sha256: string
  bytes: Uint8Array
}

export interface BlockTable {
  document_id: string
  ordinal: number
  kind: BlockKind
  start_at: number
  end_at: number
  /** level, number, key, value, cells, table, header, section, under: as in the model, spans in code points. */
  shape: Record<string, unknown>
}

export interface MentionTable {
  document_id: string
  id: string
  type: EntityType
  text: string
  label: string
  name_kind: NameKind | null
  start_at: number
  end_at: number
  joint: string | null
  pronoun: boolean
  same: string | null
}

export interface ClaimTable {
  document_id: string
  id: string
  /** Mention id, or the document's own id. */
  subject: string
  property: string
  block: BlockKind
  start_at: number
  end_at: number
  /** The days that `valid` can mean; null where open. Both null and `dated` false: nothing dates the claim. */
  valid_from: string | null
  valid_to: string | null
  dated: boolean
  /** What has no column (see claimBody.ts). */
  body: KeptBody | ClaimBody
  recorded_at: string
}

export interface DecisionTable {
  id: string
  kind: Decision['kind']
  about: readonly string[]
  quote: string | null
  author: string
  reason: string | null
  recorded_at: string
}

// ---- what is derived: can be dropped and made again at any time

export interface EntityTable {
  id: string
  type: EntityType
  label: string
  wikidata: string | null
  public: boolean
  /** The document whose reading minted it. */
  document_id: string
}

/** An id that was merged away. */
export interface RedirectTable {
  from_id: string
  /** The entity that it is now: never an id that redirects itself. */
  to_id: string
  /** The entity that it was merged into, which may have been merged further: merges are undone one by one. */
  into_id: string
  score: number
  features: readonly Feature[]
  /** When the two were found to be one; null: nobody knows. */
  recorded_at: string | null
}

/** A merge that people undid. */
export interface PartedTable {
  from_id: string
  /** The entity that it had been merged into. */
  into_id: string
  /** When the two had been found to be one; null: nobody knows. */
  recorded_at: string | null
  parted_at: string
}

export interface NameTable {
  entity_id: string
  document_id: string
  text: string
  kind: NameKind
  lang: string | null
  mention_id: string
}

/** Each name of an entity once, folded to plain letters (fold.ts), for exact and for misspelt search. */
export interface SpellingTable {
  folded: string
  entity_id: string
}

export interface NameKeyTable {
  key: string
  entity_id: string
}

/** Which entity a mention was read as. Merges do not touch it: they redirect the entity. */
export interface ResolutionTable {
  document_id: string
  mention_id: string
  entity_id: string
}

/** A claim's place on a point, under the canonical ids of its subject and value. */
export interface WitnessTable {
  subject_id: string
  property: string
  document_id: string
  start_at: number
  claim_id: string
  value_id: string | null
  valid_from: string | null
  valid_to: string | null
  recorded_at: string
  /** What comparing asks of the claim (see facts.ts); null where it is asked of the claim itself. */
  facts: string | null
}

export interface ComparisonTable {
  subject_id: string
  property: string
  id: string
  verdict: RelationKind
  /** Index of the verdict in relationKinds. */
  seriousness: number
  variants: number
  witnesses: number
  /** Null where one claim is all that is said on the point. */
  body: ComparisonBody | null
}

export interface EventTable {
  subject_id: string
  type: 'Event' | 'Agreement'
  event_type: string | null
  /** The days its dates can mean, over all claims. */
  from_day: string | null
  to_day: string | null
  summary: EventSummary
  /** What coreference compares. */
  known: {
    readonly eventTypes: readonly string[]
    readonly dates: readonly string[]
    readonly places: readonly string[]
    readonly participants: readonly string[]
    readonly documents: readonly string[]
    readonly titles: readonly string[]
    readonly at?: readonly EventPoint[]
  }
}

/** Which events an entity takes part in, or is the place of. */
export interface EventPartTable {
  entity_id: string
  event_id: string
  role: string
}

export interface CandidateTable {
  a: string
  b: string
  score: number
  features: readonly Feature[]
  /** When the pair was found; null: nobody knows. */
  recorded_at: string | null
}

export interface PassageTable {
  document_id: string
  ordinal: number
  words: string
}

/** A sentence of a document that stands nearly word for word in an older document of another work. */
export interface CopiedTable {
  document_id: string
  start_at: number
  end_at: number
  from_id: string
}

/** A file that was imported: a gazetteer. Its bytes are kept as those of documents are. */
export interface ImportFileTable {
  id: string
  format: 'gazetteer'
  file: string
  sha256: string
  recorded_at: string
}

export interface GazetteerPlaceTable {
  id: string
  class: PlaceClass
  longitude: number | null
  latitude: number | null
  pcode: string | null
  within_id: string | null
  import_id: string
}

export interface GazetteerNameTable {
  folded: string
  place_id: string
  text: string
  lang: string | null
}

/** A document on a server that no worker has read yet; `refused` says why none can. */
export interface WaitingTable {
  id: string
  sha256: string
  file: string
  provenance: Readonly<Record<string, string>>
  queued_at: string
  refused: string | null
}

export interface Schema {
  waiting: WaitingTable
  import_file: ImportFileTable
  gazetteer_place: GazetteerPlaceTable
  gazetteer_name: GazetteerNameTable
  source: SourceTable
  work: WorkTable
  document: DocumentTable
  document_text: DocumentTextTable
  original: OriginalTable
  block: BlockTable
  mention: MentionTable
  claim: ClaimTable
  decision: DecisionTable
  entity: EntityTable
  redirect: RedirectTable
  parted: PartedTable
  entity_name: NameTable
  spelling: SpellingTable
  name_key: NameKeyTable
  resolution: ResolutionTable
  witness: WitnessTable
  comparison: ComparisonTable
  event: EventTable
  event_part: EventPartTable
  candidate: CandidateTable
  passage: PassageTable
  copied: CopiedTable
}
