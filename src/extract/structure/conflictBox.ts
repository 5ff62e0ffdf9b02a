import type { Block } from '../../model/document.ts'
import { startsUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { trimSpan } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { foldKey, properties } from '../../vocabulary/vocabulary.ts'
import { splitList } from '../values/lists.ts'
import { typeOfName } from '../values/nameType.ts'
import { findQuantities } from '../values/quantities.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, date, during, folded, tell, text } from './context.ts'
import { sourceEnd } from './counts.ts'
import { type Field, items, quantityValue, splitWith, tellEntities, tellField, tellStrength } from './fieldValues.ts'
import { namePerson } from './naming.ts'
import { tellPhaseDates } from './sections.ts'
import { sourceIn } from './sources.ts'

const EXTRACTOR = 'conflict-infobox@1'
const SIDED =
  /^(combatants?|belligerents?|commanders?(?: and leaders)?|leaders?|units?(?: involved)?|strength|casualties(?: and losses)?|losses) ?([1-4])?$/u

/** Lines of a conflict's infobox: sides by the number of their column, dates with their phases, losses with their periods. */
export function readConflictBox(context: Context): void {
  const topic = context.topic
  if (topic?.type !== 'Conflict') return
  const lines = context.blocks
    .map((block, index) => ({ block, index }))
    .filter(
      ({ block, index }) =>
        block.kind === 'key-value' && block.key !== undefined && block.value !== undefined && !context.done.has(index),
    )
  const sides = sidesOf(
    context,
    lines.map(({ block }) => block),
  )
  const whole = timeOf(
    context,
    lines.map(({ block }) => block),
  )
  for (const { block, index } of lines) {
    const label = folded(context, block.key!)
    const key = foldKey(label)
    const sided = SIDED.exec(key)
    const side = sided?.[2] === undefined ? null : (sides[Number(sided[2]) - 1] ?? null)
    const field = (property: string): Field => ({
      block,
      key: block.key!,
      value: block.value!,
      subject: topic,
      property: properties.get(property)!,
      label,
      extractor: EXTRACTOR,
      side,
    })
    const value = trimSpan(context.text, block.value!)
    if (value.end <= value.start) continue
    context.done.add(index)
    if (sided !== null) {
      const what = sided[1]!
      if (/^(?:combatant|belligerent)/u.test(what)) tellEntities(context, field('combatant'), value)
      else if (/^(?:commander|leader)/u.test(what)) tellCommanders(context, field('commander'), value)
      else if (what.startsWith('unit')) tellEntities(context, field('unit'), value)
      else if (what === 'strength') tellStrength(context, field('strength'), value)
      else
        tellLosses(context, { ...field('casualties'), valid: whole === null ? null : during(whole, 'heading') }, value)
    } else if (TIME.test(key)) tellTime(context, field('startDate'), value)
    else if (/^(?:place|location|locations)$/u.test(key))
      tellField(context, { ...field('place'), property: { ...properties.get('place')!, values: 'many' } })
    else if (/^(?:status|result|outcome)$/u.test(key)) tellStatus(context, field('status'), value)
    else if (/^(?:part ?of)$/u.test(key))
      tellField(context, { ...field('partOf'), property: { ...properties.get('partOf')!, types: ['Conflict'] } })
    else if (/^(?:displaced|killed|injured|captured)$/u.test(key)) tellField(context, field(key))
    else context.done.delete(index)
  }
}

const TIME = /^(?:date|dates|period|duration)$/u

/** The years of a war that is over and was one: "4 May 1976 – 15 August 2005 (29 years)". Its whole cost is of them. */
function timeOf(context: Context, blocks: readonly Block[]): string | null {
  const line = blocks.find((block) => TIME.test(foldKey(at(context, block.key!))))
  if (line === undefined || line.value!.end - line.value!.start > 120) return null
  const told = at(context, line.value!)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s,]+$/u, '')
  const { edtf } = readTenure(told)
  const years = edtf === null ? null : /^(\d{4})[\d-]*\/(\d{4})[\d-]*$/u.exec(edtf)
  return years !== null && years[1]! < years[2]! ? edtf : null
}

/** The side of each column: government and insurgent where one of two is a state's, else the side's first combatant. */
function sidesOf(context: Context, blocks: readonly Block[]): (string | null)[] {
  const first = [1, 2, 3, 4].map((n) => {
    const block = blocks.find((b) =>
      new RegExp(`^(?:combatants?|belligerents?) ?${n}$`, 'u').test(foldKey(at(context, b.key!))),
    )
    return block === undefined ? null : (items(context, block.value!)[0]?.span ?? null)
  })
  const names = first.map((span) => (span === null ? null : folded(context, span).replace(/^the /i, '')))
  const state = names.map((n) => n !== null && (isCountry(n) || typeOfName(n) === 'Government'))
  if (names[1] !== null && state[0] !== state[1] && names[0] !== null)
    return names.map((n, i) => (i > 1 ? n : state[i] ? 'government' : 'insurgent'))
  // without combatants the first column is the state's, as such infoboxes have it
  if (names[0] === null && names[1] === null) return [null, null, null, null]
  return names
}

function tellCommanders(context: Context, field: Field, value: Span): void {
  for (const item of items(context, value)) {
    const person = namePerson(context, field.block, item.span)
    if (person === null) continue
    const short = item.whole.end - field.key.start <= 80
    tell(
      context,
      field.block,
      short ? { start: field.key.start, end: item.whole.end } : item.whole,
      { mention: field.subject.mention },
      'commander',
      { kind: 'mention', mention: person.mention },
      {
        extractor: EXTRACTOR,
        side: field.side ?? null,
        valid: item.valid,
      },
    )
  }
}

const MAIN = /^main\s+(?:phase|conflict|war|fighting|period|stage)$/iu

/** "First war: 5 May 1955 – 27 March 1972, Second war: 1983 – 2005", "15 May 1948 – present", "12 July 2006 (1 month)". */
function tellTime(context: Context, field: Field, value: Span): void {
  const written = at(context, value)
  const phases = [
    ...written.matchAll(
      /([\p{L}][\p{L}\d '’-]{2,60}):\s*([^:]{4,80}?)(?=,\s*[\p{L}][\p{L}\d '’-]{2,60}:|,\s*\(|$|\n|;)/gu,
    ),
  ]
  let told = false
  // "Main phase: 5 May 1995 – present" and no other: the war itself
  if (phases.length === 1 && MAIN.test(phases[0]![1]!)) {
    const { edtf } = readTenure(phases[0]![2]!)
    const [start, end] = edtf?.split('/') ?? []
    const from = value.start + phases[0]!.index
    const passage = { start: from, end: from + phases[0]![0].length }
    const about = { mention: field.subject.mention }
    if (start !== undefined && end !== undefined) {
      if (start !== '..') tell(context, field.block, passage, about, 'startDate', date(start), { extractor: EXTRACTOR })
      if (end !== '') tell(context, field.block, passage, about, 'endDate', date(end), { extractor: EXTRACTOR })
      return
    }
  }
  for (const phase of phases) {
    const tenure = readTenure(phase[2]!)
    if (!tenure.edtf?.includes('/')) continue
    const start = value.start + phase.index
    const own = { start, end: start + phase[1]!.length }
    const length = phase[0].length - (tenure.rest === '' ? 0 : 0)
    tellPhaseDates(context, field.block, { start, end: start + length }, own, tenure.edtf, EXTRACTOR)
    told = true
  }
  if (told) return
  // "1957 – 2012, (55 years), 2021 – present": it went on twice
  const spans = splitWith(context, value, /,\s|;|\n/gu).flatMap((span) => {
    const { edtf } = readTenure(at(context, span))
    return edtf?.includes('/') ? [{ span, edtf }] : []
  })
  const whole = readTenure(written.replace(/^\s*\(?/u, '')).edtf
  if (spans.length < 2 && whole === null) return
  const about = { mention: field.subject.mention }
  const all = { start: field.key.start, end: Math.min(value.end, field.key.start + 160) }
  for (const { span, edtf } of spans.length > 1 ? spans : [{ span: all, edtf: whole! }]) {
    const [start, end] = edtf.includes('/') ? edtf.split('/') : [edtf, null]
    const passage = spans.length > 1 ? span : all
    if (start !== '..')
      tell(context, field.block, passage, about, 'startDate', { kind: 'date', edtf: start! }, { extractor: EXTRACTOR })
    // ".." says that it lasts
    if (end)
      tell(context, field.block, passage, about, 'endDate', { kind: 'date', edtf: end }, { extractor: EXTRACTOR })
  }
}

/** Clauses in the order of time: each holds until the next begins. */
function tellStatus(context: Context, field: Field, value: Span): void {
  const clauses: Span[] = []
  for (const piece of splitList(context.text, value)) {
    const last = clauses.at(-1)
    const long = at(context, piece).split(/\s+/u).length >= 3 && startsUpper(at(context, piece))
    if (last !== undefined && !long) clauses[clauses.length - 1] = { start: last.start, end: piece.end }
    else if (last !== undefined && context.text.slice(last.end, piece.start).includes('and'))
      clauses[clauses.length - 1] = { start: last.start, end: piece.end }
    else clauses.push(piece)
  }
  const years = clauses.map((c) => /(?<!\d)(?:19|20)\d{2}(?!\d)/u.exec(at(context, c))?.[0] ?? null)
  const ordered = clauses.length > 1 && years.every((y, i) => y !== null && (i === 0 || y >= years[i - 1]!))
  for (const [i, clause] of clauses.entries()) {
    const { whole, span, valid, note } = items(context, clause, [clause])[0] ?? {
      whole: clause,
      span: clause,
      valid: null,
      note: '',
    }
    const words = folded(context, note === '' ? span : whole)
    tell(
      context,
      field.block,
      clauses.length === 1 && whole.end - field.key.start <= 160 ? { start: field.key.start, end: whole.end } : whole,
      { mention: field.subject.mention },
      'status',
      text(words),
      {
        extractor: EXTRACTOR,
        valid: valid ?? (ordered ? during(`${years[i]}/${years[i + 1] ?? '..'}`) : null),
      },
    )
  }
}

const LOSS =
  /^\s*\+?\s*((?:[\p{L}-]+\s+){0,4}?)(killed|dead|deaths?|fatalities|died|injured|wounded|casualties|captured|prisoners|missing|displaced|refugees|idps|arrested|surrendered|detained)\b/iu

/** "1961–1994:, 5,000+ killed ---- Since 2011:, 100,000+ civilians displaced"; a figure without a number says nothing. */
export function tellLosses(context: Context, field: Field, value: Span): void {
  let period: string | null = null
  let periodStart: number | null = null
  // Segments end at a rule, a bullet, a line, or where a new period begins.
  for (const own of splitWith(context, value, /-{3,}|\n|;|\*{2}|•/gu)) {
    if (own.end <= own.start) continue
    const labelled = /^[,\s]*((?:since|until|from|in|between)?\s*[\p{L}\d .–—-]{4,40}?):/iu.exec(at(context, own))
    if (labelled !== null) {
      const tenure = readTenure(labelled[1]!.trim())
      if (tenure.edtf !== null) {
        period = tenure.edtf
        periodStart = own.start
      }
    } else periodStart = null
    const quantities = findQuantities(context.text, own)
    for (const [i, quantity] of quantities.entries()) {
      const next = quantities[i + 1]?.start ?? own.end
      const rest = context.text.slice(quantity.end, Math.min(own.end, quantity.end + 60))
      const loss = LOSS.exec(rest)
      if (loss === null) continue
      const verb = loss[2]!.toLowerCase()
      const displaced = /^(?:displaced|refugees|idps)$/u.test(verb)
      // "533 civilians killed (since May 2021)"
      const bracket = /^[^()\n;]{0,30}\(([^()]{4,60})\)/u.exec(
        context.text.slice(quantity.end + loss[0].length, own.end),
      )
      const ofBracket = bracket === null ? null : readTenure(bracket[1]!).edtf
      const who = loss[1]!.trim().toLowerCase()
      const end = quantity.end + loss[0].length
      const unit = displaced ? (/civilian/u.test(who) ? 'civilians' : 'people') : (LOSSES[verb] ?? verb)
      tell(
        context,
        field.block,
        { start: Math.max(periodStart ?? quantity.start, end - 300), end },
        { mention: field.subject.mention },
        displaced ? 'displaced' : 'casualties',
        quantityValue(quantity, unit),
        {
          extractor: EXTRACTOR,
          side: field.side ?? null,
          valid: (ofBracket ?? period) === null ? (field.valid ?? null) : during((ofBracket ?? period)!),
          attributedTo:
            sourceIn(context, field.block, { start: quantity.start, end: sourceEnd(context, end, next) })?.mention ??
            null,
          victim:
            displaced || who === ''
              ? null
              : {
                  category: /civilian/u.test(who)
                    ? 'civilians'
                    : /soldier|troop|fighter|militant|rebel|insurgent|police|combatant/u.test(who)
                      ? 'combatants'
                      : 'unknown',
                },
        },
      )
    }
  }
}
const LOSSES: Record<string, string> = {
  dead: 'killed',
  deaths: 'killed',
  death: 'killed',
  fatalities: 'killed',
  died: 'killed',
  wounded: 'injured',
  prisoners: 'captured',
}
