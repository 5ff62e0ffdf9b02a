import { sql } from 'kysely'
import type { Gazetteer, GazetteerPlace, Location, PlaceClass } from '../model/gazetteer.ts'
import type { Reader, Transaction } from './base.ts'
import { fold } from './fold.ts'
import { anyOf, insertRows } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { keepOriginal, sha256Of } from './originals.ts'

/** Keeps a gazetteer's places and the file they came from. Places known by the same id are replaced. */
export async function insertGazetteer(
  tx: Transaction,
  gazetteer: Gazetteer,
  file: string,
  bytes: Uint8Array,
  recordedAt: string,
): Promise<void> {
  const sha256 = sha256Of(bytes)
  const id = `g${sha256.slice(0, 20)}`
  await keepOriginal(tx, sha256, bytes)
  tx.journal.push({ kind: 'import', id, format: 'gazetteer', sha256, file, recordedAt })
  await insertRows(tx.db, 'import_file', [{ id, format: 'gazetteer', file, sha256, recorded_at: recordedAt }], 'skip')
  const ids = anyOf(gazetteer.places.map((place) => place.id))
  await tx.db.deleteFrom('gazetteer_name').where('place_id', '=', ids).execute()
  await tx.db.deleteFrom('gazetteer_place').where('id', '=', ids).execute()
  await insertRows(
    tx.db,
    'gazetteer_place',
    gazetteer.places.map(({ id: place, class: size, longitude, latitude, pcode, within }) => ({
      id: place,
      class: size,
      longitude,
      latitude,
      pcode,
      within_id: within,
      import_id: id,
    })),
  )
  await insertRows(tx.db, 'gazetteer_name', gazetteer.places.flatMap(namesOf), 'skip')
}

const namesOf = (place: GazetteerPlace) =>
  place.names.flatMap(({ text, lang }) => {
    const folded = fold(text)
    return folded === '' ? [] : [{ folded, place_id: place.id, text, lang }]
  })

const sizes: readonly PlaceClass[] = ['point', 'town', 'township', 'district', 'state', 'country']

/** The class that a name itself tells: "Hpakant Township" is no town. */
const toldClass = (label: string): PlaceClass | null => {
  const noun = /\b(township|district|state|region|province|division|department|governorate)\b/i
    .exec(label)?.[1]
    ?.toLowerCase()
  if (noun === undefined) return null
  return noun === 'township' || noun === 'district' ? noun : 'state'
}

interface Candidate {
  readonly entity_id: string
  readonly label: string
  readonly id: string
  readonly class: PlaceClass
  readonly longitude: number | null
  readonly latitude: number | null
  readonly pcode: string | null
  readonly within_id: string | null
}

/**
 * Where places lie, by a gazetteer's names: the class that the name tells, else the smallest. A name that several places
 * of that class share locates none: better no place on the map than a wrong one. A gazetteer that was imported later than
 * the time that the reader asks for tells nothing.
 */
export async function locationsOf(reader: Reader, entities: readonly string[]): Promise<Map<string, Location>> {
  if (entities.length === 0) return new Map()
  const { rows } = await sql<Candidate>`
    select distinct entity.id as entity_id, entity.label, place.id, place.class, place.longitude, place.latitude,
      place.pcode, place.within_id
    from entity
    join spelling on spelling.entity_id = entity.id
    join gazetteer_name on gazetteer_name.folded = spelling.folded
    join gazetteer_place as place on place.id = gazetteer_name.place_id
    where entity.type = 'Place' and entity.id = ${anyOf(entities)} and ${imported(reader)}
    order by entity.id, place.id`.execute(reader.db)
  const found = new Map<string, Candidate>()
  for (const [entity, all] of Map.groupBy(rows, (row) => row.entity_id)) {
    const told = toldClass(all[0]!.label)
    const fitting = told === null ? all : all.filter((place) => place.class === told)
    const smallest = sizes.find((size) => fitting.some((place) => place.class === size))
    const best = fitting.filter((place) => place.class === smallest)
    if (best.length === 1) found.set(entity, best[0]!)
  }
  const wholes = await chains(reader, [...found.values()])
  return new Map(
    [...found].map(([entity, { id, class: size, longitude, latitude, pcode, within_id }]) => {
      const chain: { id: string; name: string }[] = []
      for (let at = within_id; at !== null && chain.length < 8; ) {
        const whole = wholes.get(at)
        if (!whole) break
        chain.push({ id: at, name: whole.name })
        at = whole.within
      }
      const within = chain.map((whole) => whole.id)
      const withinNames = chain.map((whole) => whole.name)
      return [entity, { id, class: size, longitude, latitude, pcode, within, withinNames }] as const
    }),
  )
}

const imported = (reader: Reader) =>
  reader.knownBefore === undefined
    ? sql`true`
    : sql`place.import_id in (select id from import_file where ${learntBefore(reader)})`

/** Every place that one of these lies in, by id: a loop over levels, since a gazetteer has few. */
async function chains(
  reader: Reader,
  places: readonly Candidate[],
): Promise<Map<string, { name: string; within: string | null }>> {
  const known = new Map<string, { name: string; within: string | null }>()
  let frontier = [...new Set(places.flatMap((place) => (place.within_id === null ? [] : [place.within_id])))]
  while (frontier.length > 0) {
    const { rows } = await sql<{ id: string; name: string; within: string | null }>`
      select place.id, place.within_id as within,
        (select text from gazetteer_name where place_id = place.id order by length(text) desc, text limit 1) as name
      from gazetteer_place as place where place.id = ${anyOf(frontier)} and ${imported(reader)}`.execute(reader.db)
    for (const row of rows) known.set(row.id, row)
    frontier = [...new Set(rows.flatMap((row) => (row.within === null || known.has(row.within) ? [] : [row.within])))]
  }
  return known
}

/** Of these entities, which lies in which, as a gazetteer says: part and whole. */
export async function containmentOf(
  reader: Reader,
  entities: readonly string[],
): Promise<(readonly [string, string])[]> {
  const located = await locationsOf(reader, entities)
  const byPlace = new Map([...located].map(([entity, location]) => [location.id, entity]))
  return [...located].flatMap(([entity, location]) =>
    location.within.flatMap((whole) => {
      const other = byPlace.get(whole)
      return other === undefined || other === entity ? [] : [[entity, other] as const]
    }),
  )
}

/** Whether the base has a gazetteer at all: without one nothing is looked up. */
export async function hasGazetteer(reader: Reader): Promise<boolean> {
  return (await reader.db.selectFrom('gazetteer_place').select('id').limit(1).executeTakeFirst()) !== undefined
}
