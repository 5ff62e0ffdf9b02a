import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

/** What each id is called now: itself, or the entity that it was merged into. */
export async function canonicalIds(base: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const now = new Map(ids.map((id) => [id, id]))
  if (ids.length === 0) return now
  const rows = await base.db
    .selectFrom('redirect')
    .select(['from_id', 'to_id'])
    .where('from_id', '=', anyOf([...now.keys()]))
    .execute()
  for (const { from_id, to_id } of rows) now.set(from_id, to_id)
  return now
}

/** All ids that mean one of these entities: the ids themselves and those merged into them, by canonical id. */
export async function idsOf(base: Reader, canonical: readonly string[]): Promise<Map<string, string>> {
  const all = new Map(canonical.map((id) => [id, id]))
  if (canonical.length === 0) return all
  const rows = await base.db
    .selectFrom('redirect')
    .select(['from_id', 'to_id'])
    .where('to_id', '=', anyOf(canonical))
    .execute()
  for (const { from_id, to_id } of rows) all.set(from_id, to_id)
  return all
}
