import { stateRole } from '../identify/states.ts'
import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from '../store/base.ts'
import { containmentOf, hasGazetteer } from '../store/gazetteer.ts'
import { placesOfSubjects } from '../store/reconcileSubjects.ts'
import { documentDays, pairsOf, placesWithin } from '../store/relations.ts'

const grouped = (pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> => {
  const map = new Map<string, Set<string>>()
  for (const [from, to] of pairs) map.set(from, (map.get(from) ?? new Set()).add(to))
  return map
}

/** Wholes of wholes are wholes: Laiza in Kachin State in Myanmar. A ring, which a document can claim, ends by itself. */
function closed(direct: Map<string, Set<string>>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  for (const start of direct.keys()) {
    const reached = new Set<string>()
    const frontier = [...(direct.get(start) ?? [])]
    while (frontier.length > 0 && reached.size < 100) {
      const next = frontier.pop()!
      if (next === start || reached.has(next)) continue
      reached.add(next)
      frontier.push(...(direct.get(next) ?? []))
    }
    all.set(start, reached)
  }
  return all
}

/** Armed wings by organisation, as any document says. */
export const armedWingsOf = async (reader: Reader): Promise<Map<string, Set<string>>> =>
  grouped(await pairsOf(reader, 'armedWing'))

/**
 * What the base knows that comparing these subjects needs: the days of documents, whose army is whose, and what lies in
 * what, by claims and by a gazetteer.
 */
export async function reconcileContext(
  reader: Reader,
  subjects: readonly string[],
  armedWings?: ReconcileContext['armedWings'],
): Promise<ReconcileContext> {
  const contained = (await hasGazetteer(reader))
    ? await containmentOf(reader, await placesOfSubjects(reader, subjects))
    : []
  return {
    ...emptyContext,
    documentDates: await documentDays(reader),
    wholes: closed(grouped([...(await pairsOf(reader, 'partOf')), ...(await placesWithin(reader)), ...contained])),
    armedWings: armedWings ?? (await armedWingsOf(reader)),
    partyKey,
  }
}

/** "Burmese army troops" and "the Tatmadaw" are the forces of one state. */
function partyKey(name: string): string | null {
  const found = stateRole(name.replace(/ (?:troops|soldiers|forces|units|personnel)$/iu, ''))
  return found?.state ? `${found.role} ${found.state}` : null
}
