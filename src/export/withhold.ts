import type { Claim, Reference, Value } from '../model/claim.ts'
import type { EventSummary } from '../model/entity.ts'

/*
 * What does not leave the base in an export: persons without public office have no row and are not named in others', and
 * street addresses, telephone numbers and e-mail addresses stay in their documents.
 */

/** What stands for a person who is not named. */
export const UNNAMED = 'a person without public office'

/** Bounded repetitions, each of characters that the next cannot take: linear on any text. */
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gu
/** International, or three groups and more of digits: years, dates, ranges and counts are none. */
const telephone =
  /(?<![\w.])(?:\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{2,5}){1,4}|\(\d{2,5}\)[ .-]?\d{3,4}[ .-]?\d{3,5}|0\d{1,4}[ -]\d{3,4}[ -]\d{3,5})(?![\w])/gu
const street =
  /(?:\b(?:No\.?|#)[ ]?)?\b\d{1,5}[A-Za-z]?(?:\/\d{1,4})?,?[ ](?:[A-Z][\p{L}'.-]{0,30}[ ]){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Quarter|Ward)\b\.?/gu

/** A text without the ways to reach a person. */
export const withoutContacts = (text: string): string =>
  text
    .replace(email, '[e-mail address left out]')
    .replace(telephone, '[telephone number left out]')
    .replace(street, '[street address left out]')

/** The ids that a claim names. */
export const namedBy = (claim: Claim): string[] =>
  [claim.subject, claim.value.kind === 'entity' ? claim.value : null, claim.victim, claim.perpetrator]
    .concat(claim.attributedTo, [...claim.via])
    .flatMap((of) => of?.id ?? [])

/** A claim as it may leave; null where it is about a person without public office. */
export function claimWithheld(claim: Claim, isPrivate: (id: string) => boolean): Claim | null {
  if (isPrivate(claim.subject.id)) return null
  const reference = <T extends Reference | null>(of: T): T =>
    of !== null && isPrivate(of.id) ? ({ ...of, id: '', label: UNNAMED } as T) : of
  const names = namedBy(claim).some(isPrivate)
  return {
    ...claim,
    // the words of the passage would name whom the columns do not
    passage: { ...claim.passage, quote: names ? '' : withoutContacts(claim.passage.quote) },
    value: valueWithheld(claim.value, isPrivate),
    role: claim.role === null ? null : withoutContacts(claim.role),
    scope: claim.scope === null ? null : withoutContacts(claim.scope),
    victim:
      claim.victim?.id && isPrivate(claim.victim.id)
        ? { category: claim.victim.category, label: UNNAMED }
        : claim.victim,
    perpetrator: reference(claim.perpetrator),
    attributedTo: reference(claim.attributedTo),
    via: claim.via.map(reference),
  }
}

function valueWithheld(value: Value, isPrivate: (id: string) => boolean): Value {
  if (value.kind === 'entity' && isPrivate(value.id)) return { kind: 'text', text: UNNAMED }
  return value.kind === 'text' ? { kind: 'text', text: withoutContacts(value.text) } : value
}

/** The ids that an event's summary names. */
export const namedByEvent = (event: EventSummary): string[] => [
  ...event.participants.map((p) => p.entity.id),
  ...event.casualties.flatMap((c) => [c.victim?.id, c.perpetrator?.id, c.attributedTo?.id]).filter((id) => id != null),
  ...(event.attributedTo ? [event.attributedTo.id] : []),
]

/** An event as it may leave: who has no public office took no part by name. */
export function eventWithheld(event: EventSummary, isPrivate: (id: string) => boolean): EventSummary {
  const reference = (of: Reference | null): Reference | null =>
    of !== null && isPrivate(of.id) ? { id: '', label: UNNAMED } : of
  const names = namedByEvent(event).some(isPrivate)
  return {
    ...event,
    attributedTo: reference(event.attributedTo),
    participants: event.participants.filter((p) => !isPrivate(p.entity.id)),
    casualties: event.casualties.map((c) => ({
      ...c,
      value: valueWithheld(c.value, isPrivate),
      victim: c.victim?.id && isPrivate(c.victim.id) ? { category: c.victim.category, label: UNNAMED } : c.victim,
      perpetrator: reference(c.perpetrator),
      attributedTo: reference(c.attributedTo),
    })),
    outcome: event.outcome === null || names ? null : withoutContacts(event.outcome),
  }
}
