import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u

/**
 * A name in another script than Latin, by id: of entities as documents name them, of a gazetteer's places as it does. The
 * first by the alphabet where there are several.
 */
export async function nativeNames(
  reader: Reader,
  entities: readonly string[],
  gazetteerPlaces: readonly string[],
): Promise<Map<string, string>> {
  if (entities.length === 0 && gazetteerPlaces.length === 0) return new Map()
  const { rows } = await sql<{ id: string; text: string }>`
    select entity_id as id, text from entity_name
    where entity_id = ${anyOf(entities)} and (kind = 'native' or octet_length(text) > char_length(text))
    union
    select place_id, text from gazetteer_name
    where place_id = ${anyOf(gazetteerPlaces)} and octet_length(text) > char_length(text)
    order by 1, 2`.execute(reader.db)
  const names = new Map<string, string>()
  for (const { id, text } of rows) if (!names.has(id) && !latin.test(text)) names.set(id, text)
  return names
}
