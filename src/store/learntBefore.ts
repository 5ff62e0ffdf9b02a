import { type RawBuilder, sql } from 'kysely'
import type { Reader } from './base.ts'

/** Whether a row was recorded before the moment that a reader asks for; true where it asks for none. */
export const learntBefore = ({ knownBefore }: Reader, column = 'recorded_at'): RawBuilder<boolean> =>
  knownBefore === undefined ? sql`true` : sql`${sql.ref(column)} < ${knownBefore}::timestamptz`

/** The same of a row that tells its document and no time. */
export const learntFrom = (reader: Reader, document: string): RawBuilder<boolean> =>
  reader.knownBefore === undefined
    ? sql`true`
    : sql`${sql.ref(document)} in (select id from document where ${learntBefore(reader)})`
