import type { Block } from '../../model/document.ts'
import type { SubjectDraft } from '../../model/extraction.ts'
import { startsLower, startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import { splitList } from '../values/lists.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { looksLikeName, splitPerson } from '../values/people.ts'
import { findQuantities } from '../values/quantities.ts'
import { at, type Context, count, during, entity, folded, type Named, tell, text } from './context.ts'
import { jointParts } from './fieldValues.ts'
import { bareName, isCollective, known, name, nameOrganization, namePerson } from './naming.ts'

/** Where participants are told: whose row, on which day, on which side. */
export interface Gathering {
  readonly block: Block
  /** Index of the block. */
  readonly index: number
  readonly event: SubjectDraft
  /** EDTF of the day, null when the row gives none: ranks and offices hold on it. */
  readonly when: string | null
  readonly extractor: string
}

/** "other leaders", "ministers": more of them, of whom nothing is said. */
const GENERIC =
  /^(?:his|her|their|the)?\s*(?:team|party|group|delegation|staff|colleagues|officials|aides)$|^(?:(?:and|some|several|many|a few|the)\s+)*(?:other|others|etc)\b[^\p{Lu}]{0,60}$|^\p{Ll}+s$/u
/** A name of which every word begins big, but for small ones. */
const BODY = /^\p{Lu}\S*(?:\s(?:\p{Lu}\S*|of|for|the|and|on|government|army)){0,9}$/u
const NOBODY = /^(?:n\/?a|none|nil|-|–|unknown|tba)\.?$/i

/**
 * The people and organisations of a cell: "Maj. Gen. Htoo + (4)", "Ana Ruiz, Col. Paz and other leaders (48 delegates)",
 * "NUF/A led by Col. Tun", "4 leaders of the National Assembly (NA)", "30 from govt/ 53 from NUF".
 */
export function tellParticipants(
  context: Context,
  gathering: Gathering,
  cell: Span,
  side: string | null,
  role?: string,
): void {
  const whole = trimSpan(context.text, cell)
  if (whole.end <= whole.start || NOBODY.test(at(context, whole))) return
  const others = /\s*\+\s*\(?\s*(\d{1,3})\s*\)?\s*(?:others?)?\.?$/u.exec(at(context, whole))
  let list = whole
  if (others !== null) {
    tellCount(context, gathering, whole, count(Number(others[1]), 'other representatives'), side, role ?? 'delegation')
    list = { start: whole.start, end: whole.start + others.index }
  }
  for (const member of splitList(context.text, list)) tellMember(context, gathering, member, whole, side, role)
}

function tellMember(
  context: Context,
  gathering: Gathering,
  member: Span,
  whole: Span,
  side: string | null,
  role: string | undefined,
): void {
  const written = at(context, member)
  const open = written.indexOf('(')
  const head = open > 0 ? trimSpan(context.text, { start: member.start, end: member.start + open }) : member
  const bracket =
    open > 0 ? { start: member.start + open + 1, end: member.end - (written.endsWith(')') ? 1 : 0) } : null

  // "(48 delegates)", "(30 from govt/ 53 from NUF/ total 115)"
  let counted = false
  if (bracket !== null)
    for (const part of slashed(context, bracket))
      counted =
        tellCounted(
          context,
          gathering,
          part,
          counted || at(context, bracket).includes('/') ? part : whole,
          side,
          role,
        ) || counted

  const plain = at(context, head)
  if (plain === '' || NOBODY.test(plain)) return
  const led = /^(.{2,80}?)\s+(?:was\s+|is\s+)?(?:led|headed|chaired|represented)\s+by\s+(.{2,120})$/iu.exec(plain)
  if (led !== null) {
    const group = { start: head.start, end: head.start + led[1]!.length }
    tellGroup(context, gathering, group, { start: head.start, end: head.end }, side, role)
    const leader = { start: head.end - led[2]!.length, end: counted ? head.end : member.end }
    tellPerson(context, gathering, leader, side, role)
    return
  }
  if (/^\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few)\s/i.test(plain)) {
    tellCounted(context, gathering, head, member, side, role, bracket)
    return
  }
  // "UFR- U Mg Nu (chairman)", "NUF: Ana Ruiz": the organisation of the one who follows
  const of = /^(\p{Lu}[\p{Lu}\d/]{1,11})\s?[-–—:]\s+(?=\p{Lu})/u.exec(plain)
  if (of !== null) {
    const group = { start: head.start, end: head.start + of[1]!.length }
    const after = { start: head.start + of[0].length, end: member.end }
    if (isCollective(context, at(context, { start: after.start, end: head.end }))) {
      tellGroup(context, gathering, group, group, side, role)
      tellMember(context, gathering, after, whole, side, role)
      return
    }
    const person = tellPerson(context, gathering, after, side, role)
    const organization = nameOrganization(context, gathering.block, group)
    if (person !== null)
      tell(
        context,
        gathering.block,
        { start: head.start, end: Math.max(head.end, person.end) },
        { mention: person.named.mention },
        'memberOf',
        entity(organization),
        { extractor: gathering.extractor, valid: on(gathering) },
      )
    return
  }
  const titled = splitPerson(context.text, head)
  const person =
    (titled.rank !== null ||
      titled.honorific !== null ||
      (titled.officeSpan !== null && titled.officeSpan.start === head.start)) &&
    looksLikeName(folded(context, titled.name)) &&
    !isCollective(context, folded(context, titled.name))
  if (GENERIC.test(plain)) return
  if (!person && isCollective(context, plain))
    tellGroup(
      context,
      gathering,
      head,
      bracket !== null && !counted && isAbbreviation(folded(context, bracket)) ? member : head,
      side,
      role,
      bracket,
    )
  else if (
    tellPerson(context, gathering, counted ? head : member, side, role) === null &&
    /\p{Lu}/u.test(plain) &&
    plain.length <= 80 &&
    !/\b(?:other|others|etc)\b/i.test(plain)
  )
    tellGroup(context, gathering, head, head, side, role)
}

const on = (gathering: Gathering) => (gathering.when === null ? null : during(gathering.when))

/** A person with what their brackets or the words after a comma say of their office. */
export function tellPerson(
  context: Context,
  gathering: Gathering,
  span: Span,
  side: string | null,
  role?: string,
): { named: Named; end: number } | null {
  const person = namePerson(context, gathering.block, span, {
    ...(gathering.when !== null && { when: gathering.when }),
  })
  if (person === null) return null
  const { parts } = person
  const extras = { extractor: gathering.extractor }
  tell(context, gathering.block, person.titled, gathering.event, 'participant', entity(person), {
    ...extras,
    role: role ?? 'delegate',
    side,
  })
  const note = parts.note !== null && /\p{L}{2}/u.test(at(context, parts.note)) ? parts.note : null
  const office = parts.officeSpan ?? note
  if (office !== null && !findQuantities(context.text, office).some((q) => q.start === office.start)) {
    const end = parts.officeSpan === null ? Math.min(span.end, office.end + 1) : Math.max(person.titled.end, office.end)
    const words = folded(context, office)
    const rep = /^(.{2,60}?)\s+reps?\b/iu.exec(words)
    // "Dr. Sakhong (Ethnic Nationalities Council)": whose member, and no office
    if (rep === null && !isOffice(words) && BODY.test(words) && isCollective(context, words) && !isCountry(words))
      tell(
        context,
        gathering.block,
        { start: person.titled.start, end },
        { mention: person.mention },
        'memberOf',
        entity(nameOrganization(context, gathering.block, office)),
        extras,
      )
    else if (rep !== null || isOffice(words) || /\p{Ll}/u.test(words)) {
      tell(
        context,
        gathering.block,
        { start: Math.min(person.titled.start, office.start), end },
        { mention: person.mention },
        'position',
        text(words),
        { ...extras, valid: on(gathering) },
      )
      tellOfficeOf(context, gathering, person, office, { start: Math.min(person.titled.start, office.start), end })
    }
  }
  if (parts.affiliation !== null && parts.affiliation.end - parts.affiliation.start > 2) {
    const organization = nameOrganization(context, gathering.block, parts.affiliation)
    if (!isCountry(organization.label))
      tell(
        context,
        gathering.block,
        {
          start: Math.min(person.titled.start, parts.officeSpan?.start ?? person.titled.start),
          end: parts.affiliation.end,
        },
        { mention: person.mention },
        'memberOf',
        entity(organization),
        extras,
      )
  }
  return { named: person, end: Math.max(person.titled.end, office?.end ?? 0) }
}

/** "executive director of the Geneva Office": the office's organisation has this officer. */
function tellOfficeOf(context: Context, gathering: Gathering, person: Named, office: Span, passage: Span): void {
  const of = /^(.{3,60}?)\s+of\s+(?:the\s+)?(?:(\p{Lu}[\p{L}-]+)-based\s+)?(\p{Lu}.{2,90})$/u.exec(at(context, office))
  if (of === null || !isOffice(of[1]!) || typeOfName(of[3]!) === 'Place' || isCountry(of[3]!)) return
  const organization = { start: office.end - of[3]!.length, end: office.end }
  if (!isCollective(context, folded(context, organization))) return
  const named = nameOrganization(context, gathering.block, organization)
  if (!isKind(named.type, 'Organization')) return
  tell(context, gathering.block, passage, { mention: named.mention }, 'officer', entity(person), {
    extractor: gathering.extractor,
    role: of[1]!,
    valid: on(gathering),
  })
  if (of[2] !== undefined) {
    const city = office.start + at(context, office).indexOf(`${of[2]}-based`)
    tell(
      context,
      gathering.block,
      { start: city, end: office.end },
      { mention: named.mention },
      'headquarters',
      entity(name(context, { start: city, end: city + of[2].length }, 'Place')),
      { extractor: gathering.extractor },
    )
  }
}

/** An organisation as a party; a joint name ("NUF/NUA", "NUF/A") is two. */
function tellGroup(
  context: Context,
  gathering: Gathering,
  span: Span,
  passage: Span,
  side: string | null,
  role: string | undefined,
  bracket: Span | null = null,
): void {
  const halves = jointHalves(context, span)
  const joint =
    halves.length > 1 && isAbbreviation(folded(context, halves[0]!).replace(/\//gu, '')) ? folded(context, span) : null
  for (const half of halves) {
    const named =
      joint !== null
        ? jointMention(context, half, span, joint, half === halves[1])
        : nameOrganization(
            context,
            gathering.block,
            bracket !== null && halves.length === 1
              ? { start: span.start, end: Math.min(context.text.length, bracket.end + 1) }
              : half,
          )
    const told =
      named.type === 'ActorClass' ? 'delegation' : isKind(named.type, 'Organization') ? 'delegation' : 'delegate'
    tell(context, gathering.block, passage, gathering.event, 'participant', entity(named), {
      extractor: gathering.extractor,
      role: role ?? told,
      side,
      joint,
    })
  }
}

/** "A/B", "A – B" (two abbreviations), "NUF/A" (whose second half is its first with another last letter). */
function jointHalves(context: Context, span: Span): Span[] {
  const written = at(context, span)
  const dash = /^(\p{Lu}[\p{Lu}\d]{1,9})\s[–—-]\s(\p{Lu}[\p{Lu}\d]{1,9})$/u.exec(written)
  if (dash !== null)
    return [
      { start: span.start, end: span.start + dash[1]!.length },
      { start: span.end - dash[2]!.length, end: span.end },
    ]
  if (/^\p{Lu}[\p{Lu}\d]{1,9}\/\s?\p{Lu}$/u.test(written))
    return [
      { start: span.start, end: span.start + written.indexOf('/') },
      { start: span.end - 1, end: span.end },
    ]
  return jointParts(context, span)
}

function jointMention(context: Context, half: Span, whole: Span, joint: string, second: boolean): Named {
  const words = folded(context, half)
  const first = folded(context, { start: whole.start, end: whole.start + at(context, whole).indexOf('/') })
  const label = words.length === 1 ? `${first.slice(0, -1)}${words}` : words
  const before =
    known(context, label) ?? (second && context.partner !== null && first === '' ? context.partner : undefined)
  return name(context, whole, before?.type ?? (second ? 'ArmedGroup' : 'Organization'), {
    label,
    nameKind: 'joint',
    joint,
    ...(before && { same: before.mention }),
  })
}

/** "8 representatives from NUF", "4 leaders of the National Assembly (NA)", "48 delegates", "total 115". */
function tellCounted(
  context: Context,
  gathering: Gathering,
  span: Span,
  passage: Span,
  side: string | null,
  role: string | undefined,
  bracket: Span | null = null,
): boolean {
  const quantity = findQuantities(context.text, span)[0]
  if (quantity === undefined) return false
  if (/^total\b/i.test(at(context, span))) {
    tellCount(
      context,
      gathering,
      span,
      { kind: 'quantity', ...quantity.value, unit: 'participants' },
      null,
      role ?? 'delegate',
    )
    return true
  }
  if (quantity.start - span.start > 6) return false
  const rest = trimSpan(context.text, { start: quantity.end, end: span.end })
  const words = folded(context, rest)
  const of = /^(.{0,40}?)\s*\b(?:from|of)\s+(?:the\s+)?(.{2,90})$/iu.exec(words)
  const who = of?.[2]
  // The side that the words name, if they name one: "30 from govt" in a cell of either side.
  const own = role === 'observer' ? null : who === undefined ? side : sideNamed(context, who, side)
  const unit = words
    .replace(/\s*\(.*$/u, '')
    .replace(/^(?=(?:from|of)\b|$)/u, role === 'observer' ? 'observers ' : 'delegates ')
    .trim()
  tellCount(context, gathering, passage, { kind: 'quantity', ...quantity.value, unit }, own, role ?? 'delegation')
  if (who !== undefined && startsUpper(who) && !/^govt|^government/i.test(who)) {
    const start = rest.start + at(context, rest).lastIndexOf(who.split(' ')[0]!)
    const group = {
      start,
      end: bracket !== null && isAbbreviation(folded(context, bracket)) ? bracket.end + 1 : rest.end,
    }
    const named = nameOrganization(context, gathering.block, group)
    tell(context, gathering.block, passage, gathering.event, 'participant', entity(named), {
      extractor: gathering.extractor,
      role: role ?? 'delegation',
      side: own,
    })
  }
  return true
}

const sideNamed = (context: Context, who: string, side: string | null): string | null => {
  if (/^(?:the\s+)?(?:govt|gov|government)\b/i.test(who)) return 'government'
  const named = known(context, who)
  if (named !== undefined) return who
  // "24 from ethnic armed groups" sit on neither side
  return isAbbreviation(who) ? who : startsLower(who) ? null : side
}

const tellCount = (
  context: Context,
  gathering: Gathering,
  passage: Span,
  value: ReturnType<typeof count>,
  side: string | null,
  role: string,
): void => {
  tell(context, gathering.block, passage, gathering.event, 'participant', value, {
    extractor: gathering.extractor,
    side,
    role,
  })
}

function slashed(context: Context, span: Span): Span[] {
  const found: Span[] = []
  let from = span.start
  for (const part of at(context, span).split('/')) {
    const piece = trimSpan(context.text, { start: from, end: from + part.length })
    from += part.length + 1
    if (piece.end > piece.start) found.push(piece)
  }
  return found
}

/** "Observers: 4 from UNFC, 2 from SSPP, … and Minister-Counselor Mr. Li Wei of the Ministry of Trade". */
export function tellListed(
  context: Context,
  gathering: Gathering,
  span: Span,
  side: string | null,
  role: string | undefined,
): void {
  for (const member of splitList(context.text, span)) tellMember(context, gathering, member, member, side, role)
}

/** "Ana Ruiz; Peace Institute, DrKyaw Min and Tin Oo; Burmese academics, Omar Said; director of the Geneva Office". */
export function tellDescribed(context: Context, gathering: Gathering, span: Span, role: string): void {
  // A group is names, a semicolon, and what they are; the next group begins after the comma that follows.
  let from = span.start
  const written = at(context, span)
  while (from < span.end) {
    const semicolon = context.text.indexOf(';', from)
    if (semicolon < 0 || semicolon >= span.end) {
      tellListed(context, gathering, { start: from, end: span.end }, null, role)
      return
    }
    const next = written.indexOf(',', semicolon - span.start)
    const end = next < 0 ? span.end : span.start + next
    const names = splitList(context.text, { start: from, end: semicolon })
    const what = bareName(context, { start: semicolon + 1, end })
    for (const own of names) {
      const person = namePerson(context, gathering.block, own, {
        ...(gathering.when !== null && { when: gathering.when }),
      })
      if (person === null) continue
      tell(context, gathering.block, person.titled, gathering.event, 'participant', entity(person), {
        extractor: gathering.extractor,
        role,
      })
      const passage = { start: trimSpan(context.text, { start: from, end }).start, end: what.end }
      tellDescription(context, gathering, person, what, passage)
    }
    from = end + 1
  }
}

function tellDescription(context: Context, gathering: Gathering, person: Named, what: Span, passage: Span): void {
  const words = folded(context, what)
  const office = /^(.{3,60}?)\s+of\s+/u.exec(words)
  if (office !== null && isOffice(office[1]!)) {
    tell(context, gathering.block, passage, { mention: person.mention }, 'position', text(words), {
      extractor: gathering.extractor,
      valid: on(gathering),
    })
    tellOfficeOf(context, gathering, person, what, passage)
  } else if (/\p{Ll}[\p{L}-]*s$/u.test(words) && /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(words))
    // "Burmese academics": what each of them is
    tell(
      context,
      gathering.block,
      passage,
      { mention: person.mention },
      'position',
      text(words.replace(/ies$/u, 'y').replace(/s$/u, '')),
      { extractor: gathering.extractor, valid: on(gathering) },
    )
  else if (isCollective(context, words) || (startsUpper(words) && !looksLikeOffice(words)))
    tell(
      context,
      gathering.block,
      passage,
      { mention: person.mention },
      'memberOf',
      entity(nameOrganization(context, gathering.block, what)),
      { extractor: gathering.extractor },
    )
  else
    tell(context, gathering.block, passage, { mention: person.mention }, 'position', text(words), {
      extractor: gathering.extractor,
      valid: on(gathering),
    })
}

const looksLikeOffice = (words: string): boolean => isOffice(words) || !looksLikeName(words)
