import type { Directory } from '../model/identity.ts'

type Pairs = readonly (readonly [string, string])[]

/** What identity comes to know of the sides and the wholes of entities while it compares events. */
export interface Learning {
  /** A state's government and forces are one side of an event, and so are a party and its armed wing. */
  sideOf(entity: string): string
  /** Every whole of a place, two steps up. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>
  /** Asks the base what it knows of these. */
  learn(entities: readonly string[]): Promise<void>
}

/**
 * Begins with what a document itself says: who acts for which state, whose wing is whose, what lies in what. More is
 * asked of the base as it is needed.
 */
export function learning(
  directory: Directory,
  states: Pairs,
  wings: readonly (readonly [string, string])[],
  parts: Pairs,
): Learning {
  const sides = new Map(states.map(([id, state]) => [id, `state ${state}`]))
  const joinSides = (pairs: Pairs): void => {
    for (const [party, wing] of pairs) if (!sides.has(wing)) sides.set(wing, sides.get(party) ?? party)
  }
  const direct = new Map<string, Set<string>>()
  const wholes = new Map<string, Set<string>>()
  const addParts = (pairs: Pairs): void => {
    if (pairs.length === 0) return
    for (const [part, whole] of pairs) direct.set(part, (direct.get(part) ?? new Set()).add(whole))
    // two steps are enough for town, district and state
    for (const [part, own] of direct)
      wholes.set(part, new Set([...own, ...[...own].flatMap((whole) => [...(direct.get(whole) ?? [])])]))
  }
  joinSides(wings)
  addParts(parts)
  const learnt = new Set<string>()
  return {
    sideOf: (entity) => sides.get(entity) ?? entity,
    wholes,
    async learn(entities) {
      const fresh = [...new Set(entities)].filter((id) => !learnt.has(id))
      if (fresh.length === 0) return
      for (const id of fresh) learnt.add(id)
      joinSides((await directory.wingPairs?.(fresh)) ?? [])
      addParts((await directory.wholePairs?.(fresh)) ?? [])
    },
  }
}
