import type { EntityType } from '../../model/entityType.ts'
import type { Span } from '../../model/span.ts'
import { occupationWords, officeWords, singularOffice } from '../../vocabulary/ranks.ts'
import type { Draft } from '../draft.ts'
import type { Candidate } from './candidate.ts'
import { adjectiveOf, knownNames, speech } from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'
import type { Unit } from './unit.ts'

/**
 * Ranks, offices and memberships that stand beside people's names: "KIC Vice Chairman Lieutenant General Gun Maw",
 * "Ana Ruiz, spokeswoman of the front", "the UN's special envoy for Sudan, Ramtane Lamamra", "Its chairman, Saw Bo".
 * `references` is where the draft's pronouns begin: they are told last, in reading order.
 */
export function stateTitles(
  text: string,
  unit: Unit,
  draft: Draft,
  references: number,
  told: ReadonlySet<number> = new Set(),
): void {
  for (let n = 0; n < unit.candidates.length; n++) {
    const c = unit.candidates[n]!
    const person = unit.mentions[n]!
    if (person < 0 || draft.mentions[person]!.type !== 'Person' || c.generic === true || c.inner !== undefined) continue
    if (told.has(person)) continue
    const near = unit.candidates.slice(Math.max(0, n - NEAR), n + NEAR)
    const from = Math.max(0, n - NEAR)
    const beside: Beside = { text, unit, draft, c, person, near, from, references }
    stateBefore(beside)
    stateOccupation(beside)
    if (stateMember(beside)) continue
    if (stateAfter(beside)) continue
    stateDescribed(beside)
    stateGroup(beside)
    stateMembership(beside)
  }
}

/** What belongs to a person stands near by; it bounds the work in a text without paragraphs. */
const NEAR = 12

interface Beside {
  /** Candidates around the person's, the first of which is the unit's number `from`. */
  readonly near: readonly Candidate[]
  readonly from: number
  /** The first mention that is a pronoun told by reference. */
  readonly references: number
  readonly text: string
  readonly unit: Unit
  readonly draft: Draft
  readonly c: Candidate
  /** Mention of the person. */
  readonly person: number
}

const organizations: ReadonlySet<EntityType> = new Set(['Organization', 'ArmedGroup', 'Coalition', 'Government'])
const written = (text: string, span: Span): string => text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim()
const isOffice = (t: NameToken): boolean =>
  officeWords.has(t.lower) || (t.lower.includes('-') && officeWords.has(t.lower.split('-').at(-1)!))

/** An office of a known organisation is the organisation's officer; of none, the person's position. */
function stateOffice({ unit, draft, person }: Beside, owner: number, office: string, passage: Span): void {
  const role = singularOffice(office.replace(/^(?:then|late|current|new|its|their|the|a|an|one of the)\s+/i, ''))
  if (role === '' || role.length > 120) return
  // what the United Nations or another body of states appoints is a public office, told with its body
  const body = owner < 0 ? '' : draft.mentions[owner]!.text
  const isPublic = knownNames.get(body.toLowerCase()) === 'Organization'
  const organization = isPublic ? -1 : owner
  const shared = { block: unit.kind, passage, role, extractor: 'mentions@1', confidence: 0.9 }
  if (organization >= 0)
    draft.claim({
      ...shared,
      subject: { mention: organization },
      property: 'officer',
      value: { kind: 'mention', mention: person },
    })
  else
    draft.claim({
      ...shared,
      subject: { mention: person },
      property: 'position',
      value: { kind: 'text', text: isPublic ? `${body} ${role}` : role },
    })
}

/** Rank and office right before the name. */
function stateBefore(beside: Beside): void {
  const { text, unit, draft, c, person } = beside
  const titles = c.person
  if (titles === undefined) return
  const { tokens } = unit
  const words = (range: readonly [number, number]): Span => ({
    start: tokens[range[0]]!.start,
    end: tokens[range[1] - 1]!.end,
  })
  if (titles.rank !== null) {
    const rank = words(titles.rank)
    const value = written(text, { start: rank.start, end: text[rank.end] === '.' ? rank.end + 1 : rank.end })
    draft.claim({
      block: unit.kind,
      passage: { start: rank.start, end: c.end },
      subject: { mention: person },
      property: 'rank',
      value: { kind: 'text', text: value },
      role: value,
      extractor: 'mentions@1',
      confidence: 0.95,
    })
  }
  if (titles.office === null) return
  // "with its chairman Ali Musa"
  const own = tokens[titles.from - 1]
  const whose = titles.organization === null && own !== undefined && POSSESSIVE.test(own.lower)
  const organization =
    titles.organization !== null
      ? organizationIn(beside, titles.organization[0], titles.organization[1])
      : whose
        ? pronounAt(beside, own.start)
        : ownOffice(beside, titles.from, titles.office)
  // whose chairman it is cannot be told
  if (whose && organization < 0) return
  const office = written(text, words(titles.office))
  const start = tokens[titles.from]!.start
  const one = singularOffice(office)
  stateOffice(beside, organization, one, { start, end: c.end })
  // "commanders Ali Musa and Omar Deng"
  if (one === office) return
  let last = c
  for (const [k, next] of beside.near.entries()) {
    if (next.first < last.next) continue
    if (next.type !== 'Person' || next.person?.office != null) break
    const titled = next.person?.rank == null ? next.start : tokens[next.person.rank[0]]!.start
    if (!/^\s*(?:,|,?\s*and|,?\s*&)\s*$/u.test(text.slice(last.end, titled))) break
    const mention = unit.mentions[beside.from + k]!
    if (mention >= 0) stateOffice({ ...beside, person: mention }, organization, one, { start, end: next.end })
    last = next
  }
}

const POSSESSIVE = /^(?:its|their)$/u
const OWN = /^(?:spokes(?:man|person|woman|men)|commanders?|chair(?:man|woman|person)|co-chair|secretary-general)$/u

/** "Spokesman Ali Musa denied it": without a word more the office is one of the group that the document is about. */
function ownOffice(beside: Beside, from: number, office: readonly [number, number]): number {
  const { tokens } = beside.unit
  const before = tokens[from - 1]
  const bare = before === undefined || before.kind === 'mark' || office[0] === 0
  return bare && office[1] - office[0] === 1 ? ownOf(beside, tokens[office[0]]!) : -1
}

/** The group that the document is about, where a word names an office that every group has. */
function ownOf({ draft }: Beside, { lower }: NameToken): number {
  const { topic } = draft
  if (topic === null || !OWN.test(lower)) return -1
  const { type } = draft.mentions[topic]!
  return organizations.has(type) && type !== 'Government' ? topic : -1
}

/** "Ana Ruiz, a schoolteacher,", "the monk U Warathami": what a person is without holding an office. */
function stateOccupation(beside: Beside): void {
  const { text, unit, c } = beside
  const { tokens } = unit
  const before = tokens[(c.person?.from ?? c.first) - 1]
  if (before?.kind === 'low' && occupationWords.has(before.lower) && c.person?.office == null) {
    const article = tokens[(c.person?.from ?? c.first) - 2]
    if (article !== undefined && /^(?:the|and|a|an|,)$/u.test(article.lower))
      stateOffice(beside, -1, before.text, { start: before.start, end: c.end })
    return
  }
  if (tokens[c.next]?.text !== ',' || !/^(?:an?|once|then|formerly)$/u.test(tokens[c.next + 1]?.lower ?? '')) return
  const first = c.next + (/^an?$/u.test(tokens[c.next + 2]?.lower ?? '') ? 3 : 2)
  let end = first
  let occupied = false
  for (; end < tokens.length && end < first + 9 && !ends.has(tokens[end]!.text); end++) {
    const t = tokens[end]!
    if (verbs.has(t.lower) || (t.kind === 'low' && t.lower === 'and')) break
    // the occupation is the phrase's head: before any preposition
    if (!occupied && t.kind === 'low' && /^(?:of|for|in|from|at|to|by|with)$/u.test(t.lower)) return
    if (t.kind === 'low' && isOffice(t) && !occupied) return
    if (t.kind === 'low' && occupationWords.has(t.lower)) occupied = true
  }
  if (!occupied) return
  const phrase = { start: tokens[first]!.start, end: tokens[end - 1]!.end }
  stateOffice(beside, -1, written(text, phrase), { start: c.start, end: phrase.end })
}

/** The first mention of an organisation whose tokens lie in [first, next). */
function organizationIn({ unit, draft, near, from }: Beside, first: number, next: number): number {
  for (const [k, c] of near.entries()) {
    if (c.first >= next) break
    const mention = unit.mentions[from + k]!
    if (c.first >= first && c.next <= next && mention >= 0 && organizations.has(draft.mentions[mention]!.type))
      return mention
  }
  return -1
}

const ends = new Set([',', '.', ';', ')', '(', ':', '–', '—', '"', '”'])
const verbs = new Set('said was is are were had has have told claimed who which that will would also'.split(' '))

/** "Ana Ruiz, spokeswoman of the front", "Ali Musa (chief of staff)", "Kyaw Nu, chairperson of the association". */
function stateAfter(beside: Beside): boolean {
  const { text, unit, c } = beside
  const { tokens } = unit
  const mark = tokens[c.next]
  let first = c.next
  if (mark === undefined) return false
  const bracket = mark.text === '('
  if (mark.text === ',' || mark.text === ';' || bracket) first++
  else if (!isOffice(mark) || mark.kind !== 'low' || mark.text.endsWith('s')) return false
  // "Ali Musa, and relations between the leaders soured": another clause, other people
  const opens = tokens[first]
  const verb = tokens[first + 1]
  // "With Ali Musa, Deng ousted the president": a name and its verb
  if (opens?.kind === 'cap' && !isOffice(opens) && !opens.possessive && verb?.kind === 'low' && /ed$/u.test(verb.text))
    return false
  if (/^(?:who(?:m|se)?|and|but|or|while|along|including|together|with|as|when)$/u.test(tokens[first]?.lower ?? ''))
    return false
  while (
    first < tokens.length &&
    /^(?:the|a|an|then|one|of|its|their|his|her)$/u.test(tokens[first]!.lower) &&
    tokens[first]!.kind === 'low' &&
    first < c.next + 5
  )
    first++
  if (PREPOSITION.test(tokens[first]?.lower ?? '')) return false
  const possessive = tokens.slice(c.next, first).find((t) => POSSESSIVE.test(t.lower))
  let end = first
  while (end < tokens.length && end < first + 16 && !ends.has(tokens[end]!.text) && !verbs.has(tokens[end]!.lower))
    end++
  if (end === first || end >= tokens.length) return false
  // the office is the phrase's head: before any "of", "for", "in"
  let head = -1
  for (let k = first; k < end && k < first + 7; k++) {
    const t = tokens[k]!
    if (t.kind === 'low' && /^(?:of|for|in|to|at|on|from|between|among|under|with|by)$/u.test(t.text)) break
    if (speech.has(t.lower)) return false
    if (isOffice(t)) head = k
  }
  if (head < 0) return false
  // "Together with Ali Musa, Omar ousted the president": another person goes on
  if (beside.near.some((o) => o.first >= first && o.next <= head && isPerson(beside, o))) return false
  const close = tokens[end]!
  // an apposition is closed as it was opened; a verb right after the comma makes a sentence
  if (bracket ? close.text !== ')' : verbs.has(close.lower) && mark.text === ',' && close.text !== ',') return false
  const passage = { start: c.start, end: tokens[end - 1]!.end }
  const phrase = { start: tokens[first]!.start, end: tokens[end - 1]!.end }

  // whose office: "of the front", "the UN's deputy coordinator"
  let organization = -1
  let office = written(text, phrase)
  const behind = tokens[head + 1]
  if (behind !== undefined && head + 1 < end && behind.lower === 'in')
    office = written(text, { start: phrase.start, end: tokens[head]!.end })
  if (
    behind !== undefined &&
    head + 1 < end &&
    (behind.lower === 'of' || behind.lower === 'for' || behind.lower === 'at')
  ) {
    organization = organizationIn(beside, head + 2, end)
    if (organization >= 0) office = written(text, { start: phrase.start, end: tokens[head]!.end })
  }
  if (organization < 0) {
    const owned = organizationIn(beside, first, head)
    const owner = beside.near.find((o) => o.first >= first && o.next <= head)
    if (owned >= 0 && owner !== undefined) {
      organization = owned
      const from = tokens[owner.next]!
      office = written(text, { start: from.start, end: behind?.lower === 'in' ? tokens[head]!.end : phrase.end })
    }
  }
  if (organization < 0 && possessive !== undefined) {
    organization = pronounAt(beside, possessive.start)
    if (organization < 0) return true
  }
  stateOffice(beside, organization, office, passage)
  return true
}

/** Whether a candidate was told as a person, as which a bare surname is known only then. */
const isPerson = ({ unit, draft, near, from }: Beside, c: Candidate): boolean => {
  const mention = unit.mentions[from + near.indexOf(c)] ?? -1
  return c.type === 'Person' || (mention >= 0 && draft.mentions[mention]!.type === 'Person')
}

/** "The UN's special envoy for Sudan, Ramtane Lamamra,", "Its chairman, General Saw Bo". */
function stateDescribed(beside: Beside): void {
  const { text, unit, c } = beside
  const { tokens } = unit
  const from = c.person === undefined ? c.first : Math.min(c.person.rank?.[0] ?? c.first, c.first)
  let comma = from - 1
  while (comma >= 0 && tokens[comma]!.kind !== 'mark' && comma > from - 3) comma--
  // "its commanders, among them Ali Musa"
  if (/^(?:among|including|such|like|notably|namely|especially)$/u.test(tokens[comma + 1]?.lower ?? '')) return
  if (tokens[comma]?.text !== ',') return
  const after = tokens[c.next]
  if (
    !(
      after === undefined ||
      (after.kind === 'mark' && after.text !== '(') ||
      (after.kind === 'low' && verbs.has(after.lower))
    )
  )
    return
  let first = comma
  while (first > 0 && first > comma - 18) {
    const t = tokens[first - 1]!
    if (t.kind === 'mark' && t.text !== "'" && t.text !== '’') break
    first--
    if (t.head) break
  }
  while (first < comma && /^(?:the|a|an|and|then|but|when|as)$/u.test(tokens[first]!.lower)) first++
  let head = -1
  for (let k = first; k < comma; k++) {
    const t = tokens[k]!
    // "On 6 May gunmen shot the mayor of Gao, Ali Musa": the phrase begins with its article
    if (t.kind === 'low' && k > first && head < 0 && /^(?:the|its|their|his|her)$/u.test(t.text)) {
      first = /^the$/u.test(t.text) ? k + 1 : k
      continue
    }
    if (head >= 0 && t.kind === 'low' && /^(?:of|for|in|to|at|on|from|by|with)$/u.test(t.text)) break
    if (verbs.has(t.lower) || speech.has(t.lower)) return
    if (isOffice(t)) head = k
  }
  // "Ali Musa, a journalist and former colonel, Omar Deng": it is the other's
  const opens = tokens[first - 1]?.kind === 'low' ? first - 2 : first - 1
  if (tokens[opens]?.text === ',' && beside.near.some((o) => o.type === 'Person' && o.next === opens)) return
  if (tokens.slice(first, comma).some((t) => verbs.has(t.lower))) return
  // no phrase that a preposition or a number opens is an office
  if (head >= 0 && tokens.slice(first, head).some((t) => t.kind === 'num' || PREPOSITION.test(t.lower))) return
  if (head < 0 || beside.near.some((o) => o.type === 'Person' && o.first >= first && o.next <= comma)) return
  const phrase = { start: tokens[first]!.start, end: tokens[comma - 1]!.end }
  let organization = organizationIn(beside, first, head)
  let office = written(text, phrase)
  if (organization >= 0) {
    const owner = beside.near.find((o) => o.first >= first && o.next <= head)!
    office = written(text, { start: tokens[owner.next]!.start, end: phrase.end })
  } else {
    const own = tokens[first]!
    if (own.lower === 'its' || own.lower === 'their') {
      organization = pronounAt(beside, own.start)
    } else {
      const of = tokens[head + 1]
      if (of !== undefined && of.lower === 'of') {
        organization = organizationIn(beside, head + 2, comma)
        if (organization >= 0) office = written(text, { start: phrase.start, end: tokens[head]!.end })
      }
    }
  }
  // "The spokesman, Ali Musa": one of the group that the document is about
  if (organization < 0 && head === first && first === comma - 1) organization = ownOf(beside, tokens[first]!)
  if (adjectiveOf.has(tokens[first]!.lower))
    office = written(text, { start: tokens[first + 1]!.start, end: phrase.end })
  // "the group's spokesman": the group's that the document is about, or whose cannot be told
  const generic = organization < 0 ? GROUPS.exec(office) : null
  if (generic !== null) {
    const { topic } = beside.draft
    if (topic === null || generic[1] === undefined || !groups.has(beside.draft.mentions[topic]!.type)) return
    organization = topic
    office = office.slice(generic[0].length)
  }
  stateOffice(beside, organization, office, { start: phrase.start, end: c.end })
}

const GROUPS =
  /^(?:(group|organi[sz]ation|movement|outfit)|party|front|command|army|force|militia|alliance|coalition|council|union|faction|network|wing|brigade)['’]s\s+/u
const groups: ReadonlySet<EntityType> = new Set(['Organization', 'ArmedGroup', 'Coalition'])

const PREPOSITION = /^(?:of|for|in|to|at|on|from|by|with|as|under|after|before|during|until|since)$/u

/** Whom the pronoun at an offset stands for; pronouns are told last and in reading order. */
function pronounAt({ draft, references }: Beside, start: number): number {
  let low = references
  let high = draft.mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (draft.mentions[middle]!.start < start) low = middle + 1
    else high = middle
  }
  const found = draft.mentions[low]
  return found !== undefined && found.start === start ? (found.same ?? -1) : -1
}

/**
 * "Ana Ruiz, a member of the front's council", "one of its members, Ana Ruiz": whose member somebody is. Such a phrase
 * tells no office; true where it stands behind the name.
 */
function stateMember(beside: Beside): boolean {
  const { unit, draft, c, person } = beside
  const { tokens } = unit
  const tell = (organization: number, passage: Span): void => {
    if (organization < 0 || draft.mentions[organization]!.type === 'Government') return
    draft.claim({
      block: unit.kind,
      passage,
      subject: { mention: person },
      property: 'memberOf',
      value: { kind: 'mention', mention: organization },
      extractor: 'mentions@1',
      confidence: 0.85,
    })
  }
  // "one of its members, Ana Ruiz,"
  if (tokens[c.first - 1]?.text === ',' && tokens[c.first - 2]?.lower === 'members') {
    const own = tokens[c.first - 3]
    const one = tokens[c.first - 5]?.lower === 'one' && tokens[c.first - 4]?.lower === 'of'
    if (one && own !== undefined && POSSESSIVE.test(own.lower))
      tell(pronounAt(beside, own.start), { start: tokens[c.first - 5]!.start, end: c.end })
  }
  if (tokens[c.next]?.text !== ',') return false
  let at = c.next + 1
  if (tokens[at]?.lower === 'one' && tokens[at + 1]?.lower === 'of') at += 2
  if (!/^(?:an?|the)$/u.test(tokens[at]?.lower ?? '')) return false
  at++
  while (MEMBER_KIND.test(tokens[at]?.lower ?? '') && at < c.next + 6) at++
  if (!/^members?$/u.test(tokens[at]?.lower ?? '') || tokens[at + 1]?.lower !== 'of') return false
  let end = at + 2
  while (end < tokens.length && end < at + 14 && !ends.has(tokens[end]!.text) && !verbs.has(tokens[end]!.lower)) end++
  const organization = organizationIn(beside, at + 2, end)
  const named = beside.near.find((o) => o.first >= at + 2 && o.next <= end)
  tell(organization, { start: c.start, end: named === undefined ? tokens[end - 1]!.end : Math.max(named.end, c.end) })
  return organization >= 0
}
const MEMBER_KIND =
  /^(?:senior|leading|founding|prominent|veteran|long-time|longtime|early|active|young|key|high-ranking|ranking|central)$/u

/** "Two front negotiators, Ali Musa and Omar Deng,", "two Swedish journalists, …": what several are, told before their names. */
function stateGroup(beside: Beside): void {
  const { unit, c } = beside
  const { tokens } = unit
  const head = c.first - 2
  if (tokens[c.first - 1]?.text !== ',' || head < 1) return
  const noun = tokens[head]!
  const single = noun.text.slice(0, -1)
  const occupied =
    noun.kind === 'low' &&
    noun.text.endsWith('s') &&
    !officeWords.has(noun.text) &&
    (occupationWords.has(single) || officeWords.has(single))
  if (!occupied && !(noun.kind === 'low' && isOffice(noun) && singularOffice(noun.text) !== noun.text)) return
  let first = head
  while (first > 0 && first > head - 6 && tokens[first - 1]!.kind !== 'mark' && !COUNT_WORD.test(tokens[first]!.lower))
    first--
  if (!COUNT_WORD.test(tokens[first]!.lower)) return
  const people = listFrom(beside)
  if (people.length !== COUNTED.indexOf(tokens[first]!.lower) + 2) return
  const organization = organizationIn(beside, first, head)
  const one = occupied ? single : singularOffice(noun.text)
  for (const { candidate, mention } of people)
    stateOffice({ ...beside, c: candidate, person: mention }, organization, one, {
      start: tokens[first]!.start,
      end: candidate.end,
    })
}
const COUNTED = ['two', 'three', 'four', 'five', 'six']
const COUNT_WORD = /^(?:two|three|four|five|six)$/u

/** The people of a list that begins with a person: "Ali Musa, Omar Deng and Ana Ruiz". */
function listFrom({ text, unit, draft, near, from, c, person }: Beside): { candidate: Candidate; mention: number }[] {
  const people = [{ candidate: c, mention: person }]
  let last = c
  for (const [k, next] of near.entries()) {
    if (next.first < last.next) continue
    if (!/^\s*(?:,|,?\s*and|,?\s*&)\s*$/u.test(text.slice(last.end, next.start))) break
    const mention = unit.mentions[from + k] ?? -1
    if (mention < 0 || draft.mentions[mention]!.type !== 'Person') break
    people.push({ candidate: next, mention })
    last = next
  }
  return people
}

/** "Yup Zaw of Jade Land Company", "Humberto Sanchez from the ELN". */
function stateMembership(beside: Beside): void {
  const { unit, draft, c, person } = beside
  const { tokens } = unit
  const link = tokens[c.next]?.lower
  if (link !== 'of' && link !== 'from') return
  const first = tokens[c.next + 1]?.lower === 'the' ? c.next + 2 : c.next + 1
  const target = beside.near.findIndex((o) => o.first === first && o.generic !== true)
  const mention = target < 0 ? -1 : unit.mentions[beside.from + target]!
  if (
    mention < 0 ||
    !organizations.has(draft.mentions[mention]!.type) ||
    draft.mentions[mention]!.type === 'Government'
  )
    return
  draft.claim({
    block: unit.kind,
    passage: { start: c.start, end: draft.mentions[mention]!.end },
    subject: { mention: person },
    property: 'memberOf',
    value: { kind: 'mention', mention },
    extractor: 'mentions@1',
    confidence: 0.85,
  })
}
