import { sql } from 'kysely'
import type { Directory, KnownEntity, KnownEvent } from '../model/identity.ts'
import type { Reader } from './base.ts'
import { standingDecisions } from './decisions.ts'
import { list } from './insertRows.ts'
import { canonicalIds, idsOf } from './redirects.ts'
import { pairsOf, placesWithin } from './relations.ts'

/** What the base knows, as identity asks for it. Over a transaction it sees what that has written. */
export function directoryOf(reader: Reader): Directory {
  return {
    entitiesByKeys: (keys) => entitiesByKeys(reader, keys),
    eventsBetween: (from, to) => eventsBetween(reader, from, to),
    pairs: async (property) => [
      ...(await pairsOf(reader, property)),
      ...(property === 'partOf' ? await placesWithin(reader) : []),
    ],
    related: (entities) => related(reader, entities),
    decisions: (entities) => identityDecisions(reader, entities),
  }
}

async function entitiesByKeys(reader: Reader, keys: readonly string[]): Promise<KnownEntity[]> {
  if (keys.length === 0) return []
  const found = await reader.db
    .selectFrom('name_key')
    .select('entity_id')
    .distinct()
    .where('key', 'in', list([...new Set(keys)]))
    .execute()
  const canonical = await canonicalIds(
    reader,
    found.map((row) => row.entity_id),
  )
  const ids = [...new Set(canonical.values())].sort()
  const all = await idsOf(reader, ids)
  const [entities, names] = await Promise.all([
    reader.db.selectFrom('entity').select(['id', 'type', 'label']).where('id', 'in', list(ids)).execute(),
    reader.db
      .selectFrom('entity_name')
      .select(['entity_id', 'text', 'kind'])
      .distinct()
      .where('entity_id', 'in', list([...all.keys()]))
      .orderBy('text')
      .orderBy('kind')
      .execute(),
  ])
  const namesOf = new Map<string, KnownEntity['names'][number][]>()
  for (const { entity_id, text, kind } of names) {
    const id = all.get(entity_id)!
    namesOf.set(id, [...(namesOf.get(id) ?? []), { text, kind }])
  }
  return entities
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entity) => ({ ...entity, names: namesOf.get(entity.id) ?? [] }))
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
  const direct = await reader.db
    .selectFrom('witness')
    .select(['subject_id', 'value_id'])
    .distinct()
    .where('value_id', 'is not', null)
    .where((eb) => eb.or([eb('subject_id', 'in', list(entities)), eb('value_id', 'in', list(entities))]))
    .orderBy('subject_id')
    .orderBy('value_id')
    .execute()
  for (const { subject_id, value_id } of direct) {
    add(subject_id, value_id)
    add(value_id, subject_id)
  }
  // who else was there
  const events = await reader.db
    .selectFrom('event_part as own')
    .innerJoin('event_part as other', 'other.event_id', 'own.event_id')
    .select(['own.entity_id as id', 'other.entity_id as other'])
    .distinct()
    .where('own.entity_id', 'in', list(entities))
    .whereRef('own.entity_id', '!=', 'other.entity_id')
    .orderBy('own.entity_id')
    .orderBy('other.entity_id')
    .execute()
  for (const { id, other } of events) add(id, other)
  return found
}

async function eventsBetween(reader: Reader, from: string, to: string): Promise<KnownEvent[]> {
  const rows = await reader.db
    .selectFrom('event')
    .select(['subject_id', 'type', 'known'])
    .where((eb) => eb.or([eb('from_day', 'is not', null), eb('to_day', 'is not', null)]))
    .where((eb) => eb.or([eb('from_day', 'is', null), eb('from_day', '<=', to)]))
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', from)]))
    .orderBy('subject_id')
    .execute()
  return rows.map((row) => ({ id: row.subject_id, type: row.type, ...row.known }))
}

async function identityDecisions(reader: Reader, entities: readonly string[]) {
  if (entities.length === 0) return []
  const wanted = new Set(entities)
  const decisions = await standingDecisions(
    reader,
    sql<boolean>`kind in ('same', 'different') and jsonb_exists_any(about, array(${list(entities)}))`,
  )
  return decisions.flatMap(({ kind, about }) => {
    const [a, b] = about
    if (a === undefined || b === undefined || !(wanted.has(a) || wanted.has(b))) return []
    return [{ a, b, same: kind === 'same' }]
  })
}
