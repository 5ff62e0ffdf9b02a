import type { Testimony } from '../model/testimony.ts'
import type { ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from './base.ts'
import type { Memory } from './comparingMemory.ts'
import { learnDocuments } from './documentsCompared.ts'
import { claimsByKeys } from './hydrate.ts'
import { contextOf } from './reconcileContext.ts'
import { type Referred, type Remembered, referencesTo } from './references.ts'
import { namedOn, type PointCells, readPoints } from './testimonies.ts'

/** What is needed to compare points on which nothing of others is heard. */
export interface Names {
  readonly known: Remembered
  readonly referred: Referred
  readonly context: ReconcileContext
  /** Claims whose facts are not kept. */
  readonly bare: readonly Testimony[]
}

type Remembering = Pick<Memory, 'known' | 'asked'>

/**
 * Asks for what points name. Where the last ones named something new, the next will too: they are read beforehand, only
 * to ask for it while others are compared. Once all is known, they need be read only once.
 */
export function namesOfStretches(reader: Reader) {
  let fresh = true

  // apart, so that what was read is not held while the base is asked
  function unknownOn(points: readonly PointCells[], { known, asked }: Remembering) {
    const things = new Set<string>()
    const undated = new Set<string>()
    for (const { places } of points)
      for (const [document, , , value] of places) {
        if (!asked.documents.has(document)) undated.add(document)
        // a gazetteer says what lies in what of places that are asked for together
        if (value !== '' && (asked.gazetteer !== false || !asked.things.has(value))) things.add(value)
      }
    return { ...namedOn(points, known), things, undated }
  }

  async function ask(unknown: ReturnType<typeof unknownOn>, { known, asked }: Remembering): Promise<Names> {
    const { wanted, documents, bare, things, undated } = unknown
    fresh = documents.size + undated.size + things.size + wanted.placed.size + wanted.mentions.length + bare.length > 0
    const [referred] = await Promise.all([
      referencesTo(reader, wanted, known),
      learnDocuments(reader, documents, known.compared),
    ])
    const dated = [...undated].flatMap((id) => known.compared.byId.get(id) ?? [])
    const context = await contextOf(reader, dated, [...things], asked)
    return { known, referred, context, bare: bare.length === 0 ? [] : await claimsByKeys(reader, bare) }
  }
  const now = (points: readonly PointCells[], memory: Remembering): Promise<Names> =>
    ask(unknownOn(points, memory), memory)
  return {
    now,
    /** Null where nothing new is expected. */
    ahead: async (cells: string, memory: Remembering): Promise<Names | null> =>
      fresh ? now(readPoints(cells), memory) : null,
  }
}
