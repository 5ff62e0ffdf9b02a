import { sql } from 'kysely'
import type { Format } from '../model/document.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { changedSince, toldBefore } from './changedSince.ts'
import { bodySays } from './claimBody.ts'
import { recordBound } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { formerInBatches } from './reconcileSubjects.ts'
import { idsToday } from './redirects.ts'
import { entitiesIn } from './summariseEvent.ts'

/** A work whose events are counted. */
export interface CountedSource {
  readonly work: string
  readonly title: string
  readonly format: Format
  /** Its newest version, which is heard. */
  readonly document: string
}

/** One event as one work tells it. */
export interface ToldEvent {
  readonly event: string
  /** Index in the sources. */
  readonly source: number
  /** EDTF; null for an undated one. */
  readonly date: string | null
  /** Who takes part, by entity id. */
  readonly parties: readonly string[]
}

export interface CountedAre {
  /** Event types that are counted. */
  readonly types: ReadonlySet<string>
  /** Also what is only alleged. */
  readonly alleged: boolean
  /** Only what the base knew then; a date or time of the base. */
  readonly knownOn?: string | undefined
}

/** Events whose claims are read at a time. */
const BATCH = 2_000

type Said = [
  event: string,
  property: string,
  document: string,
  party: string | null,
  text: string | null,
  date: string | null,
  modality: string | null,
]

/**
 * The events of these types as each work tells them, batch by batch: all, or those of some parties and conflicts. Of the
 * versions of a work the newest is heard, since each tells all that the work tells. `of` go by their ids of the time.
 */
export async function* toldEvents(
  reader: Reader,
  { types, alleged, knownOn }: CountedAre,
  of: readonly string[] | null,
  sources: CountedSource[],
): AsyncGenerator<ToldEvent[]> {
  const newest = await newestDocuments(reader, knownOn)
  const at = new Map<string, number>()
  const asserted = new Set(['asserted', 'estimated', ...(alleged ? ['alleged'] : [])])
  /** What one document tells of one event; null where it tells none of these. */
  const toldEvent = (said: readonly Said[]): ToldEvent | null => {
    const [event, , document] = said[0]!
    const teller = newest.get(document)
    const stands = (modality: string | null): boolean => asserted.has(modality ?? 'asserted')
    if (
      !teller ||
      !said.some(
        ([, property, , , text, , modality]) => property === 'eventType' && types.has(text ?? '') && stands(modality),
      )
    )
      return null
    let source = at.get(teller.work)
    if (source === undefined) {
      source = sources.push(teller) - 1
      at.set(teller.work, source)
    }
    return {
      event,
      source,
      date: said.find(([, property]) => property === 'date')?.[5] ?? null,
      parties: [
        ...new Set(
          said.flatMap(([, property, , party, , , modality]) =>
            property === 'participant' && party !== null && stands(modality) ? [party] : [],
          ),
        ),
      ],
    }
  }
  const bound = knownOn === undefined ? null : recordBound(knownOn)
  const then = asKnown(reader, knownOn)
  const { ids, changed } = await eventIds(reader, of && (await idsToday(then, of)), bound)
  for (let from = 0; from < ids.length; from += BATCH) {
    const { rows } = await sql<{ said: string | null }>`
      with place as materialized (
        select * from witness where subject_id = ${anyOf(ids.slice(from, from + BATCH))}
          and property in ('eventType', 'date', 'participant'))
      select json_agg(json_build_array(place.subject_id, place.property, place.document_id, place.value_id,
        ${bodySays.text}, ${bodySays.edtf}, claim.body ->> 'modality')
        order by place.subject_id, place.document_id, place.start_at)::text as said
      from place join claim on claim.document_id = place.document_id and claim.id = place.claim_id`.execute(reader.db)
    const found: ToldEvent[] = []
    const byTeller = Map.groupBy(
      JSON.parse(rows[0]?.said ?? '[]') as Said[],
      ([event, , document]) => `${event} ${document}`,
    )
    for (const said of byTeller.values()) {
      const one = toldEvent(said)
      if (one) found.push(one)
    }
    yield found
  }
  if (bound === null) return
  const asked = of && new Set(of)
  for await (const former of formerInBatches(then, changed)) {
    const found: ToldEvent[] = []
    for (const [event, claims] of former) {
      if (asked && !entitiesIn(claims).some((id) => asked.has(id))) continue
      for (const [document, told] of Map.groupBy(claims, (claim) => claim.document.id)) {
        const said = told.map(
          ({ property, value, modality }): Said => [
            event,
            property,
            document,
            value.kind === 'entity' ? value.id : null,
            value.kind === 'text' ? value.text : null,
            value.kind === 'date' ? value.edtf : null,
            modality,
          ],
        )
        const one = toldEvent(said)
        if (one) found.push(one)
      }
    }
    yield found
  }
}

/** The newest version of each work, by its document. */
export async function newestDocuments(
  reader: Reader,
  knownOn: string | undefined,
): Promise<Map<string, CountedSource>> {
  const { rows } = await sql<CountedSource>`
    select distinct on (work_id) document.id as document, work_id as work, coalesce(document.title, work.title) as title, format
    from document join work on work.id = document.work_id
    where ${knownOn === undefined ? sql`true` : sql`recorded_at < ${recordBound(knownOn)}::timestamptz`}
    order by work_id, coalesce(order_day, '0001-01-01') desc, recorded_at desc, document.id desc`.execute(reader.db)
  return new Map(rows.map((source) => [source.document, source]))
}

/** The events, by their ids of today; before `bound` those that were told then, apart from those that changed since. */
async function eventIds(
  reader: Reader,
  of: readonly string[] | null,
  bound: string | null,
): Promise<{ readonly ids: readonly string[]; readonly changed: readonly string[] }> {
  const { rows } = await sql<{ id: string; changed: boolean }>`
    select subject_id as id, ${bound === null ? sql`false` : changedSince(bound)} as changed from event
    where ${bound === null ? sql`true` : toldBefore(bound)}
      and ${
        of === null
          ? sql`true`
          : sql`subject_id in (
              select event_id from event_part where entity_id = ${anyOf(of)}
              union select subject_id from witness where value_id = ${anyOf(of)} and property = 'partOf')`
      }
    order by 1`.execute(reader.db)
  return {
    ids: rows.flatMap((row) => (row.changed ? [] : [row.id])),
    changed: rows.flatMap((row) => (row.changed ? [row.id] : [])),
  }
}
