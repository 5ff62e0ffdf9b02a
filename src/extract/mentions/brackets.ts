import type { EntityType } from '../../model/entityType.ts'
import type { NameKind } from '../../model/extraction.ts'
import { codeAt, isUpper, startsUpper } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'
import { trimSpan } from '../../model/span.ts'
import type { Draft } from '../draft.ts'
import { type Candidate, foldName } from './candidate.ts'
import { adjectiveOf, countryOf, heads, notNames } from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'
import type { Register } from './register.ts'
import type { Unit } from './unit.ts'

/** What brackets after a name say of it, to be told once the document's mentions are. */
export interface BracketFinding {
  tell(draft: Draft, mention: (m: Parameters<Draft['mention']>[0]) => number): void
}

interface Piece extends Span {
  readonly property: 'abbreviation' | 'nativeName' | 'name' | 'formerName'
  readonly kind: NameKind
  /** The name itself within the piece. */
  readonly name: Span
}

/** Brackets longer than this say something else than a name. */
const LONGEST = 400

const labels =
  /^(?:abbreviated|abbr\.?|acronym|initials|initialism|commonly abbreviated|abbreviated as|known by its acronym)(?:\s+as|\s+to)?:?\s+/i
const literal = /^(?:lit\.|literally|meaning|transl?\.|translated(?: as)?|translation:?|English:)\s*/i
const knownAs =
  /^(?:(?:also|better|commonly|popularly|officially|sometimes|simply|widely|often|locally)\s+)?(?:known|called|referred to|spelled|spelt|written|styled)(?:\s+as)?\s+(?:the\s+)?|^(?:aka|a\.k\.a\.|alias|or|i\.e\.)\s+(?:the\s+)?/i
const formerly = /^(?:formerly|previously|originally|until \d{4})(?:\s+(?:known|called)(?:\s+as)?)?\s+(?:the\s+)?/i
const language = /^(?:\p{Lu}[\p{L}-]{2,20}(?:\s\p{Lu}[\p{L}-]{2,20})?|in \p{Lu}\p{L}+):\s*/u
const romanised = /^(?:romani[sz]ed|transliterated|transcribed|pronounced)(?:\s+as)?:?\s+/i
const foreign =
  /^[^\p{Script=Latin}\p{N}]*[\p{Script=Myanmar}\p{Script=Arabic}\p{Script=Ethiopic}\p{Script=Han}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Lao}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]/u
const quoted = /^["“'‘«](.+)["”'’»]$/u
const abbreviation = /^(?=.{2,14}$)(?:\p{Lu}[\p{L}\d]*)(?:[-–]\p{Lu}+)*$/u

const isAbbreviation = (text: string): boolean => {
  if (!abbreviation.test(text)) return false
  const upper = text.replace(/[^\p{Lu}\d]/gu, '').length
  return upper >= 2 && upper >= text.replace(/[-–]/gu, '').length / 2 && !notNames.has(text.toLowerCase())
}

const named: ReadonlySet<EntityType> = new Set([
  'Organization',
  'ArmedGroup',
  'Coalition',
  'Government',
  'Agreement',
  'Facility',
  'EthnicGroup',
  'Conflict',
  'Place',
  'Event',
])

/** Reads the brackets that follow the names of a unit. Tells the register at once which letters stand for which name. */
export function readBrackets(text: string, unit: Unit, register: Register): BracketFinding[] {
  const found: BracketFinding[] = []
  const { tokens, candidates } = unit
  for (let n = 0; n < candidates.length; n++) {
    const c = candidates[n]!
    const as = knownOtherwise(tokens, c, candidates[n + 1])
    if (as !== null) found.push(alsoKnown(text, unit, n, c, n + 1))
    const open = tokens[c.next]
    if (open === undefined || open.text !== '(' || open.line) continue
    const close = closing(tokens, c.next)
    if (close < 0) continue
    const inside = { start: open.end, end: tokens[close]!.start }
    const content = text.slice(inside.start, inside.end)
    // KIO/ KIA: two names before, two abbreviations inside
    const slashed = content.split('/').map((s) => s.trim())
    const before = candidates[n - 1]
    const joint = before !== undefined && before.next + 1 === c.first && tokens[before.next]!.text === '/'
    if (slashed.length === 2 && slashed.every((s) => isAbbreviation(s) || /^\p{Lu}+\s[–-]\s\p{Lu}\p{L}+$/u.test(s))) {
      const firstOwner = joint ? before : c
      const letters = initials(text.slice(c.start, c.end))
      const fitting = slashed.find((s) => letters.endsWith(capitals(s)))
      const own = joint ? slashed[0]! : (fitting ?? slashed[0]!)
      const from = inside.start + content.indexOf(own)
      found.push(
        introduction(
          unit,
          firstOwner,
          n - (joint ? 1 : 0),
          { start: from, end: from + own.length },
          tokens[close]!.end,
          register,
          text,
        ),
      )
      if (joint) {
        const second = slashed[1]!
        const at = inside.start + content.lastIndexOf(second)
        found.push(introduction(unit, c, n, { start: at, end: at + second.length }, tokens[close]!.end, register, text))
      }
      continue
    }
    // "KNU (Karen National Union)"
    const inner = candidates[n + 1]
    if (
      inner !== undefined &&
      inner.first === c.next + 1 &&
      inner.next === close &&
      isAbbreviation(text.slice(c.start, c.end)) &&
      initials(text.slice(inner.start, inner.end)).includes(capitals(text.slice(c.start, c.end)))
    ) {
      register.link(text.slice(c.start, c.end), text.slice(inner.start, inner.end))
      const outer = n
      found.push({
        tell(draft) {
          const long = unit.mentions[outer + 1]!
          const short = unit.mentions[outer]!
          if (long < 0 || short < 0) return
          claim(draft, unit, long, 'abbreviation', text.slice(c.start, c.end), {
            start: c.start,
            end: tokens[close]!.end,
          })
        },
      })
      continue
    }
    if (c.type === 'Person') continue
    // "Tatmadaw (armed forces)", "First conflict (1961–1994)": the brackets belong to the name, and say no other
    if (/^(?:armed forces|army|military|police|navy|air force|\d{4}\s?[–-]\s?(?:\d{4}|present))$/u.test(content)) {
      const end = tokens[close]!.end
      const whole = /^\d/u.test(content) ? c.type === 'Conflict' : c.type === 'ArmedGroup' || c.type === 'Organization'
      if (whole)
        found.push({
          tell(draft, mention) {
            const long = unit.mentions[n]!
            if (long >= 0) mention({ start: c.start, end, type: draft.mentions[long]!.type, same: long, pronoun: true })
          },
        })
      continue
    }
    for (const piece of readPieces(
      text,
      inside,
      c,
      candidates[n + 1]?.first === c.next + 1 ? candidates[n + 1]! : null,
    )) {
      // "Sudan (SAF)": the army of the country, and no short form of its name
      const letters = capitals(text.slice(piece.name.start, piece.name.end))
      const country = c.type === 'Place' && countryOf.has(text.slice(c.start, c.end).toLowerCase())
      if (piece.property === 'abbreviation' && country && initials(text.slice(c.start, c.end)) !== letters) continue
      if (piece.property === 'abbreviation')
        found.push(
          introduction(
            unit,
            c,
            n,
            piece.name,
            piece.end === inside.end ? tokens[close]!.end : piece.end,
            register,
            text,
          ),
        )
      else found.push(alias(text, unit, n, c, piece, tokens[close]!.end))
    }
  }
  return found
}

/** "Rodrigo Londoño, known as Timochenko", "the Houthi movement, officially known as Ansar Allah", "X or the Y". */
function knownOtherwise(tokens: readonly NameToken[], c: Candidate, next: Candidate | undefined): Candidate | null {
  if (next === undefined || c.generic === true || next.generic === true || next.first - c.next > 6 || c.type === null)
    return null
  const last = tokens[next.first - 1]?.lower
  if (
    !(last === 'as' || last === 'the' || last === 'alias' || last === 'aka' || last === 'guerre') ||
    next.first <= c.next
  )
    return null
  const words = tokens.slice(c.next, next.first).map((t) => t.lower)
  const phrase = words.join(' ')
  if (
    /^,? ?(?:(?:also|better|commonly|officially|popularly|widely|sometimes|formally|simply|locally) )*(?:known|referred to) (?:simply )?as(?: the)?$/u.test(
      phrase,
    )
  )
    return next
  if (/^,? ?(?:alias|aka|nom de guerre)$/u.test(phrase)) return next
  return phrase === 'or the' && next.type === c.type && c.type === 'Conflict' ? next : null
}

function alsoKnown(text: string, unit: Unit, n: number, c: Candidate, other: number): BracketFinding {
  const name = unit.candidates[other]!
  unit.introduced.set(`${name.start}:${name.end}`, { owner: n, kind: 'alias' })
  return {
    tell(draft) {
      const long = unit.mentions[n]!
      if (long < 0) return
      said(draft, unit, long, 'name', text.slice(name.start, name.end), { start: c.start, end: name.end })
    },
  }
}

/** The capitals of a text alone. */
function capitals(text: string): string {
  const { length } = text
  let letters = ''
  for (let i = 0; i < length; i++) if (isUpper(codeAt(text, i))) letters += text[i]
  return letters
}

const initials = (name: string): string => [...name.matchAll(/(?:^|[\s-])(\p{Lu})/gu)].map((m) => m[1]).join('')

/** The bracket that closes the one at `open`, near by and on the same line. */
function closing(tokens: readonly NameToken[], open: number): number {
  let depth = 0
  for (let k = open; k < tokens.length && k < open + 80; k++) {
    if (tokens[k]!.kind !== 'mark') continue
    if (tokens[k]!.text === '(') depth++
    else if (tokens[k]!.text === ')' && --depth === 0) return tokens[k]!.start - tokens[open]!.start <= LONGEST ? k : -1
  }
  return -1
}

function introduction(
  unit: Unit,
  c: Candidate,
  n: number,
  short: Span,
  end: number,
  register: Register,
  text: string,
): BracketFinding {
  const earlier = register.longOf(text.slice(short.start, short.end))
  register.link(text.slice(short.start, short.end), text.slice(c.start, c.end))
  unit.introduced.set(`${short.start}:${short.end}`, { owner: n, kind: 'abbreviation' })
  return {
    tell(draft, mention) {
      const long = unit.mentions[n]!
      if (long < 0) return
      const owner = draft.mentions[long]!
      if (!named.has(owner.type)) return
      mention({ ...short, type: owner.type, nameKind: 'abbreviation', same: long })
      // long brackets belong to the name as it is written: "Council of Shan State (RCSS/SSA – South)"
      if (end - c.end > (end - c.start) * 0.35 && text[end - 1] === ')')
        mention({ start: c.start, end, type: owner.type, same: long, pronoun: true })
      claim(draft, unit, long, 'abbreviation', text.slice(short.start, short.end), { start: c.start, end })
      // the same letters stood for another spelling before
      if (unit.prose && earlier !== null && earlier !== c.key)
        said(draft, unit, long, 'name', text.slice(c.start, c.end), c)
    },
  }
}

function alias(text: string, unit: Unit, n: number, c: Candidate, piece: Piece, close: number): BracketFinding {
  unit.introduced.set(`${piece.name.start}:${piece.name.end}`, { owner: n, kind: piece.kind })
  if (piece.kind === 'native' || piece.kind === 'transliteration') unit.native.push(piece.name)
  return {
    tell(draft, mention) {
      const long = unit.mentions[n]!
      if (long < 0) return
      const owner = draft.mentions[long]!
      if (!named.has(owner.type)) return
      if (owner.type !== 'Event') mention({ ...piece.name, type: owner.type, nameKind: piece.kind, same: long })
      // the whole stands for the name too: "Tatmadaw (Myanmar Armed Forces)"
      if (piece.kind === 'alias' && piece.end + 1 === close)
        mention({ start: c.start, end: close, type: owner.type, same: long, pronoun: true })
      claim(draft, unit, long, piece.property, text.slice(piece.name.start, piece.name.end), piece)
    },
  }
}

/** The first letter of each word. */
const firstLetters = (name: string): string =>
  [...name.matchAll(/(?:^|[\s-])(\p{L})/gu)].map((m) => m[1]!.toLowerCase()).join('')

/** What follows a source in its bracket. */
const dated = /^, (?:\p{L}+ )?(?:1[89]|20)\d\d$/u

/** Whether capitals in a bracket say who tells it, and are no short form: "3,000 Rwandan soldiers (UN, 2024)". */
const tells = (text: string, { start, end }: Candidate, short: string, after: string): boolean =>
  (dated.test(after) || /\s\p{Ll}+$/u.test(text.slice(start, end))) &&
  firstLetters(text.slice(start, end)) !== short.replace(/[^\p{L}]/gu, '').toLowerCase()

const claim = (draft: Draft, unit: Unit, subject: number, property: string, value: string, passage: Span): void => {
  if (unit.kind === 'heading' || unit.kind === 'key-value' || unit.kind === 'footnote' || unit.kind === 'caption')
    return
  if (foldName(draft.mentions[subject]!.text) === foldName(value.replace(/\s+/gu, ' '))) return
  said(draft, unit, subject, property, value, passage)
}

const said = (draft: Draft, unit: Unit, subject: number, property: string, value: string, passage: Span): void => {
  const words = value.replace(/\s+/gu, ' ')
  draft.claim({
    block: unit.kind,
    passage: { start: passage.start, end: passage.end },
    subject: { mention: subject },
    property,
    value: { kind: 'text', text: words },
    extractor: 'mentions@1',
    confidence: 0.95,
  })
}

/** The bracket's content, cut at semicolons and commas outside quotation marks, each piece understood by its label. */
function readPieces(text: string, inside: Span, owner: Candidate, inner: Candidate | null): Piece[] {
  const pieces: Piece[] = []
  let start = inside.start
  let quote = false
  for (let at = inside.start; at <= inside.end; at++) {
    const c = text[at]!
    if (at < inside.end) {
      if (c === '"' || c === '“' || c === '”') quote = c === '"' ? !quote : c === '“'
      const orBefore = c === ' ' && text.startsWith(' or ', at)
      if (quote || !(c === ';' || c === ',' || orBefore)) continue
    }
    const piece = readPiece(
      text,
      trimSpan(text, { start, end: at }),
      owner,
      at === inside.end && start === inside.start ? inner : null,
      inside.end,
    )
    if (piece !== null) pieces.push(piece)
    start = text[at] === ' ' ? at : at + 1
  }
  return pieces
}

function readPiece(text: string, span: Span, owner: Candidate, inner: Candidate | null, until: number): Piece | null {
  let content = text.slice(span.start, span.end)
  let end = span.end
  // a footnote's mark within the brackets
  const mark = /\[\d{1,3}\]$/u.exec(content)
  if (mark !== null) {
    end -= mark[0].length
    content = content.slice(0, -mark[0].length)
  }
  if (content === '') return null
  const whole = { start: span.start, end }
  const rest = (prefix: string): Span => {
    const name = { start: span.start + prefix.length, end }
    const inQuotes = quoted.exec(text.slice(name.start, name.end))
    return inQuotes === null ? name : { start: name.start + 1, end: name.end - 1 }
  }
  const short = labels.exec(content)
  if (short !== null && isAbbreviation(content.slice(short[0].length)))
    return { ...whole, property: 'abbreviation', kind: 'abbreviation', name: rest(short[0]) }
  if (isAbbreviation(content) && tells(text, owner, content, text.slice(end, until))) return null
  if (
    isAbbreviation(content) &&
    // "in Kayin State (UNICEF)" says who tells it
    (owner.type !== 'Place' ||
      initials(text.slice(owner.start, owner.end)) === content ||
      (countryOf.has(owner.key) && text[owner.start] === content[0])) &&
    (!countryOf.has(content.toLowerCase()) || countryOf.get(content.toLowerCase()) === countryOf.get(owner.key))
  )
    return { ...whole, property: 'abbreviation', kind: 'abbreviation', name: whole }
  const lit = literal.exec(content)
  if (lit !== null && quoted.test(content.slice(lit[0].length)))
    return { ...whole, property: 'name', kind: 'alias', name: rest(lit[0]) }
  if (quoted.test(content)) return { ...whole, property: 'name', kind: 'alias', name: rest('') }
  if (foreign.test(content)) return { ...whole, property: 'nativeName', kind: 'native', name: whole }
  const roman = romanised.exec(content)
  if (roman !== null) return { ...whole, property: 'nativeName', kind: 'transliteration', name: rest(roman[0]) }
  const tongue = language.exec(content)
  if (tongue !== null && content.length - tongue[0].length >= 2 && !/\d/u.test(content))
    return { ...whole, property: 'nativeName', kind: 'native', name: rest(tongue[0]) }
  const former = formerly.exec(content)
  if (former !== null && startsUpper(content.slice(former[0].length)))
    return { ...whole, property: 'formerName', kind: 'former', name: rest(former[0]) }
  const as = knownAs.exec(content)
  if (as !== null && /^["“]?\p{Lu}/u.test(content.slice(as[0].length)) && content.length < 80) {
    const name = rest(as[0])
    return isAbbreviation(text.slice(name.start, name.end))
      ? { ...whole, property: 'abbreviation', kind: 'abbreviation', name }
      : { ...whole, property: 'name', kind: 'alias', name }
  }
  // "Tatmadaw (Myanmar Armed Forces)", "Myanmar (Burma)", "Jinghpaw Independence Organisation (Jinghpaw Shang Lawt Hpung)"
  if (
    inner !== null &&
    inner.end === end &&
    inner.start === span.start &&
    inner.generic !== true &&
    startsUpper(content)
  ) {
    const same = inner.type !== null && inner.score >= 2
    const organization = owner.type === 'Organization' || owner.type === 'ArmedGroup' || owner.type === 'Coalition'
    if (
      same &&
      (inner.type === owner.type || (organization && (inner.type === 'ArmedGroup' || inner.type === 'Organization')))
    ) {
      if (
        owner.type === 'Place' &&
        !(countryOf.has(foldName(content)) && countryOf.get(foldName(content)) === countryOf.get(owner.key))
      )
        return null
      return { ...whole, property: 'name', kind: 'alias', name: whole }
    }
    const words = content.split(' ')
    if (
      organization &&
      owner.score >= 2 &&
      (inner.type === null || inner.type === 'Person') &&
      words.length >= 2 &&
      !words.some((w) => heads.has(w.toLowerCase()) || adjectiveOf.has(w.toLowerCase()))
    )
      return { ...whole, property: 'nativeName', kind: 'native', name: whole }
  }
  return null
}
