import type { Block, Cell } from '../../model/document.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { eventTypeNamed } from '../../vocabulary/eventWords.ts'
import { memo } from '../../vocabulary/memo.ts'
import { foldKey, propertyByAlias } from '../../vocabulary/vocabulary.ts'
import { parseDate } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import { clausesOf } from './clauses.ts'
import { at, type Context, date, entity, folded, tell, text } from './context.ts'
import { readDetails, tellOutcome, tellSignatories } from './details.ts'
import { quantityValue, unitAfter } from './fieldValues.ts'
import { namePlace } from './naming.ts'
import { type Gathering, tellParticipants } from './participants.ts'
import type { Sections } from './sections.ts'

const EXTRACTOR = 'event-table@1'

type Column =
  | 'number'
  | 'date'
  | 'place'
  | 'type'
  | 'people'
  | 'outcome'
  | 'killed'
  | 'injured'
  | 'captured'
  | 'displaced'
  | 'title'
  | null

const PEOPLE =
  /\b(?:reps?|representatives?|delegates?|delegation|delegations|team|side|participants?|attendees?|attended by|leaders|negotiators?|signator(?:y|ies)|parties|party|observers?|mediators?|facilitators?|witness(?:es)?|officials?|present|actors?)\b/i

/** Tables whose rows are events: a date and a place, people, a type or an outcome in each. */
export function readEventTables(context: Context, sections: Sections): void {
  const headers = new Map<number, readonly Column[]>()
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'table-row' || block.table === undefined || block.cells === undefined || context.done.has(index))
      continue
    const columns = block.cells.map((cell) => columnOf(block.header ? at(context, cell) : (cell.column ?? '')))
    if (block.header) {
      headers.set(block.table, columns)
      if (isEventTable(columns)) context.done.add(index)
      continue
    }
    const all = headers.get(block.table) ?? columns
    if (!isEventTable(all) || !isEventTable(columns, true)) continue
    context.done.add(index)
    readRow(context, sections, block, index, columns)
  }
}

const isEventTable = (columns: readonly Column[], row = false): boolean =>
  columns.includes('date') &&
  (row || columns.some((c) => c === 'place' || c === 'people' || c === 'outcome' || c === 'type'))

const columnOf = memo((header: string): Column => {
  const key = foldKey(header)
  if (/^(?:|no|nr|sr|s n|sn)$/u.test(key)) return 'number'
  if (/^(?:date|dates|when|day)(?: of \w+)?$/u.test(key)) return 'date'
  if (/^(?:type|event|event type|type of (?:event|meeting|incident)|incident|kind|format|level)$/u.test(key))
    return 'type'
  if (/^(?:title|name|agreement|statement|subject)$/u.test(key)) return 'title'
  if (/^(?:killed|deaths?|fatalities|dead|casualties)$/u.test(key)) return 'killed'
  if (/^(?:injured|wounded)$/u.test(key)) return 'injured'
  if (/^(?:captured|detained|abducted)$/u.test(key)) return 'captured'
  if (/^(?:displaced|idps)$/u.test(key)) return 'displaced'
  if (PEOPLE.test(header)) return 'people'
  const property = propertyByAlias(key, 'Event')?.name
  if (property === 'place' || property === 'outcome' || property === 'date') return property
  if (property === 'participant') return 'people'
  return null
})

/** The side that a column stands for: "NUF Rep" → NUF, "Govt Rep" → government, "Participants" → none. */
export const sideOf = memo((header: string): string | null => {
  const side = header
    .replace(
      /\b(?:reps?|representatives?|delegates?|delegations?|team|side|participants?|attendees?|attended by|negotiators?|signator(?:y|ies)|part(?:y|ies)|observers?|mediators?|facilitators?|witness(?:es)?|present|actors?|from|of|the|led by|leaders?|officials?)\b\.?/gi,
      ' ',
    )
    .replace(/[’']s\b/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (side === '') return null
  return /^(?:govt|gov|government|goverment|state|regime|junta|military)\.?$/i.test(side) ? 'government' : side
})

const roleOf = (header: string): string | undefined =>
  /observer/i.test(header)
    ? 'observer'
    : /mediator|facilitator/i.test(header)
      ? 'mediator'
      : /signator/i.test(header)
        ? 'signatory'
        : /witness/i.test(header)
          ? 'observer'
          : undefined

function readRow(context: Context, sections: Sections, block: Block, index: number, columns: readonly Column[]): void {
  const cells = block.cells!
  const cell = (column: Column): Cell | undefined => cells[columns.indexOf(column)]
  const dated = cell('date')
  if (dated === undefined) return
  const when = parseDate(at(context, dated))
  const place = cell('place')
  const own = cell('type') ?? cell('title')
  const section = sections.title(block)
  const named = own === undefined ? null : eventTypeNamed(at(context, own))
  const type = named ?? eventTypeNamed(section) ?? (columns.includes('people') ? 'meeting' : null)
  const agreement = type === 'agreement' || type === 'ceasefire'
  // The row's head, up to its place, is the stable name of the event.
  const head = { start: block.start, end: Math.min(block.end, Math.max(dated.end, place?.end ?? 0)) }
  const event = context.draft.event({ type: agreement ? 'Agreement' : 'Event', anchor: head })
  const gathering: Gathering = { block, index, event: { event }, when, extractor: EXTRACTOR }

  if (when !== null) tell(context, block, dated, gathering.event, 'date', date(when), { extractor: EXTRACTOR })
  if (place !== undefined && /\p{L}{2}/u.test(at(context, place)) && !/^n\/?a$/i.test(at(context, place)))
    for (const one of placesIn(context, place))
      tell(context, block, one, gathering.event, 'place', entity(namePlace(context, one)), { extractor: EXTRACTOR })

  const sides = new Map<string, string>()
  for (const [i, person] of cells.entries()) {
    if (columns[i] !== 'people') continue
    const header = person.column ?? ''
    const side = sideOf(header)
    const first = context.draft.claims.length
    const mentioned = context.draft.mentions.length
    tellParticipants(context, gathering, person, side, roleOf(header))
    if (side === null) continue
    sides.set(side, side)
    // who takes part on this side, so that the details know whose "reps" they name
    for (const claim of context.draft.claims.slice(first))
      if (claim.property === 'participant' && claim.value.kind === 'mention') {
        const mention = context.draft.mentions[claim.value.mention]!
        const own = claim.side ?? side
        if (mention.type !== 'Person') sides.set(mention.label ?? mention.text, own)
        for (const other of context.draft.mentions.slice(mentioned))
          if (other.same === claim.value.mention) sides.set(other.text, own)
      }
  }
  let typed = false
  let signed: number | null = agreement ? event : null
  for (const [i, details] of cells.entries()) {
    if (columns[i] !== 'outcome') continue
    const read = readDetails(context, gathering, details, sides, place ?? null)
    typed = typed || read.typed
    signed ??= read.agreement
  }
  if (!typed && type !== null)
    tell(context, block, own !== undefined && named !== null ? own : head, gathering.event, 'eventType', text(type), {
      extractor: EXTRACTOR,
    })
  const title = cell('title')
  if (title !== undefined)
    tell(context, block, title, gathering.event, 'title', text(folded(context, title)), { extractor: EXTRACTOR })
  for (const loss of ['killed', 'injured', 'captured', 'displaced'] as const) {
    const counted = cell(loss)
    const quantity = counted === undefined ? undefined : findQuantities(context.text, counted)[0]
    if (counted !== undefined && quantity !== undefined)
      tell(
        context,
        block,
        counted,
        gathering.event,
        loss,
        quantityValue(quantity, unitAfter(context, quantity, counted) ?? 'people'),
        { extractor: EXTRACTOR, victim: { category: 'unknown' } },
      )
  }
  readPoints(context, gathering, index, signed, sides)
}

/** "Yangon and Naypyidaw": a gathering that went on in two towns; "Hpa-an, Kayin State" is one. */
function placesIn(context: Context, cell: Span): Span[] {
  const parts = /^(\p{Lu}[\p{L}’' -]{1,40}?)\s(?:and|&)\s(\p{Lu}[\p{L}’' -]{1,40})$/u.exec(at(context, cell))
  if (parts === null || isCountry(parts[0])) return [cell]
  return [
    { start: cell.start, end: cell.start + parts[1]!.length },
    { start: cell.end - parts[2]!.length, end: cell.end },
  ]
}

/** Numbered points and lines under a row: provisions of the agreement signed there, else outcomes of the meeting. */
function readPoints(
  context: Context,
  gathering: Gathering,
  row: number,
  agreement: number | null,
  sides: ReadonlyMap<string, string>,
): void {
  for (let i = row + 1; i < context.blocks.length && context.blocks[i]!.under === row; i++) {
    const block = context.blocks[i]!
    context.done.add(i)
    const own = { ...gathering, block, index: i }
    const value = trimSpan(context.text, block.value ?? block)
    if (block.kind === 'list-item') {
      if (agreement === null) tellOutcome(context, own, value)
      else tellProvision(context, own, agreement, block, value, sides)
    } else for (const clause of clausesOf(context.text, value)) tellOutcome(context, own, clause)
    context.prose.push({
      ...value,
      told: true,
      block: i,
      ...(agreement === null ? 'event' in gathering.event && { event: gathering.event.event } : { event: agreement }),
      ...(gathering.when !== null && { date: gathering.when }),
    })
  }
}

/** One numbered point: its text with its number; the parties it names at its head sign the agreement. */
export function tellProvision(
  context: Context,
  gathering: Gathering,
  agreement: number,
  block: Block,
  value: Span,
  sides: ReadonlyMap<string, string>,
): void {
  const passage = value.end - value.start > 320 ? { start: value.start, end: value.start + 320 } : value
  const words = folded(context, passage).replace(/[.;]+$/u, '')
  tell(
    context,
    block,
    passage,
    { event: agreement },
    'provision',
    text(block.number === undefined ? words : `${block.number}. ${words}`),
    { extractor: gathering.extractor },
  )
  const agree = /^(.{4,140}?)\s+(?:jointly\s+|hereby\s+)?(?:agree|agreed|shall|commit|undertake|will)\b/u.exec(
    at(context, value),
  )
  if (agree !== null && /\sand\s/u.test(agree[1]!))
    tellSignatories(
      context,
      { ...gathering, block },
      agreement,
      { start: value.start, end: value.start + agree[1]!.length },
      sides,
    )
}
