import type { Block } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import type { Mention, NameKind } from '../../model/extraction.ts'
import { startsLower } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isCountry } from '../../vocabulary/countries.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import { stands } from '../values/initials.ts'
import { isAbbreviation, typeOfName } from '../values/nameType.ts'
import { looksLikeName, type Person, spacedName, splitPerson } from '../values/people.ts'
import { at, type Context, during, folded, type Named, tell, text } from './context.ts'
import { foldName } from './foldName.ts'

const EXTRACTOR = 'naming@1'

interface Options {
  readonly label?: string
  readonly nameKind?: NameKind
  readonly joint?: string
  readonly same?: number
}

/** Makes the mention and remembers its name, so that a later "UNFC" is known for what it is. */
export function name(context: Context, span: Span, type: EntityType, options: Options = {}): Named {
  const words = folded(context, span)
  const label = options.label ?? words
  const mention = context.draft.mention({
    start: span.start,
    end: span.end,
    type,
    label: label === words ? undefined : label,
    nameKind: options.nameKind,
    joint: options.joint || undefined,
    same: options.same,
  } as Omit<Mention, 'text'>)
  const named = { mention, type, label }
  const key = foldName(label)
  if (key !== '' && !context.names.has(key)) context.names.set(key, named)
  return named
}

/** What a name or abbreviation stands for, when the document has told it (or tells it further on, in brackets). */
export function known(context: Context, words: string): Named | undefined {
  const key = foldName(words)
  const found = context.names.get(key)
  if (found !== undefined) return found
  const hint = context.hints.get(key)
  if (hint === undefined) return undefined
  const named = name(context, hint, organizationType(folded(context, hint)))
  context.names.set(key, named)
  return named
}

const organizationType = (words: string): EntityType => {
  const shown = typeOfName(words)
  return shown !== null && isKind(shown, 'Organization') ? shown : 'Organization'
}

const units = (marks: string): ReadonlySet<number> => new Set([...marks].map((mark) => mark.charCodeAt(0)))
/** Quotation marks, emphasis and brackets before a name; the same and stops behind it. */
const OPENING = units('"“”\'‘*_[]')
const CLOSING = units('"“”*_[].,:;')

const isApostrophe = (mark: string): boolean => mark === '’' || mark === "'"

const ARTICLE = /^(?:the|an|a)\s+/i

/** The span without article, quotation marks, emphasis and a trailing possessive. */
export function bareName(context: Context, span: Span): Span {
  let { start, end } = trimSpan(context.text, span)
  const { text } = context
  while (start < end && OPENING.has(text.charCodeAt(start)) && !/^[’‘']\p{L}/u.test(text.slice(start, start + 2)))
    start++
  while (
    end > start &&
    CLOSING.has(text.charCodeAt(end - 1)) &&
    !/\b(?:\p{Lu}|Jr|Ltd|Inc|Co)\.$/u.test(text.slice(Math.max(start, end - 4), end))
  )
    end--
  // "[[United Self-Defence Forces|AUC]]" shows the words after the bar
  if (text.startsWith('[[', start - 2)) {
    const bar = text.slice(start, Math.min(end, start + 160)).lastIndexOf('|')
    if (bar >= 0) start += bar + 1
  }
  if ((text.charCodeAt(start) | 32) === 116) {
    const article = ARTICLE.exec(text.slice(start, Math.min(end, start + 5)))
    if (article !== null && /^the/i.test(article[0])) start += article[0].length
  }
  // "Karen's" loses two units, "rebels'" one
  if (end - 2 > start && text[end - 1] === 's' && isApostrophe(text[end - 2]!)) end -= 2
  else if (end - 1 > start && isApostrophe(text[end - 1]!)) end -= 1
  return trimSpan(text, { start, end })
}

/** "Karen National Union (KNU)", "New Front – East (NF-E)": the name and its abbreviation apart. */
export function splitAbbreviation(
  context: Context,
  span: Span,
): { name: Span; abbreviation: Span | null; rest: string } {
  const written = at(context, span)
  const open = written.indexOf('(')
  if (open <= 0) return { name: bareName(context, span), abbreviation: null, rest: '' }
  const close = written.indexOf(')', open)
  const inner = trimSpan(context.text, {
    start: span.start + open + 1,
    end: close < 0 ? span.end : span.start + close,
  })
  const before = bareName(context, { start: span.start, end: span.start + open })
  const abbreviation = inner.end > inner.start && isAbbreviation(folded(context, inner)) ? inner : null
  return { name: before, abbreviation, rest: abbreviation === null ? folded(context, inner) : '' }
}

/**
 * An organisation, or whatever its words show it to be: a country or ministry a Government, "local militias" an
 * ActorClass. An abbreviation in brackets becomes a mention and a claim of its own.
 */
export function nameOrganization(
  context: Context,
  block: Block,
  span: Span,
  fallback: EntityType = 'Organization',
): Named {
  const parts = splitAbbreviation(context, span)
  const own = parts.name.end > parts.name.start ? parts.name : trimSpan(context.text, span)
  const words = folded(context, own)
  const before = known(context, words)
  const shown = typeOfName(words)
  const type =
    before !== undefined && (isKind(before.type, 'Organization') || before.type === 'ActorClass')
      ? before.type
      : isCountry(words)
        ? 'Government'
        : shown !== null && (isKind(shown, 'Organization') || shown === 'ActorClass')
          ? shown
          : (startsLower(words) && !/\p{Lu}/u.test(words)) || PLURAL_LETTERS.test(words)
            ? 'ActorClass'
            : fallback
  const named = name(context, own, type, isAbbreviation(words) ? { nameKind: 'abbreviation' } : {})
  // "Sudan (SAF)" names the army in the bracket, and no short form of the country
  const short = parts.abbreviation
  if (short !== null && (!isCountry(words) || stands(folded(context, short), words)))
    tellAbbreviation(context, block, named, own, short)
  return named
}

/** "MPs", "NGOs": many of a kind. */
const PLURAL_LETTERS = /^\p{Lu}{2,6}s$/u

/** Tells that `abbreviation` stands for `named`; the claim's passage runs from the name to the closing bracket. */
export function tellAbbreviation(
  context: Context,
  block: Block,
  named: Named,
  own: Span,
  abbreviation: Span,
  end = context.text[abbreviation.end] === ')' ? abbreviation.end + 1 : abbreviation.end,
): void {
  name(context, abbreviation, named.type, { nameKind: 'abbreviation', same: named.mention })
  context.names.set(foldName(folded(context, abbreviation)), named)
  tell(
    context,
    block,
    { start: own.start, end },
    { mention: named.mention },
    'abbreviation',
    text(folded(context, abbreviation)),
    { extractor: EXTRACTOR },
  )
}

/** "Laiza, Kachin State": the place is the first; what contains it is a mention beside it. */
export function namePlace(context: Context, given: Span): Named {
  // "Unspecified location in northern Shan State" is somewhere there
  const vague =
    /^(?:an? )?(?:unspecified|undisclosed|unknown|unnamed|secret) (?:location|place|venue|village|area) (?:in|near|at) (?=\p{L})/iu.exec(
      at(context, given),
    )
  const span = vague === null ? given : { start: given.start + vague[0].length, end: given.end }
  const whole = bareName(context, span)
  const bracket = at(context, whole).indexOf('(')
  const plain = bracket > 0 ? trimSpan(context.text, { start: whole.start, end: whole.start + bracket }) : whole
  const parts = at(context, plain).split(',')
  // "No. 12, Hill Road, Bago": a house number is no place of its own
  const address = /^\s*(?:nos?\.?\s|\d)/i.test(parts[0]!)
  if (parts.length === 1 || address) return name(context, plain, 'Place')
  let from = plain.start
  let first: Named | null = null
  for (const part of parts) {
    const piece = bareName(context, { start: from, end: from + part.length })
    from += part.length + 1
    if (piece.end <= piece.start) continue
    const named = name(context, piece, 'Place')
    first ??= named
  }
  return first ?? name(context, plain, 'Place')
}

export interface NamedPerson extends Named {
  readonly parts: Person
  /** From the rank or honorific to the end of the name. */
  readonly titled: Span
}

/**
 * A person with the rank told as a claim of its own. `when` dates it: a rank on a day holds at least on that day.
 * Null when no name is left that could be a person's.
 */
export function namePerson(
  context: Context,
  block: Block,
  span: Span,
  options: { when?: string; basis?: 'sentence' | 'heading'; joint?: string } = {},
): NamedPerson | null {
  const parts = splitPerson(context.text, span)
  const own = bareName(context, parts.name)
  const words = folded(context, own)
  if (own.end <= own.start || !looksLikeName(words)) return null
  const named = name(context, own, 'Person', { label: spacedName(words) })
  const titled = {
    start: Math.min(own.start, parts.rank?.start ?? own.start, parts.honorific?.start ?? own.start),
    end: own.end,
  }
  if (parts.rank !== null) {
    const rankEnd =
      parts.honorific !== null && parts.honorific.start >= parts.rank.end ? parts.honorific.end : parts.rank.end
    const rank = /^(?:Dr|Prof)/u.test(parts.honorific === null ? '' : at(context, parts.honorific))
      ? { start: parts.rank.start, end: rankEnd }
      : parts.rank
    tell(context, block, titled, { mention: named.mention }, 'rank', text(folded(context, rank)), {
      extractor: EXTRACTOR,
      valid: options.when === undefined ? null : during(options.when, options.basis ?? 'sentence'),
    })
  }
  return { ...named, parts, titled }
}

/** Whether the words name an organisation or a class of actors and no person. */
export function isCollective(context: Context, words: string): boolean {
  const plain = (words.includes('(') ? words.replace(/\s*\(.*$/u, '') : words).replace(ARTICLE, '').trim()
  const before = known(context, plain)
  if (before !== undefined) return before.type !== 'Person'
  if (isCountry(plain) || isAbbreviation(plain) || PLURAL_LETTERS.test(plain)) return true
  const shown = typeOfName(plain)
  return shown !== null && shown !== 'Place' && shown !== 'Facility'
}
