import { sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { documentReferences } from './documentReferences.ts'
import { anyOf } from './insertRows.ts'

/** A document that says anything of a subject. */
export interface DocumentSpeaking {
  readonly document: DocumentReference
  /** YYYY-MM-DD: when it was captured, or the latest day it mentions; null where nothing tells. */
  readonly day: string | null
  /** ISO 8601. */
  readonly recordedAt: string
}

/** The documents that say anything of these subjects, by subject, oldest first and undated ones before all. */
export async function documentsSpeakingOf(
  reader: Reader,
  subjects: readonly string[],
): Promise<Map<string, DocumentSpeaking[]>> {
  if (subjects.length === 0) return new Map()
  const { rows } = await sql<{ subject: string; id: string; day: string | null; recordedAt: string }>`
    select speaking.subject_id as subject, document.id, document.order_day::text as day, document.recorded_at as "recordedAt"
    from (select distinct subject_id, document_id from witness where subject_id = ${anyOf(subjects)}) as speaking
    join document on document.id = speaking.document_id
    order by coalesce(document.order_day, '0001-01-01'), document.id`.execute(reader.db)
  const references = await documentReferences(reader, [...new Set(rows.map((row) => row.id))])
  const found = new Map<string, DocumentSpeaking[]>()
  for (const { subject, id, day, recordedAt } of rows) {
    const own = found.get(subject)
    const one = { document: references.get(id)!, day, recordedAt }
    if (own) own.push(one)
    else found.set(subject, [one])
  }
  return found
}

/** The same with no more of a document than weighing witnesses takes. */
export async function worksSpeakingOf(
  reader: Reader,
  subjects: readonly string[],
): Promise<
  Map<string, { readonly document: { readonly id: string; readonly work: string }; readonly day: string | null }[]>
> {
  if (subjects.length === 0) return new Map()
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || speaking.subject_id || '","' || document.id || '","' || document.work_id || '",'
      || coalesce('"' || document.order_day || '"', 'null') || ']', ','
      order by coalesce(document.order_day, '0001-01-01'), document.id) as cells
    from (select distinct subject_id, document_id from witness where subject_id = ${anyOf(subjects)}) as speaking
    join document on document.id = speaking.document_id`.execute(reader.db)
  const cells: [string, string, string, string | null][] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  const found = new Map<string, { document: { id: string; work: string }; day: string | null }[]>()
  for (const [subject, id, work, day] of cells) {
    const own = found.get(subject)
    const one = { document: { id, work }, day }
    if (own) own.push(one)
    else found.set(subject, [one])
  }
  return found
}
