import type { Block } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { trimSpan } from '../../model/span.ts'
import { eventTypeNamed } from '../../vocabulary/eventWords.ts'
import { parseDate } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import { at, type Context, date, folded, tell, text } from './context.ts'
import { quantityValue } from './fieldValues.ts'
import { bareName, isCollective, nameOrganization } from './naming.ts'

const EXTRACTOR = 'citation@1'
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const DAY = `(?:\\d{1,2} ${MONTH},? \\d{4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d{2}-\\d{2}|${MONTH},? \\d{4}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})`
const RETRIEVED = new RegExp(
  `\\b(?:Retrieved|Accessed|Consulted|Last accessed|Date accessed|Access date)(?: on| at)?:?\\s+(${DAY})`,
  'i',
)
const ARCHIVED = new RegExp(`\\bArchived(?: from the original)?(?: \\([^)]{0,40}\\))?(?: on| at)?\\s+(?:${DAY})`, 'giu')
const BRACKETED = new RegExp(`\\((?:c\\.\\s*)?(${DAY}|\\d{4}(?:[–-]\\d{2,4})?)[a-z]?\\)`, 'i')
const OPEN_DATE = new RegExp(`(?:^|[.,]\\s+)(${DAY})(?=[.,]|$)`, 'i')
const BRACKETED_DATE = new RegExp(`\\((${DAY}|(?:19|20)\\d{2})\\)`, 'i')
const QUOTED = /["“«]([^"“”«»]{3,400})["”»]/u

/** Footnotes and reference lines: the work cited, its title, when it appeared and when it was consulted. */
export function readFootnotes(context: Context): void {
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'footnote' || context.done.has(index)) continue
    context.done.add(index)
    tellCitation(context, block, block.value ?? block)
  }
}

/** One reference. A note that cites nothing ("See above.", an explanation in sentences) is left to prose. */
export function tellCitation(context: Context, block: Block, given: Span): boolean {
  const span = trimSpan(context.text, given)
  const written = at(context, span)
  if (written.length < 6 || written.length > 2000) return false
  if (written.startsWith('{{')) return tellTemplate(context, block, span)
  const quoted = QUOTED.exec(written)
  const short =
    /^[\p{Lu}][\p{L}'’ &,.-]{1,60}?,?\s+\(?((?:19|20)\d{2})[a-z]?\)?(?:,?\s*(?:pp?\.|p)\s*[\d–-]+)?\.?$/u.exec(written)
  const dated = BRACKETED.exec(written.slice(0, 240))
  if (
    quoted === null &&
    short === null &&
    dated === null &&
    !RETRIEVED.test(written) &&
    !/\b(?:ISBN|ISSN|doi|https?:|pp?\.\s*\d)/i.test(written)
  )
    return false

  const label = written.replace(/\s+/gu, ' ').slice(0, 600)
  const citation = context.draft.citation({ start: span.start, end: span.end, title: label })
  const subject = { citation }
  tell(context, block, span, { document: true }, 'cites', { kind: 'citation', citation }, { extractor: EXTRACTOR })

  const title = titleSpan(context, span, quoted, dated)
  if (title !== null)
    tell(context, block, title, subject, 'title', text(folded(context, title)), { extractor: EXTRACTOR })

  const retrieved = RETRIEVED.exec(written)
  const retrievedOn = retrieved === null ? null : parseDate(retrieved[1]!)
  if (retrieved !== null && retrievedOn !== null)
    tell(context, block, inside(span, retrieved.index, retrieved[0].length), subject, 'retrieved', date(retrievedOn), {
      extractor: EXTRACTOR,
    })

  if (quoted !== null && title !== null) tellHeadline(context, block, title, publisherAfter(context, span, quoted))

  const published = publication(written, quoted, dated, short)
  if (published !== null)
    tell(context, block, inside(span, published.at, published.length), subject, 'publishedOn', date(published.edtf), {
      extractor: EXTRACTOR,
    })
  return true
}

/** "{{cite book |last=Dudley |title=Walking Ghosts |year=2004}}": a citation by its parameters. */
function tellTemplate(context: Context, block: Block, span: Span): boolean {
  const parameters = new Map<string, Span>()
  for (const found of at(context, span).matchAll(/\|\s*([a-z-]{2,16}\d?)\s*=\s*([^|{}]{1,400}?)\s*(?=\||\}\})/giu)) {
    const start = span.start + found.index + found[0].lastIndexOf(found[2]!)
    parameters.set(found[1]!.toLowerCase().replace('-', ''), { start, end: start + found[2]!.length })
  }
  const title = parameters.get('title')
  if (title === undefined) return false
  const citation = context.draft.citation({ start: span.start, end: span.end, title: folded(context, title) })
  const extras = { extractor: EXTRACTOR }
  tell(
    context,
    block,
    { start: span.start, end: Math.min(span.end, span.start + 320) },
    { document: true },
    'cites',
    { kind: 'citation', citation },
    extras,
  )
  tell(context, block, title, { citation }, 'title', text(folded(context, title)), extras)
  for (const [property, keys] of [
    ['publishedOn', ['date', 'year']],
    ['retrieved', ['accessdate']],
  ] as const) {
    const given = keys.map((key) => parameters.get(key)).find((own) => own !== undefined)
    const edtf = given === undefined ? null : parseDate(at(context, given))
    if (given !== undefined && edtf !== null) tell(context, block, given, { citation }, property, date(edtf), extras)
  }
  return true
}

const HEADLINE =
  /^(.{0,60}?)\s*\b(ambush|attack|air ?strikes?|bombing|car bomb|suicide bomb(?:ing|er)?|bomb|blast|explosion|clash(?:es)?|raid|shelling|battle|massacre|fighting)\b(?:\s+\p{Ll}+){0,3}?\s+(?:leaves?|left|kills?|killed|claims?|injures?|injured|wounds?|wounded)\s+/iu

/** "Rebel army ambush leaves 30 dead": a headline that tells an event and its dead, said by who published it. */
function tellHeadline(context: Context, block: Block, title: Span, publisher: Span | null): void {
  const words = at(context, title)
  const found = HEADLINE.exec(words)
  if (found === null) return
  const type = eventTypeNamed(found[2]!)
  const quantity = findQuantities(context.text, { start: title.start + found[0].length - 1, end: title.end })[0]
  if (type === null || quantity === undefined || quantity.start - title.start > found[0].length + 16) return
  const after = /^\s*(?:[\p{Ll}-]+\s+){0,2}?(dead|killed|deaths|injured|wounded|hurt)\b/u.exec(
    context.text.slice(quantity.end, title.end),
  )
  const verb = /(leaves?|left|kills?|killed|claims?|injures?|injured|wounds?|wounded)\s+$/i
    .exec(found[0])![1]!
    .toLowerCase()
  const outcome =
    after === null
      ? /^kill|^claim/u.test(verb)
        ? 'killed'
        : /^injur|^wound/u.test(verb)
          ? 'injured'
          : null
      : /^(?:dead|killed|deaths)$/u.test(after[1]!)
        ? 'killed'
        : 'injured'
  if (outcome === null) return
  const passage = { start: title.start, end: quantity.end + (after?.[0].length ?? 0) }
  const subject = { event: context.draft.event({ type: 'Event', anchor: passage }) }
  const said = publisher === null ? null : nameOrganization(context, block, publisher).mention
  const extras = { extractor: 'headline@1', attributedTo: said }
  tell(context, block, passage, subject, 'eventType', text(type), extras)
  tell(context, block, passage, subject, outcome, quantityValue(quantity, 'people'), {
    ...extras,
    victim: { category: 'unknown' },
  })
  const actor = bareName(context, { start: title.start, end: title.start + found[1]!.length })
  if (actor.end > actor.start && isCollective(context, folded(context, actor)))
    tell(
      context,
      block,
      passage,
      subject,
      'participant',
      { kind: 'mention', mention: nameOrganization(context, block, actor).mention },
      { ...extras, role: 'attacker' },
    )
}

const inside = (span: Span, at: number, length: number): Span => ({
  start: span.start + at,
  end: span.start + at + length,
})

/** "…". The Daily. 4 March 2003: the words between the title and the next stop. */
function publisherAfter(context: Context, span: Span, quoted: RegExpExecArray): Span | null {
  const from = quoted.index + quoted[0].length
  const found = /^[.,]?\s+(\p{Lu}[^.,()\d]{2,60})(?=[.,(]|$)/u.exec(at(context, span).slice(from))
  if (found === null || /^(?:Retrieved|Archived|Accessed)/u.test(found[1]!)) return null
  const start = from + found[0].length - found[1]!.length
  return trimSpan(context.text, inside(span, start, found[1]!.length))
}

function titleSpan(
  context: Context,
  span: Span,
  quoted: RegExpExecArray | null,
  dated: RegExpExecArray | null,
): Span | null {
  if (quoted !== null) {
    const own = trimSpan(context.text, inside(span, quoted.index + 1, quoted[1]!.length))
    return own
  }
  if (dated === null) return null
  // "Smith, Martin (1991). Burma: Insurgency and the politics of ethnicity (2nd ed.). London: …"
  const from = dated.index + dated[0].length
  const rest = at(context, span).slice(from)
  const lead = /^[.,:]?\s+/u.exec(rest)
  // "A Guide to the Process (2006)"
  if (lead === null) return rest === '' || rest === '.' ? trimSpan(context.text, inside(span, 0, dated.index)) : null
  const title = /^[^.]{4,300}?(?=\s*\((?:\d|[Vv]ol|[Rr]ev|ed|[Ee]d|[^)]{0,20}\bed\b)|\.\s|\.$|$)/u.exec(
    rest.slice(lead[0].length),
  )
  return title === null ? null : trimSpan(context.text, inside(span, from + lead[0].length, title[0].length))
}

function publication(
  written: string,
  quoted: RegExpExecArray | null,
  dated: RegExpExecArray | null,
  short: RegExpExecArray | null,
): { at: number; length: number; edtf: string } | null {
  if (short !== null) return { at: 0, length: written.replace(/\.$/u, '').length, edtf: short[1]! }
  if (dated !== null && (quoted === null || dated.index < quoted.index)) {
    const edtf = parseDate(dated[1]!)
    if (edtf !== null) return { at: 0, length: dated.index + dated[0].length, edtf }
  }
  // "The Times. 14 May 2013.": a date of its own, that is not the day it was archived or consulted
  const from = quoted === null ? 0 : quoted.index + quoted[0].length
  let rest = written.slice(from)
  for (const other of [RETRIEVED, ARCHIVED]) rest = rest.replace(other, (m) => ' '.repeat(m.length))
  const open = OPEN_DATE.exec(rest) ?? BRACKETED_DATE.exec(rest)
  if (open === null) return null
  const edtf = parseDate(open[1]!)
  if (edtf === null) return null
  const lead = /[^.]{0,60}$/u.exec(rest.slice(0, open.index))?.[0].trimStart() ?? ''
  const skipped = lead === '' ? open[0].search(/[^.,\s]/u) : 0
  const start = from + open.index - lead.length + skipped
  return { at: start, length: open[0].length + lead.length - skipped, edtf }
}
