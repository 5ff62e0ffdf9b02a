import { sql } from 'kysely'
import type { Directory, KnownEntity, KnownEvent } from '../model/identity.ts'
import type { Reader } from './base.ts'
import { standingDecisions } from './decisions.ts'
import { pointsOfPlaces } from './eventPoints.ts'
import { anyOf } from './insertRows.ts'
import { idsOf } from './redirects.ts'
import { wholesAbove, wingedBy } from './relations.ts'
import type { EventTable } from './schema.ts'

/** What the base knows, as identity asks for it. Over a transaction it sees what that has written. */
export function directoryOf(reader: Reader): Directory {
  return {
    entitiesByKeys: (keys) => entitiesByKeys(reader, keys),
    entitiesOfKeys: (keys) => entitiesOfKeys(reader, keys),
    pointsOf: (places) => pointsOfPlaces(reader, places),
    beside: (events) => beside(reader, events),
    eventsBetween: (from, to) => eventsBetween(reader, from, to),
    wingPairs: (wings) => wingedBy(reader, wings),
    wholePairs: (parts) => wholesAbove(reader, parts),
    labelsOf: (entities) => labelsOf(reader, entities),
    related: (entities) => related(reader, entities),
    decisions: (entities) => identityDecisions(reader, entities),
  }
}

async function entitiesByKeys(reader: Reader, keys: readonly string[]): Promise<KnownEntity[]> {
  if (keys.length === 0) return []
  const { rows: found } = await sql<{ id: string }>`
    select distinct coalesce(redirect.to_id, name_key.entity_id) as id
    from name_key left join redirect on redirect.from_id = name_key.entity_id
    where name_key.key = ${anyOf([...new Set(keys)])}`.execute(reader.db)
  if (found.length === 0) return []
  const ids = found.map((row) => row.id)
  const { rows: entities } = await sql<Omit<KnownEntity, 'names'>>`
    select id, type, label from entity where id = ${anyOf(ids)} order by id`.execute(reader.db)
  const all = await idsOf(reader, ids)
  const { rows: names } = await sql<KnownEntity['names'][number] & { id: string }>`
    select distinct entity_id as id, text, kind from entity_name where entity_id = ${anyOf([...all.keys()])}
    order by text, kind`.execute(reader.db)
  const namesOf = new Map<string, Map<string, KnownEntity['names'][number]>>()
  for (const { id, text, kind } of names) {
    const own = namesOf.get(all.get(id)!) ?? new Map<string, KnownEntity['names'][number]>()
    own.set(`${kind}\n${text}`, { text, kind })
    namesOf.set(all.get(id)!, own)
  }
  return entities.map((entity) => ({ ...entity, names: [...(namesOf.get(entity.id)?.values() ?? [])] }))
}

async function labelsOf(reader: Reader, entities: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; label: string }>`
    select id, label from entity where id = ${anyOf(entities)}`.execute(reader.db)
  return new Map(rows.map(({ id, label }) => [id, label]))
}

/** As far from the words that tell an event as others are named beside it, in characters. */
const BESIDE = 160

async function beside(reader: Reader, events: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (events.length === 0) return found
  const { rows } = await sql<{ event: string; other: string }>`
    select distinct coalesce(redirect.to_id, told.entity_id) as event, named.entity_id as other
    from resolution as told
    left join redirect on redirect.from_id = told.entity_id
    join mention as teller on teller.document_id = told.document_id and teller.id = told.mention_id
    join mention as name on name.document_id = told.document_id
      and name.start_at between teller.start_at - ${BESIDE}::integer and teller.end_at + ${BESIDE}::integer
      and name.type in ('Organization', 'ArmedGroup', 'Coalition', 'Government') and not name.pronoun
    join resolution as named on named.document_id = name.document_id and named.mention_id = name.id
    where told.entity_id in (
      select id from (
        select unnest(array(select jsonb_array_elements_text(${JSON.stringify(events)}::jsonb))) as id
        union select from_id from redirect where to_id = ${anyOf(events)}) as ids)
    order by 1, 2`.execute(reader.db)
  for (const { event, other } of rows) {
    const list = found.get(event)
    if (list) list.push(other)
    else found.set(event, [other])
  }
  return found
}

async function entitiesOfKeys(reader: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string }>`
    select name_key.key, min(coalesce(redirect.to_id, name_key.entity_id)) as id
    from name_key left join redirect on redirect.from_id = name_key.entity_id
    where name_key.key = ${anyOf([...new Set(keys)])} group by name_key.key`.execute(reader.db)
  return new Map(rows.map((row) => [row.key, row.id]))
}

/** Neighbours that an entity with very many is asked for. */
const NEIGHBOURS = 200

async function related(reader: Reader, entities: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(entities.map((id) => [id, []]))
  if (entities.length === 0) return found
  const add = (id: string | null, other: string | null): void => {
    const of = id === null ? undefined : found.get(id)
    if (of && other !== null && of.length < NEIGHBOURS && !of.includes(other)) of.push(other)
  }
  // two selects, each by its own index: an `or` over both columns would read the whole table
  const mine = anyOf(entities)
  const { rows: direct } = await sql<{ subject_id: string; value_id: string }>`
    select subject_id, value_id from witness where value_id is not null and subject_id = ${mine}
    union select subject_id, value_id from witness where value_id = ${mine}
    order by subject_id, value_id`.execute(reader.db)
  for (const { subject_id, value_id } of direct) {
    add(subject_id, value_id)
    add(value_id, subject_id)
  }
  // who else was there
  const { rows: events } = await sql<{ id: string; other: string }>`
    with own as materialized (select distinct entity_id, event_id from event_part where entity_id = ${mine})
    select distinct own.entity_id as id, other.entity_id as other
    from own join event_part as other on other.event_id = own.event_id and other.entity_id <> own.entity_id
    order by 1, 2`.execute(reader.db)
  for (const { id, other } of events) add(id, other)
  return found
}

async function eventsBetween(reader: Reader, from: string, to: string): Promise<KnownEvent[]> {
  const { rows } = await sql<Pick<EventTable, 'subject_id' | 'type' | 'known'>>`
    select subject_id, type, known from event
    where daterange(from_day, to_day, '[]') && daterange(${from}::date, ${to}::date, '[]')
      and (from_day is not null or to_day is not null)
    order by subject_id`.execute(reader.db)
  return rows.map((row) => ({ id: row.subject_id, type: row.type, ...row.known }))
}

async function identityDecisions(reader: Reader, entities: readonly string[]) {
  if (entities.length === 0) return []
  const wanted = new Set(entities)
  const decisions = await standingDecisions(
    reader,
    sql<boolean>`kind in ('same', 'different') and jsonb_exists_any(about, array(select jsonb_array_elements_text(${JSON.stringify(entities)}::jsonb)))`,
  )
  return decisions.flatMap(({ kind, about }) => {
    const [a, b] = about
    if (a === undefined || b === undefined || !(wanted.has(a) || wanted.has(b))) return []
    return [{ a, b, same: kind === 'same' }]
  })
}
