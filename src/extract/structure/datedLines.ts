import type { Block } from '../../model/document.ts'
import { startsLower } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { eventTypeBegun, eventTypeNamed, eventTypeTold } from '../../vocabulary/eventWords.ts'
import { eventTypes, isKind } from '../../vocabulary/vocabulary.ts'
import { parseDate } from '../values/dates.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { looksLikeName, splitPerson } from '../values/people.ts'
import { findQuantities } from '../values/quantities.ts'
import { clausesOf } from './clauses.ts'
import { at, type Context, date, during, entity, folded, type Named, tell, text } from './context.ts'
import { lossAfter } from './counts.ts'
import { placeIn, speakerOf, tellOutcome } from './details.ts'
import { quantityValue } from './fieldValues.ts'
import { bareName, isCollective, known, name, nameOrganization, namePerson, namePlace } from './naming.ts'
import type { Gathering } from './participants.ts'
import type { Sections } from './sections.ts'
import { sourceIn } from './sources.ts'

const EXTRACTOR = 'dated-line@1'

/** Lines that begin with a date ("09/07/2012 The NUF refused …"), bullets that end in one, and dated labels of a list. */
export function readDatedLines(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || (block.kind !== 'list-item' && block.kind !== 'key-value')) continue
    if (block.section === null) continue
    if (block.key !== undefined && block.value !== undefined) {
      const begins = dayOf(context, block.key)
      if (begins !== null && begins.length >= 7) {
        if (
          tellLine(context, sections, block, index, trimSpan(context.text, block.value), [
            { span: block.key, edtf: begins },
          ])
        )
          context.done.add(index)
        continue
      }
      if (
        tellLabelled(context, sections, block, block.key, block.value) ||
        tellToll(context, sections, block, block.key, block.value)
      )
        context.done.add(index)
      continue
    }
    const span = trimSpan(context.text, block.value ?? block)
    const led = leadingDay(context, span)
    if (led !== null) {
      if (tellLine(context, sections, block, index, led.rest, [led])) context.done.add(index)
      continue
    }
    const tail = trailingDates(context, span)
    if (tail === null) continue
    if (tellLine(context, sections, block, index, { start: span.start, end: tail.at }, tail.dates))
      context.done.add(index)
  }
}

/** The span as a date; texts without a figure hold none. */
export const dayOf = (context: Context, span: Span): string | null => {
  const written = at(context, span)
  return written.length <= 120 && /\d/u.test(written) ? parseDate(written) : null
}

/** "12 February 2019: the NUF and the army held talks": the day with which a line begins, and what it tells. */
export function leadingDay(context: Context, span: Span): (Dated & { readonly rest: Span }) | null {
  const lead = /^([^:–—]{4,32}?)\s*(?::|\s[–—-])\s+/u.exec(
    at(context, { start: span.start, end: Math.min(span.end, span.start + 44) }),
  )
  if (lead === null) return null
  const own = { start: span.start, end: span.start + lead[1]!.length }
  const edtf = dayOf(context, own)
  return edtf === null || edtf.length < 7
    ? null
    : { span: own, edtf, rest: { start: span.start + lead[0].length, end: span.end } }
}

interface Dated {
  readonly span: Span
  readonly edtf: string
}

/** "(16/09/2012, 28/02/2012)" at the end of a bullet, or before its last clause. */
function trailingDates(context: Context, span: Span): { at: number; dates: Dated[] } | null {
  for (const bracket of at(context, span).matchAll(/\(([^()]{6,60})\)/gu)) {
    const dates: Dated[] = []
    let from = span.start + bracket.index + 1
    for (const part of bracket[1]!.split(',')) {
      const own = trimSpan(context.text, { start: from, end: from + part.length })
      from += part.length + 1
      const edtf = parseDate(at(context, own))
      if (edtf === null || edtf.length < 7) break
      dates.push({ span: own, edtf })
    }
    if (dates.length > 0 && from >= span.start + bracket.index + bracket[0].length - 1)
      return { at: span.start + bracket.index, dates }
    const whole = parseDate(bracket[1]!)
    if (whole !== null && whole.length >= 7)
      return {
        at: span.start + bracket.index,
        dates: [
          {
            span: { start: span.start + bracket.index + 1, end: span.start + bracket.index + bracket[0].length - 1 },
            edtf: whole,
          },
        ],
      }
  }
  return null
}

const sectionKind = (sections: Sections, block: Block): string | null => {
  const title = sections.title(block)
  // "Released statements" lists statements, no releases
  return /\bstatements$/i.test(title) ? 'statement' : eventTypeNamed(title)
}

/** One line as one event (one for each of its dates). False when neither the line nor its heading says of what type. */
function tellLine(
  context: Context,
  sections: Sections,
  block: Block,
  index: number,
  span: Span,
  dates: readonly Dated[],
): boolean {
  if (span.end - span.start < 4) return false
  const first = clausesOf(context.text, span)[0] ?? span
  const words = at(context, first)
  const section = sectionKind(sections, block)
  const told = eventTypeTold(words.slice(0, 200))
  const type = typeOfLine(words, section, told)
  if (type === null) return false
  const agreement = type === 'agreement' || type === 'ceasefire'
  const passage = bounded(first)
  for (const [i, dated] of (dates.length === 0 ? [null] : dates).entries()) {
    const event = context.draft.event({
      type: agreement ? 'Agreement' : 'Event',
      anchor: i === 0 ? first : (dated?.span ?? first),
    })
    const gathering: Gathering = { block, index, event: { event }, when: dated?.edtf ?? null, extractor: EXTRACTOR }
    if (dated !== null)
      tell(context, block, dated.span, gathering.event, 'date', date(dated.edtf), { extractor: EXTRACTOR })
    tell(context, block, passage, gathering.event, 'eventType', text(type), { extractor: EXTRACTOR })
    const parties = tellParties(context, sections, gathering, type, first)
    if (['fighting', 'violence-against-civilians'].includes(eventTypes.get(type) ?? ''))
      tellLosses(context, gathering, span)
    if (type === 'statement') {
      tellSaid(context, gathering, span, parties[0] ?? null)
      if (i === 0) tellDisplaced(context, sections, gathering, span, dates, parties[0] ?? null)
      if (i === 0) readSubject(context, index, span, dated)
    }
    if (type !== 'statement')
      for (const clause of clausesOf(context.text, span)) tellOutcome(context, gathering, clause)
    context.prose.push({
      start: span.start,
      end: span.end,
      block: index,
      told: true,
      event,
      ...(parties[0] && { subject: parties[0].mention }),
      ...(dated !== null && { date: dated.edtf }),
    })
  }
  return true
}

const ABOUT =
  /\b(?:statement|letter|declaration|communiqu[eé]|condemn(?:s|ed|ing|ation)|denounc(?:es|ed|ing))\b.{0,20}?\b(?:on|about|over|regarding|concerning|how|that|after)\s+(?=\S.{0,80}?\s(?:attacked|raided|shelled|bombed|ambushed|stormed|assaulted|killed|burned|captured|seized|occupied|destroyed)\b)/iu

/**
 * "… released a statement on the army attacked on its camp": what it is about is told as any sentence tells it, and had
 * happened by then.
 */
function readSubject(context: Context, index: number, span: Span, dated: Dated | null): void {
  const found = ABOUT.exec(at(context, { start: span.start, end: Math.min(span.end, span.start + 200) }))
  if (found === null) return
  const start = span.start + found.index + found[0].length
  const by = dated === null ? {} : { date: `../${dated.edtf}`, label: dated.span }
  context.prose.push({ start, end: span.end, block: index, ...by })
}

const DISPLACED = /^\s*(?:idps?|refugees|(?:internally )?displaced(?: (?:persons|people|civilians))?)\b/iu

/** "… do more for an estimated 75,000 displaced people (26/09/2011, 01/05/2012)": how many there were when it was said. */
function tellDisplaced(
  context: Context,
  sections: Sections,
  { block }: Gathering,
  span: Span,
  dates: readonly Dated[],
  speaker: Named | null,
): void {
  const subject = sections.subject(block)
  if (subject === null) return
  const said = dates.map((d) => d.edtf).sort()
  const when = said.length === 0 ? null : said.length === 1 ? said[0]! : `${said[0]}/${said.at(-1)}`
  for (const quantity of findQuantities(context.text, span)) {
    const noun = DISPLACED.exec(context.text.slice(quantity.end, Math.min(span.end, quantity.end + 60)))
    if (noun === null || quantity.value.min === null) continue
    tell(
      context,
      block,
      { start: quantity.start, end: quantity.end + noun[0].length },
      { mention: subject.mention },
      'displaced',
      quantityValue(quantity, 'people'),
      {
        extractor: EXTRACTOR,
        valid: when === null ? null : during(when),
        attributedTo: speaker?.mention ?? null,
        modality: quantity.approximate ? 'estimated' : 'asserted',
        victim: { category: 'civilians' },
      },
    )
  }
}

/** "…, over 7,000 killed": the losses of the event. */
function tellLosses(context: Context, gathering: Gathering, span: Span, source: Named | null = null): void {
  for (const quantity of findQuantities(context.text, span)) {
    const loss = lossAfter(context.text.slice(quantity.end, Math.min(span.end, quantity.end + 80)))
    if (loss === null) continue
    tell(
      context,
      gathering.block,
      { start: quantity.start, end: quantity.end + loss.length },
      gathering.event,
      loss.property,
      quantityValue(quantity, loss.who || 'people'),
      {
        extractor: EXTRACTOR,
        attributedTo: source?.mention ?? null,
        victim: { category: loss.category },
      },
    )
  }
}

/** The heading over a list of statements or refusals decides; a line that says something stronger than it wins. */
function typeOfLine(
  words: string,
  section: string | null,
  told: { type: string; index: number } | null,
): string | null {
  if (section === 'refusal') return 'refusal'
  if (section === 'statement') {
    const named = eventTypeNamed(words)
    return named === 'agreement' &&
      !/\bstatement\b/i.test(words) &&
      told?.type !== 'statement' &&
      !/^(?:demand|call|claim|urg)/i.test(words)
      ? 'agreement'
      : 'statement'
  }
  // "Ceasefire ended by the NUF" is none that begins: the grammar tells it
  if (TRUCE_ENDS.test(words)) return null
  if (TRUCE_BEGINS.test(words)) return 'ceasefire'
  if (/\b(?:calls?|called|appeals?|appealed) (?:for|on|to)\b/i.test(words)) return 'statement'
  // "Karim captured in Nairobi": a person, not a place
  if (
    told?.type === 'seizure' &&
    /^(?:\p{Lu}[\p{L}’'-]+\s){1,4}(?:was\s)?(?:captured|seized)\s(?:in|at|near|by)\b/u.test(words)
  )
    return 'arrest'
  // a list of dated lines under any heading: the verb of the line, else its noun
  return told?.type ?? eventTypeNamed(words) ?? section
}

const TRUCE = '(?:cease-?fires?|truces?|armistice)'
const TRUCE_ENDS = new RegExp(
  `\\b${TRUCE}\\b.{0,60}\\b(?:ended|ends|broken|broke|breaks|collapsed|collapses|expired|expires|suspended|called off|violated|unravels|unravelled)\\b|\\b(?:ends?|ended|breaks?|broke|calls? off|called off|violate[sd]?|suspend(?:s|ed)?)\\b.{0,30}\\b${TRUCE}\\b`,
  'iu',
)
const TRUCE_BEGINS = new RegExp(
  `\\b${TRUCE}\\b.{0,40}\\b(?:declared|announced|signed|agreed|begins|began|takes effect|took effect)\\b|\\b(?:declares?|declared|announces?|announced|signs?|signed|agrees? (?:on|to)|agreed (?:on|to))\\b.{0,40}\\b${TRUCE}\\b`,
  'iu',
)

const bounded = (span: Span): Span =>
  span.end - span.start > 320 ? { start: span.start, end: span.start + 320 } : span

/** Who takes part: the organisations that head the clause, and those after "by", "with" and "from". */
function tellParties(context: Context, sections: Sections, gathering: Gathering, type: string, clause: Span): Named[] {
  const words = at(context, clause)
  const found: Named[] = []
  const passage = bounded(clause)
  const add = (named: Named, role: string, side: string | null): void => {
    if (found.some((f) => f.label.toLowerCase() === named.label.toLowerCase())) return
    found.push(named)
    tell(context, gathering.block, passage, gathering.event, 'participant', entity(named), {
      extractor: EXTRACTOR,
      role,
      side,
    })
  }
  const sideOf = (named: Named): string =>
    named.type === 'Government' ? 'government' : context.draft.mentions[named.mention]!.text
  const statement = type === 'statement'
  const violent = ['fighting', 'violence-against-civilians'].includes(eventTypes.get(type) ?? '')
  const leading = statement
    ? 'speaker'
    : type === 'agreement' || type === 'ceasefire'
      ? 'signatory'
      : violent
        ? 'attacker'
        : 'party'
  const anonymous = ANONYMOUS.exec(words)
  if (anonymous !== null) {
    const start = clause.start + anonymous[0].indexOf(anonymous[1]!)
    add(name(context, { start, end: start + anonymous[1]!.length }, 'ActorClass'), leading, null)
  } else
    for (const span of leadingNames(context, clause)) {
      const person = splitPerson(context.text, span)
      if (
        (person.officeSpan !== null || person.rank !== null) &&
        looksLikeName(folded(context, person.name)) &&
        !isCollective(context, folded(context, person.name))
      ) {
        const named = namePerson(context, gathering.block, span, {
          ...(gathering.when !== null && { when: gathering.when }),
        })
        if (named !== null) add(named, leading, null)
        continue
      }
      const named = partyAt(context, gathering, span)
      if (named !== null) add(named, leading, sideOf(named))
    }
  // "ceasefire between the NUF and the army"
  const between =
    /\bbetween\s+(?:the\s+)?(?:\[\[|\*\*)?(\p{Lu}[^,.;()]{1,60}?|government)\s+and\s+(?:the\s+)?(?:\[\[|\*\*)?(\p{Lu}[^,.;()]{1,60}?|government)(?=\]\]|\*\*|\s(?:in|at|on|near|over|for|after|was|is|were)\b|[,.;()]|$)/u.exec(
      words,
    )
  if (between !== null && !statement)
    for (const side of [between[1]!, between[2]!]) {
      const start = clause.start + words.indexOf(side, between.index + 7)
      const named = partyAt(context, gathering, { start, end: start + side.length })
      if (named !== null) add(named, violent ? 'party' : leading, sideOf(named))
    }
  // "Joint statement of the NUF and the DPP"
  const joint = !statement
    ? null
    : /^(?:\p{L}+\s){0,3}?(?:statement|letter|declaration|communiqu[eé])\s+(?:of|by|from)\s+(?:the\s+)?(\p{Lu}[\p{L}\d/-]*(?:\s\p{Lu}[\p{L}\d-]*){0,6})(?:(?:\s+and|,)\s+(?:the\s+)?(\p{Lu}[\p{L}\d/-]*(?:\s\p{Lu}[\p{L}\d-]*){0,6}))?/u.exec(
        words,
      )
  if (joint !== null && found.length === 0)
    for (const speaker of [joint[1], joint[2]]) {
      if (speaker === undefined) continue
      const start = clause.start + words.indexOf(speaker)
      const named = partyAt(context, gathering, { start, end: start + speaker.length })
      if (named !== null) add(named, leading, sideOf(named))
    }
  const subject = sections.subject(gathering.block)
  // "clash with the army": it is the group's own
  if (
    found.length === 0 &&
    violent &&
    subject !== null &&
    isKind(subject.type, 'Organization') &&
    /^(?:clash(?:es|ed)?|fighting|skirmish(?:es)?|battles?|firefight)\s+with\s/i.test(words)
  )
    add(subject, 'party', sideOf(subject))
  // "demanded that …", "Rejection of …", or a claim without a speaker, under a group's own statements: the group speaks.
  if (
    found.length === 0 &&
    subject !== null &&
    isKind(subject.type, 'Organization') &&
    // what befell somebody ("two civilians injured by shelling") does not say by whom
    (statement || type === 'refusal' || (startsLower(words) && !violent) || eventTypeBegun(words) !== null)
  )
    add(subject, leading, sideOf(subject))
  const own =
    statement || !/[’']/.test(words)
      ? null
      : /(?<!\p{L})(\p{Lu}[\p{Lu}\d]{1,9}|[Gg]overnment)[’']s?\s+(?:request|offer|demand|invitation|proposal|overture|call|letter)/u.exec(
          words,
        )
  if (own !== null) {
    const start = clause.start + own.index
    const named = partyAt(context, gathering, { start, end: start + own[1]!.length })
    if (named !== null) add(named, 'party', sideOf(named))
  }
  if (!statement || /^An? (?:interview|meeting|joint)/u.test(words))
    for (const match of words.matchAll(
      /\b(?:by|with|from)\s+(?:the\s+)?(?:\[\[|\*\*)?(government|govt|Government|Govt|\p{Lu}[\p{L}\d]*(?:\s\p{Lu}[\p{L}\d]*){0,6})/gu,
    )) {
      const start = clause.start + match.index + match[0].length - match[1]!.length
      const named = partyAt(context, gathering, { start, end: start + match[1]!.length })
      if (named !== null)
        add(named, violent ? (match[0].startsWith('with') ? 'party' : 'target') : 'party', sideOf(named))
    }
  // A meeting refused was nowhere.
  if (!statement && type !== 'refusal') tellPlace(context, gathering, type, clause)
  return found
}

/** "… in Rathedaung", "Captured Paletwa …": where it was, when the line says so. */
function tellPlace(context: Context, gathering: Gathering, type: string, clause: Span): void {
  const words = at(context, clause)
  const taken =
    type === 'seizure'
      ? /\b(?:[Cc]aptured|[Ss]eized|[Tt]ook(?: control of| over)?|[Oo]verran|[Oo]ccupied|[Rr]ecaptured)\s+(?:the\s+)?(?:towns?\s+(?:of\s+)?)?((?:\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+){0,3}(?:\s(?:town|airport|base|township|district))?)/u.exec(
          words,
        )
      : null
  if (taken !== null && !isCollective(context, taken[1]!)) {
    const start = clause.start + taken.index + taken[0].length - taken[1]!.length
    tell(
      context,
      gathering.block,
      bounded(clause),
      gathering.event,
      'place',
      entity(namePlace(context, { start, end: start + taken[1]!.length })),
      { extractor: EXTRACTOR },
    )
    return
  }
  const place = placeIn(context, clause) ?? bracketedPlace(context, clause) ?? placeNear(context, type, clause)
  if (place !== null && !isCollective(context, folded(context, place)))
    tell(context, gathering.block, bounded(clause), gathering.event, 'place', entity(namePlace(context, place)), {
      extractor: EXTRACTOR,
    })
}

/** "state-level ceasefire (Taunggyi)": a name in brackets that is no organisation's and no letters. */
function bracketedPlace(context: Context, clause: Span): Span | null {
  const found = /\((\p{Lu}\p{Ll}[\p{L}’'-]*(?:[ ,]+\p{Lu}[\p{L}’'-]+){0,3})\)\.?$/u.exec(at(context, clause))
  if (found === null || known(context, found[1]!) !== undefined || dayOf(context, innerOf(clause, found)) !== null)
    return null
  const shown = typeOfName(found[1]!)
  return shown === null || shown === 'Place' ? innerOf(clause, found) : null
}
const innerOf = (clause: Span, found: RegExpExecArray): Span => ({
  start: clause.start + found.index + 1,
  end: clause.start + found.index + 1 + found[1]!.length,
})

/** "clash with the army near Kyauktaw": fighting near a place, where no other is told. */
function placeNear(context: Context, type: string, clause: Span): Span | null {
  if (eventTypes.get(type) !== 'fighting') return null
  const found = /\bnear\s+(?:the\s)?(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3})/u.exec(at(context, clause))
  if (found === null) return null
  const start = clause.start + found.index + found[0].length - found[1]!.length
  return { start, end: start + found[1]!.length }
}

/** "a NUF official said": somebody of a group, never the group. */
const ANONYMOUS =
  /^(?:[Aa]n?|[Ss]ome|[Oo]ne|[Uu]nnamed|[Aa]nonymous)\s+((?:\p{L}[\p{L}\d-]*\s){0,4}?(?:officials?|officers?|spokes\p{Ll}+|leaders?|sources?|members?|representatives?|commanders?))\s+(?:said|says|told|stated|claimed|claims|added|warned|denied)\b/u

const NAME =
  /(?:[Tt]he\s+)?((?:[Gg]overnment|[Gg]ovt)(?:\sof\s\p{Lu}\p{L}+)?|\p{Lu}[\p{L}\d/-]*(?:\s(?:of\s(?:the\s)?|for\s)?\p{Lu}[\p{L}\d-]*){0,8})(?=[’']s?\b|[’']\s|[\s,.;]|$)/uy
const NEXT = /,\s+(?:and\s+)?|\s+and\s+/uy

/** The names that a clause begins with, up to four: "NUF and Govt 7 points agreement" → NUF, Govt. */
export function leadingNames(context: Context, clause: Span): Span[] {
  const words = at(context, clause).slice(0, 240)
  const found: Span[] = []
  let from = 0
  while (found.length < 4) {
    NAME.lastIndex = from
    const match = NAME.exec(words)
    if (match === null) break
    const start = clause.start + from + match[0].length - match[1]!.length
    found.push({ start, end: start + match[1]!.length })
    NEXT.lastIndex = from + match[0].length
    if (!NEXT.test(words)) break
    from = NEXT.lastIndex
  }
  return found
}

function partyAt(context: Context, gathering: Gathering, span: Span): Named | null {
  const own = bareName(context, span)
  const words = folded(context, own)
  if (/^(?:government|govt)$/i.test(words)) return name(context, own, 'Government')
  if (/^(?:state|union|national|local|regional)[- ]level\b/i.test(words)) return null
  const before = known(context, words)
  if (before !== undefined)
    return isKind(before.type, 'Organization')
      ? { ...name(context, own, before.type, { same: before.mention }), label: before.label }
      : null
  if (isAbbreviation(words)) return words.length < 3 ? null : nameOrganization(context, gathering.block, own)
  const shown = typeOfName(words)
  if (shown !== null && isKind(shown, 'Organization')) return nameOrganization(context, gathering.block, own)
  // "NUF Northern Command …": the organisation stands first
  const first = words.split(' ')[0]!
  if (first === words || !isAbbreviation(first) || known(context, first) === undefined) return null
  return partyAt(context, gathering, { start: own.start, end: own.start + first.length })
}

/** What was said, with who said it. */
function tellSaid(context: Context, gathering: Gathering, span: Span, speaker: Named | null): void {
  const passage = bounded(span)
  const said = speakerOf(context, gathering, span)
  const words = at(context, span)
  const modality =
    said?.modality ??
    (/^(?:demand|call|urg|ask|request)/i.test(words)
      ? 'demanded'
      : /^(?:claim|accus|complain)/i.test(words) ||
          /\b(?:claimed|claims|alleged)$/u.test(ANONYMOUS.exec(words)?.[0] ?? '')
        ? 'alleged'
        : /^(?:rejected|rejects|denied|denies|denying)\b.{0,60}\b(?:accusations?|allegations?|claims?|reports?|that)\b/iu.test(
              words,
            )
          ? 'denied'
          : 'asserted')
  tell(
    context,
    gathering.block,
    passage,
    gathering.event,
    'outcome',
    text(folded(context, passage).replace(/[.;,]+$/u, '')),
    {
      extractor: EXTRACTOR,
      attributedTo: said?.speaker.mention ?? speaker?.mention ?? null,
      modality,
    },
  )
}

/**
 * "– Former ceasefire – 24 May 1994", "Bilateral agreement (state level) – October 10, 2013", "Union-level ceasefire:
 * 11 December 2011 (Bago)": the label is the event.
 */
function tellLabelled(context: Context, sections: Sections, block: Block, key: Span, value: Span): boolean {
  const label = folded(context, key)
  // "NCA – October 15, 2015" in a list of ceasefires and accords
  const accord = isAbbreviation(label) && ['ceasefire', 'agreement'].includes(sectionKind(sections, block) ?? '')
  // "Ratified by Congress": who did it is no meeting
  const done = /^\p{L}+ed\s(?:by|in|at)\s/u.test(label) ? label.split(' ')[0]! : label
  const type = eventTypeNamed(done) ?? (SIGNING.test(label) || accord ? 'agreement' : null)
  if (type === null || label.length > 120) return false
  const agreement = type === 'agreement' || type === 'ceasefire'
  // Other labels before a date are fields ("Founded: 1961") unless a list says that they are events.
  if (!agreement && block.kind !== 'list-item') return false
  const when = dayAndPlace(context, value)
  if (when === null) return false
  const passage = { start: key.start, end: value.end }
  const subject = { event: context.draft.event({ type: agreement ? 'Agreement' : 'Event', anchor: passage }) }
  tell(context, block, passage, subject, 'eventType', text(type), { extractor: EXTRACTOR })
  tell(context, block, passage, subject, 'date', date(when.edtf), { extractor: EXTRACTOR })
  if (when.place !== null)
    tell(context, block, passage, subject, 'place', entity(namePlace(context, when.place)), { extractor: EXTRACTOR })
  tell(context, block, key, subject, 'title', text(label), { extractor: EXTRACTOR })
  return true
}

/**
 * "**Gao**: 25 September 2000, 14 policemen killed", "**Gao airstrike**: 22 June 2021, 64 killed": the label is where, the
 * heading or the label what, and the value when and at what cost.
 */
function tellToll(context: Context, sections: Sections, block: Block, key: Span, value: Span): boolean {
  if (block.kind !== 'list-item' || value.end - value.start > 240) return false
  const label = folded(context, bareName(context, key))
  const when = dateLeading(context, value)
  if (when === null || label.length > 60) return false
  const rest = { start: when.end, end: value.end }
  const losses = findQuantities(context.text, rest).flatMap((quantity) => {
    const loss = lossAfter(context.text.slice(quantity.end, Math.min(rest.end, quantity.end + 80)))
    return loss === null ? [] : [loss]
  })
  if (losses.length === 0) return false
  const named = eventTypeNamed(label)
  const type =
    named ??
    eventTypeNamed(sections.title(block).replace(/(?<=\p{L}{3})s(?!\p{L})/gu, '')) ??
    (losses.every((loss) => loss.category === 'civilians') ? 'attack-on-civilians' : 'clash')
  if (!['fighting', 'violence-against-civilians'].includes(eventTypes.get(type) ?? '')) return false
  const where = placeOfLabel(context, key, named !== null)
  if (where === null && named === null) return false
  const passage = { start: key.start, end: value.end }
  const event = { event: context.draft.event({ type: 'Event', anchor: passage }) }
  const gathering: Gathering = {
    block,
    index: context.blocks.indexOf(block),
    event,
    when: when.edtf,
    extractor: EXTRACTOR,
  }
  tell(context, block, passage, event, 'eventType', text(type), { extractor: EXTRACTOR })
  tell(context, block, { start: key.start, end: when.end }, event, 'date', date(when.edtf), { extractor: EXTRACTOR })
  if (where !== null)
    tell(context, block, key, event, 'place', entity(namePlace(context, where)), { extractor: EXTRACTOR })
  tellLosses(context, gathering, rest, sourceIn(context, block, rest))
  return true
}

/** The longest date with which a value begins: "September 25, 2000, 14 policemen killed". */
function dateLeading(context: Context, value: Span): { edtf: string; end: number } | null {
  const words = at(context, value)
  let best: { edtf: string; end: number } | null = null
  for (const { index } of words.slice(0, 60).matchAll(/[,;:(–—-]/gu)) {
    const edtf = dayOf(context, { start: value.start, end: value.start + index })
    if (edtf !== null && edtf.length >= 7 && (best === null || edtf.length > best.edtf.length))
      best = { edtf, end: value.start + index }
  }
  return best
}

const FIGHT =
  '(?:air ?strikes?|massacres?|bombings?|attacks?|ambush|raids?|battle|siege|clash(?:es)?|shelling|killings?|offensive)'
const AFTER = new RegExp(`\\s(?:\\p{Ll}+\\s)?${FIGHT}$`, 'iu')
const BEFORE = new RegExp(`^${FIGHT}\\s(?:of|at|in|on|near|for)\\s(?:the\\s)?`, 'iu')

/** The place that a label names, alone or with the fight: "Gao", "Gao airstrike", "Battle of Gao". */
function placeOfLabel(context: Context, key: Span, named: boolean): Span | null {
  const own = bareName(context, key)
  const words = at(context, own)
  const from = named ? (BEFORE.exec(words)?.[0].length ?? 0) : 0
  const to = (named ? AFTER.exec(words)?.index : undefined) ?? words.length
  const place = { start: own.start + from, end: own.start + to }
  const label = folded(context, place)
  const before = known(context, label)
  if (!/^\p{Lu}[\p{L}’' -]{2,40}$/u.test(label) || LOWER.test(label) || isCollective(context, label)) return null
  if (from === 0 && to === words.length && named) return null
  const shown = typeOfName(label)
  const fits = before === undefined ? shown === null || shown === 'Place' : before.type === 'Place'
  return fits ? place : null
}

/** A small word that no name of a place holds. */
const LOWER = /(?<!\p{L})(?!town|village|base|camp|district|township|province|state|city|area|mine)\p{Ll}{4,}/u

/** "Signatory of the NCA", "Signed the bilateral text": what was signed is an agreement. */
const SIGNING = /\bsign(?:ed|ing|atory|atories|ature)\b/i

/** "11 December 2011", "2011-Nov-03, Hpa-an", "11 December 2011 (Hpa-an)": a day and where it was, and nothing more. */
function dayAndPlace(context: Context, value: Span): { edtf: string; place: Span | null } | null {
  const whole = dayOf(context, value)
  if (whole !== null) return { edtf: whole, place: null }
  const written = at(context, value)
  const place = /(?:,|\sin|\sat|\s?\()\s*(\p{Lu}[\p{L}’'-]+(?:[ ,]+\p{Lu}[\p{L}’'-]+){0,4})\)?$/u.exec(written)
  if (place === null || written.length > 100) return null
  const edtf = dayOf(context, { start: value.start, end: value.start + place.index })
  if (edtf === null) return null
  const start = value.start + place.index + place[0].indexOf(place[1]!)
  return { edtf, place: { start, end: start + place[1]!.length } }
}
