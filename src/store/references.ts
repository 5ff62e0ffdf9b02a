import { sql } from 'kysely'
import type { DocumentReference, Reference, TypedReference } from '../model/claim.ts'
import type { EntityType } from '../model/entityType.ts'
import type { Reader } from './base.ts'
import { documentReferences } from './documentReferences.ts'
import { type ComparedDocuments, noDocuments } from './documentsCompared.ts'
import { anyOf } from './insertRows.ts'
import { labelsKnown } from './labelsKnown.ts'
import { canonicalIds } from './redirects.ts'

/**
 * What claims refer to, asked for before: for work that meets the same documents and things again and again, and changes
 * none of them. Events are not remembered, since comparing may give them another label.
 */
export interface Remembered {
  readonly documents: Map<string, DocumentReference>
  readonly compared: ComparedDocuments
  readonly entities: Map<string, TypedReference>
}

export const nothingRemembered = (): Remembered => ({
  documents: new Map(),
  compared: noDocuments(),
  entities: new Map(),
})

/** Entities by any of their ids, as references under their canonical id and present label. */
export async function entityReferences(reader: Reader, ids: readonly string[]): Promise<Map<string, TypedReference>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const found =
    reader.knownBefore === undefined ? await presentEntities(reader, wanted) : await entitiesThen(reader, wanted)
  // a document stands for itself: it is no entity
  const documents = await documentReferences(
    reader,
    wanted.filter((id) => !found.has(id)),
  )
  for (const d of documents.values()) found.set(d.id, { id: d.id, type: 'Document', label: d.title ?? d.file })
  return found
}

async function presentEntities({ db }: Reader, ids: readonly string[]): Promise<Map<string, TypedReference>> {
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || wanted.id || '","' || entity.id || '","' || entity.type || '",' || to_json(entity.label) || ']', ',') as cells
    from unnest(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))) as wanted(id)
    left join redirect on redirect.from_id = wanted.id
    join entity on entity.id = coalesce(redirect.to_id, wanted.id)`.execute(db)
  const cells: [string, string, EntityType, string][] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  return new Map(cells.map(([asked, id, type, label]) => [asked, { id, type, label }]))
}

async function entitiesThen(reader: Reader, ids: readonly string[]): Promise<Map<string, TypedReference>> {
  const canonical = await canonicalIds(reader, ids)
  const rows = await reader.db
    .selectFrom('entity')
    .select(['id', 'type', 'label'])
    .where('id', '=', anyOf([...new Set(canonical.values())]))
    .execute()
  const byId = new Map<string, TypedReference>((await labelsKnown(reader, rows)).map((row) => [row.id, row]))
  return new Map(
    [...canonical].flatMap(([id, now]) => {
      const reference = byId.get(now)
      return reference ? [[id, reference] as const] : []
    }),
  )
}

/** Remembers what these ids mean, for work that will meet them one by one. */
export async function rememberEntities(reader: Reader, ids: readonly string[], known: Remembered): Promise<void> {
  await referencesTo(reader, { ...nothingWanted(), placed: new Map(ids.map((id) => [id, ''])) }, known)
}

/** Which entity each of these mentions (of documents) was read as, by its own id. */
export async function resolutionsOf(
  reader: Reader,
  mentions: readonly { readonly d: string; readonly m: string }[],
): Promise<Map<string, string>> {
  if (mentions.length === 0) return new Map()
  const { rows } = await sql<{ mention_id: string; entity_id: string }>`
    select mention_id, entity_id from jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb) as wanted(d text, m text)
    join resolution on resolution.document_id = wanted.d and resolution.mention_id = wanted.m`.execute(reader.db)
  return new Map(rows.map((row) => [row.mention_id, row.entity_id]))
}

/** What claims refer to. */
export interface Wanted {
  readonly documents: Set<string>
  /** Mentions of documents. */
  readonly mentions: { readonly d: string; readonly m: string }[]
  /** Entities by id; where none is meant, mentions: each with a document that names it. */
  readonly placed: Map<string, string>
}

export const nothingWanted = (): Wanted => ({ documents: new Set(), mentions: [], placed: new Map() })

export interface Referred {
  readonly documents: ReadonlyMap<string, DocumentReference>
  /** What a mention or an entity is, by its id. */
  readonly typed: (id: string) => TypedReference
  readonly reference: (id: string | null | undefined) => Reference | null
}

/**
 * What these ids mean: documents, and entities under their present id and label, or those of the time asked for. `known`
 * is what was asked for before, to which what is new is added.
 */
export async function referencesTo(reader: Reader, wanted: Wanted, known: Remembered): Promise<Referred> {
  const { documents } = known
  const unread = [...wanted.documents].filter((id) => !documents.has(id))
  const mentions = [...new Map(wanted.mentions.map((named) => [`${named.d}\n${named.m}`, named])).values()]
  const entities = async () => {
    const entityOf = await resolutionsOf(reader, mentions)
    const ids = new Set([...entityOf.values(), ...wanted.placed.keys()])
    return {
      entityOf,
      asked: await entityReferences(
        reader,
        [...ids].filter((id) => !known.entities.has(id)),
      ),
    }
  }
  const [found, { entityOf, asked }] = await Promise.all([documentReferences(reader, unread), entities()])
  for (const [id, reference] of found) documents.set(id, reference)
  const fresh = new Map<string, TypedReference>()
  for (const [id, found] of asked) {
    if (found.type === 'Event' || found.type === 'Agreement') fresh.set(id, found)
    else known.entities.set(id, found)
  }
  const entity = (id: string): TypedReference | undefined => known.entities.get(id) ?? fresh.get(id)
  const unresolved = mentions.filter(({ m }) => !entityOf.has(m) && !documents.has(m))
  for (const [m, d] of wanted.placed) if (entity(m) === undefined) unresolved.push({ d, m })
  const bare = new Map<string, { type: EntityType; label: string }>()
  // a mention that identity gave to no entity (a pronoun that stands for nothing known) is shown by its own words
  if (unresolved.length > 0) {
    const found = await sql<{ id: string; type: EntityType; label: string }>`
      select id, type, label from jsonb_to_recordset(${JSON.stringify(unresolved)}::jsonb) as wanted(d text, m text)
      join mention on mention.document_id = wanted.d and mention.id = wanted.m`.execute(reader.db)
    for (const row of found.rows) bare.set(row.id, row)
  }

  const typed = (id: string): TypedReference => {
    const found = entity(entityOf.get(id) ?? id)
    if (found) return found
    const document = documents.get(id)
    if (document) return { id: document.id, type: 'Document', label: document.title ?? document.file }
    const own = bare.get(id)
    return { id, type: own?.type ?? 'Citation', label: own?.label ?? id }
  }
  const reference = (id: string | null | undefined): Reference | null => {
    if (id == null) return null
    const { id: now, label } = typed(id)
    return { id: now, label }
  }
  return { documents, typed, reference }
}
