import type { Claim, Reference } from '../model/claim.ts'
import type { Comparison, RelationKind } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import type { Provenance, Refusal } from '../model/document.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import type { Entity, EventSummary } from '../model/entity.ts'
import type { EntityType } from '../model/entityType.ts'
import type { Location } from '../model/gazetteer.ts'
import type { Statement } from '../model/statement.ts'
import type { Candidate, CandidateKind } from '../store/candidates.ts'
import type { Checked } from '../store/check.ts'
import type { ClashCountQuery, ClashCounts, ClashesOfCountQuery } from './clashCounts.ts'
import type { FightQuery } from './fights.ts'
import type { EventPicture, NetworkPicture } from './pictureShapes.ts'
import type {
  AddSummary,
  BaseSummary,
  ChangesInBase,
  ChangesInWorld,
  ClaimToReview,
  Decided,
  DocumentDetail,
  DocumentDiff,
  Dossier,
  Effect,
  EventDetail,
  Found,
  Page,
  Point,
  Reanchored,
  Reconciled,
  ReusedPassage,
  ReviewCounts,
  SourceDetail,
  SourceSummary,
} from './shapes.ts'
import type { TextDiff } from './textDiff.ts'

/** Which page. Undefined limits are the answerer's default. */
export interface Paging {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** As of which date in the world (EDTF) and which date of the base (ISO 8601). */
export interface Times {
  readonly asOf?: string | undefined
  readonly knownOn?: string | undefined
}

export interface ClaimQuery extends Paging, Times {
  /** Id of the subject, of the document, of the entity that is the value. */
  readonly entity?: string | undefined
  readonly document?: string | undefined
  readonly value?: string | undefined
  readonly property?: string | undefined
}

export interface EntityQuery extends Paging, Pick<Times, 'knownOn'> {
  /** Words of any name in any spelling. */
  readonly q?: string | undefined
  /** A whole name; case and punctuation do not count. */
  readonly name?: string | undefined
  readonly type?: EntityType | undefined
}

export interface ComparisonQuery extends Paging, Times {
  readonly entity?: string | undefined
  readonly property?: string | undefined
  readonly verdicts?: readonly RelationKind[] | undefined
  /** Part of a name of the subject. */
  readonly subject?: string | undefined
  /** Id of a source, work or document that speaks on the point. */
  readonly source?: string | undefined
}

export interface DecisionQuery extends Paging, Pick<Times, 'knownOn'> {
  readonly about?: string | undefined
  /** Only those that nobody has taken back. */
  readonly standing?: boolean | undefined
}

export interface ReviewQuery extends Paging, Pick<Times, 'knownOn'> {
  readonly document?: string | undefined
  readonly property?: string | undefined
}

export interface CandidateQuery extends Paging, Pick<Times, 'knownOn'> {
  readonly of?: CandidateKind | undefined
}

export interface DocumentQuery extends Paging, Pick<Times, 'knownOn'> {
  /** An id, a sha256, the name of a file or a title. */
  readonly name?: string | undefined
}

export interface EventQuery extends Paging, Times {
  readonly entity?: string | undefined
  readonly type?: string | undefined
}

export interface ChangesQuery {
  /** After this date and up to `to`: EDTF in the world, ISO 8601 of the base. */
  readonly from: string
  readonly to: string
  /** Whether the dates are those of the base. */
  readonly known?: boolean | undefined
  /** Of what changed in the world: as the base knew it then, ISO 8601. */
  readonly knownOn?: string | undefined
  readonly entity?: string | undefined
  /** How many of each list are shown. */
  readonly limit?: number | undefined
}

export interface PictureQuery extends Times {
  /** Ids of entities: only what concerns one of them. */
  readonly entities?: readonly string[] | undefined
}

export type NewDecision = Pick<Decision, 'kind' | 'about' | 'author' | 'reason'>

/** A claim made by hand, and who makes it. */
export interface NewStatement {
  readonly statement: Statement
  readonly author: string
  readonly reason: string | null
}

/** A file to add: what it is called, and its bytes with what is said of it when asked for. */
export interface Addition {
  readonly file: string
  load(): Promise<{ readonly bytes: Uint8Array; readonly provenance: Provenance }>
}

export interface AddListener {
  /** Before each file, and once more when all are done. */
  progress(file: string, done: number, of: number): void
  refused(refusal: Refusal): void
}

/**
 * All that can be asked of a base, by the commands and by the HTTP API. Answered by an open base, or by the running
 * server that holds it. What is not there is null; a person without public office has no dossier (NotPublic).
 */
export interface SourcesNamedQuery extends Pick<Times, 'knownOn'> {
  readonly q?: string | undefined
  readonly id?: string | undefined
  readonly limit?: number | undefined
}

export interface Answers {
  summary(times?: Pick<Times, 'knownOn'>): Promise<BaseSummary>
  claims(query: ClaimQuery): Promise<Page<Claim>>
  claim(id: string, times?: Pick<Times, 'knownOn'>): Promise<Claim | null>
  /** Where a claim's passage stands in a document; without one, in the newest version of its own work. */
  anchor(claim: string, document?: string, times?: Pick<Times, 'knownOn'>): Promise<Reanchored | null>
  entities(query: EntityQuery): Promise<Page<Entity>>
  entity(id: string, times?: Pick<Times, 'knownOn'>): Promise<Entity | null>
  /** Where an entity lies, by a gazetteer that was imported. */
  location(id: string, times?: Pick<Times, 'knownOn'>): Promise<Location | null>
  dossier(id: string, times: Times): Promise<Dossier | null>
  documents(query: DocumentQuery): Promise<Page<DocumentSummary>>
  document(id: string, times?: Pick<Times, 'knownOn'>): Promise<DocumentDetail | null>
  original(
    id: string,
    times?: Pick<Times, 'knownOn'>,
  ): Promise<{ readonly file: string; readonly mediaType: string; readonly bytes: Uint8Array } | null>
  /** Which of a document's passages stand in other works too, in the order of its text. */
  reuse(document: string, times?: Pick<Times, 'knownOn'>): Promise<Page<ReusedPassage> | null>
  /** Two documents side by side, line by line, with the words that differ; null when there is no such document. */
  textDiff(a: string, b: string, times?: Pick<Times, 'knownOn'>): Promise<TextDiff | null>
  diff(a: string, b: string, times?: Times): Promise<DocumentDiff | null>
  comparisons(query: ComparisonQuery): Promise<Page<Comparison>>
  /** Comparisons with their claims (`first`: at most so many, the first of each variant) and, `around`, with the words around each passage. */
  points(
    query: ComparisonQuery & { readonly around?: boolean; readonly first?: number | undefined },
  ): Promise<Page<Point>>
  events(query: EventQuery): Promise<Page<EventSummary>>
  event(id: string, times?: Pick<Times, 'knownOn'>): Promise<EventDetail | null>
  /** Events as columns, by date, at most `limit`. */
  eventPicture(
    query: PictureQuery & { readonly types?: readonly string[] | undefined },
    limit: number,
  ): Promise<EventPicture>
  /** Claims that relate entities as columns, at most `limit`. */
  networkPicture(query: PictureQuery, limit: number): Promise<NetworkPicture>
  /** Who publishes, those with most documents first; `asOf` tells how they stand on what can hold then. */
  sources(query: Paging & Times): Promise<Page<SourceSummary>>
  source(id: string, times?: Times): Promise<SourceDetail | null>
  /** Sources by a part of their name or by id, those with most documents first. */
  sourcesNamed(query: SourcesNamedQuery): Promise<Page<Reference>>
  /** What changed between two dates in the world or, with `known`, of the base. */
  changes(query: ChangesQuery): Promise<ChangesInWorld | ChangesInBase>
  find(text: string, limit?: number, times?: Pick<Times, 'knownOn'>): Promise<Found>
  /** Clashes by month or year, party and source, computed from events, beside what documents claim. */
  clashCounts(query: ClashCountQuery): Promise<ClashCounts>
  /** The events that one number of `clashCounts` counts. */
  clashesOfCount(query: ClashesOfCountQuery): Promise<Page<EventSummary>>
  /** The events of datasets in which two stood on different sides: those behind a relation `fought` of the network. */
  fightEvents(query: FightQuery): Promise<Page<EventSummary>>
  /** Pairs of entities that a person should judge, the likeliest first. */
  candidates(query: CandidateQuery): Promise<Page<Candidate>>
  /** Claims that nobody has looked at, of the newest document first, in the order of its text. */
  claimsToReview(query: ReviewQuery): Promise<Page<ClaimToReview>>
  reviewCounts(times?: Pick<Times, 'knownOn'>): Promise<ReviewCounts>
  /** Newest first. */
  decisions(query: DecisionQuery): Promise<Page<Decision>>
  /** The same with that of which they speak. */
  decided(query: DecisionQuery): Promise<Page<Decided>>
  decide(decision: NewDecision): Promise<Decision>
  /** Keeps what a person says that a passage says, and gives the claim made of it. */
  state(statement: NewStatement): Promise<Claim>
  /** What a decision would change; nothing is changed. */
  effect(decision: NewDecision): Promise<Effect>
  add(additions: readonly Addition[], listener: AddListener): Promise<AddSummary>
  /** Makes all comparisons and events anew; `progress` is told of subjects done. Others wait meanwhile. */
  reconcile(progress: (done: number, of: number) => void): Promise<Reconciled>
  /** Those of these ids that are persons without public office. */
  privateAmong(ids: readonly string[], times?: Pick<Times, 'knownOn'>): Promise<ReadonlySet<string>>
  /** Another text whenever another process may have changed the base; null where no other can. */
  stamp(): Promise<string | null>
  /** Verifies the base; takes time in proportion to it. */
  check(): Promise<Checked>
  close(): Promise<void>
}

/** Dossiers are for public persons: those who hold an office, command or delegation in some claim. */
export class NotPublic extends Error {}
