import type { PlaceClass } from '../model/gazetteer.ts'
import { readData } from './data.ts'

/** What a code of a dataset says of the event: its type here, and the roles of its two sides. */
export interface CodedType {
  /** Null where this vocabulary has no word for it. */
  readonly eventType: string | null
  readonly a: string
  readonly b: string
}

/** What a code says of the place: which column names it, how it stands to it, and how large that is. */
export interface CodedPlace {
  readonly relation: 'at' | 'near' | 'within'
  readonly class: PlaceClass
  readonly column: string
}

interface Datasets {
  readonly 'ucdp-ged': {
    readonly typeOfViolence: Readonly<Record<string, CodedType>>
    readonly wherePrec: Readonly<Record<string, CodedPlace>>
  }
  readonly acled: {
    readonly eventTypes: Readonly<Record<string, CodedType>>
    readonly subEventTypes: Readonly<Record<string, CodedType>>
    readonly geoPrecision: Readonly<Record<string, CodedPlace>>
    readonly classes: Readonly<Record<string, true>>
  }
  readonly clashes: readonly string[]
}

/** The codes of UCDP GED and ACLED, and what counts as a clash. */
export const datasets = readData('datasets.yaml') as Datasets

/** The entry of a code; undefined for what the codebook does not have ("constructor" too). */
export const coded = <T>(codes: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined
