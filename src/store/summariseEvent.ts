import type { TypedReference } from '../model/claim.ts'
import { edtfBounds } from '../model/edtf.ts'
import type { Casualty, EventSummary, Participant } from '../model/entity.ts'
import type { Testimony } from '../model/testimony.ts'

const outcomes: readonly string[] = ['killed', 'injured', 'captured', 'displaced'] satisfies Casualty['outcome'][]

/** Properties of which a summary tells more than that there are claims. */
export const summarised: ReadonlySet<string> = new Set([
  'eventType',
  'date',
  'place',
  'participant',
  'outcome',
  'title',
  ...outcomes,
  'signatory',
  'witness',
  'mediator',
])

/** An asserted claim of another property that names nobody beside its value: where it stands is all that is told of it. */
export interface PlainPlace {
  readonly property: string
  readonly document: string
  readonly start: number
  readonly claim: string
}

/** In the order in which an event's witnesses are heard. */
export const byPlace = (a: PlainPlace, b: PlainPlace): number =>
  inOrder(a.property, b.property) || inOrder(a.document, b.document) || a.start - b.start || inOrder(a.claim, b.claim)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const placeOf = ({ property, document, passage, id }: Testimony): PlainPlace => ({
  property,
  document: document.id,
  start: passage.start,
  claim: id,
})

/**
 * An event as its claims tell it: for type, date and place the first witness that asserts it, allegations only where
 * nothing is asserted. Who took part and what came of it are told only as asserted, since a summary has no room for who
 * alleges it; casualties keep who says so and how. Where witnesses differ, the comparisons show all. `plain` are the places
 * of claims that are not among `claims`.
 */
export function summariseEvent(
  subject: TypedReference,
  claims: readonly Testimony[],
  plain: readonly PlainPlace[] = [],
): EventSummary {
  const said = (property: string) => firstWitness(claims, property)
  const text = (claim: Testimony | undefined): string | null => {
    if (!claim) return null
    const { value } = claim
    if (value.kind === 'text') return value.text
    if (value.kind === 'entity') return value.label
    return value.kind === 'date' ? value.edtf : null
  }
  const dates = claims.filter((claim) => claim.property === 'date' && claim.value.kind === 'date')
  const date = mostPrecise(dates.filter((claim) => claim.modality === 'asserted')) ?? mostPrecise(dates)
  const place = said('place')
  const happened = whatHappened(claims, plain.length > 0)
  const places = plain.length === 0 ? claims.map(placeOf) : [...claims.map(placeOf), ...plain].sort(byPlace)
  return {
    id: subject.id,
    eventType: text(typeTold(claims)),
    modality: happened?.modality ?? 'asserted',
    attributedTo: happened?.modality === 'asserted' ? null : (happened?.attributedTo ?? null),
    date,
    place:
      place?.value.kind === 'entity'
        ? { ...(place.place?.id === place.value.id ? place.place : {}), id: place.value.id, label: place.value.label }
        : (place?.place ?? null),
    participants: participantsOf(claims.filter(({ modality }) => modality === 'asserted' || modality === 'estimated')),
    casualties: claims.flatMap((claim) =>
      outcomes.includes(claim.property)
        ? [
            {
              outcome: claim.property as Casualty['outcome'],
              value: claim.value,
              victim: claim.victim,
              perpetrator: claim.perpetrator,
              attributedTo: claim.attributedTo,
              modality: claim.modality,
              claim: claim.id,
            },
          ]
        : [],
    ),
    outcome: text(claims.find((claim) => claim.property === 'outcome' && claim.modality === 'asserted')),
    claims: places.map((place) => place.claim),
    documents: [...new Set(places.map((place) => place.document))],
  }
}

/** What tells how an event is told. */
type Telling = Pick<Testimony, 'property' | 'modality' | 'rule'>

/** The first claim of a property that asserts it; where none does, the first that alleges it. */
function firstWitness<T extends Telling>(claims: readonly T[], property: string): T | undefined {
  const all = claims.filter((claim) => claim.property === property && claim.modality !== 'negated')
  return all.find((claim) => claim.modality === 'asserted') ?? all.find((claim) => claim.modality !== 'denied')
}

/** What happened: a dataset's code names the class of violence only, words name what it was. */
const typeTold = (claims: readonly Testimony[]): Testimony | undefined =>
  firstWitness(
    claims.filter((claim) => claim.rule !== 'type_of_violence'),
    'eventType',
  ) ?? firstWitness(claims, 'eventType')

/** The claim by which an event stands or falls; none where some other claim asserts something of it. */
const whatHappened = <T extends Telling>(claims: readonly T[], asserted: boolean): T | undefined =>
  firstWitness(claims, 'eventType') ??
  (asserted ? undefined : (claims.find((claim) => claim.modality === 'asserted') ?? claims[0]))

const STANCE = /^(?:alleged|denied|planned|demanded) /

/** A label of an event without the word that says how it is told. */
export const withoutStance = (label: string): string => label.replace(STANCE, '')

/**
 * An event's label with what it is when nobody asserts it: an alleged airstrike is called so in every list, search and
 * heading. What some document asserts goes by its plain label. `asserted`: a claim that is not among these does so.
 */
export function eventLabel(label: string, claims: readonly Telling[], asserted = false): string {
  const plain = withoutStance(label)
  const told = `${whatHappened(claims, asserted)?.modality ?? 'asserted'} `
  return STANCE.test(told) ? told + plain : plain
}

/** Every entity that the claims of an event name. */
export const entitiesIn = (claims: readonly Testimony[]): string[] =>
  claims.flatMap(({ value, place, victim, perpetrator }) =>
    [value.kind === 'entity' ? value.id : null, place?.id, victim?.id, perpetrator?.id].filter((id) => id != null),
  )

/** Who takes part by these claims, once for each role, with the side where a claim gives it. */
export function participantsOf(claims: readonly Testimony[]): Participant[] {
  const participants = new Map<string, Participant>()
  for (const { property, value, role: played, side, modality } of claims) {
    if (value.kind !== 'entity' || modality === 'negated' || modality === 'denied') continue
    if (property !== 'participant' && partRoles[property] === undefined) continue
    const role = played ?? partRoles[property] ?? null
    const key = `${value.id}\n${role}`
    const known = participants.get(key)
    participants.set(key, { entity: { id: value.id, label: value.label }, role, side: known?.side ?? side })
  }
  return [...participants.values()]
}

/** Properties of agreements whose value takes part, and the role that gives. */
const partRoles: Readonly<Record<string, string>> = {
  signatory: 'signatory',
  witness: 'observer',
  mediator: 'mediator',
}

function mostPrecise(claims: readonly Testimony[]): string | null {
  let best: { edtf: string; days: number } | null = null
  for (const { value } of claims) {
    if (value.kind !== 'date') continue
    const bounds = edtfBounds(value.edtf)
    const days =
      bounds?.earliest != null && bounds.latest != null
        ? (Date.parse(bounds.latest) - Date.parse(bounds.earliest)) / 86_400_000
        : Number.POSITIVE_INFINITY
    // a year is no more precise than a leap year, nor February than March
    if (best === null || days < best.days * 0.89) best = { edtf: value.edtf, days }
  }
  return best?.edtf ?? null
}
