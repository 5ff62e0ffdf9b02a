import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'

/** What the last standing decision of a kind says of each thing: nothing is kept but the decisions. */
const standing = (reader: Reader, kind: 'grade' | 'credibility') => sql`(
  select distinct on (about->>0) about->>0 as id, about->>1 as grade from decision
  where kind = ${sql.lit(kind)} and ${learntBefore(reader)} and id not in (
    select jsonb_array_elements_text(about) from decision where kind = 'undo' and ${learntBefore(reader)})
  order by about->>0, recorded_at desc, id desc)`

/** Sources with the Admiralty grades that decisions give them, as a table: `id`, `grade`. */
export const gradesDecided = (reader: Reader) => standing(reader, 'grade')

/** The grade that the last sidecar gives a row of `source`: the last of the time that the reader asks for. */
export const gradeAdded = (reader: Reader) =>
  reader.knownBefore === undefined
    ? sql<string | null>`source.grade`
    : sql<string | null>`(
        select graded.meta::jsonb->'provenance'->>'grade' from document as graded
        join work as of_source on of_source.id = graded.work_id
        where of_source.source_id = source.id and ${learntBefore(reader, 'graded.recorded_at')}
          and graded.meta::jsonb->'provenance'->>'grade' is not null
        order by graded.recorded_at desc, graded.id desc limit 1)`

/** Whether there is a source with the id: one that is named, or a work that is its own. */
export async function isSource(reader: Reader, id: string): Promise<boolean> {
  const found = await sql<{ id: string }>`
    select id from source where id = ${id} union select id from work where id = ${id} and source_id is null`.execute(
    reader.db,
  )
  return found.rows.length > 0
}

/** The Admiralty grades of documents' sources, by document id; what nobody graded is left out. */
export async function gradesOfDocuments(reader: Reader, documents: readonly string[]): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<{ id: string; grade: string | null }>`
    select document.id, coalesce(decided.grade, ${gradeAdded(reader)}) as grade from document
    join work on work.id = document.work_id
    left join source on source.id = work.source_id
    left join ${gradesDecided(reader)} as decided on decided.id = coalesce(work.source_id, work.id)
    where document.id = ${anyOf(documents)}`.execute(reader.db)
  return new Map(rows.flatMap((row) => (row.grade === null ? [] : [[row.id, row.grade] as const])))
}

/** The credibility, 1 to 6, that decisions give to these claims, by claim id; claims that nobody judged are left out. */
export async function credibilityOf(reader: Reader, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const { rows } = await sql<{ id: string; grade: string }>`
    select id, grade from ${standing(reader, 'credibility')} as judged where id = ${anyOf(claims)}`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, row.grade]))
}

/** What people judged, by document and by claim. */
export interface Admiralty {
  readonly sources: ReadonlyMap<string, string>
  readonly claims: ReadonlyMap<string, string>
}

/** The answers of the two functions above: most bases have no grades, which is told with the credibility of the claims. */
export async function admiraltyTold(
  reader: Reader,
  documents: readonly string[],
  claims: readonly string[],
): Promise<Admiralty> {
  if (reader.knownBefore !== undefined) {
    const [sources, credible] = await Promise.all([gradesOfDocuments(reader, documents), credibilityOf(reader, claims)])
    return { sources, claims: credible }
  }
  const { rows } = await sql<{ graded: boolean; credible: [string, string][] | null }>`
    select exists (select 1 from source where grade is not null)
        or exists (select 1 from decision where kind = 'grade') as graded,
      (select json_agg(json_build_array(id, grade)) from ${standing(reader, 'credibility')} as judged
        where id = ${anyOf(claims)}) as credible`.execute(reader.db)
  const { graded, credible } = rows[0]!
  return {
    sources: graded ? await gradesOfDocuments(reader, documents) : new Map(),
    claims: new Map(credible ?? []),
  }
}
