import type { Document } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import type { Mention } from '../../model/extraction.ts'
import type { Span } from '../../model/span.ts'
import { officeWords } from '../../vocabulary/ranks.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { spacedName } from '../values/people.ts'
import { stateTitles } from './appositions.ts'
import { readBrackets } from './brackets.ts'
import { readCandidates } from './candidates.ts'
import { withFactions } from './factions.ts'
import { countryOf } from './lexicon.ts'
import { nameTokens } from './nameTokens.ts'
import { resolveReferences } from './reference.ts'
import { createRegister, type Register } from './register.ts'
import type { Unit } from './unit.ts'

/**
 * Adds every mention in a document's running text, and those in its headings, tables and lists that running text or
 * structure explains: people, organisations, armed units, places, conflicts, ethnic groups, commodities, agreements,
 * facilities and named events. What each name names is judged once for the document, from all places where it stands.
 * A phrase that stands for a name ("KIA insurgents", "General Ne Win", "the army") is a mention that points to it.
 * Abbreviations, native names and aliases in brackets become claims, and so do ranks and offices before people's names.
 * Time is linear in the text.
 */
export function findMentions(document: Document, draft: Draft, spans: readonly ProseSpan[]): void {
  const { text } = document
  const units = readUnits(document, spans)
  const register = createRegister()
  for (const mention of draft.mentions)
    if (mention.pronoun !== true && !isEventLike(mention.type))
      register.known(mention.label ?? mention.text, mention.type)
  for (const unit of units) for (const candidate of unit.candidates) register.seen(candidate, unit.prose, unit.tokens)
  const brackets = units.flatMap((unit) => readBrackets(text, unit, register))
  register.decide()

  const tell = teller(draft)
  const people = new Map<string, number>()
  const covered = new Uint8Array(units.reduce((most, { tokens }) => Math.max(most, tokens.length), 0))
  for (const unit of units) tellNames(text, unit, register, people, tell, covered.fill(0, 0, unit.tokens.length))
  const powers = readPowers(units)
  for (const unit of units) tellPhrases(unit, powers, draft, tell)
  for (const found of brackets) found.tell(draft, tell)
  const references = draft.mentions.length
  resolveReferences(units, draft)
  const titled = titledByStructure(draft)
  for (const unit of units) if (unit.prose) stateTitles(text, unit, draft, references, titled)
}

/** People of whom structure has told rank, office or membership where they stand: their words are read. */
function titledByStructure(draft: Draft): ReadonlySet<number> {
  const titled = new Set<number>()
  for (const { property, subject, value } of draft.claims) {
    if ((property === 'rank' || property === 'position' || property === 'memberOf') && 'mention' in subject)
      titled.add(subject.mention)
    if (property === 'officer' && value.kind === 'mention') titled.add(value.mention)
  }
  return titled
}

const lostSpace = /\p{Ll}{2}\p{Lu}\p{Ll}/u

const isEventLike = (type: EntityType): boolean => isKind(type, 'Event') || type === 'Citation' || type === 'Document'

export type Tell = (mention: Omit<Mention, 'text'>) => number

/** One mention a place: what structure has told already stays as it told it. Joint names share theirs. */
function teller(draft: Draft): Tell {
  // start and length in one number: a mention is shorter than 4096 units, or is its own key
  const told = new Map<number, number>()
  const keyOf = (m: Span): number => (m.end - m.start < 4096 ? m.start * 4096 + (m.end - m.start) : -m.start)
  // Structure tells a person's bare name: "U TheinZaw" is whom it told as "TheinZaw".
  const people = new Map<number, number>()
  for (let index = 0; index < draft.mentions.length; index++) {
    const mention = draft.mentions[index]!
    if (mention.joint === undefined) told.set(keyOf(mention), index)
    if (mention.type === 'Person') people.set(mention.end, index)
  }
  return (mention) => {
    if (mention.joint !== undefined) return draft.mention(mention)
    const place = keyOf(mention)
    const known =
      told.get(place) ?? (mention.type === 'Person' && mention.pronoun !== true ? people.get(mention.end) : undefined)
    if (known !== undefined) return known
    const index = draft.mention(mention)
    told.set(place, index)
    return index
  }
}

const overlaps = (span: Span, others: readonly Span[]): boolean =>
  others.some((other) => other.start < span.end && span.start < other.end)
const none: readonly ProseSpan[] = []

/** Blocks cut into what is read as one. */
function cutBlocks(document: Document, spans: readonly ProseSpan[]): Unit[] {
  const proseOf = new Map<number, ProseSpan[]>()
  for (const span of spans) {
    const list = proseOf.get(span.block)
    if (list === undefined) proseOf.set(span.block, [span])
    else list.push(span)
  }
  const units: Unit[] = []
  for (const [index, block] of document.blocks.entries()) {
    // the heads of columns name kinds of things, and a reference what it cites
    if (block.kind === 'front-matter' || block.header === true) continue
    if (block.key !== undefined && REFERENCE.test(document.text.slice(block.key.start, block.key.end))) continue
    const prose = proseOf.get(index) ?? none
    const pieces: readonly Span[] = block.cells ?? [block.kind === 'key-value' && block.value ? block.value : block]
    for (const span of pieces)
      units.push({
        block: index,
        kind: block.kind,
        span,
        prose: overlaps(span, prose),
        tokens: nameTokens(document.text, span),
        candidates: [],
        mentions: [],
        introduced: new Map(),
        native: [],
      })
  }
  return units
}

/** The units of a document and what may be a name in them; footnotes cite, and name nobody new. */
function readUnits(document: Document, spans: readonly ProseSpan[]): Unit[] {
  const { text } = document
  const units = cutBlocks(document, spans)
  // step by step: the code of one step stays in the processor's caches, that of both does not
  for (const unit of units)
    if (unit.kind !== 'footnote') unit.candidates = withFactions(text, unit.tokens, readCandidates(text, unit.tokens))
  return units
}

const REFERENCE = /^(?:references?|sources?|citations?|bibliography)$/i

const written = (text: string, span: Span): string => text.slice(span.start, span.end).replace(/\s+/gu, ' ')

const isSamePlace = (a: Span, b: Span | undefined): boolean => b !== undefined && a.start === b.start && a.end === b.end

const liesWithin = (span: Span, outer: readonly Span[]): boolean =>
  outer.some((s) => s.start <= span.start && span.end <= s.end && !isSamePlace(s, span))

/**
 * Tells the names of one unit: its own candidates first, then names known from elsewhere in the document. `covered` is
 * all nought, and marks the tokens that are told.
 */
function tellNames(
  text: string,
  unit: Unit,
  register: Register,
  people: Map<string, number>,
  tell: Tell,
  covered: Uint8Array,
): void {
  const { tokens, candidates } = unit
  for (let n = 0; n < candidates.length; n++) {
    const c = candidates[n]!
    const phrase = c.generic === true || c.inner !== undefined
    const surname = phrase || !unit.prose ? null : register.surnameOf(c)
    const whose = surname === null ? undefined : people.get(surname)
    const introduced = unit.introduced.size === 0 ? undefined : unit.introduced.get(`${c.start}:${c.end}`)
    const owner = introduced === undefined ? -1 : (unit.mentions[introduced.owner] ?? -1)
    // an alias names what its owner names, whatever its own words look like
    const ownerType = owner >= 0 ? register.typeOf(candidates[introduced!.owner]!, unit) : null
    const type = phrase ? null : whose !== undefined ? 'Person' : (ownerType ?? register.typeOf(c, unit))
    if (type !== null || phrase) for (let k = c.first; k < c.next; k++) covered[k] = 1
    if (type === null || (unit.native.length > 0 && liesWithin(c, unit.native))) {
      unit.mentions.push(-1)
      continue
    }
    const joint = isSamePlace(c, candidates[n - 1]) || isSamePlace(c, candidates[n + 1])
    // a lost space: "HarnYawnghwe"
    const spaced =
      type === 'Person' && lostSpace.test(text.slice(c.start, c.end)) ? spacedName(written(text, c)) : undefined
    const label = c.label ?? spaced
    const plain = !joint && label === undefined && owner < 0 && whose === undefined
    unit.mentions.push(
      tell(
        plain
          ? { start: c.start, end: c.end, type }
          : {
              start: c.start,
              end: c.end,
              type,
              ...(joint
                ? { joint: written(text, c), label: register.written(c.key) }
                : label === undefined
                  ? {}
                  : { label }),
              ...(owner >= 0 ? { same: owner, nameKind: introduced!.kind } : {}),
              ...(whose === undefined ? {} : { same: whose }),
            },
      ),
    )
    if (type === 'Place') tellAround(unit, c.first, c.next, unit.mentions[n]!, tell)
    if (type === 'Person' && !people.has(c.key)) people.set(c.key, unit.mentions[n]!)
    // "Karenni Party/Karenni Army": each by itself, and both as one
    const before = candidates[n - 1]
    const paired =
      before !== undefined &&
      unit.mentions[n - 1]! >= 0 &&
      before.next + 1 === c.first &&
      tokens[before.next]!.text === '/'
    if (paired && !joint && c.score >= 2 && before.score >= 2 && type !== 'Place' && type !== 'Person') {
      const whole = { start: before.start, end: c.end }
      const left = register.typeOf(before, unit) ?? type
      tell({
        ...whole,
        type: left,
        joint: written(text, whole),
        label: written(text, before),
        same: unit.mentions[n - 1]!,
      })
      tell({ ...whole, type, joint: written(text, whole), label: written(text, c), same: unit.mentions[n]! })
    }
  }
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!
    if (covered[i] === 1 || t.kind === 'mark' || t.kind === 'num') continue
    const otherwise = writtenOtherwise(unit, i, register)
    if (t.kind === 'low' && otherwise === null && !register.hasSmall()) continue
    const match: typeof otherwise = register.matchAt(tokens, i) ?? otherwise
    if (match === null) continue
    const { next, type, label } = match
    if (t.kind === 'low' && !otherwise && next - i < 3) continue
    // a part of a longer name proves nothing
    const before = tokens[i - 1]
    const after = tokens[next]
    const partOfName =
      (before?.kind === 'cap' && covered[i - 1] === 0 && !before.possessive && t.spaced && !t.line && !before.head) ||
      (after?.kind === 'cap' && after.spaced && !after.line && !tokens[next - 1]!.possessive && next - i === 1)
    if (partOfName) continue
    let free = true
    for (let k = i; k < next; k++) if (covered[k] === 1) free = false
    if (!free) continue
    const told = tell({ start: t.start, end: tokens[next - 1]!.end, type, ...(label !== undefined && { label }) })
    if (type === 'Place') tellAround(unit, i, next, told, tell)
    for (let k = i; k < next; k++) covered[k] = 1
    i = next - 1
  }
}

/** A country with the words that make it a time or a border: "post-war Iraq", "Iran–Iraq borderlands". */
function tellAround({ tokens }: Unit, first: number, next: number, place: number, tell: Tell): void {
  const isCountry = (from: number, to: number): boolean =>
    from + 1 === to && tokens[from] !== undefined && countryOf.has(tokens[from].lower)
  if (!isCountry(first, next)) return
  const country = tokens[first]!
  const before = tokens[first - 1]
  if (before?.kind === 'low' && country.spaced && !country.line && /^(?:post|pre)-\p{Ll}{3,}$/u.test(before.text))
    tell({ start: before.start, end: country.end, type: 'Place', same: place, pronoun: true })
  const border = tokens[next + 2]
  if (
    border?.kind === 'low' &&
    /^border(?:s|lands?)?$/u.test(border.text) &&
    /^[-–—]$/u.test(tokens[next]?.text ?? '') &&
    isCountry(next + 1, next + 2)
  )
    tell({ start: country.start, end: border.end, type: 'Place' })
}

/** A name that the document knows, written here as no other names are; what letters in a citation stand for. */
function writtenOtherwise(
  unit: Unit,
  i: number,
  register: Register,
): { next: number; type: EntityType; label?: string } | null {
  const { tokens } = unit
  const t = tokens[i]!
  const found = register.otherwiseAt(tokens, i)
  if (found !== null) return found
  let type: EntityType | null = null
  // a line of its own, as a caption or a badge
  if (t.kind === 'low' && tokens.length === 1) type = register.smallAbbreviation(t.text)
  else if (t.kind === 'acr' && unit.kind === 'footnote') type = register.byInitials(t.text)
  else if (t.kind === 'cap' && !t.possessive && register.slippedPlace(t.lower)) type = 'Place'
  return type === null ? null : { next: i + 1, type }
}

/** The state's army, government and rulers as a document names them. */
interface Powers {
  /** Power and country → the first mention of it. */
  readonly first: Map<string, number>
  /** The country that the document is about; null when it is about several. */
  readonly country: string | null
}

/** So long is what a document says of itself before it tells a story. */
const LEAD = 1500

function readPowers(units: readonly Unit[]): Powers {
  const first = new Map<string, number>()
  const counts = new Map<string, number>()
  let total = 0
  for (const unit of units)
    for (let n = 0; n < unit.candidates.length; n++) {
      const c = unit.candidates[n]!
      if (c.country === undefined || (c.power === undefined && c.type !== 'Place')) continue
      // an article says at once which country it is about
      const weight = (c.power === undefined ? 1 : 3) * (c.start < LEAD ? 3 : 1)
      total += weight
      counts.set(c.country, (counts.get(c.country) ?? 0) + weight)
      const mention = unit.mentions[n]!
      if (c.power !== undefined && mention >= 0 && !first.has(`${c.power}:${c.country}`))
        first.set(`${c.power}:${c.country}`, mention)
    }
  let country: string | null = null
  for (const [name, count] of counts) if (count * 3 >= total * 2) country = name
  return { first, country }
}

/** Where brackets after token `i` end that hold an office: "(minister of border affairs)". */
function officeBehind(unit: Unit, i: number): number | null {
  const { tokens } = unit
  if (tokens[i]?.text !== '(') return null
  let office = false
  for (let k = i + 1; k < Math.min(tokens.length, i + 14); k++) {
    const t = tokens[k]!
    if (t.text === ')') return office ? t.end : null
    if (officeWords.has(t.lower)) office = true
  }
  return null
}

/** Tells the noun phrases that name nobody by themselves, and whom they repeat where the document has but one such. */
function tellPhrases(unit: Unit, powers: Powers, draft: Draft, tell: Tell): void {
  const wide = unit.prose || unit.kind === 'table-row' || unit.kind === 'list-item'
  for (let n = 0; n < unit.candidates.length; n++) {
    const c = unit.candidates[n]!
    if (c.generic !== true && c.inner === undefined) {
      const person = c.person
      if (person !== undefined && unit.mentions[n]! >= 0) {
        // the name with its titles stands for the person too
        const from = Math.min(person.rank?.[0] ?? c.first, person.office?.[0] ?? c.first)
        const start = unit.tokens[from]!.start
        if (from < c.first) tell({ start, end: c.end, type: 'Person', same: unit.mentions[n]!, pronoun: true })
        // and with the office in brackets behind it
        const close = officeBehind(unit, c.next)
        if (close !== null) tell({ start, end: close, type: 'Person', same: unit.mentions[n]!, pronoun: true })
      }
      continue
    }
    if (c.inner !== undefined) {
      const inner = unit.mentions[c.inner]!
      if (inner >= 0)
        unit.mentions[n] = tell({
          start: c.start,
          end: c.end,
          type: draft.mentions[inner]!.type,
          same: inner,
          pronoun: true,
        })
      continue
    }
    if (!wide || c.type === null) continue
    let same: number | undefined
    if (c.power === 'junta') same = powers.first.get('junta:')
    else if (c.power !== undefined) {
      const country = c.country ?? powers.country
      if (country !== null) same = powers.first.get(`${c.power}:${country}`)
    }
    const mention = tell({
      start: c.start,
      end: c.end,
      type: c.type,
      ...(same === undefined ? {} : { same, pronoun: true }),
    })
    unit.mentions[n] = mention
    if (c.power === 'junta' && same === undefined) powers.first.set('junta:', mention)
    else if (c.power !== undefined && c.country !== undefined && same === undefined)
      powers.first.set(`${c.power}:${c.country}`, mention)
  }
}
