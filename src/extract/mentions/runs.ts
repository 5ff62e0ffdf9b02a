import type { EntityType } from '../../model/entityType.ts'
import { foldName } from './candidate.ts'
import { classify } from './classify.ts'
import {
  adjectiveOf,
  calendar,
  cityOf,
  commodities,
  common,
  countryOf,
  directionAdjectives,
  heads,
  knownNames,
  openingHeads,
  peoples,
  smallPhrases,
} from './lexicon.ts'
import { isTitle, readPersonTitles } from './personTitles.ts'
import {
  add,
  at,
  directionNames,
  initialsMatch,
  isDash,
  isDateWord,
  isMark,
  isName,
  lower,
  nameOf,
  type Reading,
  runEnd,
  small,
  traits,
} from './reading.ts'
import { CALENDAR, COMMODITY, COMMON, COUNTRY, FUNCTION, HEAD, LINK, NOT_NAME } from './traits.ts'

// Runs of capitalised words, joined over "of", "for", "and" and dashes to whole names.
const namingAdjectives = new Set(
  'state national central joint law peace security truth general federal union military political public foreign defence defense disarmament'.split(
    ' ',
  ),
)

const smallTeams = new Set(['committee', 'team', 'center', 'centre', 'council', 'office', 'commission'])

export function readName(r: Reading, start: number): number {
  let i = start
  // "March 23 Movement"
  if (
    (traits(r, i) & CALENDAR) !== 0 &&
    at(r, i + 1)?.kind === 'num' &&
    isName(at(r, i + 2)) &&
    !r.tokens[i + 2]!.line
  ) {
    const end = runEnd(r, i + 2)
    const type = heads.get(lower(r, end - 1))
    if (type === 'Organization' || type === 'ArmedGroup' || type === 'Agreement') {
      add(r, i, end, type, 2)
      return end
    }
  }
  if (
    r.tokens[i]!.head &&
    (traits(r, i) & COMMODITY) !== 0 &&
    commodities.get(lower(r, i))?.some((p) => p.length === 1)
  ) {
    if (!isName(at(r, i + 1))) {
      add(r, i, i + 1, 'Commodity', 3)
      return i + 1
    }
  }
  const whole = runEnd(r, i)
  // the head of a sentence: "The", "Following Ne Win", "In May"
  while (i < whole && r.tokens[i]!.kind === 'cap' && isFront(r, i, whole)) i++
  if (i >= whole) return whole
  while (isMark(r, i, '.')) i++
  if (i >= whole || !isName(at(r, i))) return Math.max(whole, start + 1)
  return readRun(r, i, whole)
}

/** Whether the capitalised word at `i` only begins the sentence: "The", "In May", "Following Ne Win", "Fortified KIA". */
function isFront(r: Reading, i: number, whole: number): boolean {
  const word = lower(r, i)
  if (word === 'the' && lower(r, i + 1) === 'hague') return false
  if (word === 'all' && whole - i >= 3 && (traits(r, whole - 1) & HEAD) !== 0) return false
  if ((traits(r, i) & FUNCTION) !== 0 || isDateWord(r, i)) return true
  if (!r.tokens[i]!.head || i + 1 >= whole) return false
  const next = r.tokens[i + 1]!
  return (
    (next.kind === 'acr' || (next.traits & COUNTRY) !== 0) &&
    ((traits(r, i) & COMMON) !== 0 || (word.length > 5 && (word.endsWith('ed') || word.endsWith('ing')))) &&
    (traits(r, whole - 1) & HEAD) === 0
  )
}

const WITHIN = new Set('of for the and in to on against de du des la le et y del'.split(' '))

/** "Convention of Patriots for Justice and Peace (CPJP)": the letters behind it show how far a name goes; -1 if none do. */
function shownByLetters(r: Reading, first: number, from: number): number {
  for (let k = from; k < from + 14; k++) {
    const t = at(r, k)
    if (t === undefined || t.line || r.tokens[k - 1]!.possessive) return -1
    if (isMark(r, k, '(')) {
      const short = at(r, k + 1)
      const whole = isName(at(r, k - 1)) && short?.kind === 'acr' && short.text.length >= 4 && isMark(r, k + 2, ')')
      return whole && initialsMatch(r, first, k, short.text) ? k : -1
    }
    if (t.kind === 'low' ? !WITHIN.has(t.text) : !isName(t)) return -1
  }
  return -1
}

function readRun(r: Reading, begin: number, end: number): number {
  let first = begin
  let next = end
  while (first + 1 < next && r.tokens[first]!.kind === 'acr' && (traits(r, first) & NOT_NAME) !== 0) first++
  const t = r.tokens[first]!
  // joint names: KIO/KIA, KIO/A
  if (next === first + 1 && t.kind === 'acr' && isMark(r, next, '/')) {
    const joint = readJoint(r, first)
    if (joint > 0) return joint
  }
  // Follow "of the", "for", "and" and dashes to the rest of the name.
  const last = (): string => lower(r, next - 1)
  let opened: EntityType | undefined
  const shown = shownByLetters(r, first, next)
  if (shown > next) {
    opened = 'Organization'
    next = shown
  }
  for (let round = 0; round < 4; round++) {
    const behind = at(r, next)
    if (behind === undefined || behind.line || r.tokens[next - 1]!.possessive) break
    if (behind.kind === 'low' ? (behind.traits & LINK) === 0 : !isDash(r, next)) break
    const link = small(r, next)
    const head = lower(r, Math.max(first, next - 1))
    const opening = openingHeads.get(last()) ?? (round > 0 ? opened : openingHeads.get(head))
    if (link === 'on' && heads.get(last()) === 'Agreement') {
      const j = lower(r, next + 1) === 'the' ? next + 2 : next + 1
      if (isName(at(r, j)) && !r.tokens[j]!.line && !calendar.has(lower(r, j))) {
        opened ??= 'Agreement'
        next = runEnd(r, j)
        continue
      }
    }
    // "Secretary of State Marco Rubio"
    if (
      link === 'of' &&
      /^(?:secretary|chief)$/u.test(last()) &&
      /^(?:State|Staff)$/u.test(at(r, next + 1)?.text ?? '')
    ) {
      next = runEnd(r, next + 1)
      break
    }
    if (link === 'of' && isName(at(r, next + 1)) && !r.tokens[next + 1]!.line && opening === undefined) {
      const after = runEnd(r, next + 1)
      if (
        isMark(r, after, '(') &&
        at(r, after + 1)?.kind === 'acr' &&
        r.tokens[after + 1]!.text.length >= 3 &&
        initialsMatch(r, first, after, r.tokens[after + 1]!.text)
      ) {
        opened = 'Organization'
        next = after
        continue
      }
    }
    if ((link === 'of' || link === 'for') && opening !== undefined) {
      let j = next + 1
      if (small(r, j) === 'the' || small(r, j) === 'all') j++
      if (link === 'for' && opening !== 'Organization' && opening !== 'ArmedGroup' && opening !== 'Coalition') break
      if (isName(at(r, j)) && !r.tokens[j]!.line && !calendar.has(lower(r, j)) && !isTitle(r, j)) {
        // "Democratic Party of Masoud Barzani": a party and its leader
        const to = runEnd(r, j)
        if (
          link === 'of' &&
          j === next + 1 &&
          next - first >= 2 &&
          to - j >= 2 &&
          heads.has(last()) &&
          r.tokens[j]!.kind === 'cap' &&
          !isPlaceName(r, j, to) &&
          !(isMark(r, to, '(') && at(r, to + 1)?.kind === 'acr')
        )
          break
        // "Special Action Force of the National Police": two names, the one part of the other
        const owner = heads.get(lower(r, runEnd(r, j) - 1))
        if (
          link === 'of' &&
          j > next + 1 &&
          next - first >= 2 &&
          runEnd(r, j) - j >= 2 &&
          (owner === 'Organization' || owner === 'ArmedGroup')
        )
          break
        opened ??= openingHeads.get(last()) ?? opening
        next = runEnd(r, j)
        continue
      }
      break
    }
    if (link === 'and' && joinsByAnd(r, first, next)) {
      opened = undefined
      next = runEnd(r, next + 1)
      continue
    }
    if (link === 'in' && heads.has(last()) && isName(at(r, next + 1)) && !r.tokens[next + 1]!.line) {
      const after = runEnd(r, next + 1)
      if (
        isMark(r, after, '(') &&
        at(r, after + 1)?.kind === 'acr' &&
        initialsMatch(r, first, after, r.tokens[after + 1]!.text)
      ) {
        opened ??= heads.get(last())!
        next = after
        continue
      }
    }
    if (
      isDash(r, next) &&
      at(r, next)!.spaced &&
      (heads.has(last()) || opened !== undefined) &&
      isName(at(r, next + 1)) &&
      !r.tokens[next + 1]!.line
    ) {
      const after = runEnd(r, next + 1)
      const right = heads.get(lower(r, after - 1))
      if (isMark(r, after, '(') && (right === 'ArmedGroup' || right === 'Organization')) {
        opened ??= right
        next = after
        continue
      }
    }
    if (
      isDash(r, next) &&
      !at(r, next)!.spaced &&
      heads.get(last()) === 'ArmedGroup' &&
      isName(at(r, next + 1)) &&
      !r.tokens[next + 1]!.spaced
    ) {
      opened ??= 'ArmedGroup'
      next = runEnd(r, next + 1)
      continue
    }
    if (
      isDash(r, next) &&
      at(r, next)!.spaced &&
      heads.has(last()) &&
      isName(at(r, next + 1)) &&
      r.tokens[next + 1]!.spaced &&
      !r.tokens[next + 1]!.line &&
      (peoples.has(lower(r, next + 1)) ||
        countryOf.has(lower(r, next + 1)) ||
        directionAdjectives.has(lower(r, next + 1)))
    ) {
      opened ??= heads.get(last())!
      next = next + 2
      continue
    }
    break
  }
  const before = r.found.length
  if (lower(r, next - 2) === 'and' && smallTeams.has(small(r, next))) {
    add(r, first, next + 1, 'Organization', 2)
    return next + 1
  }
  const after = classify(r, first, next, opened)
  return Math.max(after, next, before === r.found.length ? next : 0)
}

/** Whether the run is a country, a city, or ends in a head of any kind. */
function isPlaceName(r: Reading, first: number, next: number): boolean {
  const name = nameOf(r, first, next)
  if (
    countryOf.has(name) ||
    cityOf.has(name) ||
    knownNames.has(name) ||
    heads.has(lower(r, next - 1)) ||
    smallPhrases.has(small(r, next))
  )
    return true
  for (let k = first; k < next; k++)
    if (
      peoples.has(lower(r, k)) ||
      adjectiveOf.has(lower(r, k)) ||
      directionNames.has(lower(r, k)) ||
      common.has(lower(r, k)) ||
      countryOf.has(lower(r, k))
    )
      return true
  return false
}

/** "National Reconciliation | and | Peace Center": the left has no head of its own and the article stands before it. */
function joinsByAnd(r: Reading, first: number, next: number): boolean {
  const right = next + 1
  if (!isName(at(r, right)) || r.tokens[right]!.line || r.tokens[right]!.kind === 'acr') return false
  const end = runEnd(r, right)
  const rightHead = heads.get(lower(r, end - 1)) ?? (smallTeams.has(small(r, end)) ? 'Organization' : undefined)
  if (
    rightHead === undefined ||
    rightHead === 'Place' ||
    rightHead === 'Facility' ||
    rightHead === 'Event' ||
    rightHead === 'Conflict'
  )
    return false
  for (let k = first; k < next; k++)
    if ((r.tokens[k]!.kind === 'acr' && next - first === 1) || isTitle(r, k)) return false
  if (isMark(r, end, '(') && at(r, end + 1)?.kind === 'acr') {
    const short = r.tokens[end + 1]!.text
    if (!initialsMatch(r, right, end, short) && initialsMatch(r, first, end, short)) return true
    if (initialsMatch(r, right, end, short)) return false
  }
  const leftHead = heads.get(lower(r, next - 1))
  if (leftHead !== undefined && !(leftHead === 'ArmedGroup' && end - right >= 2 && isMark(r, end, '('))) return false
  if (countryOf.has(nameOf(r, first, next)) || readPersonTitles(r, first, next) !== null) return false
  const before = lower(r, first - 1)
  return before === 'the' || before === 'of' || namingAdjectives.has(lower(r, first)) || smallTeams.has(small(r, end))
}

/** KIO/KIA, KIO/ KIA, KIO/A: two candidates that share the span. */
function readJoint(r: Reading, first: number): number {
  let j = first + 2
  const other = at(r, j)
  if (other === undefined || other.line) return 0
  if (!(other.kind === 'acr' || (other.kind === 'cap' && /^\p{Lu}$/u.test(other.text)))) return 0
  if (other.kind === 'cap' && other.spaced) return 0
  j++
  add(r, first, j, 'Organization', 2, { key: foldName(r.tokens[first]!.text) })
  const second = other.text.length === 1 ? r.tokens[first]!.text.slice(0, -1) + other.text : other.text
  add(r, first, j, 'Organization', 2, { key: foldName(second) })
  return j
}

const smallUnits = new Set(['brigade', 'battalion', 'division', 'regiment'])

export function readNumbered(r: Reading, i: number): number {
  const next = at(r, i + 1)
  if (next === undefined || !next.spaced || next.line || next.kind === 'mark' || next.kind === 'num') return i + 1
  if (next.kind === 'low' && !smallUnits.has(next.text)) return i + 1
  const ordinal = /^\d{1,4}(?:st|nd|rd|th)$/u.test(r.tokens[i]!.lower)
  if (isName(next) && (ordinal || /^\d{1,3}$/u.test(r.tokens[i]!.text))) {
    const end = runEnd(r, i + 1)
    const type = heads.get(lower(r, end - 1))
    if ((ordinal || end - i >= 3) && type === 'ArmedGroup') {
      add(r, i, end, 'ArmedGroup', 2)
      return end
    }
    if (!ordinal && end - i >= 3 && type === 'Organization' && lower(r, i - 1) === 'the') {
      add(r, i, end, 'Organization', 2)
      return end
    }
  }
  if (ordinal && next.kind === 'low') {
    add(r, i, i + 2, 'ArmedGroup', 2)
    return i + 2
  }
  return i + 1
}
