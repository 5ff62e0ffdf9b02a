import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds } from './redirects.ts'

/** The day of each of these documents, by which its versions are ordered and around which its "now" holds. */
export async function documentDays(reader: Reader, documents: readonly string[]): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || id || '","' || order_day || '"]', ',') as cells
    from document where id = ${anyOf(documents)} and order_day is not null`.execute(reader.db)
  return new Map(JSON.parse(`[${rows[0]?.cells ?? ''}]`) as [string, string][])
}

/** Which of these documents came before which: places in the order of their days, then of their coming into the base. */
export async function byAge(reader: Reader, documents: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.db
    .selectFrom('document')
    .select('id')
    .where('id', '=', anyOf(documents))
    .orderBy(sql`coalesce(order_day, '9999-12-31'::date)`)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row, place) => [row.id, place]))
}

type Pair = readonly [string, string]

const pairs = (rows: readonly { readonly subject_id: string; readonly value_id: string | null }[]): Pair[] =>
  rows.map((row) => [row.subject_id, row.value_id!] as const)

/** Organisation and armed wing, as any document says, where one of these is the organisation. */
export async function wingsOf(reader: Reader, organisations: readonly string[]): Promise<Pair[]> {
  if (organisations.length === 0) return []
  return pairs(
    await reader.db
      .selectFrom('witness')
      .select(['subject_id', 'value_id'])
      .distinct()
      .where('subject_id', '=', anyOf(organisations))
      .where('property', '=', 'armedWing')
      .where(learntBefore(reader))
      .where('value_id', 'is not', null)
      .execute(),
  )
}

/** Organisation and armed wing, as any document says, where one of these is the wing. */
export async function wingedBy(reader: Reader, wings: readonly string[]): Promise<Pair[]> {
  if (wings.length === 0) return []
  return pairs(
    await reader.db
      .selectFrom('witness')
      .select(['subject_id', 'value_id'])
      .distinct()
      .where('value_id', '=', anyOf(wings))
      .where('property', '=', 'armedWing')
      .where(learntBefore(reader))
      .orderBy('value_id')
      .orderBy('subject_id')
      .execute(),
  )
}

/** The start of the keys under which places are found by the place in which they lie. */
const WITHIN = 'in '
/** Levels of wholes of wholes that are followed: town, township, district, state, country, and some to spare. */
const LEVELS = 12

/**
 * What these things are parts of, and what that is a part of: part and whole, as claims say and as texts name places
 * together ("Laiza, Kachin State").
 */
export const wholesAbove = async (reader: Reader, parts: readonly string[]): Promise<readonly Pair[]> =>
  (await wholesAndWings(reader, parts, false)).wholes

/** The same, with the armed wings of these things where they are asked for too: most have neither. */
export async function wholesAndWings(
  reader: Reader,
  things: readonly string[],
  winged = true,
): Promise<{ readonly wholes: readonly Pair[]; readonly wings: readonly Pair[] }> {
  const wholes: Pair[] = []
  const wings: Pair[] = []
  const known = new Set(things)
  for (let frontier = [...known], level = 0; frontier.length > 0 && level < LEVELS; level++) {
    const [told, named] = await Promise.all([
      toldOf(reader, frontier, level === 0 && winged ? ['partOf', 'armedWing'] : ['partOf']),
      namedWholes(reader, frontier),
    ])
    for (const { property, pair } of told) if (property === 'armedWing') wings.push(pair)
    const above = [...told.flatMap(({ property, pair }) => (property === 'partOf' ? [pair] : [])), ...named]
    for (const pair of above) wholes.push(pair)
    frontier = [...new Set(above.map(([, whole]) => whole))].filter((whole) => !known.has(whole))
    for (const whole of frontier) known.add(whole)
  }
  return { wholes, wings }
}

async function toldOf(
  reader: Reader,
  subjects: readonly string[],
  properties: readonly string[],
): Promise<{ readonly property: string; readonly pair: Pair }[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .select(['property', 'subject_id', 'value_id'])
    .distinct()
    .where('subject_id', '=', anyOf(subjects))
    .where('property', 'in', properties)
    .where(learntBefore(reader))
    .where('value_id', 'is not', null)
    .execute()
  return rows.map(({ property, subject_id, value_id }) => ({ property, pair: [subject_id, value_id!] }))
}

async function namedWholes(reader: Reader, parts: readonly string[]): Promise<Pair[]> {
  const { rows } = await sql<{ key: string; part: string }>`
    select name_key.key, any_id.part from (
      select id as part, id from unnest(array(select jsonb_array_elements_text(${JSON.stringify(parts)}::jsonb))) as id
      union select to_id, from_id from redirect where to_id = ${anyOf(parts)}
    ) as any_id
    join name_key on name_key.entity_id = any_id.id and name_key.key >= ${WITHIN} and name_key.key < 'in!'`.execute(
    reader.db,
  )
  const now = await canonicalIds(reader, [...new Set(rows.map((row) => row.key.slice(WITHIN.length)))])
  return rows.map((row) => [row.part, now.get(row.key.slice(WITHIN.length))!] as const)
}
