import { sql } from 'kysely'
import { type RelationKind, relationKinds } from '../model/comparison.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { recordBound } from './claims.ts'
import { anyOf } from './insertRows.ts'
import { joinedAway } from './redirects.ts'
import { settled } from './settled.ts'

export interface Counts {
  readonly documents: number
  readonly works: number
  readonly claims: number
  readonly entities: number
  readonly events: number
  readonly comparisons: number
  /** Every kind, 0 where none. */
  readonly verdicts: Readonly<Record<RelationKind, number>>
}

/** What is in the base. Entities are those that are no event, agreement or citation. */
export async function counts(reader: Reader): Promise<Counts> {
  const totals = await sql<Omit<Counts, 'verdicts' | 'comparisons'>>`
    select
      (select count(*)::integer from document) as documents,
      (select count(distinct work_id)::integer from document) as works,
      (select count(*)::integer from claim) as claims,
      (select count(*)::integer from entity where type not in ('Event', 'Agreement', 'Citation', 'Document')
        and id not in (select from_id from redirect)) as entities,
      (select count(*)::integer from event) as events`.execute(reader.db)
  const verdicts = await verdictCounts(reader)
  const comparisons = Object.values(verdicts).reduce((sum, points) => sum + points, 0)
  return { ...totals.rows[0]!, comparisons, verdicts }
}

/** What was in the base at a date of it, but for what is made anew: events, points and their verdicts. Throws BadDate. */
export async function countsKnown(
  reader: Reader,
  knownOn: string,
): Promise<Omit<Counts, 'verdicts' | 'events' | 'comparisons'>> {
  const bound = recordBound(knownOn)
  const away = await joinedAway(asKnown(reader, knownOn))
  const totals = await sql<Omit<Counts, 'verdicts' | 'events' | 'comparisons'>>`
    with known as (select id, work_id from document where recorded_at < ${bound}::timestamptz)
    select
      (select count(*)::integer from known) as documents,
      (select count(distinct work_id)::integer from known) as works,
      (select count(*)::integer from claim where recorded_at < ${bound}::timestamptz) as claims,
      (select count(*)::integer from entity where type not in ('Event', 'Agreement', 'Citation', 'Document')
        and id in (select entity_id from resolution where document_id in (select id from known))
        and id not in (select from_id from redirect where recorded_at < ${bound}::timestamptz)
        and not id = ${anyOf(away)}) as entities`.execute(reader.db)
  return totals.rows[0]!
}

/** How many events stood before that moment as they stand today. */
export async function eventsSettled(reader: Reader, bound: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from event where ${settled('event.subject_id', bound)}`.execute(reader.db)
  return found.rows[0]!.n
}

/** How many points have which verdict; every kind, 0 where none. With `settledBefore` those that stood so before then. */
export async function verdictCounts(reader: Reader, settledBefore?: string): Promise<Record<RelationKind, number>> {
  let query = reader.db
    .selectFrom('comparison')
    .select(['seriousness', sql<number>`count(*)::integer`.as('points')])
    .groupBy('seriousness')
  if (settledBefore !== undefined) query = query.where(settled('comparison.subject_id', settledBefore))
  const verdicts = await query.execute()
  const all = Object.fromEntries(relationKinds.map((kind) => [kind, 0])) as Record<RelationKind, number>
  for (const { seriousness, points } of verdicts) all[relationKinds[seriousness]!] = points
  return all
}

/** How many subjects there are to compare: entities of all types under all their ids, and documents. */
export async function subjectCount(reader: Reader): Promise<number> {
  const found = await sql<{ n: number }>`
    select (select count(*) from entity)::integer + (select count(*) from document)::integer as n`.execute(reader.db)
  return found.rows[0]!.n
}

/** What these documents brought: their claims, and the entities of which no other had spoken. */
export async function countsOfDocuments(
  reader: Reader,
  documents: readonly string[],
): Promise<Pick<Counts, 'claims' | 'entities'>> {
  const own = anyOf(documents)
  const found = await sql<Pick<Counts, 'claims' | 'entities'>>`
    select
      (select count(*)::integer from claim where document_id = ${own}) as claims,
      (select count(distinct entity.id)::integer from resolution join entity on entity.id = resolution.entity_id
        where resolution.document_id = ${own} and entity.document_id = ${own}
          and type not in ('Event', 'Agreement', 'Citation', 'Document')
          and not exists (select 1 from redirect where from_id = entity.id)) as entities`.execute(reader.db)
  return found.rows[0]!
}

/** What is said of one entity: how many documents, claims, points, and points where witnesses differ. */
export async function countsOfSubject(
  reader: Reader,
  canonicalId: string,
): Promise<{ documents: number; claims: number; points: number; disputed: number }> {
  const disputes = sql.join(['attributed-dispute', 'self-contradiction', 'dispute'] satisfies RelationKind[])
  const found = await sql<{ documents: number; claims: number; points: number; disputed: number }>`
    select count(distinct document_id)::integer as documents, count(*)::integer as claims,
      count(distinct property)::integer as points,
      (select count(*)::integer from comparison where subject_id = ${canonicalId} and verdict in (${disputes})) as disputed
    from witness where subject_id = ${canonicalId}`.execute(reader.db)
  return found.rows[0]!
}

/** What changes with every document added, decision taken and gazetteer imported: the last of each. */
export async function newestRecord(reader: Reader): Promise<string> {
  const found = await sql<{ last: string }>`
    select coalesce((select recorded_at::text || id from document order by recorded_at desc, id desc limit 1), '') ||
      coalesce((select recorded_at::text || id from decision order by recorded_at desc, id desc limit 1), '') ||
      coalesce((select recorded_at::text || id from import_file order by recorded_at desc, id desc limit 1), '') as last
  `.execute(reader.db)
  return found.rows[0]!.last
}
