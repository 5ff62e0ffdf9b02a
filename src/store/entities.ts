import { sql } from 'kysely'
import type { Entity, MentionPlace, Name } from '../model/entity.ts'
import type { EntityType } from '../model/entityType.ts'
import { asKnown } from './asKnown.ts'
import type { Reader, Transaction } from './base.ts'
import { recordBound } from './claims.ts'
import { standingDecisions } from './decisions.ts'
import { firstNaming } from './firstNaming.ts'
import { fold } from './fold.ts'
import { anyOf } from './insertRows.ts'
import { labelsKnown } from './labelsKnown.ts'
import { learntBefore, learntFrom } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'
import { publicKnown } from './publicKnown.ts'
import { canonicalAndAll, canonicalIds, joinedAway } from './redirects.ts'

export interface EntityFilters {
  readonly type?: EntityType | undefined
  /** Exactly this name, punctuation and case folded. */
  readonly name?: string | undefined
  /** ISO 8601: only what documents of that time name, under the names that they give. */
  readonly knownOn?: string | undefined
}

/** Entities in the order of their ids, with names and mentions, paged. Merged ids are not listed. */
export async function entities(
  reader: Reader,
  filters: EntityFilters = {},
  paging: Paging = {},
): Promise<Page<Entity>> {
  const limit = limitOf(paging)
  if (filters.name !== undefined) {
    const ids = await idsNamed(asKnown(reader, filters.knownOn), filters.name)
    const found = await entitiesById(reader, ids, filters.knownOn)
    return {
      items: found.filter((e) => filters.type === undefined || e.type === filters.type).slice(0, limit),
      next: null,
    }
  }
  let query = reader.db
    .selectFrom('entity')
    .select('id')
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('redirect')
        .select('from_id')
        .where(learntBefore(asKnown(reader, filters.knownOn))),
    )
    .orderBy('id')
    .limit(limit + 1)
  if (filters.type !== undefined) query = query.where('type', '=', filters.type)
  if (filters.knownOn !== undefined) query = query.where(namedBefore(filters.knownOn))
  const away = await joinedAway(asKnown(reader, filters.knownOn))
  if (away.length > 0) query = query.where(sql<boolean>`not entity.id = ${anyOf(away)}`)
  const after = readCursor(paging, 1)
  if (after) query = query.where('id', '>', String(after[0]))
  const page = cut(await query.execute(), limit, (row) => [row.id])
  return {
    ...page,
    items: await entitiesById(
      reader,
      page.items.map((row) => row.id),
      filters.knownOn,
    ),
  }
}

/** Whether a document of that time had named the entity: the one that minted it was the first to. */
const namedBefore = (knownOn: string) => sql<boolean>`entity.document_id in (
  select id from document where recorded_at < ${recordBound(knownOn)}::timestamptz)`

/**
 * Entities by any of their ids, in that order, each once; unknown ids are left out, and with `knownOn` those that no
 * document of that time names. With `most` only the first places where each is named are read, some more than so many at
 * times, and where others are left out `named` counts them all.
 */
export async function entitiesById(
  base: Reader,
  ids: readonly string[],
  knownOn?: string,
  most = Number.POSITIVE_INFINITY,
): Promise<Entity[]> {
  const reader = asKnown(base, knownOn)
  if (ids.length === 0) return []
  const called = await canonicalAndAll(reader, ids)
  const canonical = [...new Set(called.canonical.values())]
  const { all } = called
  const anyId = [...all.keys()]
  // every document when no time is asked for
  const bound = knownOn === undefined ? 'infinity' : recordBound(knownOn)
  const [rows, names, mentions] = await Promise.all([
    reader.db
      .selectFrom('entity')
      .select(['id', 'type', 'label', 'wikidata', 'public'])
      .where('id', '=', anyOf(canonical))
      .execute(),
    sql<Name & { entity_id: string }>`
      select entity_id, text, kind, min(lang) as lang, count(*) as documents from entity_name
      where entity_id = ${anyOf(anyId)} and (${knownOn === undefined}::boolean or document_id in (
        select id from document where recorded_at < ${bound}::timestamptz))
      group by entity_id, text, kind
      order by documents desc, text, kind`.execute(reader.db),
    mentionsOf(reader, all, most),
  ])
  const namesOf = new Map<string, Map<string, Name>>()
  for (const { entity_id, text, kind, lang } of names.rows) {
    const own = namesOf.get(all.get(entity_id)!) ?? new Map<string, Name>()
    if (!own.has(`${kind}\n${text}`)) own.set(`${kind}\n${text}`, { text, kind, lang, valid: null })
    namesOf.set(all.get(entity_id)!, own)
  }
  const byId = new Map(rows.map((row) => [row.id, row]))
  const labels = new Map(knownOn === undefined ? [] : (await labelsKnown(reader, rows)).map((e) => [e.id, e.label]))
  const persons = knownOn === undefined ? [] : rows.flatMap((row) => (row.type === 'Person' ? [row.id] : []))
  const seen = await publicKnown(reader, persons)
  const items = knownOn === undefined ? new Map<string, string | null>() : await itemsKnown(reader, all)
  return canonical.flatMap((id): Entity[] => {
    const row = byId.get(id)
    if (!row) return []
    const own = [...(namesOf.get(id)?.values() ?? [])]
    const mentioned = mentions.get(id) ?? { mentions: [] }
    if (knownOn === undefined) return [{ ...row, names: own, ...mentioned }]
    // nobody had named it yet
    const label = labels.get(id)
    const isPublic = row.type === 'Person' ? seen.has(id) : row.public
    return label === undefined
      ? []
      : [{ ...row, public: isPublic, label, wikidata: items.get(id) ?? null, names: own, ...mentioned }]
  })
}

type Mentioned = Pick<Entity, 'mentions' | 'named'>

/** Where entities are named, given all ids of each with the one it goes by. */
async function mentionsOf(
  reader: Reader,
  all: ReadonlyMap<string, string>,
  most: number,
): Promise<Map<string, Mentioned>> {
  const some = most === Number.POSITIVE_INFINITY ? null : await firstNaming(reader, [...all.keys()], most)
  const wanted =
    some === null
      ? sql`resolution where resolution.entity_id = ${anyOf([...all.keys()])}`
      : sql`jsonb_to_recordset(${JSON.stringify(some.flatMap(({ e, documents }) => documents.map((d) => ({ e, d }))))}::jsonb)
        as wanted(e text, d text) join resolution on resolution.entity_id = wanted.e and resolution.document_id = wanted.d`
  const { rows } = await sql<{ entity_id: string; document_id: string; start_at: number; end_at: number }>`
    select distinct named.entity_id, mention.document_id, mention.start_at, mention.end_at
    from (select resolution.* from ${wanted}) as named
    join mention on mention.document_id = named.document_id and mention.id = named.mention_id
    where ${learntFrom(reader, 'named.document_id')}
      and not (mention.type in ('Event', 'Agreement') and not exists (
        select 1 from entity_name where entity_name.entity_id = named.entity_id and entity_name.text = mention.text))
      -- what a person states by hand stands at its passage without words
      and mention.start_at < mention.end_at
      and not (mention.pronoun and mention.text ~* ${SAYS_NO_NAME})
    order by mention.document_id, mention.start_at, mention.end_at`.execute(reader.db)
  const places = new Map<string, MentionPlace[]>()
  for (const { entity_id, document_id, start_at, end_at } of rows) {
    const id = all.get(entity_id)!
    const own = places.get(id) ?? []
    own.push({ document: document_id, start: start_at, end: end_at })
    places.set(id, own)
  }
  const found = new Map<string, Mentioned>([...places].map(([id, mentions]) => [id, { mentions }]))
  const left = Map.groupBy(some ?? [], ({ e }) => all.get(e)!)
  for (const [id, parts] of left)
    if (parts.some((part) => part.rest))
      found.set(id, { mentions: places.get(id) ?? [], named: parts.reduce((sum, { named }) => sum + named, 0) })
  return found
}

/**
 * Pronouns and "the group" stand for an entity without telling it from others; "General Ne Win" and "KIA insurgents",
 * which also only stand for one, are places where a reader finds it.
 */
const SAYS_NO_NAME =
  '^(it|its|itself|they|their|them|themselves|he|she|his|her|him|himself|herself|(the|both|this) .*)$'

/** The items of Wikidata that people had said these entities to be, of all their ids. */
async function itemsKnown(reader: Reader, ids: ReadonlyMap<string, string>): Promise<Map<string, string | null>> {
  const said = await standingDecisions(reader, sql<boolean>`kind = 'wikidata'`)
  return new Map(
    said.flatMap(({ about: [id, item] }) => (ids.has(id!) ? [[ids.get(id!)!, item ?? null] as const] : [])),
  )
}

/** One entity by any of its ids, null when there is none. */
export async function entityById(reader: Reader, id: string, knownOn?: string, most?: number): Promise<Entity | null> {
  return (await entitiesById(reader, [id], knownOn, most))[0] ?? null
}

/** Canonical ids of the entities with exactly this name or label, punctuation and case folded, most named first. */
async function idsNamed(reader: Reader, name: string): Promise<string[]> {
  const folded = fold(name)
  if (folded === '') return []
  if (reader.knownBefore !== undefined) return idsNamedThen(reader, folded)
  const found = await sql<{ id: string }>`
    select coalesce(redirect.to_id, spelling.entity_id) as id, count(*) as documents
    from spelling
    join entity_name on entity_name.entity_id = spelling.entity_id
    left join redirect on redirect.from_id = spelling.entity_id
    where spelling.folded = ${folded} group by 1 order by documents desc, id`.execute(reader.db)
  return found.rows.map((row) => row.id)
}

/** The same, by names that documents of the time gave. */
async function idsNamedThen(reader: Reader, folded: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; text: string }>`
    select spelling.entity_id as id, entity_name.text from spelling
    join entity_name on entity_name.entity_id = spelling.entity_id
    join document on document.id = entity_name.document_id and ${learntBefore(reader, 'document.recorded_at')}
    where spelling.folded = ${folded} group by 1, 2 order by count(*) desc, 1`.execute(reader.db)
  const named = rows.flatMap((row) => (fold(row.text) === folded ? [row.id] : []))
  return [...new Set((await canonicalIds(reader, named)).values())]
}

export type Found =
  | { readonly kind: 'one'; readonly entity: Entity }
  /** Several entities bear the name: a person must choose. */
  | { readonly kind: 'several'; readonly candidates: readonly Entity[] }
  | { readonly kind: 'none' }

/** The entity that a person means: by any id, or by any name in any case and punctuation. */
export async function entityByName(reader: Reader, idOrName: string): Promise<Found> {
  const byId = await entityById(reader, idOrName)
  if (byId) return { kind: 'one', entity: byId }
  const ids = await idsNamed(reader, idOrName)
  const found = await entitiesById(reader, ids.slice(0, 50))
  if (found.length === 0) return { kind: 'none' }
  return found.length === 1 ? { kind: 'one', entity: found[0]! } : { kind: 'several', candidates: found }
}

/** Says which item of Wikidata an entity is; null takes it back. Derived from a decision. */
export async function setWikidata(tx: Transaction, id: string, item: string | null): Promise<void> {
  const canonical = (await canonicalIds(tx, [id])).get(id) ?? id
  await tx.db.updateTable('entity').set({ wikidata: item }).where('id', '=', canonical).execute()
}

/** Those of these ids, canonical or not, that are persons without public office, by what was known then. */
export async function privateAmong(
  base: Reader,
  ids: readonly string[],
  knownOn?: string,
): Promise<ReadonlySet<string>> {
  const reader = asKnown(base, knownOn)
  const now = await canonicalIds(reader, ids)
  if (now.size === 0) return new Set()
  const rows = await reader.db
    .selectFrom('entity')
    .select('id')
    .where('id', '=', anyOf([...new Set(now.values())]))
    .where('type', '=', 'Person')
    .$if(knownOn === undefined, (query) => query.where('public', '=', false))
    .execute()
  const persons = rows.map((row) => row.id)
  const seen = knownOn === undefined ? new Set() : await publicKnown(reader, persons)
  const hidden = new Set(persons.filter((id) => !seen.has(id)))
  return new Set(ids.filter((id) => hidden.has(now.get(id)!)))
}
