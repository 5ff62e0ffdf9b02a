import { type RawBuilder, sql } from 'kysely'
import type { Value } from '../model/claim.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Reader } from './base.ts'
import { learnDocuments } from './documentsCompared.ts'
import { type Facts, factsValid, factsValue, factsWording } from './facts.ts'
import { claimsByKeys, located } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { nothingRemembered, nothingWanted, type Remembered, referencesTo } from './references.ts'

/** A place on a point, with what its claim's row tells: its document, id, start, canonical value, and the facts. */
export type PlaceCells = readonly [string, string, number, string, ...(Facts | [null])]

/** Places of one point. */
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
  const points: [string, string, PlaceCells[]][] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  return points.map(([subject, property, places]) => ({ subject, property, places }))
}

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

/** What is told on some points, by subject. */
export async function testimoniesOfPoints(
  reader: Reader,
  points: readonly Point[],
  known?: Remembered,
): Promise<Map<string, Testimony[]>> {
  if (points.length === 0) return new Map()
  const placed = await pointsPlaced(
    reader,
    sql`${pointsOf(points)} join witness on witness.subject_id = s and witness.property = p ${byPoint}`,
  )
  return Map.groupBy(await hydrateTestimonies(reader, placed, known), ({ subject }) => subject.id)
}

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

/**
 * What claims tell as comparing asks it: mentions become entities under their present id and label. Keeps the order, but
 * for claims whose facts are not kept, which come last. `known` is what was asked for before, to which what is new is added.
 */
export async function hydrateTestimonies(
  reader: Reader,
  points: readonly PointCells[],
  known: Remembered = nothingRemembered(),
): Promise<Testimony[]> {
  const wanted = nothingWanted()
  const documents = new Set<string>()
  const bare: { document_id: string; claim_id: string }[] = []
  for (const { subject, places } of points)
    for (const [document, claim, , value, ...facts] of places) {
      documents.add(document)
      if (!known.entities.has(subject)) wanted.placed.set(subject, document)
      if (value !== '' && !known.entities.has(value)) wanted.placed.set(value, document)
      if (facts[0] === null) {
        bare.push({ document_id: document, claim_id: claim })
        continue
      }
      const told = facts[6]
      if (told === undefined) continue
      for (const mention of [
        told.place,
        told.perpetrator,
        told.attributedTo,
        told.victim?.mention,
        ...(told.via ?? []),
      ])
        if (mention != null) wanted.mentions.push({ d: document, m: mention })
    }
  const [{ typed, reference }] = await Promise.all([
    referencesTo(reader, wanted, known),
    learnDocuments(reader, documents, known.compared),
  ])
  const testimonies: Testimony[] = []
  for (const { subject: id, property, places } of points) {
    const subject = typed(id)
    for (const cells of places) {
      if (cells[4] === null) continue
      const [documentId, claim, start, valueId, length, block, value, valid, flags, runs, told] = cells
      const document = known.compared.byId.get(documentId)
      if (!document) throw new Error(`claim ${claim} names a document ${documentId} that the base does not hold`)
      const named: Value | null = factsValue(value)
      testimonies.push({
        id: claim,
        document,
        block,
        passage: { start, end: start + length, quote: told?.quote },
        subject,
        property,
        value: named ?? { kind: 'entity', ...reference(valueId)! },
        valid: factsValid(valid),
        role: told?.role ?? null,
        side: told?.side ?? null,
        place: located(reference(told?.place), told?.located),
        scope: told?.scope ?? null,
        victim: told?.victim
          ? { category: told.victim.category, ...(told.victim.mention ? reference(told.victim.mention) : {}) }
          : null,
        perpetrator: reference(told?.perpetrator),
        attributedTo: reference(told?.attributedTo),
        via: (told?.via ?? []).map((mention) => reference(mention)!),
        modality: told?.modality ?? 'asserted',
        rule: told?.rule ?? null,
        wording: factsWording(flags, runs),
      })
    }
  }
  return bare.length === 0 ? testimonies : [...testimonies, ...(await claimsByKeys(reader, bare))]
}
