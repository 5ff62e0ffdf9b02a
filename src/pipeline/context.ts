import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from '../store/base.ts'
import { documentDays, pairsOf } from '../store/relations.ts'

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

/** What the base knows that comparing needs: the days of documents, what lies in what, whose army is whose. */
export async function reconcileContext(reader: Reader): Promise<ReconcileContext> {
  return {
    ...emptyContext,
    documentDates: await documentDays(reader),
    wholes: closed(grouped(await pairsOf(reader, 'partOf'))),
    armedWings: grouped(await pairsOf(reader, 'armedWing')),
  }
}
