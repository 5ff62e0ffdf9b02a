import { type RawBuilder, sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import type { EventSummary } from '../model/entity.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { bodySays } from './claimBody.ts'
import { recordBound, worldDays } from './claims.ts'
import { eventsById, eventsTold } from './events.ts'
import { claimsByKeys } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { settled } from './settled.ts'

/** Two dates: in the world EDTF, in the base ISO 8601. What lies after the first and up to the second has changed. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** A list that may be longer than what is shown of it. */
export interface Some<T> {
  readonly total: number
  readonly items: readonly T[]
}

const keyed = sql<{ document_id: string; claim_id: string; total: number }>`
  select document_id, claim_id, count(*) over ()::integer as total from told order by at, document_id, start_at, claim_id`

/** Claims and events read at most, to find those that were a subject's when the reader asks of a time before a merge. */
const MOST_READ = 10_000

/** At an earlier time only what was said of the subject then, and of nobody merged into it since. */
async function claimsTold(
  reader: Reader,
  told: ReturnType<typeof sql>,
  subject: string | null,
  limit: number,
): Promise<Some<Claim>> {
  const then = subject === null || reader.knownBefore === undefined ? null : await idThen(reader, subject)
  const { rows } = await sql<{ document_id: string; claim_id: string; total: number }>`
    with told as (${told}) ${keyed} limit ${then === null ? limit : MOST_READ}::integer`.execute(reader.db)
  const items = await claimsByKeys(reader, rows)
  if (then === null) return { total: rows[0]?.total ?? 0, items }
  const own = items.filter((claim) => claim.subject.id === then)
  return { total: own.length, items: own.slice(0, limit) }
}

const idThen = async (reader: Reader, id: string): Promise<string> => (await canonicalIds(reader, [id])).get(id)!

/** Whether a column holds an id under which an entity of the time goes today; true of none. */
async function isOf(
  reader: Reader,
  column: 'subject_id' | 'entity_id',
  id: string | null,
): Promise<RawBuilder<boolean>> {
  return id === null ? sql`true` : sql`${sql.ref(column)} = ${anyOf(await idsToday(reader, [id]))}`
}

/**
 * Claims that began, ended or held only between two days, of one subject or of all, by their text's own dates: what holds
 * by the document's date alone is no change in the world. Heeds the time that the reader asks for. Throws BadDate.
 */
export async function claimsChanging(
  reader: Reader,
  { from, to }: Span,
  subject: string | null,
  limit: number,
): Promise<{ readonly began: Some<Claim>; readonly ended: Some<Claim>; readonly within: Some<Claim> }> {
  const first = worldDays(from).to ?? '9999-12-31'
  const last = worldDays(to).to ?? '9999-12-31'
  const own = await isOf(reader, 'subject_id', subject)
  const inside = (column: 'valid_from' | 'valid_to') => {
    const at = sql.ref(column)
    return sql`${at} > ${first}::date and ${at} <= ${last}::date`
  }
  // places first, then their claims: see claimsPlaced
  const dated = (column: 'valid_from' | 'valid_to', when: ReturnType<typeof sql>) => sql`
    select place.document_id, place.claim_id, place.start_at, place.${sql.raw(column)} as at
    from (select * from witness where ${own} and ${when}
      and ${learntBefore(reader)} offset 0) as place
    join claim on claim.document_id = place.document_id and claim.id = place.claim_id
    where not (${bodySays.datedByDocument})`
  return {
    began: await claimsTold(
      reader,
      dated('valid_from', sql`${inside('valid_from')} and (valid_to is null or valid_to > ${last}::date)`),
      subject,
      limit,
    ),
    ended: await claimsTold(
      reader,
      dated('valid_to', sql`${inside('valid_to')} and (valid_from is null or valid_from <= ${first}::date)`),
      subject,
      limit,
    ),
    within: await claimsTold(
      reader,
      dated('valid_from', sql`${inside('valid_from')} and ${inside('valid_to')}`),
      subject,
      limit,
    ),
  }
}

/**
 * Events that can only have been between two days, of one party or place or of all, by date. Heeds the time that the
 * reader asks for. Throws BadDate.
 */
export async function eventsChanging(
  reader: Reader,
  { from, to }: Span,
  entity: string | null,
  limit: number,
): Promise<Some<EventSummary>> {
  const first = worldDays(from).to ?? '9999-12-31'
  const last = worldDays(to).to ?? '9999-12-31'
  const own =
    entity === null
      ? sql`true`
      : sql`subject_id in (select event_id from event_part where ${await isOf(reader, 'entity_id', entity)})`
  if (reader.knownBefore !== undefined) {
    // what is told today of an event leaves it at least the days that it had then
    const { rows } = await sql<{ id: string }>`
      select subject_id as id from event
      where from_day <= ${last}::date and to_day > ${first}::date
        and exists (select from witness where witness.subject_id = event.subject_id and ${learntBefore(reader)})
        and ${own}
      order by from_day, subject_id limit ${MOST_READ}`.execute(reader.db)
    const then = entity === null ? null : await idThen(reader, entity)
    const told = await eventsTold(
      reader,
      rows.map((row) => row.id),
      ({ from, to }, named) =>
        from !== null && to !== null && from > first && to <= last && (then === null || named.includes(then)),
    )
    return { total: told.length, items: told.slice(0, limit) }
  }
  const { rows } = await sql<{ id: string; total: number }>`
    select subject_id as id, count(*) over ()::integer as total from event
    where from_day > ${first}::date and to_day <= ${last}::date
      and ${own}
    order by from_day, subject_id limit ${limit}::integer`.execute(reader.db)
  return {
    total: rows[0]?.total ?? 0,
    items: await eventsById(
      reader,
      rows.map((row) => row.id),
    ),
  }
}

/** Documents that came into the base between two dates of it. Ids, in the order of their coming. Throws BadDate. */
export async function documentsCome(reader: Reader, { from, to }: Span): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('document')
    .select('id')
    .where('recorded_at', '>=', recordBound(from))
    .where('recorded_at', '<', recordBound(to))
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Claims that the base learnt between two dates of it, of one subject or of all, in that order, as they were told at the second. Throws BadDate. */
export async function claimsLearnt(
  reader: Reader,
  { from, to }: Span,
  subject: string | null,
  limit: number,
): Promise<Some<Claim>> {
  const then = asKnown(reader, to)
  const own = await isOf(then, 'subject_id', subject)
  return claimsTold(
    then,
    sql`select document_id, claim_id, start_at, recorded_at as at from witness
      where ${own}
        and recorded_at >= ${recordBound(from)}::timestamptz and recorded_at < ${recordBound(to)}::timestamptz`,
    subject,
    limit,
  )
}

/** A subject of which the base learnt something, and what its points at both ends of the span can be read from. */
export interface LearntSubject {
  readonly id: string
  /** Whether anything had been said of it before the first date. */
  readonly heardBefore: boolean
  /** Whether its points stand today as they stood at the second. */
  readonly settled: boolean
}

const learntBetween = ({ from, to }: Span) => sql`
  recorded_at >= ${recordBound(from)}::timestamptz and recorded_at < ${recordBound(to)}::timestamptz`

/** How many subjects there are of which the base learnt something between two dates of it. Throws BadDate. */
export async function subjectsLearntCount(reader: Reader, span: Span): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct subject_id)::integer as n from witness where ${learntBetween(span)}`.execute(reader.db)
  return rows[0]!.n
}

/**
 * Subjects of which the base learnt something between two dates of it, or of which people decided who they are (`judged`,
 * ids of today): a page of them after `after`; of one entity only, where it is named. Throws BadDate.
 */
export async function subjectsLearnt(
  reader: Reader,
  span: Span,
  { entity, judged }: { readonly entity: string | null; readonly judged: readonly string[] },
  after: string,
  limit: number,
): Promise<LearntSubject[]> {
  const bound = recordBound(span.to)
  const own =
    entity === null ? sql`true` : sql`subject_id = ${anyOf(await idsToday(asKnown(reader, span.to), [entity]))}`
  const all = sql`select subject_id as id from witness where ${learntBetween(span)} and ${own}
    union select subject_id from jsonb_array_elements_text(${JSON.stringify(judged)}::jsonb) as judged(subject_id)
    where ${own}`
  // what is still to come has changed nothing
  const page = await sql<{ id: string }>`
    select id from (${all}) as every where id > ${after} order by id limit ${limit}::integer`.execute(reader.db)
  const ids = page.rows.map((row) => row.id)
  // what is still to come has changed nothing
  const stands = bound > new Date().toISOString() ? sql`true` : settled('said.subject_id', bound)
  const { rows } = await sql<LearntSubject>`
    select subject_id as id, exists (select from witness where witness.subject_id = said.subject_id
        and recorded_at < ${recordBound(span.from)}::timestamptz) as "heardBefore",
      ${stands} as settled
    from (select subject_id from witness where subject_id = ${anyOf(ids)} group by subject_id) as said`.execute(
    reader.db,
  )
  // of which nothing is said today: it was merged or parted
  const found = new Map(rows.map((row) => [row.id, row]))
  const wasJudged = new Set(judged)
  return ids.map((id) => {
    const { heardBefore = false, settled = false } = found.get(id) ?? {}
    return { id, heardBefore: heardBefore || wasJudged.has(id), settled }
  })
}
