import { stateRole } from '../identify/states.ts'
import type { DocumentCompared, Testimony } from '../model/testimony.ts'
import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import type { Reader } from './base.ts'
import { type Copied, copiedIn } from './copied.ts'
import { containmentOf, hasGazetteer } from './gazetteer.ts'
import { documentDays, wholesAndWings, wingsOf } from './relations.ts'

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
export function reconcileContext(
  reader: Reader,
  claims: readonly Testimony[],
  known: KnownContext = nothingAsked(),
): Promise<ReconcileContext> {
  const documents = new Set<DocumentCompared>()
  const things = new Set<string>()
  for (const { document, value } of claims) {
    documents.add(document)
    if (value.kind === 'entity') things.add(value.id)
  }
  return contextOf(reader, documents, [...things], known)
}

/** The same of what the claims name: their documents, and the entities that are their values. */
export async function contextOf(
  reader: Reader,
  documents: Iterable<Pick<DocumentCompared, 'id' | 'day'>>,
  things: readonly string[],
  known: KnownContext,
): Promise<ReconcileContext> {
  const unasked = new Set<string>()
  const undated = new Set<string>()
  for (const { id, day } of documents) {
    if (known.documents.has(id) || unasked.has(id)) continue
    unasked.add(id)
    if (day != null) known.days.set(id, day)
    else if (day === undefined && !known.days.has(id)) undated.add(id)
  }
  const [, , gazetteer] = await Promise.all([
    askDocuments(reader, [...unasked], [...undated], known),
    askThings(
      reader,
      things.filter((id) => !known.things.has(id)),
      known,
    ),
    known.gazetteer ?? hasGazetteer(reader),
  ])
  known.gazetteer = gazetteer
  // what lies in what is told of places that are asked for together
  const contained = grouped(known.gazetteer ? await containmentOf(reader, things) : [])
  return {
    ...emptyContext,
    documentDates: known.days,
    copiedFrom: known.copied.size === 0 ? null : (claim) => copiedFrom(claim, known.copied.get(claim.document.id)),
    wholes:
      contained.size === 0
        ? known.wholes
        : new Map(things.map((id) => [id, wholesOf(id, known.within, contained)] as const)),
    armedWings: known.wings,
    partyKey,
  }
}

const copiedFrom = ({ passage }: Testimony, copies: readonly Copied[] = []): string[] =>
  copies.flatMap(({ start, end, from }) => (passage.start >= start && passage.start < end ? [from] : []))

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
  const { wholes, wings } = await wholesAndWings(reader, things)
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
