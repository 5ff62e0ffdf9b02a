import { sql } from 'kysely'
import type { Claim, TypedReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { bodySays } from './claimBody.ts'
import { firstNaming } from './firstNaming.ts'
import { fold } from './fold.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds, idsOf } from './redirects.ts'
import { eventLabel } from './summariseEvent.ts'

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
  const told = await eventsCalled(
    reader,
    entities.filter(({ id, type }) => !named.has(id) && (type === 'Event' || type === 'Agreement')),
  )
  const lasting = entities.flatMap(({ id }) => (named.has(id) || told.has(id) ? [] : [id]))
  for (const id of await calledSoFirst(reader, lasting)) named.add(id)
  const left = entities.filter(({ id }) => lasting.includes(id) && !named.has(id))
  for (const id of await calledSoEarly(reader, left, canonical)) named.add(id)
  const unsure = [...canonical].flatMap(([id, now]) => (named.has(now) || told.has(now) ? [] : [id]))
  const { rows: words } =
    unsure.length === 0
      ? { rows: [] }
      : await sql<{ id: string; label: string }>`
    select resolution.entity_id as id, mention.label from resolution
    join mention on mention.document_id = resolution.document_id and mention.id = resolution.mention_id
    join document on document.id = resolution.document_id
    where resolution.entity_id = ${anyOf(unsure)} and ${learntBefore(reader, 'document.recorded_at')}
    group by 1, 2 order by min(document.recorded_at), min(mention.start_at), 2`.execute(reader.db)
  const mentioned = Map.groupBy(words, (mention) => canonical.get(mention.id)!)
  return entities.flatMap((entity) => {
    const { id, label } = entity
    if (named.has(id)) return [entity]
    const labels = (mentioned.get(id) ?? []).map((mention) => mention.label)
    const own = told.get(id) ?? labels.find((one) => one === label) ?? known.get(id)?.[0]?.text ?? labels[0]
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

/**
 * Events that documents of the time tell are called by type, place and date, as the first to tell them had it, and alleged
 * for as long as nobody of the time asserts them.
 */
async function eventsCalled(reader: Reader, events: readonly TypedReference[]): Promise<Map<string, string>> {
  if (events.length === 0) return new Map()
  const ids = events.map(({ id }) => id)
  const { rows: minted } = await sql<{ id: string }>`
    select entity.id from entity join document on document.id = entity.document_id
    where entity.id = ${anyOf(ids)} and ${learntBefore(reader, 'document.recorded_at')}`.execute(reader.db)
  const known = new Set(minted.map(({ id }) => id))
  const today = await canonicalIds({ db: reader.db }, ids)
  const { rows } = await sql<Pick<Claim, 'property' | 'modality' | 'rule'> & { event: string }>`
    with place as materialized (
      select subject_id, document_id, claim_id, start_at from witness
      where subject_id = ${anyOf([...new Set(today.values())])} and property = 'eventType' and ${learntBefore(reader)})
    select place.subject_id as event, claim.property, ${bodySays.modality} as modality,
      ${bodySays.rule} as rule
    from place join claim on claim.document_id = place.document_id and claim.id = place.claim_id
    order by place.subject_id, place.document_id, place.start_at, place.claim_id`.execute(reader.db)
  const said = Map.groupBy(rows, (row) => row.event)
  return new Map(
    events.flatMap(({ id, label }) => {
      if (!known.has(id)) return []
      const types = said.get(today.get(id)!)
      return [[id, types ? eventLabel(label, types) : label] as const]
    }),
  )
}

/** Which of these subjects, canonical at the time that the reader asks for, a document of that time calls so, in part. */
export async function namedLikeThen(
  reader: Reader,
  ids: readonly string[],
  text: string,
): Promise<ReadonlySet<string>> {
  const all = await idsOf(reader, ids)
  const { rows } = await sql<{ id: string; text: string }>`
    select distinct entity_name.entity_id as id, entity_name.text from entity_name
    join document on document.id = entity_name.document_id
    where entity_name.entity_id = ${anyOf([...all.keys()])} and ${learntBefore(reader, 'document.recorded_at')}`.execute(
    reader.db,
  )
  const { rows: labelled } = await sql<TypedReference>`
    select id, type, label from entity where id = ${anyOf(ids)}`.execute(reader.db)
  const { rows: titled } = await sql<{ id: string; text: string }>`
    select id, title as text from document where id = ${anyOf(ids)} and title is not null`.execute(reader.db)
  const [folded, lower] = [fold(text) || text, text.toLowerCase()]
  return new Set([
    ...rows.flatMap((row) => (fold(row.text).includes(folded) ? [all.get(row.id)!] : [])),
    ...(await labelsKnown(reader, labelled)).flatMap((e) => (e.label.toLowerCase().includes(lower) ? [e.id] : [])),
    ...titled.flatMap((row) => (row.text.toLowerCase().includes(lower) ? [row.id] : [])),
  ])
}

/** Documents that are looked at before all that name an entity are: some more each time, of what was not found yet. */
const EARLY = [2, 6, 20]

/** Which of these were called by their label of today in one of some documents of the time. */
async function calledSoEarly(
  reader: Reader,
  entities: readonly TypedReference[],
  canonical: ReadonlyMap<string, string>,
): Promise<string[]> {
  if (entities.length === 0) return []
  const labels = new Map(entities.map(({ id, label }) => [id, label]))
  const ids = [...canonical].flatMap(([id, now]) => (labels.has(now) ? [id] : []))
  const naming = await firstNaming(reader, ids, EARLY.at(-1)!)
  const found = new Set<string>()
  let looked = 0
  for (const most of EARLY) {
    const wanted = naming.flatMap(({ e, documents }) =>
      found.has(canonical.get(e)!) ? [] : documents.slice(looked, most).map((d) => ({ e, d })),
    )
    looked = most
    if (wanted.length === 0) continue
    const { rows } = await sql<{ id: string; label: string }>`
      select distinct wanted.e as id, mention.label
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(e text, d text)
      join resolution on resolution.entity_id = wanted.e and resolution.document_id = wanted.d
      join mention on mention.document_id = resolution.document_id and mention.id = resolution.mention_id`.execute(
      reader.db,
    )
    for (const { id, label } of rows) if (labels.get(canonical.get(id)!) === label) found.add(canonical.get(id)!)
  }
  return [...found]
}
