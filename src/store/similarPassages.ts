import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { datasetFormats } from './datasetFormats.ts'
import { fold } from './fold.ts'
import { learntBefore } from './learntBefore.ts'

/** Passages of other documents that are looked at for one sentence. */
const LOOKED_AT = 12
/** Passages and sentences of one document that are sought: the first of a very long one. */
const SOUGHT = 2_000
/** Words that a copy must have, by either half: one changed word still leaves the other half. */
const HALF = 4
const LEAST_LETTERS = 4
// Rows of datasets are not sought: a form that all fill in, in texts too long to take a passage out of each time.

export interface StoredPassage {
  readonly document: string
  readonly work: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A document's own passages, and passages of other works that share their longest words with one of them. */
export interface SimilarPassages {
  readonly own: readonly StoredPassage[]
  readonly others: readonly StoredPassage[]
}

/** Passages that may repeat a document's, found by the index of words: a likeness in words, not in their order. */
export async function similarPassages(reader: Reader, document: string): Promise<SimilarPassages> {
  const own = await sql<StoredPassage>`
    select block.document_id as document, document.work_id as work, start_at as start, end_at as end,
      substr(text, start_at + 1, end_at - start_at) as text
    from block join document on document.id = block.document_id
    join document_text on document_text.document_id = block.document_id
    where block.document_id = ${document} order by block.ordinal limit ${SOUGHT}`.execute(reader.db)
  // sentence by sentence: what another text copied of a long paragraph may be one of them
  const queries = own.rows
    .flatMap(({ text }) => text.split(/(?<=[.!?။])\s/u))
    .slice(0, SOUGHT)
    .flatMap((sentence) => {
      const query = wordsQuery(sentence)
      return query === null ? [] : [{ q: query }]
    })
  if (queries.length === 0) return { own: own.rows, others: [] }
  const others = await sql<StoredPassage>`
    with hit as materialized (
      select passage.document_id, passage.ordinal,
        row_number() over (partition by sought.q order by passage.document_id, passage.ordinal) as place
      from jsonb_to_recordset(${JSON.stringify(queries)}::jsonb) as sought(q text)
      join passage on passage.words @@ to_tsquery('english', sought.q) and passage.document_id <> ${document}
        and passage.document_id not in (select id from document where format in (${sql.join(datasetFormats)})
          or not ${learntBefore(reader)})
    )
    select distinct block.document_id as document, document.work_id as work, block.start_at as start, block.end_at as end,
      substr(text, block.start_at + 1, block.end_at - block.start_at) as text
    from hit join block on block.document_id = hit.document_id and block.ordinal = hit.ordinal
    join document on document.id = block.document_id
    join document_text on document_text.document_id = block.document_id
    where hit.place <= ${LOOKED_AT}::integer and document.work_id <> (select work_id from document as self where self.id = ${document})
    order by document, start`.execute(reader.db)
  return { own: own.rows, others: others.rows }
}

/** The longest words of a sentence, in two halves of which one must stand in a copy; null for a short passage. */
function wordsQuery(text: string): string | null {
  const words = [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
  const long = words
    .filter((w) => w.length >= LEAST_LETTERS)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 2 * HALF)
  if (words.length < 2 * HALF || long.length < HALF) return null
  const halves = [long.filter((_, i) => i % 2 === 0), long.filter((_, i) => i % 2 === 1)]
  return halves
    .filter((half) => half.length > 1)
    .map((half) => `(${half.map((w) => `'${w}'`).join(' & ')})`)
    .join(' | ')
}
