import { sql } from 'kysely'
import type { Claim, TypedReference } from '../model/claim.ts'
import { type Comparison, relationKinds } from '../model/comparison.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { PlaceClass } from '../model/gazetteer.ts'
import type { EventPoint } from '../model/identity.ts'
import type { Reader, Transaction } from './base.ts'
import { claimRows, claimsByKeys, entityReferences, hydrateClaims } from './hydrate.ts'
import { anyOf, insertRows } from './insertRows.ts'
import { canonicalIds } from './redirects.ts'
import type { EventPartTable, EventTable } from './schema.ts'
import { eventLabel, participantsOf, summariseEvent } from './summariseEvent.ts'

/** Claims loaded at a time: bounds the memory of a reconciliation. */
const CLAIMS_A_BATCH = 5_000

/** The subjects whose points a document has changed: those of its claims, and all that speak of an entity it merged. */
export async function touchedSubjects(
  tx: Transaction,
  document: string,
  merges: readonly { readonly from: string; readonly to: string }[] = [],
): Promise<string[]> {
  const own = await tx.db
    .selectFrom('witness')
    .select('subject_id')
    .distinct()
    .where('document_id', '=', document)
    .execute()
  const touched = new Set(own.map((row) => row.subject_id))
  if (merges.length > 0) {
    const merged = [
      ...new Set(
        (
          await canonicalIds(
            tx,
            merges.map((merge) => merge.to),
          )
        ).values(),
      ),
    ]
    for (const id of merged) touched.add(id)
    const speaking = await tx.db
      .selectFrom('witness')
      .select('subject_id')
      .distinct()
      .where('value_id', '=', anyOf(merged))
      .execute()
    for (const row of speaking) touched.add(row.subject_id)
  }
  return [...touched].sort()
}

/** All claims of subjects, hydrated, by canonical subject id; subjects without claims have none. */
export async function claimsOfSubjects(reader: Reader, subjects: readonly string[]): Promise<Map<string, Claim[]>> {
  const rows = await claimRows(
    reader,
    sql`witness join claim on claim.document_id = witness.document_id and claim.id = witness.claim_id
      where witness.subject_id = ${anyOf(subjects)}
      order by witness.subject_id, witness.property, witness.document_id, witness.start_at, witness.claim_id`,
    true,
  )
  const claims = await hydrateClaims(reader, rows)
  const bySubject = new Map<string, Claim[]>(subjects.map((id) => [id, []]))
  for (const claim of claims) bySubject.get(claim.subject.id)?.push(claim)
  return bySubject
}

/** The claims of some properties whose value is one of these entities, by that entity. */
export async function claimsOfValues(
  reader: Reader,
  values: readonly string[],
  properties: readonly string[],
): Promise<Map<string, Claim[]>> {
  const rows = await reader.db
    .selectFrom('witness')
    .select(['subject_id', 'value_id', 'document_id', 'claim_id'])
    .where('value_id', '=', anyOf(values))
    .where('property', '=', anyOf(properties))
    .orderBy('value_id')
    .orderBy('document_id')
    .orderBy('start_at')
    .orderBy('claim_id')
    .execute()
  const claims = new Map((await claimsByKeys(reader, rows)).map((claim) => [claim.id, claim]))
  const byValue = new Map<string, Claim[]>()
  for (const { value_id, claim_id } of rows) {
    const claim = claims.get(claim_id)
    if (claim) byValue.set(value_id!, [...(byValue.get(value_id!) ?? []), claim])
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

/**
 * Makes the comparisons and events of subjects anew, batch by batch: loads all their claims, asks `compare` (pure) for
 * the comparisons of one subject, and replaces the derived rows.
 */
export async function reconcileSubjects(
  tx: Transaction,
  subjects: readonly string[],
  compare: (subject: TypedReference, claims: readonly Claim[]) => readonly Comparison[],
): Promise<void> {
  const sizes = await tx.db
    .selectFrom('witness')
    .select(['subject_id', (eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('claims')])
    .where('subject_id', '=', anyOf(subjects))
    .groupBy('subject_id')
    .execute()
  const size = new Map(sizes.map((row) => [row.subject_id, row.claims]))
  for (const batch of batches(subjects, (id) => size.get(id) ?? 0, CLAIMS_A_BATCH)) {
    const claims = await claimsOfSubjects(tx, batch)
    const references = await entityReferences(tx, batch)
    const comparisons: Comparison[] = []
    const events: [TypedReference, readonly Claim[]][] = []
    const relabelled: { id: string; label: string }[] = []
    for (const id of batch) {
      const named = references.get(id)
      const said = claims.get(id) ?? []
      if (!named || said.length === 0) continue
      const isEvent = named.type === 'Event' || named.type === 'Agreement'
      const label = isEvent ? eventLabel(named.label, said) : named.label
      const subject = { ...named, label }
      if (label !== named.label) relabelled.push({ id, label })
      comparisons.push(...compare(subject, said))
      if (isEvent) events.push([subject, said])
    }
    await relabel(tx, relabelled)
    await writeComparisons(tx, batch, comparisons)
    await writeEvents(tx, batch, events)
  }
  await markPublic(tx, subjects)
}

function batches(ids: readonly string[], size: (id: string) => number, most: number): string[][] {
  const all: string[][] = []
  let current: string[] = []
  let claims = 0
  for (const id of ids) {
    if (current.length > 0 && claims + size(id) > most) {
      all.push(current)
      current = []
      claims = 0
    }
    current.push(id)
    claims += size(id)
  }
  if (current.length > 0) all.push(current)
  return all
}

/** Replaces all comparisons of `subjects` by these. */
export async function writeComparisons(
  tx: Transaction,
  subjects: readonly string[],
  comparisons: readonly Comparison[],
): Promise<void> {
  await tx.db.deleteFrom('comparison').where('subject_id', '=', anyOf(subjects)).execute()
  await insertRows(
    tx.db,
    'comparison',
    comparisons.map((comparison) => ({
      subject_id: comparison.subject.id,
      property: comparison.property,
      id: comparison.id,
      verdict: comparison.verdict,
      seriousness: relationKinds.indexOf(comparison.verdict),
      variants: comparison.variants.length,
      witnesses: comparison.independentWitnesses,
      body: comparison,
    })),
  )
}

/** Replaces the summaries of the events among `subjects`. */
export async function writeEvents(
  tx: Transaction,
  subjects: readonly string[],
  events: readonly (readonly [TypedReference, readonly Claim[]])[],
): Promise<void> {
  await tx.db.deleteFrom('event').where('subject_id', '=', anyOf(subjects)).execute()
  await tx.db.deleteFrom('event_part').where('event_id', '=', anyOf(subjects)).execute()
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
        ...days(dates),
        summary,
        known: {
          eventTypes: values(claims, 'eventType', (value) => (value.kind === 'text' ? value.text : null)),
          dates,
          places: [...new Set(places)],
          participants,
          documents: [...summary.documents],
          titles: values(claims, 'title', (value) => (value.kind === 'text' ? value.text : null)),
          ...pointsOf(claims),
        },
      }
    }),
  )
  await insertRows(tx.db, 'event_part', [...parts.values()])
}

/** How far from its coordinates an event may have been, in kilometres, by how large the place is that they stand for. */
const reach: Readonly<Record<PlaceClass, number>> = {
  point: 2,
  town: 5,
  township: 40,
  district: 80,
  state: 250,
  country: 1000,
}
/** "Near" a town is within 25 km of it (where_prec 2 of UCDP). */
const NEAR = 25

function pointsOf(claims: readonly Claim[]): { at?: EventPoint[] } {
  const at = claims.flatMap(({ property, place }): EventPoint[] =>
    property === 'place' && place?.longitude != null && place.latitude != null
      ? [
          {
            longitude: place.longitude,
            latitude: place.latitude,
            within: Math.max(reach[place.precision ?? 'town'], place.relation === 'near' ? NEAR : 0),
          },
        ]
      : [],
  )
  return at.length > 0 ? { at } : {}
}

function values(claims: readonly Claim[], property: string, read: (value: Claim['value']) => string | null): string[] {
  const found = new Set<string>()
  for (const claim of claims)
    if (claim.property === property) {
      const value = read(claim.value)
      if (value !== null) found.add(value)
    }
  return [...found]
}

/** From the first to the last day that any of the dates can mean; null where one of them is open. */
function days(dates: readonly string[]): { from_day: string | null; to_day: string | null } {
  const bounds = dates.flatMap((date) => edtfBounds(date) ?? [])
  const first = bounds.map((b) => b.earliest ?? '')
  const last = bounds.map((b) => b.latest ?? '~')
  const from = first.sort()[0] ?? ''
  const to = last.sort().at(-1) ?? '~'
  // PostgreSQL has no year 0
  return { from_day: from < '0001' ? null : from, to_day: to > '9999-12-31' || to < '0001' ? null : to }
}

/** A person is public by holding an office, a command or a delegation in some claim. */
const officesHeld = ['position']
const officesGiven = ['officer', 'commander']
const delegations = ['delegate', 'delegation', 'signatory', 'mediator', 'speaker']

async function markPublic(tx: Transaction, subjects: readonly string[]): Promise<void> {
  const touched = anyOf(subjects)
  await sql`
    update entity set public = true
    where type = 'Person' and not public and id in (
      select subject_id from witness where subject_id = ${touched} and property in (${sql.join(officesHeld)})
      union select value_id from witness where subject_id = ${touched} and property in (${sql.join(officesGiven)})
      union select entity_id from event_part where event_id = ${touched} and role in (${sql.join(delegations)})
    )`.execute(tx.db)
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

/** The places that claims of these subjects have as their value. */
export async function placesOfSubjects(reader: Reader, subjects: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .innerJoin('entity', 'entity.id', 'witness.value_id')
    .select('entity.id')
    .distinct()
    .where('entity.type', '=', 'Place')
    .where('witness.subject_id', '=', anyOf(subjects))
    .execute()
  return rows.map((row) => row.id)
}

/** Labels are derived: an event is called alleged for as long as nobody asserts it. */
async function relabel(
  tx: Transaction,
  labels: readonly { readonly id: string; readonly label: string }[],
): Promise<void> {
  for (const { id, label } of labels) await tx.db.updateTable('entity').set({ label }).where('id', '=', id).execute()
}
