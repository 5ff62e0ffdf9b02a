import type { Document } from '../model/document.ts'
import type { Directory, EventPoint, Identification, KnownEvent } from '../model/identity.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { entityId } from './entityId.ts'
import { days, type EventFacts, factsOf, type Sides, together } from './eventFacts.ts'
import { blows, rare, taking } from './eventKinds.ts'
import { apart, clash, joinTellings } from './joinTellings.ts'
import { type EventContext, MAYBE_SAME, matchEvents, SAME_EVENT } from './matchEvents.ts'
import { type Telling, tell } from './tellings.ts'

/** With a month for a date and nothing else of that month in the base, this is enough. */
const SAME_ALONE = 4

/** With a date that is no day, the best match must lead by this much. */
const LEAD = 1

/**
 * Joins the tellings of one event: in the document, where rows of a table are never joined with each other, and with
 * the events that the base knows. What fits well but not surely is left as a candidate.
 */
export async function identifyEvents(
  document: Document,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  labelOf: (entity: string) => string | undefined,
  sideOf: Sides,
  context: EventContext,
  directory: Directory,
  home: string | null = null,
  named: readonly StatedMention[] = [],
): Promise<Pick<Identification, 'minted' | 'candidates' | 'keys'> & { entityOf: ReadonlyMap<string, string> }> {
  const minted: Identification['minted'][number][] = []
  const candidates: Identification['candidates'][number][] = []
  const resolved = new Map<string, string>()
  const eventKeys: NonNullable<Identification['keys']>[number][] = []
  if (mentions.length === 0) return { minted, candidates, keys: eventKeys, entityOf: resolved }
  const tellings = tell(document, mentions, claims, entityOf, sideOf, home, named)
  const clusters = joinTellings(tellings, context)

  const asked = new Map<string, readonly KnownEvent[]>()
  const used = new Map<string, Telling[]>()
  /** Where its places lie; asked when there is a dataset's event to compare. */
  let points: ReadonlyMap<string, EventPoint> | null | undefined = null
  for (const cluster of clusters) {
    const facts = together(cluster.map((t) => t.facts))
    const first = cluster.reduce((a, b) => (a.mention.start <= b.mention.start ? a : b))
    let id = entityId(first.mention.id)
    const known = cluster[0]!.intended ? [] : await around(facts, directory, asked)
    await context.learn?.(known.flatMap((event) => [...event.places, ...event.participants]))
    if (points === null && known.some((event) => event.at))
      points = await directory.pointsOf?.([...new Set(tellings.flatMap((t) => [...t.facts.places]))].sort())
    const fits = known.flatMap((event) => {
      const match = matchEvents(facts, factsOf(event, sideOf), { ...context, pointOf: (place) => points?.get(place) })
      return match && match.score >= MAYBE_SAME ? [{ event, ...match }] : []
    })
    fits.sort((a, b) => b.score - a.score || (a.event.id < b.event.id ? -1 : 1))
    const [best, second] = fits
    const exact = facts.dates.some((d) => days(d) <= 8)
    const keys = [...new Set(cluster.flatMap((t) => t.keys))].sort()
    const shared = keys.length > 0 && !cluster[0]!.intended ? await directory.entitiesByKeys(keys) : []
    const same = shared.filter((e) => e.type === 'Event' || e.type === 'Agreement').map((e) => e.id)
    const rows = best ? (used.get(best.event.id) ?? []) : []
    const sure =
      best !== undefined &&
      (best.score >= SAME_EVENT || (second === undefined && best.score >= SAME_ALONE)) &&
      (second === undefined || best.score - second.score >= (exact ? 0.01 : LEAD)) &&
      !rows.some((o) => cluster.some((t) => apart(t, o) || clash(t, o)))
    const told = same.find((event) => !(used.get(event) ?? []).some((o) => cluster.some((t) => apart(t, o))))
    if (told !== undefined || sure) {
      id = told ?? best!.event.id
      used.set(id, [...(used.get(id) ?? []), ...cluster])
    } else minted.push({ id, type: typeOf(cluster), label: labelFor(cluster, entityOf, labelOf) })
    for (const fit of fits.slice(0, 5))
      if (fit.event.id !== id)
        candidates.push({ a: id, b: fit.event.id, score: share(fit.score), features: fit.features })
    for (const key of keys) eventKeys.push({ entity: id, key })
    for (const telling of cluster) resolved.set(telling.mention.id, id)
  }
  return { minted, candidates, keys: eventKeys, entityOf: resolved }
}

/** A score between 0 and 1, to show. */
const share = (score: number): number => Math.round(Math.min(0.99, Math.max(0, score / 9)) * 100) / 100

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)

/** Known events of the time; for a whole year only of the kinds that are rare. */
async function around(
  facts: EventFacts,
  directory: Directory,
  asked: Map<string, readonly KnownEvent[]>,
): Promise<readonly KnownEvent[]> {
  const uncommon = [...facts.types].some((t) => rare.has(t))
  const uncommonOrTaking = uncommon || [...facts.types].some((t) => taking.has(t) || blows.has(t))
  const found = new Map<string, KnownEvent>()
  for (const date of facts.dates) {
    const width = days(date)
    if (width > 366 || (width > 62 && !uncommon)) continue
    const [from, to] =
      width <= 3 && uncommonOrTaking
        ? [shifted(date.earliest!, -3), shifted(date.latest!, 3)]
        : [date.earliest!, date.latest!]
    const key = `${from} ${to}`
    let events = asked.get(key)
    if (!events) {
      events = await directory.eventsBetween(from, to)
      asked.set(key, events)
    }
    for (const event of events) found.set(event.id, event)
  }
  return [...found.values()]
}

const typeOf = (cluster: readonly Telling[]): 'Event' | 'Agreement' =>
  cluster.some((t) => t.mention.type === 'Agreement') ? 'Agreement' : 'Event'

/** "clash, Laiza, 2012-08-08": type, place and date, as far as they are told. */
function labelFor(
  cluster: readonly Telling[],
  entityOf: (mention: string) => string,
  labelOf: (entity: string) => string | undefined,
): string {
  const claims = cluster.flatMap((t) => t.claims)
  const type = claims.find((c) => c.property === 'eventType' && c.value.kind === 'text')?.value
  const place = claims.find((c) => c.property === 'place' && c.value.kind === 'mention')?.value
  const dates = claims.flatMap((c) => (c.property === 'date' && c.value.kind === 'date' ? [c.value.edtf] : []))
  const date = dates.reduce<string | null>((a, b) => (a === null || b.length > a.length ? b : a), null)
  const parts = [
    type?.kind === 'text' ? type.text : null,
    place?.kind === 'mention' ? (labelOf(entityOf(place.mention)) ?? null) : null,
    date,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(', ') : cluster[0]!.mention.label
}
