import { type RawBuilder, type Selectable, sql } from 'kysely'
import type {
  Claim,
  DocumentReference,
  Located,
  PlaceQualifier,
  Reference,
  TypedReference,
  Value,
} from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import type { EntityType } from '../model/entityType.ts'
import type { Reader } from './base.ts'
import { documentReferences } from './documentReferences.ts'
import { anyOf } from './insertRows.ts'
import { labelsKnown } from './labelsKnown.ts'
import { canonicalIds } from './redirects.ts'
import type { ClaimBody, ClaimTable } from './schema.ts'

/**
 * What claims refer to, asked for before: for work that meets the same documents and things again and again, and changes
 * none of them. Events are not remembered, since comparing may give them another label.
 */
export interface Remembered {
  readonly documents: Map<string, DocumentReference>
  readonly entities: Map<string, TypedReference>
}

export const nothingRemembered = (): Remembered => ({ documents: new Map(), entities: new Map() })

/** A claim as stored; where its place on a point is known, with the canonical ids of its subject and value. */
export type ClaimRow = Omit<Selectable<ClaimTable>, 'valid_from' | 'valid_to' | 'dated'> & {
  readonly subject_id?: string | null
  readonly value_id?: string | null
}

/** The cells of a claim from its block to its time of record, within a row that is put together as the text of a JSON array. */
export const claimCells = sql`claim.block || '",' || claim.start_at::text || ',' || claim.end_at::text || ','
  || claim.body::text || ',"' || claim.recorded_at::text || '","'`

type Cells = [string, string, string, string, BlockKind, number, number, ClaimBody, string, string, string]

/** The claims of the places that `from` (what follows `from`, with `witness` among its tables) selects, in an order of them or in none. */
export const claimsPlaced = (
  reader: Reader,
  from: RawBuilder<unknown>,
  order: RawBuilder<unknown> | null,
): Promise<ClaimRow[]> =>
  claimRows(
    reader,
    sql`place join claim on claim.document_id = place.document_id and claim.id = place.claim_id
      ${order === null ? sql`` : sql`order by ${order}`}`,
    // places first, then their claims: the two are distributed by different columns, and cannot be joined as they are
    sql`with place as materialized (select witness.* from ${from})`,
  )

/**
 * The claims that `from` (what follows `from`, with `claim` among its tables) selects, in its order. They travel as one
 * text: thousands of rows of a dozen columns take an engine five times longer to hand over. `places` are those of the
 * claims, where their subjects and values are wanted.
 */
export async function claimRows(
  reader: Reader,
  from: RawBuilder<unknown>,
  places: RawBuilder<unknown> | null = null,
): Promise<ClaimRow[]> {
  const place = places ? sql`place.subject_id || '","' || coalesce(place.value_id, '')` : sql`'","'`
  // put together as text: ids, properties and blocks hold no quotes, and building JSON takes three times as long
  const { rows } = await sql<{ cells: string | null }>`
    ${places ?? sql``} select string_agg(cells, ',') as cells from (
      select '["' || claim.document_id || '","' || claim.id || '","' || claim.subject || '","' || claim.property || '","'
        || ${claimCells} || ${place} || '"]' as cells from ${from}
    ) as claims`.execute(reader.db)
  const iso = isoTimes()
  return (JSON.parse(`[${rows[0]?.cells ?? ''}]`) as Cells[]).map(
    ([document_id, id, subject, property, block, start_at, end_at, body, recorded, subject_id, value_id]) => ({
      document_id,
      id,
      subject,
      property,
      block,
      start_at,
      end_at,
      body,
      recorded_at: iso(recorded),
      subject_id: subject_id || null,
      value_id: value_id || null,
    }),
  )
}

/** Times as the database writes them, in ISO 8601; the same come again and again. */
export function isoTimes(): (time: string) => string {
  const times = new Map<string, string>()
  return (time) => {
    let known = times.get(time)
    if (known === undefined) {
      known = new Date(time).toISOString()
      times.set(time, known)
    }
    return known
  }
}

/** Entities by any of their ids, as references under their canonical id and present label. */
export async function entityReferences(reader: Reader, ids: readonly string[]): Promise<Map<string, TypedReference>> {
  const canonical = await canonicalIds(reader, [...new Set(ids)])
  const wanted = [...new Set(canonical.values())]
  if (wanted.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('entity')
    .select(['id', 'type', 'label'])
    .where('id', '=', anyOf(wanted))
    .execute()
  const labelled = reader.knownBefore === undefined ? rows : await labelsKnown(reader, rows)
  const byId = new Map<string, TypedReference>(labelled.map((row) => [row.id, row]))
  // a document stands for itself: it is no entity
  const documents = await documentReferences(
    reader,
    rows.length === wanted.length ? [] : wanted.filter((id) => !byId.has(id)),
  )
  for (const d of documents.values()) byId.set(d.id, { id: d.id, type: 'Document', label: d.title ?? d.file })
  return new Map(
    [...canonical].flatMap(([id, now]) => {
      const reference = byId.get(now)
      return reference ? [[id, reference] as const] : []
    }),
  )
}

const mentionsOf = (row: ClaimRow): string[] => {
  const { value, place, perpetrator, attributedTo, via, victim } = row.body
  return [
    row.subject_id == null ? row.subject : null,
    value?.kind === 'mention' && row.value_id == null ? value.mention : null,
    place,
    perpetrator,
    attributedTo,
    victim?.mention,
    ...(via ?? []),
  ].filter((id): id is string => id != null)
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

const located = (place: Reference | null, at: Located | null | undefined): PlaceQualifier | null =>
  place && at ? { ...place, ...at } : place

/**
 * Claims as the contract shows them: mentions become entities under their present id and label, or those of the time asked for. Keeps the order. `known`
 * is what was asked for before, to which what is new is added.
 */
export async function hydrateClaims(
  reader: Reader,
  stored: readonly ClaimRow[],
  known: Remembered = nothingRemembered(),
): Promise<Claim[]> {
  if (stored.length === 0) return []
  // where a claim stands today may not be where it stood then: its mentions tell
  const rows =
    reader.knownBefore === undefined ? stored : stored.map((row) => ({ ...row, subject_id: null, value_id: null }))
  const pairs = new Map(
    rows.flatMap((row) => mentionsOf(row).map((m) => [`${row.document_id}\n${m}`, { d: row.document_id, m }] as const)),
  )
  const documentIds = [...new Set(rows.map((row) => row.document_id))]
  for (const [id, found] of await documentReferences(
    reader,
    documentIds.filter((id) => !known.documents.has(id)),
  ))
    known.documents.set(id, found)
  const { documents } = known
  const entityOf = await resolutionsOf(reader, [...pairs.values()])
  const placed = new Map(
    rows.flatMap((row) =>
      [row.subject_id, row.value_id].flatMap((id) => (id == null ? [] : [[id, row.document_id] as const])),
    ),
  )
  const entities = new Map<string, TypedReference>()
  const unasked = new Set<string>()
  for (const id of [...entityOf.values(), ...placed.keys()]) {
    const before = known.entities.get(id)
    if (before) entities.set(id, before)
    else unasked.add(id)
  }
  for (const [id, found] of await entityReferences(reader, [...unasked])) {
    entities.set(id, found)
    if (found.type !== 'Event' && found.type !== 'Agreement') known.entities.set(id, found)
  }
  const unresolved = [...pairs.values()].filter(({ m }) => !entityOf.has(m) && !documents.has(m))
  for (const [m, d] of placed) if (!entities.has(m)) unresolved.push({ d, m })
  const bare = new Map<string, { type: EntityType; label: string }>()
  // a mention that identity gave to no entity (a pronoun that stands for nothing known) is shown by its own words
  if (unresolved.length > 0) {
    const found = await sql<{ id: string; type: EntityType; label: string }>`
      select id, type, label from jsonb_to_recordset(${JSON.stringify(unresolved)}::jsonb) as wanted(d text, m text)
      join mention on mention.document_id = wanted.d and mention.id = wanted.m`.execute(reader.db)
    for (const row of found.rows) bare.set(row.id, row)
  }

  const typed = (mention: string): TypedReference => {
    const known = entities.get(entityOf.get(mention) ?? mention)
    if (known) return known
    const document = documents.get(mention)
    if (document) return { id: document.id, type: 'Document', label: document.title ?? document.file }
    const own = bare.get(mention)
    return { id: mention, type: own?.type ?? 'Citation', label: own?.label ?? mention }
  }
  const reference = (mention: string | null | undefined): Reference | null => {
    if (mention == null) return null
    const { id, label } = typed(mention)
    return { id, label }
  }
  return rows.map((row): Claim => {
    const { body } = row
    const value: Value =
      body.value!.kind === 'mention'
        ? { kind: 'entity', ...reference(row.value_id ?? body.value!.mention)! }
        : body.value!
    const { mention: victimMention = null, category = 'unknown' } = body.victim ?? {}
    const document = documents.get(row.document_id)
    if (!document) throw new Error(`claim ${row.id} names a document ${row.document_id} that the base does not hold`)
    return {
      id: row.id,
      document,
      block: row.block,
      passage: { start: row.start_at, end: row.end_at, quote: body.quote },
      subject: typed(row.subject_id ?? row.subject),
      property: row.property,
      value,
      valid: body.valid ?? null,
      role: body.role ?? null,
      side: body.side ?? null,
      place: located(reference(body.place), body.located),
      scope: body.scope ?? null,
      victim: body.victim ? { category, ...(victimMention ? reference(victimMention) : {}) } : null,
      perpetrator: reference(body.perpetrator),
      attributedTo: reference(body.attributedTo),
      via: (body.via ?? []).map((mention) => reference(mention)!),
      modality: body.modality ?? 'asserted',
      hedged: body.hedged ?? false,
      joint: body.joint ?? null,
      extractor: body.extractor ?? '',
      rule: body.rule ?? null,
      confidence: body.confidence ?? 0,
      recordedAt: row.recorded_at,
    }
  })
}

/** The claims with these (document, id) keys, hydrated, in the order of the keys. */
export async function claimsByKeys(
  reader: Reader,
  keys: readonly { readonly document_id: string; readonly claim_id: string }[],
): Promise<Claim[]> {
  if (keys.length === 0) return []
  const wanted = JSON.stringify(keys.map(({ document_id, claim_id }) => ({ d: document_id, c: claim_id })))
  const rows = await claimRows(
    reader,
    sql`jsonb_to_recordset(${wanted}::jsonb) as wanted(d text, c text)
      join claim on claim.document_id = wanted.d and claim.id = wanted.c`,
  )
  const byKey = new Map(rows.map((row) => [`${row.document_id}\n${row.id}`, row]))
  return hydrateClaims(
    reader,
    keys.flatMap(({ document_id, claim_id }) => byKey.get(`${document_id}\n${claim_id}`) ?? []),
  )
}
