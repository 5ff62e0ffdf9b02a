import type { Valid } from '../../model/claim.ts'
import type { Block } from '../../model/document.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isKind, properties } from '../../vocabulary/vocabulary.ts'
import { findDates } from '../values/dates.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, date, during, entity, type Named, tell } from './context.ts'
import { tellField } from './fieldValues.ts'
import { nameOrganization } from './naming.ts'
import type { Sections } from './sections.ts'

const EXTRACTOR = 'telegram@1'

/** How notes tell of a group without naming it: the words a line begins with, the property, and the office they name. */
const HEADS: readonly (readonly [RegExp, string, string?])[] = [
  [/^(?:founded|formed|established|created|set up) (?:in|on) (?=.{0,16}\d)/iu, 'founded'],
  [/^(?:founded|formed|established|created|set up) by (?:the )?/i, 'founder'],
  [/^led by (?:the )?/i, 'officer', 'leader'],
  [/^headed by (?:the )?/i, 'officer', 'head'],
  [/^commanded by (?:the )?/i, 'officer', 'commander'],
  [/^chaired by (?:the )?/i, 'officer', 'chair'],
  [
    /^(?:split|splintered|split off|broke away|seceded|breakaway|splinter(?: group)?|offshoot|faction) (?:from|of) (?:the )?/i,
    'splitFrom',
  ],
  [/^(?:(?:full|founding|associate|observer) )?member of (?:the )?/i, 'memberOf'],
  [/^(?:controls|holds|administers) (?:the )?(?=\p{Lu})/iu, 'controls'],
  [/^(?:funded|financed) by /i, 'revenueSource'],
  [/^(?:active|present|operating) in (?:the )?/i, 'activeIn'],
  [/^headquartered (?:in|at) (?:the )?/i, 'headquarters'],
  [/^(?:close )?(?:ally|partner) of (?:the )?/i, 'ally'],
  [/^(?:rival|enemy|opponent) of (?:the )?/i, 'opponent'],
  [/^success(?:or|ors) (?:of|to) (?:the )?/i, 'predecessor'],
  [
    /^train(?:s|ed) (?:(?:cadets|fighters|recruits|soldiers|members|troops|units) (?:of|from) )?(?:the )?(?=\p{Lu}|\[\[|\*\*)/iu,
    'trained',
  ],
]
/** Lines that make the group the value: "Founder of the front", "Armed wing of the party". */
const INVERSE: readonly (readonly [RegExp, string])[] = [
  [/^(?:co-)?founder of (?:the )?/i, 'founder'],
  [/^(?:armed|military) wing of (?:the )?/i, 'armedWing'],
]
/** Where the value of such a line ends: at its time, or where a clause goes on. */
const TAIL =
  /,?\s(?:in|on|since|from|until|between|during)\s(?=[\p{L}., ]{0,16}\d)|,\s(?:with|which|who|where|while|after|before|and\s(?:is|has|was|later))\s|\s(?:after|before|under|which|who)\s|\s?[;—]|\s[–-]\s/u

/** "Member of the FPNCC since 2017", "Led by Bao Youxiang", "Founded in 1989 by …": bullets without a subject of their own. */
export function readTelegrams(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'list-item' || block.section === null || block.key !== undefined || context.done.has(index))
      continue
    const span = trimSpan(context.text, block.value ?? block)
    if (span.end - span.start > 200 || span.end - span.start < 8) continue
    const subject = sections.subject(block)
    if (subject === null || !isKind(subject.type, 'Organization')) continue
    if (!tellTelegram(context, block, span, subject)) continue
    context.done.add(index)
    context.prose.push({ ...span, block: index, told: true, subject: subject.mention })
  }
}

function tellTelegram(context: Context, block: Block, span: Span, subject: Named): boolean {
  const words = at(context, span)
  for (const [pattern, property] of INVERSE) {
    const head = pattern.exec(words)
    if (head === null) continue
    const value = valueAfter(context, span, head[0].length)
    const whole = nameOrganization(context, block, value)
    if (!isKind(whole.type, 'Organization')) return false
    const passage = { start: span.start, end: Math.max(value.end, bracketEnd(context, value.end, span.end)) }
    tell(context, block, passage, { mention: whole.mention }, property, entity(subject), { extractor: EXTRACTOR })
    const when = property === 'founder' ? findDates(context.text, { start: value.end, end: span.end })[0] : undefined
    if (when !== undefined)
      tell(
        context,
        block,
        { start: span.start, end: when.end },
        { mention: whole.mention },
        'founded',
        date(when.date),
        {
          extractor: EXTRACTOR,
        },
      )
    return true
  }
  for (const [pattern, name, role] of HEADS) {
    const head = pattern.exec(words)
    if (head === null) continue
    const own =
      name === 'founded' ? wholeDate(context, span, head[0].length) : valueAfter(context, span, head[0].length)
    if (own === null || own.end <= own.start) return false
    const before = context.draft.claims.length
    const property = properties.get(name)!
    const field = { block, key: { start: span.start, end: span.start }, subject, extractor: EXTRACTOR }
    const valid = property.range.includes('date') || name === 'splitFrom' ? null : validAfter(context, own, span)
    tellField(context, { ...field, property, value: own, label: role ?? name, valid, role: role ?? null })
    // "Founded in 1989 by Bao Youxiang"
    const by = name === 'founded' ? /^[,\s]*by (?:the )?/i.exec(context.text.slice(own.end, span.end)) : null
    if (by !== null) {
      const value = valueAfter(context, span, own.end + by[0].length - span.start)
      tellField(context, { ...field, property: properties.get('founder')!, value, label: 'founder' })
    }
    return context.draft.claims.length > before
  }
  return false
}

/** From `offset` to the end of the line, or to where its time or another clause begins. */
function valueAfter(context: Context, span: Span, offset: number): Span {
  const start = span.start + offset
  const rest = context.text.slice(start, span.end)
  const tail = TAIL.exec(rest)
  return trimSpan(context.text, { start, end: tail === null ? span.end : start + tail.index })
}

function wholeDate(context: Context, span: Span, offset: number): Span | null {
  const found = findDates(context.text, { start: span.start + offset, end: span.end })[0]
  return found === undefined || found.start > span.start + offset + 4 ? null : { start: found.start, end: found.end }
}

const bracketEnd = (context: Context, from: number, limit: number): number =>
  context.text[from] === ')' && from < limit ? from + 1 : from

/** "since 2017", "from 1995 to 2003" behind the value. */
function validAfter(context: Context, value: Span, span: Span): Valid | null {
  const tail = context.text.slice(value.end, span.end).replace(/^[,\s]+/u, '')
  const tenure = readTenure(tail)
  return tenure.edtf === null ? null : during(tenure.edtf)
}
