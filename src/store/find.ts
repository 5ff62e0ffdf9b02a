import { sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import type { Entity } from '../model/entity.ts'
import type { Base, Reader } from './base.ts'
import { documentReferences } from './documentReferences.ts'
import { entitiesById } from './entities.ts'
import { fold } from './fold.ts'

/** A place that full text found. Code points; `quote` is the text there. */
export interface FoundPassage {
  readonly document: DocumentReference
  readonly block: BlockKind
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** The longest passage shown: a block may be a page. */
const SHOWN = 320

/**
 * Entities by any name in any spelling, best first: the name itself, then names that begin with the text, then those
 * that hold it, then those that share most trigrams with it.
 */
export async function findEntities(reader: Reader, text: string, limit = 20): Promise<Entity[]> {
  const folded = fold(text)
  if (folded === '') return []
  const found = await sql<{ id: string }>`
    with hit as materialized (
      select entity_id, folded, similarity(folded, ${folded}) as alike
      from entity_name where folded % ${folded} or folded like ${`%${folded}%`}
      order by (folded = ${folded}) desc, (folded like ${`${folded}%`}) desc, alike desc, folded limit 500
    ), best as (
      select coalesce(redirect.to_id, hit.entity_id) as id,
        max((folded = ${folded})::integer) as same,
        max((folded like ${`${folded}%`})::integer) as begins,
        max(alike) as alike, count(*) as names
      from hit left join redirect on redirect.from_id = hit.entity_id group by 1
    )
    select id from best order by same desc, begins desc, alike desc, names desc, id collate "C"
    limit ${limit}`.execute(reader.db)
  return entitiesById(
    reader,
    found.rows.map((row) => row.id),
  )
}

/** Passages by full text, best first. Words are stemmed as English; quotes, OR and - work as in a search engine. */
export async function findPassages(reader: Reader, text: string, limit = 20): Promise<FoundPassage[]> {
  const words = foldWords(text)
  if (words.trim() === '') return []
  const rows = await sql<{ document_id: string; kind: BlockKind; start_at: number; end_at: number; quote: string }>`
    with wanted as (select websearch_to_tsquery('english', ${words}) as query), hit as materialized (
      select document_id, ordinal, ts_rank_cd(words, query, 1) as rank
      from passage, wanted where words @@ query
      order by rank desc, document_id, ordinal limit ${limit}
    )
    select hit.document_id, kind, start_at, least(end_at, start_at + ${SHOWN}::integer) as end_at,
      substr(text, start_at + 1, least(end_at - start_at, ${SHOWN}::integer)) as quote
    from hit
    join block on block.document_id = hit.document_id and block.ordinal = hit.ordinal
    join document_text on document_text.document_id = hit.document_id
    order by rank desc, hit.document_id, hit.ordinal`.execute(reader.db)
  const documents = await documentReferences(
    reader,
    rows.rows.map((row) => row.document_id),
  )
  return rows.rows.map((row) => ({
    document: documents.get(row.document_id)!,
    block: row.kind,
    start: row.start_at,
    end: row.end_at,
    quote: row.quote,
  }))
}

// The marks of a web search stay; letters are folded as they were when the passages were indexed.
const foldWords = (text: string): string => text.replace(/[^\s"-]+/g, (word) => fold(word))

/** Documents whose passages are indexed in one statement: bounds memory. */
const DOCUMENTS_A_BATCH = 20

/**
 * Indexes the passages of documents that are not indexed yet: once after a load, since a text index costs more than all
 * other loading. Answers how many documents it indexed; cheap when there are none.
 */
export async function indexPassages(base: Base): Promise<number> {
  let indexed = 0
  for (;;) {
    const missing = await sql<{ document_id: string; text: string }>`
      select document_id, text from document_text
      where exists (select 1 from block where block.document_id = document_text.document_id)
        and not exists (select 1 from passage where passage.document_id = document_text.document_id)
      order by document_id limit ${DOCUMENTS_A_BATCH}::integer`.execute(base.db)
    if (missing.rows.length === 0) return indexed
    for (const { document_id, text } of missing.rows) {
      const blocks = await base.db
        .selectFrom('block')
        .select(['ordinal', 'start_at', 'end_at'])
        .where('document_id', '=', document_id)
        .orderBy('ordinal')
        .execute()
      const points = Array.from(text)
      const rows = blocks.map(({ ordinal, start_at, end_at }) => ({
        ordinal,
        words: fold(points.slice(start_at, end_at).join('')),
      }))
      await sql`
        insert into passage (document_id, ordinal, words)
        select ${document_id}, ordinal, to_tsvector('english', words)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as block(ordinal integer, words text)
        on conflict do nothing`.execute(base.db)
    }
    indexed += missing.rows.length
  }
}
