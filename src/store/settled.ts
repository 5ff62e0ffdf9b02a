import { type Expression, type SqlBool, sql } from 'kysely'
import { takenBackSince } from './joinedThen.ts'

/**
 * Whether the points of a subject, whose id stands in `column`, can have stood otherwise before `bound` (ISO 8601) than
 * they do today: the base had heard of it, and several documents speak of it, it has heard more of it since, or who it is
 * or what is said of it has been merged or parted since, or a gazetteer came in that tells what lies in what. What one document
 * alone says is judged today as when it came in.
 */
export function unsettled(column: string, bound: string): Expression<SqlBool> {
  const subject = sql.ref(column)
  const since = sql`select to_id from redirect where recorded_at >= ${bound}::timestamptz union ${takenBackSince(bound)}`
  const said = sql`select from witness where witness.subject_id = ${subject}`
  return sql<boolean>`(exists (${said} and recorded_at < ${bound}::timestamptz) and (
    exists (${said} and recorded_at >= ${bound}::timestamptz)
    or exists (${said} group by witness.subject_id having min(document_id) < max(document_id))
    or ${subject} in (${since})
    or exists (select from import_file where recorded_at >= ${bound}::timestamptz)
    or exists (${said} and value_id in (${since}))))`
}

/** Whether a subject's points stood before `bound` as they stand today. */
export const settled = (column: string, bound: string): Expression<SqlBool> => sql<boolean>`(
  exists (select from witness where witness.subject_id = ${sql.ref(column)} and recorded_at < ${bound}::timestamptz)
  and not ${unsettled(column, bound)})`
