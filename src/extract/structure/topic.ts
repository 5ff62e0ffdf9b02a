import type { Block } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import { startsUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { foldKey, isKind, propertyByAlias } from '../../vocabulary/vocabulary.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { looksLikeName } from '../values/people.ts'
import { at, type Context, folded, type Named, tell, text } from './context.ts'
import { foldName } from './foldName.ts'
import { bareName, name, tellAbbreviation } from './naming.ts'
import { readTitle, type Title } from './titles.ts'

const EXTRACTOR = 'title@1'
const CONFLICT =
  /\b(?:conflicts?|wars?|insurgency|insurgencies|uprising|rebellion|revolt|revolution|crisis|war of|hostilities|clashes|campaign|offensive|siege|battle)\b/i
const CONFLICT_KEYS =
  /^(?:combatants?|belligerents?|commanders? and leaders|casualties|units|strength|commanders?) ?\d?$/u
/** A group has a strength and a commander too; only a conflict has sides or losses. */
const SIDE_KEYS =
  /^(?:combatants?|belligerents?|casualties) ?\d?$|^(?:commanders?|units|strength) ?\d$|^commanders? and leaders ?\d?$/u
const GROUP_KEYS = /^(?:founded|formed|established|headquarters|ideology|chairman)$/u
const PERSON_KEYS =
  /^(?:born|birth date|birth place|date of birth|occupation|spouse|years of service|service years|alma mater|military service|nationality)$/u
/** Lines over an infobox that name nothing. */
const PICTURE =
  /^(?:from |the free |flag|logo|emblem|seal|insignia|coat of arms|badge|symbol|banner|map|official (?:flag|logo|emblem|seal)|participants? in|part of|clockwise|left|right|photo|portrait|leaders? of|members? of|areas? of|territory|this (?:article|page)|for (?:other|the)|not to be confused|main article|coordinates|see also|jump to)\b|redirects here|disambiguation/i

/**
 * Finds what the document is about and tells its names: the title, a second line with the names in full
 * ("X Union/ X Army (XU/XA)"), the lines over an infobox. Sets `context.topic` and `context.partner`.
 */
export function readTopic(context: Context): void {
  const { blocks, document } = context
  const box = blocks.filter((b) => b.key !== undefined && b.value !== undefined)
  const keys = box.map((b) => foldKey(at(context, b.key!)))
  const titled = titleBlock(context)
  tellDocument(context, titled)
  const isConflict =
    keys.filter((key) => CONFLICT_KEYS.test(key)).length >= 2 &&
    keys.some((key) => SIDE_KEYS.test(key)) &&
    !keys.some((key) => GROUP_KEYS.test(key))
  if (isConflict) {
    conflictTopic(context, titled)
    return
  }
  const headings = leadingHeadings(context, titled)
  const titles = headings.map((block) => ({ block, title: readTitle(context, nameOf(block)) }))
  const chosen =
    titles.find(({ title }) => title.names.length === 2) ?? titles.find(({ title }) => isName(context, title))
  const person = keys.some((key) => PERSON_KEYS.test(key))
  const hasFields = keys.some((key) => propertyByAlias(key, 'Organization') !== undefined)
  if (chosen !== undefined) {
    const words = chosen.title.names[0]!.label
    const shown = typeOfName(words)
    const abbreviated = chosen.title.names.some((n) => n.abbreviation !== null)
    const organization = shown !== null && isKind(shown, 'Organization')
    const type: EntityType | null =
      person && organization
        ? shown
        : person && CONFLICT.test(words)
          ? 'Conflict'
          : person && isAbbreviation(words)
            ? 'Organization'
            : person && looksLikeName(words)
              ? 'Person'
              : shown !== null && shown !== 'ActorClass' && (organization || abbreviated || hasFields)
                ? organization
                  ? shown
                  : 'Organization'
                : CONFLICT.test(words)
                  ? 'Conflict'
                  : hasFields || abbreviated
                    ? 'Organization'
                    : shown
    if (type !== null) {
      context.topic = tellTitle(context, chosen.block, chosen.title, type)
      context.done.add(blocks.indexOf(chosen.block))
      for (const other of titles)
        if (other !== chosen && isName(context, other.title)) tellTitle(context, other.block, other.title, type)
    }
  }
  namesOverBox(
    context,
    document.format === 'encyclopedia-text' ||
      document.format === 'flattened-wiki' ||
      document.format === 'wikitext' ||
      document.format === 'html',
  )
  for (const { block } of titles) context.done.add(blocks.indexOf(block))
}

const nameOf = (block: Block): Span => block.value ?? block

function titleBlock(context: Context): Block | null {
  const span = context.document.title?.span
  if (span) {
    const holding = context.blocks.find((b) => b.start <= span.start && b.end >= span.end)
    if (holding !== undefined) return holding
  }
  return context.blocks.find((b) => b.kind === 'heading' && (b.level ?? 1) === 1) ?? null
}

/** The title and the headings after it, up to the first line that says something else. */
function leadingHeadings(context: Context, titled: Block | null): Block[] {
  const from = titled === null ? 0 : context.blocks.indexOf(titled)
  const found: Block[] = []
  // Front matter stands before all headings, however long it is.
  const body = context.blocks.slice(Math.max(0, from)).filter((b) => b.kind !== 'front-matter')
  for (const block of body.slice(0, 12)) {
    if (block.kind === 'heading') {
      if (found.length > 0 && !sharesWords(context, found[0]!, block)) break
      found.push(block)
    } else if (block.kind !== 'caption') break
  }
  // The "name" of front matter or of an infobox stands for a heading where there is none.
  const named =
    (titled?.kind === 'front-matter' || titled?.kind === 'key-value') && at(context, nameOf(titled)).trim() !== ''
  // "## Summary" under a "name": a heading of the text, not of the whole
  const below = found[0] !== undefined && (found[0].level ?? 1) > 1
  if (titled && named && (found.length === 0 || (below && !sharesWords(context, titled, found[0]!)))) return [titled]
  return found.length > 0 && SECTION.test(at(context, found[0]!)) ? [] : found
}

/** Headings of a text's parts, which name nothing. */
const SECTION =
  /^[#=*\s]*(?:summary|overview|introduction|background|history|key facts|in brief|abstract|contents)[=*\s]*$/iu

const sharesWords = (context: Context, a: Block, b: Block): boolean => {
  const words = new Set(
    foldName(at(context, nameOf(a)))
      .split(' ')
      .filter((w) => w.length > 2),
  )
  return foldName(at(context, nameOf(b)))
    .split(' ')
    .some((w) => words.has(w))
}

/** A title names something when it is short and begins big: no sentence, no bare year. */
const isName = (context: Context, title: Title): boolean => {
  const first = title.names[0]!
  const words = folded(context, first.span)
  return (
    words.length >= 2 &&
    words.length <= 120 &&
    /^[\p{Lu}\p{Lo}'’“"]/u.test(words) &&
    /\p{L}{2}/u.test(words) &&
    !/[:?!]/u.test(words)
  )
}

function tellDocument(context: Context, titled: Block | null): void {
  const { document } = context
  const about = { document: true } as const
  const stated = [
    ['publishedOn', document.published],
    ['retrieved', document.retrieved],
  ] as const
  if (titled !== null && document.title?.span) {
    tell(context, titled, document.title.span, about, 'title', text(document.title.text), { extractor: EXTRACTOR })
  }
  for (const [property, found] of stated) {
    if (!found?.span) continue
    const block = context.blocks.find((b) => b.start <= found.span!.start && b.end >= found.span!.end)
    if (block !== undefined)
      tell(context, block, found.span, about, property, { kind: 'date', edtf: found.text }, { extractor: EXTRACTOR })
  }
}

function conflictTopic(context: Context, titled: Block | null): void {
  const named = context.blocks.find(
    (b) => b.key !== undefined && b.value !== undefined && /^(?:conflict|name)$/u.test(foldKey(at(context, b.key))),
  )
  const span = named?.value ?? (titled === null ? null : nameOf(titled))
  if (span === null) return
  const own = bareName(context, span)
  if (own.end <= own.start) return
  context.topic = name(context, own, 'Conflict')
  const block = named ?? titled!
  const passage = named === undefined ? own : { start: named.key!.start, end: own.end }
  tell(context, block, passage, { mention: context.topic.mention }, 'name', text(context.topic.label), {
    extractor: EXTRACTOR,
  })
  if (named !== undefined) context.done.add(context.blocks.indexOf(named))
  if (titled !== null) name(context, bareName(context, nameOf(titled)), 'Conflict')
}

/** Tells the names and abbreviations of a title; the first is what it is about. */
export function tellTitle(context: Context, block: Block, title: Title, type: EntityType): Named {
  const joint = title.names.length === 2 ? title.names.map((n) => n.label).join('/') : null
  const told = title.names.map((n, i): Named => {
    const shown = typeOfName(n.label)
    const own = i === 0 ? type : shown !== null && isKind(shown, 'Organization') ? shown : type
    const options = { label: n.label, ...(isAbbreviation(n.label) && { nameKind: 'abbreviation' as const }) }
    const named = name(context, n.span, own, options)
    if (isAbbreviation(n.label))
      tell(context, block, n.span, { mention: named.mention }, 'abbreviation', text(n.label), { extractor: EXTRACTOR })
    else tell(context, block, n.span, { mention: named.mention }, 'name', text(n.label), { extractor: EXTRACTOR })
    if (n.abbreviation !== null) {
      if (joint === null) tellAbbreviation(context, block, named, n.span, n.abbreviation, title.end)
      else {
        name(context, n.abbreviation, own, { nameKind: 'abbreviation', same: named.mention })
        context.names.set(foldName(folded(context, n.abbreviation)), named)
        tell(
          context,
          block,
          { start: title.names[0]!.span.start, end: title.end },
          { mention: named.mention },
          'abbreviation',
          text(folded(context, n.abbreviation)),
          { extractor: EXTRACTOR },
        )
      }
    }
    return named
  })
  for (const note of title.notes) tellAlias(context, block, note, told[0]!)
  if (context.topic === null && told.length === 2) context.partner = told[1]!
  return told[0]!
}

/** "Ansar Allah (Houthis)": another name in brackets; a period or a country there tells which one is meant. */
function tellAlias(context: Context, block: Block, note: Span, named: Named): void {
  const words = folded(context, note)
  if (/\d/u.test(words) || isCountry(words) || !startsUpper(words) || words.length > 60) return
  const shown = typeOfName(words)
  if (shown === 'Place' || shown === 'ActorClass' || named.type === 'Person' || named.type === 'Conflict') return
  name(context, note, named.type, { nameKind: 'alias', same: named.mention })
  context.names.set(foldName(words), named)
  tell(context, block, note, { mention: named.mention }, 'name', text(words), { extractor: EXTRACTOR })
}

/** The lines between byline and infobox: the name once more, and in the group's own languages. */
function namesOverBox(context: Context, boxed: boolean): void {
  const { blocks } = context
  const first = blocks.findIndex((b) => b.kind === 'key-value')
  if (!boxed || first < 0) return
  let from = first
  while (from > 0 && blocks[from - 1]!.kind === 'caption') from--
  for (let i = from; i < first; i++) {
    const block = blocks[i]!
    const words = folded(context, block)
    if (words.length > 120 || PICTURE.test(words) || !/^[\p{Lu}\p{Lo}'’(]/u.test(words)) continue
    context.done.add(i)
    const title = readTitle(context, block)
    if (context.topic === null) {
      context.topic = tellTitle(context, block, title, organizationType(title.names[0]!.label))
      continue
    }
    const subject = { mention: context.topic.mention }
    const also = /^(?:also known as|abbreviated|acronym|a\.?k\.?a\.?|or)[:\s]+/i.exec(words)
    if (also !== null) {
      const own = bareName(context, { start: block.start + also[0].length, end: block.end })
      const short = isAbbreviation(folded(context, own))
      name(context, own, context.topic.type, {
        nameKind: short ? 'abbreviation' : 'alias',
        same: context.topic.mention,
      })
      tell(context, block, own, subject, short ? 'abbreviation' : 'name', text(folded(context, own)), {
        extractor: 'infobox@1',
      })
      continue
    }
    const same = sameName(words, context.topic.label)
    const short = isAbbreviation(words.replace(/[()]/gu, ''))
    const own = bareName(context, title.names[0]!.span)
    if (own.end <= own.start) continue
    const kind = short ? 'abbreviation' : same ? 'official' : 'native'
    const named = name(context, short ? bareName(context, block) : own, context.topic.type, {
      nameKind: kind,
      same: context.topic.mention,
    })
    const property = short ? 'abbreviation' : same ? 'name' : 'nativeName'
    tell(context, block, own, subject, property, text(named.label), { extractor: 'infobox@1' })
    for (const n of title.names)
      if (n.abbreviation !== null) tellAbbreviation(context, block, context.topic, n.span, n.abbreviation)
  }
}

const organizationType = (words: string): EntityType => {
  const shown = typeOfName(words)
  return shown !== null && isKind(shown, 'Organization') ? shown : 'Organization'
}

/** Two spellings of one name in one language: half of their words in common. */
function sameName(a: string, b: string): boolean {
  const one = new Set(foldName(a).split(' '))
  const two = new Set(foldName(b).split(' '))
  const common = [...one].filter((w) => two.has(w) && w.length > 2).length
  return common * 2 >= Math.min(one.size, two.size)
}
