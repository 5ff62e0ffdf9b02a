import { edtfBounds } from '../model/edtf.ts'
import type { StatedClaim } from '../model/stated.ts'
import { eventTypes } from '../vocabulary/vocabulary.ts'
import { accordKey } from './accordKey.ts'
import { entityId } from './entityId.ts'
import { days, eventDate } from './eventFacts.ts'
import { nameForm } from './nameForm.ts'

/** So many words tell an event by themselves, see `certainKeys`. */
const WORDS = 8

/** With a date no longer than a month, so many do. */
const WORDS_DATED = 4

/** Claims about organisations that say of whom an event tells, and the types of those events. */
export const tellsOf: ReadonlyMap<string, string> = new Map([
  ['founded', 'founding'],
  ['founder', 'founding'],
  ['splitFrom', 'split'],
  ['withdrewFrom', 'withdrawal'],
  ['memberOf', 'joining'],
  ['name', 'renaming'],
])

const RESUMED =
  /\b(?:resum(?:ed?|es|ing|ption)|restart(?:ed|s|ing)?|reignit(?:ed|es|ing)|(?:broke|breaks|breaking|flared|erupted) (?:out |up )?(?:again|anew))\b/iu

const BROKE =
  /\b(?:cease-?fire|truce|armistice|agreement|accord|pact)\b.{0,60}\b(?:collapsed|broke down|unravelled|fell apart|failed|disintegrated|crumbled)\b/iu

/** A passage by which somebody died. */
const DIED =
  /\b(?:kill(?:ed|ing|s)?|assassinat(?:ed|es|ing|ion)|murder(?:ed|s|ing)?|shot dead|gunned down|died|dies|death|executed|beheaded|hanged|slain|among (?:the|those) (?:dead|killed))\b/iu
const LIVED = /\b(?:attempt|wound|injur|surviv|escap|tried to|plot)/iu

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Whether two passages share half of the shorter one. */
export const overlap = (a: Stretch, b: Stretch): boolean => {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared > 0 && 2 * shared >= Math.min(a.end - a.start, b.end - b.start)
}

/**
 * An organisation is founded once, splits from another once and takes a name once, and a person is killed once: whoever
 * tells it tells the same event, however they date it. And the same long sentence tells the same event, as a shorter one
 * of the same month does. `people` are the mentions of persons.
 */
export function certainKeys(
  own: readonly StatedClaim[],
  nearby: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  home: string | null,
  people: ReadonlySet<string> = new Set(),
): string[] {
  const types = own.flatMap((c) => (c.property === 'eventType' && c.value.kind === 'text' ? [c] : []))
  const keys = new Set<string>()
  for (const claim of types) {
    const type = claim.value.kind === 'text' ? claim.value.text : ''
    for (const other of nearby) {
      if (tellsOf.get(other.property) !== type) continue
      const whole = type === 'founding' || type === 'split'
      const value =
        other.value.kind === 'mention'
          ? entityOf(other.value.mention)
          : other.value.kind === 'text'
            ? nameForm(other.value.text, 'other').plain
            : ''
      keys.add(`v${type} ${entityOf(other.subject)}${whole ? '' : ` ${value}`}`)
    }
    // an accord is known by its name, in the state of which the document speaks
    if (type === 'agreement' && home !== null)
      for (const { property, value } of own) {
        const key = property === 'title' && value.kind === 'text' ? accordKey(value.text, home) : null
        if (key !== null) keys.add(key)
      }
    // a state has one coup a year, whoever tells it
    if (type === 'coup' && home !== null)
      for (const { property, value } of own)
        if (property === 'date' && value.kind === 'date') keys.add(`vcoup ${home} ${value.edtf.slice(0, 4)}`)
    // fighting that broke out again in a month did so once, whoever tells it and by whatever name of a fight
    if (eventTypes.get(type) === 'fighting' && home !== null && RESUMED.test(claim.passage.quote))
      for (const { property, value } of own) {
        const date = property === 'date' && value.kind === 'date' ? eventDate(value.edtf) : null
        if (date && days(date) <= 31) keys.add(`vresumed ${home} ${date.earliest!.slice(0, 7)}`)
      }
  }
  for (const { property, value, role, modality, passage } of own)
    if (property === 'participant' && role === 'victim' && value.kind === 'mention' && people.has(value.mention))
      if (modality === 'asserted' && DIED.test(passage.quote) && !LIVED.test(passage.quote))
        keys.add(`vdeath ${entityOf(value.mention)}`)
  const date = own.find((c) => c.property === 'date' && c.value.kind === 'date')?.value
  const bounds = date?.kind === 'date' ? edtfBounds(date.edtf) : null
  const month = bounds !== null && home !== null && days(bounds) <= 31 ? `${home} ${bounds.earliest}` : null
  for (const { property, value, passage } of own) {
    // so did a truce that broke down in a month
    if (property === 'outcome' && month !== null && BROKE.test(passage.quote.slice(0, 300)))
      keys.add(`vbroke ${home} ${bounds!.earliest!.slice(0, 7)}`)
    if (value.kind !== 'text' || (property !== 'eventType' && property !== 'outcome')) continue
    const type = property === 'eventType' ? value.text : property
    const words =
      passage.quote
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
    if (property === 'eventType' && words.length >= WORDS) keys.add(`w${entityId(JSON.stringify([type, words]))}`)
    else if (month !== null && words.length >= WORDS_DATED)
      keys.add(`w${entityId(JSON.stringify([type, month, words]))}`)
  }
  return [...keys]
}
