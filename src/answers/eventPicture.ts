import { modalities } from '../model/claim.ts'
import { relationKinds } from '../model/comparison.ts'
import { dayNumber } from '../model/dayNumber.ts'
import { compare } from '../reconcile/reconcile.ts'
import { areaMiddles } from '../store/areaMiddles.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { worldDays } from '../store/claims.ts'
import { canBeIn, daysOf } from '../store/events.ts'
import { locationsOf } from '../store/gazetteer.ts'
import { nativeNames } from '../store/nativeNames.ts'
import { pictureEntities } from '../store/pictureEntities.ts'
import { type PictureEventFilters, type PictureEventRow, pictureEvents } from '../store/pictureEvents.ts'
import { reconcileContext } from '../store/reconcileContext.ts'
import { formerInBatches } from '../store/reconcileSubjects.ts'
import { canonicalIds } from '../store/redirects.ts'
import { entityReferences } from '../store/references.ts'
import { entitiesIn, participantsOf, summariseEvent } from '../store/summariseEvent.ts'
import { Indexed } from './indexed.ts'
import type { EventPicture, PictureLocation } from './pictureShapes.ts'

/** Events as columns. With `knownOn` they are told and judged by what the base knew then. */
export async function eventPicture(base: Reader, filters: PictureEventFilters, limit: number): Promise<EventPicture> {
  const { total, rows: found } = await pictureEvents(base, filters, limit)
  const reader = asKnown(base, filters.knownOn)
  const rows = filters.knownOn === undefined ? found : await toldThen(reader, found, filters)
  const parties = await pictureEntities(reader, [...new Set(rows.flatMap((row) => row.parties ?? []))])
  const locations = await locate(reader, rows)
  const type = new Indexed<string>()
  const party = new Indexed<string>()
  const document = new Indexed<string>()
  const events = {
    id: rows.map((row) => row.id),
    type: rows.map((row) => type.of(row.type)),
    date: rows.map((row) => row.date),
    from: rows.map((row) => row.from),
    to: rows.map((row) => row.to),
    location: rows.map((row) => locations.indexOf(row)),
    parties: rows.map((row) => [
      ...new Set(
        (row.parties ?? []).flatMap((id) => {
          const known = parties.get(id)
          return known ? [party.of(known.id)] : []
        }),
      ),
    ]),
    documents: rows.map((row) => row.documents.map((id) => document.of(id))),
    modality: rows.map((row) => modalities.indexOf(row.modality)),
    verdict: rows.map((row) => row.seriousness ?? 0),
  }
  return {
    // what was told otherwise then may not be among those asked for
    total: total - found.length + rows.length,
    types: type.values,
    parties: party.values.map((id) => parties.get(id)!),
    locations: locations.all,
    documents: document.values,
    modalities,
    verdicts: relationKinds,
    events,
  }
}

/** What a place says of itself where a dataset gives coordinates. */
type Located = Partial<Pick<PictureEventRow, 'precision' | 'longitude' | 'latitude'>>
type Placed = Pick<PictureEventRow, 'place' | 'precision' | 'longitude' | 'latitude'>

/**
 * Where the events happened, each place once for each position that sources give it, and which of these an event has.
 * What no source puts on the map stands where a gazetteer knows the place.
 */
async function locate(
  reader: Reader,
  rows: readonly Placed[],
): Promise<{ readonly all: readonly PictureLocation[]; readonly indexOf: (row: Placed) => number }> {
  const references = await entityReferences(reader, [...new Set(rows.flatMap((row) => row.place ?? []))])
  const ids = [...new Set([...references.values()].map((reference) => reference.id))]
  const unknown = new Set(
    rows.flatMap((row) =>
      row.longitude === null || row.latitude === null ? (references.get(row.place!)?.id ?? []) : [],
    ),
  )
  const located = await locationsOf(reader, [...unknown])
  const names = await nativeNames(reader, ids)
  const middles = await areaMiddles(
    reader,
    [...located.values()].flatMap(({ id, longitude }) => (longitude === null ? [id] : [])),
  )
  const key = ({ place, precision, longitude, latitude }: Placed): string => {
    const own = longitude !== null && latitude !== null ? `${longitude} ${latitude}` : ''
    return `${references.get(place!)!.id} ${precision ?? ''} ${own}`
  }
  const known = new Indexed<string>()
  const all: PictureLocation[] = []
  for (const row of rows) {
    const place = row.place === null ? undefined : references.get(row.place)
    if (place === undefined || known.of(key(row)) < all.length) continue
    const { id, label } = place
    const location = located.get(id)
    const native = names.get(id) ?? null
    const own = row.longitude !== null && row.latitude !== null
    const middle = location?.longitude === null ? middles.get(location.id) : location
    const { longitude, latitude } = own ? row : { longitude: null, latitude: null, ...middle }
    const size = row.precision ?? location?.class ?? (own ? 'point' : null)
    const placed = longitude !== null && latitude !== null
    all.push({ id, label, native, class: placed ? size : null, longitude, latitude })
  }
  return { all, indexOf: (row) => (row.place !== null && references.has(row.place) ? known.of(key(row)) : -1) }
}

/**
 * The events as claims of the time that the reader asks for tell them; only those that changed since are read. What was
 * several events then is told as several.
 */
async function toldThen(
  reader: Reader,
  rows: readonly PictureEventRow[],
  { entities, types, asOf }: PictureEventFilters,
): Promise<readonly PictureEventRow[]> {
  const world = asOf === undefined ? null : worldDays(asOf)
  const changed = rows.filter((row) => row.changed).map((row) => row.id)
  const asked = entities && new Set((await canonicalIds(reader, entities)).values())
  const anew = new Map<string, PictureEventRow[]>()
  for await (const said of formerInBatches(reader, changed)) {
    const [subjects, today] = await Promise.all([
      entityReferences(reader, [...said.keys()]),
      canonicalIds({ db: reader.db }, [...said.keys()]),
    ])
    const context = await reconcileContext(reader, [...said.values()].flat())
    for (const [id, claims] of said) {
      const subject = subjects.get(id)
      if (!subject || (asked && !entitiesIn(claims).some((entity) => asked.has(entity)))) continue
      const { eventType, date, place, modality, documents } = summariseEvent(subject, claims)
      const days = daysOf(claims)
      if (types && !types.includes(eventType ?? '')) continue
      if (world && !canBeIn(days, world)) continue
      const { precision = null, longitude = null, latitude = null } = (place ?? {}) as Located
      const row: PictureEventRow = {
        id,
        type: eventType,
        from: dayNumber(days.from),
        to: dayNumber(days.to),
        date,
        place: place?.id ?? null,
        precision,
        longitude,
        latitude,
        modality,
        documents,
        parties: [...new Set(participantsOf(claims).map((p) => p.entity.id))],
        seriousness: Math.max(0, ...compare(subject, claims, context).map((c) => relationKinds.indexOf(c.verdict))),
        changed: true,
      }
      const now = today.get(id)!
      anew.set(now, [...(anew.get(now) ?? []), row])
    }
  }
  return rows.flatMap((row) => (row.changed ? (anew.get(row.id) ?? []) : [row]))
}
