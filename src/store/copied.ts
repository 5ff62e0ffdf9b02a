import { sql } from 'kysely'
import type { Reader, Transaction } from './base.ts'
import { anyOf, insertRows } from './insertRows.ts'
import type { CopiedTable } from './schema.ts'

/** A sentence of a document that stands in an older document of another work: code points, and that document's id. */
export interface Copied {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly from: string
}

/** Keeps what was found to be copied; what is known stays. */
export const insertCopied = (tx: Transaction, copied: readonly Copied[]): Promise<void> =>
  insertRows(
    tx.db,
    'copied',
    copied.map(
      ({ document, start, end, from }): CopiedTable => ({
        document_id: document,
        start_at: start,
        end_at: end,
        from_id: from,
      }),
    ),
    'skip',
  )

/** What is copied in these documents, from any other. */
export async function copiedIn(reader: Reader, documents: readonly string[]): Promise<Copied[]> {
  if (documents.length === 0) return []
  const { rows } = await sql<Copied>`
    select document_id as document, start_at as start, end_at as end, from_id as from from copied
    where document_id = ${anyOf(documents)} order by 1, 2, 4`.execute(reader.db)
  return rows
}

/** The points of which these sentences speak: subjects with properties. */
export async function pointsTold(
  reader: Reader,
  sentences: readonly Omit<Copied, 'from'>[],
): Promise<Map<string, Set<string>>> {
  const wanted = sentences.map(({ document, start, end }) => ({ d: document, s: start, e: end }))
  const { rows } = await sql<{ subject: string; property: string }>`
    select distinct witness.subject_id as subject, witness.property
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as sentence(d text, s integer, e integer)
    join witness on witness.document_id = d and witness.start_at >= s and witness.start_at < e`.execute(reader.db)
  const points = new Map<string, Set<string>>()
  for (const { subject, property } of rows) points.set(subject, (points.get(subject) ?? new Set()).add(property))
  return points
}
