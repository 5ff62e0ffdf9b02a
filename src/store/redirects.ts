import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'

/** What each id is called now, or was at the time asked for: itself, or the entity that it was merged into. */
export async function canonicalIds(base: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const now = new Map(ids.map((id) => [id, id]))
  if (ids.length === 0) return now
  if (base.knownBefore !== undefined) return followed(base, now)
  const rows = await base.db
    .selectFrom('redirect')
    .select(['from_id', 'to_id'])
    .where('from_id', '=', anyOf([...now.keys()]))
    .execute()
  for (const { from_id, to_id } of rows) now.set(from_id, to_id)
  return now
}

/** Merge by merge, since an entity that took others in may have been merged itself only later. */
async function followed(base: Reader, then: Map<string, string>): Promise<Map<string, string>> {
  for (let frontier = [...new Set(then.values())]; frontier.length > 0; ) {
    const rows = await base.db
      .selectFrom('redirect')
      .select(['from_id', 'into_id'])
      .where('from_id', '=', anyOf(frontier))
      .where(learntBefore(base))
      .execute()
    const into = new Map(rows.map((row) => [row.from_id, row.into_id]))
    for (const [id, at] of then) then.set(id, into.get(at) ?? at)
    frontier = [...new Set(into.values())]
  }
  return then
}

/** All ids that mean one of these entities: the ids themselves and those merged into them, by canonical id. */
export async function idsOf(base: Reader, canonical: readonly string[]): Promise<Map<string, string>> {
  const all = new Map(canonical.map((id) => [id, id]))
  if (canonical.length === 0) return all
  if (base.knownBefore !== undefined) {
    for (let frontier = [...all.keys()]; frontier.length > 0; ) {
      const rows = await base.db
        .selectFrom('redirect')
        .select(['from_id', 'into_id'])
        .where('into_id', '=', anyOf(frontier))
        .where(learntBefore(base))
        .execute()
      frontier = rows.flatMap((row) => (all.has(row.from_id) ? [] : [row.from_id]))
      for (const { from_id, into_id } of rows) if (!all.has(from_id)) all.set(from_id, all.get(into_id)!)
    }
    return all
  }
  const rows = await base.db
    .selectFrom('redirect')
    .select(['from_id', 'to_id'])
    .where('to_id', '=', anyOf(canonical))
    .execute()
  for (const { from_id, to_id } of rows) all.set(from_id, to_id)
  return all
}
