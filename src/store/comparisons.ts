import { type Expression, type SqlBool, sql } from 'kysely'
import type { Claim, TypedReference, Value } from '../model/claim.ts'
import { type Comparison, type RelationKind, relationKinds } from '../model/comparison.ts'
import type { Testimony } from '../model/testimony.ts'
import { emptyContext, type ReconcileContext } from '../reconcile/context.ts'
import { compare } from '../reconcile/reconcile.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { claimsById, recordBound } from './claims.ts'
import { keepsAll, type StoredComparison, unpackComparison } from './comparisonBody.ts'
import { fold } from './fold.ts'
import { claimsByKeys } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { nothingAsked, reconcileContext } from './reconcileContext.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { entityReferences, nothingRemembered, type Remembered } from './references.ts'
import { settled, unsettled } from './settled.ts'
import { type Point, pointsOf as pointsTable, testimoniesOfPoints } from './testimonies.ts'
import { documentsOfClaims } from './toldOfSubject.ts'

export interface ComparisonFilters {
  readonly entity?: string | undefined
  readonly property?: string | undefined
  readonly verdicts?: readonly RelationKind[] | undefined
  /** Part of a name of the subject, in any spelling of case and accents. */
  readonly subject?: string | undefined
  /** Who speaks on the point: the id of a source, a work or a document. */
  readonly source?: string | undefined
  /** ISO 8601: only points that stood before this moment as they stand today. */
  readonly settledBefore?: string | undefined
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
    .select([...stored, 'seriousness'])
    .orderBy('seriousness', 'desc')
    .orderBy('witnesses', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (filters.entity !== undefined)
    query = query.where('subject_id', '=', (await canonicalIds(reader, [filters.entity])).get(filters.entity)!)
  if (filters.property !== undefined) query = query.where('property', '=', filters.property)
  if (filters.verdicts !== undefined) query = query.where(judged(filters.verdicts))
  if (filters.settledBefore !== undefined) query = query.where(settled('comparison.subject_id', filters.settledBefore))
  if (filters.subject !== undefined) query = query.where(namedLike(filters.subject))
  if (filters.source !== undefined) query = query.where(spokenBy(filters.source))
  const after = readCursor(paging, 3)
  if (after)
    query = query.where(
      sql<boolean>`(-seriousness, -witnesses, id) > (${-Number(after[0])}::integer, ${-Number(after[1])}::integer, ${after[2]})`,
    )
  const page = cut(await query.execute(), limit, (row) => [row.seriousness, row.witnesses, row.id])
  return { ...page, items: await comparedOf(reader, page.items) }
}

/**
 * Ids of the subjects that have such points, in the order of the ids: a page of them after `after`. With `verdicts` and
 * `knownOn` those whose points can have had such a verdict then, with `onlyUnsettled` those whose points can have stood
 * otherwise than today.
 */
export async function subjectsCompared(
  reader: Reader,
  {
    entity,
    property,
    subject,
    source,
    verdicts,
    knownOn,
    onlyUnsettled = false,
  }: ComparisonFilters & { readonly knownOn?: string | undefined; readonly onlyUnsettled?: boolean | undefined },
  after: string,
  limit: number,
): Promise<string[]> {
  let query = reader.db
    .selectFrom('comparison')
    .select('subject_id')
    .distinct()
    .where('subject_id', '>', after)
    .orderBy('subject_id')
    .limit(limit)
  if (entity !== undefined)
    query = query.where('subject_id', '=', anyOf(await idsToday(asKnown(reader, knownOn), [entity])))
  if (property !== undefined) query = query.where('property', '=', property)
  if (subject !== undefined) query = query.where(namedLike(subject))
  if (source !== undefined) query = query.where(spokenBy(source))
  if (knownOn !== undefined && (verdicts !== undefined || onlyUnsettled)) {
    const otherwise = unsettled('comparison.subject_id', recordBound(knownOn))
    query = query.where(onlyUnsettled ? otherwise : sql<boolean>`(${judged(verdicts!)} or ${otherwise})`)
  }
  return (await query.execute()).map((row) => row.subject_id)
}

/** By the number, which the index of the order has. */
const judged = (verdicts: readonly RelationKind[]): Expression<SqlBool> =>
  sql<boolean>`seriousness = any(${`{${verdicts.map((verdict) => relationKinds.indexOf(verdict)).join(',')}}`}::smallint[])`

/** `%` and `_` in what a person types mean themselves. */
const within = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Subjects by part of a name; events and documents have labels and titles instead. */
const namedLike = (text: string): Expression<SqlBool> => sql<boolean>`subject_id in (
  select coalesce(redirect.to_id, spelling.entity_id) from spelling
  left join redirect on redirect.from_id = spelling.entity_id where folded like ${within(fold(text) || text)}
  union select id from entity where label ilike ${within(text)}
  union select id from document where title ilike ${within(text)})`

const spokenBy = (id: string): Expression<SqlBool> => sql<boolean>`exists (
  select 1 from witness
  join document on document.id = witness.document_id
  join work on work.id = document.work_id
  where witness.subject_id = comparison.subject_id and witness.property = comparison.property
    and ${id} in (document.id, work.id, work.source_id))`

/** One comparison, null when there is none with the id. */
export async function comparisonById(reader: Reader, id: string): Promise<Comparison | null> {
  const rows = await reader.db.selectFrom('comparison').select(stored).where('id', '=', id).execute()
  return (await comparedOf(reader, rows))[0] ?? null
}

/** All comparisons of one subject, by property. */
export async function comparisonsOfSubject(reader: Reader, entity: string): Promise<Comparison[]> {
  const id = (await canonicalIds(reader, [entity])).get(entity)!
  return comparedOf(reader, await keptOfSubject(reader, id))
}

/** What is kept of the comparisons of a subject, by its canonical id: `comparedOf` makes them of it. */
export const keptOfSubject = (reader: Reader, id: string): Promise<Kept[]> =>
  reader.db.selectFrom('comparison').select(stored).where('subject_id', '=', id).orderBy('property').execute()

/** The claims that are named in what is kept of comparisons, and not those that are read to compare anew. */
export const claimsKept = (rows: readonly Kept[]): string[] =>
  rows.flatMap(({ body }) => body?.variants.flatMap((variant) => variant.claims) ?? [])

/** What is known of a subject already. */
export interface Known {
  readonly subject?: TypedReference
  readonly remembered: Remembered
  /** Of documents. */
  readonly days?: ReadonlyMap<string, string>
  /** What its claims tell, of points that are compared anew at least; undefined: it is read. */
  readonly said?: readonly Testimony[]
  /** What comparing them needs to know besides; undefined: it is asked for. */
  readonly context?: ReconcileContext | undefined
}

/** The points that are compared anew when they are read: what claims tell on them is asked for. */
export const pointsAnew = (rows: readonly Kept[]): Point[] =>
  rows.flatMap((row) => (keepsAll(row.body) ? [] : [[row.subject_id, row.property] as const]))

/** The entities that are the values of what is kept whole: which are called otherwise today, maybe. */
export const valuesKept = (rows: readonly Kept[]): string[] =>
  rows.flatMap(({ body }) =>
    keepsAll(body) ? body.variants.flatMap(({ value }) => (value.kind === 'entity' ? [value.id] : [])) : [],
  )

/** The comparisons of these subjects, by their canonical ids, on these properties. */
export async function comparisonsOn(
  reader: Reader,
  subjects: readonly string[],
  properties: readonly string[],
): Promise<Comparison[]> {
  const rows = await reader.db
    .selectFrom('comparison')
    .select(stored)
    .where('subject_id', '=', anyOf(subjects))
    .where('property', '=', anyOf(properties))
    .execute()
  return comparedOf(reader, rows)
}

/** A point's verdict in one line, without its variants. */
export interface VerdictOfPoint {
  readonly subject: string
  readonly property: string
  readonly verdict: RelationKind
  readonly reason: string
}

/** The verdicts of all points of these subjects, by their canonical ids. */
export async function verdictsOf(reader: Reader, subjects: readonly string[]): Promise<VerdictOfPoint[]> {
  const rows = await reader.db
    .selectFrom('comparison')
    .select(stored)
    .where('subject_id', '=', anyOf(subjects))
    .orderBy('subject_id')
    .orderBy('property')
    .execute()
  return (await comparedOf(reader, rows)).map(({ property, verdict, reason }, index) => ({
    subject: rows[index]!.subject_id,
    property,
    verdict,
    reason,
  }))
}

/** How a point stands, in the fewest words: its verdict and its independent witnesses. */
export interface PointState {
  readonly subject: string
  readonly property: string
  readonly verdict: RelationKind
  readonly witnesses: number
}

/** How all points of these subjects stand, by their canonical ids. */
export const pointStates = (reader: Reader, subjects: readonly string[]): Promise<PointState[]> =>
  reader.db
    .selectFrom('comparison')
    .select(['subject_id as subject', 'property', 'verdict', 'witnesses'])
    .where('subject_id', '=', anyOf(subjects))
    .execute()

/** In which document each claim stands that the variants of these comparisons name. */
export async function documentsOfComparisons(reader: Reader, of: readonly Comparison[]): Promise<Map<string, string>> {
  const points = of.map((c) => [c.subject.id, c.property] as const)
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ told: string | null }>`
    select string_agg(claim_id || ' ' || document_id, ' ') as told from ${pointsTable(points)}
    join witness on witness.subject_id = s and witness.property = p`.execute(reader.db)
  const cells = (rows[0]?.told ?? '').split(' ')
  const found = new Map<string, string>()
  for (let at = 0; at + 1 < cells.length; at += 2) found.set(cells[at]!, cells[at + 1]!)
  const heard = of.flatMap((c) => c.variants.flatMap((v) => v.claims)).filter((id) => !found.has(id))
  for (const [claim, document] of await documentsOfClaims(reader, [...new Set(heard)])) found.set(claim, document)
  return found
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

const stored = ['subject_id', 'id', 'property', 'verdict', 'witnesses', 'body'] as const

export type Kept = StoredComparison & { readonly subject_id: string }

/** Comparisons as the contract shows them. They keep the labels of the day they were made; entities may have been merged or renamed since. */
export async function comparedOf(
  reader: Reader,
  rows: readonly Kept[],
  known: Known = { remembered: nothingRemembered() },
): Promise<Comparison[]> {
  const ids = new Set([...rows.map(({ subject_id }) => subject_id), ...valuesKept(rows)])
  const now = new Map(known.remembered.entities)
  if (known.subject) now.set(known.subject.id, known.subject)
  const [asked, compareAnew] = await Promise.all([
    entityReferences(
      reader,
      [...ids].filter((id) => !now.has(id)),
    ),
    comparingAnew(reader, pointsAnew(rows), known),
  ])
  for (const [id, found] of asked) now.set(id, found)
  const value = (old: Value): Value => {
    const found = old.kind === 'entity' ? now.get(old.id) : undefined
    return found ? { kind: 'entity', id: found.id, label: found.label } : old
  }
  return rows.map((row) => {
    const id = row.subject_id
    const subject = now.get(id) ?? { id, type: 'Citation', label: id }
    if (!keepsAll(row.body)) return compareAnew(subject, row.property)
    const made = unpackComparison(row, subject, row.body)
    return { ...made, variants: made.variants.map((variant) => ({ ...variant, value: value(variant.value) })) }
  })
}

/** What compares points of few claims, all their own, as comparing everything compares them. */
async function comparingAnew(
  reader: Reader,
  points: readonly Point[],
  { remembered, days, said, context }: Known,
): Promise<(subject: TypedReference, property: string) => Comparison> {
  const told: ReadonlyMap<string, readonly Testimony[]> = said
    ? Map.groupBy(said, (claim) => claim.subject.id)
    : await testimoniesOfPoints(reader, points, remembered)
  const byPoint = new Map([...told].map(([id, own]) => [id, Map.groupBy(own, (claim) => claim.property)]))
  const several = points.flatMap(([id, property]) => {
    const own = byPoint.get(id)?.get(property) ?? []
    return own.length > 1 ? own : []
  })
  const besides =
    context ??
    // of one claim alone, nothing else that is known changes anything
    (several.length === 0
      ? emptyContext
      : await reconcileContext(reader, several, { ...nothingAsked(), days: new Map(days) }))
  return (subject, property) => compare(subject, byPoint.get(subject.id)!.get(property)!, besides)[0]!
}
