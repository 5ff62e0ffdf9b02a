import { sql } from 'kysely'
import type { TypedReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { idsOf } from './redirects.ts'
import { withoutStance } from './summariseEvent.ts'

/**
 * Entities, which are canonical at the time that the reader asks for, under the labels that documents of that time give
 * them: today's where one does, else the name that most give, else the first words for it. Of what no document had named
 * yet there is none.
 */
export async function labelsKnown(reader: Reader, entities: readonly TypedReference[]): Promise<TypedReference[]> {
  if (entities.length === 0) return []
  const canonical = await idsOf(
    reader,
    entities.map((entity) => entity.id),
  )
  const { rows: names } = await sql<{ id: string; text: string }>`
    select entity_name.entity_id as id, entity_name.text from entity_name
    join document on document.id = entity_name.document_id
    where entity_name.entity_id = ${anyOf([...canonical.keys()])} and ${learntBefore(reader, 'document.recorded_at')}
    group by 1, 2 order by count(*) desc, 2`.execute(reader.db)
  const known = Map.groupBy(names, (name) => canonical.get(name.id)!)
  const named = new Set(entities.flatMap(({ id, label }) => (known.get(id)?.some((n) => n.text === label) ? [id] : [])))
  const lasting = entities.flatMap(({ id, type }) =>
    // events are called otherwise once somebody asserts them
    named.has(id) || type === 'Event' || type === 'Agreement' ? [] : [id],
  )
  for (const id of await calledSoFirst(reader, lasting)) named.add(id)
  const unsure = [...canonical].flatMap(([id, now]) => (named.has(now) ? [] : [id]))
  const { rows: told } = await sql<{ id: string; label: string }>`
    select resolution.entity_id as id, mention.label from resolution
    join mention on mention.document_id = resolution.document_id and mention.id = resolution.mention_id
    join document on document.id = resolution.document_id
    where resolution.entity_id = ${anyOf(unsure)} and ${learntBefore(reader, 'document.recorded_at')}
    group by 1, 2 order by min(document.recorded_at), min(mention.start_at), 2`.execute(reader.db)
  const mentioned = Map.groupBy(told, (mention) => canonical.get(mention.id)!)
  return entities.flatMap((entity) => {
    const { id, label } = entity
    if (named.has(id)) return [entity]
    const labels = (mentioned.get(id) ?? []).map((mention) => mention.label)
    const own =
      labels.find((one) => withoutStance(one) === withoutStance(label)) ?? known.get(id)?.[0]?.text ?? labels[0]
    return own === undefined ? [] : [{ ...entity, label: own }]
  })
}

/**
 * Which of these entities were called by their label of today where they were first named: most are, and of those nobody
 * need read all mentions, of which there may be as many as documents.
 */
async function calledSoFirst(reader: Reader, entities: readonly string[]): Promise<string[]> {
  if (entities.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct entity.id from entity
    join document on document.id = entity.document_id
    join resolution on resolution.entity_id = entity.id and resolution.document_id = entity.document_id
    join mention on mention.document_id = resolution.document_id and mention.id = resolution.mention_id
    where entity.id = ${anyOf(entities)} and mention.label = entity.label
      and ${learntBefore(reader, 'document.recorded_at')}`.execute(reader.db)
  return rows.map((row) => row.id)
}
