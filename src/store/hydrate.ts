import { type Selectable, sql } from 'kysely'
import type { Claim, PlaceQualifier, Reference, TypedReference, Value } from '../model/claim.ts'
import type { EntityType } from '../model/extraction.ts'
import type { Reader } from './base.ts'
import { documentReferences } from './documentReferences.ts'
import { anyOf } from './insertRows.ts'
import { canonicalIds } from './redirects.ts'
import type { ClaimTable } from './schema.ts'

export type ClaimRow = Selectable<ClaimTable>

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
  const byId = new Map<string, TypedReference>(rows.map((row) => [row.id, row]))
  // a document stands for itself: it is no entity
  const documents = await documentReferences(
    reader,
    wanted.filter((id) => !byId.has(id)),
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
    row.subject,
    value?.kind === 'mention' ? value.mention : null,
    place,
    perpetrator,
    attributedTo,
    victim?.mention,
    ...(via ?? []),
  ].filter((id): id is string => id != null)
}

/** Claims as the contract shows them: mentions become entities under their present id and label. Keeps the order. */
export async function hydrateClaims(reader: Reader, rows: readonly ClaimRow[]): Promise<Claim[]> {
  if (rows.length === 0) return []
  const pairs = new Map(
    rows.flatMap((row) => mentionsOf(row).map((m) => [`${row.document_id}\n${m}`, { d: row.document_id, m }] as const)),
  )
  const documentIds = [...new Set(rows.map((row) => row.document_id))]
  const documents = await documentReferences(reader, documentIds)
  const resolutions = await sql<{ mention_id: string; entity_id: string }>`
    select mention_id, entity_id from jsonb_to_recordset(${JSON.stringify([...pairs.values()])}::jsonb) as wanted(d text, m text)
    join resolution on resolution.document_id = wanted.d and resolution.mention_id = wanted.m`.execute(reader.db)
  const entityOf = new Map(resolutions.rows.map((row) => [row.mention_id, row.entity_id]))
  const entities = await entityReferences(reader, [...new Set(entityOf.values())])
  const unresolved = [...pairs.values()].filter(({ m }) => !entityOf.has(m) && !documents.has(m))
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
      body.value!.kind === 'mention' ? { kind: 'entity', ...reference(body.value!.mention)! } : body.value!
    const { mention: victimMention = null, category = 'unknown' } = body.victim ?? {}
    const document = documents.get(row.document_id)
    if (!document) throw new Error(`claim ${row.id} names a document ${row.document_id} that the base does not hold`)
    return {
      id: row.id,
      document,
      block: row.block,
      passage: { start: row.start_at, end: row.end_at, quote: body.quote },
      subject: typed(row.subject),
      property: row.property,
      value,
      valid: body.valid ?? null,
      role: body.role ?? null,
      side: body.side ?? null,
      place: reference(body.place) as PlaceQualifier | null,
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
  const rows = await sql<ClaimRow>`
    select claim.* from jsonb_to_recordset(${wanted}::jsonb) as wanted(d text, c text)
    join claim on claim.document_id = wanted.d and claim.id = wanted.c`.execute(reader.db)
  const byKey = new Map(rows.rows.map((row) => [`${row.document_id}\n${row.id}`, row]))
  return hydrateClaims(
    reader,
    keys.flatMap(({ document_id, claim_id }) => byKey.get(`${document_id}\n${claim_id}`) ?? []),
  )
}
