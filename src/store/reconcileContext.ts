import { stateRole } from '../identify/states.ts'
import type { Testimony } from '../model/testimony.ts'
import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from './base.ts'
import { type Copied, copiedIn } from './copied.ts'
import { containmentOf, hasGazetteer } from './gazetteer.ts'
import { documentDays, wholesAbove, wingsOf } from './relations.ts'

type Pairs = readonly (readonly [string, string])[]

function grouped(pairs: Pairs, map = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const [from, to] of pairs) {
    const known = map.get(from)
    if (known) known.add(to)
    else map.set(from, new Set([to]))
  }
  return map
}

/** Wholes of wholes are wholes: Laiza in Kachin State in Myanmar. A ring, which a document can claim, ends by itself. */
function wholesOf(start: string, ...said: readonly ReadonlyMap<string, ReadonlySet<string>>[]): Set<string> {
  const direct = (part: string): string[] => said.flatMap((pairs) => [...(pairs.get(part) ?? [])])
  const reached = new Set<string>()
  const frontier = direct(start)
  while (frontier.length > 0 && reached.size < 100) {
    const next = frontier.pop()!
    if (next === start || reached.has(next)) continue
    reached.add(next)
    frontier.push(...direct(next))
  }
  return reached
}

/** Armed wings of these organisations, as any document says. */
export const armedWingsOf = async (
  reader: Reader,
  organisations: readonly string[],
): Promise<Map<string, Set<string>>> => grouped(await wingsOf(reader, organisations))

/**
 * What was asked for comparing claims: the days of documents and what is copied in them; what things are parts of and
 * whose armed wings they have. Of what was asked for and is not among them nobody knows any.
 */
export interface KnownContext {
  readonly documents: Set<string>
  readonly days: Map<string, string>
  readonly copied: Map<string, readonly Copied[]>
  readonly things: Set<string>
  readonly within: Map<string, Set<string>>
  readonly wholes: Map<string, ReadonlySet<string>>
  readonly wings: Map<string, Set<string>>
  gazetteer: boolean | null
}

export const nothingAsked = (): KnownContext => ({
  documents: new Set(),
  days: new Map(),
  copied: new Map(),
  things: new Set(),
  within: new Map(),
  wholes: new Map(),
  wings: new Map(),
  gazetteer: null,
})

/**
 * What the base knows that comparing these claims needs: the days of their documents, whose army is whose among what they
 * name, and what that lies in, by claims and by a gazetteer. `known` remembers what was asked for before.
 */
export async function reconcileContext(
  reader: Reader,
  claims: readonly Testimony[],
  known: KnownContext = nothingAsked(),
): Promise<ReconcileContext> {
  const documents = new Set<string>()
  const undated = new Set<string>()
  const things = new Set<string>()
  for (const { document, value } of claims) {
    if (!known.documents.has(document.id) && !documents.has(document.id)) {
      documents.add(document.id)
      if (document.day != null) known.days.set(document.id, document.day)
      else if (document.day === undefined && !known.days.has(document.id)) undated.add(document.id)
    }
    if (value.kind === 'entity') things.add(value.id)
  }
  const named = [...things]
  const [, , gazetteer] = await Promise.all([
    askDocuments(reader, [...documents], [...undated], known),
    askThings(
      reader,
      named.filter((id) => !known.things.has(id)),
      known,
    ),
    known.gazetteer ?? hasGazetteer(reader),
  ])
  known.gazetteer = gazetteer
  // what lies in what is told of places that are asked for together
  const contained = grouped(known.gazetteer ? await containmentOf(reader, named) : [])
  const copiedFrom = new Map<string, string[]>()
  if (known.copied.size > 0)
    for (const { id, document, passage } of claims) {
      const from = (known.copied.get(document.id) ?? []).flatMap((copy) =>
        passage.start >= copy.start && passage.start < copy.end ? [copy.from] : [],
      )
      if (from.length > 0) copiedFrom.set(id, from)
    }
  return {
    ...emptyContext,
    documentDates: known.days,
    copiedFrom,
    wholes:
      contained.size === 0
        ? known.wholes
        : new Map(named.map((id) => [id, wholesOf(id, known.within, contained)] as const)),
    armedWings: known.wings,
    partyKey,
  }
}

async function askDocuments(
  reader: Reader,
  documents: readonly string[],
  undated: readonly string[],
  known: KnownContext,
): Promise<void> {
  if (documents.length === 0) return
  const [days, copied] = await Promise.all([documentDays(reader, undated), copiedIn(reader, documents)])
  for (const [id, day] of days) known.days.set(id, day)
  for (const [id, own] of Map.groupBy(copied, (copy) => copy.document)) known.copied.set(id, own)
  for (const id of documents) known.documents.add(id)
}

async function askThings(reader: Reader, things: readonly string[], known: KnownContext): Promise<void> {
  if (things.length === 0) return
  const [wholes, wings] = await Promise.all([wholesAbove(reader, things), wingsOf(reader, things)])
  grouped(wholes, known.within)
  grouped(wings, known.wings)
  for (const id of things) {
    known.things.add(id)
    if (known.within.has(id)) known.wholes.set(id, wholesOf(id, known.within))
  }
}

/** "Burmese army troops" and "the Tatmadaw" are the forces of one state. */
function partyKey(name: string): string | null {
  const found = stateRole(name.replace(/ (?:troops|soldiers|forces|units|personnel)$/iu, ''))
  return found?.state ? `${found.role} ${found.state}` : null
}
