import type { Power } from './candidate.ts'
import { adjectiveOf, countryOf, fighters, heads, peoples, smallHeads, smallPhrases } from './lexicon.ts'
import { readPersonTitles } from './personTitles.ts'
import {
  add,
  at,
  directionBefore,
  isAttribute,
  isDash,
  isMark,
  isName,
  lower,
  nameOf,
  ordinalWords,
  type Reading,
  small,
  yearBefore,
} from './reading.ts'
import { CALENDAR, COMMON, NOT_NAME, SMALL_HEAD } from './traits.ts'

// Heads written small behind a name: "Chipwi township", "Burmese government", "2021 Myanmar coup".
/** "Myauk Phyu ("White Monkey") jade mine": the head stands behind what the name means. */
function headBehindBrackets(r: Reading, first: number, next: number): number {
  if (!isMark(r, next, '(') || !/["“‘]/u.test(at(r, next + 1)?.text ?? '')) return 0
  let close = next + 2
  while (close < next + 10 && close < r.tokens.length && !isMark(r, close, ')')) close++
  const phrases = isMark(r, close, ')') ? smallPhrases.get(small(r, close + 1)) : undefined
  const phrase = phrases?.find((p) => p.every((w, n) => small(r, close + 1 + n) === w))
  const type = phrase === undefined ? undefined : smallHeads.get(phrase.join(' '))
  if (phrase === undefined || (type !== 'Facility' && type !== 'Place')) return 0
  const name = r.text.slice(r.tokens[first]!.start, r.tokens[next - 1]!.end)
  add(r, first, next, type, 2, { label: `${name} ${phrase.join(' ')}` })
  return next
}

/** A head written small behind the capitals: "Chipwi township", "Burmese government", "2021 Myanmar coup". */
export function followingHead(r: Reading, first: number, next: number): number {
  const behind = at(r, next)
  if (behind === undefined) return 0
  if (behind.kind === 'mark') return behind.text === '(' ? headBehindBrackets(r, first, next) : 0
  if (behind.kind !== 'low' || (behind.traits & SMALL_HEAD) === 0) return 0
  return behind.line || r.tokens[next - 1]!.possessive ? 0 : headBehind(r, first, next)
}

function headBehind(r: Reading, first: number, next: number): number {
  const phrases = smallPhrases.get(small(r, next))
  if (phrases === undefined) return 0
  const phrase = phrases.find((p) => p.every((w, n) => lower(r, next + n) === w && at(r, next + n)?.kind === 'low'))
  if (phrase === undefined) return 0
  const end = next + phrase.length
  const words = phrase.join(' ')
  const type = smallHeads.get(words)!
  const single = next - first === 1
  const name = nameOf(r, first, next)
  const t = r.tokens[first]!
  if (r.tokens[next - 1]!.kind === 'num') return 0
  const known = countryOf.get(name) ?? adjectiveOf.get(name)
  const isPeople = peoples.has(name)
  const lastHead = heads.get(lower(r, next - 1))
  if (single && ordinalWords.has(name) && type === 'Conflict') {
    add(r, first, end, 'Conflict', 2)
    return end
  }
  if (single && (t.traits & (COMMON | CALENDAR | NOT_NAME)) !== 0 && !known) return 0
  // China–Myanmar border, Myitkyina–Bhamo road
  if (
    (type === 'Place' || type === 'Facility') &&
    isDash(r, first - 1) &&
    !r.tokens[first - 1]!.spaced &&
    !t.spaced &&
    isName(at(r, first - 2))
  ) {
    const before = r.found.at(-1)
    const from = before !== undefined && before.next === first - 1 ? before.first : first - 2
    if (before !== undefined && before.next === first - 1) r.found.pop()
    add(r, from, end, type, 2)
    return end
  }
  if (type === 'Place') {
    if (words === 'border' || words === 'borderlands') {
      add(r, first, end, 'Place', 2)
      return end
    }
    if (t.kind === 'acr' && single && !countryOf.has(name)) return 0
    if (known !== undefined && !countryOf.has(name)) return 0
    if (countryOf.has(name) && words !== 'state' && words !== 'states') return 0
    if (isPeople && words !== 'state' && words !== 'states' && words !== 'region' && words !== 'hills') return 0
    if (!single && (lastHead === 'ArmedGroup' || lastHead === 'Organization')) return 0
    if (readPersonTitles(r, first, next) !== null) return 0
    add(r, directionBefore(r, first), end, 'Place', 2)
    return end
  }
  if (type === 'Government') {
    const power: Power = /junta|regime/u.test(words) ? 'junta' : 'government'
    if (known !== undefined) {
      if (isAttribute(r, end) && !r.tokens[end - 1]!.possessive && fighters.has(small(r, end))) {
        add(r, first, end + 1, 'ArmedGroup', 1, { generic: false, power: 'army', country: known })
        return end + 1
      }
      add(r, first, end, 'Government', 2, { power: power === 'junta' ? 'government' : power, country: known })
      return end
    }
    if (t.kind === 'acr' && single && power === 'junta') {
      const inner = add(r, first, next, 'Organization', 1)
      add(r, first, end, 'Government', 2, { inner, generic: true })
      return end
    }
    // "Trump administration", "US government"
    if (words === 'administration' && t.kind === 'cap' && single && !isPeople) {
      add(r, first, end, 'Government', 1)
      return end
    }
    return 0
  }
  if (type === 'ArmedGroup') {
    if ((words === 'military' || words === 'army') && isAttribute(r, end) && !r.tokens[end - 1]!.possessive) {
      // "Myanmar army troops", "Myanmar army officials"
      if (known !== undefined && fighters.has(small(r, end))) {
        add(r, first, end + 1, 'ArmedGroup', 2, { power: 'army', country: known, generic: true })
        return end + 1
      }
      if (known !== undefined && words === 'army') {
        add(r, first, end, 'ArmedGroup', 2, { power: 'army', country: known })
        return end
      }
      return 0
    }
    if (known !== undefined) {
      add(
        r,
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
      add(r, first, end, 'ArmedGroup', 2)
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
      if (readPersonTitles(r, first, next) !== null) return 0
      add(r, first, end, 'Organization', 1)
      return end
    }
    add(r, first, end, 'Organization', 2)
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
    add(r, first, end, 'Facility', 2)
    return end
  }
  if (type === 'Event' || type === 'Agreement' || type === 'Conflict') {
    if ((type === 'Event' || type === 'Agreement') && t.kind === 'acr' && single && known === undefined) return 0
    if (
      type === 'Event' &&
      /^(?:offensive|elections?|protests|bombings?|siege)$/u.test(words) &&
      yearBefore(r, first) === first &&
      lower(r, first - 1) !== 'the'
    )
      return 0
    if (type === 'Agreement' && known !== undefined) return 0
    add(r, yearBefore(r, first), end, type, 2)
    return end
  }
  return 0
}
