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
  for (const { subject, id, day, recordedAt } of rows)
    found.set(subject, [...(found.get(subject) ?? []), { document: references.get(id)!, day, recordedAt }])
  return found
}
