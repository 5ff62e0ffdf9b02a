import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { canonicalIds } from './redirects.ts'

/** The day of each document, by which its versions are ordered and around which its "now" holds. */
export async function documentDays(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader.db
    .selectFrom('document')
    .select(['id', sql<string>`order_day::text`.as('day')])
    .where('order_day', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.day]))
}

/** Subject and value of every claim of a property between entities: who has which wing, what is part of what. */
export async function pairsOf(reader: Reader, property: string): Promise<(readonly [string, string])[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .select(['subject_id', 'value_id'])
    .distinct()
    .where('property', '=', property)
    .where('value_id', 'is not', null)
    .execute()
  return rows.map((row) => [row.subject_id, row.value_id!] as const)
}

/** The start of the keys under which places are found by the place in which they lie. */
const WITHIN = 'in '

/** Which places lie in which, as the texts name them together ("Laiza, Kachin State"): part and whole. */
export async function placesWithin(reader: Reader): Promise<(readonly [string, string])[]> {
  const rows = await reader.db
    .selectFrom('name_key')
    .select(['key', 'entity_id'])
    .where('key', '>=', WITHIN)
    .where('key', '<', 'in!')
    .execute()
  const ids = [...new Set(rows.flatMap((row) => [row.entity_id, row.key.slice(WITHIN.length)]))]
  const now = await canonicalIds(reader, ids)
  return rows.map((row) => [now.get(row.entity_id)!, now.get(row.key.slice(WITHIN.length))!] as const)
}
