import { type RawBuilder, sql } from 'kysely'
import type { Value } from '../model/claim.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Reader } from './base.ts'
import { learnDocuments } from './documentsCompared.ts'
import { type Facts, factsBlock, factsValid, factsValue, factsWording } from './facts.ts'
import { claimsByKeys, located } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import {
  nothingRemembered,
  nothingWanted,
  type Referred,
  type Remembered,
  referencesTo,
  type Wanted,
} from './references.ts'

/** A place on a point, with what its claim's row tells: its document, id, start, canonical value, and the facts. */
export type PlaceCells = readonly [string, string, number, string, ...(Facts | [null])]

/** Places of one point; none are told of one that needs no comparing. */
export interface PointCells {
  readonly subject: string
  readonly property: string
  readonly places: readonly PlaceCells[]
}

/** The cells of a place, put together as the text of a JSON array: ids hold no quotes, and building JSON takes three times as long. */
export const placeCells = sql`'["' || document_id || '","' || claim_id || '",' || start_at::text || ',"'
  || coalesce(value_id, '') || '",' || coalesce(facts, 'null') || ']'`

/**
 * The places that `from` selects (what follows `from`, with `witness` among its tables, grouped by its subject and
 * property), point by point, in no order. They travel as one text: rows take an engine five times longer to hand over.
 */
export async function pointsPlaced({ db }: Reader, from: RawBuilder<unknown>): Promise<PointCells[]> {
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg(cells, ',') as cells from (
      select '["' || subject_id || '","' || property || '",[' || string_agg(${placeCells}, ',') || ']]' as cells
      from ${from}) as point`.execute(db)
  return readPoints(rows[0]?.cells ?? '')
}

/** Points as they travel: the items of a JSON array. */
export const readPoints = (cells: string): PointCells[] =>
  (JSON.parse(`[${cells}]`) as [string, string, PlaceCells[]?][]).map(([subject, property, places = []]) => ({
    subject,
    property,
    places,
  }))

const byPoint = sql`group by subject_id, property`

/** A subject and a property. */
export type Point = readonly [string, string]

/** Some points as a table. */
export const pointsOf = (points: readonly Point[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(points.map(([s, p]) => ({ s, p })))}::jsonb) as point(s text, p text)`

/** What is told on all points of subjects (on some properties only, when given), by subject. */
export async function testimoniesOfSubjects(
  reader: Reader,
  subjects: readonly string[],
  ofProperties: readonly string[] | null = null,
  known?: Remembered,
): Promise<Map<string, Testimony[]>> {
  const points = await pointsPlaced(
    reader,
    sql`witness where subject_id = ${anyOf(subjects)}
      ${ofProperties === null ? sql`` : sql`and property = ${anyOf(ofProperties)}`} ${byPoint}`,
  )
  const told = Map.groupBy(await hydrateTestimonies(reader, points, known), ({ subject }) => subject.id)
  return new Map(subjects.map((id) => [id, told.get(id) ?? []]))
}

/** The places of some points. */
export const placesOfPoints = async (reader: Reader, points: readonly Point[]): Promise<PointCells[]> =>
  points.length === 0
    ? []
    : pointsPlaced(
        reader,
        sql`${pointsOf(points)} join witness on witness.subject_id = s and witness.property = p ${byPoint}`,
      )

/** What is told on some points, by subject. */
export const testimoniesOfPoints = async (
  reader: Reader,
  points: readonly Point[],
  known?: Remembered,
): Promise<Map<string, Testimony[]>> =>
  Map.groupBy(
    await hydrateTestimonies(reader, await placesOfPoints(reader, points), known),
    ({ subject }) => subject.id,
  )

/** What is told of others on some properties, with one of these entities as the value, by that entity. */
export async function testimoniesOfValues(
  reader: Reader,
  values: readonly string[],
  ofProperties: readonly string[],
  known?: Remembered,
): Promise<Map<string, Testimony[]>> {
  if (values.length === 0) return new Map()
  const points = await pointsPlaced(
    reader,
    sql`witness where value_id = ${anyOf(values)} and property = ${anyOf(ofProperties)} ${byPoint}`,
  )
  const told = await hydrateTestimonies(reader, points, known)
  return Map.groupBy(
    told.filter(({ value }) => value.kind === 'entity'),
    ({ value }) => (value.kind === 'entity' ? value.id : ''),
  )
}

/** What points name that is not known yet, their documents, and the keys of claims whose facts are not kept. */
interface Named {
  readonly wanted: Wanted
  readonly documents: Set<string>
  readonly bare: { readonly document_id: string; readonly claim_id: string }[]
}

export function namedOn(points: readonly PointCells[], known: Remembered): Named {
  const named: Named = { wanted: nothingWanted(), documents: new Set(), bare: [] }
  for (const { subject, places } of points) {
    if (places.length > 0 && !known.entities.has(subject)) named.wanted.placed.set(subject, places[0]![0])
    for (const cells of places) {
      const [document, claim, , value] = cells
      if (!known.compared.byId.has(document)) named.documents.add(document)
      if (value !== '' && !known.entities.has(value)) named.wanted.placed.set(value, document)
      if (cells[4] === null) {
        named.bare.push({ document_id: document, claim_id: claim })
        continue
      }
      const told = cells[10]
      if (told === undefined) continue
      for (const mention of [
        told.place,
        told.perpetrator,
        told.attributedTo,
        told.victim?.mention,
        ...(told.via ?? []),
      ])
        if (mention != null) named.wanted.mentions.push({ d: document, m: mention })
    }
  }
  return named
}

/**
 * What claims tell as comparing asks it: mentions become entities under their present id and label. Keeps the order, but
 * for claims whose facts are not kept, which come last. `known` is what was asked for before, to which what is new is added.
 */
export async function hydrateTestimonies(
  reader: Reader,
  points: readonly PointCells[],
  known: Remembered = nothingRemembered(),
): Promise<Testimony[]> {
  const named = namedOn(points, known)
  const [referred] = await Promise.all([
    referencesTo(reader, named.wanted, known),
    learnDocuments(reader, named.documents, known.compared),
  ])
  const testimonies = points.flatMap((point) => testimoniesOn(point, referred, known))
  return named.bare.length === 0 ? testimonies : [...testimonies, ...(await claimsByKeys(reader, named.bare))]
}

/** What the claims of a point tell, but for those whose facts are not kept. */
export function testimoniesOn(
  { subject: id, property, places }: PointCells,
  { typed, reference }: Referred,
  { compared: { byId: documents } }: Remembered,
): Testimony[] {
  const testimonies: Testimony[] = []
  const subject = typed(id)
  for (const cells of places) {
    if (cells[4] === null) continue
    const [documentId, claim, start, valueId, length, block, value, valid, flags, runs, told] = cells
    const document = documents.get(documentId)
    if (!document) throw new Error(`claim ${claim} names a document ${documentId} that the base does not hold`)
    const named: Value | null = factsValue(value)
    testimonies.push({
      id: claim,
      document,
      block: factsBlock(block),
      passage: { start, end: start + length, quote: told?.quote },
      subject,
      property,
      value: named ?? { kind: 'entity', ...reference(valueId)! },
      valid: factsValid(valid),
      role: told?.role ?? null,
      side: told?.side ?? null,
      place: told === undefined ? null : located(reference(told.place), told.located),
      scope: told?.scope ?? null,
      victim: told?.victim
        ? { category: told.victim.category, ...(told.victim.mention ? reference(told.victim.mention) : {}) }
        : null,
      perpetrator: told === undefined ? null : reference(told.perpetrator),
      attributedTo: told === undefined ? null : reference(told.attributedTo),
      via: told?.via === undefined ? none : told.via.map((mention) => reference(mention)!),
      modality: told?.modality ?? 'asserted',
      rule: told?.rule ?? null,
      wording: factsWording(block, flags, runs),
    })
  }
  return testimonies
}

const none: readonly [] = []
