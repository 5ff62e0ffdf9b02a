import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Claim, Located, PlaceQualifier, Reference, Value } from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import type { Reader } from './base.ts'
import { type ClaimBody, unpackBody } from './claimBody.ts'
import { mergedInto } from './redirects.ts'
import { nothingRemembered, nothingWanted, type Remembered, referencesTo } from './references.ts'
import type { ClaimTable } from './schema.ts'

/** A claim as stored; where its place on a point is known, with the canonical ids of its subject and value. */
export type ClaimRow = Omit<Selectable<ClaimTable>, 'valid_from' | 'valid_to' | 'dated'> & {
  readonly subject_id?: string | null
  readonly value_id?: string | null
}

/** A claim as stored, with its body as it is told. */
type ToldRow = Omit<ClaimRow, 'body'> & { readonly body: ClaimBody }

type Cells = [string, string, string, string, BlockKind, number, number, ClaimRow['body'], string, string, string]

/** The claims of the places that `from` (what follows `from`, with `witness` among its tables) selects, in an order of them or in none. */
export const claimsPlaced = (
  reader: Reader,
  from: RawBuilder<unknown>,
  order: RawBuilder<unknown> | null,
): Promise<ClaimRow[]> =>
  claimRows(
    reader,
    // what a document says of one thing lies side by side by place, and apart by id, which is why that is no index here
    sql`place join claim on claim.document_id = place.document_id and claim.start_at = place.start_at
      and claim.id || '' = place.claim_id
      ${order === null ? sql`` : sql`order by ${order}`}`,
    // places first, then their claims: the two are distributed by different columns, and cannot be joined as they are;
    // of a place only what its index holds
    sql`with place as materialized (
      select witness.subject_id, witness.property, witness.document_id, witness.start_at, witness.claim_id, witness.value_id
      from ${from})`,
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
        || claim.block || '",' || claim.start_at::text || ',' || claim.end_at::text || ',' || claim.body::text || ',"'
        || claim.recorded_at::text || '","' || ${place} || '"]' as cells from ${from}
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
function isoTimes(): (time: string) => string {
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

const mentionsOf = (row: ToldRow): string[] => {
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

export const located = (place: Reference | null, at: Located | null | undefined): PlaceQualifier | null =>
  place && at ? { ...place, ...at } : place

/** Where a claim stands today may not be where it stood then, if that has taken others in: then its mentions tell. */
async function placedThen(reader: Reader, rows: readonly ClaimRow[]): Promise<ClaimRow[]> {
  const ids = new Set<string>()
  for (const { subject_id, value_id } of rows) for (const id of [subject_id, value_id]) if (id != null) ids.add(id)
  const merged = await mergedInto(reader, [...ids])
  const placed = (id: string | null | undefined): string | null => (id == null || merged.has(id) ? null : id)
  return rows.map((row) => ({ ...row, subject_id: placed(row.subject_id), value_id: placed(row.value_id) }))
}

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
  const placed = reader.knownBefore === undefined ? stored : await placedThen(reader, stored)
  const rows = placed.map((row): ToldRow => ({ ...row, body: unpackBody(row.body) }))
  const wanted = nothingWanted()
  for (const row of rows) {
    wanted.documents.add(row.document_id)
    for (const mention of mentionsOf(row)) wanted.mentions.push({ d: row.document_id, m: mention })
    for (const id of [row.subject_id, row.value_id]) if (id != null) wanted.placed.set(id, row.document_id)
  }
  const { documents, typed, reference } = await referencesTo(reader, wanted, known)
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
