import type { Valid } from '../../model/claim.ts'
import type { Block } from '../../model/document.ts'
import { startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { memo } from '../../vocabulary/memo.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { foldKey, isKind, type Property, properties, propertyByAlias } from '../../vocabulary/vocabulary.ts'
import { commodities } from '../mentions/lexicon.ts'
import { parseDate } from '../values/dates.ts'
import { splitList } from '../values/lists.ts'
import { looksLikeName, splitPerson } from '../values/people.ts'
import { findQuantities } from '../values/quantities.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, during, folded, type Named, tell, text } from './context.ts'
import { dayOf } from './datedLines.ts'
import { type Field, readItem, tellField } from './fieldValues.ts'
import { tellCitation } from './footnotes.ts'
import { bareName, isCollective, name, nameOrganization, namePerson } from './naming.ts'
import type { Sections } from './sections.ts'

/** Labelled lines everywhere: infoboxes, front matter, "Key: value" lines, list items with a bold key. */
export function readFields(context: Context, sections: Sections): void {
  const pairs = titlePairs(context)
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || block.key === undefined || block.value === undefined) continue
    if (block.kind === 'table-row' && block.table !== undefined) continue
    if (block.kind === 'front-matter') {
      readFrontMatter(context, block, index)
      continue
    }
    if (
      context.topic?.type === 'Conflict' &&
      block.kind === 'key-value' &&
      pairs.size === 0 &&
      tellDocumentField(context, block, index)
    )
      continue
    const subject = sections.subject(block)
    const pair = pairs.get(index)
    if (pair !== undefined) {
      context.done.add(index)
      if (pair.title !== null && subject !== null) tellPaired(context, block, pair.title, subject)
      continue
    }
    if (tellDocumentField(context, block, index)) continue
    if (subject === null) continue
    const label = folded(context, block.key)
    if (PARENT.test(label) && tellParent(context, block, subject)) {
      context.done.add(index)
      continue
    }
    const property = propertyOf(label, subject)
    const asOf = property?.name === 'strength' ? yearOf(context, label) : null
    // "Clashes: 13 clashes in 2018, 40 clashes in 2019": counts, each with its time
    if (property?.group === 'counts' && findQuantities(context.text, block.value).length > 1) continue
    if (property !== undefined && property.name !== 'outcome') {
      // "Base: 3 May 2014" under a list of places is an event, not a headquarters.
      if (
        block.kind === 'list-item' &&
        property.range[0] !== 'date' &&
        dayOf(context, block.value) !== null &&
        property.range.includes('entity')
      )
        continue
      if (
        tellField(context, {
          block,
          key: block.key,
          value: block.value,
          subject,
          property,
          label: bareLabel(label),
          extractor: extractorOf(block),
          ...(asOf !== null && { valid: asOf }),
        })
      )
        context.done.add(index)
      continue
    }
    // "1999: 15,000 fighters"
    const year = readTenure(label)
    if (
      year.edtf !== null &&
      year.rest === '' &&
      isKind(subject.type, 'Organization') &&
      FORCE.test(at(context, block.value))
    ) {
      if (
        tellField(context, {
          block,
          key: block.key,
          value: block.value,
          subject,
          property: properties.get('strength')!,
          label,
          extractor: 'period@1',
          valid: during(year.edtf),
        })
      )
        context.done.add(index)
      continue
    }
    // "Nyo Twan Awng: Deputy commander"
    const held = readItem(context, block.value)
    const office = folded(context, held.valid === null ? block.value : held.span)
    if (
      block.kind === 'list-item' &&
      isKind(subject.type, 'Organization') &&
      isOffice(office) &&
      looksLikeName(folded(context, splitPerson(context.text, block.key).name)) &&
      !isCollective(context, label) &&
      office.length <= 90
    ) {
      const whole = { start: block.key.start, end: block.value.end }
      const person = namePerson(context, block, block.key)
      if (person !== null) {
        tell(
          context,
          block,
          whole,
          { mention: subject.mention },
          'officer',
          { kind: 'mention', mention: person.mention },
          { extractor: 'labelled-list@1', role: office, valid: held.valid },
        )
        context.done.add(index)
        continue
      }
    }
    // "2009 to 2015 – UNFC, NCCT" under "Alliances"
    const period = readTenure(label)
    const section = propertyByAlias(sections.title(block), subject.type)
    if (period.edtf !== null && period.rest === '' && section?.range.includes('entity'))
      if (
        tellField(context, {
          block,
          key: block.key,
          value: block.value,
          subject,
          property: section,
          label,
          extractor: 'period@1',
          valid: during(period.edtf),
        })
      )
        context.done.add(index)
  }
  readNested(context, sections)
  readSectionLists(context, sections)
}

/** "- Allies" over items set in further: the item is the label of those below it. */
function readNested(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'list-item' || block.section === null || context.done.has(index)) continue
    const next = context.blocks[index + 1]
    if (next?.kind !== 'list-item' || (next.level ?? 1) <= (block.level ?? 1)) continue
    const own = bareName(context, block.key ?? block.value ?? block)
    const label = folded(context, own)
    const subject = sections.subject(block)
    if (label.length > 48 || subject === null || !isKind(subject.type, 'Organization')) continue
    const property = propertyByAlias(label, subject.type)
    if (property === undefined || !LISTED.has(property.name)) continue
    for (let i = index + 1; i < context.blocks.length; i++) {
      const below = context.blocks[i]!
      if (below.kind !== 'list-item' || (below.level ?? 1) <= (block.level ?? 1)) break
      if (context.done.has(i) || (below.level ?? 1) > (next.level ?? 1) || below.key !== undefined) continue
      const value = trimSpan(context.text, below.value ?? below)
      if (value.end - value.start > 120) continue
      const field = { block: below, key: { start: value.start, end: value.start }, value, subject, property, label }
      if (tellField(context, { ...field, extractor: 'section-list@1' })) context.done.add(i)
    }
    context.done.add(index)
  }
}

const FORCE =
  /^[^.]{0,30}\d[\d,]*\+?\s+(?:fighters|soldiers|troops|combatants|guerrillas|armed men|militants)\s*(?:\([^)]*\))?\.?$/u
const extractorOf = (block: Block): string => (block.kind === 'list-item' ? 'labelled-list@1' : 'infobox@1')

/** "Parent party: …", "Political wing: …" of an army: it is the armed wing of what stands there. */
const PARENT =
  /^(?:parent (?:party|organi[sz]ation|group|body)|political (?:wing|arm|party|organi[sz]ation|leadership))$/i

function tellParent(context: Context, block: Block, subject: Named): boolean {
  if (!isKind(subject.type, 'ArmedGroup')) return false
  let told = false
  for (const member of splitList(context.text, block.value!)) {
    const own = nameOrganization(context, block, member)
    if (!isKind(own.type, 'Organization')) continue
    tell(
      context,
      block,
      { start: block.key!.start, end: member.end },
      { mention: own.mention },
      'armedWing',
      { kind: 'mention', mention: subject.mention },
      { extractor: extractorOf(block) },
    )
    told = true
  }
  return told
}

/** "Leader(s)", "Chairman 2": the label without its count. */
const bareLabel = memo((label: string): string =>
  label
    .replace(/\s*\(s\)$/u, '')
    .replace(/[\s_]*\d{1,2}$/u, '')
    .replace(/_/gu, ' ')
    .trim(),
)

function propertyOf(label: string, subject: Named): Property | undefined {
  // "Group(s)" lists the parts of a movement, and no names of it
  if (label.length > 60 || /^groups?\(s\)$|^groups$/i.test(label)) return undefined
  return (
    propertyByAlias(label, subject.type) ??
    propertyByAlias(bareLabel(label), subject.type) ??
    propertyByAlias(label.replace(/\s*\(.*$/u, ''), subject.type)
  )
}

/** "Membership Year: 2012" beside "Membership: 60–100", and "Membership (2012)": the year of the figure. */
function yearOf(context: Context, label: string): Valid | null {
  const own = /\((?:c\. ?)?((?:19|20)\d\d)\b/u.exec(label)?.[1]
  if (own !== undefined) return during(own)
  const beside = context.blocks.find(
    (block) =>
      block.kind === 'key-value' &&
      block.key !== undefined &&
      block.value !== undefined &&
      foldKey(at(context, block.key)) === `${foldKey(label)} year`,
  )
  const edtf = beside === undefined ? null : parseDate(at(context, beside.value!))
  return edtf === null ? null : during(edtf)
}

interface Pair {
  /** The block that holds the title ("Leader1 Title: Vice chairmen"); null for that block itself. */
  readonly title: Block | null
}

/** "Leader1 Title / Leader1 Name", "Wing1 Title / Wing1": the first line names what the second one is. */
function titlePairs(context: Context): Map<number, Pair> {
  const found = new Map<number, Pair>()
  const titles = new Map<string, { block: Block; index: number }>()
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'key-value' || block.key === undefined || block.value === undefined) continue
    const key = foldKey(at(context, block.key))
    const title = /^(.+?\d*) ?title$/u.exec(key)
    if (title !== null && key !== 'title') {
      titles.set(title[1]!.replace(/ /gu, ''), { block, index })
      found.set(index, { title: null })
    }
  }
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'key-value' || block.key === undefined || found.has(index)) continue
    const key = foldKey(at(context, block.key)).replace(/ /gu, '')
    const title = titles.get(key.replace(/name$/u, '')) ?? titles.get(key)
    if (title !== undefined) found.set(index, { title: title.block })
  }
  return found
}

function tellPaired(context: Context, block: Block, titled: Block, subject: Named): void {
  const label = folded(context, titled.value!)
  const property = propertyOf(label, subject) ?? (isOffice(label) ? properties.get('officer')! : undefined)
  if (property === undefined) return
  // The quote carries both lines where they follow each other.
  const adjacent = titled.end < block.start && context.text.slice(titled.end, block.start).trim().length <= 1
  const key = adjacent ? { start: titled.key!.start, end: block.key!.end } : block.key!
  tellField(context, { block, key, value: block.value!, subject, property, label, extractor: 'infobox@1' })
}

/** YAML front matter speaks of what the document is about, and of the document itself. */
function readFrontMatter(context: Context, block: Block, index: number): void {
  const label = folded(context, block.key!)
  context.done.add(index)
  if (tellDocumentField(context, block, index)) return
  const subject = context.topic
  if (subject === null) return
  const property = propertyOf(label, subject)
  // "status: draft" is the note's own
  const own = /^status$/i.test(label) && !STATUS.test(at(context, block.value!))
  if (property === undefined || own || /^name$/i.test(label)) {
    if (/^name$/i.test(label) && property !== undefined) tellField(context, frontField(block, subject, property, label))
    return
  }
  const list = bracketed(context, block.value!)
  for (const value of list) tellField(context, { ...frontField(block, subject, property, label), value })
}

/** How groups and conflicts stand, and no notes. */
const STATUS =
  /^["']?(?:active|inactive|dormant|defunct|dissolved|disbanded|demobili[sz]\w+|disarm\w+|ongoing|ended|over|frozen|ceasefire|in ceasefire|at war|fighting|splintered|merged|legal|illegal|outlawed|banned|designated|(?:\p{Lu}+ )?(?:non-)?signatory)\b/iu

const frontField = (block: Block, subject: Named, property: Property, label: string): Field => ({
  block,
  key: block.key!,
  value: block.value!,
  subject,
  property,
  label,
  extractor: 'front-matter@1',
})

/** "[a, b]" and "- a" lines as their members, anything else as it stands. */
function bracketed(context: Context, value: Span): Span[] {
  const span = trimSpan(context.text, value)
  const written = at(context, span)
  if (written.startsWith('[') && !written.startsWith('[['))
    return splitList(context.text, { start: span.start + 1, end: written.endsWith(']') ? span.end - 1 : span.end }).map(
      (s) => bareName(context, s),
    )
  if (/^-\s/mu.test(written)) return splitList(context.text, span).map((s) => bareName(context, s))
  return [unquoted(context, span)]
}

const unquoted = (context: Context, span: Span): Span =>
  /^["'].*["']$/su.test(at(context, span)) ? { start: span.start + 1, end: span.end - 1 } : span

const DOCUMENT_KEYS = new Set(['tag', 'retrieved', 'publishedOn', 'cites', 'link', 'title'])

/** "created: 2023-06-01" in front matter: a full day of this age is the note's, not that of what it is about. */
function isOfNote(context: Context, block: Block): boolean {
  if (!/^(?:created|creation|created at|created on)$/i.test(folded(context, block.key!))) return false
  const day = /^["']?((?:19|20)\d\d)-\d\d-\d\d/u.exec(at(context, block.value!).trim())
  return day !== null && Number(day[1]) >= 2000
}

/** Tags, sources and dates of the document itself. */
function tellDocumentField(context: Context, block: Block, index: number): boolean {
  const label = folded(context, block.key!)
  const front = block.kind === 'front-matter'
  const property =
    propertyByAlias(label, 'Document') ??
    (front && isOfNote(context, block) ? properties.get('publishedOn')! : undefined)
  if (property === undefined || !DOCUMENT_KEYS.has(property.name)) return false
  // Outside front matter only what cannot be meant of anything else.
  if (
    !front &&
    !/^(?:references?|sources?|tags?|retrieved|published|published on|last (?:updated|modified)|accessed)$/i.test(label)
  )
    return false
  const about = { document: true } as const
  const whole = { start: block.key!.start, end: Math.min(block.value!.end, block.key!.start + 320) }
  const extractor = front ? 'front-matter@1' : 'document@1'
  context.done.add(index)
  switch (property.name) {
    case 'tag':
      for (const tag of bracketed(context, block.value!).flatMap((s) => splitList(context.text, s))) {
        const bare = bareName(context, tag)
        tell(context, block, whole, about, 'tag', text(at(context, bare).replace(/^#/u, '')), { extractor })
        // "rare-earths" is the good that the text calls "rare earths"
        const words = at(context, bare).toLowerCase().replace(/^#/u, '').split(/[-_ ]/u)
        if (commodities.get(words[0]!)?.some((phrase) => phrase.join(' ') === words.join(' ')))
          name(context, bare, 'Commodity', { label: words.join(' ') })
      }
      return true
    case 'retrieved':
    case 'publishedOn': {
      const edtf = parseDate(at(context, unquoted(context, block.value!)))
      if (edtf !== null) tell(context, block, whole, about, property.name, { kind: 'date', edtf }, { extractor })
      return true
    }
    case 'cites':
      for (const source of bracketed(context, block.value!)) {
        if (tellCitation(context, block, source)) continue
        const words = folded(context, source)
        if (words.length < 4) continue
        const citation = context.draft.citation({ start: source.start, end: source.end, title: words.slice(0, 600) })
        tell(context, block, source, about, 'cites', { kind: 'citation', citation }, { extractor })
        if (!/^https?:/i.test(words)) tell(context, block, source, { citation }, 'title', text(words), { extractor })
      }
      return true
    case 'link':
      for (const link of bracketed(context, block.value!))
        tell(context, block, link, about, 'link', text(folded(context, bareName(context, link))), { extractor })
      return true
    default:
      return front
  }
}

/** A heading that is a label ("Liaison offices", "Allies") over short lines: each line is a value. */
function readSectionLists(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || block.section === null || block.key !== undefined) continue
    if (block.kind !== 'list-item' && block.kind !== 'paragraph') continue
    // "List of leaders", "Former chairmen", "Notable allies"
    const title = sections
      .title(block)
      .replace(/^(?:list of|notable|former|past|current|main|known|key)\s+(?:the\s+)?/i, '')
    // few headings are labels: the lines under all others need no look
    if (propertyByAlias(title) === undefined) continue
    const value = trimSpan(context.text, block.value ?? block)
    const words = folded(context, value)
    if (words.length > 120 || words.split(' ').length > 12 || /[.:!?–-]$/u.test(words) || title.length > 48) continue
    // "Chairmen" under "Leadership" is a heading more than a name
    if (isOffice(words) && propertyByAlias(words)?.name === 'officer') continue
    if (block.kind === 'paragraph' && !startsUpper(words)) continue
    const subject = sections.subject(block)
    if (subject === null || !isKind(subject.type, 'Organization')) continue
    const property = propertyByAlias(title, subject.type)
    if (property === undefined || !LISTED.has(property.name)) continue
    if (
      tellField(context, {
        block,
        key: { start: value.start, end: value.start },
        value,
        subject,
        property,
        label: title,
        extractor: 'section-list@1',
      })
    )
      context.done.add(index)
  }
}

const LISTED = new Set([
  'ally',
  'opponent',
  'memberOf',
  'cooperatesWith',
  'operates',
  'headquarters',
  'activeIn',
  'controls',
  'revenueSource',
  'armedWing',
  'founder',
  'ideology',
  'splitFrom',
  'predecessor',
  'successor',
  'officer',
  'founded',
  'strength',
  'website',
])
