import type { Modality } from '../../model/claim.ts'
import type { Block } from '../../model/document.ts'
import { startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { findDates } from '../values/dates.ts'
import { splitList } from '../values/lists.ts'
import { type FoundQuantity, findQuantities } from '../values/quantities.ts'
import { readTenure } from '../values/tenure.ts'
import { clausesOf } from './clauses.ts'
import { at, type Context, during, entity, folded, type Named, tell } from './context.ts'
import { quantityValue } from './fieldValues.ts'
import { bareName, isCollective, known, name, nameOrganization } from './naming.ts'
import type { Sections } from './sections.ts'
import { sourceIn } from './sources.ts'

const EXTRACTOR = 'counts@1'

/** What is counted, by the noun after the figure. */
const COUNTED: readonly (readonly [
  RegExp,
  'clashCount' | 'attackCount' | 'displaced' | 'villagesAbandoned',
  string,
])[] = [
  [
    /^(?:armed\s+|military\s+|reported\s+|recorded\s+)?(?:clash(?:es)?|skirmish(?:es)?|battles|firefights|engagements|armed confrontations)\b/i,
    'clashCount',
    'clashes',
  ],
  [
    /^(?:times\s+)?(?:reported\s+|armed\s+|recorded\s+)?(?:attacks?|(?:air |bombing )?raids|ambushes|bombings|air ?strikes|shellings|incidents)\b/i,
    'attackCount',
    'attacks',
  ],
  [
    /^(?:idps?|refugees|internally displaced(?:\s+(?:persons|people))?|displaced(?:\s+(?:persons|people|civilians))?|(?:people|civilians|persons|villagers)\s+(?:were\s+|have been\s+|are\s+)?displaced)\b/i,
    'displaced',
    'people',
  ],
  [/^villages?\s+(?:were\s+|have been\s+)?(?:abandoned|deserted)\b/i, 'villagesAbandoned', 'villages'],
]
const LOSS =
  /^((?:[\p{L}’'-]+\s+){0,5}?)(?:(?:are|is|were|was|have|has|had|been|reported|reportedly|believed|to|said)\s+)*(killed|dead|died|slain|injured|wounded|captured|detained|abducted|deaths)\b/iu
const VERB: Readonly<Record<string, 'killed' | 'injured' | 'captured'>> = {
  killed: 'killed',
  dead: 'killed',
  died: 'killed',
  slain: 'killed',
  deaths: 'killed',
  injured: 'injured',
  wounded: 'injured',
  captured: 'captured',
  detained: 'captured',
  abducted: 'captured',
}

/**
 * Whether a line's key or text is about counts: "2019 – 13 clashes", "Clashes with the army: 13 clashes in 2019, seven
 * in 2020", bullets such as "35 soldiers killed, 190 injured (according to the army)". Tells what it finds.
 */
export function readCounts(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || block.section === null) continue
    const keyed = block.kind === 'paragraph' ? gluedLabel(context, block) : block
    // "- 2018: 13 clashes" is labelled by its year, in a list too
    const labelled =
      block.kind !== 'list-item' || (block.key !== undefined && /^(?:19|20)\d\d\b/u.test(at(context, block.key)))
    if (labelled && keyed?.key && keyed.value) readKeyed(context, sections, block, index, keyed.key, keyed.value)
    if (context.done.has(index)) continue
    if (keyed?.key && keyed.value && tellLossesOf(context, sections, block, keyed.key, keyed.value))
      context.done.add(index)
    else if (block.kind === 'list-item' && !(labelled && keyed?.key)) readBullet(context, sections, block, index)
  }
}

const CIVILIANS = /^(?:civilians?|villagers|residents|non-combatants)$/i

/** "PNLA: 27 killed, 60 wounded", "Civilians: 44 killed": whose losses they are stands before the colon. */
function tellLossesOf(context: Context, sections: Sections, block: Block, key: Span, value: Span): boolean {
  const own = bareName(context, key)
  const label = folded(context, own)
  const quantities = findQuantities(context.text, value)
  if (quantities.length === 0 || quantities[0]!.start > value.start + 24) return false
  const civilians = CIVILIANS.test(label)
  const topic = civilians ? sections.subject(block) : null
  if (civilians ? topic?.type !== 'Conflict' : !isCollective(context, label)) return false
  const period = sections.date(block)
  let loser: Named | null = topic
  for (const [i, quantity] of quantities.entries()) {
    const limit = quantities[i + 1]?.start ?? value.end
    const loss = lossAfter(context.text.slice(quantity.end, limit))
    if (loss === null || loss.who !== '') continue
    loser ??= nameOrganization(context, block, own)
    const end = quantity.end + loss.length
    const source = sourceIn(context, block, { start: quantity.start, end: sourceEnd(context, end, limit) })
    tell(
      context,
      block,
      { start: i === 0 ? key.start : quantity.start, end },
      { mention: loser.mention },
      loss.property,
      quantityValue(quantity, civilians ? 'civilians' : 'people'),
      {
        extractor: EXTRACTOR,
        valid: period === null ? null : during(period, 'heading'),
        attributedTo: source?.mention ?? null,
        victim: civilians ? { category: 'civilians' } : { category: 'combatants', mention: loser.mention },
      },
    )
  }
  return loser !== topic
}

/** "Clashes with TNI120 clashes in 2000, …": a label that lost the wall between it and its figures. */
function gluedLabel(context: Context, block: Block): { key: Span; value: Span } | null {
  const found =
    /^((?:[Aa]rmed\s+)?(?:[Cc]lashes|[Aa]ttacks|[Bb]attles)\s+(?:with|against|by|on)\s+[^.\n]{2,60}?)[:\s]*(?=(?:\d[\d,]*|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\p{Lu}\p{Ll}{2,8}teen|Twenty)\s+(?:clash|attack|battle))/u.exec(
      at(context, block).slice(0, 120),
    )
  if (found === null) return null
  return {
    key: { start: block.start, end: block.start + found[1]!.length },
    value: { start: block.start + found[0].length, end: block.end },
  }
}

function readKeyed(context: Context, sections: Sections, block: Block, index: number, key: Span, value: Span): void {
  const subject = sections.subject(block)
  if (subject === null) return
  const label = folded(context, key)
  const period = readTenure(label)
  const counted = COUNT_LABEL.test(label)
  const own = period.edtf !== null && period.rest.replace(/[()]/gu, '').length < 24
  if (!own && !counted) return
  const scope = scopeOf(counted ? label : sections.title(block))
  const told = tellCounts(
    context,
    block,
    value,
    subject,
    own ? labelPeriod(label) : null,
    scope,
    own ? key.start : null,
  )
  if (!told) return
  context.done.add(index)
  // "Most notably, the NUF attacked …": sentences after the counts
  for (const clause of clausesOf(context.text, value))
    context.prose.push({
      ...clause,
      block: index,
      subject: subject.mention,
      ...(findQuantities(context.text, clause).length > 0 && { told: true as const }),
    })
}

const COUNT_LABEL =
  /^(?:number of\s+)?(?:armed\s+)?(?:clash(?:es)?|attacks?|battles|skirmish(?:es)?|fighting|incidents)\b/i

/** "2022 (March)": the year up to that month; "2019": the year. */
function labelPeriod(label: string): string | null {
  return upToMonth(label) ?? readTenure(label).edtf
}

/** "2023 (as of March)", "2022 (March)": from January to the month named. */
function upToMonth(words: string): string | null {
  const found =
    /(?<!\d)((?:19|20)\d{2})\s*\(\s*(?:as of|until|till|to|up to|through|by)?\s*(?:the\s+)?(?:end of\s+)?([A-Z][a-z]{2})[a-z]*\.?\s*\)/u.exec(
      words,
    )
  if (found === null) return null
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(found[2]!) / 3 + 1
  return Number.isInteger(month) && month >= 1 ? `${found[1]}-01/${found[1]}-${String(month).padStart(2, '0')}` : null
}

/** "Clashes with the army" counts clashes with the army: the scope is what follows the noun. */
const scopeOf = (label: string): string | null =>
  /\b(?:clashes|attacks|battles|skirmishes|incidents)\s+((?:with|against|by|on|between|in)\s+.{2,80})$/iu.exec(
    label,
  )?.[1] ?? null

function readBullet(context: Context, sections: Sections, block: Block, index: number): void {
  const subject = sections.subject(block)
  if (subject === null) return
  const span = trimSpan(
    context.text,
    block.key !== undefined && block.value !== undefined
      ? { start: block.key.start, end: block.value.end }
      : (block.value ?? block),
  )
  const first = findQuantities(context.text, { start: span.start, end: Math.min(span.end, span.start + 60) })[0]
  if (first === undefined || first.start - span.start > 12) return
  if (!tellCounts(context, block, span, subject, yearsOf(sections.title(block)), null, null)) return
  context.done.add(index)
  // the sentences after the count tell what they tell, and it is none of it
  const [, ...more] = clausesOf(context.text, span).flatMap((clause) => afterBrackets(context, clause))
  for (const clause of more)
    if (findQuantities(context.text, clause).every(({ value }) => value.min === null && value.max === null))
      context.prose.push({ ...clause, block: index, subject: subject.mention })
}

/** "Losses in 2004", "Casualties (1998–2003)": the years that a heading over counts gives to all of them. */
function yearsOf(title: string): string | null {
  const found = HEADED.exec(title.slice(0, 80))
  return found === null ? null : found[2] === undefined ? found[1]! : `${found[1]}/${found[2]}`
}

const HEADED =
  /^(?:[\p{L}’'-]+\s){0,4}?(?:losses|casualties|clashes|deaths|fatalities|victims|killed|attacks|incidents)\s+\(?(?:(?:in|during|of|for|from|between)\s+)?((?:19|20)\d\d)(?:\s?(?:–|-|to|and|until)\s?((?:19|20)\d\d))?\)?$/iu

/** "700 soldiers died (local sources) It is believed that …": sentences that lost the stop after a bracket. */
function afterBrackets(context: Context, clause: Span): Span[] {
  const found: Span[] = []
  let start = clause.start
  for (const mark of at(context, clause).matchAll(
    /\)\s+(?=(?:It|The|They|This|These|Those|Many|Most|Some|Several|According|After|On|In|At|Unofficial|Local|Official)\s\p{Ll})/gu,
  )) {
    const end = clause.start + mark.index + 1
    found.push({ start, end })
    start = end
  }
  return [...found, trimSpan(context.text, { start, end: clause.end })]
}

interface Found {
  readonly quantity: FoundQuantity
  readonly end: number
}

/** Tells each count of a value; true when there was one. */
export function tellCounts(
  context: Context,
  block: Block,
  value: Span,
  subject: Named,
  period: string | null,
  scope: string | null,
  from: number | null,
): boolean {
  const span = trimSpan(context.text, value)
  const quantities = findQuantities(context.text, span)
  let told = false
  let before: Loser | null = null
  for (const [i, quantity] of quantities.entries()) {
    if (quantity.vague !== null && quantity.value.min === null) continue
    const limit = quantities[i + 1]?.start ?? span.end
    const rest = context.text.slice(quantity.end, limit)
    const lead = /^\s*/u.exec(rest)![0].length
    const words = rest.slice(lead)
    const found: Found = { quantity, end: quantity.end + lead }
    const counted = COUNTED.find(([pattern]) => pattern.test(words))
    const loss = counted === undefined ? LOSS.exec(words) : null
    if (counted === undefined && loss === null) {
      if (tellToll(context, block, subject, { start: quantities[i - 1]?.end ?? span.start, end: limit }, quantity))
        told = true
      continue
    }
    const start = i === 0 && from !== null ? from : quantity.start
    const noun = counted === undefined ? loss![0] : counted[0].exec(words)![0]
    const segmentEnd = endOfSegment(context, found.end + noun.length, limit)
    const segment = { start: found.end + noun.length, end: segmentEnd }
    const when =
      upToMonth(at(context, { start: quantity.start, end: segmentEnd })) ?? periodIn(context, segment, period) ?? period
    const source = sourceIn(context, block, {
      start: quantity.start,
      end: Math.max(segmentEnd, sourceEnd(context, segmentEnd, span.end)),
    })
    const passage = { start: Math.max(start, segmentEnd - 318), end: segmentEnd }
    const extras = {
      extractor: EXTRACTOR,
      valid: when === null ? null : during(when),
      attributedTo: source?.mention ?? null,
      modality: 'asserted' as Modality,
      hedged: /\b(?:reported|reportedly|believed|said to|apparently)\b/i.test(rest.slice(0, 80)),
    }
    if (counted !== undefined) {
      const own = counted[1] === 'displaced' ? null : (withIn(context, segment) ?? scope)
      const actor = counted[1] === 'attackCount' ? attackerIn(context, block, segment) : null
      tell(
        context,
        block,
        passage,
        { mention: (actor ?? subject).mention },
        counted[1],
        quantityValue(quantity, counted[2]),
        {
          ...extras,
          scope: own ?? (counted[1] === 'attackCount' ? objectIn(context, segment) : null),
        },
      )
      tellOpponent(context, block, segment, passage, subject, when)
    } else {
      const loser = loserOf(context, block, subject, quantity, loss!, before)
      if (loser === null) continue
      before = loser
      tellLoss(context, block, passage, quantity, loss!, loser, extras)
    }
    told = true
  }
  return told
}

const TOLL = /\b((?:\p{L}[\p{L}’'-]*\s+){0,3}?)(?:death|casualty|fatality)\s+tolls?\b[^.;()\d]{0,40}$/iu

/** "KNU estimates of the government death toll range from 500 to 900 (source close to the KNU)": the toll before its figure. */
function tellToll(context: Context, block: Block, subject: Named, around: Span, quantity: FoundQuantity): boolean {
  const before = { start: Math.max(around.start, quantity.start - 160), end: quantity.start }
  const found = TOLL.exec(at(context, before))
  if (found === null) return false
  const start = before.start + found.index + (/^of\s+/u.exec(found[0])?.[0].length ?? 0)
  const who = found[1]!.trim()
  let loser: Named | null = subject.type === 'Conflict' ? subject : null
  const side = /(?:^|\s)(?:the\s+)?((?:\p{Lu}[\p{L}\d-]*\s?)+|govt|government|regime|junta|army)(?:[’']s)?$/u.exec(who)
  if (side !== null) {
    const words = side[1]!.trim()
    const own = { start: context.text.indexOf(words, start), end: 0 }
    own.end = own.start + words.length
    loser = /^(?:govt|government|regime|junta|army)$/.test(words)
      ? name(context, own, 'Government')
      : (known(context, words) ?? nameOrganization(context, block, own))
  }
  if (loser === null) return false
  const source = sourceIn(context, block, { start: quantity.end, end: sourceEnd(context, quantity.end, around.end) })
  tell(
    context,
    block,
    { start, end: quantity.end },
    { mention: loser.mention },
    'killed',
    quantityValue(quantity, 'people'),
    {
      extractor: EXTRACTOR,
      attributedTo: source?.mention ?? null,
      modality: /\bestimate/iu.test(at(context, before)) ? 'estimated' : 'asserted',
      victim: { category: 'unknown', ...(side !== null && { mention: loser.mention }) },
    },
  )
  return true
}

/** A count ends with its sentence, at a comma or "and" before the next figure, or after its bracket. */
function endOfSegment(context: Context, from: number, limit: number): number {
  const rest = context.text.slice(from, limit)
  const stop = /[.;](?=\s|$)|,?\s+and\s*$|,\s*$|\n/u.exec(rest)
  const end = from + (stop === null ? rest.trimEnd().length : stop.index)
  const comma = /,\s/u.exec(context.text.slice(from, end))
  // "38 clashes in 2023 (as of March). Most notably …", "15 attacks on the road, 42 attacks on …"
  return comma === null || /^\s*(?:19|20)\d{2}/u.test(context.text.slice(from + comma.index + 1, end))
    ? end
    : from + comma.index
}

export const sourceEnd = (context: Context, from: number, limit: number): number => {
  const after = /^[^.;\n]{0,120}?\([^()]{3,80}\)/u.exec(context.text.slice(from, limit))
  return after === null ? from : from + after[0].length
}

function periodIn(context: Context, span: Span, period: string | null): string | null {
  const bracket = upToMonth(at(context, span))
  if (bracket !== null) return bracket
  // "2015: 20 clashes in July": the month is of the label's year
  const year = period !== null && /^\d{4}$/u.test(period) ? { year: Number(period) } : {}
  const found = findDates(context.text, span, year)[0]
  return found === undefined ? null : found.edtf
}

/** "with the Shanni Nationalities Army (SNA) in 2022": whom the clashes were with. */
function withIn(context: Context, span: Span): string | null {
  const found =
    /^\s*((?:with|against)\s+.{2,80}?)(?=\s+(?:in|since|from|during|between|until)\s+(?:\p{L}+\s+)?\d|\s*\((?:as of|according)|$|[.,;])/iu.exec(
      at(context, span),
    )
  return found === null ? null : found[1]!.replace(/\s+/gu, ' ')
}

/** "air raids by the Myanmar army on villages": the attacks are those of whom the words name. */
function attackerIn(context: Context, block: Block, span: Span): Named | null {
  const found =
    /^\s*by\s+(?:the\s+)?(\p{L}[\p{L}\d’'/ -]{1,70}?)(?=\s+(?:on|against|in|at|near|since|from|during|between|over)\s|\s*\(|$|[.,;])/u.exec(
      at(context, span),
    )
  if (found === null || !isCollective(context, found[1]!)) return null
  const start = span.start + found.index + found[0].length - found[1]!.length
  return nameOrganization(context, block, { start, end: start + found[1]!.length })
}

const objectIn = (context: Context, span: Span): string | null => {
  const found = /^\s*(?:by\s[\p{L} ]{2,60}?\s)?(on\s+.{2,90}?)(?=\s*\(|$|[.,;])/iu.exec(at(context, span))
  return found === null ? null : found[1]!.replace(/\s+/gu, ' ')
}

function tellOpponent(
  context: Context,
  block: Block,
  segment: Span,
  passage: Span,
  subject: Named,
  when: string | null,
): void {
  const found =
    /^\s*(?:with|against)\s+(?:the\s+)?(\p{Lu}[^.,;]{1,90}?)(?=\s+(?:in|since|from|during|between|until)\s+(?:\p{L}+\s+)?\d|$|[.,;])/u.exec(
      at(context, segment),
    )
  if (found === null) return
  const start = segment.start + found.index + found[0].length - found[1]!.length
  const whole = { start, end: start + found[1]!.length }
  const members = splitList(context.text, whole)
  // "with SSPP and TNLA": two opponents, where each is a name
  const each = members.every((member) => startsUpper(at(context, member))) ? members : [whole]
  for (const own of each)
    tell(
      context,
      block,
      passage,
      { mention: subject.mention },
      'opponent',
      entity(nameOrganization(context, block, own)),
      {
        extractor: EXTRACTOR,
        valid: when === null ? null : during(when),
      },
    )
}

export interface Loss {
  readonly property: 'killed' | 'injured' | 'captured'
  readonly who: string
  readonly category: 'combatants' | 'civilians' | 'unknown'
  /** Characters after the figure. */
  readonly length: number
}

/** What a figure counts, when the words after it say that it counts losses: " soldiers were killed". */
export function lossAfter(words: string): Loss | null {
  const lead = /^\s*/u.exec(words)![0].length
  const found = LOSS.exec(words.slice(lead))
  if (found === null) return null
  const who = found[1]!.trim().toLowerCase()
  return { property: VERB[found[2]!.toLowerCase()]!, who, category: categoryOf(who), length: lead + found[0].length }
}

const categoryOf = (who: string): Loss['category'] =>
  /civilian|villager|resident|people|women|children/i.test(who)
    ? 'civilians'
    : /soldier|troop|fighter|insurgent|rebel|militant|police|combatant|forces|personnel/i.test(who)
      ? 'combatants'
      : 'unknown'

/** Whose dead, injured or captured a figure counts. */
interface Loser {
  readonly subject: Named
  readonly named: boolean
  readonly category: 'combatants' | 'civilians' | 'unknown'
  readonly unit: string
}

/**
 * "700 KNLA soldiers are reported to have died": the organisation's own dead. A figure without words for whom ("35
 * soldiers killed, 190 injured") takes those of the figure before it; without any, only a conflict can be meant.
 */
function loserOf(
  context: Context,
  block: Block,
  subject: Named,
  quantity: FoundQuantity,
  loss: RegExpExecArray,
  before: Loser | null,
): Loser | null {
  const who = loss[1]!.trim()
  if (who === '')
    return (
      before ?? (subject.type === 'Conflict' ? { subject, named: false, category: 'unknown', unit: 'people' } : null)
    )
  const start = context.text.indexOf(who, quantity.end)
  const category = categoryOf(who)
  const organization =
    /^((?:\p{Lu}[\p{L}\d-]*|govt|government|regime|junta)(?:\s\p{Lu}[\p{L}\d-]*)*)\s*(?:(?:army|military)\s+)?(?:soldiers|troops|fighters|insurgents|forces|members|rebels|militants|police(?:men)?|personnel|army)?$/u.exec(
      who,
    )
  if (organization === null)
    return subject.type === 'Conflict' ? { subject, named: false, category, unit: who.toLowerCase() } : null
  const span = { start, end: start + organization[1]!.length }
  const named = /^(?:govt|government|regime|junta)/i.test(who)
    ? name(context, span, 'Government')
    : (known(context, organization[1]!) ?? nameOrganization(context, block, bareName(context, span)))
  return { subject: named, named: true, category, unit: who.toLowerCase() }
}

function tellLoss(
  context: Context,
  block: Block,
  passage: Span,
  quantity: FoundQuantity,
  loss: RegExpExecArray,
  loser: Loser,
  extras: Parameters<typeof tell>[6],
): void {
  tell(
    context,
    block,
    passage,
    { mention: loser.subject.mention },
    VERB[loss[2]!.toLowerCase()]!,
    quantityValue(quantity, loser.unit),
    {
      ...extras,
      victim: { category: loser.category, ...(loser.named && { mention: loser.subject.mention }) },
    },
  )
}
