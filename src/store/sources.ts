import { sql } from 'kysely'
import type { Reference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { gradeAdded, gradesDecided } from './grades.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'

/** Who publishes: a source that documents or people name; a work of which nobody says who publishes it is its own source. */
export interface Source {
  readonly id: string
  readonly name: string
  /** Whether somebody says who publishes: a document itself, or who added it. */
  readonly named: boolean
  /** Admiralty grade of reliability, A to F. */
  readonly grade: string | null
  readonly documents: number
  readonly works: number
  readonly claims: number
}

/** How a source stands to others, over points on which it speaks. */
export interface Standing {
  /** Points looked at, at most as many as were asked for, and all on which it speaks. */
  readonly points: number
  readonly of: number
  /** Nobody else speaks on the point. */
  readonly alone: number
  /** An independent work says the same. */
  readonly agreeing: number
  /** Another says what cannot also be true. */
  readonly contradicted: number
  /** It says two things that cannot both be true. */
  readonly againstItself: number
}

/** How a source stands to one other. */
export interface Peer {
  readonly id: string
  readonly name: string
  readonly agreeing: number
  readonly contradicting: number
  /** Points on which one repeats the other nearly word for word: they count once. */
  readonly copying: number
}

const own = sql`coalesce(work.source_id, work.id)`

/** Sources, those with most documents first, paged; all of this heeds the time that the reader asks for. */
export async function sources(reader: Reader, paging: Paging = {}): Promise<Page<Source>> {
  const limit = limitOf(paging)
  const after = readCursor(paging, 2)
  const later = after
    ? sql`where (-documents, holding.id) > (${-Number(after[0])}::integer, ${String(after[1])})`
    : sql``
  const found = await sql<
    Omit<Source, 'claims'>
  >`${described(reader)} ${later} order by documents desc, holding.id limit ${limit + 1}::integer`.execute(reader.db)
  const page = cut(found.rows, limit, (row) => [row.documents, row.id])
  return { ...page, items: await withClaims(reader, page.items) }
}

/** Sources by a part of their name or by id, those with most documents first: what to choose from, and no more of it. */
export async function sourcesNamed(
  reader: Reader,
  {
    q = '',
    id = null,
    limit,
  }: { readonly q?: string | undefined; readonly id?: string | null; readonly limit: number },
): Promise<Reference[]> {
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const found = await sql<{ id: string; label: string }>`
    with holding as (
      select ${own} as id, count(*)::integer as documents, min(work.title) as title
      from document join work on work.id = document.work_id where ${learntBefore(reader, 'document.recorded_at')} group by 1
    )
    select holding.id, coalesce(source.name, holding.title) as label from holding left join source on source.id = holding.id
    where ${id === null ? sql`coalesce(source.name, holding.title) ilike ${part}` : sql`holding.id = ${id}`}
    order by documents desc, holding.id limit ${limit}::integer`.execute(reader.db)
  return found.rows
}

/** Claims are counted for those shown only. */
async function withClaims(reader: Reader, of: readonly Omit<Source, 'claims'>[]): Promise<Source[]> {
  const counted = await sql<{ id: string; claims: number }>`
    select ${own} as id, count(*)::integer as claims from claim
    join document on document.id = claim.document_id join work on work.id = document.work_id
    where ${learntBefore(reader, 'claim.recorded_at')} and claim.document_id in (
      select document.id from document join work on work.id = document.work_id
      where ${own} = ${anyOf(of.map((source) => source.id))})
    group by 1`.execute(reader.db)
  const claims = new Map(counted.rows.map((row) => [row.id, row.claims]))
  return of.map((source) => ({ ...source, claims: claims.get(source.id) ?? 0 }))
}

/** One source, null when there is none with the id. */
export async function sourceById(reader: Reader, id: string): Promise<Source | null> {
  const found = await sql<Omit<Source, 'claims'>>`${described(reader)} where holding.id = ${id}`.execute(reader.db)
  return (await withClaims(reader, found.rows))[0] ?? null
}

const described = (reader: Reader) => sql`
  with holding as (
    select ${own} as id, count(*)::integer as documents, count(distinct work.id)::integer as works, min(work.title) as title
    from document join work on work.id = document.work_id where ${learntBefore(reader, 'document.recorded_at')} group by 1
  )
  select holding.id, coalesce(source.name, holding.title) as name, source.id is not null as named,
    coalesce(decided.grade, ${gradeAdded(reader)}) as grade, documents, works
  from holding left join source on source.id = holding.id
  left join ${gradesDecided(reader)} as decided on decided.id = holding.id`

/** The ids of a source's documents, newest in the base first. */
export async function documentsOfSource(reader: Reader, id: string, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select document.id from document join work on work.id = document.work_id
    where ${own} = ${id} and ${learntBefore(reader, 'document.recorded_at')}
    order by document.recorded_at desc, document.id limit ${most}::integer`.execute(reader.db)
  return found.rows.map((row) => row.id)
}

/** The sources of documents, by document. */
export async function sourcesOfDocuments(
  reader: Reader,
  documents: readonly string[],
): Promise<Map<string, Pick<Source, 'id' | 'name'>>> {
  const found = await sql<{ document: string; id: string; name: string }>`
    select document.id as document, ${own} as id, coalesce(source.name, work.title) as name from document
    join work on work.id = document.work_id left join source on source.id = work.source_id
    where document.id = ${anyOf(documents)}`.execute(reader.db)
  return new Map(found.rows.map(({ document, ...source }) => [document, source]))
}

/** The documents of a source, a work or itself, whose id this is. */
export async function documentsSpokenBy(reader: Reader, id: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select document.id from document join work on work.id = document.work_id
    where ${id} in (document.id, work.id, work.source_id) and ${learntBefore(reader, 'document.recorded_at')}`.execute(
    reader.db,
  )
  return new Set(found.rows.map((row) => row.id))
}

/** A page after `after` of the subjects, by their ids of today, of which a source had said something. */
export async function subjectsOfSource(reader: Reader, id: string, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct subject_id as id from witness
    where document_id in (select document.id from document join work on work.id = document.work_id where ${own} = ${id})
      and ${learntBefore(reader)} and subject_id > ${after}
    order by 1 limit ${limit}::integer`.execute(reader.db)
  return found.rows.map((row) => row.id)
}

/** On how many points, by the subjects of today, a source had said something. */
export async function pointsOfSource(reader: Reader, id: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from (select distinct subject_id, property from witness
      where document_id in (select document.id from document join work on work.id = document.work_id where ${own} = ${id})
        and ${learntBefore(reader)}) as spoken`.execute(reader.db)
  return found.rows[0]!.n
}

/** How a source stands to all others, looked at on at most so many points: the work is bounded, whatever it says. */
export async function standingOf(reader: Reader, id: string, most: number): Promise<Standing> {
  const found = await sql<Standing>`${points(id, most)}
    select count(*)::integer as points,
      (select count(*)::integer from (select distinct subject_id, property from witness
        where document_id in (select id from own_document)) as spoken) as of,
      count(*) filter (where said = cardinality(claims))::integer as alone,
      (select count(distinct id)::integer from variant where own and independent > 1) as agreeing,
      (select count(distinct clash.id)::integer from clash join variant using (id)
        where own and kind <> 'self-contradiction' and place in (one, other)) as contradicted,
      (select count(distinct clash.id)::integer from clash join variant using (id)
        where own and kind = 'self-contradiction' and place in (one, other)) as "againstItself"
    from point`.execute(reader.db)
  return found.rows[0]!
}

/** The other sources with which a source agrees, which it contradicts, or whose words it shares; most shared points first. */
export async function peersOf(reader: Reader, id: string, most: number, peers: number): Promise<Peer[]> {
  const found = await sql<Peer>`${points(id, most)},
    voice as (
      select distinct variant.id, variant.place, variant.own, variant.independent, ${own} as source
      from variant, jsonb_array_elements_text(variant.claims) as told(claim_id)
      join claim on claim.id = told.claim_id
      join document on document.id = claim.document_id
      join work on work.id = document.work_id
    ), shared as (
      select source, id, case when independent > 1 then 'agreeing' else 'copying' end as how
      from voice where own and source <> ${id}
      union
      select voice.source, voice.id, 'contradicting' from clash
      join variant as mine on mine.id = clash.id and mine.own and mine.place in (clash.one, clash.other)
      join voice on voice.id = clash.id and voice.place in (clash.one, clash.other) and voice.place <> mine.place
      where voice.source <> ${id} and clash.kind <> 'self-contradiction'
    )
    select shared.source as id, coalesce(source.name, work.title, shared.source) as name,
      count(*) filter (where how = 'agreeing')::integer as agreeing,
      count(*) filter (where how = 'contradicting')::integer as contradicting,
      count(*) filter (where how = 'copying')::integer as copying
    from shared left join source on source.id = shared.source left join work on work.id = shared.source
    group by 1, 2 order by count(*) desc, 1 limit ${peers}::integer`.execute(reader.db)
  return found.rows
}

/** The points on which a source speaks, their variants with whether it says so, and what contradicts what. */
const points = (id: string, most: number) => sql`
  with own_document as (
    select document.id from document join work on work.id = document.work_id where ${own} = ${id}
  ), mine as (
    select subject_id, property, array_agg(claim_id::text) as claims from witness
    where document_id in (select id from own_document)
    group by subject_id, property order by subject_id, property limit ${most}::integer
  ), kept as (
    select comparison.id, mine.claims, coalesce(comparison.body::jsonb, jsonb_build_object(
      'relations', jsonb_build_array(), 'variants', jsonb_build_array(jsonb_build_object('claims', mine.claims)))) as body
    from mine join comparison on comparison.subject_id = mine.subject_id and comparison.property = mine.property
  ), point as (
    select id, body, claims,
      (select sum(jsonb_array_length(v->'claims')) from jsonb_array_elements(body->'variants') as v) as said
    from kept
  ), variant as (
    select point.id, v.place::integer - 1 as place, coalesce((v.value->>'independentWitnesses')::integer, 1) as independent,
      v.value->'claims' as claims, jsonb_exists_any(v.value->'claims', point.claims) as own
    from point, jsonb_array_elements(point.body->'variants') with ordinality as v(value, place)
  ), clash as (
    select point.id, r->>2 as kind, (r->>0)::integer as one, (r->>1)::integer as other
    from point, jsonb_array_elements(point.body->'relations') as r
    where r->>2 in ('dispute', 'attributed-dispute', 'self-contradiction')
  )`
