import { type RawBuilder, sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import type { Entity } from '../model/entity.ts'
import { asKnown } from './asKnown.ts'
import type { Base, Reader } from './base.ts'
import { recordBound } from './claims.ts'
import { documentReferences } from './documentReferences.ts'
import { entitiesById } from './entities.ts'
import { fold } from './fold.ts'
import { learntBefore } from './learntBefore.ts'
import { outgrown } from './outgrown.ts'
import { canonicalIds } from './redirects.ts'

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

/** Places where each entity found is named, of those that are named at more. */
const NAMING_SHOWN = 2

/** Spellings looked at for one way of matching: names that thousands share their words with are not ranked in full. */
const LOOKED_AT = 400

/** Letters of a text that is long enough for a slip to leave half of its trigrams as they are. */
const LONG = 12

/**
 * Entities by any name in any spelling, best first: the name itself, then names that begin with the text, then those
 * that hold it; where these are few, those that share most trigrams with it, of a long text half of them at least; where
 * there are none, those that share fewer, and those with such a word.
 */
export async function findEntities(base: Reader, text: string, limit = 20, knownOn?: string): Promise<Entity[]> {
  const reader = asKnown(base, knownOn)
  const folded = fold(text)
  if (folded === '') return []
  const found: string[] = []
  const less = folded.length < LONG ? [spelledNearly] : [spelledMostly, spelledNearly]
  const ways = folded.length < 3 ? [spelledLike] : [spelledLike, ...less, spelledNearlyWithin]
  for (const [n, spelled] of ways.entries()) {
    // what is less like the text is looked at only when nothing else is like it: nearly every name shares some words
    if (found.length >= (n < 2 ? limit : 1)) break
    for (const id of await entitiesSpelled(reader, spelled(folded), limit))
      if (found.length < limit && !found.includes(id)) found.push(id)
  }
  return entitiesById(reader, found, knownOn, NAMING_SHOWN)
}

type Spelled = RawBuilder<{ entity_id: string; folded: string; rank: number }>

/** One select a way of matching: each can use its own index, and none waits for another. */
const spelledLike = (folded: string): Spelled => sql`
  (select entity_id, folded, 3.0::real as rank from spelling where folded = ${folded} limit ${LOOKED_AT}::integer)
  union all
  (select entity_id, folded, 2.0::real from spelling
    where folded > ${folded} and folded < ${`${folded}~`} order by folded limit ${LOOKED_AT}::integer)
  union all
  (select entity_id, folded, 1.0::real from spelling where folded like ${`%${folded}%`} limit ${LOOKED_AT}::integer)`

const spelledMostly = (folded: string): Spelled => sql`
  select entity_id, folded, similarity(folded, ${folded}) as rank from spelling where folded %>> ${folded}
  order by rank desc, folded limit ${LOOKED_AT}::integer`

const spelledNearly = (folded: string): Spelled => sql`
  select entity_id, folded, similarity(folded, ${folded}) as rank from spelling where folded % ${folded}
  order by rank desc, folded limit ${LOOKED_AT}::integer`

const spelledNearlyWithin = (folded: string): Spelled => sql`
  select entity_id, folded, word_similarity(${folded}, folded) as rank from spelling where folded %> ${folded}
  order by rank desc, length(folded), folded limit ${LOOKED_AT}::integer`

/** Canonical ids of the entities so spelled: best match first, then the shortest name, then the one most spoken of. */
async function entitiesSpelled(reader: Reader, spelled: Spelled, limit: number): Promise<string[]> {
  if (reader.knownBefore !== undefined) return entitiesSpelledThen(reader, spelled, limit)
  const found = await sql<{ id: string }>`
    with hit as materialized (${spelled}), best as (
      select coalesce(redirect.to_id, hit.entity_id) as id, max(rank) as rank, min(length(folded)) as letters
      from hit left join redirect on redirect.from_id = hit.entity_id group by 1
    ), nearest as (
      select id, rank, letters from best order by rank desc, letters, id collate "C" limit ${limit * 3}::integer
    )
    select id from nearest
    order by rank desc, (select count(*) from (
      select 1 from entity_name where entity_name.entity_id = nearest.id limit 1000) as named) desc, letters, id collate "C"
    limit ${limit}::integer`.execute(reader.db)
  return found.rows.map((row) => row.id)
}

/** The same, by names that documents of the time gave, under the ids of that time. */
async function entitiesSpelledThen(reader: Reader, spelled: Spelled, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string; folded: string; text: string }>`
    with hit as materialized (${spelled})
    select hit.entity_id as id, hit.folded, entity_name.text from hit
    join entity_name on entity_name.entity_id = hit.entity_id
    join document on document.id = entity_name.document_id and ${learntBefore(reader, 'document.recorded_at')}
    group by 1, 2, 3, hit.rank order by hit.rank desc, length(hit.folded), count(*) desc, 1`.execute(reader.db)
  const named = [...new Set(rows.flatMap((row) => (fold(row.text) === row.folded ? [row.id] : [])))]
  const then = await canonicalIds(reader, named)
  return [...new Set(named.map((id) => then.get(id)!))].slice(0, limit)
}

/** Passages by full text, best first. Words are stemmed as English; quotes, OR and - work as in a search engine. */
export async function findPassages(
  reader: Reader,
  text: string,
  limit = 20,
  knownOn?: string,
): Promise<FoundPassage[]> {
  const words = foldWords(text)
  if (words.trim() === '') return []
  const rows = await sql<{ document_id: string; kind: BlockKind; start_at: number; end_at: number; quote: string }>`
    with wanted as (select websearch_to_tsquery('english', ${words}) as query), hit as materialized (
      select document_id, ordinal, ts_rank_cd(words, query, 1) as rank
      from passage, wanted where words @@ query
        and (${knownOn === undefined}::boolean or document_id in (
          select id from document where recorded_at < ${knownOn === undefined ? 'infinity' : recordBound(knownOn)}::timestamptz))
      order by rank desc, document_id, ordinal limit ${limit}
    )
    select hit.document_id, kind, start_at, least(end_at, start_at + ${SHOWN}::integer) as end_at,
      substr(text, start_at + 1, least(end_at - start_at, ${SHOWN}::integer)) as quote
    from hit
    join block on block.document_id = hit.document_id and block.ordinal = hit.ordinal
    join document_text on document_text.document_id = block.document_id
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
 * other loading. Answers the documents it indexed; cheap when there are none.
 */
export async function indexPassages(base: Base): Promise<string[]> {
  const indexed: string[] = []
  for (;;) {
    const missing = await sql<{ document_id: string; text: string }>`
      select document_id, text from document_text
      where exists (select 1 from block where block.document_id = document_text.document_id)
        and not exists (select 1 from passage where passage.document_id = document_text.document_id)
      order by document_id limit ${DOCUMENTS_A_BATCH}::integer`.execute(base.db)
    if (missing.rows.length === 0) {
      // what a load has changed, the planner of the embedded database learns only when told
      if (indexed.length > 0 && base.engine !== null && (await outgrown(base))) await sql`analyze`.execute(base.db)
      return indexed
    }
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
    for (const { document_id } of missing.rows) indexed.push(document_id)
  }
}
