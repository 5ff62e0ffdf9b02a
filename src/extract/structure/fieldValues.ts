import type { Modality, Valid } from '../../model/claim.ts'
import type { Block } from '../../model/document.ts'
import type { SubjectDraft } from '../../model/extraction.ts'
import { startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { isFaction as isFactionWord } from '../../vocabulary/factions.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { isKind, type Property } from '../../vocabulary/vocabulary.ts'
import { findDates, parseDate } from '../values/dates.ts'
import { splitList } from '../values/lists.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { looksLikeName, splitPerson } from '../values/people.ts'
import { type FoundQuantity, findQuantities } from '../values/quantities.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, date, during, entity, folded, type Named, tell, text } from './context.ts'
import {
  bareName,
  isCollective,
  known,
  name,
  nameOrganization,
  namePerson,
  namePlace,
  splitAbbreviation,
} from './naming.ts'
import { sourceIn } from './sources.ts'

/** A labelled line: what its label means, and whose line it is. */
export interface Field {
  readonly block: Block
  readonly key: Span
  readonly value: Span
  readonly subject: Named
  readonly property: Property
  /** The label as written. */
  readonly label: string
  readonly extractor: string
  /** Given by the line itself ("2009 to 2015 – …") or by a column. */
  readonly valid?: Valid | null
  readonly role?: string | null
  readonly side?: string | null
}

/** A quote that is longer than this says the item alone, without the label before it. */
const LONGEST_WITH_LABEL = 160

const about = (field: Field): SubjectDraft => ({ mention: field.subject.mention })

/** From the label to the end of the item where that is short, the item alone in a long list. */
const passageOf = (field: Field, item: Span): Span =>
  item.end - field.key.start <= LONGEST_WITH_LABEL && field.key.start <= item.start
    ? { start: field.key.start, end: item.end }
    : item

/** Reads the value of a labelled line by what its property can hold, and tells its claims. False when nothing was told. */
export function tellField(context: Context, field: Field): boolean {
  const value = withoutMarks(context, field.value)
  if (value.end <= value.start) return false
  const before = context.draft.claims.length
  const { property } = field
  if (NOTHING.test(at(context, value))) return true
  switch (property.name) {
    case 'founded':
    case 'dissolved':
      tellDates(context, field, value)
      break
    case 'headquarters':
    case 'activeIn':
    case 'place':
      tellPlaces(context, field, value)
      break
    case 'controls':
      tellControlled(context, field, value)
      break
    case 'officer':
      tellOfficers(context, field, value, field.role ?? field.label)
      break
    case 'strength':
    case 'brigades':
    case 'siteCount':
      tellStrength(context, field, value)
      break
    case 'website':
    case 'email':
      tellAddresses(context, field, value)
      break
    case 'name':
    case 'nativeName':
    case 'formerName':
    case 'abbreviation':
      tellNames(context, field, value)
      break
    case 'operates':
      tellOperated(context, field, value)
      break
    case 'ethnicBase':
      for (const item of items(context, value))
        tellEntity(context, field, item, name(context, bareName(context, item.span), 'EthnicGroup'))
      break
    default:
      if (property.range.includes('date')) tellDates(context, field, value)
      else if (property.range.includes('entity')) tellEntities(context, field, value)
      else if (property.range.includes('quantity')) tellQuantities(context, field, value)
      else tellTexts(context, field, value)
  }
  return context.draft.claims.length > before
}

const NOTHING =
  /^(?:n\/?a|none(?:\s.{0,30})?|unknown|nil|-+|–|—|\?+|tba|tbc|not (?:known|available|applicable|fixed|disclosed)|no fixed .{0,24}|undisclosed|unclear|nil|see below|\d{2,4}px)\.?$/iu

/** Without the marks of footnotes at the end, "[1][2]", "[citation needed]". */
export function withoutMarks(context: Context, span: Span): Span {
  let { start, end } = trimSpan(context.text, span)
  for (let again = true; again; ) {
    const tail = context.text.slice(Math.max(start, end - 30), end)
    const mark = tail.includes('[') ? /\s*\[[^[\]]{1,24}\]\s*$/u.exec(tail) : null
    again = mark !== null && context.text[end - mark[0].length - 1] !== '[' && !/^\s*\[\[/u.test(mark[0])
    if (again) end -= mark![0].length
    if (end <= start) return { start, end: start }
  }
  return trimSpan(context.text, { start, end })
}

export interface Item {
  /** The member with what stands in brackets after it. */
  readonly whole: Span
  /** The member alone. */
  readonly span: Span
  readonly valid: Valid | null
  readonly former: boolean
  /** What the brackets say besides a time; "" when nothing. */
  readonly note: string
  readonly noteSpan: Span | null
}

/** The members of a list with the tenures that stand in brackets behind them. */
export function items(context: Context, value: Span, split: Span[] = splitList(context.text, value)): Item[] {
  let heading: Valid | null = null
  const read: Item[] = []
  for (const piece of split) {
    // "Until 1991:" over a line or two
    const label = /^((?:until|since|from|before|after|\d{4})\b[\p{L}\d ,–-]{0,30}):$/iu.exec(at(context, piece).trim())
    const tenure = label === null ? null : readTenure(label[1]!)
    if (tenure?.edtf != null && tenure.rest === '') {
      heading = during(tenure.edtf)
      continue
    }
    for (const item of readTenures(context, piece))
      if (item.span.end > item.span.start)
        read.push(heading === null || item.valid !== null ? item : { ...item, valid: heading })
  }
  // "Laiza (since 2005)", "Pajau (formerly)": the one ended when the other began.
  // "The Gambia, (1994–2017), alleged": a doubt that a stray comma split off
  for (let i = read.length - 1; i > 0; i--) {
    const before = read[i - 1]!
    const doubt = at(context, read[i]!.span)
    if (!DOUBT.test(doubt) || before.note !== '') continue
    read.splice(i - 1, 2, { ...before, whole: { start: before.whole.start, end: read[i]!.whole.end }, note: doubt })
  }
  const since = read.filter((item) => item.valid?.edtf.endsWith('/..')).map((item) => item.valid!.edtf.slice(0, -3))
  return read.map((item) =>
    item.former && item.valid === null && since.length === 1
      ? { ...item, valid: { edtf: `../${since[0]}`, start: null, end: 'exact', basis: 'sentence' } }
      : item,
  )
}

/** Words that all begin big or with a figure: a name, and no clause. */
const NAMED = /^(?:[\p{Lu}\p{Lo}\d][^\s,;]*(?:\s+(?:of|the|for|and|de|la|al))*(?:\s|$)){1,8}$/u
const DOUBT = /^(?:alleged|allegedly|denied|claimed|suspected|disputed|reportedly|unconfirmed)$/i

/** "Riek Machar (1983–1991; 2002–2005)", "M23, (2012–2013), (2017–present)": one item for each tenure. */
function readTenures(context: Context, piece: Span): Item[] {
  const last = readItem(context, piece)
  if (last.valid === null) return [last]
  const more = last.note === '' ? null : readTenure(last.note)
  if (more?.edtf?.includes('/') && more.rest === '')
    return [
      { ...last, note: '' },
      { ...last, note: '', valid: during(more.edtf) },
    ]
  if (context.text[last.span.end - 1] !== ')') return [last]
  const before = readItem(context, last.span)
  return before.valid === null
    ? [last]
    : [
        { ...before, whole: last.whole },
        { ...last, span: before.span },
      ]
}

export function readItem(context: Context, piece: Span): Item {
  const marked = withoutMarks(context, piece)
  // "Khaing Moe Lunn (1973–1977) †"
  const fate = /\)\s*[†‡#*]+$/u.exec(context.text.slice(Math.max(marked.start, marked.end - 6), marked.end))
  const whole = fate === null ? marked : { start: marked.start, end: marked.end - fate[0].length + 1 }
  const written = at(context, whole)
  const open = written.lastIndexOf('(')
  if (open > 0 && written.endsWith(')')) {
    const noteSpan = { start: whole.start + open + 1, end: whole.end - 1 }
    const tenure = readTenure(at(context, noteSpan))
    const valid = tenure.edtf === null ? null : during(tenure.edtf)
    if (valid !== null || tenure.former || !isAbbreviation(folded(context, noteSpan)))
      return {
        whole,
        span: withoutMarks(context, trimComma(context, { start: whole.start, end: whole.start + open })),
        valid,
        former: tenure.former,
        note: tenure.rest,
        noteSpan,
      }
  }
  // "Khaing Ye Khaing (1986–present), president"
  const held =
    open > 0 && whole.end - whole.start <= 160
      ? /^\(([^()]{4,40})\)\s*[,–—-]\s*(\p{L}.{2,80})$/u.exec(written.slice(open))
      : null
  if (held !== null && isOffice(held[2]!)) {
    const tenure = readTenure(held[1]!)
    if (tenure.edtf !== null)
      return {
        whole,
        span: withoutMarks(context, { start: whole.start, end: whole.start + open }),
        valid: during(tenure.edtf),
        former: tenure.former,
        note: held[2]!,
        noteSpan: { start: whole.end - held[2]!.length, end: whole.end },
      }
  }
  // "Brotherhood Alliance since 2019"
  const dated = /\s(?:since|until|from)\s/u.test(written) ? withoutTrailingDate(context, whole) : null
  if (dated !== null && dated.valid !== null && NAMED.test(at(context, dated.span)))
    return { whole, span: dated.span, valid: dated.valid, former: false, note: '', noteSpan: null }
  return { whole, span: whole, valid: null, former: false, note: '', noteSpan: null }
}

const trimComma = (context: Context, span: Span): Span => {
  let { start, end } = trimSpan(context.text, span)
  while (end > start && /[,;\s]/u.test(context.text[end - 1]!)) end--
  return { start, end }
}

/** "Malaysia (alleged)", "Iran (denied)": how sure the line itself is. */
function doubtOf(item: Item): { modality: Modality; hedged: boolean } {
  if (/^(?:alleged|allegedly|claimed|suspected|accused|disputed)\b/i.test(item.note))
    return { modality: 'alleged', hedged: false }
  if (/^(?:denied|denies)\b/i.test(item.note)) return { modality: 'denied', hedged: false }
  if (/^(?:estimate|estimated|est\.)/i.test(item.note)) return { modality: 'estimated', hedged: false }
  return {
    modality: 'asserted',
    hedged: /^(?:reportedly|possibly|probably|likely|unconfirmed|rumou?red)\b/i.test(item.note),
  }
}

const validOf = (field: Field, item: Item): Valid | null => item.valid ?? field.valid ?? null

function tellEntity(
  context: Context,
  field: Field,
  item: Item,
  named: Named,
  extras: { role?: string | null; joint?: string | null; modality?: Modality } = {},
): void {
  tell(context, field.block, passageOf(field, item.whole), about(field), field.property.name, entity(named), {
    extractor: field.extractor,
    valid: validOf(field, item),
    role: extras.role ?? field.role ?? null,
    side: field.side ?? null,
    joint: extras.joint ?? null,
    ...doubtOf(item),
    ...(extras.modality !== undefined && { modality: extras.modality }),
    // Once, but not when: the claim says no more.
    scope: item.former && item.valid === null ? 'former' : null,
  })
}

function tellDates(context: Context, field: Field, value: Span): void {
  // "Active: 1984–2016" tells a beginning and an end.
  const written = at(context, value)
  const organization = isKind(field.subject.type, 'Organization')
  // "5 May 1976 (1976-05-05) – 18 May 2009": the bracket says the day once more
  const life = readTenure(written.replace(/\s*\((?:19|20)\d{2}(?:-\d{2}){0,2}\)(?=\s*[–—-])/u, ''))
  // "2015-03" is a month as data files write it, no span of years.
  const month = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/.test(written)
  const spans = organization && field.property.name === 'founded' && !month && life.edtf?.includes('/')
  if (spans) {
    const [start, end] = life.edtf!.split('/')
    if (start !== '..')
      tell(context, field.block, passageOf(field, value), about(field), 'founded', date(start!), {
        extractor: field.extractor,
      })
    if (end !== '..' && end !== '')
      tell(context, field.block, passageOf(field, value), about(field), 'dissolved', date(end!), {
        extractor: field.extractor,
      })
    return
  }
  const whole = templateDate(written) ?? parseDate(written)
  if (whole !== null) {
    tell(context, field.block, passageOf(field, value), about(field), field.property.name, date(whole), {
      extractor: field.extractor,
      valid: null,
    })
    return
  }
  const first = findDates(context.text, value)[0]
  if (first !== undefined)
    tell(
      context,
      field.block,
      passageOf(field, { start: value.start, end: first.end }),
      about(field),
      field.property.name,
      date(first.date),
      {
        extractor: field.extractor,
        confidence: 0.85,
      },
    )
}

/** "{{start date|1964|5|27}}" → 1964-05-27. */
function templateDate(written: string): string | null {
  const found =
    /^\{\{[^{}|]{3,40}(?:\|\s*[a-z]+\s*=[^|{}]{0,12})*\|\s*(\d{4})(?:\s*\|\s*(\d{1,2}))?(?:\s*\|\s*(\d{1,2}))?[^{}]{0,40}\}\}/iu.exec(
      written,
    )
  if (found === null) return null
  return [found[1]!, found[2], found[3]]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

/** "Laiza, Kachin State" is one place; "Laiza (since 2005), Pajau (former)" and "Kachin State and Northern Shan State" are two. */
function tellPlaces(context: Context, field: Field, value: Span): void {
  const pieces = placePieces(context, value, field.property.values === 'many')
  const dated = pieces.map((piece) => withoutTrailingDate(context, piece))
  // one item a piece, in order: what is bare of brackets and dates is never empty
  const read = items(
    context,
    value,
    dated.map(({ span }) => span),
  )
  if (read.length !== pieces.length) return
  for (const [i, item] of read.entries()) {
    // "with incursions into Peru"
    const lead = INTO.exec(at(context, item.span))
    const own = lead === null ? item.span : { start: item.span.start + lead[0].length, end: item.span.end }
    const words = at(context, own)
    if (!/[\p{Lu}\p{Lo}\p{Nd}]/u.test(words) || NO_PLACE.test(words)) continue
    for (const span of distributed(context, own)) {
      const named =
        span.label === null ? namePlace(context, span.span) : name(context, span.span, 'Place', { label: span.label })
      tellEntity(context, field, { ...item, whole: pieces[i]!, valid: item.valid ?? dated[i]!.valid }, named)
    }
  }
}

const INTO =
  /^(?:with|also|including|formerly|previously|mainly|mostly|primarily|spill-?over)\b[\p{Ll} -]{0,40}?(?:\s(?:into|in|to)|(?<=including|mainly|mostly|primarily|formerly|previously))\s(?:the\s)?(?=\p{Lu})/iu
/** "with raids on its neighbours", "mainly in the hills": words about places, and no place. */
const NO_PLACE =
  /^(?:[Ss]pill-?over|with|mainly|mostly|also|including|and|or|in|parts|some|along|near|formerly|previously|various|other|across|throughout|especially)\b/u

/** "… State on July 2013", "… since 2005": a date that ends the value dates it. */
function withoutTrailingDate(context: Context, piece: Span): { span: Span; valid: Valid | null } {
  const tail = /\s(?:on|in|since|from|until|as of)\s+([\p{L}\d ,.-]{4,24})$/iu.exec(at(context, piece))
  if (tail === null) return { span: piece, valid: null }
  const tenure = readTenure(tail[0].trim())
  if (tenure.edtf === null || tenure.rest !== '') return { span: piece, valid: null }
  return { span: { start: piece.start, end: piece.start + tail.index }, valid: during(tenure.edtf) }
}

const DIRECTION =
  '(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Nn]orth-?[Ee]ast|[Nn]orth-?[Ww]est|[Ss]outh-?[Ee]ast|[Ss]outh-?[Ww]est|[Cc]entr)(?:ern|al)?'
/** "Southern, eastern and northern Shan State": directions that share the name after them. */
const DIRECTIONS = new RegExp(
  `^(${DIRECTION}(?:(?:,|,? and|,? &) ${DIRECTION}){1,3}) (\\p{Lu}[\\p{L} ’'-]{2,40})$`,
  'u',
)

function placePieces(context: Context, value: Span, many: boolean): Span[] {
  const lines = splitWith(context, value, /\n|;|<br ?\/?>|•/gi)
  return lines.flatMap((line) => {
    if (DIRECTIONS.test(at(context, trimStop(context, line)))) return [trimStop(context, line)]
    const members = splitList(context.text, line).flatMap((member) => splitRegions(context, member))
    const texts = members.map((m) => at(context, m))
    if (members.length <= 1) return members.map((m) => trimStop(context, m))
    const bracketed = texts.slice(0, -1).some((t) => t.endsWith(')'))
    // a house number, or a chain of containers that ends in a country, state or district: one address
    const last = texts.at(-1)!
    const address = /^\s*(?:nos?\.?\s|\d)/i.test(texts[0]!)
    const joined = /\sand\s|\s&\s/i.test(context.text.slice(members.at(-2)!.end, members.at(-1)!.start))
    // "Colombia, Venezuela (since 1999)": a country holds no other
    const named = (words: string): boolean => isCountry(words.replace(/\s*\(.*$/u, ''))
    const country = named(last) && !named(texts[0]!)
    // "Catatumbo, Arauca and Nariño, Colombia" and "Shan State, Kayah State, Myanmar": several in one country
    const several =
      members.length > 2 &&
      (texts.slice(1, -1).some((t) => /\sand\s/u.test(t)) || level(texts[0]!) === level(texts[1]!))
    if (several && country)
      return members
        .slice(0, -1)
        .flatMap((m) => splitList(context.text, m))
        .map((m) => trimStop(context, m))
    const contained =
      !joined &&
      members.length <= 4 &&
      (country || (CONTAINER.test(last) && !CONTAINER.test(texts[0]!)) || (!many && members.length <= 3))
    if (!bracketed && (address || contained))
      return [trimStop(context, { start: members[0]!.start, end: members.at(-1)!.end })]
    if (!many) return withContainers(context, members).map((m) => trimStop(context, m))
    return members.map((m) => trimStop(context, m))
  })
}

/** "Kyauk Taw (liaison), Mawdaung, Karen State (since 1989)": a town and the state that holds it are one seat. */
function withContainers(context: Context, members: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const member of members) {
    const last = found.at(-1)
    const held = CONTAINER.test(at(context, member)) || isCountry(at(context, member).replace(/\s*\(.*$/u, ''))
    const free = last !== undefined && !/[)]$/u.test(at(context, last)) && !CONTAINER.test(at(context, last))
    const joined = last !== undefined && /\band\b|&/u.test(context.text.slice(last.end, member.start))
    if (held && free && !joined) found[found.length - 1] = { start: last.start, end: member.end }
    else found.push(member)
  }
  return found
}

/** "state", "township": the kind of region that a name ends in; each plain name is a kind of its own. */
const level = (name: string): string =>
  CONTAINER.test(name)
    ? name
        .replace(/\s*\(.*$/u, '')
        .split(/\s+/u)
        .at(-1)!
        .toLowerCase()
    : name

/** "Amhara Region and Afar Region" inside a longer list are two; "Bosnia and Herzegovina" is one. */
function splitRegions(context: Context, member: Span): Span[] {
  const found =
    /^(.{2,60}?\s(?:[Ss]tates?|[Pp]rovince|[Tt]ownship|[Dd]istrict|[Cc]ounty|[Rr]egion|[Gg]overnorate|[Dd]epartment|[Dd]ivision|[Vv]alley|[Mm]ountains|[Hh]ills))\sand\s(?:the\s)?(?=\p{L}.{2,60}$)/u.exec(
      at(context, member),
    )
  return found === null
    ? [member]
    : [
        { start: member.start, end: member.start + found[1]!.length },
        { start: member.start + found[0].length, end: member.end },
      ]
}

const CONTAINER =
  /\b(?:states?|province|township|district|county|region|governorate|department|division|prefecture|oblast|republic|mindanao)\s*(?:\(.*)?\.?$/iu

const trimStop = (context: Context, span: Span): Span => {
  let { start, end } = trimSpan(context.text, span)
  if (context.text[end - 1] === '.' && !/\b\p{L}\.$/u.test(context.text.slice(Math.max(start, end - 3), end))) end--
  return { start, end }
}

export function splitWith(context: Context, value: Span, pattern: RegExp): Span[] {
  const found: Span[] = []
  let from = value.start
  for (const mark of at(context, value).matchAll(pattern)) {
    found.push(trimSpan(context.text, { start: from, end: value.start + mark.index }))
    from = value.start + mark.index + mark[0].length
  }
  found.push(trimSpan(context.text, { start: from, end: value.end }))
  return found.filter((s) => s.end > s.start)
}

/** "Kachin and Shan States": two places that share their last word; "southern and northern Shan State": two parts of it. */
export function distributed(context: Context, span: Span): { span: Span; label: string | null }[] {
  const written = at(context, span)
  // "Hpasawng Townships in Kayah State": the last of several, and what holds them all
  const held =
    /^(\p{Lu}[\p{L}’' -]{1,40}?\s(?:[Tt]ownship|[Dd]istrict|[Pp]rovince|[Rr]egion|[Ss]tate|[Vv]illage|[Tt]own)s?)\sin\s(?:the\s)?(\p{L}[\p{L}’' -]{2,40})$/u.exec(
      written,
    )
  if (held !== null) {
    namePlace(context, { start: span.end - held[2]!.length, end: span.end })
    return distributed(context, { start: span.start, end: span.start + held[1]!.length })
  }
  const several = /^(\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*){0,3}\s(?:[Tt]ownship|[Dd]istrict|[Pp]rovince))s$/u.exec(
    written,
  )
  if (several !== null && !/\s(?:and|&)\s/u.test(written)) return [{ span, label: several[1]! }]
  const parts = DIRECTIONS.exec(written)
  if (parts !== null) {
    const whole = parts[2]!
    const directions = [...parts[1]!.matchAll(/\p{L}+/gu)].filter((word) => word[0] !== 'and')
    return directions.map((word, i) => ({
      span: {
        start: span.start + word.index,
        end: i === directions.length - 1 ? span.end : span.start + word.index + word[0].length,
      },
      label: `${word[0]} ${whole}`,
    }))
  }
  const shared =
    /^(.{2,40}?)\s(?:and|&)\s(.{2,40}?)\s(States|Provinces|Districts|Regions|Townships|Counties|Governorates)$/u.exec(
      written,
    )
  if (shared === null) return [{ span, label: null }]
  const word = shared[3] === 'Counties' ? 'County' : shared[3]!.slice(0, -1)
  const second = span.start + written.indexOf(shared[2]!, shared[1]!.length)
  return [
    { span: { start: span.start, end: span.start + shared[1]!.length }, label: `${shared[1]} ${word}` },
    { span: { start: second, end: span.end }, label: `${shared[2]} ${word}` },
  ]
}

/** Territory is told in names, or in words ("the hills along the border"): the words are the value then. */
function tellControlled(context: Context, field: Field, value: Span): void {
  for (const line of splitWith(context, value, /\n|;|<br ?\/?>|•/gi)) {
    const members = splitList(context.text, line)
    const named = members.every((m) => isProperName(at(context, m).replace(/\s*\(.*$/u, '')))
    if (named) {
      for (const piece of placePieces(context, line, true))
        for (const item of items(context, piece, [piece]))
          tellEntity(context, field, item, namePlace(context, item.span))
    } else tellText(context, field, readItem(context, trimStop(context, line)))
  }
}

const isProperName = (words: string): boolean =>
  words.split(/\s+/u).length <= 6 &&
  words
    .split(/\s+/u)
    .every(
      (w, i) =>
        /^[\p{Lu}\p{Lo}'’]/u.test(w) ||
        (i > 0 &&
          /^(?:of|the|and|del?|la|los|al|el|towns?|townships?|districts?|provinces?|villages?|regions?|valley|hills)$/u.test(
            w,
          )),
    )

/** The people of an office, or one office a member ("Juan Ruiz (political leader)"). */
export function tellOfficers(context: Context, field: Field, value: Span, role: string): void {
  const pieces = splitList(context.text, value)
  for (const item of items(context, value, pieces)) {
    const [first, held] = splitOffice(context, item.span)
    const person = namePerson(context, field.block, first, { ...(item.valid && { when: item.valid.edtf }) })
    if (person === null || isCollective(context, person.label)) {
      // "Central Committee" as a leader, or an abbreviation: an organisation leads
      const words = folded(context, item.span)
      if (
        isCollective(context, words) &&
        field.property.types.some((t) => isKind('Organization', t) || t === 'Organization')
      )
        tellEntity(context, field, item, nameOrganization(context, field.block, item.span))
      continue
    }
    const office =
      held ??
      person.parts.office ??
      (item.note !== '' && (HELD.test(item.note) || isOffice(item.note)) && /\p{L}{3}/u.test(item.note)
        ? item.note
        : null)
    const generic = /^(?:leaders?|leadership|key people|notable commanders|commanders?|founding leaders?)$/i.test(role)
    const own = held !== null || (generic && office !== null) ? office! : role
    tellEntity(context, field, { ...item, former: false }, person, {
      role: item.former && item.valid === null && !/^former/i.test(own) ? `former ${own}` : own,
    })
  }
}

/** "political leader", "south": what a bracket says of an office; no fate, no name of a group. */
const HELD =
  /^(?!(?:†|‡|#|pow|kia|wia|mia|acting|deceased|died|killed|arrested|alleged\w*|disputed|imprisoned|captured|defected)\b)(?:\p{Ll}|(?!\p{Lu}[\p{Lu}\d])\p{Lu}\p{Ll}+(?:\s\p{Ll}|$))/u

/** "Juan Ruiz – chairman", "Juan Ruiz, chairman": the person, and what comes after. */
function splitOffice(context: Context, span: Span): [Span, string | null] {
  const dash = /\s[–—-]\s/u.exec(at(context, span))
  if (dash === null || dash.index < 3) return [span, null]
  const rest = folded(context, { start: span.start + dash.index + dash[0].length, end: span.end })
  return [{ start: span.start, end: span.start + dash.index }, isOffice(rest) ? rest : null]
}

/** "More than 12,000 (8 brigades)", "10,000–12,000 (2013), 200 (2013)", "Approximately 8,000 fighters (varies by estimate)". */
export function tellStrength(context: Context, field: Field, value: Span): void {
  const pieces = numberedPieces(context, value)
  for (const [nth, piece] of pieces.entries()) {
    const written = at(context, piece)
    const quantities = findQuantities(context.text, piece)
    const first = quantities[0]
    if (first === undefined) continue
    const open = written.indexOf('(')
    const bracket = open > 0 ? { start: piece.start + open + 1, end: piece.end } : null
    const tenure = bracket === null ? null : readTenure(at(context, bracket).replace(/\).*$/su, ''))
    const asOf = findDates(context.text, piece)[0]
    const edtf =
      tenure?.edtf ??
      (asOf !== undefined && asOf.start > first.end ? asOf.edtf : sharedDate(context, piece, pieces[nth + 1]))
    // "FARDC: 20,000": the figure of one of those on the side
    const whose = /^\s*([\p{L}][\p{L}\d .'’/-]{1,60}):\s*$/u.exec(context.text.slice(piece.start, first.start))
    const estimated = /estimat/i.test(field.label) || /estimat/i.test(written)
    for (const quantity of quantities) {
      if (asOf !== undefined && quantity.start >= asOf.start && quantity.end <= asOf.end) continue
      const unit = unitAfter(context, quantity, piece)
      const brigades = unit !== null && /^(?:brigades?)$/i.test(unit)
      const inBracket = bracket !== null && quantity.start >= bracket.start
      if (inBracket && !brigades) continue
      if (!brigades && quantity !== first && unit === null) continue
      const property = brigades && field.property.name === 'strength' ? 'brigades' : field.property.name
      const start =
        inBracket || quantity !== first
          ? quantity.start
          : nth === 0
            ? Math.min(field.key.start, quantity.start)
            : whose === null
              ? quantity.start
              : piece.start
      const end = unit === null ? quantity.end : unitEnd(context, quantity, piece)
      tell(
        context,
        field.block,
        { start, end: tenure?.edtf && !inBracket ? Math.max(end, piece.end) : end },
        about(field),
        property,
        quantityValue(
          quantity,
          brigades ? 'brigades' : (unit ?? (/member/i.test(field.label) ? 'members' : field.property.unit)),
        ),
        {
          extractor: field.extractor,
          side: field.side ?? null,
          scope: whose === null ? null : whose[1]!,
          valid: edtf === null ? (field.valid ?? null) : during(edtf),
          modality: estimated ? 'estimated' : 'asserted',
          attributedTo: (CLAIMED.test(written) && sourceIn(context, field.block, piece)?.mention) || null,
        },
      )
    }
  }
}

/** "(NUF claim)", "(according to the army)" behind a figure; "(varies by estimate)" names nobody. */
const CLAIMED =
  /\((?:(?:according to|per|source:|claimed by)\s|(?:\p{Lu}[\p{L}\d.-]*\s){1,6}(?:figures?|data|statistics|estimates?|claims?)\)|(?:govt|government|army|military|police)\s(?:figures?|data|statistics|estimates?|claims?)\))/u

/** "8,000 fighters and 20,000 militia (2005)": the year behind the last is that of both. */
function sharedDate(context: Context, piece: Span, next: Span | undefined): string | null {
  if (next === undefined || !/^,?\s+(?:and|plus|&)\s+$/u.test(context.text.slice(piece.end, next.start))) return null
  if (at(context, piece).includes('(')) return null
  const bracket = /\(([^()]{4,40})\)\s*$/u.exec(at(context, next))
  return bracket === null ? null : readTenure(bracket[1]!).edtf
}

/** Parts of a value that each begin with a figure: cut at commas, semicolons and lines outside brackets and numbers. */
function numberedPieces(context: Context, value: Span): Span[] {
  const found: Span[] = []
  for (const piece of splitList(context.text, value)) {
    const last = found.at(-1)
    if (last !== undefined && findQuantities(context.text, piece).length === 0)
      found[found.length - 1] = { start: last.start, end: piece.end }
    else found.push(piece)
  }
  return found
}

const UNIT =
  /^\s*\+?\s*((?:active|armed|regular|full-time|trained|estimated|uniformed|combat|rebel|guerrilla|total)?\s*(?:fighters?|soldiers?|troops?|members?|men|personnel|combatants?|militants?|guerrillas?|insurgents?|militiamen|people|persons?|brigades?|battalions?|regulars?|volunteers?|schools?|hospitals?|clinics?|colleges?|teachers?|students?|sites?|mines?|tanks?|vehicles?|aircraft|divisions?|regiments?|civilians?|villages?|families|households|recruits?|police(?:men)?|officers?))\b/i

export function unitAfter(context: Context, quantity: FoundQuantity, within: Span): string | null {
  const found = UNIT.exec(context.text.slice(quantity.end, Math.min(within.end, quantity.end + 48)))
  return found === null ? null : found[1]!.trim().toLowerCase()
}

const unitEnd = (context: Context, quantity: FoundQuantity, within: Span): number => {
  const found = UNIT.exec(context.text.slice(quantity.end, Math.min(within.end, quantity.end + 48)))
  return found === null ? quantity.end : quantity.end + found[0].length
}

export const quantityValue = (quantity: FoundQuantity, unit: string | null) =>
  quantity.vague !== null && quantity.value.min === null && quantity.value.max === null
    ? ({ kind: 'text', text: quantity.vague } as const)
    : ({ kind: 'quantity', ...quantity.value, unit } as const)

function tellQuantities(context: Context, field: Field, value: Span): void {
  const quantity = findQuantities(context.text, value)[0]
  if (quantity === undefined) return
  const tenure = readItem(context, value).valid
  tell(
    context,
    field.block,
    passageOf(field, { start: value.start, end: Math.min(value.end, value.start + LONGEST_WITH_LABEL) }),
    about(field),
    field.property.name,
    quantityValue(quantity, unitAfter(context, quantity, value) ?? field.property.unit),
    {
      extractor: field.extractor,
      valid: tenure ?? field.valid ?? null,
      modality: /estimat/i.test(field.label) || /estimat/i.test(at(context, value)) ? 'estimated' : 'asserted',
    },
  )
}

function tellAddresses(context: Context, field: Field, value: Span): void {
  for (const found of at(context, value).matchAll(
    /(?:https?:\/\/|www\.)[^\s<>"'\])|{}]{3,200}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|(?<![\w/@.])(?:[a-z\d-]{2,40}\.){1,3}(?:org|com|net|info|gov|edu|int|news|io|mm|ph|co|ps|ye|sd|et)\b[^\s<>"'\])|{}]{0,120}/giu,
  )) {
    const span = {
      start: value.start + found.index,
      end: value.start + found.index + found[0].replace(/[.,;:]+$/u, '').length,
    }
    const mail = found[0].includes('@') && !/^https?:/i.test(found[0])
    tell(
      context,
      field.block,
      passageOf(field, span),
      about(field),
      mail ? 'email' : 'website',
      text(at(context, span)),
      { extractor: field.extractor },
    )
  }
}

function tellNames(context: Context, field: Field, value: Span): void {
  const property = field.property.name
  // names hold no commas but in a list of other names, which all begin big
  const apart = splitWith(context, value, /,\s|\n|;|<br ?\/?>|•/gi)
  const others =
    /other|alias|aka|also|former/i.test(field.label) &&
    apart.every((piece) => /^[\p{Lu}\p{Lo}"“'‘*_[]/u.test(at(context, piece)))
  const pieces =
    property !== 'name'
      ? splitList(context.text, value)
      : others
        ? apart
        : splitWith(context, value, /\n|;|<br ?\/?>|•/gi)
  for (const piece of pieces) {
    const item = readItem(context, piece)
    const parts = splitAbbreviation(context, item.span)
    // "CPI (Maoist)" is the abbreviation of a faction
    const faction = item.noteSpan !== null && isFactionWord(item.note)
    const own = faction ? trimSpan(context.text, item.whole) : bareName(context, parts.name)
    const words = folded(context, own)
    if (own.end <= own.start || words.length > 140) continue
    const kind =
      property === 'abbreviation' || isAbbreviation(words)
        ? 'abbreviation'
        : property === 'formerName'
          ? 'former'
          : property === 'nativeName'
            ? 'native'
            : /other|alias|aka|also/i.test(field.label)
              ? 'alias'
              : 'official'
    name(context, own, field.subject.type, { nameKind: kind, same: field.subject.mention })
    tell(
      context,
      field.block,
      passageOf(field, item.whole),
      about(field),
      kind === 'abbreviation' ? 'abbreviation' : property,
      text(words),
      {
        extractor: field.extractor,
        valid: validOf(field, item),
      },
    )
    if (parts.abbreviation !== null)
      tell(
        context,
        field.block,
        passageOf(field, item.whole),
        about(field),
        'abbreviation',
        text(folded(context, parts.abbreviation)),
        { extractor: field.extractor },
      )
  }
}

/** "12 schools, 3 clinics": counted; "Technical Office (Bago)": a facility and its seat. */
function tellOperated(context: Context, field: Field, value: Span): void {
  if (tellOffices(context, field, value)) return
  for (const item of items(context, value)) {
    const quantity = findQuantities(context.text, item.span)[0]
    const unit = quantity === undefined ? null : unitAfter(context, quantity, item.span)
    if (quantity !== undefined && unit !== null && quantity.start - item.span.start <= 12) {
      tell(
        context,
        field.block,
        passageOf(field, item.whole),
        about(field),
        'operates',
        quantityValue(quantity, unit),
        { extractor: field.extractor, valid: validOf(field, item) },
      )
      continue
    }
    if (quantity !== undefined && /^\d+$/u.test(at(context, item.span).trim())) {
      tell(
        context,
        field.block,
        passageOf(field, item.whole),
        about(field),
        'operates',
        quantityValue(quantity, field.label.toLowerCase()),
        { extractor: field.extractor, valid: validOf(field, item) },
      )
      continue
    }
    if (startsUpper(at(context, item.span)))
      tellFacility(context, field.block, item, field.subject, field.extractor, passageOf(field, item.whole))
    else tellText(context, field, item)
  }
}

/** "Liaison offices: Hakha, Tedim (closed)", "Loikaw, Kayah State": offices that are told by their towns alone. */
function tellOffices(context: Context, field: Field, value: Span): boolean {
  const office = OFFICES.exec(field.label)
  if (office === null) return false
  const places = placePieces(context, value, true).map((piece) => readItem(context, piece))
  const plain = places.every(({ span }) => {
    const words = at(context, span)
    return isProperName(words.replaceAll(',', '')) && !HEADED.test(words)
  })
  if (!plain || places.length === 0) return false
  for (const item of places) {
    const place = namePlace(context, item.span)
    const label = `${place.label} ${office[1]!.toLowerCase().replace(/s$/u, '')}`
    // the mention takes the bracket in, where there is one: the town has one of its own
    const facility = context.draft.mention({ ...item.whole, type: 'Facility', label })
    const passage = passageOf(field, item.whole)
    tell(
      context,
      field.block,
      passage,
      about(field),
      'operates',
      { kind: 'mention', mention: facility },
      {
        extractor: field.extractor,
        valid: validOf(field, item),
      },
    )
  }
  return true
}

const OFFICES = /\b((?:liaison |peace |representative |branch )?offices?)$/i
const HEADED =
  /\b(?:office|offices|team|cent(?:er|re)|school|hospital|clinic|college|academy|department|committee|camp|station|university)\b/i

/** A facility or team that the subject runs, with the place in brackets as its seat. */
export function tellFacility(
  context: Context,
  block: Block,
  item: Item,
  subject: Named,
  extractor: string,
  passage: Span,
): Named {
  const own = bareName(context, item.span)
  const facility = name(
    context,
    own,
    /\b(?:team|committee|department|council|group|bureau|agency|board|unit)$/i.test(at(context, own))
      ? 'Organization'
      : 'Facility',
  )
  tell(context, block, passage, { mention: subject.mention }, 'operates', entity(facility), {
    extractor,
    valid: item.valid,
  })
  if (
    item.noteSpan !== null &&
    isProperName(item.note) &&
    typeOfName(item.note) !== 'Organization' &&
    looksLikeName(item.note.split(',')[0]!)
  )
    tell(
      context,
      block,
      item.whole,
      { mention: facility.mention },
      'headquarters',
      entity(namePlace(context, item.noteSpan)),
      { extractor },
    )
  return facility
}

function tellTexts(context: Context, field: Field, value: Span): void {
  // A sentence is no list.
  const written = at(context, value)
  if (
    field.property.name === 'status' ||
    field.property.name === 'outcome' ||
    field.property.name === 'stage' ||
    /[.!?]\s+\p{Lu}/u.test(written) ||
    (written.split(/\s+/u).length > 30 && !written.includes(','))
  ) {
    if (written.length <= 320) tellText(context, field, readItem(context, trimStop(context, value)))
    return
  }
  for (const item of items(context, value)) tellText(context, field, item)
}

function tellText(context: Context, field: Field, item: Item): void {
  const written = bareText(context, item.span)
  const words = folded(context, at(context, written).startsWith('[[') ? bareName(context, written) : written)
  if (words === '' || words.length > 240) return
  tell(context, field.block, passageOf(field, item.whole), about(field), field.property.name, text(words), {
    extractor: field.extractor,
    valid: validOf(field, item),
    side: field.side ?? null,
    role: field.role ?? null,
  })
}

const bareText = (context: Context, span: Span): Span => {
  let { start, end } = trimSpan(context.text, span)
  while (
    end > start &&
    /[.,;*_]/u.test(context.text[end - 1]!) &&
    !/\b\p{L}\.$/u.test(context.text.slice(Math.max(start, end - 3), end))
  )
    end--
  while (start < end && /[*_•]/u.test(context.text[start]!)) start++
  return trimSpan(context.text, { start, end })
}

/** Organisations, people or places, as the property allows. Joint names ("NUF/NUA") are two claims. */
export function tellEntities(context: Context, field: Field, value: Span): void {
  const { types } = field.property
  const people = types.includes('Person')
  const organizations = types.some(
    (t) => isKind('Organization', t) || t === 'Organization' || t === 'ArmedGroup' || t === 'ActorClass',
  )
  let role: string | null = null
  let alleged = false
  /** Whether the first supporter of a side was a state. */
  let states: boolean | null = null
  const lines = at(context, value).includes('\n')
  const members = items(context, value)
  const bases = members.map((item) => folded(context, bareName(context, item.span)))
  for (const [i, item] of members.entries()) {
    const words = bases[i]!
    // "Supported by:, Libya", "Alleged support:": those after it are no combatants of their own
    if (SUPPORT.test(words)) {
      role = 'supporter'
      alleged = /^alleged/i.test(words)
      states = null
      continue
    }
    // "M23" and "K3C" are names too
    // "Allied militias:" heads those after it
    if (at(context, item.whole).endsWith(':')) {
      role = null
      continue
    }
    if (words === '' || words.length > 160 || REFERRAL.test(words)) continue
    if (!/\p{L}{2}/u.test(words) && !isAbbreviation(words)) continue
    if (role === 'supporter' && lines) {
      // Where a page lost its columns, the next side begins below the states that support the first.
      const state = isCountry(words)
      states ??= state
      if (states && !state) role = null
    }
    const doubted = role === 'supporter' && alleged ? { modality: 'alleged' as const } : {}
    if (
      people &&
      (!organizations || !isCollective(context, words)) &&
      looksLikeName(folded(context, splitPerson(context.text, item.span).name))
    ) {
      const person = namePerson(context, field.block, item.span)
      if (person !== null) {
        tellEntity(context, field, item, person)
        continue
      }
    }
    if (organizations && isFaction(item, words, bases)) {
      // "SLM (Minnawi)", "SLM (al-Nur)": two factions of one name are two
      const whole = { start: bareName(context, item.span).start, end: item.whole.end }
      tellEntity(context, field, item, name(context, whole, known(context, words)?.type ?? 'ArmedGroup'), { role })
    } else if (organizations) {
      const joint = jointParts(context, item.span)
      for (const part of joint) {
        const named = nameOrganization(
          context,
          field.block,
          part,
          types.includes('ArmedGroup') && !types.includes('Organization') ? 'ArmedGroup' : 'Organization',
        )
        tellEntity(context, field, item, named, {
          role,
          ...doubted,
          joint: joint.length > 1 && isAbbreviation(folded(context, part)) ? folded(context, item.span) : null,
        })
      }
    } else if (types.includes('Place') || types.includes('Facility'))
      tellEntity(context, field, item, namePlace(context, item.span))
    else if (types.includes('Citation') || types.length === 0) tellText(context, field, item)
    else tellEntity(context, field, item, name(context, bareName(context, item.span), types[0]!))
  }
}

const SUPPORT =
  /^(?:alleged(?:ly)?\s+)?(?:supported by|support(?: from)?|backed by|with support from|backers|supporters|foreign support|co-belligerents?)$/i
/** Words that send the reader elsewhere, or name nobody. */
const REFERRAL = /^(?:see\s|full list|list of\s|and others$|others$|various$|more$|multiple$)/i

/** Whether the bracket names a faction: of letters that stand for a name, or of a name that stands there more than once. */
const isFaction = (item: Item, words: string, all: readonly string[]): boolean =>
  item.noteSpan !== null &&
  item.valid === null &&
  !item.former &&
  /^(?:al-)?\p{Lu}[\p{L}’'-]+(?:\s[\p{L}’'-]+){0,2}$/u.test(item.note) &&
  !isCountry(item.note) &&
  !isOffice(item.note) &&
  doubtOf(item).modality === 'asserted' &&
  (isAbbreviation(words) || all.filter((other) => other === words).length > 1)

/** "State Council/State Security Commission" and "NUF/NUA" name two; "NUF/A", "and/or" and addresses do not split. */
export function jointParts(context: Context, span: Span): Span[] {
  const written = at(context, span)
  const slash = written.indexOf('/')
  if (slash < 2 || written.indexOf('/', slash + 1) >= 0 || /https?:|\band\/or\b/i.test(written)) return [span]
  const one = trimSpan(context.text, { start: span.start, end: span.start + slash })
  const two = trimSpan(context.text, { start: span.start + slash + 1, end: span.end })
  const whole = (s: Span): boolean => startsUpper(at(context, s)) && s.end - s.start >= 3
  return whole(one) && whole(two) ? [one, two] : [span]
}
