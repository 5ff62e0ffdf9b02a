import { type RawBuilder, sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { type ClaimRow, claimRows, claimsPlaced, hydrateClaims } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { nothingRemembered } from './references.ts'
import { validDays } from './validDays.ts'

export interface ClaimFilters {
  /** Id of the subject, any of its ids. */
  readonly entity?: string | undefined
  readonly property?: string | undefined
  readonly document?: string | undefined
  /** Id of the entity that is the value: what others say of it. */
  readonly value?: string | undefined
  /** EDTF: only what can hold then, and what nothing dates. */
  readonly asOf?: string | undefined
  /** ISO 8601: only what the base knew then; a day counts to its end. */
  readonly knownOn?: string | undefined
}

/** A date in a question that is none. */
export class BadDate extends Error {}

/** The first and last day that a date in a question can mean. Throws BadDate. */
export const worldDays = (asOf: string): { from: string | null; to: string | null } => {
  const bounds = edtfBounds(asOf)
  if (!bounds) throw new BadDate(`${asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
  return { from: bounds.earliest, to: bounds.latest }
}

/** The first moment that is not part of `knownOn`. */
export function recordBound(knownOn: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(knownOn)
  const time = Date.parse(knownOn)
  if (Number.isNaN(time)) throw new BadDate(`${knownOn} is no date: write 2026-11-01 or 2026-11-01T12:00:00Z`)
  return new Date(time + (day ? 86_400_000 : 1)).toISOString()
}

const timeConditions = (filters: ClaimFilters) => {
  const conditions: RawBuilder<boolean>[] = []
  if (filters.asOf !== undefined) {
    const { from, to } = worldDays(filters.asOf)
    if (to !== null) conditions.push(sql<boolean>`(valid_from is null or valid_from <= ${to}::date)`)
    if (from !== null) conditions.push(sql<boolean>`(valid_to is null or valid_to >= ${from}::date)`)
  }
  if (filters.knownOn !== undefined)
    conditions.push(sql<boolean>`recorded_at < ${recordBound(filters.knownOn)}::timestamptz`)
  return conditions
}

/** Whether a claim is one that a question of those times shows, as the lists of claims have it. Throws BadDate. */
export function shownThen({
  asOf,
  knownOn,
}: Pick<ClaimFilters, 'asOf' | 'knownOn'>): (claim: Pick<Claim, 'valid' | 'recordedAt'>) => boolean {
  const world = asOf === undefined ? null : worldDays(asOf)
  const bound = knownOn === undefined ? null : recordBound(knownOn)
  return ({ valid, recordedAt }) => {
    if (bound !== null && new Date(recordedAt).toISOString() >= bound) return false
    if (world === null) return true
    const { valid_from, valid_to } = validDays(valid)
    return (
      (world.to === null || valid_from === null || valid_from <= world.to) &&
      (world.from === null || valid_to === null || valid_to >= world.from)
    )
  }
}

/**
 * Claims, paged: those of one subject (or about one value) by property, else by document; within by place in the text.
 * Throws BadDate and BadCursor.
 */
export async function claims(reader: Reader, filters: ClaimFilters, paging: Paging = {}): Promise<Page<Claim>> {
  return filters.entity !== undefined || filters.value !== undefined
    ? claimsOfPoint(reader, filters, paging)
    : claimsInOrder(reader, filters, paging)
}

async function claimsOfPoint(reader: Reader, filters: ClaimFilters, paging: Paging): Promise<Page<Claim>> {
  const { entity, value } = filters
  const then = asKnown(reader, filters.knownOn)
  const given = [entity, value].filter((id) => id !== undefined)
  if (filters.knownOn !== undefined) {
    const subjects = entity === undefined ? null : await idsToday(then, [entity])
    const values = value === undefined ? null : await idsToday(then, [value])
    const page = await pageOfPlaces(then, subjects, values, filters, paging)
    // what is one today may have been several
    const meant = await canonicalIds(then, given)
    return {
      ...page,
      items: page.items.filter(
        ({ subject, value: told }) =>
          (entity === undefined || subject.id === meant.get(entity)) &&
          (value === undefined || (told.kind === 'entity' && told.id === meant.get(value))),
      ),
    }
  }
  // an id that was merged into another is seldom asked for: whether it was is asked at the same time
  const [now, page] = await Promise.all([
    canonicalIds(reader, given),
    pageOfPlaces(reader, entity === undefined ? null : [entity], value === undefined ? null : [value], filters, paging),
  ])
  if (given.every((id) => now.get(id) === id)) return page
  const today = (id: string | undefined) => (id === undefined ? null : [now.get(id)!])
  return pageOfPlaces(reader, today(entity), today(value), filters, paging)
}

/** A page of the claims on points of these subjects, or with one of these values; null: whichever. */
async function pageOfPlaces(
  reader: Reader,
  subjects: readonly string[] | null,
  values: readonly string[] | null,
  filters: ClaimFilters,
  paging: Paging,
): Promise<Page<Claim>> {
  const limit = limitOf(paging)
  const conditions: RawBuilder<unknown>[] = timeConditions(filters)
  if (subjects !== null) conditions.push(sql`subject_id = ${oneOf(subjects)}`)
  if (values !== null) conditions.push(sql`value_id = ${oneOf(values)}`)
  if (filters.property !== undefined) conditions.push(sql`property = ${filters.property}`)
  if (filters.document !== undefined) conditions.push(sql`document_id = ${filters.document}`)
  const after = readCursor(paging, 4)
  if (after)
    conditions.push(
      sql`(property, document_id, start_at, claim_id) > (${after[0]}, ${after[1]}, ${after[2]}::integer, ${after[3]})`,
    )
  const rows = await claimsPlaced(
    reader,
    sql`witness where ${sql.join(conditions, sql` and `)}
      order by property, document_id, start_at, claim_id limit ${limit + 1}::integer`,
    sql`place.property, place.document_id, place.start_at, place.claim_id`,
  )
  const page = cut(rows, limit, (row) => [row.property, row.document_id, row.start_at, row.id])
  return { ...page, items: await hydrateClaims(reader, page.items) }
}

/** Told as it is where it is one: the index then gives its places in their order, and a page stops at its end. */
const oneOf = (ids: readonly string[]) => (ids.length === 1 ? sql<string>`${ids[0]}` : anyOf(ids))

async function claimsInOrder(reader: Reader, filters: ClaimFilters, paging: Paging): Promise<Page<Claim>> {
  const limit = limitOf(paging)
  const { property, document } = filters
  const conditions: RawBuilder<boolean>[] = timeConditions(filters)
  if (document !== undefined) conditions.push(sql`document_id = ${document}`)
  const after = readCursor(paging, 3)
  if (after) conditions.push(sql`(document_id, start_at, id) > (${after[0]}, ${after[1]}::integer, ${after[2]})`)
  const page = cut(await claimsFound(reader, conditions, property, limit + 1), limit, (row) => [
    row.document_id,
    row.start_at,
    row.id,
  ])
  return { ...page, items: await hydrateClaims(asKnown(reader, filters.knownOn), page.items) }
}

/** Claims that are looked through for a property, before it is taken for a rare one. */
const LOOKED_THROUGH = 20_000

/**
 * The first claims under these conditions, of one property only where it is given. A common one fills a page from among
 * the next claims; all of a rare one are found by its number and put in order.
 */
async function claimsFound(
  { db }: Reader,
  conditions: readonly RawBuilder<unknown>[],
  property: string | undefined,
  most: number,
): Promise<ClaimRow[]> {
  const told = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const inOrder = sql`order by document_id, start_at, id`
  if (property === undefined)
    return (await sql<ClaimRow>`select * from claim where ${told} ${inOrder} limit ${most}::integer`.execute(db)).rows
  const { rows } = await sql<ClaimRow>`
    select * from (select * from claim where ${told} ${inOrder} limit ${LOOKED_THROUGH}::integer) as near
    where property = ${property} ${inOrder} limit ${most}::integer`.execute(db)
  if (rows.length === most) return rows
  const rare = await sql<ClaimRow>`
    select * from claim where hashtext(property) = hashtext(${property}::text) and property || '' = ${property} and ${told}
    ${inOrder} limit ${most}::integer`.execute(db)
  return rare.rows
}

/** Claims of a document that are asked for at a time: more than lists give, since all are wanted. */
const CLAIMS_AT_ONCE = 10_000

/** All claims of a document, in the order of its text. */
export async function claimsOfDocument(reader: Reader, document: string): Promise<Claim[]> {
  const known = nothingRemembered()
  const all: Claim[] = []
  for (let after: readonly [number, string] = [-1, '']; ; ) {
    const rows = await claimRows(
      reader,
      sql`claim where document_id = ${document} and start_at >= ${after[0]}::integer
        and (start_at, id) > (${after[0]}::integer, ${after[1]})
        order by start_at, id limit ${CLAIMS_AT_ONCE}::integer`,
    )
    for (const claim of await hydrateClaims(reader, rows, known)) all.push(claim)
    const last = rows.at(-1)
    if (last === undefined || rows.length < CLAIMS_AT_ONCE) return all
    after = [last.start_at, last.id]
  }
}

/** The claims with these ids, in no order but that of the documents; unknown ids are left out. */
export async function claimsById(reader: Reader, ids: readonly string[]): Promise<Claim[]> {
  if (ids.length === 0) return []
  const rows = await sql<ClaimRow>`
    select claim.* from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted(id)
    join claim on claim.id = wanted.id
    order by document_id, start_at, claim.id`.execute(reader.db)
  return hydrateClaims(reader, rows.rows)
}

/** One claim, null when there is none with the id. */
export async function claimById(reader: Reader, id: string): Promise<Claim | null> {
  return (await claimsById(reader, [id]))[0] ?? null
}
