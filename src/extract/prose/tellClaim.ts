import type { EntityType } from '../../model/entityType.ts'
import type { SubjectDraft, ValueDraft } from '../../model/extraction.ts'
import { isKind, properties } from '../../vocabulary/vocabulary.ts'
import type { Draft } from '../draft.ts'
import type { FoundDate } from '../values/dates.ts'
import { CASUALTIES, tellCount } from './casualties.ts'
import type { NounPhrase } from './chunk.ts'
import { dateOf } from './clauseDates.ts'
import { countOf } from './counts.ts'
import { creedOf } from './creeds.ts'
import type { Fill } from './match.ts'
import { hull } from './passages.ts'
import { phraseRole, phraseText, roleText, wholeText } from './phraseText.ts'
import { type Predicate, partsOf } from './predicate.ts'
import { typeOf } from './reference.ts'
import type { ClaimSpec } from './rule.ts'
import { sameName } from './sameName.ts'
import { type Details, NO_DETAILS, say, valueDate, valueMention, valueText } from './say.ts'
import { oriented, SYMMETRIC } from './sides.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'
import { validity } from './validity.ts'
import { isPower } from './words.ts'

/** Says what one claim of a rule says of the roles that a clause filled. */
export function tellClaim(
  telling: Telling,
  spec: ClaimSpec,
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  event: number | null,
  common: Common,
): void {
  const { draft, text } = telling
  const property = properties.get(spec.property)
  if (property === undefined) throw new Error(`rule ${common.rule}: no property is called ${spec.property}`)
  // "the marines lost 55 men": in the fight that was told, else in their war
  if (spec.of.startsWith('event|')) spec = { ...spec, of: event === null ? spec.of.slice(6) : 'event' }
  if (SYMMETRIC.has(spec.property) && spec.of !== 'event') spec = oriented(telling, spec, fills)
  const subjects: SubjectDraft[] =
    spec.of === 'event'
      ? event === null
        ? []
        : [{ event }]
      : (fills.get(spec.of)?.mentions ?? []).map((mention) => ({ mention: asPower(draft, mention, property.of) }))
  const valid = spec.of === 'event' ? null : validity(telling, p, spec.valid)
  const role = spec.role === null ? null : (roleText(telling, spec.role, fills) ?? null)
  if (spec.role !== null && role === null) return
  // what a group was formed to do is its aim, not a plan of the day
  if (spec.property === 'ideology' && common.modality === 'planned') common = { ...common, modality: 'asserted' }
  for (const subject of subjects) {
    if ('mention' in subject && spec.property === 'opponent' && typeOf(draft, subject.mention) === 'ActorClass') {
      // a class of fighters has opponents too; "thirty men" are nobody
      if (/^(?:men|people|persons|members|officials|delegates)$/i.test(draft.mentions[subject.mention]!.text)) continue
    } else if ('mention' in subject && !property.of.some((kind) => isKind(typeOf(draft, subject.mention), kind)))
      continue
    const joint = 'mention' in subject ? draft.mentions[subject.mention]!.joint : undefined
    const details: Details = { ...NO_DETAILS, valid: valid ?? undefined, role: role ?? undefined, joint }
    const tell = (value: ValueDraft): void => say(telling, common, subject, spec.property, value, details)
    if (spec.value === 'anniversary') {
      const date = dateOf(p, telling.predicates)
      const years = (fills.get('day')?.phrases ?? []).map((np) => yearsOf(telling, np)).find((n) => n !== null)
      if (date?.kind === 'point' && years != null)
        say(
          telling,
          { ...common, passage: hull(common.passage, date) },
          subject,
          spec.property,
          valueDate(String(Number(date.edtf.slice(0, 4)) - years)),
          { ...details, valid: null },
        )
      continue
    }
    if (spec.value === 'date' || spec.value === 'since') {
      // "…, which marked the beginning of the war": of the day of what did so; not "…, before the war began"
      const bound = BOUNDS.has(spec.property)
      // "began again in 2011": not the first day
      if (bound && isAnew(telling, p)) continue
      const date =
        (bound ? dateOfMeans(telling, p) : null) ??
        // "began in 1996 and ended with an accord": each has its own day
        (bound && p.relation === 'conj' && p.dates.length === 0 ? null : dateOf(p, telling.predicates)) ??
        (bound && p.relation !== 'conj' && p.governor && p.sub === null ? dateOf(p.governor) : null)
      const open = date?.kind === 'open' && date.edtf.endsWith('/..')
      // "has been fighting since 1961" tells the year of a beginning
      if (date !== null && (open || spec.value === 'date'))
        say(
          telling,
          common,
          subject,
          spec.property,
          valueDate(spec.value === 'since' ? date.edtf.slice(0, -3) : date.edtf),
          { ...details, valid: null },
        )
      continue
    }
    if (spec.value.startsWith("'")) {
      tell(valueText(spec.value.slice(1, -1)))
      continue
    }
    if (spec.value === 'predicate') {
      const start =
        telling.scene.sentence.tokens[telling.scene.sentence.chunks[p.at]!.from + (p.form === 'inf' ? 1 : 0)]!.start
      tell(valueText(text.slice(start, common.passage.end)))
      continue
    }
    if (spec.value === 'clause') {
      tell(valueText(text.slice(common.passage.start, common.passage.end)))
      continue
    }
    const fill = fills.get(spec.value)
    if (fill === undefined) continue
    // "killing 12 officers" counts them
    if (spec.property === 'participant' && fill.phrases.some((np) => np.quantity !== null)) continue
    if (
      CASUALTIES.has(spec.property) ||
      (property.range.includes('quantity') && fill.phrases.some((np) => countOf(telling, np) !== null))
    ) {
      // "courts, a bank and several hospitals": what is not counted is told in words
      for (const np of fill.phrases)
        if (
          property.range.includes('text') &&
          !CASUALTIES.has(spec.property) &&
          countOf(telling, np)?.value.kind !== 'quantity'
        )
          tell(valueText(phraseText(telling, np)))
        else tellCount(telling, common, subject, details, spec, np, p)
      continue
    }
    if (property.range.includes('entity') && fill.mentions.length > 0) {
      for (const filled of fill.mentions) {
        const mention = asPower(draft, filled, property.types)
        if ('mention' in subject && (subject.mention === mention || sameName(draft, subject.mention, mention))) continue
        if (
          property.types.length > 0 &&
          !property.types.some((kind) => isKind(typeOf(draft, mention), kind)) &&
          spec.property !== 'place'
        )
          continue
        tell(valueMention(mention))
      }
      continue
    }
    if (spec.property === 'ideology' && spec.part === 'adjectives') {
      for (const np of fill.phrases) for (const words of creedOf(telling, np)) tell(valueText(words))
      continue
    }
    if (!property.range.includes('text')) continue
    for (const np of fill.phrases) {
      if (np.pronoun) continue
      tell(
        valueText(
          spec.part === 'clause'
            ? wholeText(telling, np, p)
            : spec.part === 'name'
              ? phraseRole(telling, np)
              : phraseText(telling, np),
        ),
      )
      // "the trade with China of jade, timber and gold"
      if (spec.property === 'revenueSource' && TRADE.test(np.headWord))
        for (const part of partsOf(np)) tell(valueText(phraseText(telling, part)))
    }
  }
}

/** When a conflict began and ended. */
const BOUNDS = new Set(['startDate', 'endDate'])
const ANEW = /^(?:again|anew|afresh)$/

const isAnew = ({ scene: { sentence } }: Telling, p: Predicate): boolean =>
  sentence.tokens.some((token) => token.start > sentence.chunks[p.at]!.start && ANEW.test(token.lower))

/** "Ended with an accord signed on 21 November 2006": the day of that by which it ended. */
function dateOfMeans({ predicates }: Telling, p: Predicate): FoundDate | null {
  if (p.dates.length > 0) return null
  const means = p.preps.flatMap((c) => (c.word === 'with' || c.word === 'by' ? c.phrases : []))
  const made = predicates.find(
    (q) => q.form === 'vbn' && q.dates.length > 0 && q.subject.some((np) => means.includes(np)),
  )
  return made === undefined ? (means.find((np) => np.date?.kind === 'point')?.date ?? null) : dateOf(made)
}

/** "The 62nd anniversary": so many years after the beginning. */
function yearsOf({ text }: Telling, np: NounPhrase): number | null {
  if (np.headWord !== 'anniversary') return null
  const found = /\b(\d{1,3})(?:st|nd|rd|th)\b/u.exec(text.slice(Math.max(0, np.start - 8), np.end))
  return found === null ? null : Number(found[1])
}

/** "Backed by Zaire": where organisations alone can stand, a country stands for its state. */
const asPower = (draft: Draft, mention: number, types: readonly EntityType[]): number => {
  const { start, end, type, text } = draft.mentions[mention]!
  return type === 'Place' && !types.includes('Place') && types.includes('Organization') && isPower(text)
    ? draft.mention({ start, end, type: 'Government' })
    : mention
}

const TRADE = /^(?:trade|sale|sales|export|exports|extraction|mining|smuggling|exploitation|trafficking)$/
