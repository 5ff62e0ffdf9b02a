import type { Document, Stated } from '../model/document.ts'
import { sourceId } from '../model/grade.ts'
import { pointIndex, type Span } from '../model/span.ts'
import type { Transaction } from './base.ts'
import { insertRows } from './insertRows.ts'
import { keepOriginal } from './originals.ts'
import type { DocumentMeta } from './schema.ts'

export interface NewDocument {
  readonly id: string
  readonly document: Document
  /** As captured; kept beside the database. */
  readonly bytes: Uint8Array
  readonly work: { readonly id: string; readonly title: string }
  /** Who publishes the work; its id is made from the name. */
  readonly source: string | null
  /** The day (YYYY-MM-DD) by which versions are ordered: when captured, else the latest day mentioned. */
  readonly orderDay: string | null
  /** What the person who added it said of it, kept as given. */
  readonly provenance: Readonly<Record<string, string>>
  /** ISO 8601, UTC. */
  readonly recordedAt: string
}

/**
 * Inserts a document as read, with its text and blocks; spans become code points here. Its bytes are kept, and the
 * transaction's journal remembers what they do not tell.
 */
export async function insertDocument(tx: Transaction, input: NewDocument): Promise<void> {
  const { document, id } = input
  await keepOriginal(tx, document.sha256, input.bytes)
  tx.journal.push({
    kind: 'document',
    id,
    sha256: document.sha256,
    file: document.file,
    provenance: input.provenance,
    recordedAt: input.recordedAt,
  })
  const points = pointIndex(document.text)
  const pair = (span: Span): [number, number] => [points.toPoints(span.start), points.toPoints(span.end)]
  const inPoints = <T extends Span>(span: T): T => {
    const [start, end] = pair(span)
    return { ...span, start, end }
  }
  const stated: Record<string, Stated | null> = {
    title: document.title,
    publisher: document.publisher,
    captured: document.captured,
    published: document.published,
    retrieved: document.retrieved,
  }
  const meta: DocumentMeta = {
    spans: Object.fromEntries(
      Object.entries(stated).flatMap(([name, s]) => (s?.span ? [[name, pair(s.span)] as const] : [])),
    ),
    links: document.links.map(inPoints),
    provenance: input.provenance,
  }
  if (input.source !== null) {
    const source = { id: sourceId(input.source), name: input.source, grade: input.provenance.grade ?? null }
    await insertRows(tx.db, 'source', [source], 'skip')
    // the last that is said of a source's grade holds; what people decide holds before it
    if (source.grade !== null)
      await tx.db.updateTable('source').set({ grade: source.grade }).where('id', '=', source.id).execute()
  }
  await insertRows(
    tx.db,
    'work',
    [{ ...input.work, source_id: input.source === null ? null : sourceId(input.source) }],
    'skip',
  )
  await insertRows(tx.db, 'document', [
    {
      id,
      sha256: document.sha256,
      file: document.file,
      work_id: input.work.id,
      title: document.title?.text ?? null,
      publisher: document.publisher?.text ?? input.source,
      media_type: document.mediaType,
      format: document.format,
      language: document.language,
      address: document.address,
      captured: document.captured?.text ?? null,
      published: document.published?.text ?? null,
      retrieved: document.retrieved?.text ?? null,
      order_day: input.orderDay,
      length: points.toPoints(document.text.length),
      meta,
      recorded_at: input.recordedAt,
    },
  ])
  await insertRows(tx.db, 'document_text', [{ document_id: id, text: document.text }])
  await insertRows(
    tx.db,
    'block',
    document.blocks.map((block, ordinal) => {
      const { kind, start, end, key, value, cells, ...rest } = block
      const [start_at, end_at] = pair({ start, end })
      return {
        document_id: id,
        ordinal,
        kind,
        start_at,
        end_at,
        shape: {
          ...rest,
          ...(key ? { key: inPoints(key) } : {}),
          ...(value ? { value: inPoints(value) } : {}),
          ...(cells ? { cells: cells.map(inPoints) } : {}),
        },
      }
    }),
  )
}
