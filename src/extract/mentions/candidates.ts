import type { EntityType } from '../../model/extraction.ts'
import type { Span } from '../../model/span.ts'
import { gluedTitles, honorifics, officeWords, rankHeads, rankWords } from '../../vocabulary/ranks.ts'
import {
  adjectiveOf,
  calendar,
  cityOf,
  civilians,
  commodities,
  common,
  countryOf,
  directionAdjectives,
  directions,
  faiths,
  fighters,
  founding,
  functions,
  heads,
  joining,
  knownNames,
  leadingHeads,
  moving,
  notNames,
  openingHeads,
  otherHeads,
  particles,
  peopleNouns,
  peoples,
  placePrepositions,
  placeVerbs,
  smallHeads,
  smallPhrases,
  speech,
  stateAdjectives,
  stateArmies,
} from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'

/** What stands for a state's power: its army, its government, those who rule by force. */
export type Power = 'army' | 'government' | 'junta'

/** Something that may be a name, and what its words and its place in the sentence say it names. */
export interface Candidate extends Span {
  /** The name folded, under which all its occurrences in the document are judged together. */
  readonly key: string
  readonly type: EntityType | null
  /** 0 nothing speaks for the type, 1 its place in the sentence, 2 a word of the name, 3 a list of known names. */
  readonly score: number
  readonly first: number
  readonly next: number
  /** A noun phrase that names nobody: "the military council", "government troops". */
  readonly generic?: boolean
  readonly power?: Power
  readonly country?: string
  /** The name inside that this one stands for: "KIA insurgents" the KIA. */
  readonly inner?: number
  readonly person?: Titles
  /** What to call it where the text's own words do not serve: "Kachin" in "Kachin and Shan State". */
  readonly label?: string
}

/** What stands before a person's name. Spans of tokens, [first, next). */
export interface Titles {
  readonly rank: readonly [number, number] | null
  readonly office: readonly [number, number] | null
  /** The organisation before the office: "KIO Chairman". */
  readonly organization: readonly [number, number] | null
  /** Where the whole begins, organisation, office and rank included. */
  readonly from: number
}

const apostrophes = /[’‘ʼ`]/gu

const unfolded = /[^\u0021-\u007e ]| {2}/u

export const foldName = (name: string): string =>
  (unfolded.test(name)
    ? name
        .replace(apostrophes, "'")
        .replace(/[‐‑–—]/gu, '-')
        .replace(/\s+/gu, ' ')
    : name
  ).toLowerCase()

// Words that a name or a phrase written small can begin with; every other small word is passed over at once.
const smallStarts: ReadonlySet<string> = new Set([
  ...commodities.keys(),
  ...stateAdjectives,
  ...[...stateAdjectives].map((w) => w.split(' ')[0]!),
  ...fighters,
  ...civilians,
  ...[...openingHeads].filter(([, type]) => type === 'Government').map(([word]) => word),
  ...'local security armed junta regime government govt military army police coup border conflict war insurgency administration office'.split(
    ' ',
  ),
])

const isName = (t: NameToken | undefined): t is NameToken => t !== undefined && (t.kind === 'cap' || t.kind === 'acr')

const isOfficeWord = (t: NameToken): boolean =>
  officeWords.has(t.lower) ||
  (t.text.includes('-') && (officeWords.has(t.lower.split('-').at(-1)!) || t.lower === 'commander-in-chief'))
// Words that may stand before an office's head: "Prime Minister", "deputy commander-in-chief", "then Foreign Minister".
const officeModifiers = new Set(
  'prime vice deputy foreign defence defense interior home first second assistant joint general executive managing senior special acting interim then former military political army party chief central state regional local supreme national late ex current new then-'.split(
    ' ',
  ),
)
const titleWords: ReadonlySet<string> = new Set([
  ...officeWords,
  ...rankWords,
  ...[...honorifics].map((h) => h.toLowerCase().replace(/\.$/u, '')),
])
const lonelyHonorifics = new Set(['u'])

/** Everything in one block's tokens that may be a name. One pass; each token is looked at a bounded number of times. */
export function readCandidates(text: string, tokens: readonly NameToken[]): Candidate[] {
  const found: Candidate[] = []
  // the name asked for last: one run is asked for several times
  let namedFirst = -1
  let namedNext = -1
  let named = ''
  const at = (i: number): NameToken | undefined => tokens[i]
  const lower = (i: number): string => tokens[i]?.lower ?? ''
  const isMark = (i: number, mark: string): boolean => tokens[i]?.kind === 'mark' && tokens[i]!.text === mark
  const small = (i: number): string => (tokens[i]?.kind === 'low' ? tokens[i]!.text : '')

  const add = (
    first: number,
    next: number,
    type: EntityType | null,
    score: number,
    more?: Partial<Omit<Candidate, 'first' | 'next' | 'type' | 'score'>>,
  ): number => {
    const start = tokens[first]!.start
    const end = tokens[next - 1]!.end
    const c: Candidate = { start, end, key: nameOf(first, next), type, score, first, next }
    return found.push(more === undefined ? c : { ...c, ...more }) - 1
  }

  let i = 0
  while (i < tokens.length) {
    const t = tokens[i]!
    if (t.kind === 'mark') i++
    else if (t.kind === 'low') i = readSmall(i)
    else if (t.kind === 'num') i = readNumbered(i)
    else i = readName(i)
  }
  settleLists()
  return found

  // Names written small ------------------------------------------------------------------------------------------

  function readSmall(i: number): number {
    const t = tokens[i]!
    if (
      !smallStarts.has(t.text) &&
      !(t.text.length > 6 && (t.text.startsWith('junta-') || t.text.startsWith('regime-')))
    )
      return i + 1
    const phrases = commodities.get(t.text)
    if (phrases !== undefined)
      for (const phrase of phrases)
        if (phrase.every((w, n) => lower(i + n) === w)) {
          add(i, i + phrase.length, 'Commodity', 3)
          return i + phrase.length
        }
    const actors = readActors(i)
    if (actors > i) return actors
    // "government of Myanmar", "town of Momauk", "battle for Pangwa"
    if (small(i + 1) === 'of' && openingHeads.has(t.text)) {
      const type = openingHeads.get(t.text)!
      let j = i + 2
      if (lower(j) === 'the') j++
      if (isName(at(j)) && type === 'Government') {
        const end = runEnd(j)
        const country = type === 'Government' ? countryOf.get(nameOf(j, end)) : undefined
        if (type === 'Government' && country === undefined && end - j < 2) return i + 1
        add(
          i,
          end,
          type,
          2,
          country === undefined ? { power: 'government', generic: true } : { power: 'government', country },
        )
        return end
      }
    }
    if (t.text === 'coup' && (at(i - 1)?.kind === 'num' || (small(i - 1) === 'military' && !isAttribute(i + 1)))) {
      add(
        at(i - 1)?.kind === 'num' ? yearBefore(i) : i - 1,
        i + 1,
        'Event',
        2,
        small(i - 1) === 'military' ? { generic: true } : {},
      )
      return i + 1
    }
    // "border with China", "internal conflict in Myanmar"
    if (
      (t.text === 'border' && small(i + 1) === 'with') ||
      ((t.text === 'conflict' || t.text === 'war') && small(i + 1) === 'in' && conflictAdjectives.has(small(i - 1)))
    ) {
      if (isName(at(i + 2)) && countryOf.has(nameOf(i + 2, runEnd(i + 2)))) {
        const end = runEnd(i + 2)
        add(t.text === 'border' ? i : i - 1, end, t.text === 'border' ? 'Place' : 'Conflict', 2)
        return end
      }
    }
    // "Myanmar's ongoing civil conflict"
    if (
      (t.text === 'conflict' || t.text === 'war' || t.text === 'insurgency') &&
      conflictAdjectives.has(small(i - 1))
    ) {
      let k = i - 1
      while (k > i - 4 && (conflictAdjectives.has(small(k)) || small(k) === 'ongoing')) k--
      const owner = found.at(-1)
      if (owner !== undefined && owner.next === k + 1 && owner.country !== undefined && tokens[k]!.possessive) {
        add(owner.first, i + 1, 'Conflict', 2)
        return i + 1
      }
    }
    if (t.text === 'office' && tokens[i - 1]?.possessive === true && lower(i - 1) === 'president') {
      add(i - 1, i + 1, 'Government', 1, { generic: true, power: 'government' })
      return i + 1
    }
    const hyphen = t.text.indexOf('-')
    if (hyphen > 0 && (t.text.startsWith('junta-') || t.text.startsWith('regime-'))) {
      add(i, i + 1, 'Government', 1, { generic: true, power: 'junta', end: t.start + hyphen })
      return i + 1
    }
    // "President Thein Sein's administration"
    if ((t.text === 'administration' || t.text === 'government') && tokens[i - 1]?.possessive) {
      const owner = found.at(-1)
      if (owner !== undefined && owner.next === i && owner.type === 'Person') {
        add(owner.person?.from ?? owner.first, i + 1, 'Government', 2, { generic: true, power: 'government' })
        return i + 1
      }
    }
    return i + 1
  }

  /** "government troops", "the military council", "junta military", "the army", "insurgents", "local PDFs". */
  function readActors(i: number): number {
    const t = tokens[i]!
    if (t.text === 'local' && at(i + 1)?.kind === 'acr' && tokens[i + 1]!.text.endsWith('s')) {
      add(i, i + 2, 'ActorClass', 2, { generic: true })
      add(i + 1, i + 2, 'ArmedGroup', 1)
      return i + 2
    }
    let j = i
    let council = false
    if (
      t.text === 'military' &&
      (small(i + 1) === 'council' || small(i + 1) === 'junta' || small(i + 1) === 'regime')
    ) {
      council = true
      j = i + 2
    } else if (t.text === 'junta' || t.text === 'regime') {
      council = true
      j = i + 1
    } else if (stateAdjectives.has(t.text)) {
      j = i + 1
      // "central government", "union government"
      if (small(j) === 'government' || small(j) === 'govt') {
        if (!isAttribute(j + 1) || tokens[j]!.possessive) {
          add(i, j + 1, 'Government', 1, { generic: true, power: 'government' })
          return j + 1
        }
        if (!fighters.has(small(j + 1))) return j + 1
        j++
      }
    } else if ((t.text === 'security' || t.text === 'armed') && small(i + 1) === 'forces') {
      add(i, i + 2, 'ArmedGroup', 1, { generic: true, power: 'army' })
      return i + 2
    }
    if (j > i) {
      const noun = small(j)
      if (
        fighters.has(noun) &&
        !(noun === 'military' && isAttribute(j + 1)) &&
        !(noun === 'army' && isAttribute(j + 1)) &&
        noun !== 'rebels' &&
        noun !== 'insurgents'
      ) {
        const wide = (noun === 'armed' || noun === 'security') && small(j + 1) === 'forces' ? j + 2 : j + 1
        add(i, wide, 'ArmedGroup', 1, { generic: true, power: 'army' })
        return wide
      }
      if (council) {
        if (tokens[j - 1]!.possessive || !isAttribute(j)) {
          const first = i
          add(first, j, 'Government', 1, { generic: true, power: 'junta' })
          return j
        }
        return i + 1
      }
    }
    if (
      (t.text === 'government' ||
        t.text === 'govt' ||
        t.text === 'military' ||
        t.text === 'army' ||
        t.text === 'police') &&
      (t.possessive || !isAttribute(i + 1))
    ) {
      if (
        !(
          lower(i - 1) === 'the' ||
          lower(i - 1) === 'and' ||
          t.text === 'govt' ||
          (t.text === 'government' && (lower(i - 1) === 'with' || lower(i - 1) === 'by' || lower(i - 1) === 'between'))
        )
      )
        return i
      if (small(i + 1) === 'of' && isName(at(i + 2)) && t.text === 'government') return i
      if (t.text === 'police') return i
      add(i, i + 1, t.text === 'government' || t.text === 'govt' ? 'Government' : 'ArmedGroup', 1, {
        generic: true,
        power: t.text === 'government' || t.text === 'govt' ? 'government' : 'army',
      })
      return i + 1
    }
    if (
      (fighters.has(t.text) && t.text !== 'units' && t.text !== 'personnel' && t.text !== 'cadres') ||
      (civilians.has(t.text) && !weakCrowds.has(t.text))
    ) {
      if (t.text === 'military' || t.text === 'army' || t.text === 'police' || t.text === 'forces') return i
      add(i, i + 1, 'ActorClass', 1, { generic: true })
      return i + 1
    }
    return i
  }

  /** Whether the word at `i` leaves the one before it an attribute: "military base". Verbs and small words do not. */
  function isAttribute(i: number): boolean {
    const t = at(i)
    if (t === undefined || t.kind === 'mark') return false
    if (t.kind !== 'low') return isName(t) && !t.line
    if (functions.has(t.text) || speech.has(t.text)) return false
    return !(t.text.endsWith('ed') || actVerbs.has(t.text) || t.text.endsWith('ly'))
  }

  // Names that begin with a number ------------------------------------------------------------------------------

  function readNumbered(i: number): number {
    const next = at(i + 1)
    if (next === undefined || !next.spaced || next.line || next.kind === 'mark' || next.kind === 'num') return i + 1
    const ordinal = /^\d{1,4}(?:st|nd|rd|th)$/u.test(tokens[i]!.lower)
    if (next === undefined || !next.spaced || next.line) return i + 1
    if (isName(next) && (ordinal || /^\d{1,3}$/u.test(tokens[i]!.text))) {
      const end = runEnd(i + 1)
      const type = heads.get(lower(end - 1))
      if ((ordinal || end - i >= 3) && type === 'ArmedGroup') {
        add(i, end, 'ArmedGroup', 2)
        return end
      }
      if (!ordinal && end - i >= 3 && type === 'Organization' && lower(i - 1) === 'the') {
        add(i, end, 'Organization', 2)
        return end
      }
    }
    if (
      ordinal &&
      next.kind === 'low' &&
      (next.text === 'brigade' || next.text === 'battalion' || next.text === 'division' || next.text === 'regiment')
    ) {
      add(i, i + 2, 'ArmedGroup', 2)
      return i + 2
    }
    return i + 1
  }

  // Names in capitals -------------------------------------------------------------------------------------------

  function nameOf(first: number, next: number): string {
    if (first === namedFirst && next === namedNext) return named
    namedFirst = first
    namedNext = next
    named =
      next - first === 1 ? tokens[first]!.lower : foldName(text.slice(tokens[first]!.start, tokens[next - 1]!.end))
    return named
  }

  /** Where the run of capitalised words that begins at `i` ends: one line, single spaces, particles between. */
  function runEnd(i: number): number {
    let j = i + 1
    while (j < tokens.length && j < i + 16) {
      const t = tokens[j]!
      if (t.line || tokens[j - 1]!.possessive) {
        // "People's Defence Force"
        if (!t.line && isName(t) && joining.has(tokens[j - 1]!.lower)) {
          j++
          continue
        }
        break
      }
      if (isName(t) && t.spaced) {
        if (calendar.has(t.lower) && t.kind === 'cap') break
        j++
        continue
      }
      // initials and titles with a full stop: "J. Ruiz", "Lt. Gen.", "Maj.Gen."
      if (isMark(j, '.') && !t.spaced && isTitleOrInitial(j - 1) && isName(at(j + 1)) && !tokens[j + 1]!.line) {
        j += 2
        continue
      }
      if (
        t.kind === 'low' &&
        particles.has(t.text) &&
        isName(at(j + 1)) &&
        tokens[j + 1]!.spaced &&
        !tokens[j + 1]!.line
      ) {
        j += 2
        continue
      }
      if (t.kind === 'low' && particles.has(t.text) && particles.has(small(j + 1)) && isName(at(j + 2))) {
        j += 3
        continue
      }
      // a number at the end of a unit or an operation: Battalion 86, Operation 0307
      if (t.kind === 'num' && t.spaced && numberedHeads.has(tokens[j - 1]!.lower)) {
        j++
        break
      }
      break
    }
    return j
  }

  function isTitleOrInitial(i: number): boolean {
    const t = tokens[i]!
    return (
      (t.text.length === 1 && t.kind !== 'low') ||
      rankWords.has(t.lower) ||
      honorifics.has(t.text) ||
      honorifics.has(`${t.text}.`)
    )
  }

  function readName(start: number): number {
    let i = start
    // "March 23 Movement"
    if (calendar.has(lower(i)) && at(i + 1)?.kind === 'num' && isName(at(i + 2)) && !tokens[i + 2]!.line) {
      const end = runEnd(i + 2)
      const type = heads.get(lower(end - 1))
      if (type === 'Organization' || type === 'ArmedGroup' || type === 'Agreement') {
        add(i, end, type, 2)
        return end
      }
    }
    if (tokens[i]!.head && commodities.get(lower(i))?.some((p) => p.length === 1)) {
      if (!isName(at(i + 1))) {
        add(i, i + 1, 'Commodity', 3)
        return i + 1
      }
    }
    const whole = runEnd(i)
    // the head of a sentence: "The", "Following Ne Win", "In May"
    while (i < whole && tokens[i]!.kind === 'cap' && isFront(i, whole)) i++
    if (i >= whole) return whole
    while (isMark(i, '.')) i++
    if (i >= whole || !isName(at(i))) return Math.max(whole, start + 1)
    return readRun(i, whole)
  }

  /** Whether the capitalised word at `i` only begins the sentence: "The", "In May", "Following Ne Win", "Fortified KIA". */
  function isFront(i: number, whole: number): boolean {
    const word = lower(i)
    if (word === 'the' && lower(i + 1) === 'hague') return false
    if (word === 'all' && whole - i >= 3 && heads.has(lower(whole - 1))) return false
    if (functions.has(word) || calendar.has(word)) return true
    if (!tokens[i]!.head || i + 1 >= whole) return false
    const next = tokens[i + 1]!
    return (
      (next.kind === 'acr' || countryOf.has(next.lower)) &&
      (common.has(word) || (/(?:ed|ing)$/u.test(word) && word.length > 5)) &&
      !heads.has(lower(whole - 1))
    )
  }

  function readRun(begin: number, end: number): number {
    let first = begin
    let next = end
    while (first + 1 < next && tokens[first]!.kind === 'acr' && notNames.has(lower(first))) first++
    const t = tokens[first]!
    // joint names: KIO/KIA, KIO/A
    if (next === first + 1 && t.kind === 'acr' && isMark(next, '/')) {
      const joint = readJoint(first)
      if (joint > 0) return joint
    }
    // Follow "of the", "for", "and" and dashes to the rest of the name.
    const last = (): string => lower(next - 1)
    let opened: EntityType | undefined
    for (let round = 0; round < 4; round++) {
      const link = small(next)
      if (tokens[next - 1]!.possessive || at(next)?.line) break
      const head = lower(first + headOffset(first, next))
      const opening = openingHeads.get(last()) ?? (round > 0 ? opened : openingHeads.get(head))
      if (link === 'on' && heads.get(last()) === 'Agreement') {
        const j = lower(next + 1) === 'the' ? next + 2 : next + 1
        if (isName(at(j)) && !tokens[j]!.line && !calendar.has(lower(j))) {
          opened ??= 'Agreement'
          next = runEnd(j)
          continue
        }
      }
      if (link === 'of' && isName(at(next + 1)) && !tokens[next + 1]!.line && opening === undefined) {
        const after = runEnd(next + 1)
        if (
          isMark(after, '(') &&
          at(after + 1)?.kind === 'acr' &&
          tokens[after + 1]!.text.length >= 3 &&
          initialsMatch(first, after, tokens[after + 1]!.text)
        ) {
          opened = 'Organization'
          next = after
          continue
        }
      }
      if ((link === 'of' || link === 'for') && opening !== undefined) {
        let j = next + 1
        if (small(j) === 'the' || small(j) === 'all') j++
        if (link === 'for' && opening !== 'Organization' && opening !== 'ArmedGroup' && opening !== 'Coalition') break
        if (isName(at(j)) && !tokens[j]!.line && !calendar.has(lower(j)) && !isTitle(j)) {
          // "Democratic Party of Masoud Barzani": a party and its leader
          const to = runEnd(j)
          if (
            link === 'of' &&
            j === next + 1 &&
            next - first >= 2 &&
            to - j >= 2 &&
            heads.has(last()) &&
            tokens[j]!.kind === 'cap' &&
            !isPlaceName(j, to) &&
            !(isMark(to, '(') && at(to + 1)?.kind === 'acr')
          )
            break
          // "Special Action Force of the National Police": two names, the one part of the other
          const owner = heads.get(lower(runEnd(j) - 1))
          if (
            link === 'of' &&
            j > next + 1 &&
            next - first >= 2 &&
            runEnd(j) - j >= 2 &&
            (owner === 'Organization' || owner === 'ArmedGroup')
          )
            break
          opened ??= openingHeads.get(last()) ?? opening
          next = runEnd(j)
          continue
        }
        break
      }
      if (link === 'and' && joinsByAnd(first, next)) {
        opened = undefined
        next = runEnd(next + 1)
        continue
      }
      if (link === 'in' && heads.has(last()) && isName(at(next + 1)) && !tokens[next + 1]!.line) {
        const after = runEnd(next + 1)
        if (
          isMark(after, '(') &&
          at(after + 1)?.kind === 'acr' &&
          initialsMatch(first, after, tokens[after + 1]!.text)
        ) {
          opened ??= heads.get(last())!
          next = after
          continue
        }
      }
      if (
        isDash(next) &&
        at(next)!.spaced &&
        (heads.has(last()) || opened !== undefined) &&
        isName(at(next + 1)) &&
        !tokens[next + 1]!.line
      ) {
        const after = runEnd(next + 1)
        const right = heads.get(lower(after - 1))
        if (isMark(after, '(') && (right === 'ArmedGroup' || right === 'Organization')) {
          opened ??= right
          next = after
          continue
        }
      }
      if (
        isDash(next) &&
        !at(next)!.spaced &&
        heads.get(last()) === 'ArmedGroup' &&
        isName(at(next + 1)) &&
        !tokens[next + 1]!.spaced
      ) {
        opened ??= 'ArmedGroup'
        next = runEnd(next + 1)
        continue
      }
      if (
        isDash(next) &&
        at(next)!.spaced &&
        heads.has(last()) &&
        isName(at(next + 1)) &&
        tokens[next + 1]!.spaced &&
        !tokens[next + 1]!.line &&
        (peoples.has(lower(next + 1)) || countryOf.has(lower(next + 1)) || directionAdjectives.has(lower(next + 1)))
      ) {
        opened ??= heads.get(last())!
        next = next + 2
        continue
      }
      break
    }
    const before = found.length
    if (smallTeams.has(small(next)) && lower(next - 2) === 'and') {
      add(first, next + 1, 'Organization', 2)
      return next + 1
    }
    const after = classify(first, next, opened)
    return Math.max(after, next, before === found.length ? next : 0)
  }

  /** Whether the run is a country, a city, or ends in a head of any kind. */
  function isPlaceName(first: number, next: number): boolean {
    const name = nameOf(first, next)
    if (
      countryOf.has(name) ||
      cityOf.has(name) ||
      knownNames.has(name) ||
      heads.has(lower(next - 1)) ||
      smallPhrases.has(small(next))
    )
      return true
    for (let k = first; k < next; k++)
      if (
        peoples.has(lower(k)) ||
        adjectiveOf.has(lower(k)) ||
        directionNames.has(lower(k)) ||
        common.has(lower(k)) ||
        countryOf.has(lower(k))
      )
        return true
    return false
  }

  function headOffset(first: number, next: number): number {
    return Math.max(0, next - first - 1)
  }

  function isDash(i: number): boolean {
    const t = at(i)
    return t !== undefined && t.kind === 'mark' && (t.text === '-' || t.text === '–' || t.text === '—')
  }

  function isTitle(i: number): boolean {
    const t = tokens[i]!
    return (
      t.kind === 'cap' && (isOfficeWord(t) || rankHeads.has(t.lower) || honorifics.has(t.text)) && isName(at(i + 1))
    )
  }

  /** "National Reconciliation | and | Peace Center": the left has no head of its own and the article stands before it. */
  function joinsByAnd(first: number, next: number): boolean {
    const right = next + 1
    if (!isName(at(right)) || tokens[right]!.line || tokens[right]!.kind === 'acr') return false
    const end = runEnd(right)
    const rightHead = heads.get(lower(end - 1)) ?? (smallTeams.has(small(end)) ? 'Organization' : undefined)
    if (
      rightHead === undefined ||
      rightHead === 'Place' ||
      rightHead === 'Facility' ||
      rightHead === 'Event' ||
      rightHead === 'Conflict'
    )
      return false
    for (let k = first; k < next; k++) if ((tokens[k]!.kind === 'acr' && next - first === 1) || isTitle(k)) return false
    if (isMark(end, '(') && at(end + 1)?.kind === 'acr') {
      const short = tokens[end + 1]!.text
      if (!initialsMatch(right, end, short) && initialsMatch(first, end, short)) return true
      if (initialsMatch(right, end, short)) return false
    }
    const leftHead = heads.get(lower(next - 1))
    if (leftHead !== undefined && !(leftHead === 'ArmedGroup' && end - right >= 2 && isMark(end, '('))) return false
    if (countryOf.has(nameOf(first, next)) || readPersonTitles(first, next) !== null) return false
    const before = lower(first - 1)
    return before === 'the' || before === 'of' || namingAdjectives.has(lower(first)) || smallTeams.has(small(end))
  }

  /** Whether the abbreviation is made of the first letters of the words, small ones left out or not. */
  function initialsMatch(first: number, next: number, abbreviation: string): boolean {
    let letters = ''
    for (let k = first; k < next; k++) if (isName(at(k))) letters += tokens[k]!.text[0]
    // C3C: the letter three times
    const wanted = abbreviation
      .replace(/(\p{L})(\d)/gu, (_, letter: string, times: string) => letter.repeat(Number(times)))
      .replace(/[^\p{L}]/gu, '')
      .toUpperCase()
    return letters.toUpperCase() === wanted
  }

  /** KIO/KIA, KIO/ KIA, KIO/A: two candidates that share the span. */
  function readJoint(first: number): number {
    let j = first + 2
    const other = at(j)
    if (other === undefined || other.line) return 0
    if (!(other.kind === 'acr' || (other.kind === 'cap' && /^\p{Lu}$/u.test(other.text)))) return 0
    if (other.kind === 'cap' && other.spaced) return 0
    j++
    add(first, j, 'Organization', 2, { key: foldName(tokens[first]!.text) })
    const second = other.text.length === 1 ? tokens[first]!.text.slice(0, -1) + other.text : other.text
    add(first, j, 'Organization', 2, { key: foldName(second) })
    return j
  }

  function classify(first: number, next: number, opened: EntityType | undefined): number {
    const single = next - first === 1
    const t = tokens[first]!
    const name = nameOf(first, next)
    const lastWord = lower(next - 1)
    // "Women's Association Thailand"
    const behind = countryOf.has(lastWord) && next - first >= 3 ? heads.get(lower(next - 2)) : undefined
    const lastHead =
      opened ?? behind ?? (single && !(peoples.has(name) || countryOf.has(name)) ? undefined : heads.get(lastWord))

    if (single && (notNames.has(t.lower) || calendar.has(t.lower))) return next
    if (
      single &&
      (t.lower === 'govt' ||
        (t.lower === 'government' && (t.possessive || /^(?:and|the|from|by|with|between)$/u.test(lower(first - 1)))))
    ) {
      if (small(next) !== 'of') add(first, next, 'Government', 1, { generic: true, power: 'government' })
      return next
    }
    if (single && t.text.length === 1) return next
    // "coat of arms.PNG"
    if (single && isMark(first - 1, '.') && !t.spaced && at(first - 2)?.kind === 'low') return next

    // names on the lists
    const country = countryOf.get(name) ?? (single ? undefined : undefined)
    const followed = followingHead(first, next)
    if (followed > 0) return followed
    if (country !== undefined) {
      const wide = directionBefore(first)
      add(wide, next, 'Place', 3, wide === first ? { country } : {})
      return next
    }
    if (cityOf.has(name)) {
      add(first, next, 'Place', 3)
      return next
    }
    const known = knownNames.get(name)
    if (known !== undefined) {
      const index = add(known === 'Place' ? directionBefore(first) : first, next, known, 3)
      return known === 'Place' ? next : fightersAfter(index, next)
    }
    if (single && stateArmies.has(name)) {
      add(first, next, 'ArmedGroup', 3, { power: 'army', country: stateArmies.get(name)! })
      return fightersAfter(found.length - 1, next)
    }

    // a person behind titles
    if (lastHead === undefined || isTitle(first)) {
      const person = readPerson(first, next)
      if (person > 0) return person
    }

    // "Battalion 86", "Operation 0307"
    if (tokens[next - 1]!.kind === 'num' && next - first >= 2) {
      const head = lower(next - 2)
      const type = heads.get(head) ?? (head === 'operation' ? 'Event' : undefined)
      if (type !== undefined) {
        add(first, next, type, 2)
        // "KNLA Brigade 5": the unit, and whose it is
        if (tokens[first]!.kind === 'acr' && next - first >= 3) add(first, next - 2, 'Organization', 2)
        if (small(next) === 'and' && at(next + 1)?.kind === 'num' && head.endsWith('s')) {
          add(first, next + 2, type, 1)
          return next + 2
        }
        return next
      }
    }
    if (lower(first) === 'operation' && !single) {
      add(first, next, 'Event', 2)
      return next
    }

    if (single && (peoples.has(name) || peoples.has(name.replace(/s$/u, '')))) return readPeople(first, next)
    if (single && adjectiveOf.has(name)) {
      const noun = small(next)
      if (
        !t.possessive &&
        at(next)?.line === false &&
        fighters.has(noun) &&
        noun !== 'military' &&
        noun !== 'army' &&
        noun !== 'police'
      ) {
        const end = noun === 'armed' || noun === 'security' ? next + 2 : next + 1
        const state = noun === 'troops' || noun === 'soldiers' || noun === 'forces' || end > next + 1
        add(
          first,
          end,
          state ? 'ArmedGroup' : 'ActorClass',
          1,
          state ? { generic: true, power: 'army', country: adjectiveOf.get(name)! } : { generic: true },
        )
        return end
      }
      if (!t.possessive && civilians.has(noun)) {
        add(first, next + 1, 'ActorClass', 1, { generic: true })
        return next + 1
      }
      return next
    }
    if (!single && lastHead === undefined) {
      let all = true
      for (let k = first; k < next; k++) if (!(peoples.has(lower(k)) || adjectiveOf.has(lower(k)))) all = false
      if (all) return peoples.has(lastWord) ? readPeople(next - 1, next) : next
    }

    if (lastHead !== undefined && !(single && common.has(name))) return readHeaded(first, next, lastHead)
    if (!single && otherHeads.has(lastWord)) return next
    const leading = single
      ? undefined
      : (leadingHeads.get(lower(first)) ??
        (directionNames.has(lower(first)) && next - first === 2 ? 'Place' : undefined))
    if (leading !== undefined) {
      add(first, next, leading, 1.5)
      return next
    }

    if (single && common.has(name)) return next

    // Adjectives of a country before a name belong to something else: "Swedish journalist", "Burmese Rohingya".
    let from = first
    while (from < next - 1 && adjectiveOf.has(lower(from))) from++
    return readUnknown(from, next)
  }

  /** A name whose last or opening word tells its type. */
  function readHeaded(first: number, next: number, type: EntityType): number {
    let from = first
    const lastWord = lower(next - 1)
    let given = type
    if (lastWord === 'department' && next - first === 2 && !common.has(lower(first)) && tokens[first]!.kind === 'cap')
      given = 'Place'
    if (
      (lower(first) === 'union' || lower(first) === 'socialist') &&
      small(next - 2) === 'of' &&
      countryOf.has(lower(next - 1))
    )
      given = 'Government'
    // "KIO Central Committee" is one name; a head alone ("the Army") is none unless it is defined
    if (next - first === 1) return next
    // "Armed Conflict", "Civil War": a head and everyday words make no name
    if (
      type !== 'Organization' &&
      type !== 'ArmedGroup' &&
      type !== 'Coalition' &&
      type !== 'Agreement' &&
      type !== 'Government'
    ) {
      let plain = true
      for (let k = first; k < next - 1; k++) if (!(common.has(lower(k)) || tokens[k]!.kind === 'mark')) plain = false
      if (
        plain &&
        openingHeads.get(lower(first)) === undefined &&
        lower(next - 1) !== 'revolution' &&
        !ordinalWords.has(lower(first))
      )
        return next
    }
    if (type === 'Event' || type === 'Agreement' || type === 'Conflict') from = yearBefore(first)
    if (type === 'Place') from = directionBefore(first)
    const front = lower(first)
    const country =
      countryOf.get(nameOf(first, next - 1)) ?? adjectiveOf.get(nameOf(first, next - 1)) ?? countryOf.get(front)
    const onlyCountry = countryOf.has(nameOf(first, next - 1)) || adjectiveOf.has(nameOf(first, next - 1))
    let power: Power | undefined
    if (onlyCountry && type === 'Government') power = 'government'
    const two = `${lower(next - 2)} ${lastWord}`
    if (
      (onlyCountry && (lastWord === 'army' || lastWord === 'military')) ||
      ((two === 'armed forces' || two === 'defence forces' || two === 'defense forces') &&
        next - first === 3 &&
        (countryOf.has(front) || adjectiveOf.has(front)))
    )
      power = 'army'
    if (type === 'Government' && (two === 'military government' || two === 'military junta')) given = 'Government'
    const owner = power === 'army' ? (countryOf.get(front) ? countryOf.get(front) : adjectiveOf.get(front)) : country
    const index = add(from, next, given, 2, {
      ...(power === undefined ? {} : { power }),
      ...(power !== undefined && owner !== undefined ? { country: owner } : {}),
    })
    // "Mai Ja Yang National College": the place that gives the name
    if (given === 'Facility' && next - first >= 4) {
      let k = first
      while (
        k < next &&
        tokens[k]!.kind === 'cap' &&
        !common.has(lower(k)) &&
        !heads.has(lower(k)) &&
        !peoples.has(lower(k))
      )
        k++
      if (k - first >= 2 && common.has(lower(k)) && k < next - 1) add(first, k, 'Place', 1)
    }
    if (given === 'Event' && small(next - 2) === 'of') add(next - 1, next, 'Place', 1)
    if (given === 'ArmedGroup' || given === 'Organization') return fightersAfter(index, next)
    return next
  }

  /** "KIA insurgents", "KIO fighters": the phrase stands for the name inside. */
  function fightersAfter(index: number, next: number): number {
    const c = found[index]!
    const word = small(next)
    if (tokens[next - 1]!.possessive || at(next)?.line || !fighters.has(word)) return next
    if (
      (word === 'military' || word === 'army' || word === 'units' || word === 'police') &&
      (isAttribute(next + 1) || word === 'units')
    )
      return next
    add(c.first, next + 1, c.type ?? 'ArmedGroup', 1, { inner: index, generic: true })
    return next + 1
  }

  /** "Kachin people", "ethnic Kachins", "Jinghpaw ethnic group", "Kachin" before a noun. */
  function readPeople(first: number, next: number): number {
    let from = first
    let end = next
    const name = lower(first)
    if (small(first - 1) === 'ethnic') from = first - 1
    const noun = small(next)
    if (!tokens[next - 1]!.possessive) {
      if (noun === 'ethnic' && peopleNouns.has(`ethnic ${small(next + 1)}`)) end = next + 2
      else if (peopleNouns.has(noun)) end = next + 1
    }
    if (end === next && fighters.has(noun) && noun !== 'military' && noun !== 'army') {
      add(first, next, 'EthnicGroup', 2)
      add(first, next + 1, 'ActorClass', 1, { generic: true })
      return next + 1
    }
    if (faiths.has(name) && end === next) return next
    add(from, end, 'EthnicGroup', 3)
    return end
  }

  function yearBefore(first: number): number {
    const t = at(first - 1)
    if (t !== undefined && t.kind === 'num' && /^(?:1[5-9]|20)\d\d$/u.test(t.text)) {
      const month = at(first - 2)
      return month !== undefined && month.kind === 'cap' && calendar.has(month.lower) ? first - 2 : first - 1
    }
    return first
  }

  function directionBefore(first: number): number {
    const t = at(first - 1)
    return t !== undefined &&
      t.kind === 'low' &&
      directionAdjectives.has(t.text) &&
      /(?:ern|-central|central|upper|lower)$/u.test(t.text)
      ? first - 1
      : first
  }

  /** A head written small behind the capitals: "Chipwi township", "Burmese government", "2021 Myanmar coup". */
  function followingHead(first: number, next: number): number {
    if (tokens[next - 1]!.possessive || at(next)?.line || at(next)?.kind !== 'low') return 0
    const phrases = smallPhrases.get(small(next))
    if (phrases === undefined) return 0
    const phrase = phrases.find((p) => p.every((w, n) => lower(next + n) === w && at(next + n)?.kind === 'low'))
    if (phrase === undefined) return 0
    const end = next + phrase.length
    const words = phrase.join(' ')
    const type = smallHeads.get(words)!
    const single = next - first === 1
    const name = nameOf(first, next)
    const t = tokens[first]!
    if (tokens[next - 1]!.kind === 'num') return 0
    const known = countryOf.get(name) ?? adjectiveOf.get(name)
    const isPeople = peoples.has(name)
    const lastHead = heads.get(lower(next - 1))
    if (single && ordinalWords.has(name) && type === 'Conflict') {
      add(first, end, 'Conflict', 2)
      return end
    }
    if (single && (common.has(name) || calendar.has(name) || notNames.has(name)) && !known) return 0
    // China–Myanmar border, Myitkyina–Bhamo road
    if (type === 'Place' && isDash(first - 1) && !tokens[first - 1]!.spaced && !t.spaced && isName(at(first - 2))) {
      const before = found.at(-1)
      const from = before !== undefined && before.next === first - 1 ? before.first : first - 2
      if (before !== undefined && before.next === first - 1) found.pop()
      add(from, end, 'Place', 2)
      return end
    }
    if (type === 'Place') {
      if (words === 'border' || words === 'borderlands') {
        add(first, end, 'Place', 2)
        return end
      }
      if (t.kind === 'acr' && single && !countryOf.has(name)) return 0
      if (known !== undefined && !countryOf.has(name)) return 0
      if (countryOf.has(name) && words !== 'state' && words !== 'states') return 0
      if (isPeople && words !== 'state' && words !== 'states' && words !== 'region' && words !== 'hills') return 0
      if (!single && (lastHead === 'ArmedGroup' || lastHead === 'Organization')) return 0
      if (readPersonTitles(first, next) !== null) return 0
      add(directionBefore(first), end, 'Place', 2)
      return end
    }
    if (type === 'Government') {
      const power: Power = /junta|regime/u.test(words) ? 'junta' : 'government'
      if (known !== undefined) {
        if (isAttribute(end) && !tokens[end - 1]!.possessive && fighters.has(small(end))) {
          add(first, end + 1, 'ArmedGroup', 1, { generic: false, power: 'army', country: known })
          return end + 1
        }
        add(first, end, 'Government', 2, { power: power === 'junta' ? 'government' : power, country: known })
        return end
      }
      if (t.kind === 'acr' && single && power === 'junta') {
        const inner = add(first, next, 'Organization', 1)
        add(first, end, 'Government', 2, { inner, generic: true })
        return end
      }
      // "Trump administration", "US government"
      if (words === 'administration' && t.kind === 'cap' && single && !isPeople) {
        add(first, end, 'Government', 1)
        return end
      }
      return 0
    }
    if (type === 'ArmedGroup') {
      if ((words === 'military' || words === 'army') && isAttribute(end) && !tokens[end - 1]!.possessive) {
        // "Myanmar army troops", "Myanmar army officials"
        if (known !== undefined && fighters.has(small(end))) {
          add(first, end + 1, 'ArmedGroup', 2, { power: 'army', country: known, generic: true })
          return end + 1
        }
        if (known !== undefined && words === 'army') {
          add(first, end, 'ArmedGroup', 2, { power: 'army', country: known })
          return end
        }
        return 0
      }
      if (known !== undefined) {
        add(
          first,
          end,
          'ArmedGroup',
          2,
          /^(?:army|military|armed forces)$/u.test(words) ? { power: 'army', country: known } : {},
        )
        return end
      }
      if (isPeople || t.kind === 'acr' || lastHead !== undefined) {
        if (t.kind === 'acr' && single) return 0
        add(first, end, 'ArmedGroup', 2)
        return end
      }
      return 0
    }
    if (type === 'Organization') {
      if (
        (words === 'office' && single) ||
        (words === 'group' && (!single || isPeople || known !== undefined || t.kind === 'acr'))
      )
        return 0
      if (words === 'movement' && isPeople && !single) return 0
      if (
        words === 'group' ||
        words === 'company' ||
        words === 'movement' ||
        words === 'faction' ||
        words === 'party' ||
        words === 'delegation' ||
        words === 'embassy' ||
        words === 'police'
      ) {
        if (single && (known !== undefined || isPeople) && words !== 'police' && words !== 'embassy') return 0
        if (t.kind === 'acr' && words !== 'delegation') return 0
        if (words === 'delegation') return 0
        if (readPersonTitles(first, next) !== null) return 0
        add(first, end, 'Organization', 1)
        return end
      }
      add(first, end, 'Organization', 2)
      return end
    }
    if (type === 'Facility') {
      if (known !== undefined && !countryOf.has(name)) return 0
      if (single && isPeople) return 0
      if (
        (words === 'base' ||
          words === 'camp' ||
          words === 'mines' ||
          words === 'bridge' ||
          words === 'mine' ||
          words === 'port' ||
          words === 'military base') &&
        t.kind === 'acr'
      )
        return 0
      if (lastHead === 'ArmedGroup' || lastHead === 'Organization') return 0
      add(first, end, 'Facility', 2)
      return end
    }
    if (type === 'Event' || type === 'Agreement' || type === 'Conflict') {
      if ((type === 'Event' || type === 'Agreement') && t.kind === 'acr' && single && known === undefined) return 0
      if (
        type === 'Event' &&
        /^(?:offensive|elections?|protests|bombings?|siege)$/u.test(words) &&
        yearBefore(first) === first &&
        lower(first - 1) !== 'the'
      )
        return 0
      if (type === 'Agreement' && known !== undefined) return 0
      add(yearBefore(first), end, type, 2)
      return end
    }
    return 0
  }

  // People ------------------------------------------------------------------------------------------------------

  /** Where in the run [first, next) titles end and the name begins; null without any title. */
  function readPersonTitles(
    first: number,
    next: number,
  ): { name: number; rank: [number, number] | null; office: [number, number] | null; lead: number } | null {
    let k = first
    let rank: [number, number] | null = null
    let office: [number, number] | null = null
    let titled = false
    // what stands before the first title: an organisation, a country
    let lead = first
    while (lead < next && !isTitleToken(lead, next)) lead++
    if (lead >= next - 0) return null
    k = lead
    while (k < next) {
      const t = tokens[k]!
      if (t.kind === 'mark') {
        k++
        continue
      }
      if (rankRun(k, next) > k) {
        const end = rankRun(k, next)
        rank = rank === null ? [k, end] : [rank[0], end]
        k = end
        titled = true
        continue
      }
      if (officeRun(k, next) > k) {
        const end = officeRun(k, next)
        office = office === null ? [k, end] : [office[0], end]
        k = end
        titled = true
        continue
      }
      if (isHonorific(k, next)) {
        k++
        if (isMark(k, '.')) k++
        titled = true
        continue
      }
      break
    }
    return titled ? { name: k, rank, office, lead } : null
  }

  /** Whether any word of the run can be a title at all. */
  function hasTitle(first: number, next: number): boolean {
    for (let k = first; k < next; k++) {
      const t = tokens[k]!
      if (titleWords.has(t.lower) || t.lower.includes('-')) return true
    }
    return false
  }

  function isHonorific(k: number, next: number): boolean {
    const t = tokens[k]!
    return (
      k + 1 < next &&
      (honorifics.has(t.text) || honorifics.has(`${t.text}.`)) &&
      !(lonelyHonorifics.has(t.lower) && next - k <= 2)
    )
  }

  function isTitleToken(k: number, next: number): boolean {
    return rankRun(k, next) > k || officeRun(k, next) > k || isHonorific(k, next)
  }

  function rankRun(k: number, next: number): number {
    let j = k
    let end = k
    while (j < next) {
      const t = tokens[j]!
      if (t.kind === 'mark') {
        j++
        continue
      }
      const bare = t.lower
      if (!(rankWords.has(bare) || (bare.includes('-') && bare.split('-').every((p) => rankWords.has(p))))) break
      j++
      if (rankHeads.has(bare.split('-').at(-1)!)) end = isMark(j, '.') && j < next ? j + 1 : j
    }
    // "General Secretary" is an office
    if (end > k && end < next && isOfficeWord(tokens[end]!)) return k
    return end
  }

  function officeRun(k: number, next: number): number {
    let j = k
    let end = k
    while (j < next && j < k + 5) {
      const t = tokens[j]!
      if (t.kind === 'mark') break
      if (isOfficeWord(t)) end = j + 1
      else if (!(officeModifiers.has(t.lower) || rankWords.has(t.lower))) break
      j++
    }
    return end
  }

  function readPerson(first: number, next: number): number {
    const titles = hasTitle(first, next) ? readPersonTitles(first, next) : null
    if (titles !== null && titles.name < next) {
      if (titles.lead > first && heads.has(lower(next - 1)) && titles.rank === null) return 0
      if (!plausiblePerson(titles.name, next)) return 0
      if (titles.rank === null && titles.office === null && /^(?:in|near|at)$/u.test(lower(first - 1))) return 0
      let organization: [number, number] | null = null
      let from = titles.lead
      if (titles.lead > first) {
        organization = [first, titles.lead]
        const before = found.length
        classify(first, titles.lead, undefined)
        if (found.length > before || adjectiveOf.has(nameOf(first, titles.lead))) from = first
        else organization = null
      }
      let office = titles.office
      // "deputy commander-in-chief | General Gun Maw"
      const smallOffice = titles.lead === first ? officeBefore(first) : null
      if (smallOffice !== null) {
        office = office === null ? smallOffice : [smallOffice[0], office[1]]
        from = smallOffice[0]
      }
      if (
        office !== null &&
        smallOffice === null &&
        office[0] === first &&
        /^(?:former|acting|interim|deputy|vice|ex)$/u.test(small(first - 1)) &&
        !at(first)!.line
      ) {
        office = [first - 1, office[1]]
        from = first - 1
      }
      if (organization === null && office !== null) {
        const owner = ownerBefore(office[0])
        if (owner !== null) {
          organization = owner
          from = owner[0]
        }
      }
      const glued = gluedTitles.find(
        (g) =>
          tokens[titles.name]!.text.startsWith(g) && /^\p{Lu}\p{Ll}/u.test(tokens[titles.name]!.text.slice(g.length)),
      )
      const start = tokens[titles.name]!.start + (glued === undefined ? 0 : glued.length)
      add(titles.name, next, 'Person', 3, {
        start,
        key: foldName(text.slice(start, tokens[next - 1]!.end)),
        person: { rank: titles.rank, office, organization, from },
      })
      return next
    }
    if (titles !== null) {
      // an office without a name: "the President", "KIO Chairman"
      if (titles.lead > first) classify(first, titles.lead, undefined)
      return next
    }
    // glued titles: DrKyaw, GenTun
    const word = tokens[first]!.text
    if (
      word.length > 5 &&
      /^(?:Dr|Mr|Mrs|Ms|Prof|Col|Gen|Brig|Maj|Capt|Lt)\p{Lu}/u.test(word) &&
      gluedTitles.some((g) => word.startsWith(g) && /^\p{Lu}\p{Ll}/u.test(word.slice(g.length))) &&
      plausiblePerson(first, next)
    ) {
      const start =
        tokens[first]!.start +
        gluedTitles.find((g) => word.startsWith(g) && /^\p{Lu}\p{Ll}/u.test(word.slice(g.length)))!.length
      add(first, next, 'Person', 2, { start, key: foldName(text.slice(start, tokens[next - 1]!.end)) })
      return next
    }
    // an office written small: "spokesman La Nan", "president of the party, Ana Ruiz"
    const office = officeBefore(first)
    if (office !== null && plausiblePerson(first, next) && tokens[first]!.kind === 'cap') {
      const owner = ownerBefore(office[0])
      add(first, next, 'Person', 2, {
        person: { rank: null, office, organization: owner, from: owner?.[0] ?? office[0] },
      })
      return next
    }
    return 0
  }

  function plausiblePerson(first: number, next: number): boolean {
    if (next - first > 6) return false
    for (let k = first; k < next; k++) {
      const t = tokens[k]!
      if (t.kind === 'mark' || t.kind === 'low') continue
      if (t.kind === 'num') return false
      if (calendar.has(t.lower) && next - first === 1) return false
      if (countryOf.has(t.lower) && next - first === 1) return false
    }
    const last = lower(next - 1)
    return !(next - first === 1 && (common.has(last) || tokens[first]!.kind === 'acr'))
  }

  /** An office in small letters that ends right before `first`: [from, to). */
  function officeBefore(first: number): [number, number] | null {
    let end = first
    if (isMark(first - 1, ',')) return null
    let k = first - 1
    let any = false
    while (k >= 0 && k > first - 6) {
      const t = tokens[k]!
      if ((t.kind !== 'low' && !(t.kind === 'cap' && t.head && any)) || t.line || tokens[k]!.possessive) break
      if (isOfficeWord(t)) any = true
      else if (!(any && officeModifiers.has(t.lower)) && !(any && rankWords.has(t.lower))) break
      end = k
      k--
    }
    return any && !tokens[first]!.line ? [end, first] : null
  }

  /** The name right before token `i`, as owner of the office there: "KIA's deputy commander", "KIA spokesman". */
  function ownerBefore(i: number): [number, number] | null {
    // "Kachin Independence Council (KIC) Vice Chairman"
    let end = i
    let n = found.length - 1
    if (isMark(i - 1, ')')) {
      while (n >= 0 && found[n]!.first >= i - 4) n--
      end = found[n]?.next ?? -1
      if (!isMark(end, '(')) return null
    }
    const before = found[n]
    if (before === undefined || before.next !== end || before.generic === true || before.type === 'Person') return null
    return [before.first, before.next]
  }

  // Names that no list and no word of theirs explains --------------------------------------------------------------

  function readUnknown(first: number, next: number): number {
    const t = tokens[first]!
    const single = next - first === 1
    const before = at(first - 1)
    const previous = before?.lower ?? ''
    if (t.kind === 'acr' && single) {
      const index = add(first, next, 'Organization', 1)
      return fightersAfter(index, next)
    }
    let k = next - first
    let letters = false
    let adjective = false
    for (let n = first; n < next; n++) {
      if (tokens[n]!.kind === 'mark' || tokens[n]!.kind === 'low') k--
      if (tokens[n]!.kind === 'acr') letters = true
      if (peoples.has(lower(n)) || adjectiveOf.has(lower(n)) || (common.has(lower(n)) && n === next - 1))
        adjective = true
    }
    if (letters) {
      add(first, next, 'Organization', tokens[first]!.kind === 'acr' ? 0.8 : 0)
      return next
    }
    // "White Monkey" in quotation marks is what something is called, not somebody
    if (
      before?.kind === 'mark' &&
      /["“‘«]/u.test(before.text) &&
      at(next)?.kind === 'mark' &&
      /["”’»]/u.test(tokens[next]!.text)
    ) {
      add(first, next, null, 0)
      return next
    }
    if (adjective) {
      add(first, next, null, 0)
      return next
    }
    if (
      single &&
      fighters.has(small(next)) &&
      !t.possessive &&
      at(next)?.line === false &&
      small(next) !== 'army' &&
      small(next) !== 'military' &&
      small(next) !== 'police'
    ) {
      const index = add(first, next, 'ArmedGroup', 1)
      return fightersAfter(index, next)
    }
    // "Prang Ngawn, a village in"
    if (isMark(next, ',') && (small(next + 1) === 'a' || small(next + 1) === 'the')) {
      for (let n = next + 2; n < next + 5; n++)
        if (settlements.has(small(n))) {
          add(first, next, 'Place', 1.5)
          return next
        }
    }
    // "The Independent reported"
    if (
      speech.has(small(next)) ||
      lower(next) === 'who' ||
      (isMark(next, ',') &&
        (lower(next + 1) === 'who' || lower(next + 1) === 'a' || lower(next + 1) === 'the') &&
        !placePrepositions.has(previous))
    ) {
      const article = previous === 'the'
      add(first, next, article ? 'Organization' : k >= 2 ? 'Person' : null, article ? 0.5 : k >= 2 ? 1 : 0)
      return next
    }
    if (
      isMark(next, '(') &&
      at(next + 1)?.kind === 'acr' &&
      (isMark(next + 2, ')') || isMark(next + 2, ';') || isMark(next + 2, ',')) &&
      !countryOf.has(lower(next + 1))
    ) {
      add(first, next, 'Organization', initialsMatch(first, next, tokens[next + 1]!.text) ? 2 : 1)
      return next
    }
    if (
      (lower(next) === 'was' || lower(next) === 'were') &&
      /^(?:founded|formed|established|created|dissolved|disbanded|banned|outlawed)$/u.test(small(next + 1))
    ) {
      add(first, next, 'Organization', 1.5)
      return next
    }
    if (isMark(next, ',') && /^(?:officially|formally|formerly)$/u.test(small(next + 1))) {
      add(first, next, 'Organization', 1)
      return next
    }
    const leadIn = previous === 'the' ? lower(first - 2) : previous
    // "changed its name to Wunpawng Mungdan", "renamed itself Hayat"
    if (
      (previous === 'to' && lower(first - 2) === 'name') ||
      previous === 'renamed' ||
      ((previous === 'itself' || previous === 'as' || previous === 'to') &&
        /^(?:renamed|rebranded|itself)$/u.test(lower(first - 2)))
    ) {
      add(first, next, 'Organization', 1.5)
      return next
    }
    if (founding.has(leadIn) && (previous === 'the' || single)) {
      add(first, next, 'Organization', 1)
      return next
    }
    if (before !== undefined && before.kind !== 'mark' && placePrepositions.has(previous)) {
      const weak = previous === 'from' || (previous === 'to' && !moving.has(lower(first - 2)))
      const said = previous === 'to' && lower(first - 2) === 'according'
      add(
        first,
        next,
        said ? (k >= 2 ? 'Person' : 'Organization') : 'Place',
        said ? 0.5 : weak ? (k >= 2 ? 0.4 : 0.6) : 1,
      )
      return next
    }
    if (
      previous === 'on' &&
      /^(?:airstrikes?|attacks?|assault|raid|raids|strikes?|march|offensive|bombing|shelling)$/u.test(lower(first - 2))
    ) {
      add(first, next, 'Place', 1)
      return next
    }
    if (
      before !== undefined &&
      before.kind === 'low' &&
      (placeVerbs.has(previous) ||
        (previous === 'of' && directions.has(lower(first - 2))) ||
        (previous === 'for' && lower(first - 2) === 'battle'))
    ) {
      add(first, next, 'Place', k >= 2 ? 0.6 : 1)
      return next
    }
    // "Kutkai, Shan State": a place within another
    if (isMark(next, ',') && isName(at(next + 1))) {
      const end = runEnd(next + 1)
      const region = nameOf(next + 1, end)
      if (
        countryOf.has(region) ||
        (heads.get(lower(end - 1)) === 'Place' && end - next > 2) ||
        smallHeads.get(small(end)) === 'Place'
      ) {
        add(first, next, 'Place', 1)
        return next
      }
    }
    if (before !== undefined && (previous === 'by' || previous === 'under' || previous === 'with') && k >= 2) {
      add(first, next, 'Person', 1)
      return next
    }
    if (previous === 'the' && placePrepositions.has(lower(first - 2)) && k <= 3) {
      add(first, next, 'Place', 0.6)
      return next
    }
    if (
      previous === 'the' &&
      k >= 2 &&
      !(
        at(next) === undefined ||
        at(next)!.kind === 'mark' ||
        functions.has(lower(next)) ||
        speech.has(lower(next)) ||
        t.possessive
      )
    ) {
      add(first, next, null, 0)
      return next
    }
    if (
      previous === 'the' &&
      k <= 4 &&
      (at(next) === undefined ||
        at(next)!.kind === 'mark' ||
        functions.has(lower(next)) ||
        speech.has(lower(next)) ||
        t.possessive)
    ) {
      add(first, next, 'Organization', 0.5)
      return next
    }
    // a lost space: "HarnYawnghwe"
    const glued = single && /^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}/u.test(t.text)
    add(first, next, (k >= 2 && k <= 5) || glued ? 'Person' : null, (k >= 2 && k <= 5) || glued ? 0.5 : 0)
    return next
  }

  /** "Putao, Hpakant and Momauk Township", "Lamung Tu Jai and Lama La Ring": the members of a list are of one kind. */
  function settleLists(): void {
    let n = 0
    while (n < found.length) {
      let m = n
      while (m + 1 < found.length && m < n + 30 && listed(found[m]!, found[m + 1]!)) m++
      // a comma alone may set one name beside another: "adviser on Myanmar, Vijay Nambiar"
      if (m > n + 1 || (m > n && !isMark(found[n]!.next, ','))) {
        let best: EntityType | null = null
        let score = 0.7
        for (let k = n; k <= m; k++)
          if (
            found[k]!.score > score &&
            (found[k]!.type === 'Place' ||
              found[k]!.type === 'Person' ||
              (found[k]!.type === 'Organization' && found[k]!.score >= 2))
          ) {
            best = found[k]!.type
            score = found[k]!.score
          }
        if (best !== null)
          for (let k = n; k <= m; k++) {
            const c = found[k]!
            if (c.score <= 0.7 && !c.generic) found[k] = { ...c, type: best, score: 0.9 }
          }
      }
      for (let k = n; k < m; k++) shareHead(k, m)
      n = m + 1
    }
  }

  /** "Kachin and Shan State": the first is a state too. */
  function shareHead(k: number, m: number): void {
    const a = found[k]!
    const b = found[m]!
    if (b.type !== 'Place' || b.score < 2 || a.next - a.first !== 1) return
    const head = lower(b.next - 1)
    if (!/^(?:states?|provinces?|regions?)$/u.test(head) || b.next - b.first < 2) return
    if (!(a.type === 'EthnicGroup' || a.type === null || a.score < 1)) return
    const singular = tokens[b.next - 1]!.text.replace(/s$/u, '')
    const label = `${tokens[a.first]!.text} ${singular}`
    found[k] = { ...a, type: 'Place', score: 2, label, key: foldName(label) }
  }

  function listed(a: Candidate, b: Candidate): boolean {
    let i = a.next
    if (isMark(i, ',')) i++
    if (small(i) === 'and' || small(i) === 'or') i++
    return i > a.next && i === b.first && !a.generic && !b.generic
  }
}

const numberedHeads = new Set(
  'battalion battalions division divisions brigade brigades regiment regiments operation front bloc unit group column company corps movement group resolution highway route'.split(
    ' ',
  ),
)
const smallTeams = new Set(['committee', 'team', 'center', 'centre', 'council', 'office', 'commission'])
const namingAdjectives = new Set(
  'state national central joint law peace security truth general federal union military political public foreign defence defense disarmament'.split(
    ' ',
  ),
)
const directionNames = new Set('north south east west northern southern eastern western central upper lower'.split(' '))
const settlements = new Set(
  'village town city township district hamlet island province region settlement port suburb neighbourhood neighborhood stronghold'.split(
    ' ',
  ),
)
const ordinalWords = new Set(['first', 'second', 'third', 'fourth'])
const conflictAdjectives = new Set(['civil', 'internal', 'armed', 'ethnic', 'guerrilla'])
const weakCrowds = new Set([
  'women',
  'children',
  'people',
  'men',
  'leaders',
  'youth',
  'families',
  'displaced',
  'observers',
  'teachers',
  'doctors',
  'students',
  'elders',
  'idps',
  'nationalists',
])
const actVerbs = new Set(
  'began broke took shot held met led fought fled lost won sent left agreed has have had is are was were will would could should may might can did does do stood laid set put went came gave made kept says say claim deny continue continues'.split(
    ' ',
  ),
)
