import type { Block } from '../../model/document.ts'
import { startsUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { eventTypeHeaded } from '../../vocabulary/eventWords.ts'
import { isKind, propertyByAlias } from '../../vocabulary/vocabulary.ts'
import { findDates, parseDate } from '../values/dates.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, date, entity, folded, type Named, tell, text } from './context.ts'
import { bareName, known, name, tellAbbreviation } from './naming.ts'
import { readTitle } from './titles.ts'
import { tellTitle } from './topic.ts'

const EXTRACTOR = 'heading@1'

/** What the headings of a document settle for the blocks under them. */
export interface Sections {
  /** Whom or what the lines under the block's heading speak of. */
  subject(block: Block): Named | null
  /** The nearest heading's words, "" before the first. */
  title(block: Block): string
  /** The heading's date for sentences without one, null when it has none. */
  date(block: Block): string | null
}

/** Names of sections that name nobody, however they are written. */
const GENERIC =
  /\b(?:and|with|by|in|on|from|to|between|members?|meetings?|clashes|statements?|developments|development$|history|background|overview|summary|contact|notes?|alliances?|partnerships?|offices|delegation|leadership|leaders|structure|references|links|facts|organi[sz]ations|groups|parties|relations|activities|engagement|control|alignment)\b/i
const CONFLICT_PHASE = /\b(?:conflict|war|insurgency|uprising|rebellion|phase|campaign|revolt|hostilities|intifada)\b/i
/** "Outbreak (2017–2019)", "Early stages (1994–1996)": a stretch of the conflict, by what it was. */
const STAGE =
  /^(?:the\s+)?(?:\p{L}[\p{L}-]*\s+){0,2}(?:outbreak|onset|beginnings?|escalation|intensification|expansion|fragmentation|decline|resurgence|revival|resumption|renewal|stalemate|lull|de-escalation|stages?|fighting|violence|warfare|militancy|consolidation|build-up|phase|years|period)$/iu
const ORDINAL =
  /^(?:the\s+)?(?:first|second|third|fourth|fifth|final|last|main|middle|opening|initial|early|later|renewed|resumed|current|ongoing|new|1st|2nd|3rd|4th)\s+(?:phase|conflict|war|insurgency|uprising|rebellion|campaign|civil war|revolt|round)$/i

/** Reads the headings: tells what they say and remembers what they settle for the lines below. */
export function readSections(context: Context): Sections {
  const subjects = new Map<number, Named>()
  const dates = new Map<number, string>()
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'heading') continue
    const span = block.value ?? block
    const words = folded(context, span)
    const dated = headingDate(words)
    if (dated !== null) dates.set(index, dated)
    if (context.done.has(index) || words.length > 160) continue
    if (tellPhase(context, block, span)) continue
    if (tellHeadingEvent(context, block, span)) continue
    const named = namedBy(context, block, span)
    if (named !== null) subjects.set(index, named)
  }
  const climb = <T>(block: Block, found: Map<number, T>, stop: (index: number) => boolean): T | null => {
    let at = block.section
    for (let step = 0; at !== null && step < 12; step++) {
      const value = found.get(at)
      if (value !== undefined) return value
      if (stop(at)) return null
      at = context.blocks[at]?.section ?? null
    }
    return null
  }
  return {
    // A label line ("Members:", level 3) stands under the heading that names whose they are.
    subject: (block) => climb(block, subjects, () => false) ?? context.topic,
    title: (block) =>
      block.section === null
        ? ''
        : folded(context, context.blocks[block.section]!.value ?? context.blocks[block.section]!),
    date: (block) => climb(block, dates, () => false),
  }
}

/** "2012", "March 2018", "2021–present", "First conflict (1961–1994)", "2013 ceasefire talks": the time of a section. */
function headingDate(words: string): string | null {
  const bracket = /\(([^()]{4,40})\)\s*$/u.exec(words)
  if (bracket !== null) {
    const tenure = readTenure(bracket[1]!)
    if (tenure.edtf !== null && tenure.rest === '') return tenure.edtf
  }
  if (!/\d{4}/u.test(words)) return null
  const tenure = readTenure(words)
  if (tenure.edtf !== null) return tenure.edtf
  // "Losses 2014", "Clashes in 2014–15"
  const last = /\s((?:19|20)\d{2}(?:\s?[–-]\s?(?:(?:19|20)?\d{2}|present))?)$/u.exec(words)
  return last === null ? null : readTenure(last[1]!).edtf
}

/** "First conflict (1961–1994)" under a conflict: a part of it with its beginning and end. */
function tellPhase(context: Context, block: Block, span: Span): boolean {
  if (context.topic?.type !== 'Conflict') return false
  const words = folded(context, span)
  const found = /^(.{3,80}?)\s*\(([^()]{4,40})\)$/u.exec(words)
  if (found === null || !(CONFLICT_PHASE.test(found[1]!) || STAGE.test(found[1]!))) return false
  const tenure = readTenure(found[2]!)
  if (!tenure.edtf?.includes('/')) return false
  const own = bareName(context, { start: span.start, end: span.start + at(context, span).indexOf('(') })
  const phase = tellPhaseDates(context, block, span, own, tenure.edtf, EXTRACTOR)
  // "First phase (1982–1991)" names it with its years too
  if (phase !== null)
    context.draft.mention({ start: span.start, end: span.end, type: 'Conflict', same: phase, pronoun: true })
  return true
}

/** The part of the conflict that `own` names, with its dates; told by headings and by infoboxes. Gives its mention. */
export function tellPhaseDates(
  context: Context,
  block: Block,
  passage: Span,
  own: Span,
  edtf: string,
  extractor: string,
): number | null {
  const [start, end] = edtf.split('/') as [string, string]
  const words = folded(context, own)
  const years = `${start === '..' ? '' : start.slice(0, 4)}–${end === '..' || end === '' ? 'present' : end.slice(0, 4)}`
  const stage = STAGE.test(words)
  if (!stage && !CONFLICT_PHASE.test(words)) return null
  const label = (stage || ORDINAL.test(words)) && context.topic !== null ? `${context.topic.label} (${years})` : words
  const phase = { mention: name(context, own, 'Conflict', { label }).mention }
  if (start !== '..') tell(context, block, passage, phase, 'startDate', date(start), { extractor })
  // ".." says that it lasts
  if (end !== '') tell(context, block, passage, phase, 'endDate', date(end), { extractor })
  return phase.mention
}

/** "October 2024 Seizure", "5 May 2019 ambush": one event with its date. A bare year may hold many: it tells none. */
function tellHeadingEvent(context: Context, block: Block, span: Span): boolean {
  const words = folded(context, span)
  if (words.length > 100 || !/\d{4}/u.test(words)) return false
  // "Alamata offensive (October–November 2021)": an event by its name, with its time behind it
  const open = at(context, span).lastIndexOf('(')
  const bracket = open > 0 && words.endsWith(')') ? { start: span.start + open + 1, end: span.end - 1 } : null
  const own = bracket === null ? span : bareName(context, { start: span.start, end: span.start + open })
  const label = folded(context, own)
  const type = eventTypeHeaded(label)
  if (type === null || (/s$/i.test(label) && !/\b(?:accords|hostilities)$/i.test(label))) return false
  const found = bracket === null ? (findDates(context.text, span)[0] ?? null) : null
  const edtf =
    bracket === null
      ? found?.kind === 'point' && found.edtf.length >= 7
        ? found.edtf
        : null
      : parseDate(at(context, bracket))
  if (edtf === null) return false
  const agreement = type === 'agreement' || type === 'ceasefire'
  const subject = { event: context.draft.event({ type: agreement ? 'Agreement' : 'Event', anchor: span }) }
  tell(context, block, span, subject, 'eventType', text(type), { extractor: EXTRACTOR })
  tell(context, block, span, subject, 'date', date(edtf), { extractor: EXTRACTOR })
  if (bracket !== null && label.includes(' '))
    tell(context, block, own, subject, 'title', text(label), { extractor: EXTRACTOR })
  return true
}

/** The organisation, team or facility that a heading names, or null. */
function namedBy(context: Context, block: Block, span: Span): Named | null {
  const title = readTitle(context, span)
  const first = title.names[0]!
  if (title.names.some((n) => n.abbreviation !== null)) {
    const type = typeOfName(first.label)
    return tellTitle(context, block, title, type !== null && isKind(type, 'Organization') ? type : 'Organization')
  }
  const own = bareName(context, span)
  const words = folded(context, own)
  const before = known(context, words)
  if (before !== undefined) {
    name(context, own, before.type, {
      same: before.mention,
      ...(isAbbreviation(words) && { nameKind: 'abbreviation' }),
    })
    return before
  }
  const type = typeOfName(words)
  if (type === null || type === 'Place' || type === 'ActorClass') return null
  const owner = ownerOf(context, words)
  const capitals = words.split(/\s+/u).filter((w) => startsUpper(w)).length
  if (owner !== null) {
    if (capitals < 2 || words.split(' ').length > 9 || propertyByAlias(words.replace(/^\S+\s/u, '')) !== undefined)
      return null
    // "KNU’s Advisory Team" is the KNU Advisory Team
    const label = words.replace(/^([\p{L}\d/-]+)[’']s(?=\s)/u, '$1')
    const named = name(
      context,
      own,
      type === 'Facility' || CENTRE.test(words) ? 'Facility' : type === 'Government' ? 'Organization' : type,
      { label },
    )
    if (isKind(owner.type, 'Organization'))
      tell(context, block, own, { mention: owner.mention }, 'operates', entity(named), { extractor: EXTRACTOR })
    return named
  }
  const all = words.split(/\s+/u).every((w) => /^[\p{Lu}\d]/u.test(w) || /^(?:of|the|for|and|in)$/u.test(w))
  if (!all || capitals < 2 || GENERIC.test(words) || propertyByAlias(words) !== undefined) return null
  const named = name(context, own, type)
  tell(context, block, own, { mention: named.mention }, 'name', text(words), { extractor: EXTRACTOR })
  return named
}

const CENTRE = /\b(?:cent(?:er|re)|academy|school|college|university|hospital|clinic|office|camp|station)$/i

/** "KNU Justice Centre", "KNU’s Advisory Team": whose it is, when the name begins with a name already known. */
function ownerOf(context: Context, words: string): Named | null {
  const first = words.split(/\s+/u)
  for (let length = Math.min(6, first.length - 1); length > 0; length--) {
    const found = known(
      context,
      first
        .slice(0, length)
        .join(' ')
        .replace(/[’']s$/u, ''),
    )
    if (found !== undefined && (isKind(found.type, 'Organization') || found.type === 'Conflict')) return found
  }
  return null
}

/** Tells "Name (ABBR)" lines that stand alone; true when it did. */
export function tellNameLine(context: Context, block: Block, span: Span): Named | null {
  if (!at(context, span).includes('(')) return null
  const title = readTitle(context, span)
  const first = title.names[0]!
  if (title.names.length !== 1 || first.abbreviation === null || title.end < span.end - 1) return null
  // marks alone name nobody
  if (first.span.end <= first.span.start) return null
  const type = typeOfName(first.label)
  if (type !== null && !isKind(type, 'Organization')) return null
  const named = name(context, first.span, type ?? 'Organization')
  tellAbbreviation(context, block, named, first.span, first.abbreviation, title.end)
  return named
}
