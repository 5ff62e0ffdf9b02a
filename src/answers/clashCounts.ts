import type { Claim, Reference } from '../model/claim.ts'
import type { Format } from '../model/document.ts'
import type { EventSummary } from '../model/entity.ts'
import { besideClaim, type Counted } from '../reconcile/clashCounts.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Base, Reader } from '../store/base.ts'
import { claims } from '../store/claims.ts'
import { type CountedAre, type CountedSource, type ToldEvent, toldEvents } from '../store/clashes.ts'
import { eventsById, eventsKnown } from '../store/events.ts'
import { claimsOfSubjects, claimsOfValues } from '../store/reconcileSubjects.ts'
import { canonicalIds } from '../store/redirects.ts'
import { entityReferences } from '../store/references.ts'
import { wingedBy, wingsOf } from '../store/relations.ts'
import { kinOf } from '../store/toldElsewhere.ts'
import { datasets } from '../vocabulary/datasets.ts'
import { isKind } from '../vocabulary/vocabulary.ts'
import { BadRequest } from './badRequest.ts'

export interface ClashCountQuery {
  /** A party: with its armed wing, or the forces, government and rulers of its state. Without, each party by itself. */
  readonly entity?: string | undefined
  readonly by?: 'month' | 'year' | undefined
  /** Event types that count as clashes; the vocabulary's when not given. */
  readonly types?: readonly string[] | undefined
  /** Also what is only alleged. */
  readonly alleged?: boolean | undefined
  readonly knownOn?: string | undefined
}

/** Of one number that was counted: the events that it counts. */
export interface ClashesOfCountQuery extends ClashCountQuery {
  readonly entity: string
  /** Id of the work that tells them. */
  readonly source: string
  /** A year or month, as `by` says; null for the events that lie in none alone. */
  readonly period: string | null
}

export interface CountSource {
  readonly work: string
  readonly title: string
  readonly format: Format
  /** The version of the work that was counted. */
  readonly document: string
  /** What of the events of the world it tells. */
  readonly criterion: string
}

/** Counts of clashes computed from events, and beside them those that documents claim. */
export interface ClashCounts {
  readonly by: 'month' | 'year'
  readonly types: readonly string[]
  readonly alleged: boolean
  /** The party asked for and those that are counted with it; empty when all are asked for. */
  readonly parties: readonly string[]
  /** Those of the parties that were not asked for by name. */
  readonly countedWith: readonly Reference[]
  readonly sources: readonly CountSource[]
  /** Counted from events, never claimed by anybody. */
  readonly computed: readonly {
    readonly computed: true
    readonly period: string | null
    readonly party: { readonly id: string; readonly label: string }
    readonly source: string
    readonly events: number
    /** Of a party asked for: who stood on the other side, in how many of the events; who is in several counts in each. */
    readonly against: readonly { readonly party: Reference; readonly events: number }[]
  }[]
  /** Figures that documents claim, each beside what the events of each source give for its period. */
  readonly claimed: readonly {
    readonly computed: false
    readonly claim: Claim
    readonly beside: readonly (Counted & { readonly source: string })[]
  }[]
}

/** Rows given at most: months of very many parties. */
const MOST = 20_000
/** Events of one number that are given. */
const LISTED = 1_000
/** Claimed figures at most. */
const CLAIMED = 1_000

const criteria: Partial<Record<Format, string>> = {
  'ucdp-ged': 'UCDP counts events of organised violence with at least one death',
  acled: 'ACLED counts each reported event of a day and place',
}
const criterionOf = (format: Format): string => criteria[format] ?? 'it tells single events and none of the rest'

/** Counts clashes by month or year, party and source, and sets them beside the figures that documents claim. */
export async function clashCounts(base: Base, query: ClashCountQuery): Promise<ClashCounts> {
  const { entity, by = 'year', types = datasets.clashes, alleged = false, knownOn } = query
  if (types.length === 0 || types.length > 60) throw new BadRequest('Name one to 60 event types.')
  const counted: CountedAre = { types: new Set(types), alleged, knownOn }
  const then = asKnown(base, knownOn)
  const parties = entity === undefined ? null : await familyOf(then, entity)
  const sources: CountedSource[] = []
  const all: ToldEvent[] = []
  const tally = new Map<string, Tallied>()
  const count = (event: ToldEvent, party: string): void => {
    const period = periodOf(event.date, by)
    const key = `${period} ${party} ${event.source}`
    const found = tally.get(key) ?? { period, party, source: event.source, events: new Set(), against: new Map() }
    found.events.add(event.event)
    for (const other of parties === null ? [] : event.parties.filter((one) => !parties.includes(one))) {
      const those = found.against.get(other) ?? new Set()
      found.against.set(other, those.add(event.event))
    }
    tally.set(key, found)
  }
  for await (const told of toldEvents(base, counted, parties, sources))
    for (const event of told) {
      if (entity === undefined) for (const party of event.parties) count(event, party)
      else {
        count(event, entity)
        all.push(event)
      }
    }
  const named = await entityReferences(then, [
    ...new Set([
      ...[...tally.values()].flatMap(({ party, against }) => [party, ...against.keys()]),
      ...(parties ?? []),
    ]),
  ])
  // Classes of people are no party, and people without public office have no row of their own.
  const isParty = (id: string): boolean => isKind(named.get(id)?.type ?? 'Person', 'Organization')
  return {
    by,
    types,
    alleged,
    parties: parties ?? [],
    countedWith: (parties ?? []).flatMap((id) => (id === entity ? [] : (named.get(id) ?? []))),
    sources: sources.map((source) => ({ ...source, criterion: criterionOf(source.format) })),
    computed: [...tally.values()]
      .filter(({ party }) => entity !== undefined || isParty(party))
      .map(({ period, party, source, events, against }) => ({
        computed: true as const,
        period,
        party: { id: party, label: named.get(party)?.label ?? party },
        source: sources[source]!.work,
        events: events.size,
        against: [...against]
          .flatMap(([id, those]) => (isParty(id) ? [{ party: named.get(id)!, events: those.size }] : []))
          .sort((a, b) => b.events - a.events || (a.party.id < b.party.id ? -1 : 1)),
      }))
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .slice(0, MOST),
    claimed: await claimedCounts(base, counted, parties, { sources, events: all }),
  }
}

interface Tallied {
  readonly period: string | null
  readonly party: string
  readonly source: number
  readonly events: Set<string>
  /** Events by who is on the other side. */
  readonly against: Map<string, Set<string>>
}

/** The events that one number counts, by date, a thousand at most. */
export async function clashesOfCount(base: Base, query: ClashesOfCountQuery): Promise<readonly EventSummary[]> {
  const { entity, source, period, by = 'year', types = datasets.clashes, alleged = false, knownOn } = query
  const sources: CountedSource[] = []
  const found = new Set<string>()
  const parties = await familyOf(asKnown(base, knownOn), entity)
  for await (const told of toldEvents(base, { types: new Set(types), alleged, knownOn }, parties, sources))
    for (const { event, source: index, date } of told)
      if (sources[index]!.work === source && periodOf(date, by) === period) found.add(event)
  const events = await (knownOn === undefined
    ? eventsById(base, [...found])
    : eventsKnown(base, [...found].slice(0, LISTED), knownOn))
  return events.toSorted((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : 1)).slice(0, LISTED)
}

const order = ({ period, party, source }: ClashCounts['computed'][number]): string =>
  [period ?? '~', party.label, party.id, source].join('\n')

/** A party with its armed wings, or its party; of a state its government, forces and rulers. */
async function familyOf(reader: Reader, entity: string): Promise<string[]> {
  const own = (await canonicalIds(reader, [entity])).get(entity)!
  const family = new Set([entity, own])
  if (reader.knownBefore === undefined) {
    for (const [organisation, wing] of [...(await wingsOf(reader, [own])), ...(await wingedBy(reader, [own]))])
      for (const id of [organisation, wing]) family.add(id)
  } else {
    // by the claims of the time, under the ids of the time
    const said = [
      ...(await claimsOfSubjects(reader, [own], ['armedWing'])).values(),
      ...(await claimsOfValues(reader, [own], ['armedWing'])).values(),
    ].flat()
    for (const { subject, value } of said) if (value.kind === 'entity') family.add(subject.id).add(value.id)
  }
  const kin = [...(await kinOf(reader, [own])).values()].flatMap((ids) => [...ids])
  const known = await entityReferences(reader, kin)
  for (const id of kin) if (known.has(id)) family.add(id)
  return [...family].sort()
}

/** The month or year in which a date lies; null where it lies in none alone. */
export function periodOf(date: string | null, by: 'month' | 'year'): string | null {
  if (date === null) return null
  const [first = '', last = first] = date.split('/')
  const pattern = by === 'month' ? /^\d{4}-(?:0[1-9]|1[0-2])/u : /^\d{4}/u
  const period = pattern.exec(first)?.[0]
  return period !== undefined && last.startsWith(period) ? period : null
}

async function claimedCounts(
  base: Base,
  counted: CountedAre,
  parties: readonly string[] | null,
  heard: { readonly sources: readonly CountedSource[]; readonly events: readonly ToldEvent[] },
): Promise<ClashCounts['claimed']> {
  const { knownOn, alleged } = counted
  const said: Claim[] = []
  for (const entity of parties ?? [undefined])
    said.push(...(await claims(base, { entity, property: 'clashCount', knownOn }, { limit: CLAIMED })).items)
  const standing = said.filter(({ modality }) =>
    alleged ? modality !== 'denied' && modality !== 'negated' : modality === 'asserted' || modality === 'estimated',
  )
  const found: ClashCounts['claimed'][number][] = []
  for (const [subject, own] of Map.groupBy(standing, (claim) => claim.subject.id)) {
    const { sources, events } =
      parties === null ? await eventsOf(base, counted, await familyOf(asKnown(base, knownOn), subject)) : heard
    const told = Map.groupBy(events, (event) => event.source)
    for (const claim of own) {
      const beside = [...told].flatMap(([index, those]) => {
        const { work, title, format } = sources[index]!
        // a work's own list of events is no other source than its figure
        const set = claim.document.work === work ? null : besideClaim(claim, title, criterionOf(format), those)
        return set ? [{ ...set, source: work }] : []
      })
      found.push({ computed: false, claim, beside })
    }
  }
  return found
}

async function eventsOf(base: Base, counted: CountedAre, family: readonly string[]) {
  const sources: CountedSource[] = []
  const events: ToldEvent[] = []
  for await (const told of toldEvents(base, counted, family, sources)) events.push(...told)
  return { sources, events }
}
