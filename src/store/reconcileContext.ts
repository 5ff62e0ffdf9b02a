import { stateRole } from '../identify/states.ts'
import type { Claim } from '../model/claim.ts'
import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from './base.ts'
import { type Copied, copiedIn } from './copied.ts'
import { containmentOf, hasGazetteer } from './gazetteer.ts'
import { documentDays, wholesAbove, wingsOf } from './relations.ts'

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

/** Armed wings of these organisations, as any document says. */
export const armedWingsOf = async (
  reader: Reader,
  organisations: readonly string[],
): Promise<Map<string, Set<string>>> => grouped(await wingsOf(reader, organisations))

/** The days of documents, and what is copied in them; of those asked for and not among them nobody knows any. */
export interface KnownDays {
  readonly days: Map<string, string>
  readonly copied: Map<string, readonly Copied[]>
  readonly asked: Set<string>
}

/**
 * What the base knows that comparing these claims needs: the days of their documents, whose army is whose among what they
 * name, and what that lies in, by claims and by a gazetteer. `known` remembers what was asked of documents before.
 */
export async function reconcileContext(
  reader: Reader,
  claims: readonly Claim[],
  known: KnownDays = { days: new Map(), copied: new Map(), asked: new Set() },
): Promise<ReconcileContext> {
  const named = new Set<string>()
  const unasked = new Set<string>()
  for (const { document, value } of claims) {
    if (!known.asked.has(document.id)) unasked.add(document.id)
    if (value.kind === 'entity') named.add(value.id)
  }
  for (const [id, day] of await documentDays(reader, [...unasked])) known.days.set(id, day)
  for (const [id, own] of Map.groupBy(await copiedIn(reader, [...unasked]), (copy) => copy.document))
    known.copied.set(id, own)
  for (const id of unasked) known.asked.add(id)
  const copiedFrom = new Map<string, string[]>()
  if (known.copied.size > 0)
    for (const { id, document, passage } of claims) {
      const from = (known.copied.get(document.id) ?? []).flatMap((copy) =>
        passage.start >= copy.start && passage.start < copy.end ? [copy.from] : [],
      )
      if (from.length > 0) copiedFrom.set(id, from)
    }
  const things = [...named]
  const contained = (await hasGazetteer(reader)) ? await containmentOf(reader, things) : []
  return {
    ...emptyContext,
    documentDates: known.days,
    copiedFrom,
    wholes: closed(grouped([...(await wholesAbove(reader, things)), ...contained])),
    armedWings: await armedWingsOf(reader, things),
    partyKey,
  }
}

/** "Burmese army troops" and "the Tatmadaw" are the forces of one state. */
function partyKey(name: string): string | null {
  const found = stateRole(name.replace(/ (?:troops|soldiers|forces|units|personnel)$/iu, ''))
  return found?.state ? `${found.role} ${found.state}` : null
}
