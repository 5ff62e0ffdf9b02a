import { sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import { pointIndex } from '../model/span.ts'
import type { Reader } from './base.ts'
import { textOfDocument } from './documents.ts'

/** Code points of the text before and after a passage. */
const AROUND = 180
/** Of a document with more claims to look at, the text is fetched once. */
const FEW = 50

/** The words that stand before and after a passage. */
export interface PassageContext {
  readonly before: string
  readonly after: string
}

/** The words around each claim's passage, by claim id. */
export async function passageContexts(reader: Reader, claims: readonly Claim[]): Promise<Map<string, PassageContext>> {
  const all = new Map<string, PassageContext>()
  const few: Claim[] = []
  for (const [document, own] of Map.groupBy(claims, (claim) => claim.document.id))
    if (own.length <= FEW) few.push(...own)
    else for (const [id, context] of await contextsIn(reader, document, own)) all.set(id, context)
  if (few.length === 0) return all
  const wanted = few.map(({ id, document, passage }) => ({
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
  for (const { id, before, after } of found.rows) all.set(id, { before, after })
  return all
}

/** Of one document, whose text is fetched once: the database would take it apart anew for each passage. */
async function contextsIn(reader: Reader, document: string, claims: readonly Claim[]) {
  const text = (await textOfDocument(reader, document)) ?? ''
  const points = pointIndex(text)
  return claims.map(({ id, passage: { start, end } }): [string, PassageContext] => [
    id,
    {
      before: text.slice(points.toUnits(Math.max(0, start - AROUND)), points.toUnits(start)),
      after: text.slice(points.toUnits(end), points.toUnits(end + AROUND)),
    },
  ])
}
