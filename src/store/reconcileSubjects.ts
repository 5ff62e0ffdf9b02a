import { sql } from 'kysely'
import type { Claim, TypedReference, Value } from '../model/claim.ts'
import { eventDays } from '../model/eventDays.ts'
import type { Testimony } from '../model/testimony.ts'
import type { ReconcileContext } from '../reconcile/context.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import type { Point as ComparedPoint } from '../reconcile/reconcile.ts'
import { askedAhead } from './askedAhead.ts'
import type { Reader, Transaction } from './base.ts'
import { comparisonRows } from './comparisonRows.ts'
import { pointsOfEvent } from './eventPoints.ts'
import { fold } from './fold.ts'
import { claimsPlaced, hydrateClaims } from './hydrate.ts'
import { anyOf, insertRows } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { entityReferences, nothingRemembered, type Remembered } from './references.ts'
import { type RestOfEvent, restOfEvents } from './restOfEvents.ts'
import type { ComparisonTable, EventPartTable, EventTable } from './schema.ts'
import { byPlace, eventLabel, participantsOf, placeOf, summariseEvent } from './summariseEvent.ts'
import { type Point, pointsOf, testimoniesOfPoints, testimoniesOfSubjects } from './testimonies.ts'
import { eventsAmong } from './toldElsewhere.ts'
import { turns } from './turns.ts'

/** Claims compared at a time, and how many times that is prepared ahead: bounds the memory of a reconciliation. */
const CLAIMS_A_BATCH = 7_000
const PREPARED = 2
/** Of a subject with more claims than this only the points touched are made anew. */
const FEW_CLAIMS = 100
/** About what a claim takes of what is kept of a comparison with many. */
const BYTES_A_CLAIM = 20
/** A subject with more claims than this is never read at once, unless it is an event. */
const MANY_CLAIMS = 3_000

/** Subjects with the properties on which something has changed; null: on all. */
export type Touched = ReadonlyMap<string, ReadonlySet<string> | null>

/** The points of a subject, with all that is heard on each, and what comparing them needs to know besides. */
export interface ToCompare {
  readonly points: readonly ComparedPoint[]
  readonly context: ReconcileContext
}

/** Given a batch of subjects with their claims, loads what else bears on them and gives what is to be compared of one. */
export type Comparing = (
  said: ReadonlyMap<string, readonly Testimony[]>,
) => Promise<(subject: TypedReference, claims: readonly Testimony[]) => ToCompare>

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
 * comparisons, and replaces the derived rows. While some are compared, the database reads the next and writes what came
 * before. `bare`: there are no derived rows yet, and who is public is marked afterwards. `known` remembers what claims
 * refer to between calls.
 */
export async function reconcileSubjects(
  tx: Transaction,
  touched: Touched | readonly string[],
  comparing: Comparing,
  bare = false,
  known: Remembered = nothingRemembered(),
): Promise<void> {
  const all: Touched = touched instanceof Map ? touched : new Map((touched as string[]).map((id) => [id, null]))
  const turn = turns()
  let writing: Promise<unknown> = Promise.resolve()
  for await (const { done } of askedAhead(prepared(tx, await batches(tx, all), comparing, known), PREPARED)) {
    const { batch, said, references, rest, compare } = await done
    const comparisons: ComparisonTable[] = []
    const events: EventTold[] = []
    const relabelled: { id: string; label: string }[] = []
    for (const id of batch.subjects) {
      const named = references.get(id)
      const own = said.get(id) ?? []
      if (!named) continue
      let subject = named
      if (isEvent(named)) {
        const { claims: others, plain } = rest?.get(id) ?? noRest
        const claims = inOrder([...own, ...others])
        if (claims.length + plain.length === 0) continue
        const label = eventLabel(named.label, claims, plain.length > 0)
        subject = { ...named, label }
        if (label !== named.label) relabelled.push({ id, label })
        events.push({ event: subject, claims, plain })
      }
      if (own.length > 0) comparisons.push(...comparisonRows(subject, compare(subject, own)))
      await turn()
    }
    // what was written before has had the time of this batch
    await writing
    writing = Promise.all([
      relabel(tx, relabelled),
      bare ? null : forget(tx, batch, rest === null ? batch.subjects : [...rest.keys()]),
      insertRows(tx.db, 'comparison', comparisons),
      writeEvents(tx, events),
    ])
    // its failure is told where it is awaited
    writing.catch(() => {})
  }
  await writing
  if (!bare) await markPublic(tx, [...all.keys()])
}

interface Prepared {
  readonly batch: Batch
  readonly said: ReadonlyMap<string, readonly Testimony[]>
  readonly references: ReadonlyMap<string, TypedReference>
  /** Null where whole subjects are compared. */
  readonly rest: ReadonlyMap<string, RestOfEvent> | null
  readonly compare: Awaited<ReturnType<Comparing>>
}

/** What comparing needs of each batch: several are prepared at a time, since each takes some questions, one after the other. */
async function* prepared(
  tx: Transaction,
  todo: readonly Batch[],
  comparing: Comparing,
  known: Remembered,
): AsyncGenerator<{ readonly done: Promise<Prepared> }> {
  const prepare = async (batch: Batch): Promise<Prepared> => {
    const { subjects, points } = batch
    const referring = entityReferences(tx, subjects)
    const [said, references, rest] = await Promise.all([
      points === null ? testimoniesOfSubjects(tx, subjects, null, known) : testimoniesOfPoints(tx, points, known),
      referring,
      points === null
        ? null
        : referring.then((references) => {
            const events = subjects.filter((id) => isEvent(references.get(id)))
            return restOfEvents(tx, events, points, known)
          }),
    ])
    return { batch, said, references, rest, compare: await comparing(said) }
  }
  for (const batch of todo) {
    const done = prepare(batch)
    // its failure is told at its turn, not as an unhandled one
    done.catch(() => {})
    yield { done }
  }
}

const isEvent = (subject: TypedReference | undefined): boolean =>
  subject?.type === 'Event' || subject?.type === 'Agreement'

/** An event with all that its summary tells of. */
interface EventTold extends RestOfEvent {
  readonly event: TypedReference
}

const noRest: RestOfEvent = { claims: [], plain: [] }

const inOrder = (claims: readonly Testimony[]): Testimony[] =>
  claims
    .map((claim) => ({ claim, place: placeOf(claim) }))
    .sort((a, b) => byPlace(a.place, b.place))
    .map(({ claim }) => claim)

/**
 * What to make anew, some claims at a time: subjects in their whole, and of those with many claims the points touched
 * alone. Events are never cut.
 */
async function batches(tx: Transaction, touched: Touched): Promise<Batch[]> {
  const known = [...touched].flatMap(([id, of]) => (of === null ? [] : [id]))
  const [inParts, events] = await Promise.all([keptPoints(tx, known), eventsAmong(tx, known)])
  const whole = await sizesOf(
    tx,
    [...touched.keys()].filter((id) => !inParts.has(id)),
  )
  const large = whole.flatMap(({ id, claims, event }) =>
    claims > MANY_CLAIMS && !(event && touched.get(id) === null) ? [id] : [],
  )
  for (const [id, points] of await countedPoints(tx, large)) inParts.set(id, points)
  const all: Batch[] = grouped(
    whole.filter(({ id }) => !inParts.has(id)),
    ({ claims }) => claims,
  ).map((part) => ({ subjects: part.map(({ id }) => id), points: null }))
  const sizes = new Map<Point, number>()
  for (const [id, claims] of inParts) {
    const wanted = new Set(touched.get(id) ?? claims.keys())
    // set behind the point where it is heard, and counted as nothing: so that no cut falls between them
    const behind = new Set<string>()
    for (const [heard, on] of heardTogether)
      if (wanted.has(heard) && wanted.has(on)) {
        behind.add(heard)
        for (const property of [on, heard]) if (wanted.delete(property)) wanted.add(property)
      }
    // nor between those of an event, which is summarised once
    if (events.has(id)) for (const property of [...wanted].slice(1)) behind.add(property)
    for (const property of wanted) sizes.set([id, property], behind.has(property) ? 0 : (claims.get(property) ?? 0))
  }
  for (const part of grouped([...sizes.keys()], (point) => sizes.get(point)!))
    all.push({ subjects: [...new Set(part.map(([id]) => id))], points: part })
  return all
}

/** Points of subjects, with about so many claims. */
type Sizes = Map<string, Map<string, number>>

const sizesBySubject = (rows: readonly (readonly [string, string, number])[]): Sizes => {
  const sizes: Sizes = new Map()
  for (const [subject, property, claims] of rows)
    sizes.set(subject, (sizes.get(subject) ?? new Map()).set(property, claims))
  return sizes
}

/**
 * The points of which comparisons are kept, of those subjects alone that have many claims: by what is kept, since
 * counting the claims themselves takes as long as reading them.
 */
async function keptPoints(tx: Transaction, subjects: readonly string[]): Promise<Sizes> {
  if (subjects.length === 0) return new Map()
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || subject_id || '","' || property || '",'
      || greatest(variants, witnesses, pg_column_size(body) / ${BYTES_A_CLAIM}::integer) || ']', ',') as cells
    from comparison where subject_id = ${anyOf(subjects)}`.execute(tx.db)
  const sizes = sizesBySubject(JSON.parse(`[${rows[0]?.cells ?? ''}]`))
  for (const [id, points] of sizes)
    if ([...points.values()].reduce((sum, claims) => sum + claims, 0) <= FEW_CLAIMS) sizes.delete(id)
  return sizes
}

/** The same, counted, of any. */
async function countedPoints(tx: Transaction, subjects: readonly string[]): Promise<Sizes> {
  if (subjects.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('witness')
    .select(['subject_id', 'property', sql<number>`count(*)::integer`.as('claims')])
    .where('subject_id', '=', anyOf(subjects))
    .groupBy(['subject_id', 'property'])
    .orderBy('subject_id')
    .orderBy('property')
    .execute()
  return sizesBySubject(rows.map(({ subject_id, property, claims }) => [subject_id, property, claims]))
}

/** How many claims these subjects have, and whether they are events. */
async function sizesOf(
  tx: Transaction,
  subjects: readonly string[],
): Promise<{ readonly id: string; readonly claims: number; readonly event: boolean }[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<{ id: string; claims: number; event: boolean }>`
    select subject_id as id, count(*)::integer as claims,
      exists (select 1 from entity where entity.id = subject_id and entity.type in ('Event', 'Agreement')) as event
    from witness where subject_id = ${anyOf(subjects)} group by subject_id`.execute(tx.db)
  const known = new Set(rows.map((row) => row.id))
  // what nobody speaks of any longer keeps nothing
  return [...rows, ...subjects.flatMap((id) => (known.has(id) ? [] : [{ id, claims: 0, event: false }]))]
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

/** Takes away the derived rows that a batch makes anew, those of `events` among them. */
async function forget(tx: Transaction, { subjects, points }: Batch, events: readonly string[]): Promise<void> {
  await Promise.all([
    points === null
      ? tx.db.deleteFrom('comparison').where('subject_id', '=', anyOf(subjects)).execute()
      : sql`delete from comparison using ${pointsOf(points)} where subject_id = s and property = p`.execute(tx.db),
    ...(events.length === 0
      ? []
      : [
          tx.db.deleteFrom('event').where('subject_id', '=', anyOf(events)).execute(),
          tx.db.deleteFrom('event_part').where('event_id', '=', anyOf(events)).execute(),
        ]),
  ])
}

async function writeEvents(tx: Transaction, events: readonly EventTold[]): Promise<void> {
  if (events.length === 0) return
  const parts = new Map<string, EventPartTable>()
  await insertRows(
    tx.db,
    'event',
    events.map(({ event: subject, claims, plain }): EventTable => {
      const summary = summariseEvent(subject, claims, plain)
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
async function partsOfSides(tx: Transaction, events: readonly EventTold[]): Promise<EventPartTable[]> {
  const sides = events.flatMap(({ event, claims }) =>
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
