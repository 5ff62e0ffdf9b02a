import { sql } from 'kysely'
import type { Claim, Value } from '../model/claim.ts'
import type { Comparison, RelationKind } from '../model/comparison.ts'
import type { Reader } from './base.ts'
import { claimsById } from './claims.ts'
import { claimsByKeys, entityReferences } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { canonicalIds } from './redirects.ts'

export interface ComparisonFilters {
  readonly entity?: string | undefined
  readonly property?: string | undefined
  readonly verdicts?: readonly RelationKind[] | undefined
}

/** Comparisons, most serious first, then most witnesses, paged. */
export async function comparisons(
  reader: Reader,
  filters: ComparisonFilters = {},
  paging: Paging = {},
): Promise<Page<Comparison>> {
  const limit = limitOf(paging)
  let query = reader.db
    .selectFrom('comparison')
    .select(['id', 'seriousness', 'witnesses', 'body'])
    .orderBy('seriousness', 'desc')
    .orderBy('witnesses', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (filters.entity !== undefined)
    query = query.where('subject_id', '=', (await canonicalIds(reader, [filters.entity])).get(filters.entity)!)
  if (filters.property !== undefined) query = query.where('property', '=', filters.property)
  if (filters.verdicts !== undefined) query = query.where('verdict', '=', anyOf(filters.verdicts) as never)
  const after = readCursor(paging, 3)
  if (after)
    query = query.where(
      sql<boolean>`(-seriousness, -witnesses, id) > (${-Number(after[0])}::integer, ${-Number(after[1])}::integer, ${after[2]})`,
    )
  const page = cut(await query.execute(), limit, (row) => [row.seriousness, row.witnesses, row.id])
  return {
    ...page,
    items: await relabel(
      reader,
      page.items.map((row) => row.body),
    ),
  }
}

/** One comparison, null when there is none with the id. */
export async function comparisonById(reader: Reader, id: string): Promise<Comparison | null> {
  const row = await reader.db.selectFrom('comparison').select('body').where('id', '=', id).executeTakeFirst()
  return row ? (await relabel(reader, [row.body]))[0]! : null
}

/** All comparisons of one subject, by property. */
export async function comparisonsOfSubject(reader: Reader, entity: string): Promise<Comparison[]> {
  const id = (await canonicalIds(reader, [entity])).get(entity)!
  const rows = await reader.db
    .selectFrom('comparison')
    .select('body')
    .where('subject_id', '=', id)
    .orderBy('property')
    .execute()
  return relabel(
    reader,
    rows.map((row) => row.body),
  )
}

/** Every claim that the variants of these comparisons name, by claim id. */
export async function claimsOfComparisons(reader: Reader, of: readonly Comparison[]): Promise<Map<string, Claim>> {
  const points = JSON.stringify(of.map((c) => ({ s: c.subject.id, p: c.property })))
  const keys = await sql<{ document_id: string; claim_id: string }>`
    select document_id, claim_id from jsonb_to_recordset(${points}::jsonb) as point(s text, p text)
    join witness on witness.subject_id = point.s and witness.property = point.p
    order by document_id, start_at, claim_id`.execute(reader.db)
  const claims = await claimsByKeys(reader, keys.rows)
  const found = new Map(claims.map((claim) => [claim.id, claim]))
  // What is said of an armed wing is heard on its organisation's points, and stands on the wing's own.
  const heard = of.flatMap((c) => c.variants.flatMap((v) => v.claims)).filter((id) => !found.has(id))
  for (const claim of await claimsById(reader, [...new Set(heard)])) found.set(claim.id, claim)
  return found
}

/** Comparisons keep the labels of the day they were made; entities may have been merged or renamed since. */
async function relabel(reader: Reader, bodies: readonly Comparison[]): Promise<Comparison[]> {
  const ids = new Set<string>()
  for (const { subject, variants } of bodies) {
    ids.add(subject.id)
    for (const { value } of variants) if (value.kind === 'entity') ids.add(value.id)
  }
  const now = await entityReferences(reader, [...ids])
  const value = (old: Value): Value => {
    const found = old.kind === 'entity' ? now.get(old.id) : undefined
    return found ? { kind: 'entity', id: found.id, label: found.label } : old
  }
  return bodies.map((body) => ({
    ...body,
    subject: now.get(body.subject.id) ?? body.subject,
    variants: body.variants.map((variant) => ({ ...variant, value: value(variant.value) })),
  }))
}
