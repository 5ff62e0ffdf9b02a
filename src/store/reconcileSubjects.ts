import { sql } from 'kysely'
import type { Claim, TypedReference, Value } from '../model/claim.ts'
import { type Comparison, relationKinds } from '../model/comparison.ts'
import { eventDays } from '../model/eventDays.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Reader, Transaction } from './base.ts'
import { packComparison } from './comparisonBody.ts'
import { pointsOfEvent } from './eventPoints.ts'
import { fold } from './fold.ts'
import { claimsPlaced, hydrateClaims } from './hydrate.ts'
import { anyOf, insertRows } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { entityReferences, nothingRemembered, type Remembered } from './references.ts'
import type { EventPartTable, EventTable } from './schema.ts'
import { eventLabel, participantsOf, summariseEvent } from './summariseEvent.ts'
import { type Point, pointsOf, testimoniesOfPoints, testimoniesOfSubjects } from './testimonies.ts'

/** Claims loaded at a time: bounds the memory of a reconciliation. */
const CLAIMS_A_BATCH = 10_000
/** Of a subject with more claims than this only the points touched are made anew. */
const FEW_CLAIMS = 100
/** A subject with more claims than this is never read at once, unless it is an event. */
const MANY_CLAIMS = 3_000

/** A withdrawal is heard on the point of the memberships: both are compared together. */
export const [heardOn, heard] = ['memberOf', 'withdrewFrom']

/** Subjects with the properties on which something has changed; null: on all. */
export type Touched = ReadonlyMap<string, ReadonlySet<string> | null>

/**
 * Given a batch of subjects with their claims, loads what else bears on them and gives what compares one subject.
 * `hearing`: those to whom others may tell something; all, when not given.
 */
export type Comparing = (
  said: ReadonlyMap<string, readonly Testimony[]>,
  hearing?: ReadonlySet<string>,
) => Promise<(subject: TypedReference, claims: readonly Testimony[]) => readonly Comparison[]>

/** The subjects whose points a document has changed: those of its claims, and all that speak of an entity it merged. */
export async function touchedSubjects(
  tx: Transaction,
  document: string,
  merges: readonly { readonly from: string; readonly to: string }[] = [],
): Promise<string[]> {
  return [...(await touchedPoints(tx, document, merges)).keys()].sort()
}

/** The same, with the properties of the document's claims; what was merged, or speaks of it, is touched in its whole. */
export async function touchedPoints(
  tx: Transaction,
  document: string,
  merges: readonly { readonly from: string; readonly to: string }[] = [],
): Promise<Map<string, Set<string> | null>> {
  const own = await tx.db
    .selectFrom('witness')
    .select(['subject_id', 'property'])
    .distinct()
    .where('document_id', '=', document)
    .execute()
  const touched = new Map<string, Set<string> | null>()
  for (const { subject_id, property } of own)
    touched.set(subject_id, (touched.get(subject_id) ?? new Set()).add(property))
  if (merges.length === 0) return touched
  const now = await canonicalIds(
    tx,
    merges.map((merge) => merge.to),
  )
  const merged = [...new Set(now.values())]
  for (const id of merged) touched.set(id, null)
  const speaking = await tx.db
    .selectFrom('witness')
    .select('subject_id')
    .distinct()
    .where('value_id', '=', anyOf(merged))
    .execute()
  for (const row of speaking) touched.set(row.subject_id, null)
  return touched
}

const byPoint = sql`place.subject_id, place.property, place.document_id, place.start_at, place.claim_id`

/** All claims of subjects (of some properties only, when given), hydrated, by canonical subject id. */
export async function claimsOfSubjects(
  reader: Reader,
  subjects: readonly string[],
  ofProperties: readonly string[] | null = null,
  known?: Remembered,
): Promise<Map<string, Claim[]>> {
  // where they stand today
  const places = reader.knownBefore === undefined ? subjects : await idsToday(reader, subjects)
  const rows = await claimsPlaced(
    reader,
    sql`witness where subject_id = ${anyOf(places)} and ${learntBefore(reader)}
      ${ofProperties === null ? sql`` : sql`and property = ${anyOf(ofProperties)}`}`,
    byPoint,
  )
  const claims = await hydrateClaims(reader, rows, known)
  const bySubject = new Map<string, Claim[]>(subjects.map((id) => [id, []]))
  for (const claim of claims) bySubject.get(claim.subject.id)?.push(claim)
  return bySubject
}

/**
 * The claims of what these subjects, by their ids of today, were at the time that the reader asks for: by the ids of that
 * time, since what is one today may have been several.
 */
export async function claimsOfFormer(reader: Reader, subjects: readonly string[]): Promise<Map<string, Claim[]>> {
  const rows = await claimsPlaced(
    reader,
    sql`witness where subject_id = ${anyOf(await idsToday(reader, subjects))} and ${learntBefore(reader)}`,
    byPoint,
  )
  return Map.groupBy(await hydrateClaims(reader, rows), (claim) => claim.subject.id)
}

/** Subjects whose former claims are read at a time: bounds the memory. */
const FORMER_A_BATCH = 500

/** The same, some subjects at a time. */
export async function* formerInBatches(
  reader: Reader,
  subjects: readonly string[],
): AsyncGenerator<Map<string, Claim[]>> {
  for (let at = 0; at < subjects.length; at += FORMER_A_BATCH)
    yield await claimsOfFormer(reader, subjects.slice(at, at + FORMER_A_BATCH))
}

/** The claims of some properties whose value is one of these entities, by that entity. */
export async function claimsOfValues(
  reader: Reader,
  values: readonly string[],
  ofProperties: readonly string[],
  known?: Remembered,
): Promise<Map<string, Claim[]>> {
  const byValue = new Map<string, Claim[]>()
  if (values.length === 0) return byValue
  const places = reader.knownBefore === undefined ? values : await idsToday(reader, values)
  const rows = await claimsPlaced(
    reader,
    sql`witness where value_id = ${anyOf(places)} and property = ${anyOf(ofProperties)}
      and ${learntBefore(reader)}`,
    sql`place.value_id, place.document_id, place.start_at, place.claim_id`,
  )
  const claims = await hydrateClaims(reader, rows, known)
  for (const claim of claims) {
    if (claim.value.kind !== 'entity') continue
    const own = byValue.get(claim.value.id)
    if (own) own.push(claim)
    else byValue.set(claim.value.id, [claim])
  }
  return byValue
}

/** The claims of some points, by subject, in no order: comparing asks for none. */
export async function claimsOfPoints(
  reader: Reader,
  points: readonly Point[],
  known: Remembered = nothingRemembered(),
): Promise<Map<string, Claim[]>> {
  if (points.length === 0) return new Map()
  const rows = await claimsPlaced(
    reader,
    sql`${pointsOf(points)} join witness on witness.subject_id = s and witness.property = p`,
    null,
  )
  return Map.groupBy(await hydrateClaims(reader, rows, known), (claim) => claim.subject.id)
}

/** The entities of which a document says one of these properties as a value. */
export async function valuesSaid(reader: Reader, document: string, properties: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .select('value_id')
    .distinct()
    .where('document_id', '=', document)
    .where('property', '=', anyOf(properties))
    .where('value_id', 'is not', null)
    .orderBy('value_id')
    .execute()
  return rows.map((row) => row.value_id!)
}

/** Some subjects in their whole, or some points. */
interface Batch {
  readonly subjects: readonly string[]
  readonly points: readonly Point[] | null
}

/**
 * Makes the comparisons and events of subjects anew, batch by batch: loads their claims, asks `comparing` for the
 * comparisons, and replaces the derived rows. While one batch is compared, the database reads the next. `bare`: there are
 * no derived rows yet, and who is public is marked afterwards. `known` remembers what claims refer to between calls.
 */
export async function reconcileSubjects(
  tx: Transaction,
  touched: Touched | readonly string[],
  comparing: Comparing,
  bare = false,
  known: Remembered = nothingRemembered(),
): Promise<void> {
  const all: Touched = touched instanceof Map ? touched : new Map((touched as string[]).map((id) => [id, null]))
  const todo = await batches(tx, all)
  const load = async (batch: Batch | undefined) => {
    if (!batch) return null
    const { subjects, points } = batch
    const said =
      points === null
        ? await testimoniesOfSubjects(tx, subjects, null, known)
        : await testimoniesOfPoints(tx, points, known)
    return { batch, said, references: await entityReferences(tx, batch.subjects) }
  }
  let ahead = load(todo[0])
  for (let at = 0; at < todo.length; at++) {
    const { batch, said, references } = (await ahead)!
    ahead = load(todo[at + 1])
    // its failure is told at its turn, not as an unhandled one
    ahead.catch(() => {})
    const compare = await comparing(said)
    const comparisons: Weighed[] = []
    const events: [TypedReference, readonly Testimony[]][] = []
    const relabelled: { id: string; label: string }[] = []
    for (const id of batch.subjects) {
      const named = references.get(id)
      const isEvent = named?.type === 'Event' || named?.type === 'Agreement'
      const own = isEvent ? (said.get(id) ?? []).toSorted(byPlace) : (said.get(id) ?? [])
      if (!named || own.length === 0) continue
      const label = isEvent ? eventLabel(named.label, own) : named.label
      const subject = { ...named, label }
      if (label !== named.label) relabelled.push({ id, label })
      comparisons.push(...weighed(compare(subject, own), own))
      if (isEvent) events.push([subject, own])
    }
    await relabel(tx, relabelled)
    if (!bare) await forget(tx, batch)
    await writeComparisons(tx, comparisons)
    await writeEvents(tx, events)
  }
  if (!bare) await markPublic(tx, [...all.keys()])
}

/** In the order in which an event's witnesses are heard. */
const byPlace = (a: Testimony, b: Testimony): number =>
  inOrder(a.property, b.property) ||
  inOrder(a.document.id, b.document.id) ||
  a.passage.start - b.passage.start ||
  inOrder(a.id, b.id)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isEventType = sql<boolean>`entity.type in ('Event', 'Agreement')`

/**
 * Subjects in batches of so many claims. Of those with many, which are no events, only the points touched are read, or all
 * of them point by point where they are touched in their whole.
 */
async function batches(tx: Transaction, touched: Touched): Promise<Batch[]> {
  const { rows } = await sql<{ id: string; claims: number; event: boolean }>`
    select subject_id as id, count(*)::integer as claims,
      exists (select 1 from entity where entity.id = subject_id and ${isEventType}) as event
    from witness where subject_id = ${anyOf([...touched.keys()])} group by subject_id`.execute(tx.db)
  const size = new Map(rows.map((row) => [row.id, row.claims]))
  const inParts = new Set(
    rows
      .filter(({ id, claims, event }) => !event && claims > (touched.get(id) === null ? MANY_CLAIMS : FEW_CLAIMS))
      .map((row) => row.id),
  )
  const whole = [...touched.keys()].filter((id) => !inParts.has(id))
  const all: Batch[] = grouped(whole, (id) => size.get(id) ?? 0).map((subjects) => ({ subjects, points: null }))
  if (inParts.size === 0) return all
  const asked = [...inParts].map((id) => touched.get(id) ?? null)
  const properties = asked.includes(null) ? null : new Set(asked.flatMap((of) => [...of!]))
  const points = await tx.db
    .selectFrom('witness')
    .select(['subject_id', 'property', sql<number>`count(*)::integer`.as('claims')])
    .where('subject_id', '=', anyOf([...inParts]))
    .where(properties === null ? sql<boolean>`true` : sql<boolean>`property = ${anyOf([...properties])}`)
    .groupBy(['subject_id', 'property'])
    .orderBy('subject_id')
    .orderBy('property')
    .execute()
  const sizes = new Map<Point, number>()
  for (const [id, own] of Map.groupBy(points, (point) => point.subject_id)) {
    const wanted = touched.get(id) ?? null
    const kept = new Map(
      own.flatMap((p) => (wanted === null || wanted.has(p.property) ? [[p.property, p.claims]] : [])),
    )
    // set behind the point where it is heard, and counted as nothing: so that no cut falls between them
    if (kept.has(heardOn)) for (const property of [heardOn, heard]) if (kept.delete(property)) kept.set(property, 0)
    for (const [property, claims] of kept) sizes.set([id, property], claims)
  }
  for (const part of grouped([...sizes.keys()], (point) => sizes.get(point)!))
    all.push({ subjects: [...new Set(part.map(([id]) => id))], points: part })
  return all
}

/** Cuts a list where its parts would hold more claims than a batch may. */
function grouped<T>(items: readonly T[], size: (item: T) => number): T[][] {
  const all: T[][] = []
  let current: T[] = []
  let claims = 0
  for (const item of items) {
    if (current.length > 0 && claims + size(item) > CLAIMS_A_BATCH) {
      all.push(current)
      current = []
      claims = 0
    }
    current.push(item)
    claims += size(item)
  }
  if (current.length > 0) all.push(current)
  return all
}

/** Takes away the derived rows that a batch makes anew. */
async function forget(tx: Transaction, { subjects, points }: Batch): Promise<void> {
  if (points !== null) {
    await sql`delete from comparison using ${pointsOf(points)} where subject_id = s and property = p`.execute(tx.db)
    return
  }
  await tx.db.deleteFrom('comparison').where('subject_id', '=', anyOf(subjects)).execute()
  await tx.db.deleteFrom('event').where('subject_id', '=', anyOf(subjects)).execute()
  await tx.db.deleteFrom('event_part').where('event_id', '=', anyOf(subjects)).execute()
}

/** A comparison, and how many claims its point has of its own. */
export type Weighed = readonly [Comparison, number]

export function weighed(comparisons: readonly Comparison[], own: readonly Testimony[]): Weighed[] {
  const counts = new Map<string, number>()
  for (const { property } of own) counts.set(property, (counts.get(property) ?? 0) + 1)
  return comparisons.map((comparison) => [comparison, counts.get(comparison.property) ?? 0])
}

export async function writeComparisons(tx: Transaction, comparisons: readonly Weighed[]): Promise<void> {
  await insertRows(
    tx.db,
    'comparison',
    comparisons.map(([comparison, own]) => ({
      subject_id: comparison.subject.id,
      property: comparison.property,
      id: comparison.id,
      verdict: comparison.verdict,
      seriousness: relationKinds.indexOf(comparison.verdict),
      variants: comparison.variants.length,
      witnesses: comparison.independentWitnesses,
      body: packComparison(comparison, own),
    })),
  )
}

async function writeEvents(
  tx: Transaction,
  events: readonly (readonly [TypedReference, readonly Testimony[]])[],
): Promise<void> {
  const parts = new Map<string, EventPartTable>()
  await insertRows(
    tx.db,
    'event',
    events.map(([subject, claims]): EventTable => {
      const summary = summariseEvent(subject, claims)
      const dates = values(claims, 'date', (value) => (value.kind === 'date' ? value.edtf : null))
      const places = values(claims, 'place', (value) => (value.kind === 'entity' ? value.id : null))
      if (summary.place) places.push(summary.place.id)
      const parties = participantsOf(claims)
      const at = pointsOfEvent(claims)
      const days = eventDays(dates)
      const participants = [...new Set(parties.map((p) => p.entity.id))]
      const part = (entity_id: string, role: string) =>
        parts.set(`${entity_id}\n${subject.id}\n${role}`, { entity_id, event_id: subject.id, role })
      for (const { entity, role } of parties) part(entity.id, role ?? 'participant')
      for (const place of places) part(place, 'place')
      for (const claim of claims) {
        if (claim.victim?.id) part(claim.victim.id, 'victim')
        if (claim.perpetrator) part(claim.perpetrator.id, 'perpetrator')
      }
      return {
        subject_id: subject.id,
        type: subject.type as EventTable['type'],
        event_type: summary.eventType,
        from_day: days.from,
        to_day: days.to,
        summary,
        known: {
          eventTypes: values(claims, 'eventType', (value) => (value.kind === 'text' ? value.text : null)),
          dates,
          places: [...new Set(places)],
          participants,
          documents: [...summary.documents],
          titles: values(claims, 'title', (value) => (value.kind === 'text' ? value.text : null)),
          ...(at.length > 0 ? { at } : {}),
        },
      }
    }),
  )
  for (const part of await partsOfSides(tx, events))
    parts.set(`${part.entity_id}\n${part.event_id}\n${part.role}`, part)
  await insertRows(tx.db, 'event_part', [...parts.values()])
}

/**
 * Who takes part by having a side: where delegates sit "for the Front" and the same document speaks of an organisation by
 * that very name, it sat at the table, though nobody says so of itself.
 */
async function partsOfSides(
  tx: Transaction,
  events: readonly (readonly [TypedReference, readonly Testimony[]])[],
): Promise<EventPartTable[]> {
  const sides = events.flatMap(([event, claims]) =>
    claims.flatMap(({ side, document }) => (side === null ? [] : [{ event: event.id, side, document: document.id }])),
  )
  if (sides.length === 0) return []
  const named = await tx.db
    .selectFrom('spelling')
    .innerJoin('entity_name', 'entity_name.entity_id', 'spelling.entity_id')
    .innerJoin('entity', 'entity.id', 'spelling.entity_id')
    .select(['entity_name.document_id', 'entity_name.text', 'entity_name.entity_id'])
    .distinct()
    .where('spelling.folded', '=', anyOf([...new Set(sides.map((s) => fold(s.side)))]))
    .where('entity_name.document_id', '=', anyOf([...new Set(sides.map((s) => s.document))]))
    .where('entity_name.text', '=', anyOf([...new Set(sides.map((s) => s.side))]))
    .where('entity.type', 'in', ['Organization', 'ArmedGroup'])
    .execute()
  const byName = Map.groupBy(named, (row) => `${row.document_id}\n${row.text}`)
  return sides.flatMap(({ event, side, document }) => {
    const of = byName.get(`${document}\n${side}`) ?? []
    // a name that two organisations of the document bear tells neither
    return of.length === 1 ? [{ entity_id: of[0]!.entity_id, event_id: event, role: 'side' }] : []
  })
}

function values(claims: readonly Testimony[], property: string, read: (value: Value) => string | null): string[] {
  const found = new Set<string>()
  for (const claim of claims)
    if (claim.property === property) {
      const value = read(claim.value)
      if (value !== null) found.add(value)
    }
  return [...found]
}

/** A person is public by holding an office, a command or a delegation in some claim. */
export const officesHeld: readonly string[] = ['position']
export const officesGiven: readonly string[] = ['officer', 'commander']
export const delegations: readonly string[] = ['delegate', 'delegation', 'signatory', 'mediator', 'speaker']

/** Of some subjects, or of all. */
export async function markPublic(tx: Transaction, subjects: readonly string[] | null): Promise<void> {
  const touched = (column: string) => (subjects === null ? sql`` : sql`${sql.ref(column)} = ${anyOf(subjects)} and`)
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from witness where ${touched('subject_id')} property in (${sql.join(officesHeld)})
    union select value_id from witness where ${touched('subject_id')} property in (${sql.join(officesGiven)})
      and value_id is not null
    union select entity_id from event_part where ${touched('event_id')} role in (${sql.join(delegations)})
  `.execute(tx.db)
  if (rows.length === 0) return
  await sql`
    update entity set public = true
    where type = 'Person' and not public and id = ${anyOf(rows.map((row) => row.id))}`.execute(tx.db)
}

/** Every subject of which a place is said: what a gazetteer can change. */
export async function subjectsSpeakingOfPlaces(reader: Reader): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .innerJoin('entity', 'entity.id', 'witness.value_id')
    .select('witness.subject_id')
    .distinct()
    .where('entity.type', '=', 'Place')
    .orderBy('witness.subject_id')
    .execute()
  return rows.map((row) => row.subject_id)
}

/** Labels are derived: an event is called alleged for as long as nobody asserts it. */
async function relabel(
  tx: Transaction,
  labels: readonly { readonly id: string; readonly label: string }[],
): Promise<void> {
  for (const { id, label } of labels) await tx.db.updateTable('entity').set({ label }).where('id', '=', id).execute()
}
