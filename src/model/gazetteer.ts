/** How large a thing a place is; the finer, the more its coordinates mean. */
export type PlaceClass = 'point' | 'town' | 'township' | 'district' | 'state' | 'country'

/** One place of a gazetteer, with the names it has there and the place it lies in. */
export interface GazetteerPlace {
  /** P-code or GeoNames id, with the gazetteer's name before it. */
  readonly id: string
  readonly class: PlaceClass
  readonly names: readonly { readonly text: string; readonly lang: string | null }[]
  readonly longitude: number | null
  readonly latitude: number | null
  readonly pcode: string | null
  /** Id of the place it lies in. */
  readonly within: string | null
}

/** Where an entity lies, as a gazetteer says. The class says how much the coordinates mean: a township is no point. */
export interface Location {
  /** Its own id in the gazetteer. */
  readonly id: string
  readonly class: PlaceClass
  readonly longitude: number | null
  readonly latitude: number | null
  readonly pcode: string | null
  /** Ids in the gazetteer of the places it lies in, the nearest first. */
  readonly within: readonly string[]
  /** Their names, in the same order. */
  readonly withinNames: readonly string[]
}

export interface Gazetteer {
  readonly name: string
  readonly places: readonly GazetteerPlace[]
  /** Rows that could not be used, with their line and why; the others were. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[]
}
