import { sql } from 'kysely'
import { dayNumber } from '../model/dayNumber.ts'
import { edtfBounds } from '../model/edtf.ts'
import { asKnown } from './asKnown.ts'
import type { Reader } from './base.ts'
import { changedSince } from './changedSince.ts'
import { bodySays } from './claimBody.ts'
import { BadDate, recordBound, worldDays } from './claims.ts'
import { newestDocuments } from './clashes.ts'
import { datasetFormats } from './datasetFormats.ts'
import { canBeIn, daysOf } from './events.ts'
import { anyOf } from './insertRows.ts'
import type { PictureRelationFilters } from './pictureRelations.ts'
import { formerInBatches } from './reconcileSubjects.ts'
import { canonicalIds, idsToday } from './redirects.ts'
import { entitiesIn, summariseEvent } from './summariseEvent.ts'

/** One party on one side of an event of a dataset; days from 1970-01-01. */
export interface FightPart {
  readonly event: string
  readonly document: string
  readonly entity: string
  readonly side: string
  readonly from: number | null
  readonly to: number | null
}

/** Formats whose rows say who stood on which side. */
const sided: readonly string[] = datasetFormats

/** Rows read at most: two a fight and more where several stand on a side. */
const MOST = 400_000

/**
 * Who stood on which side of the events of these types that datasets tell, by event: all, or those in which some entities
 * take part. Of the releases of a dataset the newest is heard. Throws BadDate.
 */
export async function fightParts(
  reader: Reader,
  types: readonly string[],
  { entities, asOf, knownOn }: PictureRelationFilters,
): Promise<readonly FightPart[]> {
  const bound = knownOn === undefined ? null : recordBound(knownOn)
  const newest = await newestDocuments(reader, knownOn)
  const documents = [...newest].flatMap(([id, { format }]) => (sided.includes(format) ? [id] : []))
  if (documents.length === 0) return []
  const conditions = [
    sql`witness.property = 'participant'`,
    sql`value_id is not null`,
    sql`witness.document_id = ${anyOf(documents)}`,
    bound === null ? sql`event_type = ${anyOf(types)}` : sql`(event_type = ${anyOf(types)} or ${changedSince(bound)})`,
  ]
  if (entities !== undefined) {
    const ids = anyOf(await idsToday(asKnown(reader, knownOn), entities))
    conditions.push(sql`witness.subject_id in (select event_id from event_part where entity_id = ${ids})`)
  }
  if (asOf !== undefined) {
    const bounds = edtfBounds(asOf)
    if (!bounds) throw new BadDate(`${asOf} is no date: write 2013-05-30, 2013-05 or 2013`)
    if (bounds.latest !== null) conditions.push(sql`(from_day is null or from_day <= ${bounds.latest}::date)`)
    if (bounds.earliest !== null) conditions.push(sql`(to_day is null or to_day >= ${bounds.earliest}::date)`)
  }
  if (bound !== null) conditions.push(sql`witness.recorded_at < ${bound}::timestamptz`)
  const { rows } = await sql<FightPart & { readonly changed: boolean }>`
    with place as materialized (
      select witness.subject_id, witness.document_id, claim_id, value_id, from_day, to_day,
        ${bound === null ? sql`false` : changedSince(bound)} as changed
      from witness join event on event.subject_id = witness.subject_id
      where ${sql.join(conditions, sql` and `)}
      order by witness.subject_id, witness.document_id limit ${MOST}
    )
    select subject_id as event, place.document_id as document, value_id as entity, ${bodySays.side} as side,
      from_day - '1970-01-01'::date as "from", to_day - '1970-01-01'::date as "to", place.changed
    from place join claim on claim.document_id = place.document_id and claim.id = place.claim_id
    where ${bodySays.side} is not null
      and ${bodySays.modality} in ('asserted', 'estimated')`.execute(reader.db)
  if (bound === null) return rows
  const then = asKnown(reader, knownOn)
  const asked = entities && new Set((await canonicalIds(then, entities)).values())
  const anew = await partsThen(then, [...new Set(rows.flatMap((row) => (row.changed ? [row.event] : [])))], {
    types: new Set(types),
    documents: new Set(documents),
    isAsked: (parties, days) =>
      (asked === undefined || parties.some((id) => asked.has(id))) &&
      (asOf === undefined || canBeIn(days, worldDays(asOf))),
  })
  return [...rows.filter((row) => !row.changed), ...anew]
}

/** The same of events that changed since, by the claims of the time that the reader asks for. */
async function partsThen(
  reader: Reader,
  changed: readonly string[],
  heard: {
    readonly types: ReadonlySet<string>
    readonly documents: ReadonlySet<string>
    readonly isAsked: (parties: readonly string[], days: ReturnType<typeof daysOf>) => boolean
  },
): Promise<FightPart[]> {
  const parts: FightPart[] = []
  for await (const told of formerInBatches(reader, changed)) {
    for (const [event, claims] of told) {
      const { eventType } = summariseEvent({ id: event, type: 'Event', label: '' }, claims)
      const days = daysOf(claims)
      if (!heard.types.has(eventType ?? '') || !heard.isAsked(entitiesIn(claims), days)) continue
      for (const { property, value, side, modality, document } of claims)
        if (
          property === 'participant' &&
          value.kind === 'entity' &&
          side !== null &&
          heard.documents.has(document.id) &&
          (modality === 'asserted' || modality === 'estimated')
        )
          parts.push({
            event,
            document: document.id,
            entity: value.id,
            side,
            from: dayNumber(days.from),
            to: dayNumber(days.to),
          })
    }
  }
  return parts
}
