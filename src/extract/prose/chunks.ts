import type { Mention } from '../../model/extraction.ts'
import type { Span } from '../../model/span.ts'
import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import type { Sentence, Token } from './nlp.ts'

/**
 * What a stretch of a sentence is, before clauses are told apart: noun phrase, verb group, preposition, "and",
 * comma, subordinator ("when"), relative pronoun, "that", a break (";", ":"), adverb, date, bracket.
 */
export type ChunkKind =
  | 'np'
  | 'vg'
  | 'prep'
  | 'conj'
  | 'comma'
  | 'sub'
  | 'rel'
  | 'that'
  | 'stop'
  | 'adv'
  | 'date'
  | 'paren'

export interface Chunk extends Span {
  readonly kind: ChunkKind
  /** Token range [from, to) in the sentence's tokens. */
  readonly from: number
  readonly to: number
  /** The word that makes it what it is, lower case: the preposition, the subordinator, the lemma of the verb. */
  readonly word: string
  readonly np?: NounPhrase
  readonly verb?: VerbGroup
  readonly date?: FoundDate
  /** The words of a verb group, lower case. */
  readonly words?: readonly string[]
}

export interface NounPhrase extends Span {
  readonly from: number
  readonly to: number
  /** Token of the last noun or name. */
  readonly head: number
  /** Its lemma, or the lower-case text of a name's last word. */
  readonly headWord: string
  /** Mentions inside, in reading order, by index in the draft; those of a joint name stand together. */
  readonly mentions: readonly number[]
  /** Mentions that are the head: the phrase names them. Empty when a common noun is the head. */
  readonly named: readonly number[]
  readonly quantity: FoundQuantity | null
  readonly date: FoundDate | null
  readonly pronoun: boolean
  readonly firstWord: string
  /** A place or facility is its head. */
  readonly place: boolean
  /** A person is its head. */
  readonly person: boolean
  /** The words inside, lower case. */
  readonly words: readonly string[]
  /** Where a bracket inside begins, and whether one is there: "Karen National Union (KNU)'s capital". */
  readonly definite: boolean
}

export interface VerbGroup {
  readonly form: 'finite' | 'inf' | 'ing' | 'plain'
  readonly passive: boolean
  readonly negated: boolean
  readonly modal: string | null
  readonly perfect: boolean
  /** Lower-case text of the main verb. */
  readonly text: string
  readonly copula: boolean
}

/** A sentence cut into chunks, with what was found in it. `tokens` leaves out quotation marks, emphasis and footnote marks. */
export interface Chunked extends Span {
  readonly tokens: readonly Token[]
  readonly chunks: readonly Chunk[]
  /** Quantities by the token of their number. */
  readonly numbers: ReadonlyMap<number, FoundQuantity>
}

const TRANSPARENT = new Set(['"', '“', '”', '*', '**', '***', '_', '__', '`', '[[', ']]', '‘', '„'])
const SUBORDINATORS = new Set(
  'when whenever while whilst although though because if unless whereas once until after before since as where lest'.split(
    ' ',
  ),
)
const PLAIN_SUBORDINATORS = new Set('when whenever while whilst although because unless whereas until'.split(' '))
const RELATIVES = new Set(['which', 'who', 'whom', 'whose'])
const POSSESSIVES = new Set(['its', 'their', 'his', 'her', 'our', 'my', 'your'])
const PRONOUNS = new Set('it they he she them him we i us this these those that both others'.split(' '))
const BE = new Set('be is are was were been being am'.split(' '))
const FINITE_AUX = new Set(
  'is are was were am has have had do does did will would can could may might shall should must'.split(' '),
)
const MODALS = new Set('will would can could may might shall should must'.split(' '))
const NOT = new Set(['not', "n't", 'n’t', 'never'])

const PARTICLES = new Set('out up off down back away over on'.split(' '))
/** Verbs that take a particle as part of their meaning. */
const PHRASAL = new Set(
  (
    'break+out break+down break+away fall+apart break+off carry+out set+up take+over take+up shoot+down gun+down blow+up flare+up step+down call+on call+off ' +
    'pull+out pull+back give+up hand+over lay+down drive+out push+back fight+back fall+back burn+down wipe+out split+off ' +
    'round+up cut+off take+back turn+down rule+out sign+up team+up band+together force+out pick+up'
  ).split(' '),
)

/** Words in -ing that name a thing unless a form of "be" stands before them. */
/** The word a phrase is known by: a noun's lemma, a name's own; "IDPs" is idp. */
const headWordOf = ({ pos, lemma, lower, text }: Token): string =>
  /^\p{Lu}{2,}s$/u.test(text) ? lower.slice(0, -1) : pos === 'NOUN' ? lemma : lower

const NAMING = new Set(
  'fighting shelling bombing training mining trafficking smuggling funding looting bombardment recruiting logging'.split(
    ' ',
  ),
)
/** Words that the tagger takes for nouns or adjectives, and the word that shows them to be verbs. */
const SHOWN_VERBS = new Map<string, string[]>(
  Object.entries({ split: ['from', 'off', 'with'], clash: ['with'], clashed: ['with'] }),
)

/** Repairs what the tagger is known to get wrong in accounts of fighting. */
function retag(tokens: Token[]): void {
  let verbSeen = false
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.pos === 'VERB' || token.pos === 'AUX') verbSeen = true
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    const tight = before !== undefined && before.text === '-' && before.end === token.start
    if (
      token.pos === 'VERB' &&
      NAMING.has(token.lower) &&
      !(before !== undefined && BE.has(before.lower)) &&
      !(before?.text === ',' && after?.pos === 'ADP') &&
      !(
        (before?.pos === 'NOUN' || before?.pos === 'PROPN') &&
        (after?.lower === 'for' || after?.lower === 'against')
      ) &&
      !(
        before?.pos === 'ADP' &&
        /^(?:of|by|for|from)$/.test(before.lower) &&
        after !== undefined &&
        (isNoun(after.pos) || after.pos === 'ADJ' || after.pos === 'DET')
      )
    )
      tokens[i] = { ...token, pos: 'NOUN', lemma: token.lower }
    else if (
      (token.pos === 'NOUN' || token.pos === 'ADJ') &&
      SHOWN_VERBS.get(token.lower)?.includes(after?.lower ?? '') &&
      before?.pos !== 'DET' &&
      before?.pos !== 'ADJ'
    )
      tokens[i] = { ...token, pos: 'VERB' }
    else if (
      token.pos === 'ADJ' &&
      token.lower.endsWith('ed') &&
      before !== undefined &&
      BE.has(before.lower) &&
      (after?.lower === 'by' || after?.lower === 'that' || after?.lower === 'to')
    )
      tokens[i] = { ...token, pos: 'VERB', lemma: token.lower.replace(/ed$/, token.lower.endsWith('ged') ? 'ge' : '') }
    else if (
      token.pos === 'ADJ' &&
      token.lower.endsWith('ed') &&
      after?.lower === 'that' &&
      before !== undefined &&
      isNoun(before.pos)
    )
      tokens[i] = { ...token, pos: 'VERB', lemma: SAID.get(token.lower) ?? token.lower.replace(/ed$/, '') }
    // "The front funds its work": a plural noun between a name and a determiner is the verb that is missing
    else if (
      !verbSeen &&
      token.pos === 'NOUN' &&
      token.lower.endsWith('s') &&
      token.lower !== token.lemma &&
      before?.pos === 'PROPN' &&
      after !== undefined &&
      (after.pos === 'DET' || POSSESSIVES.has(after.lower) || after.lower === 'most')
    ) {
      tokens[i] = { ...token, pos: 'VERB' }
      verbSeen = true
    }
    // "in response to attacks": no infinitive
    else if (token.pos === 'VERB' && before?.lower === 'to' && token.lower.endsWith('s') && token.lower !== token.lemma)
      tokens[i] = { ...token, pos: 'NOUN' }
    else if (tight && token.pos === 'VERB' && after !== undefined && (isNoun(after.pos) || after.pos === 'ADJ'))
      tokens[i] = { ...token, pos: 'ADJ' }
    else if (
      token.lower === 'offensive' &&
      before !== undefined &&
      ['DET', 'ADJ', 'NOUN', 'PROPN'].includes(before.pos) &&
      (after === undefined || !isNoun(after.pos))
    )
      tokens[i] = { ...token, pos: 'NOUN' }
    else if (token.pos === 'ADV' && before?.pos === 'DET' && /^(?:north|south|east|west)$/.test(token.lower))
      tokens[i] = { ...token, pos: 'NOUN' }
    else if (
      token.pos === 'VERB' &&
      (ADJECTIVAL.has(token.lower) ||
        (COUNTED_ADJECTIVAL.has(token.lower) && (before?.pos === 'NUM' || before?.pos === 'DET'))) &&
      after !== undefined &&
      (isNoun(after.pos) || after.pos === 'ADJ') &&
      before?.pos !== 'AUX'
    )
      tokens[i] = { ...token, pos: 'ADJ' }
    else if (token.lower === 'part' && token.pos === 'VERB' && before !== undefined && BE.has(before.lower))
      tokens[i] = { ...token, pos: 'NOUN' }
    // a sentence's first word is written big whatever it is: "Talks took place"
    else if (
      i === 0 &&
      token.pos === 'PROPN' &&
      after?.pos !== 'PROPN' &&
      after?.text !== '-' &&
      /^\p{Lu}\p{Ll}+s$/u.test(token.text)
    )
      tokens[i] = { ...token, pos: 'NOUN', lemma: token.lower.replace(/(?<=ss|x|ch|sh)es$|s$/, '') }
    else if (
      token.pos === 'NOUN' &&
      before?.pos === 'CCONJ' &&
      HELPED.has(token.lower) &&
      (after?.lower === 'for' || after?.lower === 'against') &&
      tokens.slice(0, i).some((t, k) => t.pos === 'VERB' && tokens[k - 1]?.lower === 'to')
    )
      tokens[i] = { ...token, pos: 'VERB' }
    // "helped the front attack the town"
    else if (
      token.pos === 'NOUN' &&
      token.lower === token.lemma &&
      HELPED.has(token.lower) &&
      before?.pos === 'PROPN' &&
      (after?.pos === 'PROPN' || after?.pos === 'DET') &&
      tokens.slice(Math.max(0, i - 8), i).some((t) => t.lemma === 'help')
    )
      tokens[i] = { ...token, pos: 'VERB' }
    // "a military offensive by": an adjective that closes a phrase is its noun
    else if (
      token.pos === 'ADJ' &&
      before !== undefined &&
      (before.pos === 'DET' || before.pos === 'ADJ' || before.pos === 'PART') &&
      NOUN_ADJECTIVES.has(token.lower) &&
      (after === undefined || !isNoun(after.pos))
    )
      tokens[i] = { ...token, pos: 'NOUN' }
  }
}
const ADJECTIVAL = new Set('allied armed combined suspected masked unidentified disguised uniformed'.split(' '))
/** These qualify a noun only after a number or article: "two captured policemen", but "killed five and wounded ten". */
const COUNTED_ADJECTIVAL = new Set('captured wounded displaced disputed abducted arrested'.split(' '))
const OPPOSING = new Set('opposing warring fighting competing remaining neighbouring neighboring ruling'.split(' '))
const HELPED = new Set('attack capture seize fight kill defend storm raid retake take control'.split(' '))
const SAID = new Map(Object.entries({ alleged: 'allege', claimed: 'claim', stated: 'state', announced: 'announce' }))
const NOUN_ADJECTIVES = new Set(
  'offensive military public executive official militant regular elite representative islamist rebel separatist communist nationalist loyalist total rival adversary'.split(
    ' ',
  ),
)

/** Verbs that mean something only with their noun. */
const LIGHT = new Map(
  [
    'take place',
    'take part',
    'take effect',
    'take control',
    'lose control',
    'take hold',
    'shoot dead',
    'open fire',
  ].map((w) => [w, w] as const),
)

const isNoun = (pos: string): boolean => pos === 'NOUN' || pos === 'PROPN' || pos === 'SYM'

const IRREGULAR = new Map(
  Object.entries({
    shot: 'shoot',
    held: 'hold',
    led: 'lead',
    fought: 'fight',
    took: 'take',
    met: 'meet',
    won: 'win',
    lost: 'lose',
    split: 'split',
    struck: 'strike',
    overran: 'overrun',
    overthrew: 'overthrow',
    overthrown: 'overthrow',
    retook: 'retake',
    blew: 'blow',
    fled: 'flee',
    left: 'leave',
    laid: 'lay',
    set: 'set',
  }),
)

/** The verb of which a word could be a form, if it is one of `verbs`: "abducted" → abduct, "shelled" → shell. */
const forms = new Map<string, { lemma: string; sure: boolean } | null>()
function verbOf(lower: string, verbs: ReadonlySet<string>): { lemma: string; sure: boolean } | null {
  let known = forms.get(lower)
  if (known === undefined) {
    if (forms.size > 20_000) forms.clear()
    known = findVerb(lower, verbs)
    forms.set(lower, known)
  }
  return known
}

function findVerb(lower: string, verbs: ReadonlySet<string>): { lemma: string; sure: boolean } | null {
  const irregular = IRREGULAR.get(lower)
  if (irregular !== undefined && verbs.has(irregular)) return { lemma: irregular, sure: true }
  for (const ending of ['ed', 'ing'])
    if (lower.endsWith(ending)) {
      const stem = lower.slice(0, -ending.length)
      for (const lemma of [stem, `${stem}e`, stem.slice(0, -1), `${stem.slice(0, -1)}y`])
        if (verbs.has(lemma) && (lemma !== stem.slice(0, -1) || stem.at(-1) === stem.at(-2)))
          return { lemma, sure: true }
    }
  if (verbs.has(lower)) return { lemma: lower, sure: false }
  if (lower.endsWith('s') && verbs.has(lower.slice(0, -1))) return { lemma: lower.slice(0, -1), sure: false }
  return null
}

/**
 * Finds verbs that the tagger took for nouns or adjectives beside names it does not know: "Boko Haram abducted 276
 * girls", "the Houthis control Hodeidah". A past form is enough; a bare form only where the sentence has no verb.
 */
function findVerbs(tokens: Token[], mentionAt: readonly number[], verbs: ReadonlySet<string>): void {
  if (verbs.size === 0) return
  let seen = false
  for (let i = 1; i + 1 < tokens.length; i++) {
    const token = tokens[i]!
    if ((tokens[i - 1]!.pos === 'VERB' || tokens[i - 1]!.pos === 'AUX') && mentionAt[i - 1] === -1) seen = true
    if (mentionAt[i] !== -1 || !(token.pos === 'NOUN' || token.pos === 'ADJ' || token.pos === 'PROPN')) continue
    const found = verbOf(token.lower, verbs)
    if (found === null) continue
    const before = tokens[i - 1]!
    const after = tokens[i + 1]!
    const afterName =
      mentionAt[i - 1] !== -1 ||
      before.pos === 'PROPN' ||
      before.text === ')' ||
      (before.text === ',' && i > 2 && (mentionAt[i - 2] !== -1 || tokens[i - 2]!.text === ')'))
    const opens =
      mentionAt[i + 1]! >= 0 ||
      ['DET', 'NUM', 'PROPN'].includes(after.pos) ||
      POSSESSIVES.has(after.lower) ||
      (after.pos === 'ADJ' && after.lower !== token.lower)
    if (POSSESSIVES.has(before.lower) || before.pos === 'PART' || /^\p{Lu}/u.test(token.text)) continue
    const past = found.sure && !token.lower.endsWith('ing')
    const participle =
      token.lower.endsWith('ing') &&
      ((before.text === ',' && opens) ||
        // "killing 23 and wounding more than 80"
        (before.pos === 'CCONJ' && (opens || BOUND.has(after.lower))) ||
        (/^(?:by|of|for|after)$/.test(before.lower) && (opens || after.pos === 'NOUN')))
    if (
      participle ||
      (past &&
        (afterName || before.pos === 'NOUN') &&
        (opens || after.pos === 'ADP' || (after.pos === 'NOUN' && !verbFollows(tokens, i)))) ||
      (!found.sure &&
        !seen &&
        afterName &&
        before.text !== "'s" &&
        (opens || (token.lower !== found.lemma && (after.pos === 'NOUN' || after.pos === 'ADV'))))
    ) {
      tokens[i] = { ...token, pos: 'VERB', lemma: found.lemma }
      seen = true
    }
  }
}

const BOUND = new Set(
  'more over at about around some nearly almost up fewer less dozens scores hundreds many several'.split(' '),
)

/** Whether a verb follows before the clause ends. */
function verbFollows(tokens: readonly Token[], from: number): boolean {
  for (let i = from + 1; i < tokens.length && i < from + 12; i++) {
    const { pos, text } = tokens[i]!
    if (text === ',' || text === ';' || pos === 'CCONJ' || pos === 'SCONJ') return false
    if (pos === 'VERB' || pos === 'AUX') return true
  }
  return false
}

/** Cuts a sentence into chunks. One pass over the tokens; nothing is looked up outside the sentence. */
export function chunkSentence(
  sentence: Sentence,
  mentions: readonly Mention[],
  inside: readonly number[],
  dates: readonly FoundDate[],
  quantities: readonly FoundQuantity[],
  verbs: ReadonlySet<string> = new Set(),
): Chunked {
  const tokens = clean(sentence.tokens)
  const n = tokens.length
  // Which tokens a mention covers: the index of the outermost one at its first token, -2 at the rest, else -1.
  const mentionAt = new Array<number>(n).fill(-1)
  const mentionEnd = new Array<number>(n).fill(0)
  const alsoAt = new Map<number, number[]>()
  let cursor = 0
  let covered = -1
  for (const index of inside) {
    const mention = mentions[index]!
    if (mention.start < covered) {
      const first = mentionAt.findIndex((m, i) => m >= 0 && tokens[i]!.start === mention.start)
      if (first >= 0 && mentions[mentionAt[first]!]!.end === mention.end)
        alsoAt.set(first, [...(alsoAt.get(first) ?? []), index])
      continue
    }
    while (cursor < n && tokens[cursor]!.end <= mention.start) cursor++
    if (cursor >= n || tokens[cursor]!.start >= mention.end) continue
    let last = cursor
    while (last + 1 < n && tokens[last + 1]!.start < mention.end) last++
    mentionAt[cursor] = index
    mentionEnd[cursor] = last + 1
    for (let i = cursor + 1; i <= last; i++) mentionAt[i] = -2
    cursor = last + 1
    covered = mention.end
  }
  findVerbs(tokens, mentionAt, verbs)
  const dateAt = new Map<number, { date: FoundDate; to: number }>()
  let d = 0
  for (const date of dates) {
    while (d < n && tokens[d]!.start < date.start) d++
    if (d >= n || tokens[d]!.start >= date.end) continue
    let to = d
    while (to < n && tokens[to]!.start < date.end) to++
    if (mentionAt[d] === -1) dateAt.set(d, { date, to })
  }
  const quantityAt = new Map<number, FoundQuantity>()
  let q = 0
  for (const quantity of quantities) {
    while (q < n && tokens[q]!.end <= quantity.number.start) q++
    if (q < n && tokens[q]!.start < quantity.number.end) quantityAt.set(q, quantity)
  }

  const chunks: Chunk[] = []
  const push = (kind: ChunkKind, from: number, to: number, word: string, more?: Partial<Chunk>): void => {
    const start = tokens[from]!.start
    const end = tokens[to - 1]!.end
    // most chunks are bare: nothing is spread for them
    chunks.push(
      more === undefined ? { kind, from, to, word, start, end } : { kind, from, to, word, start, end, ...more },
    )
  }
  const startsNoun = (i: number): boolean => {
    if (i >= n) return false
    if (mentionAt[i]! >= 0) return true
    const { pos, lower } = tokens[i]!
    return (
      isNoun(pos) ||
      pos === 'ADJ' ||
      pos === 'NUM' ||
      (pos === 'DET' && !RELATIVES.has(lower)) ||
      POSSESSIVES.has(lower) ||
      (pos === 'PRON' && PRONOUNS.has(lower))
    )
  }
  const closing = (i: number): number => {
    for (let j = i + 1; j < Math.min(n, i + 60); j++) if (tokens[j]!.text === ')' || tokens[j]!.text === ']') return j
    return -1
  }
  /** Whether a verb-tagged word at i only qualifies the noun after it: "the newly formed front". */
  const qualifies = (i: number, begun: boolean): boolean => {
    const token = tokens[i]!
    if (!/(?:ed|en|ing|led|held)$/.test(token.lower) || i + 1 >= n) return false
    const next = tokens[i + 1]!
    if (!(isNoun(next.pos) || mentionAt[i + 1]! >= 0 || next.pos === 'ADJ')) return false
    return begun
  }

  const readNounPhrase = (first: number): number => {
    let i = first
    let head = -1
    let named: number[] = []
    const inner: number[] = []
    let quantity: FoundQuantity | null = null
    let date: FoundDate | null = null
    let pronoun = false
    while (i < n) {
      const token = tokens[i]!
      const mention = mentionAt[i]!
      const dated = dateAt.get(i)
      if (dated !== undefined && mention === -1) {
        // "a December 2011 statement": a date before a noun; else the phrase ends here
        const after = dated.to < n ? tokens[dated.to]! : undefined
        if (
          head < 0 &&
          after !== undefined &&
          (isNoun(after.pos) || after.pos === 'ADJ' || mentionAt[dated.to]! >= 0) &&
          dated.date.preposition === null
        ) {
          date = dated.date
          i = dated.to
          continue
        }
        break
      }
      if (mention >= 0) {
        if (head >= 0 && mentions[mention]!.pronoun === true && PRONOUNS.has(token.lower)) break
        named = [mention, ...(alsoAt.get(i) ?? [])]
        inner.push(...named)
        i = mentionEnd[i]!
        head = i - 1
        if (mentions[mention]!.pronoun === true && PRONOUNS.has(token.lower)) {
          pronoun = true
          break
        }
        continue
      }
      if (mention === -2) {
        i++
        continue
      }
      const { pos, lower, text } = token
      const found = quantityAt.get(i)
      if (found !== undefined && quantity === null) {
        quantity = found
        while (i < n && tokens[i]!.start < found.number.end) i++
        head = head < 0 && i >= n ? i - 1 : head
        if (head < 0) head = i - 1
        // a bare number can stand for people ("capturing 13"): the head moves on when a noun follows
        if (
          i < n &&
          (isNoun(tokens[i]!.pos) ||
            tokens[i]!.pos === 'ADJ' ||
            mentionAt[i]! >= 0 ||
            ofNext(i) ||
            tokens[i]!.text === '-')
        ) {
          named = []
          if (tokens[i]!.text === '-') i++
          else if (ofNext(i)) i++
        }
        continue
      }
      if (isNoun(pos)) {
        head = i
        named = []
        i++
        continue
      }
      if (pos === 'DET' || POSSESSIVES.has(lower)) {
        if (head >= 0) break
        i++
        continue
      }
      if (pos === 'PRON') {
        if (head >= 0) break
        if (!PRONOUNS.has(lower)) break
        head = i
        pronoun = true
        i++
        break
      }
      if (pos === 'ADJ' || pos === 'NUM') {
        if (
          head >= 0 &&
          !(i + 1 < n && (isNoun(tokens[i + 1]!.pos) || mentionAt[i + 1]! >= 0 || tokens[i + 1]!.pos === 'ADJ')) &&
          pos === 'ADJ'
        )
          break
        if (pos === 'NUM') {
          head = i
          named = []
        }
        i++
        continue
      }
      if (pos === 'PART' && /^['’]s?$/.test(text)) {
        if (head < 0) break
        named = []
        i++
        continue
      }
      if (text === '-' || text === '–' || text === '/') {
        // joined words only: no space on either side
        const before = tokens[i - 1]
        const after = tokens[i + 1]
        if (before !== undefined && after !== undefined && before.end === token.start && after.start === token.end) {
          i++
          if (mentionAt[i]! === -1 && !isNoun(tokens[i]!.pos)) i++
          continue
        }
        break
      }
      if (text === '(' && head >= 0) {
        const close = closing(i)
        const after = close >= 0 ? tokens[close + 1] : undefined
        if (
          after !== undefined &&
          close - i <= 8 &&
          ((after.pos === 'PART' && /^['’]s?$/.test(after.text)) ||
            ((isNoun(after.pos) || mentionAt[close + 1]! >= 0) && dateAt.get(close + 1) === undefined))
        ) {
          i = close + 1
          continue
        }
        break
      }
      // "its first school", "their newly formed army": after a possessive the noun is still to come
      const open = head < 0 || POSSESSIVES.has(tokens[head]!.lower)
      // "the then-ruling junta"
      if (
        (pos === 'ADV' || pos === 'ADJ') &&
        open &&
        tokens[i + 1]?.text === '-' &&
        tokens[i + 1]!.start === token.end
      ) {
        i++
        continue
      }
      if (
        pos === 'ADV' &&
        open &&
        i + 1 < n &&
        (tokens[i + 1]!.pos === 'ADJ' ||
          tokens[i + 1]!.pos === 'VERB' ||
          quantityAt.has(i + 1) ||
          tokens[i + 1]!.pos === 'NUM')
      ) {
        i++
        continue
      }
      // "the two opposing sides"
      const counted = OPPOSING.has(lower) && (open || tokens[i - 1]!.pos === 'NUM')
      if (pos === 'VERB' && qualifies(i, i > first && (open || counted))) {
        i++
        continue
      }
      // "more than 12,000", "at least 22", "some 100,000": the words of a bound stand before its number
      if (head < 0 && (pos === 'ADP' || pos === 'ADV' || pos === 'SCONJ') && quantityStarts(i)) {
        i++
        continue
      }
      break
    }
    if (head < 0) return first
    const to = Math.max(i, head + 1)
    const start = tokens[first]!.start
    const end = tokens[to - 1]!.end
    const np: NounPhrase = {
      from: first,
      to,
      start,
      end,
      head,
      headWord: headWordOf(tokens[head]!),
      mentions: inner,
      named,
      quantity,
      date,
      pronoun,
      firstWord: tokens[first]!.lower,
      person: named.length > 0 && mentions[named[0]!]!.type === 'Person',
      place: named.length > 0 && (mentions[named[0]!]!.type === 'Place' || mentions[named[0]!]!.type === 'Facility'),
      words: wordsIn(tokens, first, to),
      definite: tokens[first]!.lower === 'the' || POSSESSIVES.has(tokens[first]!.lower),
    }
    push('np', first, to, np.headWord, { np })
    return to
  }
  const ofNext = (i: number): boolean => i + 1 < n && tokens[i]!.lower === 'of' && startsNoun(i + 1)
  const quantityStarts = (i: number): boolean => {
    // "between 40,000 and 50,000 fighters"
    if (tokens[i]!.lower === 'between') {
      const range = quantityAt.get(i + 1)
      return range !== undefined && tokens[i + 2]?.lower === 'and' && tokens[i + 2]!.end <= range.number.end
    }
    for (let j = i + 1; j <= i + 3 && j < n; j++) {
      const found = quantityAt.get(j)
      if (found !== undefined) return found.start <= tokens[i]!.start
    }
    return false
  }

  const readVerbGroup = (first: number): number => {
    let i = first
    let modal: string | null = null
    let negated = false
    let finite = false
    let be = -1
    let perfect = false
    let inf = false
    let main = -1
    if (tokens[i]!.lower === 'to') {
      inf = true
      i++
    }
    for (; i < n; i++) {
      const { pos, lower } = tokens[i]!
      if (mentionAt[i]! >= 0) break
      if (pos === 'AUX' || (pos === 'VERB' && BE.has(lower))) {
        if (MODALS.has(lower)) modal = lower
        if (FINITE_AUX.has(lower)) finite = true
        if (BE.has(lower)) be = i
        if (lower === 'have' || lower === 'has' || lower === 'had') perfect = true
        main = i
        continue
      }
      if (NOT.has(lower)) {
        negated = tokens[i + 1]?.lower !== 'only'
        continue
      }
      if (pos === 'ADV' && main >= 0 && i + 1 < n && ['VERB', 'AUX', 'ADV'].includes(tokens[i + 1]!.pos)) continue
      if (pos === 'ADV' && inf && main < 0) continue
      if (pos === 'VERB') {
        main = i
        i++
        break
      }
      break
    }
    if (main < 0) return first
    // adverbs swallowed after the last verb are given back
    if (i > main + 1 && tokens[main]!.pos === 'AUX') i = main + 1
    const token = tokens[main]!
    const copula = token.pos === 'AUX' || BE.has(token.lower)
    const ing = token.lower.endsWith('ing')
    const passive = !copula && be >= 0 && be < main && !ing
    let to = Math.max(i, main + 1)
    let word = copula && BE.has(token.lower) ? 'be' : token.lemma
    const particle = to < n && PARTICLES.has(tokens[to]!.lower) ? tokens[to]!.lower : null
    if (particle !== null && PHRASAL.has(`${word}+${particle}`)) {
      word = `${word} ${particle}`
      to++
    }
    const light = to < n ? LIGHT.get(`${word} ${tokens[to]!.lower}`) : undefined
    if (light !== undefined) {
      word = light
      to++
    }
    const verb: VerbGroup = {
      form: inf
        ? 'inf'
        : finite || (copula && FINITE_AUX.has(token.lower))
          ? 'finite'
          : ing && be < 0
            ? 'ing'
            : 'plain',
      passive,
      negated,
      modal,
      perfect,
      text: token.lower,
      copula,
    }
    push('vg', first, to, word, { verb, words: wordsIn(tokens, first, to) })
    return to
  }

  let i = 0
  while (i < n) {
    const token = tokens[i]!
    const { pos, lower, text } = token
    const dated = dateAt.get(i)
    const nextDated = dateAt.get(i + 1) ?? (i + 1 < n && tokens[i + 1]!.pos === 'DET' ? dateAt.get(i + 2) : undefined)
    if (mentionAt[i]! >= 0) {
      const to = readNounPhrase(i)
      i = to > i ? to : i + 1
      continue
    }
    if (dated !== undefined) {
      const after = dated.to < n ? tokens[dated.to]! : undefined
      const qualifier =
        dated.date.preposition === null &&
        after !== undefined &&
        (isNoun(after.pos) || after.pos === 'ADJ' || mentionAt[dated.to]! >= 0) &&
        tokens[dated.to - 1]!.end + 1 === after.start
      if (!qualifier) {
        push('date', i, dated.to, 'date', { date: dated.date })
        i = dated.to
        continue
      }
    }
    if (nextDated !== undefined && (pos === 'ADP' || pos === 'SCONJ') && nextDated.date.preposition !== null) {
      push('date', i, nextDated.to, 'date', { date: nextDated.date })
      i = nextDated.to
      continue
    }
    if (text === '(' || text === '[') {
      const close = closing(i)
      if (close >= 0) {
        // a bracket that holds a date and little else dates what it follows
        const inner = [...dateAt].find(([at, d]) => at > i && d.to <= close && close - i <= 8)?.[1].date
        push('paren', i, close + 1, '(', inner === undefined ? undefined : { date: inner })
        i = close + 1
        continue
      }
    }
    if (text === ',') push('comma', i, i + 1, ',')
    else if (text === '-' && i > 0 && tokens[i - 1]!.end === token.start) push('adv', i, i + 1, text)
    else if (
      text === ';' ||
      text === ':' ||
      text === '—' ||
      text === '–' ||
      text === '-' ||
      text === '--' ||
      text === '•'
    )
      push('stop', i, i + 1, text)
    else if (RELATIVES.has(lower)) push('rel', i, i + 1, lower)
    else if (lower === 'that') {
      const before = chunks[chunks.length - 1]
      const next = tokens[i + 1]
      const verbNext = next !== undefined && (next.pos === 'VERB' || next.pos === 'AUX') && mentionAt[i + 1] === -1
      if (before?.kind === 'np' && verbNext) push('rel', i, i + 1, lower)
      else if (before?.kind !== 'vg' && pos === 'DET' && next !== undefined && isNoun(next.pos)) {
        const to = readNounPhrase(i)
        i = to > i ? to : i + 1
        continue
      } else push('that', i, i + 1, lower)
    } else if (quantityAt.has(i) || quantityStarts(i)) {
      const to = readNounPhrase(i)
      if (to > i) {
        i = to
        continue
      }
    } else if (
      pos === 'CCONJ' ||
      (lower === 'as' && tokens[i + 1]?.lower === 'well' && tokens[i + 2]?.lower === 'as')
    ) {
      const long = lower === 'as' ? 3 : 1
      push('conj', i, i + long, long === 3 ? 'and' : lower)
      i += long
      continue
    } else if (lower === 'to' && ['VERB', 'AUX'].includes(tokens[i + 1]?.pos ?? '') && mentionAt[i + 1] === -1) {
      const to = readVerbGroup(i)
      if (to > i) {
        i = to
        continue
      }
      push('prep', i, i + 1, lower)
    } else if (lower === 'to' && tokens[i + 1]?.pos === 'ADV' && tokens[i + 2]?.pos === 'VERB') {
      i = readVerbGroup(i)
      continue
    } else if (
      PLAIN_SUBORDINATORS.has(lower) ||
      (SUBORDINATORS.has(lower) && (pos === 'SCONJ' || pos === 'ADP' || pos === 'ADV' || pos === 'PRON'))
    )
      push('sub', i, i + 1, lower)
    else if (
      pos === 'ADP' ||
      (pos === 'PART' && lower === 'to') ||
      lower === 'including' ||
      lower === 'following' ||
      lower === 'according'
    )
      push('prep', i, i + 1, lower)
    else if (pos === 'SCONJ') push('sub', i, i + 1, lower)
    else if ((pos === 'VERB' || pos === 'AUX') && !(pos === 'VERB' && qualifies(i, leads(i)))) {
      const to = readVerbGroup(i)
      i = to > i ? to : i + 1
      continue
    } else if (
      startsNoun(i) ||
      pos === 'VERB' ||
      (pos === 'ADV' && (tokens[i + 1]?.pos === 'ADJ' || tokens[i + 1]?.pos === 'NUM'))
    ) {
      const to = readNounPhrase(i)
      if (to > i) {
        i = to
        continue
      }
      push('adv', i, i + 1, lower)
    } else if (pos === 'PRON' && lower === 'there') push('adv', i, i + 1, lower)
    else if (pos === 'ADV' || pos === 'PART' || pos === 'ADJ' || pos === 'INTJ') push('adv', i, i + 1, lower)
    i++
  }
  /** Whether a verb-tagged word at i opens a noun phrase: at the start of a sentence or after a preposition or comma. */
  function leads(i: number): boolean {
    const before = chunks[chunks.length - 1]
    return (
      (before === undefined ||
        before.kind === 'prep' ||
        (before.kind === 'comma' && chunks.length === 2 && chunks[0]!.kind === 'date')) &&
      !tokens[i]!.lower.endsWith('ing') &&
      tokens[i + 1]?.pos === 'NOUN'
    )
  }
  return { tokens, chunks, numbers: quantityAt, start: sentence.start, end: sentence.end }
}

function wordsIn(tokens: readonly Token[], from: number, to: number): string[] {
  const words: string[] = []
  for (let i = from; i < to; i++) words.push(tokens[i]!.lower)
  return words
}

/** One of two brackets that stand together. */
const isLinkMark = (tokens: readonly Token[], i: number): boolean => {
  const { text, start, end } = tokens[i]!
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  return (before?.text === text && before.end === start) || (after?.text === text && after.start === end)
}

/** "KIO/A-controlled": the tagger leaves the last letter of a joint name with what is said of it. */
const HELD = /^(\p{Lu})-(?:controlled|held|led|run|backed|occupied|aligned)$/u
const splitHeld = (token: Token, at: number): Token[] => {
  const { start, text } = token
  const part = (from: number, to: number, pos: string): Token => {
    const piece = text.slice(from, to)
    const lower = piece.toLowerCase()
    return { start: start + from, end: start + to, text: piece, lower, lemma: lower, pos }
  }
  return [part(0, at, 'PROPN'), part(at, at + 1, 'PUNCT'), part(at + 1, text.length, 'ADJ')]
}

/** The tokens that bear the grammar: quotation marks, emphasis and footnote marks ("[3]") are left out. */
function clean(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.text.length <= 3 && TRANSPARENT.has(token.text)) continue
    // "[[Name]]", "[[Name|as shown]]": the brackets of a link are no brackets of the sentence
    if ((token.text === '[' || token.text === ']') && isLinkMark(tokens, i)) continue
    if (token.text === '[' && tokens[i + 1]?.pos === 'NUM' && tokens[i + 2]?.text === ']') {
      i += 2
      continue
    }
    if (token.text.length > 5 && token.text.length < 24) {
      const parts = HELD.exec(token.text)
      if (parts !== null) {
        kept.push(...splitHeld(token, parts[1]!.length))
        continue
      }
    }
    kept.push(token)
  }
  retag(kept)
  return kept
}
