import { sql } from 'kysely'
import type { Block, Document } from '../model/document.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { versionOf } from './documentReferences.ts'
import { gradeAdded, gradesDecided } from './grades.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import type { DocumentMeta } from './schema.ts'

/** A document with its text and blocks; spans of blocks and links are code points. */
export interface DocumentDetail extends DocumentSummary {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly links: Document['links']
  /** Where the text says its title, publisher and dates: start and end. */
  readonly spans: DocumentMeta['spans']
  /** All versions of the work, oldest first, this one included. */
  readonly versions: readonly DocumentSummary[]
}

/** Of the documents that were in the base at the time that the reader asks for. */
const summaries = (reader: Reader) =>
  reader.db
    .selectFrom('document')
    .where(learntBefore(reader))
    .select([
      'id',
      'file',
      'title',
      'sha256',
      'work_id as work',
      versionOf(reader).as('version'),
      'format',
      'media_type as mediaType',
      'language',
      'publisher',
      sql<string | null>`(
        select coalesce(decided.grade, ${gradeAdded(reader)}) from work
        left join source on source.id = work.source_id
        left join ${gradesDecided(reader)} as decided on decided.id = coalesce(work.source_id, work.id)
        where work.id = document.work_id)`.as('grade'),
      'captured',
      'published',
      'retrieved',
      'address',
      'length as characters',
      'recorded_at as addedAt',
    ])

/** Documents, newest in the base first, paged; with `knownOn` those that were in it then. */
export async function documents(
  reader: Reader,
  paging: Paging = {},
  { knownOn }: { readonly knownOn?: string | undefined } = {},
): Promise<Page<DocumentSummary>> {
  const limit = limitOf(paging)
  const then = asKnown(reader, knownOn)
  let query = summaries(then)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  const after = readCursor(paging, 2)
  if (after) query = query.where(sql<boolean>`(recorded_at, id) < (${after[0]}::timestamptz, ${after[1]})`)
  const page = cut(await query.execute(), limit, (row) => [row.addedAt, row.id])
  return { ...page, items: await withClaims(then, page.items) }
}

/** Claims are counted apart, for those shown only: a count beside each row is more than a distributed base can do. */
async function withClaims<T extends { readonly id: string }>(
  reader: Reader,
  of: readonly T[],
): Promise<(T & { readonly claims: number })[]> {
  if (of.length === 0) return []
  const counted = await reader.db
    .selectFrom('claim')
    .select(['document_id', sql<number>`count(*)::integer`.as('claims')])
    .where('document_id', '=', anyOf(of.map((document) => document.id)))
    .where(learntBefore(reader))
    .groupBy('document_id')
    .execute()
  const claims = new Map(counted.map((row) => [row.document_id, row.claims]))
  return of.map((document) => ({ ...document, claims: claims.get(document.id) ?? 0 }))
}

/** Documents by id; unknown ids are left out. */
export async function documentsById(reader: Reader, ids: readonly string[]): Promise<DocumentSummary[]> {
  return ids.length === 0
    ? []
    : withClaims(reader, await summaries(reader).where('id', '=', anyOf(ids)).orderBy('id').execute())
}

/** One document as it stands, null when there is none with the id. */
export async function documentById(reader: Reader, id: string): Promise<DocumentDetail | null> {
  const [summary] = await withClaims(reader, await summaries(reader).select('meta').where('id', '=', id).execute())
  if (!summary) return null
  const { meta, ...rest } = summary
  const [text, blocks, versions] = await Promise.all([
    reader.db.selectFrom('document_text').select('text').where('document_id', '=', id).executeTakeFirstOrThrow(),
    reader.db
      .selectFrom('block')
      .select(['kind', 'start_at', 'end_at', 'shape'])
      .where('document_id', '=', id)
      .orderBy('ordinal')
      .execute(),
    versionsOfWork(reader, rest.work),
  ])
  return {
    ...rest,
    text: text.text,
    blocks: blocks.map(
      ({ kind, start_at, end_at, shape }) => ({ kind, start: start_at, end: end_at, ...shape }) as Block,
    ),
    links: meta.links,
    spans: meta.spans,
    versions,
  }
}

/** The text of a document, null when there is none with the id. */
export async function textOfDocument(reader: Reader, id: string): Promise<string | null> {
  const row = await reader.db
    .selectFrom('document_text')
    .select('text')
    .where('document_id', '=', id)
    .executeTakeFirst()
  return row?.text ?? null
}

/** The versions of a work, oldest first. */
export async function versionsOfWork(reader: Reader, work: string): Promise<DocumentSummary[]> {
  const found = await withClaims(reader, await summaries(reader).where('work_id', '=', work).execute())
  return found.sort((a, b) => a.version - b.version)
}

/**
 * The document that a person means: by id, sha256, file name or title; several when the name fits several.
 */
export async function documentsNamed(reader: Reader, name: string): Promise<DocumentSummary[]> {
  const found = await summaries(reader)
    .where((eb) => eb.or((['id', 'file', 'sha256', 'title'] as const).map((column) => eb(column, '=', name))))
    .orderBy('id')
    .execute()
  return withClaims(reader, found)
}

/** The document with these bytes, null when the base has none. */
export async function documentBySha256(reader: Reader, sha256: string): Promise<DocumentSummary | null> {
  return (await withClaims(reader, await summaries(reader).where('sha256', '=', sha256).execute()))[0] ?? null
}

/** A document that may be an earlier version of one being added. */
export interface Sibling {
  readonly id: string
  readonly work: string
  readonly title: string | null
  readonly address: string | null
  readonly text: string
}

/** Documents of one address, or of one title (case folded): candidates for being versions of one work, newest first. */
export async function possibleVersions(
  reader: Reader,
  about: { readonly address: string | null; readonly title: string | null },
): Promise<Sibling[]> {
  return reader.db
    .selectFrom('document')
    .innerJoin('document_text', 'document_text.document_id', 'document.id')
    .select(['document.id', 'work_id as work', 'title', 'address', 'text'])
    .where((eb) =>
      eb.or([
        eb('address', '=', about.address),
        eb(eb.fn<string>('lower', ['title']), '=', about.title?.toLowerCase() ?? null),
      ]),
    )
    .orderBy('recorded_at', 'desc')
    .limit(20)
    .execute()
}

/** The work that a person calls by this id or title, null when there is none. */
export async function workNamed(reader: Reader, name: string): Promise<{ id: string; title: string } | null> {
  const found = await reader.db
    .selectFrom('work')
    .select(['id', 'title'])
    .where((eb) => eb.or([eb('id', '=', name), eb('title', '=', name)]))
    .orderBy('id')
    .executeTakeFirst()
  return found ?? null
}
