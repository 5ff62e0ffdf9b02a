import type { EntityType } from './entityType.ts'
import type { NameKind } from './extraction.ts'

/** One feature of a match and what it weighed, so that a score can be explained. */
export interface Feature {
  readonly name: string
  readonly weight: number
  readonly detail: string
}

/** An entity that the base already holds, as identity needs to see it. */
export interface KnownEntity {
  readonly id: string
  readonly type: EntityType
  readonly label: string
  readonly names: readonly { readonly text: string; readonly kind: NameKind }[]
}

/** An event that the base already holds. Dates are EDTF. */
export interface KnownEvent {
  readonly id: string
  readonly type: 'Event' | 'Agreement'
  readonly eventTypes: readonly string[]
  readonly dates: readonly string[]
  /** Entity ids. */
  readonly places: readonly string[]
  readonly participants: readonly string[]
  /** Documents that tell it. */
  readonly documents: readonly string[]
  readonly titles: readonly string[]
  /** Where a dataset puts it, and within how many kilometres. An event that has this is a row of a dataset. */
  readonly at?: readonly EventPoint[]
}

export interface EventPoint {
  readonly longitude: number
  readonly latitude: number
  /** How far off it may have been, in kilometres. */
  readonly within: number
}

/** What identity may ask of the base. */
export interface Directory {
  /** Entities one of whose names has one of these keys (see `nameKeys`). */
  entitiesByKeys(keys: readonly string[]): Promise<readonly KnownEntity[]>
  /** Under each of these keys, what the base has filed there; keys of several things give the first. */
  entitiesOfKeys?(keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Where a gazetteer puts these places. */
  pointsOf?(places: readonly string[]): Promise<ReadonlyMap<string, EventPoint>>
  /** Organisations named in the words around those that tell these events. */
  beside?(events: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** Events whose dates meet the days [from, to] (YYYY-MM-DD). */
  eventsBetween(from: string, to: string): Promise<readonly KnownEvent[]>
  /** Organisation and armed wing, as claims say, where one of these is the wing. */
  wingPairs?(wings: readonly string[]): Promise<readonly (readonly [string, string])[]>
  /** Part and whole, upwards from these: what they lie in, and what that lies in. */
  wholePairs?(parts: readonly string[]): Promise<readonly (readonly [string, string])[]>
  /** What these entities are called. */
  labelsOf?(entities: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Entities that claims connect with these: offices, memberships, conflicts, events and who else was there. */
  related?(entities: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** What people decided of these entities: same or different. */
  decisions(
    entities: readonly string[],
  ): Promise<readonly { readonly a: string; readonly b: string; readonly same: boolean }[]>
}

/** What one document's mentions are. Derived. Ids are hashes of the first mention, so that a rebuild mints the same. */
export interface Identification {
  /** Entities (events and citations included) that were not in the base. */
  readonly minted: readonly { readonly id: string; readonly type: EntityType; readonly label: string }[]
  /** Entity id by mention id. */
  readonly entityOf: ReadonlyMap<string, string>
  /** The same for mentions whose entity is written down already: a document that is read piece by piece. */
  readonly settled?: ReadonlyMap<string, string>
  /** Names that this document gives to entities. */
  readonly names: readonly {
    readonly entity: string
    readonly text: string
    readonly kind: NameKind
    readonly lang: string | null
    readonly mention: string
    readonly keys: readonly string[]
  }[]
  /** Keys under which things are found that have no names, events above all. */
  readonly keys?: readonly { readonly entity: string; readonly key: string }[]
  /** Better labels for known entities: a full name for an abbreviation, a person's whole name for a part of it. */
  readonly relabelled?: readonly { readonly id: string; readonly label: string }[]
  /** Known entities that this document shows to be one: `from` redirects to `to`. */
  readonly merges: readonly {
    readonly from: string
    readonly to: string
    readonly score: number
    readonly features: readonly Feature[]
  }[]
  /** Pairs that a person should judge. */
  readonly candidates: readonly {
    readonly a: string
    readonly b: string
    readonly score: number
    readonly features: readonly Feature[]
  }[]
}
