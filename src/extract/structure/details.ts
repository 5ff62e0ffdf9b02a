import type { Modality } from '../../model/claim.ts'
import { startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import { findDates } from '../values/dates.ts'
import { splitList } from '../values/lists.ts'
import { spacedName, splitPerson } from '../values/people.ts'
import { clausesOf } from './clauses.ts'
import { at, type Context, date, entity, folded, matchIn, type Named, tell, text } from './context.ts'
import { bareName, isCollective, known, name, nameOrganization } from './naming.ts'
import { type Gathering, tellDescribed, tellListed, tellPerson } from './participants.ts'

/** What the details of a row told besides their outcomes. */
export interface Details {
  /** Whether the details say what kind of gathering it was ("Informal meeting"). */
  readonly typed: boolean
  /** The agreement that was signed there, when one was. */
  readonly agreement: number | null
}

const KIND =
  /^((?:\d+\s*-?\s*)?(?:[\p{L}-]+\s+){0,5}?(?:[Mm]eetings?|[Tt]alks|[Nn]egotiations|[Dd]ialogue|[Ss]ummit|[Ww]orkshop|[Cc]onference))(?=[.,;:\n]|\s+\p{Lu}|\s*$)/u
const SUBJECTED =
  /\b(?:the|they|he|she|it|was|were|is|are|had|has|held|agreed|continue|of|for|to|that|no|both|their|his)\b/i
const LABEL =
  /(?:^|(?<=[.\n,]\s?|\s))((?:(?:Other|Individual|Additional|Further)\s+)?(?:[\p{Lu}][\p{L}\d/]*\s+)?(?:reps?|representatives|participants|observers|delegates|attendees|members|mediators|facilitators|witnesses|Observers|Participants|Mediators|Representatives|Delegates|Attendees|Facilitators|Witnesses|Members)(?:\s+(?:included|were|are|include|includes))?)\s*:\s*/gu
const labelled = (words: string): Iterable<RegExpExecArray> => (words.includes(':') ? words.matchAll(LABEL) : [])

/**
 * Reads a details cell: what kind of gathering, further participants ("Other NUF reps: …", "Observers: 4 from …"), an
 * agreement signed, and sentence by sentence the outcomes, with who is said to say them.
 */
export function readDetails(
  context: Context,
  gathering: Gathering,
  cell: Span,
  sides: ReadonlyMap<string, string>,
  where: Span | null,
): Details {
  const { block } = gathering
  let rest = trimSpan(context.text, cell)
  let typed = false
  const kind = KIND.exec(at(context, rest).slice(0, 120))
  if (kind !== null && !SUBJECTED.test(kind[1]!)) {
    const span = { start: rest.start, end: rest.start + kind[1]!.length }
    tell(
      context,
      block,
      span,
      gathering.event,
      'eventType',
      text(/\b(?:informal|unofficial|secret|private)\b/i.test(kind[1]!) ? 'informal-meeting' : 'meeting'),
      { extractor: gathering.extractor },
    )
    typed = true
    rest = trimSpan(context.text, { start: span.end, end: rest.end })
    while (rest.start < rest.end && /[.,;:\s]/u.test(context.text[rest.start]!))
      rest = { start: rest.start + 1, end: rest.end }
  }
  // Labelled lists of people are cut out; what stands between them is told in sentences.
  const told: Span[] = []
  let from = rest.start
  for (const found of labelled(at(context, rest))) {
    const start = rest.start + found.index
    if (start < from) continue
    const listStart = start + found[0].length
    const listEnd = endOfList(context, listStart, rest.end)
    told.push({ start: from, end: start })
    tellLabelled(
      context,
      gathering,
      { start, end: start + found[1]!.length },
      { start: listStart, end: listEnd },
      sides,
    )
    from = listEnd
  }
  told.push({ start: from, end: rest.end })

  let agreement: number | null = null
  let before: Span | null = null
  for (const stretch of told)
    for (const sentence of clausesOf(context.text, stretch)) {
      if (!typed && before === null) typed = tellKind(context, gathering, sentence)
      agreement ??= tellAgreement(context, gathering, sentence, before, sides, where)
      tellLeaders(context, gathering, sentence, sides)
      tellHall(context, gathering, sentence)
      for (const clause of outcomesOf(context, sentence)) tellOutcome(context, gathering, clause)
      context.prose.push({
        ...sentence,
        told: true,
        block: gathering.index,
        ...('event' in gathering.event && { event: gathering.event.event }),
        ...(gathering.when !== null && { date: gathering.when }),
      })
      before = sentence
    }
  return { typed, agreement }
}

/** A labelled list of people ends with its sentence or line, or where the text breaks off into another ("— sent by …"). */
function endOfList(context: Context, from: number, limit: number): number {
  const first = clausesOf(context.text, { start: from, end: limit })[0]
  const end = first?.end ?? limit
  const line = context.text.slice(from, end).indexOf('\n')
  return line < 0 ? end : from + line
}

function tellLabelled(
  context: Context,
  gathering: Gathering,
  label: Span,
  given: Span,
  sides: ReadonlyMap<string, string>,
): void {
  const words = folded(context, label)
  let list = given
  const sent = /\s+[—–-]+\s+(?=sent|led|accompanied|headed)/i.exec(at(context, list))
  if (sent !== null) {
    tellSender(
      context,
      gathering,
      { start: list.start + sent.index + sent[0].length, end: list.end },
      sides.get(ownerWords(words)) ?? null,
    )
    list = { start: list.start, end: list.start + sent.index }
  }
  const role = /observer/i.test(words)
    ? 'observer'
    : /mediator|facilitator/i.test(words)
      ? 'mediator'
      : /witness/i.test(words)
        ? 'observer'
        : undefined
  if (/^(?:Individual|Other participants|Participants|Attendees)/i.test(words) && at(context, list).includes(';')) {
    tellDescribed(context, gathering, list, role ?? 'delegate')
    return
  }
  const owner = ownerWords(words)
  const group = owner === '' ? undefined : known(context, owner)
  const side = role !== undefined ? null : (sides.get(owner) ?? (owner === '' ? null : owner))
  const people = context.draft.claims.length
  tellListed(context, gathering, list, side, role)
  // "NCA reps: …" are members of what they represent, unless that is the side of a whole column.
  if (group !== undefined && sides.get(owner) !== owner && role === undefined) {
    const members = new Set<number>()
    for (const claim of context.draft.claims.slice(people))
      if (claim.property === 'participant' && claim.value.kind === 'mention') members.add(claim.value.mention)
    const at0 = context.text.indexOf(owner, label.start)
    const mention = name(context, { start: at0, end: at0 + owner.length }, group.type, {
      same: group.mention,
      nameKind: 'abbreviation',
    })
    for (const member of members)
      if (context.draft.mentions[member]!.type === 'Person')
        tell(
          context,
          gathering.block,
          { start: label.start, end: list.end },
          { mention: member },
          'memberOf',
          entity(mention),
          { extractor: gathering.extractor },
        )
  }
}

const ownerWords = (label: string): string =>
  /^(?:(?:Other|Individual|Additional|Further)\s+)?(\p{Lu}[\p{Lu}\d/]{1,11})\s/u.exec(label)?.[1] ?? ''

function tellSender(context: Context, gathering: Gathering, span: Span, side: string | null): void {
  const verb = /^(?:sent|led|headed|accompanied)\s+by\s+/i.exec(at(context, span))
  if (verb === null) return
  const person = { start: span.start + verb[0].length, end: span.end }
  const end = endOfList(context, person.start, person.end)
  tellPerson(
    context,
    gathering,
    { start: person.start, end },
    side,
    /^led|^headed/i.test(verb[0]) ? 'delegate' : 'party',
  )
}

const SIGNED = /\b(?:signed|concluded|reached|signing of|agreed (?:on|to))\b/i
const AGREEMENT =
  /((?:\b\d{1,2}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen))[- ]points?(?:\s+[\p{L}-]+){0,3}\s+(?:agreement|accord|deal|memorandum|pact|treaty))|((?:\p{Lu}[\p{L}-]+\s+(?:(?:of|on|and|for|the)\s+){0,2}){1,7}(?:Agreement|Accords?|Treaty|Protocol|Memorandum of Understanding|Memorandum|MoU|Pact|Understanding|Pause|Truce|Ceasefire))|\b((?:bilateral|preliminary|ceasefire|peace|draft|initial|joint|formal|written|framework|interim|final|comprehensive|(?:[Ss]tate|[Uu]nion|[Nn]ational|[Rr]egional|[Ll]ocal)[- ]level)(?:\s+[\p{Ll}-]+){0,3}\s+(?:agreement|accord|deal|memorandum|pact|treaty))/u
const TRUCE = '[Cc]ease-?fire|[Tt]ruce'
const BARE = `(?:${TRUCE}|[Aa]ccords?|[Aa]greements?|[Dd]eal|[Pp]act|[Mm]emorandum|MoU|NCA|[Dd]eclaration|[Tt]reaty|[Pp]rotocol)`
/**
 * Details that head with what was signed: "Ceasefire signed", "State-level ceasefire agreement signed (4 points)",
 * "NCA signing ceremony", "12-point agreement on drugs", "Signed a bilateral agreement".
 */
const HEADED = new RegExp(
  `^(?:(?:[Aa]n?|[Tt]he)\\s+)?(?:((?:[\\p{L}\\d-]+\\s+){0,4}?(?:${BARE}(?=\\s+(?:was\\s+|were\\s+|is\\s+)?(?:signed|concluded|signing)\\b)|(?:${TRUCE})(?=\\s+(?:was\\s+)?(?:reached|agreed)\\b)))|((?:\\d{1,2}|\\p{Lu}\\p{Ll}{2,8})[- ][Pp]oints?\\s+(?:[\\p{L}-]+\\s+){0,3}?(?:[Aa]greement|[Aa]ccord|[Dd]eal|[Pp]act|[Cc]ease-?fire)\\b)|[Ss]igned\\s+(?:an?\\s+|the\\s+)?((?:[\\p{L}\\d-]+\\s+){0,4}?${BARE})\\b)`,
  'u',
)
const NOT_SIGNED =
  /\b(?:no|not|never|failed|refused?|refuses|reject\w*|wanted|demand\w*|would|will|should|could|continue|asked|urged|propos\w*|if|before|hoped?|want|without|unable)\b/i

/** "Both parties signed 7 points agreement": an agreement with its name, date, place and parties. */
function tellAgreement(
  context: Context,
  gathering: Gathering,
  sentence: Span,
  before: Span | null,
  sides: ReadonlyMap<string, string>,
  where: Span | null,
): number | null {
  const words = at(context, sentence)
  const heading = HEADED.exec(words)
  const headed = heading === null || NOT_SIGNED.test(heading[0]) ? null : heading
  const signed = headed ?? SIGNED.exec(words)
  const named = signed === null ? null : (headed ?? AGREEMENT.exec(words))
  if (signed === null || named === null || NOT_SIGNED.test(words.slice(0, Math.max(signed.index, named.index))))
    return null
  const { block, extractor } = gathering
  const agreement = context.draft.event({ type: 'Agreement', anchor: sentence })
  const subject = { event: agreement }
  const label = (named[1] ?? named[2] ?? named[3]!).trim()
  const title = { start: sentence.start + words.indexOf(label, named.index), end: 0 }
  title.end = title.start + label.length
  const clauseEnd = Math.min(sentence.end, sentence.start + 300)
  tell(
    context,
    block,
    { start: sentence.start, end: clauseEnd },
    subject,
    'eventType',
    text(/cease-?fire|truce/i.test(label) && !/^nationwide/i.test(label) ? 'ceasefire' : 'agreement'),
    { extractor },
  )
  tell(context, block, title, subject, 'title', text(label), { extractor })
  const year = gathering.when === null ? undefined : Number(gathering.when.slice(0, 4))
  const options = year === undefined ? {} : { year, basis: 'carried' as const }
  const own = [sentence, before].flatMap((s) => (s === null ? [] : findDates(context.text, s, options)))[0]
  if (own !== undefined) tell(context, block, own, subject, 'date', date(own.edtf), { extractor })
  else if (gathering.when !== null)
    tell(context, block, sentence, subject, 'date', date(gathering.when), { extractor, confidence: 0.8 })
  const place = [sentence, before].map((s) => (s === null ? null : placeIn(context, s))).find((s) => s !== null)
  if (place)
    tell(context, block, place, subject, 'place', entity(name(context, headOf(context, place), 'Place')), { extractor })
  else if (where !== null)
    tell(context, block, where, subject, 'place', entity(name(context, headOf(context, where), 'Place')), {
      extractor,
      confidence: 0.8,
    })
  tellSignatories(context, gathering, agreement, { start: sentence.start, end: sentence.start + signed.index }, sides)
  return agreement
}

/** The organisations named in `span` sign; each is told as signatory, and as a participant in that role. */
export function tellSignatories(
  context: Context,
  gathering: Gathering,
  agreement: number,
  span: Span,
  sides: ReadonlyMap<string, string>,
): void {
  for (const party of partiesIn(context, gathering, span)) {
    const side = sides.get(party.label) ?? (party.type === 'Government' ? 'government' : null)
    const passage = span.end - span.start > 0 ? span : gathering.block
    tell(context, gathering.block, passage, { event: agreement }, 'participant', entity(party), {
      extractor: gathering.extractor,
      role: 'signatory',
      side,
    })
    tell(context, gathering.block, passage, { event: agreement }, 'signatory', entity(party), {
      extractor: gathering.extractor,
      side,
    })
  }
}

/** "UPWC and NUF", "The Government of Mindland and the NUF": organisations joined by "and" at the head of a clause. */
export function partiesIn(context: Context, gathering: Gathering, span: Span): Named[] {
  const found: Named[] = []
  const whole = trimSpan(context.text, span)
  if (whole.end - whole.start > 160) return found
  for (const member of splitList(context.text, whole)) {
    const own = bareName(context, member)
    const words = folded(context, own)
    if (!startsUpper(words) && !/^government\b/i.test(words)) continue
    if (!isCollective(context, words) || /^(?:both|all|parties|sides)\b/i.test(words)) continue
    const named = nameOrganization(context, gathering.block, own, 'Organization')
    if (isKind(named.type, 'Organization')) found.push(named)
  }
  return found
}

const headOf = (context: Context, span: Span): Span => {
  const comma = at(context, span).search(/,|\s(?:city|town)\b/u)
  return bareName(context, comma > 0 ? { start: span.start, end: span.start + comma } : span)
}

/** "in Myitkyina city, Kachin State": the last place of a sentence that follows "in" or "at". */
export function placeIn(context: Context, sentence: Span): Span | null {
  let found: Span | null = null
  for (const match of at(context, sentence).matchAll(
    /\b(?:in|at)\s+((?:\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+){0,3}(?:\s(?:city|town|village|district|township))?(?:,\s\p{Lu}[\p{L}’'-]+(?:\s(?:State|Province|state|province|Region|District))?)?)/gu,
  )) {
    if (
      /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/u.test(
        match[1]!,
      )
    )
      continue
    const start = sentence.start + match.index + match[0].length - match[1]!.length
    found = { start, end: start + match[1]!.length }
  }
  return found
}

/** "UPWC led by U Aung Kyi and NUF led by Col. Tun discussed …": both parties and their leaders take part. */
function tellLeaders(context: Context, gathering: Gathering, sentence: Span, sides: ReadonlyMap<string, string>): void {
  const words = at(context, sentence)
  if (!/\bled\s+by\b/u.test(words)) return
  for (const match of words.matchAll(
    /(?:^|\band\s+)((?:the\s+)?\p{Lu}[\p{L}\d/-]*(?:\s\p{Lu}[\p{L}\d-]*){0,6})\s+led\s+by\s+((?:(?:U|Daw|Dr\.?|\p{Lu}[\p{Ll}]{1,4}[.-]?)\s?)*(?:\p{Lu}[\p{L}’']+\s?){1,4}?)(?=\s+(?:and|discussed|met|held|signed|agreed|attended)\b|[,.]|$)/gu,
  )) {
    const start = sentence.start + match.index + match[0].indexOf(match[1]!)
    const group = { start, end: start + match[1]!.length }
    if (!isCollective(context, folded(context, group))) continue
    const end = sentence.start + match.index + match[0].trimEnd().length
    const organization = nameOrganization(context, gathering.block, group)
    const side = sides.get(organization.label) ?? null
    const passage = { start, end }
    tell(context, gathering.block, passage, gathering.event, 'participant', entity(organization), {
      extractor: gathering.extractor,
      role: 'delegation',
      side,
    })
    const person = { start: end - match[2]!.trimEnd().length, end }
    const leader = spacedName(folded(context, splitPerson(context.text, person).name))
    if (!takesPart(context, gathering, leader)) tellPerson(context, gathering, person, side)
  }
}

/** No row tells more claims than this before its details. */
const ROW = 200

/** Whether the row has told that somebody of this name takes part. */
const takesPart = (context: Context, gathering: Gathering, label: string): boolean =>
  context.draft.claims
    .slice(-ROW)
    .some(
      ({ property, subject, value }) =>
        property === 'participant' &&
        'event' in subject &&
        'event' in gathering.event &&
        subject.event === gathering.event.event &&
        value.kind === 'mention' &&
        (context.draft.mentions[value.mention]!.label ?? context.draft.mentions[value.mention]!.text) === label,
    )

/** "The union and the army held an informal meeting on 28 May": the first sentence says what kind it was. */
function tellKind(context: Context, gathering: Gathering, sentence: Span): boolean {
  if (!at(context, sentence).includes('held')) return false
  const held = /^.{2,120}?\bheld\s+(?:an?\s+|the\s+)?((?:[\p{L}-]+\s+){0,4}?)(?:meeting|talks|dialogue)\b/u.exec(
    at(context, sentence),
  )
  if (held === null) return false
  const informal = /\b(?:informal|unofficial|secret|private)\b/i.test(held[1]!)
  tell(
    context,
    gathering.block,
    { start: sentence.start, end: sentence.start + held[0].length },
    gathering.event,
    'eventType',
    text(informal ? 'informal-meeting' : 'meeting'),
    { extractor: gathering.extractor },
  )
  return true
}

/** "in Majwe hall in Myitkyina city": the building where it was. */
const HALL = /[Hh]all|[Hh]otel|[Pp]alace|[Cc]ent(?:er|re)|[Gg]uest ?house|[Ss]chool|[Cc]hurch|[Mm]onastery/u
function tellHall(context: Context, gathering: Gathering, sentence: Span): void {
  if (!HALL.test(at(context, sentence))) return
  const hall = matchIn(
    context,
    sentence,
    /\b(?:in|at)\s+(?:the\s+)?((?:\p{Lu}[\p{L}’'-]+\s){1,4}(?:[Hh]all|[Hh]otel|[Pp]alace|[Cc]onvention [Cc]ent(?:er|re)|[Gg]uest ?house|[Ss]chool|[Cc]hurch|[Mm]onastery))\b/u,
    1,
  )
  if (hall === null) return
  const rest = /^\s+in\s+\p{Lu}[\p{L}’'-]+(?:\s(?:city|town))?(?:,\s\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}\p{L}+)?)?/u.exec(
    context.text.slice(hall.end, hall.end + 80),
  )
  tell(
    context,
    gathering.block,
    { start: hall.start, end: hall.end + (rest?.[0].length ?? 0) },
    gathering.event,
    'place',
    entity(name(context, hall, 'Facility')),
    { extractor: gathering.extractor },
  )
}

/** Clauses that are outcomes of their own: "No agreement was reached but both sides …", "… included: trust, a drawdown". */
function outcomesOf(context: Context, sentence: Span): Span[] {
  const words = at(context, sentence)
  const included = words.includes(':') ? /\bincluded?(?:s|ing)?:\s+/i.exec(words) : null
  if (included !== null) {
    const list = splitList(context.text, {
      start: sentence.start + included.index + included[0].length,
      end: sentence.end,
    })
    if (list.length > 1) return list
  }
  const but = /^(No (?:agreement|deal|result|progress)\b.{0,40}?),?\s+but\s+/iu.exec(words)
  if (but !== null)
    return [
      { start: sentence.start, end: sentence.start + but[1]!.length },
      { start: sentence.start + but[0].length, end: sentence.end },
    ]
  return [sentence]
}

const SPEECH: readonly (readonly [RegExp, Modality])[] = [
  [
    /^(?:demanded|requested|asked|urged|called (?:for|on)|insisted|wanted|want|wants|demands|appealed|pressed)\b/i,
    'demanded',
  ],
  [/^(?:complained|claimed|alleged|accused|claims|alleges|accuses|blamed)\b/i, 'alleged'],
  [/^(?:denied|denies|rejected (?:the )?(?:claim|accusation|allegation)s?)\b/i, 'denied'],
  [/^(?:promised|pledged|vowed|plans|planned|will|offered to)\b/i, 'planned'],
  [
    /^(?:said|stated|told|announced|declared|added|explained|says|argued|believes|expressed|warned|noted)\b/i,
    'asserted',
  ],
]

/** One outcome; "The NUF demanded that …" is said by the NUF, and is a demand. */
export function tellOutcome(context: Context, gathering: Gathering, given: Span): void {
  const clause = trimSpan(context.text, given)
  if (
    clause.end - clause.start < 4 ||
    // "Those points are:" only introduces
    (context.text[clause.end - 1] === ':' && clause.end - clause.start < 80) ||
    /^(?:it|they|this|these|which)?\s*includ(?:e|es|ed|ing)\b.{0,3}$/iu.test(at(context, clause))
  )
    return
  const passage = clause.end - clause.start > 320 ? { start: clause.start, end: clause.start + 320 } : clause
  const said = speakerOf(context, gathering, clause)
  tell(
    context,
    gathering.block,
    passage,
    gathering.event,
    'outcome',
    text(folded(context, passage).replace(/[.;,]+$/u, '')),
    {
      extractor: gathering.extractor,
      attributedTo: said?.speaker.mention ?? null,
      modality: said?.modality ?? 'asserted',
    },
  )
}

export function speakerOf(
  context: Context,
  gathering: Gathering,
  clause: Span,
): { speaker: Named; modality: Modality } | null {
  const words = at(context, clause).slice(0, 200)
  const subject =
    /^((?:[Tt]he\s+)?(?:[Gg]overnment|\p{Lu}[\p{L}\d./’'-]*(?:\s\p{Lu}[\p{L}\d.’'-]*){0,5}))\s+(?:has\s+|have\s+|had\s+|also\s+)?/u.exec(
      words,
    )
  if (subject === null) return null
  const rest = words.slice(subject[0].length)
  const speech = SPEECH.find(([pattern]) => pattern.test(rest))
  if (speech === undefined) return null
  const own = bareName(context, { start: clause.start, end: clause.start + subject[1]!.length })
  const label = folded(context, own)
  if (/^(?:they|he|she|it|both|we|this|that|some|no|who)$/i.test(label)) return null
  const must = /\b(?:must|should|have to)\b/i.test(rest) && speech[1] === 'asserted' ? 'demanded' : speech[1]
  if (/^government$/i.test(label)) return { speaker: name(context, own, 'Government'), modality: must }
  const before = known(context, label)
  if (before === undefined && !isCollective(context, label)) return null
  const speaker =
    before !== undefined
      ? name(context, own, before.type, { same: before.mention })
      : nameOrganization(context, gathering.block, own)
  return { speaker, modality: must }
}
