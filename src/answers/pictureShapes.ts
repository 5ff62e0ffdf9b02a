import type { Modality } from '../model/claim.ts'
import type { RelationKind } from '../model/comparison.ts'
import type { EntityType } from '../model/entityType.ts'
import type { PlaceClass } from '../model/gazetteer.ts'

/*
 * What timeline, map and network are drawn from: columns instead of objects, since fifty thousand events go in one answer.
 * Numbers in columns are indexes into the lists beside them, -1 for none; days are counted from 1970-01-01.
 */

/** Who or what a picture names. Persons without public office are never among them. */
export interface PictureEntity {
  readonly id: string
  readonly type: EntityType
  readonly label: string
}

/** Where events happened. One place has several entries where sources give coordinates of their own. */
export interface PictureLocation {
  readonly id: string
  readonly label: string
  /** Its name in another script than Latin, where the base has one. */
  readonly native: string | null
  /** How much the coordinates mean; null together with them where nothing locates the place. */
  readonly class: PlaceClass | null
  readonly longitude: number | null
  readonly latitude: number | null
}

export interface EventPicture {
  /** Events that match; more than `events` holds where there are too many. */
  readonly total: number
  readonly types: readonly string[]
  readonly parties: readonly PictureEntity[]
  readonly locations: readonly PictureLocation[]
  /** Document ids. */
  readonly documents: readonly string[]
  readonly modalities: readonly Modality[]
  readonly verdicts: readonly RelationKind[]
  /** By date, undated ones last. */
  readonly events: {
    readonly id: readonly string[]
    readonly type: readonly number[]
    /** EDTF: the most precise date that is asserted. */
    readonly date: readonly (string | null)[]
    /** The days that its dates can mean, over all claims; null where open or undated. */
    readonly from: readonly (number | null)[]
    readonly to: readonly (number | null)[]
    readonly location: readonly number[]
    readonly parties: readonly (readonly number[])[]
    readonly documents: readonly (readonly number[])[]
    readonly modality: readonly number[]
    /** The most serious of its points. */
    readonly verdict: readonly number[]
  }
}

export interface NetworkPicture {
  /** Claims that match; more than `claims` holds where there are too many. */
  readonly total: number
  readonly nodes: readonly PictureEntity[]
  readonly properties: readonly string[]
  readonly documents: readonly string[]
  readonly modalities: readonly Modality[]
  readonly verdicts: readonly RelationKind[]
  /** One for each subject, property and value. */
  readonly edges: {
    /** Index of the node that is the subject, of the one that is the value. */
    readonly subject: readonly number[]
    readonly property: readonly number[]
    readonly value: readonly number[]
    /** The most serious relation that this value has to others of its point. */
    readonly verdict: readonly number[]
  }
  readonly claims: {
    readonly edge: readonly number[]
    readonly document: readonly number[]
    readonly modality: readonly number[]
    /** The days in which it holds; null where open. Undated claims have neither. */
    readonly from: readonly (number | null)[]
    readonly to: readonly (number | null)[]
    /** Events of a dataset that are counted here in place of a claim: of the property `fought`; 0 for a claim. */
    readonly events: readonly number[]
  }
}
