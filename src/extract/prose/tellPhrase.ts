import type { SubjectDraft, ValueDraft } from '../../model/extraction.ts'
import { isKind, properties } from '../../vocabulary/vocabulary.ts'
import { validOf } from '../values/dates.ts'
import { sayingAt } from './attribution.ts'
import { CASUALTIES } from './casualties.ts'
import { dateAround, dateBefore, dateOf } from './clauseDates.ts'
import { countOf, victimOf } from './counts.ts'
import { eventAbove, toldBefore } from './earlierEvents.ts'
import { eventPlaces } from './eventPlaces.ts'
import { AGREEMENTS, typeOfHarm, typeOfPhrase } from './eventTypes.ts'
import type { Fill } from './match.ts'
import { participantRole, participate } from './participants.ts'
import { hull, passageOf } from './passages.ts'
import type { PhraseMatch } from './phraseMatch.ts'
import { phraseText, restText, roleText } from './phraseText.ts'
import { modifiersOf, type Predicate } from './predicate.ts'
import { actorsOf, typeOf } from './reference.ts'
import { sameName } from './sameName.ts'
import { type Details, NO_DETAILS, say, valueDate, valueMention, valueText } from './say.ts'
import { type Common, type Stamp, stamped, stampOf } from './stamp.ts'
import { tellEvent } from './tellEvent.ts'
import { sayingsOf, type Telling } from './telling.ts'
import { fighting } from './words.ts'

/** A name given in passing stays true where its clause is denied, planned or somebody's word. */
const ASSERTED: Stamp = { modality: 'asserted', hedged: false, attributedTo: undefined, via: undefined }

/** Turns a rule over words into claims, under the stance of the clause in which the words stand. */
export function tellPhrase(
  telling: Telling,
  { rule, from, to, fills, date }: PhraseMatch,
  around: Predicate | null,
): void {
  const { draft, text, scene } = telling
  const { tokens } = scene.sentence
  const passage = { start: tokens[from]!.start, end: tokens[to - 1]!.end }
  const saying = sayingAt(sayingsOf(telling), passage, null)
  const stamp: Stamp =
    around !== null
      ? stampOf(telling, around)
      : {
          modality: saying?.modality ?? 'asserted',
          hedged: saying?.hedged ?? false,
          attributedTo: saying?.speaker ?? undefined,
          via: undefined,
        }
  // "following the seizure of power the party did not …": what a noun tells has happened whatever its clause says
  const presumed = stamp.modality === 'negated' || stamp.modality === 'planned' || stamp.modality === 'demanded'
  const stance: Stamp = presumed ? { ...stamp, modality: 'asserted' } : stamp
  const common = stamped(passage, rule.name, rule.event === null ? ASSERTED : stance)
  for (const [name, fill] of telling.before)
    if (!fills.has(`~${name}`)) (fills as Map<string, Fill>).set(`~${name}`, fill)
  for (const [name, fill] of fills)
    if (fill.mentions.length > 0 && !name.startsWith('~')) telling.before.set(name, fill)
  let event: number | null = null
  const named = [...fills.values()]
    .flatMap((f) => f.mentions)
    .find((m) => typeOf(draft, m) === 'Event' || typeOf(draft, m) === 'Agreement')
  if (rule.event === 'attached') {
    const { chunks } = scene.sentence
    const act = around ?? telling.predicates.findLast((q) => chunks[q.at]!.from <= from) ?? telling.predicates[0]
    event =
      act === undefined ? null : (eventAbove(telling, act, true) ?? tellHarm(telling, act, common, rule.otherwise))
    if (event === null) return
  } else if (rule.event !== null) {
    const type = rule.event.startsWith('of ')
      ? (typeOfPhrase(fills.get(rule.event.slice(3))?.phrases[0]) ?? rule.otherwise)
      : rule.event
    if (type === null) return
    event = telling.draft.event({ type: AGREEMENTS.has(type) ? 'Agreement' : 'Event', anchor: passage })
    say(telling, common, { event }, 'eventType', valueText(type))
    const day = date ?? dateBefore(telling, from)
    if (day !== null) say(telling, { ...common, passage: hull(passage, day) }, { event }, 'date', valueDate(day.edtf))
    if (named !== undefined) say(telling, common, { event }, 'title', valueText(draft.mentions[named]!.text))
    for (const [name, fill] of fills) {
      const role = participantRole(name)
      if (role !== null) for (const mention of fill.mentions) participate(telling, event, mention, role, common)
      if (/^place\d*$/.test(name))
        for (const mention of fill.mentions) say(telling, common, { event }, 'place', valueMention(mention))
    }
  }
  for (const spec of rule.claims) {
    const property = properties.get(spec.property)!
    const subjects: SubjectDraft[] =
      spec.of === 'event'
        ? event === null
          ? []
          : [{ event }]
        : (fills.get(spec.of)?.mentions ?? []).map((mention) => ({ mention }))
    const role = spec.role === null ? null : roleText(telling, spec.role, fills)
    if (spec.role !== null && role === null) continue
    for (const subject of subjects) {
      if ('mention' in subject && !property.of.some((kind) => isKind(typeOf(draft, subject.mention), kind))) continue
      // "the junta under the general": a government has no officers
      if ('mention' in subject && spec.property === 'officer' && typeOf(draft, subject.mention) === 'Government')
        continue
      const joint = 'mention' in subject ? draft.mentions[subject.mention]!.joint : undefined
      const details: Details = { ...NO_DETAILS, role: role ?? undefined, joint }
      const tell = (value: ValueDraft, given = details): void =>
        say(telling, common, subject, spec.property, value, given)
      if (spec.value === 'date') {
        if (date !== null) tell(valueDate(date.edtf))
        continue
      }
      if (spec.value.startsWith("'")) {
        tell(valueText(spec.value.slice(1, -1)))
        continue
      }
      const when = date ?? (around === null || spec.of === 'event' ? null : dateAround(telling, around))
      const valid =
        when === null || spec.valid === 'none'
          ? null
          : spec.valid === 'from' && when.kind === 'point'
            ? { edtf: `${when.edtf}/..`, start: 'exact' as const, end: null, basis: when.basis }
            : validOf(when)
      const dated = valid === null ? details : { ...details, valid }
      const fill = fills.get(spec.value)
      if (fill === undefined) continue
      if (property.range.includes('quantity') && fill.phrases.some((np) => np.quantity !== null)) {
        for (const np of fill.phrases) {
          const counted = countOf(telling, np)
          if (counted === null) continue
          const unit = spec.unit ?? counted.unit
          tell(
            counted.value.kind === 'quantity' ? { ...counted.value, unit } : counted.value,
            CASUALTIES.has(spec.property)
              ? {
                  ...dated,
                  victim: {
                    // what a side has lost it lost of its own
                    ...('mention' in subject && isKind(typeOf(draft, subject.mention), 'Organization')
                      ? { mention: subject.mention }
                      : {}),
                    category:
                      /^m[ae]n$/.test(counted.noun) && np.mentions.length > 0
                        ? 'combatants'
                        : victimOf(counted.noun, counted.unit),
                  },
                }
              : dated,
          )
        }
      } else if (property.range.includes('entity') && fill.mentions.length > 0) {
        for (const mention of fill.mentions)
          if (!('mention' in subject) || (subject.mention !== mention && !sameName(draft, subject.mention, mention)))
            if (property.types.length === 0 || property.types.some((kind) => isKind(typeOf(draft, mention), kind)))
              tell(valueMention(mention), dated)
      } else if (property.range.includes('text')) {
        for (const np of fill.phrases) {
          const words = fill.rest ? restText(telling, np) : phraseText(telling, np)
          if (words !== null) tell(valueText(words), dated)
        }
        if (fill.phrases.length === 0)
          for (const mention of fill.mentions)
            tell(valueText(text.slice(draft.mentions[mention]!.start, draft.mentions[mention]!.end)), dated)
      }
    }
  }
}

const WAR = /^(?:war|conflict|insurgency|rebellion|revolt|genocide|year|month|it|campaign|uprising)$/

/** "The war left 20,000 dead": no one fight. */
const isOfWar = ({ draft }: Telling, p: Predicate): boolean =>
  p.subject.some((np) => WAR.test(np.headWord) || np.named.some((m) => typeOf(draft, m) === 'Conflict'))

/** "A raid in Mamasapano left 44 dead": the event that the subject of a clause names, or that was told before. */
function tellHarm(telling: Telling, p: Predicate, common: Common, otherwise: string | null): number | null {
  const { harm } = telling.thread
  const dated = dateOf(p, telling.predicates) !== null
  const placed = eventPlaces(telling, p).length > 0
  const fight = p.subject.find((np) => fighting.has(np.headWord))
  const named = fight === undefined ? undefined : telling.nounEvents.get(fight)
  if (named !== undefined) return named
  // "the firefight ended with …": of which the text has just told
  if (fight?.definite === true && !dated && !placed && modifiersOf(fight).length === 0 && harm != null) return harm
  let type = p.subject.map(typeOfPhrase).find((t) => t !== undefined && fighting.has(p.subject[0]!.headWord)) ?? null
  if (type === null) {
    const before = toldBefore(telling, p)
    if (before !== null && !dated) return before
    const last = dated || placed ? null : (telling.thread.justTold ?? null)
    if (last !== null) return last
    if (otherwise === null || !(dated || placed) || p.perfect || isOfWar(telling, p)) return null
    type = typeOfHarm(p, new Map(), otherwise)
    if (type === null) return null
  }
  const event = telling.draft.event({ type: 'Event', anchor: common.passage })
  telling.eventOf.set(p, event)
  telling.typeOf.set(event, type)
  telling.thread.event = event
  telling.thread.harm = event
  const whole = { ...common, passage: passageOf(telling, p) }
  tellEvent(telling, event, type, p, new Map(), whole, [])
  // "clashes between the front and the army left five dead"
  const between = p.subject.flatMap(modifiersOf).filter((m) => m.word === 'between')
  for (const np of between.flatMap((m) => m.phrases))
    for (const mention of actorsOf(telling.scene, np, true)) participate(telling, event, mention, 'party', whole)
  return event
}
