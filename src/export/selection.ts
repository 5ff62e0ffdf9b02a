import type { Answers, ClaimQuery, ComparisonQuery, EventQuery } from '../answers/answers.ts'
import { eachPage } from '../answers/eachPage.ts'
import type { Claim } from '../model/claim.ts'
import type { EventSummary } from '../model/entity.ts'
import type { Location } from '../model/gazetteer.ts'
import { csvLine } from './csvLine.ts'
import { claimColumns, claimRow, eventColumns, eventRow, quantityOf } from './rows.ts'
import { claimWithheld, eventWithheld, namedBy, namedByEvent } from './withhold.ts'

/** What may be asked for: the claims of some points with how each point stands, claims alone, events. */
export type Selection =
  | { readonly what: 'points'; readonly query: ComparisonQuery }
  | { readonly what: 'claims'; readonly query: ClaimQuery }
  | { readonly what: 'events'; readonly query: EventQuery }

export type SelectionFormat = 'csv' | 'jsonl' | 'geojson'

const PAGE = 500

/**
 * Part of a base as a file, page by page: CSV, JSON lines, or GeoJSON (events). How a thing is said and by whom stands in
 * every row with its figure; persons without public office and ways to reach people are left out (withhold.ts).
 */
export async function* exportSelection(
  answers: Answers,
  selection: Selection,
  format: SelectionFormat,
): AsyncGenerator<string> {
  if (selection.what === 'events') yield* events(answers, selection.query, format)
  else if (format === 'csv') {
    yield `\ufeff${csvLine(claimColumns)}`
    for await (const told of claimsOf(answers, selection))
      yield told.map(({ claim, label, verdict, variant }) => csvLine(claimRow(claim, label, verdict, variant))).join('')
  } else
    for await (const told of claimsOf(answers, selection))
      yield told.map(({ claim, verdict, variant }) => `${JSON.stringify({ ...claim, verdict, variant })}\n`).join('')
}

interface Told {
  readonly claim: Claim
  readonly label: string
  /** How its point stands, and which of its variants it is, from 1; null where claims alone are asked for. */
  readonly verdict: string | null
  readonly variant: number | null
}

async function* claimsOf(
  answers: Answers,
  selection: Exclude<Selection, { what: 'events' }>,
): AsyncGenerator<readonly Told[]> {
  const pages =
    selection.what === 'claims' ? claimsAlone(answers, selection.query) : claimsOfPoints(answers, selection.query)
  const { knownOn } = selection.query
  for await (const told of pages) {
    const hidden = await answers.privateAmong([...new Set(told.flatMap(({ claim }) => namedBy(claim)))], { knownOn })
    const shown = told.flatMap((one) => {
      const claim = claimWithheld(one.claim, (id) => hidden.has(id))
      return claim === null ? [] : [{ ...one, claim }]
    })
    if (shown.length > 0) yield shown
  }
}

async function* claimsAlone(answers: Answers, query: ClaimQuery): AsyncGenerator<readonly Told[]> {
  for await (const items of eachPage((cursor) => answers.claims({ ...query, cursor, limit: PAGE })))
    yield items.map((claim) => ({ claim, label: claim.property, verdict: null, variant: null }))
}

async function* claimsOfPoints(answers: Answers, query: ComparisonQuery): AsyncGenerator<readonly Told[]> {
  for await (const items of eachPage((cursor) => answers.points({ ...query, cursor, limit: PAGE })))
    yield items.flatMap((point) =>
      point.variants.flatMap((variant, index) =>
        variant.claims.flatMap((id) => {
          const claim = point.claims[id]
          return claim ? [{ claim, label: point.label, verdict: point.verdict, variant: index + 1 }] : []
        }),
      ),
    )
}

async function* events(answers: Answers, query: EventQuery, format: SelectionFormat): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${csvLine(eventColumns)}`
  if (format === 'geojson') yield '{"type":"FeatureCollection","features":[\n'
  const { knownOn } = query
  const locations = new Map<string, Location | null>()
  let first = true
  for await (const items of eachPage((cursor) => answers.events({ ...query, cursor, limit: PAGE }))) {
    const hidden = await answers.privateAmong([...new Set(items.flatMap(namedByEvent))], { knownOn })
    const shown = items.map((event) => eventWithheld(event, (id) => hidden.has(id)))
    if (format === 'csv') yield shown.map((event) => csvLine(eventRow(event))).join('')
    if (format === 'jsonl') yield shown.map((event) => `${JSON.stringify(event)}\n`).join('')
    if (format !== 'geojson') continue
    for (const event of shown) {
      const place = event.place?.id
      if (place !== undefined && !locations.has(place)) locations.set(place, await answers.location(place, { knownOn }))
      yield `${first ? '' : ',\n'}${JSON.stringify(feature(event, place === undefined ? null : (locations.get(place) ?? null)))}`
      first = false
    }
  }
  if (format === 'geojson') yield '\n]}\n'
}

/**
 * An event as a feature (RFC 7946); without a geometry where nobody knows where its place lies. `precision` tells what the
 * coordinates mean: the middle of a township is no point.
 */
function feature(event: EventSummary, location: Location | null): object {
  const { longitude, latitude } = location ?? { longitude: null, latitude: null }
  return {
    type: 'Feature',
    id: event.id,
    geometry: longitude === null || latitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] },
    properties: {
      type: event.eventType,
      modality: event.modality,
      attributedTo: event.attributedTo?.label ?? null,
      date: event.date,
      place: event.place?.label ?? null,
      relation: event.place?.relation ?? null,
      precision: location?.class ?? null,
      participants: event.participants.map(({ entity, role, side }) => ({ label: entity.label, role, side })),
      casualties: event.casualties.map((c) => ({
        outcome: c.outcome,
        ...quantityOf(c.value),
        victim: c.victim?.label ?? c.victim?.category ?? null,
        perpetrator: c.perpetrator?.label ?? null,
        modality: c.modality,
        attributedTo: c.attributedTo?.label ?? null,
        claim: c.claim,
      })),
      outcome: event.outcome,
      claims: event.claims,
      documents: event.documents,
    },
  }
}
