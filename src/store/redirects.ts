import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { type Joined, joinedThen } from './joinedThen.ts'
import { learntBefore } from './learntBefore.ts'

/** What each id is called now, or was at the time asked for: itself, or the entity that it was merged into. */
export async function canonicalIds(base: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const now = new Map(ids.map((id) => [id, id]))
  if (ids.length === 0) return now
  if (base.knownBefore !== undefined) return canonicalThen(base, now)
  const rows = await base.db
    .selectFrom('redirect')
    .select(['from_id', 'to_id'])
    .where('from_id', '=', anyOf([...now.keys()]))
    .execute()
  for (const { from_id, to_id } of rows) now.set(from_id, to_id)
  return now
}

async function canonicalThen(base: Reader, ids: Map<string, string>): Promise<Map<string, string>> {
  const then = await followed(base, ids)
  const joined = await joinedThen(base)
  if (joined.length === 0) return then
  const into = await joinedInto(base, joined)
  for (const [id, at] of then) then.set(id, end(into, at))
  return then
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

/** What had been joined then and was parted since: by the id that it had before, the one it went by. */
async function joinedInto(base: Reader, joined: readonly Joined[]): Promise<ReadonlyMap<string, string>> {
  const ends = await followed(base, new Map(joined.flatMap(({ from, into }) => [from, into]).map((id) => [id, id])))
  const found = new Map<string, string>()
  for (const { from, into } of joined) {
    const [one, other] = [end(found, ends.get(from)!), end(found, ends.get(into)!)]
    if (one !== other) found.set(one, other)
  }
  return found
}

const end = (into: ReadonlyMap<string, string>, id: string): string => {
  let at = id
  for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next
  return at
}

/** Ids that stand for themselves today and were those of something else at the time that the reader asks for. */
export async function joinedAway(base: Reader): Promise<string[]> {
  const joined = await joinedThen(base)
  return joined.length === 0 ? [] : [...(await joinedInto(base, joined)).keys()]
}

/**
 * The ids of today under which stands what these ids meant at the time that the reader asks for: what was one then may be
 * several now, and what was several may be one.
 */
export async function idsToday(base: Reader, ids: readonly string[]): Promise<string[]> {
  const today = { db: base.db }
  if (ids.length === 0 || base.knownBefore === undefined || (await joinedThen(base)).length === 0)
    return [...new Set((await canonicalIds(today, ids)).values())]
  const all = await idsOf(base, [...new Set((await canonicalIds(base, ids)).values())])
  return [...new Set((await canonicalIds(today, [...ids, ...all.keys()])).values())]
}

/** What each id is called, and all ids that mean one of those entities: the answers of the two functions beside this one. */
export async function canonicalAndAll(
  base: Reader,
  ids: readonly string[],
): Promise<{ readonly canonical: Map<string, string>; readonly all: Map<string, string> }> {
  if (base.knownBefore !== undefined || ids.length === 0) {
    const canonical = await canonicalIds(base, ids)
    return { canonical, all: await idsOf(base, [...new Set(canonical.values())]) }
  }
  const { rows } = await sql<{ id: string; now: string; other: string | null }>`
    select asked.id, coalesce(redirect.to_id, asked.id) as now, merged.from_id as other
    from jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::jsonb) as asked(id)
    left join redirect on redirect.from_id = asked.id
    left join redirect as merged on merged.to_id = coalesce(redirect.to_id, asked.id)`.execute(base.db)
  const canonical = new Map(ids.map((id) => [id, id]))
  for (const { id, now } of rows) canonical.set(id, now)
  const all = new Map([...canonical.values()].map((id) => [id, id]))
  for (const { now, other } of rows) if (other !== null) all.set(other, now)
  return { canonical, all }
}

/** All ids that mean one of these entities: the ids themselves and those merged into them, by canonical id. */
export async function idsOf(base: Reader, canonical: readonly string[]): Promise<Map<string, string>> {
  const all = new Map(canonical.map((id) => [id, id]))
  if (canonical.length === 0) return all
  if (base.knownBefore !== undefined) {
    const joined = await joinedThen(base)
    const into = joined.length === 0 ? new Map<string, string>() : await joinedInto(base, joined)
    for (const from of into.keys()) if (all.has(end(into, from))) all.set(from, all.get(end(into, from))!)
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

/** Those of these ids, canonical today, that others were merged into: what stands under them need not have stood there always. */
export async function mergedInto(base: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await base.db.selectFrom('redirect').select('to_id').distinct().where('to_id', '=', anyOf(ids)).execute()
  return new Set(rows.map((row) => row.to_id))
}
