import { sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import type { Reader } from './base.ts'

/** Code points of the text before and after a passage. */
const AROUND = 180

/** The words that stand before and after a passage. */
export interface PassageContext {
  readonly before: string
  readonly after: string
}

/** The words around each claim's passage, by claim id. */
export async function passageContexts(reader: Reader, claims: readonly Claim[]): Promise<Map<string, PassageContext>> {
  if (claims.length === 0) return new Map()
  const wanted = claims.map(({ id, document, passage }) => ({
    c: id,
    d: document.id,
    s: passage.start,
    e: passage.end,
  }))
  const found = await sql<PassageContext & { id: string }>`
    select wanted.c as id, substr(text, greatest(wanted.s - ${AROUND}::integer, 0) + 1, least(${AROUND}::integer, wanted.s)) as before,
      substr(text, wanted.e + 1, ${AROUND}::integer) as after
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(c text, d text, s integer, e integer)
    join document_text on document_text.document_id = wanted.d`.execute(reader.db)
  return new Map(found.rows.map(({ id, before, after }) => [id, { before, after }]))
}
