import { sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { bodySays } from './claimBody.ts'
import { datasetFormats } from './datasetFormats.ts'
import { type ClaimRow, hydrateClaims } from './hydrate.ts'
import { learntBefore } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'

/** Ids on which a standing decision says whether the passage says so. */
const looked = (reader: Reader) => sql`select jsonb_array_elements_text(about) from decision
  where kind in ('accept', 'reject') and ${learntBefore(reader)}
  and id not in (select jsonb_array_elements_text(about) from decision where kind = 'undo' and ${learntBefore(reader)})`

/** Cells of a dataset are copied and not read: nobody need look whether they say so, unless that document is asked for. */
const copied = sql`document.format in (${sql.join(datasetFormats)})`

export interface ReviewFilters {
  readonly document?: string | undefined
  readonly property?: string | undefined
}

/**
 * Claims that nobody has looked at: of the newest document first, in the order of its text. What a person stated by hand
 * is not among them, nor, where no document is named, what a dataset's cells say. With a reader of a time what nobody had
 * looked at then.
 */
export async function claimsToReview(
  reader: Reader,
  filters: ReviewFilters = {},
  paging: Paging = {},
): Promise<Page<Claim>> {
  const limit = limitOf(paging)
  const after = readCursor(paging, 4)
  const [day, document, start, claim] = after ?? []
  const later = after
    ? sql`and ((document.recorded_at, document.id) < (${day}::timestamptz, ${document})
        or (document.id = ${document} and (claim.start_at, claim.id) > (${start}::integer, ${claim})))`
    : sql``
  const ofDocument =
    filters.document === undefined ? sql`and not ${copied}` : sql`and document.id = ${filters.document}`
  const ofProperty = filters.property === undefined ? sql`` : sql`and claim.property = ${filters.property}`
  const found = await sql<ClaimRow & { added: string }>`
    select claim.*, document.recorded_at as added from document
    join claim on claim.document_id = document.id
    where not (${bodySays.byHand}) and claim.id not in (${looked(reader)})
      and ${learntBefore(reader, 'claim.recorded_at')} ${ofDocument} ${ofProperty} ${later}
    order by document.recorded_at desc, document.id desc, claim.start_at, claim.id
    limit ${limit + 1}::integer`.execute(reader.db)
  const page = cut(found.rows, limit, (row) => [row.added, row.document_id, row.start_at, row.id])
  return { ...page, items: await hydrateClaims(reader, page.items) }
}

/** How many claims that were read from texts nobody has looked at. */
export async function claimsLeft(reader: Reader): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from document
    join claim on claim.document_id = document.id
    where not ${copied} and not (${bodySays.byHand}) and claim.id not in (${looked(reader)})
      and ${learntBefore(reader, 'claim.recorded_at')}`.execute(reader.db)
  return found.rows[0]!.n
}
