import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'

const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u

/**
 * A name in another script than Latin, by entity: as documents name it, else as a gazetteer names the places that are
 * called like it. The first by the alphabet where there are several.
 */
export async function nativeNames(reader: Reader, entities: readonly string[]): Promise<Map<string, string>> {
  if (entities.length === 0) return new Map()
  const ids = anyOf(entities)
  const { rows } = await sql<{ id: string; text: string }>`
    select entity_id as id, text, 0 as rank from entity_name
    where entity_id = ${ids} and (kind = 'native' or octet_length(text) > char_length(text))
      and document_id in (select id from document where ${learntBefore(reader)})
    union
    select spelling.entity_id, native.text, 1 from spelling
    join gazetteer_name as called on called.folded = spelling.folded
    join gazetteer_name as native on native.place_id = called.place_id
    where spelling.entity_id = ${ids} and octet_length(native.text) > char_length(native.text)
    order by 1, 3, 2`.execute(reader.db)
  const names = new Map<string, string>()
  for (const { id, text } of rows) if (!names.has(id) && !latin.test(text)) names.set(id, text)
  return names
}
