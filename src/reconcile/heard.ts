import type { QuantityValue, TypedReference, Valid } from '../model/claim.ts'
import { type Bounds, boundsContain, edtfBounds } from '../model/edtf.ts'
import { eventPoint } from '../model/eventPoint.ts'
import type { Testimony } from '../model/testimony.ts'
import { isBeside } from './beside.ts'
import { range } from './values.ts'

/** What is told of others and bears on a subject's points. All lists may be empty. */
export interface ToldElsewhere<T extends Testimony = Testimony> {
  /** Claims of its armed wings. */
  readonly wings: readonly T[]
  /** Claims of the forces, the government or the rulers of the same state. */
  readonly kin: readonly T[]
  /** Claims of others whose value is the subject or its wing: who fights it, who is allied with it. */
  readonly turned: readonly T[]
  /** Claims of the phases of a conflict. */
  readonly phases: readonly T[]
  /** Counts that are told of a conflict's combatants, and of events in documents about the conflict. */
  readonly parties: readonly T[]
  /** Claims of events in which its side lost people, and of events in which it took a place. */
  readonly events: readonly T[]
}

export const nothingElsewhere: ToldElsewhere<never> = {
  wings: [],
  kin: [],
  turned: [],
  phases: [],
  parties: [],
  events: [],
}

/** The same, of the claims alone that pass. */
export function shownElsewhere<T extends Testimony>(
  told: ToldElsewhere<T>,
  shown: (claim: T) => boolean,
): ToldElsewhere<T> {
  const { wings, kin, turned, phases, parties, events } = told
  return {
    wings: wings.filter(shown),
    kin: kin.filter(shown),
    turned: turned.filter(shown),
    phases: phases.filter(shown),
    parties: parties.filter(shown),
    events: events.filter(shown),
  }
}

/** What is said of an armed wing is said of its organisation too: its fighters, foes and grounds. */
export const sharedWithWing: ReadonlySet<string> = new Set([
  'strength',
  'opponent',
  'ally',
  'cooperatesWith',
  'headquarters',
  'activeIn',
  'controls',
  'brigades',
  'killed',
  'injured',
  'captured',
])

/** Properties that hold both ways: who fights a group is fought by it. */
export const mutual: readonly string[] = ['opponent', 'ally', 'cooperatesWith']

/** What an organisation loses: its own dead, injured and captured. */
export const losses: readonly string[] = ['killed', 'injured', 'captured']

/** What is counted of a conflict as a whole, though told of one who fights in it or of one event. */
export const countsOfConflicts: readonly string[] = ['displaced', 'villagesAbandoned']

/** Events of a period that are heard beside the period's own figure: those that count most. */
const EVENTS = 12

/**
 * The claims of others that are heard on a subject's points, and only on points that its own claims raise. A claim keeps
 * its id, document and passage; what it says is turned to the subject: "X fights the subject" says that the subject
 * fights X, and 140 dead in one clash are a part of the dead of its year. `family` are the ids that mean the subject's
 * side: its own, its armed wings', those of its state.
 */
export function heardOn(
  subject: TypedReference,
  own: readonly Testimony[],
  told: ToldElsewhere,
  family: ReadonlySet<string> = new Set([subject.id]),
): Testimony[] {
  const raised = new Set(own.map((c) => c.property))
  return [
    ...told.wings.filter((c) => sharedWithWing.has(c.property) && raised.has(c.property)),
    ...told.kin.filter((c) => losses.includes(c.property) && raised.has(c.property)),
    ...told.turned
      .filter((c) => raised.has(c.property))
      .map((c): Testimony => ({ ...c, subject, value: { kind: 'entity', id: c.subject.id, label: c.subject.label } })),
    ...phaseEnds(own, told.phases),
    ...countsOfParties(told.parties).filter((c) => raised.has(c.property)),
    ...heardOfEvents(own, raised, told.events, family),
  ]
}

/** Counts of those who fight stand as they are; those of events are of the events' dates. */
function countsOfParties(told: readonly Testimony[]): Testimony[] {
  return [...Map.groupBy(told, (c) => c.subject.id).values()].flatMap((claims) => {
    const dates = claims.flatMap((c) => (c.property === 'date' && c.value.kind === 'date' ? [c.value.edtf] : []))
    const date = dateOf(claims) ?? dates[0] ?? null
    return claims
      .filter((c) => countsOfConflicts.includes(c.property))
      .map((c): Testimony => (date === null ? c : { ...c, valid: on(date) }))
  })
}

/** A conflict begins with its first phase and ends with its last. */
function phaseEnds(own: readonly Testimony[], phases: readonly Testimony[]): Testimony[] {
  const first = phases.filter((c) => c.property === 'startDate')
  const last = phases.filter((c) => c.property === 'endDate')
  const start = (c: Testimony): string => dayOf(c)?.earliest ?? '9999'
  const end = (c: Testimony): string => dayOf(c)?.latest ?? '9999'
  const heard: Testimony[] = []
  const starts = own.filter((c) => c.property === 'startDate')
  if (first.length > 0 && starts.length > 0) {
    const foremost = first.reduce((a, b) => (start(a) <= start(b) ? a : b)).subject.id
    // a phase that begins later than the whole is a later phase
    const latest = starts.map(end).sort().at(-1)!
    heard.push(...first.filter((c) => c.subject.id === foremost && start(c) <= latest))
  }
  const ends = own.filter((c) => c.property === 'endDate')
  if (last.length > 0 && ends.length > 0) {
    const final = last.reduce((a, b) => (end(a) >= end(b) ? a : b)).subject.id
    const earliest = ends.map(start).sort()[0]!
    heard.push(...last.filter((c) => c.subject.id === final && end(c) >= earliest))
  }
  return heard
}

const dayOf = (c: Testimony): Bounds | null => (c.value.kind === 'date' ? edtfBounds(c.value.edtf) : null)

const happened = (c: Testimony): boolean =>
  c.modality === 'asserted' || c.modality === 'alleged' || c.modality === 'estimated'

const always: Bounds = { earliest: null, latest: null }

const none: ReadonlySet<string> = new Set()

/** The datasets among the documents that tell of an event: they give its place by coordinates. */
const rowsAmong = (claims: readonly Testimony[]): ReadonlySet<string> =>
  new Set(claims.flatMap((c) => (c.place !== null && eventPoint(c.place) !== null ? [c.document.id] : [])))

/** What events tell: of people lost within a period for which the subject has a figure, and of places taken. */
function heardOfEvents(
  own: readonly Testimony[],
  raised: ReadonlySet<string>,
  told: readonly Testimony[],
  family: ReadonlySet<string>,
): Testimony[] {
  const heard: Testimony[] = []
  const events = [...Map.groupBy(told, (c) => c.subject.id).values()].map((claims) => ({
    claims,
    date: dateOf(claims),
  }))
  for (const property of losses) {
    const periods = own.flatMap((c) => {
      const counts = c.property === property && c.value.kind === 'quantity' && c.scope === null && c.place === null
      if (!counts) return []
      const dated = c.valid && c.valid.basis !== 'document' ? edtfBounds(c.valid.edtf) : null
      // beside a figure that names no period only what exceeds it says something
      const least = dated === null ? range(c.value as QuantityValue).high : Number.NEGATIVE_INFINITY
      return [{ claim: c, bounds: dated ?? always, least }]
    })
    periods.sort((a, b) => (a.least < b.least ? -1 : a.least > b.least ? 1 : 0))
    if (periods.length === 0) continue
    const parts: { claim: Testimony; low: number }[] = []
    for (const { claims, date } of events) {
      const days = date === null ? null : edtfBounds(date)
      const whole = days === null ? undefined : periods.find(({ bounds }) => boundsContain(bounds, days))
      if (!whole) continue
      // a dataset has a row for each event of all its wars; which of them a figure without a period means is not said
      const rows = whole.bounds === always ? rowsAmong(claims) : none
      for (const c of claims)
        if (
          c.property === property &&
          !rows.has(c.document.id) &&
          c.value.kind === 'quantity' &&
          c.victim?.id &&
          family.has(c.victim.id) &&
          happened(c) &&
          range(c.value).low > whole.least
        )
          parts.push({
            claim: {
              ...c,
              valid: on(date!),
              victim: whole.claim.victim,
              side: whole.claim.side,
              scope: null,
              place: null,
            },
            low: range(c.value).low,
          })
    }
    parts.sort((a, b) => b.low - a.low || (a.claim.id < b.claim.id ? -1 : 1))
    heard.push(...parts.slice(0, EVENTS).map((part) => part.claim))
  }
  if (raised.has('controls'))
    for (const { claims, date } of events) {
      const seizure = claims.some(
        (c) => c.property === 'eventType' && c.value.kind === 'text' && c.value.text === 'seizure',
      )
      const taken = claims.some(
        (c) =>
          c.property === 'participant' && c.role === 'attacker' && c.value.kind === 'entity' && family.has(c.value.id),
      )
      if (!seizure || !taken) continue
      for (const place of claims) {
        if (place.property !== 'place' || place.value.kind !== 'entity' || place.modality !== 'asserted') continue
        if (isBeside(place)) continue
        // as its own document dates it, so that two documents that date it otherwise stay two
        const own = dateOf(claims.filter((c) => c.document.id === place.document.id)) ?? date
        heard.push({ ...place, property: 'controls', valid: own === null ? null : since(own) })
      }
    }
  return heard
}

/** Held from that day, or from the last of those days. */
function since(edtf: string): Valid {
  const day = edtf.split('/').at(-1)!
  return { edtf: `${day}/..`, start: 'exact', end: null, basis: 'sentence' }
}

const on = (edtf: string): Valid => ({ edtf, start: 'exact', end: 'exact', basis: 'sentence' })

/** The date of an event by its claims: the most precise that is stated, null for none or an open one. */
function dateOf(claims: readonly Testimony[]): string | null {
  let best: string | null = null
  for (const { property, value } of claims) {
    if (property !== 'date' || value.kind !== 'date') continue
    const bounds = edtfBounds(value.edtf)
    if (bounds?.earliest == null || bounds.latest == null) continue
    const known = best === null ? null : edtfBounds(best)
    if (known === null || boundsContain(known, bounds)) best = value.edtf
  }
  return best
}
