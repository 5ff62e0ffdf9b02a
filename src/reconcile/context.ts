import type { Testimony } from '../model/testimony.ts'

/** What comparing claims needs to know beside the claims. Built by the pipeline from the base; all maps may be empty. */
export interface ReconcileContext {
  /** EDTF by document id: when it was captured or, where nothing says, the latest date it mentions. */
  readonly documentDates: ReadonlyMap<string, string>
  /** Every whole of which a thing is a part, by id: Laiza → Kachin State, Myanmar. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>
  /** Armed wings by organisation. */
  readonly armedWings: ReadonlyMap<string, ReadonlySet<string>>
  /** The ids of the older documents in which the sentence of a claim stands nearly word for word; null where none is copied. */
  readonly copiedFrom: ((claim: Testimony) => readonly string[]) | null
  /** A key that the names of one party share ("Burmese army troops", "Tatmadaw"); null where a name tells none. */
  readonly partyKey?: (name: string) => string | null
}

export const emptyContext: ReconcileContext = {
  documentDates: new Map(),
  wholes: new Map(),
  armedWings: new Map(),
  copiedFrom: null,
}
