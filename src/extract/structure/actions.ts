import type { Block } from '../../model/document.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { eventTypeBegun, eventTypeNamed, eventTypeTold } from '../../vocabulary/eventWords.ts'
import { eventTypes, isKind } from '../../vocabulary/vocabulary.ts'
import { findDates } from '../values/dates.ts'
import { splitList } from '../values/lists.ts'
import { clausesOf } from './clauses.ts'
import { at, type Context, date, entity, folded, type Named, tell, text } from './context.ts'
import { dayOf } from './datedLines.ts'
import { foldName } from './foldName.ts'
import { bareName, isCollective, known, name, nameOrganization, namePlace } from './naming.ts'

const EXTRACTOR = 'list-event@1'

/**
 * List items that tell events: what an introduced group did ("After the truce, the NUF: – Paused mining"), where and
 * when what the introduction says happened ("the NUF captured the towns: – **Alo**: 3 May 2019"), and what befell
 * those a bold key names ("**NUF Battalions 12 and 14**: Defeated in May 2019").
 */
export function readActions(context: Context): void {
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || block.kind !== 'list-item' || block.section === null) continue
    const introduction = block.under === undefined ? undefined : context.blocks[block.under]
    if (block.key !== undefined && block.value !== undefined) {
      const when = dayOf(context, block.value)
      if (when !== null && introduction?.kind === 'paragraph' && tellPlaced(context, block, introduction, when))
        context.done.add(index)
      else if (when === null && tellBefallen(context, block)) context.done.add(index)
      continue
    }
    if (introduction?.kind === 'paragraph' && tellAction(context, block, introduction)) context.done.add(index)
  }
}

interface Introduced {
  readonly named: Named
  readonly span: Span
  /** From the subject to the end of the introduction. */
  readonly clause: Span
}

/** The group an introduction ends with: "After seizing the mines, the NUF:". */
function introducedBy(context: Context, introduction: Block): Introduced | null {
  const last = clausesOf(context.text, introduction).at(-1)
  if (last === undefined) return null
  const words = at(context, last)
  const found =
    /(?:^|[\s,])((?:the\s+)?\p{Lu}[\p{L}\d/’'-]*(?:\s\p{Lu}[\p{L}\d/’'-]*){0,6})(?:\s+(?:has|had|have|also|then))*\s*:$/u.exec(
      words,
    )
  if (found === null) return null
  const start = last.start + found.index + found[0].indexOf(found[1]!)
  return subjectAt(context, introduction, { start, end: start + found[1]!.length }, { start, end: last.end })
}

function subjectAt(context: Context, block: Block, span: Span, clause: Span): Introduced | null {
  const own = bareName(context, span)
  const words = folded(context, own)
  const before = known(context, words)
  if (before === undefined && !isCollective(context, words)) return null
  const named =
    before === undefined
      ? nameOrganization(context, block, own)
      : { ...name(context, own, before.type, { same: before.mention }), label: before.label }
  return isKind(named.type, 'Organization') ? { named, span: own, clause } : null
}

/** "Paused mining operations temporarily": an event of the type its verb shows, by the group that was introduced. */
function tellAction(context: Context, block: Block, introduction: Block): boolean {
  const subject = introducedBy(context, introduction)
  if (subject === null) return false
  const item = trimSpan(context.text, block.value ?? block)
  if (item.end - item.start > 320) return false
  const words = at(context, item)
  const begun = eventTypeBegun(words)
  const type = begun ?? eventTypeTold(words)?.type
  if (!type) return false
  const event = context.draft.event({
    type: type === 'agreement' || type === 'ceasefire' ? 'Agreement' : 'Event',
    anchor: item,
  })
  const about = { event }
  tell(context, block, item, about, 'eventType', text(type), { extractor: EXTRACTOR })
  const dated = findDates(context.text, item)[0]
  if (dated !== undefined) tell(context, block, item, about, 'date', date(dated.date), { extractor: EXTRACTOR })
  if (begun !== null) {
    const from = item.end - subject.clause.start <= 320 ? subject.clause.start : item.start
    tell(context, block, { start: from, end: item.end }, about, 'participant', entity(subject.named), {
      extractor: EXTRACTOR,
      role: eventTypes.get(type) === 'fighting' ? 'attacker' : 'party',
      side: folded(context, subject.span),
    })
    tellPartners(context, block, item, about, type)
    tellLevy(context, block, item, subject.named)
  }
  tell(context, block, item, about, 'outcome', text(folded(context, item).replace(/[.;]+$/u, '')), {
    extractor: EXTRACTOR,
  })
  return true
}

/** "Renegotiated terms with Chinese companies and Yunnan authorities": whom it was done with. */
function tellPartners(context: Context, block: Block, item: Span, about: { event: number }, type: string): void {
  if (!['negotiation', 'meeting', 'agreement', 'ceasefire', 'joining', 'clash', 'battle'].includes(type)) return
  const found = /\bwith\s+(.{3,140}?)(?=\s+(?:in|on|over|about|after|before|at|for|to)\s|[.;]|$)/u.exec(
    at(context, item),
  )
  if (found === null) return
  const start = item.start + found.index + found[0].length - found[1]!.length
  for (const member of splitList(context.text, { start, end: start + found[1]!.length })) {
    const own = bareName(context, member)
    if (own.end - own.start < 3) continue
    tell(context, block, item, about, 'participant', entity(nameOrganization(context, block, own)), {
      extractor: EXTRACTOR,
      role: 'party',
    })
  }
}

/** "Imposed a fixed tax per tonne on ore exports": the tax is a source of revenue of whoever imposed it. */
function tellLevy(context: Context, block: Block, item: Span, subject: Named): void {
  const found =
    /^(?:imposed|introduced|levied|raised|collected|collects|began collecting|set)\s+(?:an?\s+|the\s+|new\s+)?(.{0,60}?\b(?:tax|taxes|toll|tolls|levy|levies|duty|duties|fee|fees|royalty|royalties)\b.{0,100})$/iu.exec(
      at(context, item),
    )
  if (found === null) return
  tell(context, block, item, { mention: subject.mention }, 'revenueSource', text(found[1]!.replace(/[.;]+$/u, '')), {
    extractor: EXTRACTOR,
  })
}

/** "**Alo and Bera**: 3–5 May 2019" under "the NUF captured the belt from the NDF:". */
function tellPlaced(context: Context, block: Block, introduction: Block, when: string): boolean {
  const last = clausesOf(context.text, introduction).at(-1)
  if (last === undefined || !/:$/u.test(at(context, last))) return false
  const words = at(context, last)
  const verb = eventTypeTold(words)
  if (verb === null) return false
  // "reopened its front with attacks on outposts": the attacks are what the places tell
  const noun = verb.type === 'policy' ? eventTypeNamed(words) : null
  const told = noun !== null && eventTypes.get(noun) === 'fighting' ? { ...verb, type: noun } : verb
  const key = bareName(context, block.key!)
  const places = splitList(context.text, key)
  // "Disarmament completed" is no place
  if (
    !places.every((p) => /^[\p{Lu}\p{Lo}](?!.*\s\p{Ll}+ed$)/u.test(at(context, p))) ||
    isCollective(context, folded(context, key))
  )
    return false
  const item = { start: block.key!.start, end: block.value!.end }
  const about = { event: context.draft.event({ type: 'Event', anchor: item }) }
  const actor =
    /((?:the\s+)?\p{Lu}[\p{L}\d/’'-]*(?:\s\p{Lu}[\p{L}\d/’'-]*){0,6})\s+(?:had\s+|has\s+|then\s+|also\s+|forces\s+|troops\s+|fighters\s+)*$/u.exec(
      words.slice(0, told.index),
    )
  const start = actor === null ? last.start + told.index : last.start + actor.index
  const subject =
    actor === null
      ? null
      : subjectAt(context, introduction, { start, end: start + actor[1]!.length }, { start, end: last.end })
  const passage = item.end - start <= 320 ? { start, end: item.end } : item
  tell(context, block, passage, about, 'eventType', text(told.type), { extractor: EXTRACTOR })
  tell(context, block, item, about, 'date', date(when), { extractor: EXTRACTOR })
  for (const place of places)
    tell(context, block, item, about, 'place', entity(namePlace(context, place)), { extractor: EXTRACTOR })
  if (subject !== null)
    tell(context, block, passage, about, 'participant', entity(subject.named), {
      extractor: EXTRACTOR,
      role: eventTypes.get(told.type) === 'fighting' ? 'attacker' : 'party',
      side: folded(context, subject.span),
    })
  return true
}

/** "**NUF Battalions 12 and 14**: Defeated in May 2019": an event of those named, of the type the verb shows. */
function tellBefallen(context: Context, block: Block): boolean {
  const value = trimSpan(context.text, block.value!)
  const words = at(context, value)
  const type = eventTypeBegun(words)
  if (type === null || value.end - value.start > 240) return false
  const key = bareName(context, block.key!)
  const label = folded(context, key)
  const units = isCollective(context, label) || UNITS.test(label) || NUMBERED.test(label)
  const places = units || !TAKEN.test(words) ? [] : splitList(context.text, key)
  if (!units && (places.length === 0 || !places.every((place) => isPlaceName(context, place)))) return false
  const whole = { start: block.key!.start, end: value.end }
  const about = { event: context.draft.event({ type: 'Event', anchor: whole }) }
  tell(context, block, whole, about, 'eventType', text(type), { extractor: EXTRACTOR })
  const dated = findDates(context.text, value)[0]
  if (dated !== undefined) tell(context, block, whole, about, 'date', date(dated.edtf), { extractor: EXTRACTOR })
  for (const place of places)
    tell(context, block, whole, about, 'place', entity(namePlace(context, place)), { extractor: EXTRACTOR })
  if (places.length > 0) return true
  const passive =
    /^(?:defeated|routed|surrendered|captured|seized|ambushed|destroyed|disarmed|disbanded|attacked|bombed|shelled|besieged|sanctioned|designated|outlawed|banned)\b/i.test(
      words,
    )
  for (const named of namedUnits(context, block, key))
    tell(context, block, whole, about, 'participant', entity(named), {
      extractor: EXTRACTOR,
      role: passive ? 'target' : 'party',
    })
  tell(context, block, whole, about, 'outcome', text(`${label}: ${folded(context, value).replace(/[.;]+$/u, '')}`), {
    extractor: EXTRACTOR,
  })
  return true
}

/** What befalls a place: "**Rako**: captured 3 June 2022". */
const TAKEN =
  /^(?:(?:re)?captured|(?:re)?taken|seized|occupied|overrun|liberated|lost|besieged|attacked|bombed|shelled|raided|burned|looted)\b/iu

/** A name, of a place as far as the document has said what it is of. */
const isPlaceName = (context: Context, span: Span): boolean => {
  const words = folded(context, bareName(context, span))
  const type = known(context, words)?.type
  return /^[\p{Lu}\p{Lo}]/u.test(words) && (type === undefined || type === 'Place' || type === 'Facility')
}

/** "LID 55": a unit by letters and number. */
const NUMBERED = /^\p{Lu}[\p{Lu}-]{1,7} (?:No\.? )?\d{1,4}\b/u
const UNITS =
  /^(.{2,80}?)\s*\b(Battalions?|Brigades?|Divisions?|Regiments?|Companies|Company|Columns?|Squads?|Fronts?)\s+((?:No\.?\s*)?\d[\w-]*(?:(?:,|\s+and|\s*&)\s*\d[\w-]*)*)$/u

/** "NDF Guard Battalions 12 and 14": two battalions, both of the NDF. */
function namedUnits(context: Context, block: Block, key: Span): Named[] {
  const label = folded(context, key)
  const units = UNITS.exec(label)
  if (units === null) return splitList(context.text, key).map((s) => nameOrganization(context, block, s, 'ArmedGroup'))
  const kind = units[2] === 'Companies' ? 'Company' : units[2]!.replace(/s$/u, '')
  const numbers = units[3]!
    .split(/,|\s+and\s+|\s*&\s*/u)
    .map((n) => n.trim())
    .filter(Boolean)
  const owner = ownerOf(context, key, units[1]!)
  return numbers.map((number) => {
    const named = name(context, key, 'ArmedGroup', { label: `${units[1]} ${kind} ${number}` })
    if (owner !== null)
      tell(context, block, key, { mention: named.mention }, 'memberOf', entity(owner), { extractor: EXTRACTOR })
    return named
  })
}

/** The organisation whose name the unit's begins with. */
function ownerOf(context: Context, key: Span, words: string): Named | null {
  const parts = words.split(' ')
  for (let length = parts.length; length > 0; length--) {
    const own = parts.slice(0, length).join(' ')
    const found = known(context, own)
    if (found === undefined || !isKind(found.type, 'Organization')) continue
    return {
      ...name(context, { start: key.start, end: key.start + own.length }, found.type, { same: found.mention }),
      label: found.label,
    }
  }
  const first = parts[0]!
  return /^\p{Lu}[\p{Lu}\d-]{2,11}$/u.test(first) && foldName(first) !== ''
    ? name(context, { start: key.start, end: key.start + first.length }, 'ArmedGroup', { nameKind: 'abbreviation' })
    : null
}
