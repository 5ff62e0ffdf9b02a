import type { EntityType } from '../../model/entityType.ts'
import type { Mention } from '../../model/extraction.ts'
import type { Draft } from '../draft.ts'
import { functions, speech } from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'
import { REFERRING } from './traits.ts'
import type { Unit } from './unit.ts'

/** What "the group" may stand for; a government is none. */
const groups: ReadonlySet<EntityType> = new Set(['Organization', 'ArmedGroup', 'Coalition'])
const organizations: ReadonlySet<EntityType> = new Set(['Organization', 'ArmedGroup', 'Coalition', 'Government'])
const actors: ReadonlySet<EntityType> = new Set([...organizations, 'ActorClass', 'UnidentifiedActor'])

/** "the group" and what it may stand for: kinds of mention, or words that its name must hold. */
const groupNouns = new Map<string, { readonly types: ReadonlySet<EntityType>; readonly word?: RegExp }>(
  (
    [
      ['group', groups],
      ['organisation', groups],
      ['organization', groups],
      ['movement', groups],
      ['faction', groups],
      ['outfit', groups],
      ['alliance', groups, /alliance|coalition|bloc|council|committee/i],
      ['coalition', groups, /alliance|coalition|bloc|council|committee|government/i],
      ['party', groups, /party|union|organi[sz]ation|congress|front|movement|league/i],
      ['front', groups, /front/i],
      ['committee', groups, /committee/i],
      ['council', groups, /council/i],
      ['union', groups, /union/i],
      ['militia', groups, /militia|force|army|guard/i],
      ['company', groups, /company|ltd|limited|holdings|corporation/i],
      ['agency', groups, /agency|office/i],
      ['insurgency', new Set<EntityType>(['Conflict'])],
    ] as const
  ).map(([noun, types, word]) => [noun, word === undefined ? { types } : { types, word }]),
)

const onlyPeople: ReadonlySet<EntityType> = new Set(['Person'])
const itOrganization = new Set(['it', 'its', 'itself'])
const theyGroup = new Set(['they', 'their', 'themselves'])
const person = new Set(['he', 'she', 'his', 'her', 'him', 'himself', 'herself'])
const referring = new Set([...itOrganization, ...theyGroup, ...person, 'the', 'both', 'this'])
// "it was reported that", "it is believed", "it became clear": no organisation.
const empty =
  /^(?:is|was|were|has|had|became|becomes|remains|remained|seems|seemed|appears|appeared|would|will|may|might|can|could|must|should|took|takes)$/u
const emptyAfter =
  /^(?:been|be|take|reported|believed|said|clear|unclear|likely|unlikely|possible|impossible|estimated|thought|known|also|not|difficult|important|necessary|hoped|alleged|claimed|announced|feared|understood|expected|that|until|only|years|months|days|place|two|three)$/u
const prepositions = new Set(
  'in on at by of from with to against near for after before during under between since until along through into within across via among amid over around towards toward throughout outside inside despite following including like as about than per'.split(
    ' ',
  ),
)

/**
 * Adds pronouns and definite noun phrases ("it", "the group", "the two sides", "he") as mentions that point to whom they
 * certainly repeat: the subject of their sentence or of the one before, the one person spoken of, the only two parties.
 * Where more than one could be meant, nothing is added.
 */
export function resolveReferences(units: readonly Unit[], draft: Draft): void {
  const rebels = rebelsOf(units, draft)
  for (const unit of units) if (unit.prose) resolveUnit(unit, draft, rebels)
}

/** Who "the rebels" are in a document: the armed group that it is about, or the one that fights the state in its war. */
function rebelsOf(units: readonly Unit[], draft: Draft): Spoken | null {
  if (draft.topic === null) return null
  const spoken = (index: number): Spoken => ({ index, mention: draft.mentions[index]!, first: -1, next: 0 })
  const topic = draft.mentions[draft.topic]!
  if (topic.type === 'ArmedGroup') return spoken(draft.topic)
  if ((topic.type === 'Organization' || topic.type === 'Coalition') && isArmed(units, draft)) return spoken(draft.topic)
  if (topic.type !== 'Conflict') return null
  const named = (index: number): string => nameOf(draft.mentions[rootOf(draft, index)]!)
  const fighters = new Map<string, number>()
  for (const { property, side, value } of draft.claims)
    if (property === 'combatant' && side === 'insurgent' && value.kind === 'mention') {
      const { type } = draft.mentions[value.mention]!
      if (type === 'ArmedGroup' || type === 'Organization') fighters.set(named(value.mention), value.mention)
    }
  if (fighters.size === 1) return spoken([...fighters.values()][0]!)
  // of several the one of which the document speaks at once; without a list of them the only one there
  const lead = new Map<string, number>()
  let start = -1
  for (const unit of units) {
    if (!unit.prose) continue
    if (start < 0) start = unit.span.start
    if (unit.span.start > start + LEAD) break
    for (const mention of unit.mentions) {
      if (mention < 0) continue
      const root = draft.mentions[rootOf(draft, mention)]!
      if (root.type !== 'ArmedGroup' || STATE.test(root.text)) continue
      if (fighters.size === 0 || fighters.has(nameOf(root))) lead.set(nameOf(root), rootOf(draft, mention))
    }
  }
  return lead.size === 1 ? spoken([...lead.values()][0]!) : null
}
/** Whether the first lines of running text call their subject a rebel group, an armed movement or the like. */
function isArmed(units: readonly Unit[], { document }: Draft): boolean {
  const first = units.find((unit) => unit.prose && unit.span.end - unit.span.start > 60)
  if (first === undefined) return false
  return ARMED.test(document.text.slice(first.span.start, Math.min(first.span.end, first.span.start + 600)))
}
const ARMED =
  /\b(?:is|was|are|were) (?:an?|the|one of the) [^.;]{0,90}\b(?:rebel|insurgent|guerrilla|armed|militant|separatist|secessionist|jihadist|Islamist)\b/u
const nameOf = ({ label, text }: Mention): string => (label ?? text).toLowerCase()
/** So long is what a document says of its subject before it tells a story. */
const LEAD = 800
const FIGHTER_NOUN = /^(?:group|movement|organi[sz]ation|front|militia)$/u
const REBELS = /^(?:rebels|insurgents|guerrillas|guerillas|militants|jihadists|separatists)$/u

/** Mentions of one sentence that are remembered. */
const FAR = 30

interface Spoken {
  readonly index: number
  readonly mention: Mention
  readonly first: number
  readonly next: number
}

/** Follows what a mention repeats to the first of its kind; chains are as long as the document has phrases at most. */
function rootOf(draft: Draft, index: number): number {
  let at = index
  for (let step = 0; step < 8; step++) {
    const same = draft.mentions[at]!.same
    if (same === undefined) return at
    at = same
  }
  return at
}

function resolveUnit(unit: Unit, draft: Draft, rebels: Spoken | null): void {
  const { tokens } = unit
  const spoken = spokenIn(unit, draft)
  let sentence: Spoken[] = []
  let before: Spoken[] = []
  let subject: Spoken | null = null
  let lastSubject: Spoken | null = null
  // subjects of the paragraph's earlier sentences
  let lastGroup: Spoken | null = null
  // the document's topic, where an earlier sentence of the paragraph spoke of it
  let openTopic: Spoken | null = null
  // whether the sentence before, and this one, spoke of the document's topic in whatever place
  let topicBefore = false
  // the same of the paragraph, as long as no other group is named
  let topicNear = false
  let topicHere = false
  // whether the paragraph has named an armed group that is not the document's
  let otherNamed = false
  // "told them they must": who must is the other
  let asked = false
  // who says what follows "that"
  let speaker: Spoken | null = null
  /** Of whom "it" may speak where the sentence itself names nobody yet. */
  const earlier = (wide = false): Spoken | null =>
    lastSubject !== null && organizations.has(lastSubject.mention.type) ? lastSubject : stillOpen(wide)
  /** "Analysts put its strength at …": the document's topic, where the sentence before named no other group. */
  const stillOpen = (wide = false): Spoken | null => {
    const known: Spoken | null = openTopic ?? (topicBefore || (wide && topicNear) ? topicSpoken() : null)
    const open = lastSubject === null || !groups.has(lastSubject.mention.type) ? known : null
    return open === null || [...before, ...sentence].some((s) => isRival(draft, s)) ? null : open
  }
  /** "The army launched an offensive against the group": no army is a group, a front or a party. */
  const openGroup = (): Spoken | null => {
    const known: Spoken | null = topicBefore || topicHere || topicNear ? topicSpoken() : null
    return known === null || [...before, ...sentence].some((s) => isRival(draft, s) && !isState(draft, s))
      ? null
      : known
  }
  let next = 0
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!
    if (t.head && i > 0 && sentenceBreak(tokens, i)) {
      before = sentence
      // a sentence that speaks of nobody named leaves the next "it" open, unless all before spoke of the document's topic
      lastSubject = subject
      openTopic = lastGroup !== null && isTopic(draft, lastGroup) ? lastGroup : null
      asked = false
      speaker = null
      if (subject !== null && groups.has(subject.mention.type)) lastGroup = subject
      topicNear = topicHere || (topicNear && !sentence.some((s) => isRival(draft, s)))
      topicBefore = topicHere
      topicHere = false
      sentence = []
      subject = null
    }
    while (next < spoken.length && spoken[next]!.first <= i) {
      const s = spoken[next++]!
      otherNamed ||= rebels !== null && isOtherGroup(s)
      // a sentence without an end is a damaged text: what is far is not meant
      if (sentence.push(s) > FAR) sentence.shift()
      topicHere ||= groups.has(s.mention.type) && isTopic(draft, s)
      const type = s.mention.type
      if (subject === null && (actors.has(type) || type === 'Person') && isSubject(tokens, s) && !isCasualty(tokens, s))
        subject = s
    }
    if (t.kind === 'mark' || t.kind === 'num' || t.kind === 'acr' || (t.traits & REFERRING) === 0) continue
    const word = t.lower
    // "reported that …", "reported in May 2012 that …": what follows has a subject of its own
    if (word === 'that' && i > 0 && saidBefore(tokens, i)) {
      // "the front said that its men": those who speak of themselves
      const near: Spoken | null =
        sentence.findLast((s) => actors.has(s.mention.type) || s.mention.type === 'Person') ?? null
      const who: Spoken | null = near !== null && near.next >= i - 6 ? near : subject
      speaker = who === null || asked || isOnlooker(who.mention) ? null : who
      subject = null
      continue
    }
    if (word === 'told' || word === 'asked' || word === 'urged') asked = true
    if (!referring.has(word)) continue
    if (itOrganization.has(word)) {
      if (word === 'it' && isEmpty(tokens, i)) continue
      const after = tokens[i + 1]
      // "would not sign it": an object may be anything
      if (word === 'it' && (after === undefined || after.kind === 'mark' || prepositions.has(after.lower))) continue
      // "the army was established as its armed wing": nothing is its own wing
      // "its naval wing, the Tigers, … and its air wing": a wing has no wings
      const wing: boolean =
        word === 'its' &&
        isWing(tokens, i + 1) &&
        (tokens[i - 1]?.lower === 'as' || (subject !== null && isIntroducedWing(tokens, subject)))
      const target: Spoken | null =
        wing && (subject === null || !isTopic(draft, subject))
          ? (lastSubject ?? openTopic)
          : t.head
            ? lastSubject === null
              ? (openTopic ?? topicAtHead(t) ?? stillOpen(word === 'its'))
              : earlier(word === 'its')
            : (ofKind(subject, organizations) ?? ofKind(speaker, organizations) ?? earlier())
      if (target !== null && organizations.has(target.mention.type)) {
        point(draft, t, t, target)
        topicHere ||= isTopic(draft, target)
        subject ??= word === 'it' || (word === 'its' && t.head) ? target : null
      }
    } else if (theyGroup.has(word)) {
      const target: Spoken | null = t.head ? lastSubject : (subject ?? speaker ?? lastSubject)
      const own: boolean = target !== null && target === subject
      if (own && asked) continue
      if (
        own &&
        word === 'they' &&
        distinct(
          draft,
          sentence.filter((s) => actors.has(s.mention.type)),
        ).length > 1
      )
        continue
      if (target !== null && actors.has(target.mention.type) && !severalActors(draft, target, sentence, before)) {
        point(draft, t, t, target)
        if (word === 'they') subject ??= target
      }
    } else if (person.has(word)) {
      const people = distinct(
        draft,
        [...before, ...sentence].filter((s) => s.mention.type === 'Person'),
      )
      // "He …" goes on with the person of whom the sentence before spoke
      const begins: boolean =
        t.head || (subject === null && people.every((s) => before.includes(s)) && afterDate(tokens, i))
      const onward: Spoken | null = begins && (word === 'he' || word === 'she') ? ofKind(lastSubject, onlyPeople) : null
      const target: Spoken | null = people.length === 1 ? people[0]! : onward
      if (target !== null) {
        point(draft, t, t, target)
        if (word === 'he' || word === 'she') subject ??= target
      }
    } else if (word === 'the' || word === 'both' || word === 'this') readPhrase(i)
  }

  /** "The organisation …" at the head of a paragraph of a document about one is that one. */
  function atHead(t: NameToken, noun: NameToken): Spoken | null {
    return /^(?:group|organi[sz]ation|movement)$/u.test(noun.text) ? topicAtHead(t) : null
  }

  /** "The front" in a document about a front, where no other front is near. */
  function topicNamed(noun: NameToken): Spoken | null {
    const topic = groupNouns.get(noun.text)?.word === undefined ? null : topicSpoken()
    const hasWord = (m: Mention): boolean => (m.label ?? m.text).toLowerCase().split(/[\s-]/u).includes(noun.text)
    if (topic === null || !hasWord(topic.mention)) return null
    const rival = [...before, ...sentence].some(
      (s) => isRival(draft, s) && hasWord(draft.mentions[rootOf(draft, s.index)]!),
    )
    return rival ? null : topic
  }

  /** "The group" in a document about a war: who fights the state in it, where no other group is near. */
  function fighterNear(noun: NameToken): Spoken | null {
    if (rebels === null || otherNamed || topicSpoken() !== null) return null
    return FIGHTER_NOUN.test(noun.text) ? rebels : null
  }

  /** "It …", "Its …" as the first word of a paragraph that has named nobody. */
  function topicAtHead(t: NameToken): Spoken | null {
    if (!t.head || lastSubject !== null || lastGroup !== null || draft.topic === null || sentence.length > 0)
      return null
    return tokens[0] === t ? topicSpoken() : null
  }

  function topicSpoken(): Spoken | null {
    if (draft.topic === null) return null
    const mention = draft.mentions[draft.topic]!
    return groups.has(mention.type) ? { index: draft.topic, mention, first: -1, next: 0 } : null
  }

  /** Whether "the rebels" can be none but those of the document: no other armed group is named in the paragraph. */
  function areRebels(noun: number): boolean {
    const after = tokens[noun + 1]
    if (after !== undefined && (/^(?:of|who|led|under)$/u.test(after.lower) || tokens[noun]!.possessive)) return false
    return !otherNamed
  }

  function isOtherGroup(s: Spoken): boolean {
    const root = draft.mentions[rootOf(draft, s.index)]!
    if (root.type !== 'ArmedGroup' && root.type !== 'Coalition' && root.type !== 'ActorClass') return false
    if (rebels !== null && rootOf(draft, s.index) === rootOf(draft, rebels.index)) return false
    if (isTopic(draft, s) || sameNamed(draft, s, rebels)) return false
    return root.type === 'ActorClass' ? REBELS.test(root.text) && root.text !== s.mention.text : !STATE.test(root.text)
  }

  function readPhrase(i: number): void {
    const t = tokens[i]!
    let j = i + 1
    const two = t.lower === 'both' || tokens[j]?.lower === 'two'
    if (tokens[j]?.lower === 'two') j++
    if (tokens[j]?.lower === 'opposing' || tokens[j]?.lower === 'warring') j++
    const noun = tokens[j]
    if (noun === undefined || noun.kind !== 'low' || noun.line) return
    if (noun.text === 'sides' || noun.text === 'parties') {
      if (!two && noun.text === 'sides') return
      const near = distinct(
        draft,
        sentence.filter((s) => s.first < i && organizations.has(s.mention.type) && !isOnlooker(s.mention)),
      )
      const all =
        near.length === 2
          ? near
          : distinct(
              draft,
              [...before, ...sentence].filter(
                (s) => s.first < i && organizations.has(s.mention.type) && !isOnlooker(s.mention),
              ),
            )
      if (all.length !== 2) return
      for (const side of all)
        draft.mention({
          start: t.start,
          end: noun.end,
          type: side.mention.type,
          same: side.index,
          pronoun: true,
          label: side.mention.label ?? side.mention.text,
        })
      return
    }
    if (t.lower === 'both') return
    if (REBELS.test(noun.text)) {
      if (t.lower === 'the' && rebels !== null && areRebels(j)) {
        point(draft, t, noun, rebels)
        const here = { ...rebels, first: i, next: j + 1 }
        if (spoken[next]?.first === j) spoken[next] = { ...here, first: j }
        if (subject === null && isSubject(tokens, here)) subject = here
      }
      return
    }
    const wanted = groupNouns.get(noun.text)
    if (wanted === undefined || (tokens[j + 1]?.kind === 'low' && tokens[j + 1]!.text === 'of')) return
    // "the group leaders" is somebody else
    const after = tokens[j + 1]
    if (
      after?.kind === 'low' &&
      !functions.has(after.text) &&
      !speech.has(after.text) &&
      !verbs.has(after.text) &&
      !/(?:ed|s)$/u.test(after.text) &&
      !noun.possessive
    )
      return
    const fits = (s: Spoken | null): s is Spoken =>
      s !== null &&
      wanted.types.has(s.mention.type) &&
      (wanted.word === undefined || wanted.word.test(`${s.mention.text} ${longName(draft, s)}`))
    // an object is not its clause's own subject; at the head of a sentence the one before spoke of it
    const open = stillOpen(true)
    const last = fits(lastSubject) && !isState(draft, lastSubject) ? lastSubject : null
    const near = openGroup()
    const target: Spoken | null =
      last ?? (fits(open) ? open : fits(near) ? near : (atHead(t, noun) ?? topicNamed(noun) ?? fighterNear(noun)))
    if (target === null || target.first >= i || (subject !== null && subject.index === target.index)) return
    if (!t.head && !isTopic(draft, target)) {
      // a document about a war has no group of its own: of one that is near "the group" speaks
      const ofWar = draft.topic !== null && draft.mentions[draft.topic]!.type === 'Conflict'
      const others = distinct(
        draft,
        [...before, ...sentence].filter((s) => groups.has(s.mention.type) && !(ofWar && isState(draft, s))),
      )
      if ((draft.topic !== null && !ofWar) || others.length > 1) return
    }
    point(draft, t, noun, target)
    topicHere ||= isTopic(draft, target)
    if (subject === null) subject = target
  }
}

const isState = (draft: Draft, s: Spoken): boolean => {
  const { type, text, label } = draft.mentions[rootOf(draft, s.index)]!
  return type === 'Government' || STATE.test(text.toLowerCase()) || STATE.test((label ?? text).toLowerCase())
}

/** What a state has: "the army", "Malian troops". */
const STATE = /\b(?:army|armies|military|forces?|troops|soldiers|police|navy|gendarmerie|marines)$/u

const sameNamed = (draft: Draft, s: Spoken, other: Spoken | null): boolean => {
  const name = (k: Spoken): string => nameOf(draft.mentions[rootOf(draft, k.index)]!)
  return (
    other !== null &&
    (name(s) === name(other) || initials(draft.mentions[rootOf(draft, other.index)]!) === s.mention.text)
  )
}

/** Whether nothing but a date stands before a word in its sentence: "On 7 June 1987 he …", "Two days later she …". */
function afterDate(tokens: readonly NameToken[], i: number): boolean {
  for (let k = i - 1; k >= 0 && k > i - 7; k--) {
    const { kind, lower, head } = tokens[k]!
    if (!(kind === 'num' || lower === ',' || DATING.test(lower))) return false
    if (head) return true
  }
  return false
}
const DATING =
  /^(?:on|in|by|since|from|early|late|mid|the|that|same|next|following|a|an|one|two|three|four|five|six|several|days?|weeks?|months?|years?|later|after|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|end|beginning|of)$/u

const ofKind = (s: Spoken | null, kinds: ReadonlySet<EntityType>): Spoken | null =>
  s !== null && kinds.has(s.mention.type) ? s : null

/** Whether a group is named that is not the document's topic. */
const isRival = (draft: Draft, s: Spoken): boolean =>
  groups.has(s.mention.type) && !isTopic(draft, s) && !isOnlooker(s.mention)

/** Whether a verb of saying stands before "that", at once or before a date. */
function saidBefore(tokens: readonly NameToken[], i: number): boolean {
  if (speech.has(tokens[i - 1]!.lower)) return true
  for (let k = i - 1; k > i - 6 && k > 0; k--) {
    const { kind, lower } = tokens[k]!
    if (speech.has(lower)) return true
    if (kind !== 'num' && !/^(?:in|on|early|late|mid|\p{L}+(?:ary|ber|ust|uly|une|rch|ril|may))$/u.test(lower))
      return false
  }
  return false
}

/** "Around 1,200 soldiers died. They …": the dead do nothing more. */
const isCasualty = (tokens: readonly NameToken[], s: Spoken): boolean => {
  if (s.mention.type !== 'ActorClass') return false
  const [a, b, c] = [0, 1, 2].map((k) => tokens[s.next + k]?.lower ?? '')
  if (a === 'died' || a === 'perished') return true
  return (
    /^(?:was|were|had|have|has)$/u.test(a!) &&
    /^(?:killed|wounded|injured|captured|displaced|arrested|abducted|executed|died)$/u.test(
      b === 'been' || b === 'also' ? c! : b!,
    )
  )
}

/** Those who watch, report, judge or help are no side: "both sides" are never Human Rights Watch and the UN. */
const ONLOOKER =
  /\b(?:human rights|amnesty|watch|united nations|un|unhcr|unicef|ocha|unocha|security council|red cross|red crescent|agency|mission|court|tribunal|news|times|monitor|observatory|centre|center|institute|university|media|newspaper|referendum|commission|ngo|european union|african union|igad|ecowas|oas|osce)\b/i
const isOnlooker = (mention: Mention): boolean =>
  ONLOOKER.test(mention.label ?? mention.text) || ONLOOKER.test(mention.text)

/** Whether "armed wing", "military arm" and the like stands at i. */
const isWing = (tokens: readonly NameToken[], i: number): boolean =>
  [tokens[i], tokens[i + 1]].some((t) => t !== undefined && /^(?:wing|arm|branch|successor|offshoot)$/u.test(t.lower))

/** "Its armed wing, the Sea Tigers": a name that follows the word for a wing. */
const isIntroducedWing = (tokens: readonly NameToken[], s: Spoken): boolean =>
  [1, 2, 3].some((k) => /^(?:wing|arm)$/u.test(tokens[s.first - k]?.lower ?? ''))

/** All names by which the thing is called so far: "KNU" is a union by its long name. */
function longName(draft: Draft, s: Spoken): string {
  const root = draft.mentions[rootOf(draft, s.index)]!
  return `${root.label ?? ''} ${root.text}`
}

const point = (draft: Draft, first: NameToken, last: NameToken, target: Spoken): void => {
  draft.mention({ start: first.start, end: last.end, type: target.mention.type, same: target.index, pronoun: true })
}

/** The unit's mentions in reading order, the widest of those that lie in one another. */
function spokenIn(unit: Unit, draft: Draft): Spoken[] {
  const list: Spoken[] = []
  let end = -1
  const order: number[] = []
  let sorted = true
  for (let n = 0; n < unit.mentions.length; n++) {
    if (unit.mentions[n]! < 0) continue
    const before = order.length === 0 ? -1 : unit.candidates[order[order.length - 1]!]!.first
    sorted &&= before < unit.candidates[n]!.first
    order.push(n)
  }
  if (!sorted)
    order.sort((a, b) => {
      const [left, right] = [unit.candidates[a]!, unit.candidates[b]!]
      return left.first - right.first || right.next - left.next
    })
  for (const n of order) {
    const c = unit.candidates[n]!
    const index = unit.mentions[n]!
    if (c.first < end) continue
    end = c.next
    list.push({ index, mention: draft.mentions[index]!, first: c.first, next: c.next })
  }
  return list
}

function sentenceBreak(tokens: readonly NameToken[], i: number): boolean {
  let before = tokens[i - 1]!
  // a footnote's mark
  if (before.kind === 'num' && !before.spaced && i > 1) before = tokens[i - 2]!
  if (before.kind !== 'mark') return false
  if (before.text === '.' || before.text === '!' || before.text === '?') return true
  return /["”’]/u.test(before.text) && i > 1 && (/[.!?]/u.test(tokens[i - 2]!.text) || tokens[i]!.head)
}

/** Whether the mention can be what its sentence speaks of: no preposition before it, no possession behind it. */
function isSubject(tokens: readonly NameToken[], s: Spoken): boolean {
  if (tokens[s.next - 1]!.possessive) return false
  let k = s.first - 1
  while (
    k >= 0 &&
    k > s.first - 5 &&
    tokens[k]!.kind !== 'mark' &&
    (tokens[k]!.lower === 'the' || tokens[k]!.lower === 'a' || tokens[k]!.lower === 'an' || tokens[k]!.lower === 'then')
  )
    k--
  // "has 200 active fighters": what is had or done to is no subject
  if (s.mention.type === 'ActorClass')
    for (let back = 1; back <= 4 && back <= s.first; back++) {
      const word = tokens[s.first - back]!
      if (word.kind === 'mark' || word.head) break
      if (word.kind === 'low' && (/^(?:has|have|had|of|with|to)$/u.test(word.text) || verbs.has(word.text)))
        return false
    }
  const before = tokens[k]
  if (before === undefined || before.kind === 'mark') return before?.text !== '('
  if (before.lower === 'and' || before.lower === 'or') return false
  // "to stiffen the army": the object of an infinitive
  if (before.kind === 'low' && tokens[k - 1]?.lower === 'to') return false
  if (before.head && /^(?:as|since|until|while|when|although|after|before)$/u.test(before.lower)) return true
  // the object of a verb: "formed the front", "fought the army"
  if (
    before.kind === 'low' &&
    (speech.has(before.lower) || /(?:ed|ing)$/u.test(before.lower) || verbs.has(before.lower))
  )
    return false
  return !prepositions.has(before.lower)
}

function isEmpty(tokens: readonly NameToken[], i: number): boolean {
  const a = tokens[i + 1]
  const b = tokens[i + 2]
  if (a === undefined || b === undefined) return true
  if (a.lower === 'has' && b.lower === 'been')
    return tokens[i + 3] !== undefined && emptyAfter.test(tokens[i + 3]!.lower) && tokens[i + 4]?.lower !== 'to'
  if (b.lower === 'also' || b.lower === 'not')
    return tokens[i + 3] !== undefined && emptyAfter.test(tokens[i + 3]!.lower)
  // "it is estimated to have": of it that is estimated
  if (tokens[i + 3]?.lower === 'to' && /^(?:is|was)$/u.test(a.lower) && PUT.test(b.lower)) return false
  return empty.test(a.lower) && (emptyAfter.test(b.lower) || (/^(?:was|is)$/u.test(a.lower) && b.lower === 'a'))
}

const PUT = /^(?:reported|believed|said|estimated|thought|known|alleged|claimed|understood|expected|reputed|rumoured)$/u

const verbs = new Set(
  'fought led took began met held left sent brought drove built beat bought caught joined became made gave ran lost won fell rose split grew came went broke chose drew fed fled kept laid paid put sold spent stood struck swore withdrew wrote set hid grew rose shot cut hit spread'.split(
    ' ',
  ),
)

/** Whether the document is about what the mention names. */
function isTopic(draft: Draft, s: Spoken): boolean {
  if (draft.topic === null) return false
  const topic = draft.mentions[draft.topic]!
  const root = draft.mentions[rootOf(draft, s.index)]!
  const name = (m: Mention): string => (m.label ?? m.text).toLowerCase()
  return (
    rootOf(draft, s.index) === draft.topic ||
    name(root) === name(topic) ||
    initials(topic) === s.mention.text ||
    namesOfTopic(draft).has(name(root))
  )
}

const topicNames = new WeakMap<Draft, ReadonlySet<string>>()
/** What title and infobox call the document's topic: "Kurdistan Workers' Party (PKK)". */
function namesOfTopic(draft: Draft): ReadonlySet<string> {
  let known = topicNames.get(draft)
  if (known === undefined) {
    known = new Set(
      draft.claims.flatMap(({ subject, property, value }) =>
        value.kind === 'text' &&
        (property === 'abbreviation' || property === 'name') &&
        'mention' in subject &&
        (subject.mention === draft.topic || draft.mentions[subject.mention]!.same === draft.topic)
          ? [value.text.toLowerCase()]
          : [],
      ),
    )
    topicNames.set(draft, known)
  }
  return known
}

const knownInitials = new WeakMap<Mention, string>()
function initials(m: Mention): string {
  let known = knownInitials.get(m)
  if (known === undefined) {
    known = [...(m.label ?? m.text).matchAll(/(?:^|[\s-])(\p{Lu})/gu)].map((x) => x[1]).join('')
    knownInitials.set(m, known)
  }
  return known
}

/** One spoken mention for each thing spoken of. */
function distinct(draft: Draft, list: readonly Spoken[]): Spoken[] {
  const seen = new Set<string>()
  const kept: Spoken[] = []
  for (const s of list) {
    const root = draft.mentions[rootOf(draft, s.index)]!
    const key = (root.label ?? root.text).toLowerCase()
    if (seen.has(key)) continue
    seen.add(key)
    // "the Free Front … the FF": the initials name nobody else
    const short = initials(root)
    if (short.length > 1) seen.add(short.toLowerCase())
    kept.push(s)
  }
  return kept
}

/** "They" among several groups of people may be any of them. */
function severalActors(draft: Draft, target: Spoken, sentence: readonly Spoken[], before: readonly Spoken[]): boolean {
  const plural = distinct(
    draft,
    [...before, ...sentence].filter(
      (s) => s.mention.type === 'ActorClass' || s.mention.type === 'Person' || s.mention.type === 'EthnicGroup',
    ),
  )
  return organizations.has(target.mention.type)
    ? plural.length > 0
    : plural.filter((s) => s.mention.type !== 'Person').length > 1
}
