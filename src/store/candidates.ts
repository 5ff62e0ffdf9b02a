import { sql } from 'kysely'
import type { TypedReference } from '../model/claim.ts'
import type { Feature } from '../model/identity.ts'
import type { Reader } from './base.ts'
import { entityReferences } from './hydrate.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'

/** Two entities that may be one: not sure enough to join them, too alike to leave it unsaid. */
export interface Candidate {
  readonly a: TypedReference
  readonly b: TypedReference
  /** 0 to 1. */
  readonly score: number
  /** What the score is made of. */
  readonly features: readonly Feature[]
}

/** Pairs that a person should judge, the likeliest first, paged. Those that are one by now are left out. */
export async function candidates(reader: Reader, paging: Paging = {}): Promise<Page<Candidate>> {
  const limit = limitOf(paging)
  const after = readCursor(paging, 3)
  const later = after
    ? sql`and (-score, a, b) > (${-Number(after[0])}::double precision, ${String(after[1])}, ${String(after[2])})`
    : sql``
  const rows = await sql<{ a: string; b: string; score: number; features: Feature[] }>`
    select a, b, score::double precision as score, features from candidate
    where coalesce((select to_id from redirect where from_id = a), a)
       <> coalesce((select to_id from redirect where from_id = b), b) ${later}
    order by score desc, a, b limit ${limit + 1}::integer`.execute(reader.db)
  const page = cut(rows.rows, limit, (row) => [row.score, row.a, row.b])
  const now = await entityReferences(
    reader,
    page.items.flatMap((row) => [row.a, row.b]),
  )
  return {
    ...page,
    items: page.items.flatMap(({ a, b, score, features }) => {
      const [one, other] = [now.get(a), now.get(b)]
      return one === undefined || other === undefined
        ? []
        : [{ a: one, b: other, score: Math.round(score * 1e4) / 1e4, features }]
    }),
  }
}
