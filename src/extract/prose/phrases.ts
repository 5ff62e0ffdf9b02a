import { isOffice } from '../../vocabulary/ranks.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import type { FoundDate } from '../values/dates.ts'
import type { FoundQuantity } from '../values/quantities.ts'
import type { NounPhrase } from './chunk.ts'
import type { Fill } from './match.ts'
import type { PhraseMatch } from './phraseMatch.ts'
import { MEMBERS, patternOf, type Step } from './phrasePattern.ts'
import type { Predicate } from './predicate.ts'
import { actorsOf, type Scene, typeOf } from './reference.ts'
import type { Rule } from './rule.ts'
import type { Telling } from './telling.ts'
import { tellPhrase } from './tellPhrase.ts'
import type { Token } from './token.ts'

const HARMED = /^(?:dead|killed|wounded|injured|hurt)$/

/** A sentence as patterns see it: its words and which mentions, noun phrases and dates begin at each. */
interface Line {
  readonly words: readonly Token[]
  readonly mentionsAt: ReadonlyMap<number, { mention: number; to: number }[]>
  readonly phrasesAt: ReadonlyMap<number, NounPhrase>
  readonly numbersAt: ReadonlyMap<number, FoundQuantity>
  readonly datesAt: ReadonlyMap<number, { date: FoundDate; to: number }>
  /** By word: whether any of these begins there. */
  readonly begins: readonly boolean[]
}

interface Captured {
  readonly fill: Fill
  readonly date: FoundDate | null
}

function lineOf({ sentence, draft }: Scene): Line {
  const { tokens, chunks } = sentence
  const mentionsAt = new Map<number, { mention: number; to: number }[]>()
  const phrasesAt = new Map<number, NounPhrase>()
  const datesAt = new Map<number, { date: FoundDate; to: number }>()
  for (const c of chunks) {
    if (c.np !== undefined) {
      phrasesAt.set(c.from, c.np)
      let i = c.from
      for (const m of c.np.mentions) {
        const mention = draft.mentions[m]!
        while (i > c.from && tokens[i]!.start > mention.start) i--
        while (i < c.to && tokens[i]!.start < mention.start) i++
        let to = i
        while (to < c.to && tokens[to]!.start < mention.end) to++
        mentionsAt.set(i, [...(mentionsAt.get(i) ?? []), { mention: m, to }])
      }
      if (c.np.date !== null) {
        const at = tokens.findIndex((t, k) => k >= c.from && t.start >= c.np!.date!.start)
        let to = at
        while (to < c.to && tokens[to]!.start < c.np.date.end) to++
        if (at >= 0) datesAt.set(at, { date: c.np.date, to })
      }
    }
    if (c.date !== undefined) {
      const at = c.date.start > tokens[c.from]!.start ? c.from + 1 : c.from
      datesAt.set(at, { date: c.date, to: c.to })
    }
  }
  const begins = new Array<boolean>(tokens.length).fill(false)
  for (const at of [mentionsAt, phrasesAt, sentence.numbers, datesAt]) for (const i of at.keys()) begins[i] = true
  return {
    words: tokens,
    mentionsAt,
    phrasesAt,
    numbersAt: sentence.numbers,
    datesAt,
    begins,
  }
}

/** Tells what the rules over words find in a sentence; `rules` are those that it could hold. */
export function tellPhrases(telling: Telling, rules: readonly Rule[]): void {
  for (const match of phraseMatches(telling.scene, rules)) tellPhrase(telling, match, anchorOf(telling, match))
}

/** The rules over words of `rules` that a sentence holds, and where. */
export function phraseMatches(scene: Scene, rules: readonly Rule[]): PhraseMatch[] {
  const { tokens } = scene.sentence
  const counts = scene.sentence.numbers.size > 0
  let people: boolean | null = null
  let line: Line | null = null
  const found: PhraseMatch[] = []
  for (const rule of rules) {
    const pattern = patternOf(rule)
    if (pattern.counts && !counts) continue
    if (pattern.people) {
      people ??= namesPeople(scene)
      if (!people) continue
    }
    line ??= lineOf(scene)
    const first = pattern.steps[0]!
    const attempt: Attempt = { scene, line, steps: pattern.steps, captured: null, budget: 0 }
    for (let i = 0; i < tokens.length; i++) {
      if (!mayBegin(line, first, i)) continue
      const match = tryAt(attempt, rule, i)
      if (match === null) continue
      found.push(match)
      i = Math.max(i, match.to - 1)
    }
  }
  return found
}
const namesPeople = ({ sentence, draft }: Scene): boolean =>
  sentence.chunks.some((c) => c.np?.mentions.some((m) => typeOf(draft, m) === 'Person'))

/** A look at the first step before the whole pattern is tried. */
function mayBegin(line: Line, first: Step, i: number): boolean {
  if (first.kind === 'word')
    return first.optional || first.words.has(line.words[i]!.lower) || first.words.has(line.words[i]!.lemma)
  if (first.kind === 'gap' || first.optional || first.type === 'office' || first.type === 'rest') return true
  return line.begins[i]!
}

/** The clause in which a phrase stands: what it says is under that clause's words and stance. */
const anchorOf = ({ predicates, scene }: Telling, match: PhraseMatch): Predicate | null => {
  const { chunks } = scene.sentence
  for (const p of predicates) if (chunks[p.first]!.from <= match.from && chunks[p.last]!.to >= match.to) return p
  return null
}

/** A pattern being tried. */
interface Attempt {
  readonly scene: Scene
  readonly line: Line
  readonly steps: readonly Step[]
  /** Most tries end before anything is captured. */
  captured: Map<string, Captured> | null
  budget: number
}

/** Steps that are taken at most in a try from one word. */
const MOST_STEPS = 200
const NOTHING: ReadonlyMap<string, Captured> = new Map()

function tryAt(attempt: Attempt, rule: Rule, from: number): PhraseMatch | null {
  attempt.captured = null
  attempt.budget = MOST_STEPS
  const to = endFrom(attempt, 0, from)
  if (to < 0 || to === from) return null
  const fills = new Map<string, Fill>()
  let date: FoundDate | null = null
  for (const [name, take] of attempt.captured ?? NOTHING) {
    fills.set(name, take.fill)
    date ??= take.date
  }
  return { rule, from, to, fills, date }
}

/** Where a match ends whose step k begins at word i; -1 for none. */
function endFrom(attempt: Attempt, k: number, i: number): number {
  const { scene, line, steps } = attempt
  if (k === steps.length) return i
  if (attempt.budget-- <= 0) return -1
  const s = steps[k]!
  if (s.kind === 'word') {
    const word = line.words[i]
    if (word !== undefined && (s.words.has(word.lower) || s.words.has(word.lemma))) {
      const end = endFrom(attempt, k + 1, i + 1)
      if (end >= 0) return end
    }
    return s.optional ? endFrom(attempt, k + 1, i) : -1
  }
  if (s.kind === 'gap') {
    for (let skip = 0; skip <= s.most; skip++) {
      const end = endFrom(attempt, k + 1, i + skip)
      if (end >= 0) return end
      const passed = line.words[i + skip]
      if (passed === undefined || passed.pos === 'PUNCT' || passed.pos === 'VERB') return -1
    }
    return -1
  }
  for (const [take, to] of captures(scene, line, s.type, s.many, i)) {
    attempt.captured ??= new Map()
    attempt.captured.set(s.name, take)
    const end = endFrom(attempt, k + 1, to)
    if (end >= 0) return end
    attempt.captured.delete(s.name)
  }
  return s.optional ? endFrom(attempt, k + 1, i) : -1
}

/** "44 commandos, 17 rebels and five villagers": what a list counts, the longest first. */
function countsFrom({ words, phrasesAt }: Line, first: NounPhrase): [Captured, number][] {
  const phrases = [first]
  const results: [Captured, number][] = [[{ fill: { phrases: [first], mentions: [] }, date: null }, first.to]]
  for (let at = first.to; phrases.length < 8; ) {
    while (words[at] !== undefined && /^(?:,|and|or)$/.test(words[at]!.lower)) at++
    const next = phrasesAt.get(at)
    if (next === undefined || next.quantity === null || at === phrases.at(-1)!.to) break
    phrases.push(next)
    at = next.to
    results.unshift([{ fill: { phrases: [...phrases], mentions: [] }, date: null }, at])
  }
  return results
}

/** What is captured, and the word after it. */
type Capture = readonly [Captured, number]
const NONE: readonly Capture[] = []

/** What a capture of a type can take at word i, the longest first. */
function captures(scene: Scene, line: Line, type: string, many: boolean, i: number): readonly Capture[] {
  const { draft } = scene
  if (type === 'date') {
    const found = line.datesAt.get(i)
    return found === undefined ? NONE : [[{ fill: { phrases: [], mentions: [] }, date: found.date }, found.to]]
  }
  if (type === 'np' || type === 'count') {
    const np = line.phrasesAt.get(i)
    if (np === undefined || (type === 'count' && np.quantity === null)) return NONE
    const whole: Capture = [{ fill: { phrases: [np], mentions: np.named }, date: null }, np.to]
    if (many && type === 'count') return countsFrom(line, np)
    // "two dead and five wounded": what became of them may have been read with their number
    const last = line.words[np.to - 1]!
    if (type === 'count' && np.to - np.from > 1 && HARMED.test(last.lower)) {
      const before = line.words[np.to - 2]!
      const bare = { ...np, to: np.to - 1, end: before.end, head: np.to - 2, headWord: before.lemma }
      return [whole, [{ fill: { phrases: [bare], mentions: [] }, date: null }, np.to - 1]]
    }
    return [whole]
  }
  const { tokens } = scene.sentence
  if (type === 'number') {
    const quantity = line.numbersAt.get(i)
    if (quantity === undefined) return NONE
    let to = i + 1
    while (to < tokens.length && tokens[to]!.start < quantity.number.end) to++
    return [[{ fill: { phrases: [pseudo(scene, i, to, quantity)], mentions: [] }, date: null }, to]]
  }
  if (type === 'who') {
    const np = line.phrasesAt.get(i)
    const actors = np === undefined ? [] : actorsOf(scene, np, true)
    return actors.length === 0 ? NONE : [[{ fill: { phrases: [np!], mentions: actors }, date: null }, np!.to]]
  }
  if (type === 'members') {
    const np = line.phrasesAt.get(i) ?? line.phrasesAt.get(i - 1)
    if (np?.quantity == null || !MEMBERS.has(np.headWord)) return NONE
    return [[{ fill: { phrases: [np], mentions: [] }, date: null }, np.to]]
  }
  if (type === 'office') {
    // up to four words that end in an office: "deputy commander-in-chief"
    for (let to = Math.min(tokens.length, i + 6); to > i; to--) {
      if (!officeTokens(scene, line, i, to)) continue
      const words = text(scene, i, to)
      if (
        isOffice(words) &&
        !/ (?:of|for) /.test(words) &&
        /^[\p{L}' -]+$/u.test(words) &&
        line.mentionsAt.get(i) === undefined
      )
        return [[{ fill: { phrases: [pseudo(scene, i, to, null)], mentions: [] }, date: null }, to]]
    }
    return NONE
  }
  if (type === 'rest') {
    const np = [...line.phrasesAt.values()].find((k) => k.from <= i && k.to > i)
    if (np === undefined || i > np.head) return NONE
    return [
      [
        {
          fill: {
            phrases: [{ ...np, from: i, start: tokens[i]!.start, parts: [], modifiers: [], members: [] }],
            mentions: [],
            rest: true,
          },
          date: null,
        },
        np.to,
      ],
    ]
  }
  const here = line.mentionsAt.get(i)
  if (here === undefined) return NONE
  const results: Capture[] = []
  for (const { mention, to } of here) {
    if (!fits(typeOf(draft, mention), type)) continue
    const joint = here
      .filter((other) => other.to === to && fits(typeOf(draft, other.mention), type))
      .map((other) => other.mention)
    const mentions = joint.length > 1 ? joint : [mention]
    if (!many) {
      results.push([{ fill: { phrases: [], mentions }, date: null }, to])
      continue
    }
    let end = to
    const all = [...mentions]
    for (let members = 0; members < 20; members++) {
      let next = end
      if (line.words[next]?.lower === '(') {
        while (next < line.words.length && line.words[next]!.lower !== ')') next++
        next++
      }
      while (/^(?:,|and|or|&|the|;)$/.test(line.words[next]?.lower ?? '.')) next++
      const more = next > end ? line.mentionsAt.get(next)?.find((m) => fits(typeOf(draft, m.mention), type)) : undefined
      if (more === undefined) break
      all.push(more.mention)
      end = more.to
    }
    if (all.length > mentions.length) results.push([{ fill: { phrases: [], mentions: all }, date: null }, end])
    results.push([{ fill: { phrases: [], mentions }, date: null }, to])
  }
  return results
}

/** Whether only nouns and adjectives stand there, and no name. */
const officeTokens = ({ sentence: { tokens } }: Scene, line: Line, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const { pos, lower, text } = tokens[i]!
    if (line.mentionsAt.has(i)) return false
    if (!(pos === 'NOUN' || pos === 'ADJ' || pos === 'PROPN' || text === '-' || lower === 'in' || lower === 'and'))
      return false
  }
  return tokens[from]!.pos !== 'ADP'
}
const text = ({ sentence: { tokens } }: Scene, from: number, to: number): string => {
  let words = ''
  for (let i = from; i < to; i++)
    words += (i > from && tokens[i]!.start > tokens[i - 1]!.end ? ' ' : '') + tokens[i]!.text
  return words
}
/** Words that are no noun phrase of their own, as one. */
const pseudo = (
  { sentence: { tokens } }: Scene,
  from: number,
  to: number,
  quantity: FoundQuantity | null,
): NounPhrase => ({
  from,
  to,
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
  head: to - 1,
  headWord: tokens[to - 1]!.lower,
  mentions: [],
  named: [],
  quantity,
  date: null,
  pronoun: false,
  firstWord: tokens[from]!.lower,
  place: false,
  person: false,
  words: [],
  definite: false,
  parts: [],
  modifiers: [],
  members: [],
})

const fits = (type: string, wanted: string): boolean => {
  switch (wanted) {
    case 'org':
      return isKind(type as never, 'Organization')
    case 'actor':
      return isKind(type as never, 'Organization') || type === 'ActorClass' || type === 'Person'
    case 'power':
      return isKind(type as never, 'Organization') || type === 'ActorClass' || type === 'Place'
    case 'person':
      return type === 'Person'
    case 'place':
      return type === 'Place' || type === 'Facility'
    case 'ethnic':
      return type === 'EthnicGroup'
    case 'conflict':
      return type === 'Conflict'
    case 'event':
      return type === 'Event' || type === 'Agreement'
    case 'any':
      return true
    default:
      throw new Error(`no type of capture is called ${wanted}`)
  }
}
