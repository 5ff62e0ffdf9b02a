import { type RawBuilder, sql } from 'kysely'
import { takenBackSince } from './joinedThen.ts'

/** What has taken others in since, or was one with another and is no longer. */
const merged = (bound: string) =>
  sql`select to_id from redirect where recorded_at >= ${bound}::timestamptz union ${takenBackSince(bound)}`

/**
 * Whether the base learnt something of a row of `event`, or of who is who in it, from `bound` (ISO 8601) on: what has not
 * changed was told then as it is told today.
 */
export const changedSince = (bound: string): RawBuilder<boolean> => sql<boolean>`(
  exists (select from witness where witness.subject_id = event.subject_id and recorded_at >= ${bound}::timestamptz)
  or event.subject_id in (${merged(bound)})
  or event.subject_id in (select event_id from event_part where entity_id in (${merged(bound)})))`

/** Whether anything had been told by then of a row of `event`. */
export const toldBefore = (bound: string): RawBuilder<boolean> => sql<boolean>`
  exists (select from witness where witness.subject_id = event.subject_id and recorded_at < ${bound}::timestamptz)`
