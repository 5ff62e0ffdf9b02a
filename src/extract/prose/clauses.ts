import type { Chunked, NounPhrase } from './chunk.ts'
import { findComplements } from './complements.ts'
import { type Frame, frameOf, kind, nearestLeft, np, skip, stops } from './frame.ts'
import { addGapped } from './gapping.ts'
import { takeRight } from './objects.ts'
import { agentOf, type Predicate } from './predicate.ts'
import { isSaying } from './sayingVerbs.ts'
import { takeSubject } from './subjects.ts'
import { formOf } from './verbForms.ts'
import { closesVerb } from './verbGroups.ts'

/** Longer sentences are lists or damage, not grammar. */
const LONGEST = 400

/**
 * Finds the predicates of a sentence with their subjects, objects and complements: a shallow analysis that knows
 * coordination, passives, relative clauses, participles and infinitives, and leaves what it cannot place unplaced.
 * `implied` is the subject of a line that begins with its verb.
 */
export function findPredicates(sentence: Chunked, implied?: NounPhrase): Predicate[] {
  if (sentence.chunks.length > LONGEST) return []
  const f = frameOf(sentence)
  findComplements(f)
  const waiting: Predicate[] = []
  for (let i = 0; i < f.chunks.length; i++) {
    if (f.chunks[i]!.kind !== 'vg') continue
    const p = readPredicate(f, i, implied)
    const free = p.governor === null && (i === 0 || p.relation === 'gerund')
    if (free && (p.form === 'ing' || p.form === 'inf')) waiting.push(p)
  }
  hangSubordinates(f)
  shareAuxiliary(f)
  shareObjects(f)
  for (const p of waiting) hangFronted(f, p)
  passOn(f)
  dateInWhich(f)
  addGapped(f)
  for (const p of f.predicates) p.governor?.led.push(p)
  return f.predicates
}

/** "Turned the offer down": the particle of a verb may stand after its object. */
function withLateParticle(f: Frame, i: number): string {
  const { word } = f.chunks[i]!
  const object = skip(f, i + 1, 1)
  if (kind(f, object) !== 'np') return word
  let at = object + 1
  // "turned the offer of talks down"
  if (f.complementAt[at]?.word === 'of') at = f.complementAt[at]!.next
  // "took six soldiers and several workers hostage"
  while (kind(f, at) === 'conj' && kind(f, skip(f, at + 1, 1)) === 'np') at = skip(f, at + 1, 1) + 1
  const c = f.chunks[at]
  const outOf = c !== undefined && c.word === 'from' && c.to === c.from + 2
  if (c === undefined || (f.complementAt[at] !== undefined && !outOf)) return word
  if (c.kind !== 'prep' && c.kind !== 'adv' && !(c.kind === 'np' && c.to === c.from + 1)) return word
  return closesVerb(word, f.tokens[c.from]!) ? `${word} ${f.tokens[c.from]!.lower}` : word
}

/** "Were abducted and killed": a bare participle after "and" is as passive as the verb before it. */
const sharesPassive = (f: Frame, i: number, form: Predicate['form'], { relation, shared }: Tie): boolean =>
  form === 'finite' &&
  relation === 'conj' &&
  shared?.passive === true &&
  f.chunks[i]!.verb!.form === 'plain' &&
  /(?:ed|en|t|d|n|g)$/.test(f.chunks[i]!.verb!.text) &&
  kind(f, skip(f, i + 1, 1)) !== 'np'

/** How a clause hangs on those before it, and from where it has its subject. */
interface Tie {
  readonly relation: Predicate['relation']
  readonly governor: Predicate | null
  /** The noun phrase that it qualifies. */
  readonly antecedent: NounPhrase | null
  /** A second that does the same: "which both denied". */
  readonly also: NounPhrase | null
  /** The predicate with which it shares its subject. */
  readonly shared: Predicate | null
  readonly sub: string | null
}
const LOOSE: Tie = { relation: 'main', governor: null, antecedent: null, also: null, shared: null, sub: null }

function readPredicate(f: Frame, i: number, implied: NounPhrase | undefined): Predicate {
  const { verb } = f.chunks[i]!
  const word = withLateParticle(f, i)
  const { passive, negated, modal, perfect, copula } = verb!
  const form = formOf(f, i, implied !== undefined)
  const before = skip(f, i - 1, -1)
  const tie = tieOf(f, i, form, before)
  const p: Predicate = {
    at: i,
    lemma: word,
    form,
    passive: passive || form === 'vbn' || sharesPassive(f, i, form, tie),
    negated,
    modal,
    perfect,
    copula,
    subject: [],
    object: [],
    preps: [],
    dates: [],
    governor: tie.governor,
    led: [],
    relation: tie.relation,
    sub: tie.sub,
    first: i,
    last: i,
    rules: [],
  }
  f.predicates.push(p)
  f.byChunk[i] = p
  giveSubject(f, p, tie)
  const leads = skip(f, i - 1, -1) < 0 && (form === 'finite' || form === 'ing')
  if (p.subject.length === 0 && implied !== undefined && leads) p.subject = [implied]
  takeRight(f, p)
  if (tie.relation === 'relative') p.first = before
  if (form === 'finite' && tie.relation === 'main') tieByOpening(f, p)
  if (form === 'vbn' && i === 0) takeFollowingSubject(f, p)
  return p
}

function tieOf(f: Frame, i: number, form: Predicate['form'], before: number): Tie {
  const opened = kind(f, before)
  if (form === 'inf') return infinitiveTie(f, i, opened === 'conj')
  if (form === 'ing') return gerundTie(f, i, before)
  if (form === 'vbn') return participleTie(f, i, before)
  if (opened === 'rel') return relativeTie(f, i, before)
  // "entered the camp, set fire to it and left": a verb after a comma has the subject of the one before
  if (opened === 'comma' && listed(f, i, before)) {
    const first = nearestLeft(f, before, (p) => p.form === 'finite' && p.relation !== 'relative')
    if (first !== null && !stops(f, first.at, i) && first.subject.length > 0)
      return { ...LOOSE, relation: 'conj', shared: first, governor: first }
  }
  if (opened !== 'conj') return LOOSE
  const left = nearestLeft(f, i, (p) => p.form === 'finite' || p.form === 'vbn')
  return left === null || stops(f, left.at, i) ? LOOSE : { ...LOOSE, relation: 'conj', shared: left, governor: left }
}

/** Whether the verb at i goes on a list of verbs: "…, set fire to the huts and carried off the men". */
function listed(f: Frame, i: number, comma: number): boolean {
  if (f.chunks[i]!.verb!.form !== 'plain' || comma < 1) return false
  for (let k = i + 1; k < f.chunks.length; k++) {
    const c = f.chunks[k]!
    if (c.kind === 'stop' || c.kind === 'rel' || c.kind === 'sub' || c.kind === 'that') return false
    if (c.kind === 'vg')
      return f.chunks[k - 1]!.kind === 'conj' || (f.chunks[k - 1]!.kind === 'comma' && listed(f, k, k - 1))
  }
  return false
}

/** "the town, which fell in May". */
function relativeTie(f: Frame, i: number, before: number): Tie {
  const tie: Tie = { ...LOOSE, relation: 'relative', governor: nearestLeft(f, i) }
  let a = skip(f, before - 1, -1)
  if (kind(f, a) === 'comma') a = skip(f, a - 1, -1)
  // "the committee led by the army, which consists of …": what consists is the committee
  const owner = f.owned[a] ?? -1
  const host = owner >= 0 ? f.byChunk[owner] : undefined
  const { word } = f.chunks[i]!
  if (host?.form === 'vbn' && host.subject.length > 0 && /^(?:consist|comprise|include)$/.test(word))
    return { ...tie, antecedent: host.subject[0]! }
  if (kind(f, a) !== 'np' || f.chunks[before]!.word === 'whose') return tie
  const both = bothOf(f, before, i, tie.governor)
  if (both !== null) return { ...tie, antecedent: both[0]!, also: both[1]! }
  const who = f.chunks[before]!.word === 'who'
  const named = apposedName(f, a, who || /^(?:consist|comprise|include)$/.test(word))
  if (named !== null && (!who || np(f, named).person)) return { ...tie, antecedent: np(f, named) }
  const many = hostOfMany(f, a, i)
  if (many !== null) return { ...tie, antecedent: many }
  return { ...tie, antecedent: antecedentOf(f, a, kind(f, skip(f, before - 1, -1)) === 'comma') }
}

/**
 * "Ali Musa, the chief of the army, who": the name that a comma sets before a description; null where there is none.
 * `within`: also where the phrase hangs on the description ("a coalition of six groups that includes").
 */
function apposedName(f: Frame, at: number, within: boolean): number | null {
  let host = at
  for (let steps = 0; within && steps < 3 && f.governedBy[host]! >= 0; steps++) {
    const before = skip(f, f.governedBy[host]! - 1, -1)
    if (kind(f, before) !== 'np') break
    host = before
  }
  const { named, firstWord } = np(f, host)
  if (named.length > 0 || !(/^(?:an?|the|its|their)$/.test(firstWord) || isThen(f, host - 1))) return null
  const comma = skip(f, host - 1, -1)
  const name = skip(f, comma - 1, -1)
  if (kind(f, comma) !== 'comma' || kind(f, name) !== 'np' || np(f, name).place || np(f, name).pronoun) return null
  return np(f, name).named.length === 1 ? name : null
}

/** "Ali Musa, then commander of the army, who": whether what stands there is that "then". */
const isThen = (f: Frame, i: number): boolean =>
  kind(f, i) === 'adv' && /^(?:then|now|formerly|currently|once|previously|later|himself)$/.test(f.chunks[i]!.word)

/** "…, which both denied": the two that the clause before names. */
function bothOf(f: Frame, rel: number, verb: number, governor: Predicate | null): NounPhrase[] | null {
  if (f.chunks[rel]!.word !== 'which' || governor === null) return null
  if (!f.chunks.slice(rel, verb).some((c) => c.kind === 'adv' && c.word === 'both')) return null
  const told = [...governor.subject, ...governor.object, ...governor.preps.flatMap((c) => c.phrases)]
  const named = told.filter((k) => k.named.length > 0 && !k.pronoun)
  return named.length >= 2 ? named.slice(0, 2) : null
}

/** "Five camps around Tindouf, which are run by": what are many cannot be the one place; null where it can. */
function hostOfMany(f: Frame, at: number, verb: number): NounPhrase | null {
  if (!np(f, at).place || !/^(?:are|were|have)$/.test(f.chunks[verb]!.words?.[0] ?? '')) return null
  const prep = f.governedBy[at]!
  const governed = prep < 0 ? undefined : f.complementAt[prep]
  const host = prep < 0 ? -1 : skip(f, prep - 1, -1)
  if (governed?.phrases.length !== 1 || kind(f, host) !== 'np' || np(f, host).named.length > 0) return null
  return f.tokens[np(f, host).head]!.lower.endsWith('s') ? np(f, host) : null
}

/** "A party in southern Myanmar which was set up …": what was set up is the party, and of "X is a party which" X. */
function antecedentOf(f: Frame, at: number, apart: boolean): NounPhrase {
  let host = at
  if (!apart && np(f, at).place) {
    const prep = f.governedBy[at]!
    const before = prep >= 0 ? skip(f, prep - 1, -1) : -1
    if (before >= 0 && kind(f, before) === 'np' && !np(f, before).place && f.chunks[prep]!.word !== 'of') host = before
  }
  return host === at && np(f, at).place ? np(f, at) : describedBy(f, host)
}

/** "to seize the town and hold it": an infinitive after "and" shares what the first has. */
function infinitiveTie(f: Frame, i: number, joined: boolean): Tie {
  const governor = nearestLeft(f, i)
  const second = joined && governor?.form === 'inf'
  return {
    ...LOOSE,
    relation: 'infinitive',
    governor: second ? governor.governor : governor,
    shared: second ? governor : null,
  }
}

/** "after seizing the town", "killing two and wounding five". */
function gerundTie(f: Frame, i: number, before: number): Tie {
  const opened = kind(f, before)
  const gerund = opened === 'prep' || opened === 'sub'
  if (opened === 'conj') {
    const left = nearestLeft(f, i, (p) => p.form === 'ing')
    if (left !== null && !stops(f, left.at, i))
      return { ...LOOSE, relation: left.relation, governor: left.governor, shared: left }
  }
  // "a shell hit a church in which villagers had hidden, killing ten": it was the shell
  const aside = (p: Predicate): boolean =>
    opened === 'comma' &&
    p.perfect &&
    HARMING.has(f.chunks[i]!.word) &&
    (p.relation === 'relative' || kind(f, skip(f, p.first - 1, -1)) === 'rel')
  return {
    relation: gerund ? 'gerund' : 'participle',
    governor: nearestLeft(f, i, (p) => (p.form === 'finite' && !aside(p)) || (gerund && p.form === 'inf')),
    antecedent: opened === 'np' ? describedBy(f, before) : null,
    also: null,
    shared: null,
    sub: gerund ? f.chunks[before]!.word : null,
  }
}

/** "talks held in May", "the front, founded in 1975". */
function participleTie(f: Frame, i: number, before: number): Tie {
  const opened = kind(f, before)
  const governor = nearestLeft(f, i)
  const tie: Tie = { ...LOOSE, relation: 'participle', governor }
  if (opened === 'np') return { ...tie, antecedent: describedBy(f, before) }
  if (opened === 'conj') return { ...tie, shared: nearestLeft(f, i, (p) => p.form === 'vbn') }
  const a = opened === 'comma' ? skip(f, before - 1, -1) : -1
  if (kind(f, a) !== 'np') return tie
  const described = governor?.copula === true && governor.object.length > 0 ? governor.subject[0] : undefined
  return { ...tie, antecedent: described ?? np(f, a) }
}

/** "X is a group fighting for …", "X is a party founded in …": what is said of the group is said of X. */
function describedBy(f: Frame, at: number): NounPhrase {
  const owner = f.owned[at]!
  const host = owner >= 0 ? f.byChunk[owner] : undefined
  const described = host?.lemma === 'be' && host.object.includes(np(f, at)) ? host.subject[0] : undefined
  const named = described === undefined ? apposedName(f, at, false) : null
  return described ?? np(f, named ?? at)
}

const ACCUSING = new Set('accuse blame suspect charge criticize criticise condemn convict'.split(' '))
const HARMING = new Set('kill wound injure destroy displace force capture damage leave burn claim'.split(' '))
const ORDERING = new Set(
  'order urge provide supply force drive oblige cause lead enable direct ask call instruct command tell allow help persuade compel require authorise authorize invite convince'.split(
    ' ',
  ),
)

function giveSubject(f: Frame, p: Predicate, { shared, antecedent, also, governor }: Tie): void {
  if (shared !== null) p.subject = [...shared.subject]
  else if (antecedent !== null) p.subject = also === null ? [antecedent] : [antecedent, also]
  else if (p.form === 'finite') takeSubject(f, p)
  else if (governor !== null && p.form === 'inf') p.subject = subjectOfInfinitive(governor)
  else if (governor !== null && p.form === 'ing') p.subject = subjectOfGerund(p, governor)
}

/** "ordered the brigade to attack": who is told to do it does it. */
function subjectOfInfinitive({ lemma, passive, subject, object }: Predicate): NounPhrase[] {
  if (!ORDERING.has(lemma) || passive) return [...subject]
  if (lemma === 'help') return [...object, ...subject]
  return object.length > 0 ? [...object] : [...subject]
}

function subjectOfGerund({ lemma, relation, sub }: Predicate, governor: Predicate): NounPhrase[] {
  // "the town was shelled, killing two": who shelled killed
  if (governor.passive && HARMING.has(lemma)) return [...agentOf(governor)]
  const accused = relation === 'gerund' && ACCUSING.has(governor.lemma) && (sub === 'of' || sub === 'for')
  return accused && !governor.passive ? [...governor.object] : [...governor.subject]
}

/** What opens a finite clause: a relative pronoun that is its object ("the town, which the front held"), "that". */
function tieByOpening(f: Frame, p: Predicate): void {
  const b = skip(f, p.first - 1, -1)
  if (kind(f, b) === 'rel' && f.chunks[b]!.word === 'whose') {
    p.relation = 'relative'
    p.governor = nearestLeft(f, p.first)
  } else if (kind(f, b) === 'rel' && p.object.length === 0) {
    let a = skip(f, b - 1, -1)
    if (kind(f, a) === 'comma') a = skip(f, a - 1, -1)
    if (kind(f, a) !== 'np') return
    p.relation = 'relative'
    // "which since 1982 has fought …": with no subject of its own it is said of what stands before
    if (p.subject.length === 0) p.subject = [np(f, a)]
    else p.object = [np(f, a)]
    p.governor = nearestLeft(f, p.first)
  } else if (kind(f, b) === 'that' && isObjectOf(f, p, skip(f, b - 1, -1))) {
    p.relation = 'relative'
    p.object = [np(f, skip(f, b - 1, -1))]
    p.governor = nearestLeft(f, p.first)
  } else if (kind(f, b) === 'that' || (kind(f, b) === 'vg' && isSaying(f.chunks[b]!.word))) {
    p.relation = 'complement'
    p.governor = nearestLeft(f, b + 1, (q) => q.form !== 'vbn')
  }
}

const TOLD =
  /^(?:statement|claim|allegation|accusation|report|rumou?r|fact|news|view|belief|idea|fear|hope|sign|evidence|proof|suspicion|charge|condition|promise|pledge|argument|assertion|admission|demand|suggestion|proposal|word|opinion|feeling|conviction|assurance|guarantee|threat|warning|impression|possibility|chance|risk|danger|day|time|moment|point|way|year|reason|announcement|confirmation|denial|complaint|agreement)$/
const TELLING =
  /^(?:tell|inform|convince|persuade|assure|warn|remind|notify|promise|show|advise|ask|demand|teach|satisfy|find|rule|order|agree|decide|ensure|mean|demonstrate|indicate|suggest|propose|vote|hold|learn|know|feel|see|hear|recall|prove|realise|realize|understand|require|recommend)$/

/** "A step that the front condemned", not "told reporters that the front had fled". */
function isObjectOf(f: Frame, p: Predicate, at: number): boolean {
  if (kind(f, at) !== 'np' || p.subject.length === 0 || p.object.length > 0 || p.passive || p.copula) return false
  const { headWord, pronoun } = np(f, at)
  if (pronoun || TOLD.test(headWord)) return false
  const lemma = nearestLeft(f, p.first)?.lemma ?? ''
  return !isSaying(lemma) && !TELLING.test(lemma)
}

/** "Founded in 1961, the front …": the subject follows. */
function takeFollowingSubject(f: Frame, p: Predicate): void {
  for (let k = p.last + 1; k < f.chunks.length && kind(f, k) !== 'vg'; k++)
    if (kind(f, k) === 'np' && f.governedBy[k]! < 0) {
      p.subject = [np(f, k)]
      return
    }
}

/** A clause with "when" or "after" hangs on the finite clause before it. */
function hangSubordinates(f: Frame): void {
  for (const p of f.predicates)
    if (p.relation === 'main' && p.sub !== null && p.governor === null)
      p.governor =
        f.predicates.findLast((q) => q.at < p.first && q.form === 'finite' && q.relation !== 'relative') ?? null
}

/** "killing and injuring many civilians": the first verb has the object of the second. */
function shareObjects(f: Frame): void {
  for (let k = 0; k + 1 < f.predicates.length; k++) {
    const p = f.predicates[k]!
    const q = f.predicates[k + 1]!
    if (p.object.length > 0 || p.preps.length > 0 || p.form !== q.form || p.passive !== q.passive) continue
    const between = skip(f, p.at + 1, 1)
    if (kind(f, between) !== 'conj' || skip(f, between + 1, 1) !== q.at) continue
    p.object = [...q.object]
    // "were abducted and killed in the town on 2 May"
    if (p.passive && p.dates.length === 0) {
      p.dates = [...q.dates]
      p.preps = [...q.preps]
    }
    p.last = q.last
  }
}

/** "Three were killed and six others wounded": the second verb lacks what the first has said. */
function shareAuxiliary(f: Frame): void {
  for (let k = 1; k < f.predicates.length; k++) {
    const p = f.predicates[k]!
    const before = f.predicates[k - 1]!
    if (!before.passive || before.form !== 'finite' || p.form !== 'finite' || p.passive || p.object.length > 0) continue
    const { form, text } = f.chunks[p.at]!.verb!
    if (form !== 'plain' || !/(?:ed|en|t)$/.test(text) || p.subject[0]?.quantity == null) continue
    if (kind(f, skip(f, p.first - 1, -1)) !== 'conj' && kind(f, p.first) !== 'conj') continue
    p.passive = true
    // "two were killed and six abducted on 1 May": both on that day
    if (before.dates.length === 0 && before.preps.length === 0) before.dates = [...p.dates]
  }
}

/** What somebody runs or leads they do so on many days: a day and place behind it are those of what happened there. */
const LASTING = new Set(
  'run own operate lead command head chair back support manage guard escort accompany staff man protect call name finance fund'.split(
    ' ',
  ),
)
const THERE = new Set(['at', 'in', 'near', 'outside'])

/** "Attacked a mine run by the firm at Abole on 3 May": where and when it was attacked. */
function passOn(f: Frame): void {
  for (const p of f.predicates) {
    const up = p.governor
    if (up === null || p.form !== 'vbn' || p.relation !== 'participle' || !LASTING.has(p.lemma)) continue
    if (up.form !== 'finite' || up.copula || up.at > p.at || up.dates.length > 1) continue
    if (!up.object.some((o) => p.subject.includes(o))) continue
    const by = p.preps.find((c) => c.word === 'by')
    if (by === undefined) continue
    const where = p.preps.filter((c) => c.at > by.at && THERE.has(c.word) && c.phrases.every((k) => k.place))
    up.preps = [...up.preps, ...where]
    p.preps = p.preps.filter((c) => !where.includes(c))
    const days = p.dates.filter((d) => d.kind === 'point' && d.start > by.phrases[0]!.end)
    if (up.dates.length > 0 || days.length === 0) continue
    up.dates = days
    p.dates = p.dates.filter((d) => !days.includes(d))
  }
}

/** "The uprising of 17 June, in which ten died": the day of what the clause belongs to. */
function dateInWhich(f: Frame): void {
  for (const p of f.predicates) {
    if (p.form !== 'finite' || p.dates.length > 0) continue
    let rel = p.first - 1
    if (kind(f, p.first) === 'rel') rel = p.first
    const prep = skip(f, rel - 1, -1)
    if (kind(f, rel) !== 'rel' || kind(f, prep) !== 'prep' || !/^(?:in|during)$/.test(f.chunks[prep]!.word)) continue
    const comma = skip(f, prep - 1, -1)
    const day = kind(f, comma) === 'comma' ? skip(f, comma - 1, -1) : comma
    const date = kind(f, day) === 'date' ? f.chunks[day]!.date! : null
    if (date?.kind === 'point' && date.preposition === 'of') p.dates = [date]
  }
}

/** A gerund or participle before its main clause takes that clause's subject: "By seizing the pass, the front …". */
function hangFronted(f: Frame, p: Predicate): void {
  const main = f.predicates.find((q) => q.at > p.at && q.form === 'finite' && q.relation === 'main')
  if (main === undefined) return
  p.governor = main
  if (p.subject.length === 0) p.subject = [...(main.passive ? agentOf(main) : main.subject)]
}
