import type { Modality, QuantityValue, TextValue, Valid } from '../../model/claim.ts'
import type { ClaimDraft, EntityType, SubjectDraft, ValueDraft, VictimDraft } from '../../model/extraction.ts'
import type { Span } from '../../model/span.ts'
import { eventTypes, isKind, participantRoles, properties } from '../../vocabulary/vocabulary.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { type FoundDate, findDates, validOf } from '../values/dates.ts'
import { type Saying, sayingAt } from './attribution.ts'
import type { NounPhrase } from './chunks.ts'
import type { Fill, Match } from './match.ts'
import { stanceOf } from './modality.ts'
import type { PhraseMatch } from './phrases.ts'
import { agentOf, modifiersOf, type Predicate, partsOf } from './predicate.ts'
import { actorsOf, bareSpan, placesOf, type Scene, typeOf } from './reference.ts'
import type { ClaimSpec } from './rule.ts'
import type { Token } from './token.ts'
import { cues, eventTypeOfNoun, fighting, isOneOf, isPower } from './words.ts'

export const EXTRACTOR = 'prose@1'

/** What the paragraph told so far: the event that "in the clash" or "killing eight" belongs to. */
export interface Thread {
  event: number | null
  /** The fight or attack told last: what "had been killed" is counted for. */
  harm?: number
  /** Who "the two sides" are. */
  readonly sides: { mentions: readonly number[] }
}

/** One sentence being told: its grammar, its sayings, and the events its clauses have told. */
export interface Telling {
  readonly scene: Scene
  readonly draft: Draft
  readonly text: string
  readonly span: ProseSpan
  readonly predicates: readonly Predicate[]
  readonly sayings: readonly Saying[]
  readonly eventOf: Map<Predicate, number>
  readonly thread: Thread
  /** What was claimed of an event already, so that nothing is said twice of it. */
  readonly told: Set<string>
  /** The type of each event of the sentence. */
  readonly typeOf: Map<number, string>
  /** What filled a role last in this sentence: "~org" in a rule means it. */
  readonly before: Map<string, Fill>
}

const ROLES = new Set<string>(participantRoles)
const roleNames = new Map<string, string | null>()
/** The participant's role that a role of a rule is called by: "party2" is a party. The rules have some dozens of names. */
function participantRole(name: string): string | null {
  let role = roleNames.get(name)
  if (role === undefined) {
    const bare = name.replace(/\d+$/, '')
    role = ROLES.has(bare) ? bare : null
    roleNames.set(name, role)
  }
  return role
}
/** Who stands against whom, or with whom: "the two sides" thereafter. */
const SIDES = ['party', 'party2', 'attacker', 'target']
const AGREEMENTS = new Set(['ceasefire', 'agreement'])
const CASUALTIES = new Set(['killed', 'injured', 'captured', 'displaced'])

export function passageOf({ scene: { sentence } }: Telling, p: Predicate): Span {
  return { start: sentence.chunks[p.first]!.start, end: sentence.chunks[p.last]!.end }
}

const BEYOND = new Set(['after', 'before', 'following', 'prior', 'until', 'till'])
const width = (date: FoundDate): number => date.date.length + date.edtf.length

/** When a clause says it happened: its own date, the most precise; else that of the clause it hangs on. */
export function dateOf(p: Predicate, among: readonly Predicate[] = [], depth = 0): FoundDate | null {
  const own = p.dates.filter((d) => !(d.preposition !== null && BEYOND.has(d.preposition)))
  const within = own.length > 0 ? null : dateInside(p, among)
  if (within !== null) return within
  if (own.length > 0) {
    let best = own[0]!
    for (const d of own) if (d.edtf.startsWith(best.edtf.slice(0, 4)) && width(d) > width(best)) best = d
    return best
  }
  if (p.dates.length > 0 || depth > 4 || p.governor === null) return null
  if (p.relation === 'relative' || (p.form === 'vbn' && p.relation === 'participle')) return null
  if (p.relation === 'complement' && p.modal !== null) return null
  // "said in 2008 that both had recruited children": the year is that of the report
  if (p.relation === 'complement' && p.perfect && p.governor.dates.every((d) => d.edtf.length === 4)) return null
  if (p.sub !== null && p.relation === 'main' && p.sub !== 'when' && p.sub !== 'as' && p.sub !== 'while') return null
  return dateOf(p.governor, among, depth + 1)
}

/** "at the congress which took place in June", "directed the firm to buy ore in 2025": a date told within the clause. */
function dateInside(p: Predicate, among: readonly Predicate[]): FoundDate | null {
  for (const q of among) {
    if (q.dates.length !== 1 || q === p || q.dates[0]!.kind === 'open') continue
    if (
      q.relation === 'relative' &&
      q.subject.some((np) => p.preps.some((c) => (c.word === 'at' || c.word === 'during') && c.phrases.includes(np)))
    )
      return q.dates[0]!
    // "ambushed a bus carrying soldiers on 14 May", "broke the truce by attacking the town in May"
    if (
      q.form === 'ing' &&
      q.governor === p &&
      p.dates.length === 0 &&
      q.at > p.at &&
      (q.sub === 'by' || (q.relation === 'participle' && q.subject.some((np) => p.object.includes(np))))
    )
      return q.dates[0]!
    if (
      q.form === 'inf' &&
      q.governor === p &&
      p.dates.length === 0 &&
      (p.lemma === 'direct' || p.lemma === 'order' || p.lemma === 'instruct')
    )
      return q.dates[0]!
  }
  return null
}

/** The date of a clause for a relation that it tells, with the bounds that the rule gives a single day. */
function validity(telling: Telling, p: Predicate, mode: ClaimSpec['valid']): Valid | null {
  if (mode === 'none') return null
  // "was formed in 2009 and has about 8,000 troops": what it has is not of that year
  if (p.relation === 'conj' && p.lemma === 'have' && !p.perfect && p.dates.length === 0) return null
  const own = p.dates.find((d) => d.kind !== 'point')
  const date = own ?? dateOf(p, telling.predicates) ?? dateOfPurpose(telling, p)
  if (date === null) return boundsAround(telling, p)
  const valid = validOf(date)
  if (date.kind !== 'point' || mode === 'at') return valid
  if (mode === 'from') return { edtf: `${date.edtf}/..`, start: 'exact', end: null, basis: valid.basis }
  return { edtf: `../${date.edtf}`, start: null, end: 'exact', basis: valid.basis }
}

/** "Joined hands to attack the army in 2022": what was done for a purpose was done when that was. */
function dateOfPurpose({ predicates }: Telling, p: Predicate): FoundDate | null {
  if (p.dates.length > 0 || cues.planned.has(p.lemma) || cues.demanded.has(p.lemma)) return null
  const purpose = predicates.find((q) => q.form === 'inf' && q.governor === p && q.dates.length === 1)
  return purpose?.dates[0] ?? null
}

/** "Fought until a truce was signed in 1994", "after the 2021 coup": bounds that another happening sets. */
function boundsAround({ predicates, draft, text }: Telling, p: Predicate): Valid | null {
  const end = predicates.find((q) => q.sub === 'until' && q.governor === p && q.dates.length > 0)
  const until = end === undefined ? null : dateOf(end)
  if (until !== null && until.kind === 'point')
    return { edtf: `../${until.edtf}`, start: null, end: 'exact', basis: until.basis }
  const clauses = p.form === 'ing' && p.governor !== null ? [p, p.governor] : [p]
  for (const { word, phrases } of clauses.flatMap((q) => q.preps))
    if (word === 'after' || word === 'following' || word === 'since')
      for (const mention of phrases.flatMap((np) => np.named))
        if (typeOf(draft, mention) === 'Event') {
          const day = findDates(text, draft.mentions[mention]!)[0]
          if (day?.kind === 'point')
            return { edtf: `${day.edtf}/..`, start: 'at-least-from', end: null, basis: 'sentence' }
        }
  return null
}

interface Stamp {
  readonly modality: Modality
  readonly hedged: boolean
  readonly attributedTo?: number
  readonly via?: readonly number[]
}

const STRONGER: Modality[] = ['asserted', 'estimated', 'planned', 'demanded', 'negated', 'denied', 'alleged']

/** Who says a clause and how far the document stands behind it: its own stance within the words it is told in. */
export function stampOf({ scene, sayings }: Telling, p: Predicate): Stamp {
  let own = stanceOf(p, scene.sentence)
  // a participle or infinitive shares what its clause is under
  for (let up = p.governor, steps = 0; up !== null && steps < 4; up = up.governor, steps++) {
    if (p.relation === 'complement') break
    const above = stanceOf(up, scene.sentence)
    if (
      own.modality === 'asserted' &&
      (p.relation === 'participle' || p.relation === 'conj' || p.relation === 'gerund' || p.form === 'inf') &&
      up.relation !== 'complement' &&
      above.modality !== 'negated'
    )
      own = {
        modality: above.modality === 'alleged' || up.form === 'inf' ? above.modality : own.modality,
        hedged: own.hedged || above.hedged,
      }
    if (up.relation === 'complement') break
  }
  const saying = sayingAt(sayings, scene.sentence.chunks[p.at]!, p)
  if (saying === null) return own
  const modality =
    saying.modality === 'asserted'
      ? own.modality
      : STRONGER.indexOf(saying.modality) >= STRONGER.indexOf(own.modality)
        ? saying.modality
        : own.modality
  return {
    modality,
    hedged: own.hedged || saying.hedged,
    ...(saying.speaker === null ? {} : { attributedTo: saying.speaker }),
    ...(saying.via.length === 0 ? {} : { via: saying.via }),
  }
}

const OPEN = /^(?:many|several|few|some|numerous|countless|scores|dozens|hundreds|thousands|tens)$/

/** "at least 22 insurgents" → 22 and more, insurgents. Null when the phrase counts nothing. */
export function countOf(
  telling: Telling,
  np: NounPhrase,
): { value: QuantityValue | TextValue; unit: string | null; noun: string } | null {
  const { scene, text } = telling
  const { tokens } = scene.sentence
  const noun = np.headWord
  const bare = bareSpan(scene, np)
  const unitText = (start: number): string | null => {
    const unit = text.slice(start, np.end).replace(/\s+/gu, ' ').trim()
    return unit === '' || /^[\d,.+]+$/.test(unit) ? null : unit
  }
  if (np.quantity !== null) {
    const { value, vague, number } = np.quantity
    const after = unitText(Math.max(number.end, bare.start))?.replace(/^(?:of|[-–+])\s*/u, '') ?? null
    const unit = after === '' ? null : after
    if (vague !== null) return { value: { kind: 'text', text: vague }, unit, noun }
    return { value: { kind: 'quantity', ...value, unit }, unit, noun }
  }
  const first = tokens[np.from]!
  if (OPEN.test(first.lower) && np.head > np.from)
    return { value: { kind: 'text', text: first.lower }, unit: unitText(tokens[np.from + 1]!.start), noun }
  return null
}

/** Who the dead are, by the noun that counts them. */
export function victimOf(noun: string, unit: string | null): VictimDraft['category'] {
  const words = [noun, ...(unit ?? '').toLowerCase().split(/[^\p{L}]+/u)].map((w) => w.replace(/(?<=.{3})s$/, ''))
  const civil = words.some((w) => isOneOf('civilians', w) && w !== 'people' && w !== 'person' && w !== 'member')
  const armed = words.some((w) => isOneOf('combatants', w))
  if (civil && armed) return 'mixed'
  if (armed) return 'combatants'
  return civil ? 'civilians' : 'unknown'
}

/** A phrase as free text: with what "of", "with" and the like hang on it, but no article. */
export function phraseText({ scene, text }: Telling, np: NounPhrase): string {
  let end = np.end
  const visit = (phrase: NounPhrase, depth: number): void => {
    end = Math.max(end, phrase.end)
    if (depth > 2) return
    for (const part of partsOf(phrase)) visit(part, depth + 1)
    for (const m of modifiersOf(phrase))
      if (/^(?:with|for|on|to|against|from|by)$/.test(m.word) && depth === 0)
        for (const part of m.phrases.slice(0, 1)) visit(part, depth + 1)
  }
  visit(np, 0)
  const { start } = bareSpan(scene, np)
  return text
    .slice(start, Math.min(end, start + 300))
    .replace(/\[\[|\]\]|\*\*/gu, '')
    .replace(/\s+/gu, ' ')
}

/** "Virtually all mines" are not all mines: the word before the amount belongs to it. */
const hedgedFrom = (tokens: readonly Token[], from: number): number =>
  ALL.test(tokens[from]!.lower) && HEDGES.test(tokens[from - 1]?.lower ?? '') ? from - 1 : from
const ALL = /^(?:all|every|half|the)$/
const HEDGES = /^(?:virtually|nearly|almost|practically|effectively)$/

/** A phrase with all that the clause and its relative clause say of it: "sites that supplied most of the ore". */
function wholeText(telling: Telling, np: NounPhrase, p: Predicate): string {
  const { scene, text, predicates } = telling
  const { chunks, tokens } = scene.sentence
  let from = np.from
  while (
    from < np.head &&
    /^(?:the|a|an|its|their|significant|large|vast|considerable|much|of)$/.test(tokens[from]!.lower)
  )
    from++
  const { start } = tokens[hedgedFrom(tokens, from)]!
  let last = p.last
  for (const q of predicates)
    if (
      q.at > p.at &&
      (q.relation === 'relative' || q.relation === 'participle') &&
      (q.subject.includes(np) || p.preps.some((c) => c.phrases.some((k) => q.subject.includes(k)))) &&
      q.first <= last + 1
    )
      last = Math.max(last, q.last)
  while (last > p.at && chunks[last]!.kind === 'date' && chunks[last]!.start > np.end && last === p.last) last--
  const end = Math.max(np.end, chunks[last]!.end)
  return text
    .slice(start, Math.min(end, start + 300))
    .replace(/\[\[|\]\]|\*\*/gu, '')
    .replace(/\s+/gu, ' ')
}

const CREED =
  /^(?:(?:ethno-?)?nationalist|leftist|left-wing|rightist|right-wing|marxist(?:-leninist)?|maoist|communist|socialist|islamist|jihadist|salafi(?:st)?|separatist|secessionist|secular|federalist|democratic|revolutionary|anarchist|fundamentalist|pan-arab|royalist|monarchist|liberal|conservative|anti-communist|pro-democracy|christian|islamic|shia|shiite|sunni)$/i

/** "a radical leftist movement" → radical leftist: what the adjectives say of its cause. */
function creedOf({ scene }: Telling, np: NounPhrase): string[] {
  const { tokens } = scene.sentence
  const words: string[] = []
  for (let i = np.from; i < np.head; i++) {
    const { lower, text } = tokens[i]!
    if (CREED.test(lower))
      words.push(
        /^(?:radical|militant|hardline|moderate)$/.test(tokens[i - 1]?.lower ?? '')
          ? `${tokens[i - 1]!.text} ${text}`
          : text,
      )
  }
  return words
}

type Claim = Omit<ClaimDraft, 'block' | 'extractor'>

const valueKey = (value: Exclude<ValueDraft, { kind: 'mention' }>): string =>
  value.kind === 'date'
    ? value.edtf
    : value.kind === 'text'
      ? value.text
      : value.kind === 'quantity'
        ? `${value.min}–${value.max} ${value.exclusive} ${value.unit}`
        : value.kind

function say(telling: Telling, claim: Claim): void {
  const subject =
    'event' in claim.subject ? `e${claim.subject.event}` : 'mention' in claim.subject ? `m${claim.subject.mention}` : ''
  const value = claim.value.kind === 'mention' ? telling.draft.mentions[claim.value.mention]! : claim.value
  const key = `${subject}|${claim.property}|${'start' in value ? (value.label ?? value.text) : valueKey(value)}`
  if (telling.told.has(key)) return
  telling.told.add(key)
  telling.draft.claim({
    ...claim,
    block: telling.draft.document.blocks[telling.span.block]!.kind,
    extractor: EXTRACTOR,
  })
}

const HARMFUL = new Set(['fighting', 'violence-against-civilians', 'displacement'])
/** Events in which nobody dies: the dead of a clause that hangs on them are another's. */
const HARMLESS = new Set([
  'statement',
  'meeting',
  'informal-meeting',
  'negotiation',
  'agreement',
  'ceasefire',
  'refusal',
  'founding',
  'renaming',
  'designation',
  'appointment',
  'anniversary',
  'none',
])

/** The event of a clause: told by it, or that of the clause it hangs on; null when there is none. */
function eventAbove(telling: Telling, p: Predicate, harm = false): number | null {
  for (let up: Predicate | null = p, steps = 0; up !== null && steps < 5; up = up.governor, steps++) {
    const event = telling.eventOf.get(up)
    if (event !== undefined && (!harm || !HARMLESS.has(telling.typeOf.get(event) ?? ''))) return event
  }
  return null
}

const THERE =
  /^(?:incident|clash|attack|fighting|raid|blast|explosion|battle|operation|ambush|strike|airstrike|bombing|assault|violence|crossfire|skirmish|exchange|offensive|shelling|encounter)$/
/** Whether a clause speaks of an event told before: "in the incident", "during the attack". */
const pointsBack = (telling: Telling, at: Predicate): boolean =>
  telling.predicates.some((p) => (p === at || Math.abs(p.at - at.at) < 8) && says(p))
const says = (p: Predicate): boolean =>
  p.preps.some(
    (c) =>
      (c.word === 'in' || c.word === 'during' || c.word === 'from') &&
      c.phrases.some((np) => np.definite && THERE.test(np.headWord)),
  )

const valueText = (text: string): ValueDraft => ({ kind: 'text', text })

/** Turns a rule that fired on a clause into claims. */
export function tellMatch(telling: Telling, { rule, predicate: p, fills }: Match): void {
  const { draft, text, scene } = telling
  const passage = passageOf(telling, p)
  const stamp = stampOf(telling, p)
  if (stamp.modality === 'negated' && !rule.negated) return
  const common = { passage, rule: rule.name, ...stamp }
  // what is only meant, demanded or spoken of in general is no event; an order to attack is
  const meant = stamp.modality === 'planned' || stamp.modality === 'demanded'
  if (rule.event !== null && meant && !isOrdered(p)) return
  if (rule.outcome === 'complement' && complementSpan(telling, p) === null) return
  // the talks that a row tells are told by the row
  if (telling.span.event !== undefined && rule.event !== null && OF_ROWS.has(typeFor(rule, fills) ?? '')) return
  let event: number | null = null
  let type: string | null = null
  if (rule.event === 'attached') {
    const harms = rule.claims.some((c) => CASUALTIES.has(c.property) || c.property === 'participant')
    event =
      eventAbove(telling, p, harms) ??
      (pointsBack(telling, p) || telling.span.event !== undefined
        ? (telling.thread.harm ?? telling.thread.event ?? telling.span.event ?? null)
        : null)
    if (event === null && harms) event = eventOfWhen(telling, p)
    if (event === null && harms && dateOf(p, telling.predicates) === null)
      event = toldBefore(telling, p) ?? (isAfterwards(telling, p, stamp) ? (telling.thread.harm ?? null) : null)
    if (event === null && rule.otherwise !== null && happensOnce(telling, p))
      type = typeOfHarm(p, fills, rule.otherwise)
    if (event === null && type === null && !(rule.otherwise !== null && typeOfHarm(p, fills, rule.otherwise) === null))
      tellOfConflict(telling, rule.claims, p, fills, common)
  } else if (rule.event !== null) {
    type = typeFor(rule, fills)
    if (type === null) return
  }
  if (type !== null) {
    const known = telling.eventOf.get(p) ?? sharedEvent(telling, p, type)
    if (known !== null && known !== undefined) event = known
    else if (isBare(telling, p, rule, fills)) return
    else event = draft.event({ type: AGREEMENTS.has(type) ? 'Agreement' : 'Event', anchor: passage })
    telling.eventOf.set(p, event)
    telling.typeOf.set(event, telling.typeOf.get(event) ?? type)
    telling.thread.event = event
    if (HARMFUL.has(eventTypes.get(type) ?? '')) telling.thread.harm = event
    const heads = rule.event!.startsWith('of ') ? (fills.get(rule.event!.slice(3))?.phrases ?? []) : []
    const others = heads.map(typeOfPhrase).filter((t) => t !== undefined && t !== type) as string[]
    tellEvent(telling, event, type, p, fills, common, others)
  } else if (event !== null) telling.eventOf.set(p, event)
  if (event !== null && (rule.event !== 'attached' || type !== null))
    for (const [name, fill] of fills) {
      const role = participantRole(name)
      if (role === null) continue
      for (const mention of fill.mentions)
        if (rule.event !== 'attached' || role !== 'victim' || typeOf(draft, mention) === 'Person')
          participate(telling, event, mention, role, common)
    }
  if (rule.back)
    for (const [name, fill] of telling.before)
      if (!fills.has(`~${name}`)) (fills as Map<string, Fill>).set(`~${name}`, fill)
  for (const spec of rule.claims) tellClaim(telling, spec, p, fills, event, common)
  for (const [name, fill] of fills)
    if (fill.mentions.length > 0 && !name.startsWith('~')) telling.before.set(name, fill)
  const sides = new Set(SIDES.flatMap((name) => fills.get(name)?.mentions ?? []))
  if (sides.size === 2) telling.thread.sides.mentions = [...sides]
  if (event !== null && rule.outcome !== null) {
    const span =
      rule.outcome === 'clause'
        ? withInfinitives(telling, p, passage)
        : rule.outcome === 'predicate'
          ? { start: scene.sentence.chunks[p.at]!.start, end: passage.end }
          : complementSpan(telling, p)
    if (span !== null) {
      const inner = rule.outcome === 'complement' ? complementStamp(telling, p, span) : stamp
      say(telling, {
        ...common,
        ...inner,
        passage: bounded(span),
        subject: { event },
        property: 'outcome',
        value: valueText(text.slice(span.start, span.end).replace(/\s+/gu, ' ').slice(0, 400)),
      })
    }
  }
}

/** A clause with the infinitives that complete it: "agreed to reduce tension and to meet again". */
function withInfinitives({ predicates, scene }: Telling, p: Predicate, passage: Span): Span {
  let last = p.last
  for (const q of predicates)
    if (
      (q.form === 'inf' || (q.relation === 'complement' && q.governor === p)) &&
      q.at > p.at &&
      (q.governor === p || q.governor?.governor === p) &&
      q.first <= last + 2
    )
      last = Math.max(last, q.last)
  return { start: passage.start, end: scene.sentence.chunks[last]!.end }
}

const OF_ROWS = new Set([
  'meeting',
  'informal-meeting',
  'negotiation',
  'agreement',
  'ceasefire',
  'statement',
  'refusal',
])

const typeFor = (rule: Match['rule'], fills: ReadonlyMap<string, Fill>): string | null =>
  rule.event === null || rule.event === 'attached'
    ? null
    : rule.event.startsWith('of ')
      ? (typeOfPhrase(fills.get(rule.event.slice(3))?.phrases[0]) ?? rule.otherwise)
      : rule.event

const ORDERS = new Set(['order', 'direct', 'instruct', 'command', 'plan', 'help'])
const isOrdered = (p: Predicate): boolean => p.form === 'inf' && p.governor !== null && ORDERS.has(p.governor.lemma)
const bounded = (span: Span): Span => ({ start: span.start, end: Math.min(span.end, span.start + 320) })

type Common = Stamp & { readonly passage: Span; readonly rule: string }

/** Types of event whose clause names places that are spoken of, not where it happened. */
const NOWHERE = new Set(['statement', 'refusal', 'designation'])
const GENERIC = new Set(['clash', 'battle'])

/**
 * The event that a clause tells again: "defected and joined", "clashes broke out when the army attacked the front".
 * Null when it tells one of its own.
 */
function sharedEvent(telling: Telling, p: Predicate, type: string): number | null {
  const up = p.governor
  if (up === null) return null
  const event =
    telling.eventOf.get(up) ??
    (p.relation === 'conj' && up.governor !== null ? telling.eventOf.get(up.governor) : undefined)
  if (event === undefined) return null
  const told = telling.typeOf.get(event)
  if ((p.relation === 'conj' || p.form === 'inf') && told === type) return event
  // "agreed to a truce, brokered by the union"
  if (p.form === 'vbn' && told !== undefined && AGREEMENTS.has(type) && AGREEMENTS.has(told)) return event
  const fight = eventTypes.get(type) === 'fighting'
  if (
    p.relation === 'main' &&
    (p.sub === 'when' || p.sub === 'after') &&
    fight &&
    told !== undefined &&
    GENERIC.has(told)
  )
    return event
  if (p.relation === 'conj' && up.sub === 'when' && fight && told !== undefined && GENERIC.has(told)) return event
  return null
}

/** "Ten were wounded when a mine exploded": the event that the clause of time tells. */
function eventOfWhen({ eventOf, typeOf: types }: Telling, p: Predicate): number | null {
  for (const q of p.led)
    if (q.sub === 'when' && q.relation === 'main') {
      const event = eventOf.get(q)
      if (event !== undefined && HARMFUL.has(eventTypes.get(types.get(event) ?? '') ?? '')) return event
    }
  return null
}

/** "Officials said that 2,000 people had been killed": of what was told just before. */
const isAfterwards = ({ scene }: Telling, p: Predicate, stamp: Stamp): boolean =>
  scene.sentence.chunks[p.at - 1]?.word === 'also' ||
  scene.sentence.chunks[p.at]!.words?.includes('also') === true ||
  (stamp.attributedTo !== undefined && p.perfect && scene.sentence.chunks[p.at]!.words?.includes('had') === true)

/** "…; 44 policemen and five civilians were killed": the fight that the same sentence told last. */
function toldBefore({ predicates, eventOf, typeOf: types }: Telling, p: Predicate): number | null {
  for (const q of predicates.toReversed()) {
    if (q.at >= p.at) continue
    const event = eventOf.get(q)
    if (event !== undefined && HARMFUL.has(eventTypes.get(types.get(event) ?? '') ?? '')) return event
  }
  return null
}

/** The type of event a noun phrase tells: a suicide attack and a car bombing are explosions, other bombing falls from the air. */
const typeOfPhrase = (np: NounPhrase | undefined): string | undefined =>
  np === undefined
    ? undefined
    : /^(?:attack|bombing|blast)$/.test(np.headWord) &&
        np.words.some((w) => /^(?:suicide|car|truck|roadside|bomb|grenade)$/.test(w))
      ? 'explosion'
      : eventTypeOfNoun(np.headWord)

/** "After seizing mines": an act without a doer, a day, a place or a count tells no event. */
const isBare = (telling: Telling, p: Predicate, rule: Match['rule'], fills: ReadonlyMap<string, Fill>): boolean =>
  ![...fills].some(
    ([name, fill]) => fill.mentions.length > 0 && (participantRole(name) !== null || name === 'place'),
  ) &&
  !rule.claims.some((c) => c.of === 'event') &&
  p.form !== 'finite' &&
  dateOf(p, telling.predicates) === null &&
  eventPlaces(telling, p).length === 0

const DISASTER =
  /^(?:tsunami|earthquake|quake|floods?|flooding|cyclone|hurricane|typhoon|storm|landslide|drought|famine|hunger|starvation|disease|epidemic|cholera|ebola|accident|fire|avalanche|eruption|heat|cold|crash)$/
const MURDER = new Set(['assassinate', 'murder', 'execute', 'massacre', 'behead'])

/** What happened where people died: by the noun that killed them or in which they died, by who they were. */
function typeOfHarm(p: Predicate, fills: ReadonlyMap<string, Fill>, otherwise: string): string | null {
  if (
    [...agentOf(p), ...p.preps.filter((c) => c.word === 'in').flatMap((c) => c.phrases)].some((np) =>
      DISASTER.test(np.headWord),
    )
  )
    return null
  if (MURDER.has(p.lemma) && otherwise === 'clash') return 'attack-on-civilians'
  for (const np of agentOf(p)) {
    if (/^(?:bomber|mine|landmine|bomb|ied|grenade)$/.test(np.headWord)) return 'explosion'
    const type = fighting.has(np.headWord) ? typeOfPhrase(np) : undefined
    if (type !== undefined) return type
  }
  for (const c of p.preps)
    if (c.word === 'in' || c.word === 'during' || c.word === 'by')
      for (const np of c.phrases) {
        const type = fighting.has(np.headWord) ? typeOfPhrase(np) : undefined
        if (type !== undefined) return type
      }
  const dead = fills.get('victim')?.phrases ?? []
  if (
    otherwise === 'clash' &&
    dead.length > 0 &&
    dead.some((np) => victimOf(np.headWord, null) === 'civilians') &&
    !dead.some((np) => victimOf(np.headWord, null) === 'combatants')
  )
    return 'attack-on-civilians'
  return otherwise
}

/** Whether a clause tells one happening, not what a whole war has cost: a day or a place or a doer is told. */
const happensOnce = (telling: Telling, p: Predicate): boolean => {
  const date = dateOf(p, telling.predicates)
  const said = stampOf(telling, p).attributedTo !== undefined
  const within = p.preps.some(
    (c) => (c.word === 'in' || c.word === 'during') && c.phrases.some((np) => fighting.has(np.headWord)),
  )
  // "have been killed since 2000": no one happening
  if (p.perfect && date?.kind === 'open') return false
  if (p.perfect && !said && !within && (date === null || date.kind !== 'point' || date.edtf.length < 7)) return false
  if (p.perfect && said && !within && date === null && eventPlaces(telling, p).length === 0) return false
  return (
    date !== null ||
    eventPlaces(telling, p).length > 0 ||
    agentOf(p).length > 0 ||
    stampOf(telling, p).attributedTo !== undefined
  )
}

/** What no event bears, the war bears that the document is about: "over 100,000 have been displaced". */
function tellOfConflict(
  telling: Telling,
  claims: readonly ClaimSpec[],
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  common: Common,
): void {
  const { draft } = telling
  if (draft.topic === null || typeOf(draft, draft.topic) !== 'Conflict' || !p.perfect) return
  const whole = new Map(fills)
  whole.set('war', { phrases: [], mentions: [draft.topic] })
  for (const spec of claims) tellClaim(telling, { ...spec, of: 'war' }, p, whole, null, common)
}

function tellEvent(
  telling: Telling,
  event: number,
  type: string,
  p: Predicate,
  fills: ReadonlyMap<string, Fill>,
  common: Common,
  otherTypes: readonly string[],
): void {
  const subject = { event }
  if (type !== 'none') say(telling, { ...common, subject, property: 'eventType', value: valueText(type) })
  for (const other of otherTypes) say(telling, { ...common, subject, property: 'eventType', value: valueText(other) })
  const date =
    dateOf(p, telling.predicates) ??
    [...fills.values()].flatMap((f) => f.phrases).find((np) => np.date !== null)?.date ??
    null
  if (date !== null)
    say(telling, {
      ...common,
      passage: hull(common.passage, date),
      subject,
      property: 'date',
      value: { kind: 'date', edtf: date.edtf },
    })
  // the label of a dated line dates what the line tells
  const lent = telling.span.event === undefined && telling.span.label !== undefined ? telling.span : null
  if (date === null && lent !== null && p.dates.length === 0)
    say(telling, {
      ...common,
      passage: hull(common.passage, lent.label!),
      subject,
      property: 'date',
      value: { kind: 'date', edtf: lent.date! },
    })
  for (const aim of aimsOf(telling, p, type)) {
    for (const mention of aim.object.flatMap((np) => actorsOf(telling.scene, np)))
      participate(telling, event, mention, 'target', common)
    for (const place of [...aim.object.flatMap((np) => placesOf(telling.scene, np)), ...eventPlaces(telling, aim)])
      say(telling, { ...common, subject, property: 'place', value: { kind: 'mention', mention: place } })
  }
  for (const whole of wholesOf(telling, p))
    say(telling, { ...common, subject, property: 'partOf', value: { kind: 'mention', mention: whole } })
  for (const place of [
    ...(fills.get('place')?.mentions ?? []),
    ...(NOWHERE.has(type) ? [] : eventPlaces(telling, p)),
  ].slice(0, 4))
    say(telling, { ...common, subject, property: 'place', value: { kind: 'mention', mention: place } })
}

const TAKING = new Set('capture seize take retake recapture overrun storm conquer dislodge expel'.split(' '))
/** "Launched an offensive to retake the town": what the fighting is meant to take is where and whom it hits. */
const aimsOf = ({ predicates }: Telling, p: Predicate, type: string): readonly Predicate[] =>
  eventTypes.get(type) === 'fighting'
    ? predicates.filter((q) => q.form === 'inf' && q.governor === p && TAKING.has(q.lemma))
    : []

/** "As part of Operation Dawn", "as part of the Karen conflict": the named event or war that a clause belongs to. */
const wholesOf = ({ draft }: Telling, p: Predicate): number[] =>
  p.preps
    .filter((c) => c.word === 'as')
    .flatMap((c) => c.phrases)
    .filter((np) => np.headWord === 'part')
    .flatMap(partsOf)
    .flatMap((np) => np.named)
    .filter((m) => typeOf(draft, m) === 'Event' || typeOf(draft, m) === 'Conflict')

/** The passage with the date it rests on, when that stands near. */
const hull = (passage: Span, date: Span): Span => {
  const start = Math.min(passage.start, date.start)
  const end = Math.max(passage.end, date.end)
  return end - start <= 320 ? { start, end } : passage
}

const BOMB = /^(?:bomb|mine|landmine|ied|device|grenade|rocket|shell|missile|bomber)$/
const WHERE = new Set('over in at near around outside along throughout inside across within into onto on'.split(' '))

/** Where a clause says it happened: its own places, and those that its object names ("a base near Taiz"). */
export function eventPlaces(telling: Telling, p: Predicate): number[] {
  const { scene } = telling
  const found: number[] = []
  const add = (mentions: readonly number[]): void => {
    for (const m of mentions) if (!found.includes(m)) found.push(m)
  }
  const visit = (np: NounPhrase, depth: number): void => {
    for (const m of modifiersOf(np))
      if (WHERE.has(m.word) && depth < 2 && (m.word !== 'on' || eventTypeOfNoun(np.headWord) !== undefined))
        for (const part of innermost(telling, m.phrases)) {
          add(firstPlace(part))
          visit(part, depth + 1)
        }
      else if (m.word === 'between' && depth < 2) for (const part of m.phrases) visit(part, depth + 1)
    for (const part of partsOf(np)) if (depth < 2) visit(part, depth + 1)
    // "the battle for Taiz", "the siege of Aleppo"
    if (eventTypeOfNoun(np.headWord) !== undefined)
      for (const m of modifiersOf(np))
        if (m.word === 'for' || m.word === 'of')
          for (const part of m.phrases) if (part.place) add(placesOf(scene, part))
  }
  const firstPlace = (np: NounPhrase): number[] => placesOf(scene, np)
  for (const c of p.preps) {
    if (!WHERE.has(c.word)) continue
    // "broke down after a bombing in Suruç": where the bombing was
    if (
      p.preps.some(
        (d) =>
          BEYOND.has(d.word) &&
          d.at < c.at &&
          d.at > p.at &&
          d.phrases.some((np) => modifiersOf(np).some((m) => m.at === c.at)),
      )
    )
      continue
    for (const np of innermost(telling, c.phrases)) {
      add(firstPlace(np))
      visit(np, 1)
    }
  }
  for (const np of p.object)
    if (isOneOf('positions', np.headWord) || isOneOf('sites', np.headWord)) add(placesOf(scene, np))
  for (const np of p.object) visit(np, 0)
  // of a subject only what happens somewhere: "the clash in Taiz left …", not "the adviser on Taiz"
  for (const np of p.subject)
    if (
      p.passive ||
      eventTypeOfNoun(np.headWord) !== undefined ||
      isOneOf('positions', np.headWord) ||
      BOMB.test(np.headWord)
    )
      visit(np, 0)
  return found.slice(0, 4)
}

/** "In Ruili, China": the first place says where, the second only holds it. */
const innermost = (telling: Telling, listed: readonly NounPhrase[]): readonly NounPhrase[] =>
  listed.length > 1 && listed.every((np, i) => np.place && (i === 0 || !joined(telling, listed[i - 1]!, np)))
    ? listed.slice(0, 1)
    : listed

/** Whether "and" stands between two phrases. */
const joined = ({ text }: Telling, a: NounPhrase, b: NounPhrase): boolean =>
  /\band\b|&/.test(text.slice(a.end, b.start))

function participate(telling: Telling, event: number, mention: number, role: string, common: Common): void {
  const { draft } = telling
  if (typeOf(draft, mention) === 'Event' || typeOf(draft, mention) === 'Conflict') return
  say(telling, {
    ...common,
    subject: { event },
    property: 'participant',
    value: { kind: 'mention', mention },
    role,
    ...(draft.mentions[mention]!.joint === undefined ? {} : { joint: draft.mentions[mention]!.joint! }),
  })
}

function tellClaim(
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
  if (SYMMETRIC.has(spec.property) && spec.of !== 'event') spec = oriented(telling, spec, fills)
  const subjects: SubjectDraft[] =
    spec.of === 'event'
      ? event === null
        ? []
        : [{ event }]
      : (fills.get(spec.of)?.mentions ?? []).map((mention) => ({ mention }))
  const valid = spec.of === 'event' ? null : validity(telling, p, spec.valid)
  const role = spec.role === null ? null : (roleText(telling, spec.role, fills) ?? null)
  if (spec.role !== null && role === null) return
  const base = {
    ...common,
    // what a group was formed to do is its aim, not a plan of the day
    ...(spec.property === 'ideology' && common.modality === 'planned' ? { modality: 'asserted' as const } : {}),
    property: spec.property,
    ...(valid === null ? {} : { valid }),
    ...(role === null ? {} : { role }),
  }
  for (const subject of subjects) {
    if ('mention' in subject && spec.property === 'opponent' && typeOf(draft, subject.mention) === 'ActorClass') {
      // a class of fighters has opponents too
    } else if ('mention' in subject && !property.of.some((kind) => isKind(typeOf(draft, subject.mention), kind)))
      continue
    const joint = 'mention' in subject ? draft.mentions[subject.mention]!.joint : undefined
    const claim = { ...base, subject, ...(joint === undefined ? {} : { joint }) }
    if (spec.value === 'anniversary') {
      const date = dateOf(p, telling.predicates)
      const years = (fills.get('day')?.phrases ?? []).map((np) => yearsOf(telling, np)).find((n) => n !== null)
      if (date?.kind === 'point' && years != null)
        say(telling, {
          ...claim,
          passage: hull(common.passage, date),
          valid: null,
          value: { kind: 'date', edtf: String(Number(date.edtf.slice(0, 4)) - years) },
        })
      continue
    }
    if (spec.value === 'date' || spec.value === 'since') {
      // "…, which marked the beginning of the war": of the day of what did so
      const date =
        dateOf(p, telling.predicates) ?? (BOUNDS.has(spec.property) && p.governor ? dateOf(p.governor) : null)
      const open = date?.kind === 'open' && date.edtf.endsWith('/..')
      // "has been fighting since 1961" tells the year of a beginning
      if (date !== null && (open || spec.value === 'date'))
        say(telling, {
          ...claim,
          valid: null,
          value: { kind: 'date', edtf: spec.value === 'since' ? date.edtf.slice(0, -3) : date.edtf },
        })
      continue
    }
    if (spec.value.startsWith("'")) {
      say(telling, { ...claim, value: valueText(spec.value.slice(1, -1)) })
      continue
    }
    if (spec.value === 'predicate') {
      const start =
        telling.scene.sentence.tokens[telling.scene.sentence.chunks[p.at]!.from + (p.form === 'inf' ? 1 : 0)]!.start
      say(telling, { ...claim, value: valueText(text.slice(start, common.passage.end)) })
      continue
    }
    if (spec.value === 'clause') {
      say(telling, { ...claim, value: valueText(text.slice(common.passage.start, common.passage.end)) })
      continue
    }
    const fill = fills.get(spec.value)
    if (fill === undefined) continue
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
          say(telling, { ...claim, value: valueText(phraseText(telling, np)) })
        else tellCount(telling, claim, spec, np, p)
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
        say(telling, { ...claim, value: { kind: 'mention', mention } })
      }
      continue
    }
    if (spec.property === 'ideology' && spec.part === 'adjectives') {
      for (const np of fill.phrases)
        for (const words of creedOf(telling, np)) say(telling, { ...claim, value: valueText(words) })
      continue
    }
    if (!property.range.includes('text')) continue
    for (const np of fill.phrases) {
      if (np.pronoun) continue
      say(telling, {
        ...claim,
        value: valueText(spec.part === 'clause' ? wholeText(telling, np, p) : phraseText(telling, np)),
      })
      // "the trade with China of jade, timber and gold"
      if (spec.property === 'revenueSource' && TRADE.test(np.headWord))
        for (const part of partsOf(np)) say(telling, { ...claim, value: valueText(phraseText(telling, part)) })
    }
  }
}

/** When a conflict began and ended. */
const BOUNDS = new Set(['startDate', 'endDate'])
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
const SYMMETRIC = new Set(['opponent', 'cooperatesWith'])
const STATE =
  /\b(?:government|junta|regime|military|armed forces|air force|navy|police|tatmadaw|troops|soldiers|authorities)\b|^(?:the )?(?:\p{Lu}\p{L}+ )?army$/iu
/** Whether a mention names a state or its forces. */
const isState = (draft: Draft, mention: number): boolean => {
  const { same, text, label, type } = draft.mentions[mention]!
  const name = same === undefined ? (label ?? text) : (draft.mentions[same]!.label ?? draft.mentions[same]!.text)
  return type === 'Government' || type === 'Place' || STATE.test(name)
}

/** The group is the subject, the state's forces the value, whoever the sentence begins with. */
function oriented({ draft }: Telling, spec: ClaimSpec, fills: ReadonlyMap<string, Fill>): ClaimSpec {
  const a = fills.get(spec.of)?.mentions ?? []
  const b = fills.get(spec.value)?.mentions ?? []
  const turn = a.length > 0 && a.every((m) => isState(draft, m)) && b.length > 0 && b.every((m) => !isState(draft, m))
  return turn ? { ...spec, of: spec.value, value: spec.of } : spec
}

const resolvedName = (draft: Draft, mention: number): string => {
  let m = draft.mentions[mention]!
  for (let steps = 0; m.same !== undefined && steps < 5; steps++) m = draft.mentions[m.same]!
  return m.label ?? m.text
}
const sameName = (draft: Draft, a: number, b: number): boolean => resolvedName(draft, a) === resolvedName(draft, b)

/** Counts of people: how many, of whom, by whom. */
const SUFFERED = new Set(['die', 'perish', 'flee', 'cross', 'escape', 'lose'])

function tellCount(telling: Telling, claim: Omit<Claim, 'value'>, spec: ClaimSpec, np: NounPhrase, p: Predicate): void {
  const { scene, draft } = telling
  let counted = countOf(telling, np)
  if (counted === null) {
    const part = partsOf(np).find((inner) => countOf(telling, inner) !== null)
    if (part === undefined) return
    counted = countOf(telling, part)!
    np = part
  }
  let unit = counted.unit
  let noun = counted.noun
  if (unit === null) {
    // "of thousands of civilians", or "killing eight soldiers and capturing 13": the noun of the count before
    const part = partsOf(np)[0]
    const before = telling.predicates
      .filter((q) => q.at < p.at)
      .flatMap((q) => [...q.object, ...q.subject])
      .findLast((q) => q.quantity !== null && countOf(telling, q)?.unit != null)
    if (part !== undefined) {
      unit = phraseText(telling, part)
      noun = part.headWord
    } else if (before !== undefined) {
      unit = countOf(telling, before)!.unit
      noun = before.headWord
    }
  }
  // "took 21 tourists hostage"
  unit = unit?.replace(/\s(?:hostages?|prisoners?|captive)$/u, '') ?? null
  if (/^(?:other|more|others|percent|%)?$/.test(unit ?? '')) unit = spec.unit ?? 'people'
  const value: ValueDraft =
    counted.value.kind === 'quantity' ? { ...counted.value, unit: spec.unit ?? unit } : counted.value
  const estimated = cues.estimates.has(scene.sentence.tokens[np.from]!.lower) || np.quantity?.approximate === true
  const modality: Modality | undefined = estimated && claim.modality === 'asserted' ? 'estimated' : claim.modality
  const stamped = { ...claim, ...(modality === undefined ? {} : { modality }) }
  if (!CASUALTIES.has(spec.property)) {
    say(telling, { ...stamped, value })
    return
  }
  // "twelve soldiers died", "the front lost 300 men": who suffers it does not do it
  const suffers = p.lemma === 'lose' || (!p.passive && p.subject.includes(np)) || SUFFERED.has(p.lemma)
  const doers = suffers ? [] : p.passive ? agentOf(p) : p.subject
  const by = doers.flatMap((who) => actorsOf(scene, who))[0]
  const owner =
    np.mentions.find((m) => isKind(typeOf(draft, m), 'Organization')) ??
    (p.lemma === 'lose' && 'mention' in claim.subject ? claim.subject.mention : undefined)
  say(telling, {
    ...stamped,
    value,
    // "187 of its men" are at arms
    victim: {
      category: owner !== undefined && /^m[ae]n$/.test(noun) ? 'combatants' : victimOf(noun, unit),
      ...(owner === undefined ? {} : { mention: owner }),
    },
    ...(by === undefined || by === owner ? {} : { perpetrator: by }),
  })
}

/** A role given by the rule: a text in quotes, or the words of the phrase that fills a role. */
function roleText(telling: Telling, role: string, fills: ReadonlyMap<string, Fill>): string | null {
  if (role.startsWith("'")) return role.slice(1, -1)
  const np = fills.get(role)?.phrases[0]
  if (np === undefined) return null
  return phraseRole(telling, np)
}

function phraseRole({ scene, text }: Telling, np: NounPhrase): string {
  const { start } = bareSpan(scene, np)
  return text.slice(start, np.end).replace(/\s+/gu, ' ')
}

/** The clause that a verb of saying tells. */
function complementSpan({ scene: { sentence }, sayings }: Telling, p: Predicate): Span | null {
  const saying = sayings.find((s) => s.by === p)
  if (saying === undefined) return null
  let { start, end } = saying
  for (const c of sentence.chunks) {
    if (c.end <= start) continue
    if (c.kind === 'that' || c.kind === 'comma' || c.kind === 'stop') {
      start = c.end
      continue
    }
    start = c.start
    break
  }
  if (end === sentence.end)
    end =
      sentence.tokens[sentence.tokens.length - 1]!.text === '.'
        ? sentence.tokens[sentence.tokens.length - 1]!.start
        : end
  return end > start ? { start, end } : null
}

function complementStamp(telling: Telling, p: Predicate, span: Span): Stamp {
  const saying = telling.sayings.find((s) => s.by === p)!
  const first = telling.predicates.find((q) => q.at > p.at && telling.scene.sentence.chunks[q.at]!.start < span.end)
  const own =
    first === undefined ? { modality: 'asserted' as Modality, hedged: false } : stanceOf(first, telling.scene.sentence)
  const modality = saying.modality === 'asserted' && own.modality !== 'negated' ? own.modality : saying.modality
  return {
    modality,
    hedged: own.hedged,
    ...(saying.speaker === null ? {} : { attributedTo: saying.speaker }),
    ...(saying.via.length === 0 ? {} : { via: saying.via }),
  }
}

/** Turns a rule over words into claims, under the stance of the clause in which the words stand. */
export function tellPhrase(
  telling: Telling,
  { rule, from, to, fills, date }: PhraseMatch,
  around: Predicate | null,
): void {
  const { draft, text, scene } = telling
  const { tokens } = scene.sentence
  const passage = { start: tokens[from]!.start, end: tokens[to - 1]!.end }
  const saying = sayingAt(telling.sayings, passage, null)
  const stamp: Stamp =
    around !== null
      ? stampOf(telling, around)
      : {
          modality: saying?.modality ?? 'asserted',
          hedged: saying?.hedged ?? false,
          ...(saying?.speaker == null ? {} : { attributedTo: saying.speaker }),
        }
  // a name given in passing stays true where the clause is denied or planned
  const common: Common = {
    ...(rule.event === null ? { modality: 'asserted', hedged: false } : stamp),
    passage,
    rule: rule.name,
  }
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
    const act = around ?? telling.predicates.find((q) => chunks[q.at]!.from <= from && chunks[q.at]!.to > from)
    event = act === undefined ? null : (eventAbove(telling, act, true) ?? tellHarm(telling, act, common))
    if (event === null) return
  } else if (rule.event !== null) {
    const type = rule.event.startsWith('of ')
      ? (typeOfPhrase(fills.get(rule.event.slice(3))?.phrases[0]) ?? rule.otherwise)
      : rule.event
    if (type === null) return
    event = telling.draft.event({ type: AGREEMENTS.has(type) ? 'Agreement' : 'Event', anchor: passage })
    say(telling, { ...common, subject: { event }, property: 'eventType', value: valueText(type) })
    const day = date ?? dateBefore(telling, from)
    if (day !== null)
      say(telling, {
        ...common,
        passage: hull(passage, day),
        subject: { event },
        property: 'date',
        value: { kind: 'date', edtf: day.edtf },
      })
    if (named !== undefined)
      say(telling, { ...common, subject: { event }, property: 'title', value: valueText(draft.mentions[named]!.text) })
    for (const [name, fill] of fills) {
      const role = participantRole(name)
      if (role !== null) for (const mention of fill.mentions) participate(telling, event, mention, role, common)
      if (/^place\d*$/.test(name))
        for (const mention of fill.mentions)
          say(telling, { ...common, subject: { event }, property: 'place', value: { kind: 'mention', mention } })
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
      const joint = 'mention' in subject ? draft.mentions[subject.mention]!.joint : undefined
      const claim = {
        ...common,
        subject,
        property: spec.property,
        ...(role === null ? {} : { role }),
        ...(joint === undefined ? {} : { joint }),
      }
      if (spec.value === 'date') {
        if (date !== null) say(telling, { ...claim, value: { kind: 'date', edtf: date.edtf } })
        continue
      }
      if (spec.value.startsWith("'")) {
        say(telling, { ...claim, value: valueText(spec.value.slice(1, -1)) })
        continue
      }
      const when = date ?? (around === null || spec.of === 'event' ? null : dateAround(telling, around))
      const valid =
        when === null || spec.valid === 'none'
          ? null
          : spec.valid === 'from' && when.kind === 'point'
            ? { edtf: `${when.edtf}/..`, start: 'exact' as const, end: null, basis: when.basis }
            : validOf(when)
      const dated = valid === null ? claim : { ...claim, valid }
      const fill = fills.get(spec.value)
      if (fill === undefined) continue
      if (property.range.includes('quantity') && fill.phrases.some((np) => np.quantity !== null)) {
        for (const np of fill.phrases) {
          const counted = countOf(telling, np)
          if (counted === null) continue
          const unit = spec.unit ?? counted.unit
          say(telling, {
            ...dated,
            value: counted.value.kind === 'quantity' ? { ...counted.value, unit } : counted.value,
          })
        }
      } else if (property.range.includes('entity') && fill.mentions.length > 0) {
        for (const mention of fill.mentions)
          if (!('mention' in subject) || (subject.mention !== mention && !sameName(draft, subject.mention, mention)))
            if (property.types.length === 0 || property.types.some((kind) => isKind(typeOf(draft, mention), kind)))
              say(telling, { ...dated, value: { kind: 'mention', mention } })
      } else if (property.range.includes('text')) {
        for (const np of fill.phrases) {
          const words = fill.rest ? restText(telling, np) : phraseText(telling, np)
          if (words !== null) say(telling, { ...dated, value: valueText(words) })
        }
        if (fill.phrases.length === 0)
          for (const mention of fill.mentions)
            say(telling, {
              ...dated,
              value: valueText(text.slice(draft.mentions[mention]!.start, draft.mentions[mention]!.end)),
            })
      }
    }
  }
}

/** When a clause holds whose words tell something in passing: "On 5 May 1961 the front's 100-strong army …". */
function dateAround({ predicates }: Telling, p: Predicate): FoundDate | null {
  const own = dateOf(p, predicates)
  if (own !== null) return own
  // "remained independent and isolated from 1965 through 1994"
  const along = predicates.find(
    (q) => q.governor === p && q.relation !== 'relative' && q.at > p.at && q.at <= p.last + 3,
  )
  return along?.dates.find((d) => d.kind !== 'point') ?? null
}

/** "A raid in Mamasapano left 44 dead": the event that the subject of a clause names. */
function tellHarm(telling: Telling, p: Predicate, common: Common): number | null {
  const type = p.subject.map(typeOfPhrase).find((t) => t !== undefined && fighting.has(p.subject[0]!.headWord))
  if (type === undefined) return null
  const event = telling.draft.event({ type: 'Event', anchor: common.passage })
  telling.eventOf.set(p, event)
  telling.typeOf.set(event, type)
  telling.thread.event = event
  telling.thread.harm = event
  tellEvent(telling, event, type, p, new Map(), { ...common, passage: passageOf(telling, p) }, [])
  return event
}

/** A claim told in passing by the words themselves; it is asserted whatever the clause around it does. */
export function tellAside(telling: Telling, claim: Omit<ClaimDraft, 'block' | 'extractor'>): void {
  say(telling, claim)
}

/** The date in the noun phrase in which a pattern begins: "a December 2011 statement by …". */
const dateBefore = ({ scene }: Telling, from: number): FoundDate | null =>
  scene.sentence.chunks.find((c) => c.np !== undefined && c.from <= from && c.to > from)?.np?.date ?? null

/** A phrase from within a longer one, with its place, and what the sentence excepts from it. */
function restText({ scene, text }: Telling, np: NounPhrase): string | null {
  const { chunks } = scene.sentence
  const at = chunks.findIndex((c) => c.np !== undefined && c.from <= np.from && c.to > np.from)
  let end = np.end
  for (
    let k = at + 1;
    k + 1 < chunks.length &&
    chunks[k]!.kind === 'prep' &&
    /^(?:in|of|near|along|around|on|across)$/.test(chunks[k]!.word) &&
    chunks[k + 1]!.kind === 'np';
    k += 2
  )
    end = chunks[k + 1]!.end
  const land = text.slice(np.start, end)
  if (/^(?:areas?|territory|territories|land|region)$/i.test(land)) return null
  const except = /^(?:aside from|except for|apart from|except)\b[^,;.]{3,120}/i.exec(
    text.slice(scene.sentence.start, np.start),
  )
  return (except === null ? land : `${land} ${except[0].toLowerCase()}`).replace(/\s+/gu, ' ')
}
